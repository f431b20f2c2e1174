//! Whether terms fit their kind, and which of two are harsher.

use proptest::prelude::*;

use super::super::testing::*;
use super::super::*;
use crate::money::{Currency, Money};

fn refusal_of(terms: SanctionTerms) -> SanctionRefusal {
    Story::new()
        .world(|facts| std::sync::Arc::make_mut(&mut facts.rules).profile.fines_allowed = true)
        .refuses(Who::Hr, &propose(SERIOUS, terms))
}

#[test]
fn what_belongs_to_another_kind_is_refused() {
    let foreign = [
        SanctionTerms {
            months: Some(12),
            ..DEMOTION
        },
        SanctionTerms {
            amount: FINE.amount,
            ..SERIOUS_WARNING
        },
        SanctionTerms {
            limb: DISMISSAL.limb,
            ..SERIOUS_WARNING
        },
        SanctionTerms {
            demotion: DEMOTION.demotion,
            ..SERIOUS_WARNING
        },
        SanctionTerms {
            agreement: DEMOTION.agreement,
            ..SERIOUS_WARNING
        },
        SanctionTerms {
            demotion: Some(DemotionBasis::Incompetence),
            ..DEMOTION
        },
        SanctionTerms {
            criminal_instrument: Some([0; 32]),
            ..DISMISSAL
        },
        SanctionTerms {
            criminal_instrument: Some([0; 32]),
            ..WARNING
        },
        SanctionTerms { amount: None, ..FINE },
        SanctionTerms {
            amount: Some(Money {
                minor: 0,
                currency: Currency::Cny,
            }),
            ..FINE
        },
    ];
    for terms in foreign {
        let refusal = refusal_of(terms);
        assert!(
            matches!(refusal, SanctionRefusal::TermsDoNotFit { .. }),
            "{terms:?}: {refusal:?}"
        );
    }
}

#[test]
fn what_the_kind_needs_is_asked_for() {
    let months = |months| SanctionTerms { months, ..WARNING };
    for months in [months(None), months(Some(5)), months(Some(13))] {
        assert_eq!(
            refusal_of(months),
            SanctionRefusal::MonthsOutOfRange { least: 6, most: 12 }
        );
    }
    let no_limb = SanctionTerms {
        limb: None,
        ..DISMISSAL
    };
    assert_eq!(refusal_of(no_limb), SanctionRefusal::LimbMissing);
    let no_basis = SanctionTerms {
        demotion: None,
        ..DEMOTION
    };
    assert_eq!(refusal_of(no_basis), SanctionRefusal::DemotionBasisMissing);
    let unsigned = SanctionTerms {
        agreement: None,
        ..DEMOTION
    };
    assert_eq!(refusal_of(unsigned), SanctionRefusal::AgreementMissing);
    let criminal = SanctionTerms {
        limb: Some(DismissalLimb::CriminalLiability),
        ..DISMISSAL
    };
    assert_eq!(refusal_of(criminal), SanctionRefusal::CriminalInstrumentMissing);
    let proved = SanctionTerms {
        criminal_instrument: Some([7; 32]),
        ..criminal
    };
    assert!(Story::new().when(Who::Hr, &propose(GRAVE, proved)).is_ok());
}

#[test]
fn the_scale_orders_kinds_and_length_and_amount_order_within_one() {
    let scale = [
        SHORT_WARNING,
        WARNING,
        SERIOUS_WARNING,
        FINE,
        DEMOTION,
        RETURN,
        DISMISSAL,
    ];
    for (index, milder) in scale.iter().enumerate() {
        assert!(milder.at_most(milder) && !milder.milder_than(milder));
        for harsher in &scale[index + 1..] {
            assert!(milder.milder_than(harsher), "{milder:?} before {harsher:?}");
            assert!(!harsher.at_most(milder), "{harsher:?} after {milder:?}");
        }
    }
    let fine = |minor, currency| SanctionTerms {
        amount: Some(Money { minor, currency }),
        ..FINE
    };
    assert!(fine(1, Currency::Cny).milder_than(&fine(2, Currency::Cny)));
    assert!(!fine(1, Currency::Cny).at_most(&fine(2, Currency::Eur)));
}

fn any_terms() -> impl Strategy<Value = SanctionTerms> {
    let kinds = prop_oneof![
        Just(WARNING),
        Just(SERIOUS_WARNING),
        Just(FINE),
        Just(DEMOTION),
        Just(RETURN),
        Just(DISMISSAL)
    ];
    (kinds, 6_u8..=12, 1_i64..4, any::<bool>()).prop_map(|(terms, months, minor, euro)| SanctionTerms {
        months: terms.months.map(|_| months),
        amount: terms.amount.map(|_| Money {
            minor,
            currency: if euro { Currency::Eur } else { Currency::Cny },
        }),
        ..terms
    })
}

proptest! {
    #[test]
    fn harshness_is_an_order((one, two, three) in (any_terms(), any_terms(), any_terms())) {
        prop_assert!(one.at_most(&one));
        prop_assert!(!(one.milder_than(&two) && two.milder_than(&one)));
        if one.at_most(&two) && two.at_most(&three) {
            prop_assert!(one.at_most(&three));
        }
    }
}
