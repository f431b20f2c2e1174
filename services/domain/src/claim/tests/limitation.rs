//! Until when a claim can be brought.

use std::sync::Arc;

use jiff::civil::Date;

use super::*;

const KNOWN: Date = date(2023, 9, 10);

/// The company has known since September 2023.
fn known() -> Scene {
    Scene::empty().with(|facts| Arc::make_mut(&mut facts.case).known_on = Some(KNOWN))
}

fn of(events: &[ClaimEvent]) -> Option<&Due> {
    if let ClaimEvent::LossAssessed(e) = &events[0] {
        e.limitation.as_ref()
    } else if let ClaimEvent::ClaimNoticed(e) = &events[0] {
        e.limitation.as_ref()
    } else {
        panic!("{events:?}")
    }
}

fn found(due: Option<&Due>) -> Option<(Date, &str, Date)> {
    due.map(|due| (due.day, due.basis.rule.as_str(), due.basis.from))
}

#[test]
fn a_claim_against_an_employee_can_be_brought_for_a_year_from_knowledge() {
    let events = known().decide(&assess_with(|_| {})).unwrap();
    assert_eq!(
        found(of(&events)),
        Some((date(2024, 9, 10), "labour_limitation", KNOWN))
    );
}

#[test]
fn an_outside_party_and_a_contractor_can_be_sued_for_three_years() {
    let against_outside = assess_with(|loss| {
        loss.claim = claim_id(3);
        loss.debtor = Debtor::Outside(outside());
    });
    let outside = known()
        .with(|facts| facts.debtor = None)
        .decide(&against_outside)
        .unwrap();
    let contractor = known().with(|facts| {
        facts.debtor = Some(SubjectFacts {
            employment: Employment::Contractor,
            ..subject()
        });
    });
    let contractor = contractor.decide(&assess_with(|_| {})).unwrap();
    for events in [outside, contractor] {
        assert_eq!(found(of(&events)), Some((date(2026, 9, 10), "civil_limitation", KNOWN)));
    }
}

#[test]
fn a_notice_counts_it_anew_unless_it_was_over_by_then() {
    let confirmed = known().after(&assess_with(|_| {})).after(&confirm_basis(true));
    let events = confirmed.decide(&notice()).unwrap();
    assert_eq!(
        found(of(&events)),
        Some((date(2025, 3, 15), "labour_limitation", TODAY))
    );

    let late = Scene::empty()
        .with(|facts| Arc::make_mut(&mut facts.case).known_on = Some(date(2023, 3, 14)))
        .after(&assess_with(|_| {}))
        .after(&confirm_basis(true));
    assert_eq!(late.claim.limitation, Some(date(2024, 3, 14)));
    assert_eq!(found(of(&late.decide(&notice()).unwrap())), None, "a day too late");
    let noticed = late.after(&notice());
    assert_eq!(noticed.claim.limitation, Some(date(2024, 3, 14)), "it stays over");
}

#[test]
fn a_profile_without_it_sets_no_day_and_refuses_nothing() {
    let silent = known().with(|facts| {
        let options = &mut Arc::make_mut(&mut facts.rules).profile.options;
        (options.labour_limitation, options.civil_limitation) = (None, None);
    });
    let assessed = silent.decide(&assess_with(|_| {})).unwrap();
    assert_eq!(found(of(&assessed)), None);
    let noticed = silent
        .after(&assess_with(|_| {}))
        .after(&confirm_basis(true))
        .decide(&notice());
    assert_eq!(found(of(&noticed.unwrap())), None);
}
