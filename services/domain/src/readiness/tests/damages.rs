//! Damages beside a sanction, and the gate before it.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};

use super::history::*;
use super::{line, missing, with_status};
use crate::claim::*;
use crate::codec::AnyEvent;
use crate::gate::GateEvent;
use crate::ids::PersonId;
use crate::money::{Currency, Money};
use crate::month::Month;
use crate::payroll::*;
use crate::readiness::{Check, Danger, Proof, Status};

const TOLD: Date = date(2026, 4, 3);
const AGREED: Date = date(2026, 4, 8);

fn april() -> Month {
    "2026-04".parse().expect("a month")
}

fn yuan(minor: i64) -> Money {
    Money::new(minor, Currency::Cny)
}

fn assessed(debtor: PersonId) -> AnyEvent {
    let assessed = LossAssessed {
        claim: CLAIM,
        case: CASE,
        debtor: Debtor::Person(debtor),
        joint: BTreeSet::new(),
        assessment: Assessment {
            items: Vec::new(),
            fault: Fault::Intent,
            share: 10_000,
        },
        loss: yuan(500_000),
        claimed: yuan(500_000),
        reasons: sealed(),
        by: COUNSEL,
        on: FOUND,
        limitation: None,
    };
    AnyEvent::Claim(assessed.into())
}

fn claim() -> Vec<AnyEvent> {
    let confirmed = ClaimBasisConfirmed {
        basis: sealed(),
        contract_sha256: Some(DIGEST.to_owned()),
        fault_memo: None,
        by: COUNSEL,
        on: FOUND,
        notice: None,
    };
    let noticed = ClaimNoticed {
        notice_sha256: DIGEST.to_owned(),
        by: HR,
        on: TOLD,
        answer: None,
        limitation: None,
    };
    let agreed = ClaimAgreed {
        amount: yuan(500_000),
        agreement_sha256: DIGEST.to_owned(),
        by: HR,
        on: AGREED,
        plan: None,
    };
    let scheduled = RecoveryScheduled {
        way: RecoveryWay::Wages,
        from: april(),
        by: HR,
        on: AGREED,
    };
    let (month, amount, on) = (april(), yuan(100_000), AGREED);
    vec![
        assessed(SUBJECT),
        AnyEvent::Claim(confirmed.into()),
        AnyEvent::Claim(noticed.into()),
        AnyEvent::Claim(agreed.into()),
        AnyEvent::Claim(scheduled.into()),
        AnyEvent::Claim(InstalmentScheduled { month, amount, on }.into()),
        AnyEvent::Claim(InstalmentDeducted { month, amount, on }.into()),
    ]
}

fn payroll() -> Vec<AnyEvent> {
    let enrolled = ClaimEnrolled {
        person: SUBJECT,
        enrolment: Enrolment {
            claim: CLAIM,
            assessed_on: FOUND,
            from: april(),
            currency: Currency::Cny,
        },
        on: AGREED,
    };
    let wage = WageRecorded {
        person: SUBJECT,
        month: april(),
        place: "shanghai".to_owned(),
        wage: sealed(),
        by: HR,
        on: AGREED,
    };
    let reserved = InstalmentReserved {
        month: april(),
        claim: CLAIM,
        amount: yuan(100_000),
        by: HR,
        on: AGREED,
    };
    vec![
        AnyEvent::Payroll(enrolled.into()),
        AnyEvent::Payroll(wage.into()),
        AnyEvent::Payroll(reserved.into()),
    ]
}

/// The proper dismissal, with a claim whose first instalment was deducted.
pub(super) fn with_claim() -> History {
    let events = claim().into_iter().chain(payroll());
    events.fold(History::proper(), History::then)
}

/// A history in which the claim beside the sanction lacks something.
pub(super) fn damages(check: Check) -> Option<History> {
    let history = with_claim();
    Some(match check {
        Check::ClaimBasis => {
            history.without(|event| matches!(event, AnyEvent::Claim(ClaimEvent::ClaimBasisConfirmed(_))))
        }
        Check::ClaimNoticed => history.without(|event| matches!(event, AnyEvent::Claim(ClaimEvent::ClaimNoticed(_)))),
        Check::InstalmentsWithinCap => {
            history.without(|event| matches!(event, AnyEvent::Payroll(PayrollEvent::InstalmentReserved(_))))
        }
        _ => return None,
    })
}

const OF_CLAIMS: [Check; 3] = [Check::ClaimBasis, Check::ClaimNoticed, Check::InstalmentsWithinCap];

fn of_claims(history: &History) -> [Status; 3] {
    OF_CLAIMS.map(|check| line(history, check).status(TODAY))
}

#[test]
fn a_proper_claim_is_proved_by_claim_and_payroll() {
    let history = with_claim();
    assert_eq!(missing(&history), BTreeSet::new());
    assert_eq!(of_claims(&history), [Status::Met; 3]);
    let kinds = |check| -> Vec<String> {
        line(&history, check)
            .proofs
            .into_iter()
            .map(|proof| proof.kind)
            .collect()
    };
    assert_eq!(kinds(Check::ClaimBasis), ["claim-basis-confirmed"]);
    assert_eq!(kinds(Check::ClaimNoticed), ["claim-noticed"]);
    assert_eq!(
        kinds(Check::InstalmentsWithinCap),
        [
            "instalment-scheduled",
            "instalment-deducted",
            "wage-recorded",
            "instalment-reserved"
        ]
    );
}

#[test]
fn a_claim_against_somebody_else_or_a_rejected_one_is_no_question() {
    let of_another = with_claim().told(|event| {
        if let AnyEvent::Claim(ClaimEvent::LossAssessed(e)) = event {
            e.debtor = Debtor::Person(COLLEAGUE);
        }
    });
    assert_eq!(of_claims(&of_another), [Status::NotApplicable; 3]);
    let jointly = of_another.told(|event| {
        if let AnyEvent::Claim(ClaimEvent::LossAssessed(e)) = event {
            e.joint = BTreeSet::from([Debtor::Person(SUBJECT)]);
        }
    });
    assert_eq!(of_claims(&jointly), [Status::Met; 3]);
    let rejected = ClaimRejected {
        forum: Forum::Arbitration,
        ruling_sha256: DIGEST.to_owned(),
        by: COUNSEL,
        on: TODAY,
    };
    let rejected = History::proper()
        .then(assessed(SUBJECT))
        .then(AnyEvent::Claim(rejected.into()));
    assert_eq!(of_claims(&rejected), [Status::NotApplicable; 3]);
}

#[test]
fn a_new_claim_lacks_basis_and_notice_and_both_can_be_supplied() {
    let history = History::proper().then(assessed(SUBJECT));
    assert_eq!(
        of_claims(&history),
        [Status::Missing, Status::Missing, Status::NotApplicable]
    );
    let basis = line(&history, Check::ClaimBasis);
    assert_eq!((basis.danger, basis.can_be_supplied()), (Danger::Mandatory, true));
    assert_eq!(basis.proofs[0].kind, "loss-assessed");
    assert_eq!(line(&history, Check::ClaimNoticed).danger, Danger::Open);
}

#[test]
fn a_notice_after_the_first_month_of_a_deduction_is_too_late() {
    let told_on = |on| {
        with_claim().told(move |event| {
            if let AnyEvent::Claim(ClaimEvent::ClaimNoticed(e)) = event {
                e.on = on;
            }
        })
    };
    assert_eq!(missing(&told_on(date(2026, 4, 30))), BTreeSet::new());
    assert_eq!(
        missing(&told_on(date(2026, 5, 1))),
        BTreeSet::from([Check::ClaimNoticed])
    );
}

#[test]
fn more_than_was_reserved_or_without_a_wage_is_outside_the_cap() {
    let over = with_claim().told(|event| {
        if let AnyEvent::Claim(ClaimEvent::InstalmentDeducted(e)) = event {
            e.amount = yuan(100_001);
        }
    });
    assert_eq!(missing(&over), BTreeSet::from([Check::InstalmentsWithinCap]));
    let less = with_claim().told(|event| {
        if let AnyEvent::Claim(ClaimEvent::InstalmentDeducted(e)) = event {
            e.amount = yuan(1);
        }
    });
    assert_eq!(missing(&less), BTreeSet::new());
    let without_wage = with_claim().without(|event| matches!(event, AnyEvent::Payroll(PayrollEvent::WageRecorded(_))));
    assert_eq!(missing(&without_wage), BTreeSet::from([Check::InstalmentsWithinCap]));
    let released = InstalmentReleased {
        month: april(),
        claim: CLAIM,
        on: TODAY,
    };
    let released = with_claim().then(AnyEvent::Payroll(released.into()));
    assert_eq!(missing(&released), BTreeSet::from([Check::InstalmentsWithinCap]));
}

#[test]
fn the_gate_is_proved_by_the_event_that_cleared_it_and_by_no_check() {
    let gate = line(&History::proper(), Check::RetaliationGate);
    assert_eq!(gate.status(TODAY), Status::Met);
    let kinds: Vec<&str> = gate.proofs.iter().map(|proof| proof.kind.as_str()).collect();
    assert_eq!(kinds, ["retaliation-gate-cleared"]);
    let pending =
        History::proper().until(|event| matches!(event, AnyEvent::Gate(GateEvent::RetaliationGateCleared(_))));
    let pending = pending.then(AnyEvent::Sanction(proposed().into()));
    let line = line(&pending, Check::RetaliationGate);
    assert_eq!(
        (line.status(TODAY), line.danger, line.due),
        (Status::Missing, Danger::Open, Some(ACT_BY))
    );
    assert_eq!(line.proofs, Vec::<Proof>::new());
}

/// Whoever reads the checklist learns nothing from how far the checks are: before it clears every history of a gate gives
/// the same line.
#[test]
fn the_line_of_a_gate_is_the_same_with_no_check_one_or_two() {
    let cleared = |event: &AnyEvent| matches!(event, AnyEvent::Gate(GateEvent::RetaliationGateCleared(_)));
    let checked = |event: &AnyEvent| matches!(event, AnyEvent::Gate(GateEvent::RetaliationGateChecked(_)));
    let both = History::proper().without(cleared);
    let none = both.clone().without(checked);
    let unopened = both.clone().without_stream("gate-");
    for other in [none, unopened] {
        assert_eq!(
            line(&other, Check::RetaliationGate),
            line(&both, Check::RetaliationGate)
        );
    }
}

#[test]
fn a_gate_that_clears_after_the_decision_is_lost() {
    let late = History::proper().told(|event| {
        if let AnyEvent::Gate(GateEvent::RetaliationGateCleared(e)) = event {
            e.on = FINAL;
        }
    });
    assert_eq!(missing(&late), BTreeSet::from([Check::RetaliationGate]));
    assert_eq!(line(&late, Check::RetaliationGate).danger, Danger::Irregular);
    assert!(with_status(&late, TODAY, Status::Overridden).is_empty());
}
