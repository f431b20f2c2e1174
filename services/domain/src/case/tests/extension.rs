//! More time for a subject to answer a charge, and the time to act.

use super::*;

const NEW_DAY: Date = date(2024, 3, 20);
const LAST_DAY: Date = date(2024, 3, 11);

#[test]
fn a_subject_gets_more_time_and_a_finding_waits_for_it() {
    let scene = Scene::informed();
    assert_eq!(scene.case.allegations[&CHARGE].respond_by, Some(LAST_DAY));
    let extended = ResponseExtended {
        allegation: CHARGE,
        until: NEW_DAY,
        extended_from: LAST_DAY,
        reason: sealed("extension"),
        by: COUNSEL,
        on: TODAY,
    };
    assert_eq!(scene.gives(&more_time(CHARGE, NEW_DAY)), vec![extended.into()]);
    let scene = scene.after(&more_time(CHARGE, NEW_DAY));
    assert_eq!(scene.case.allegations[&CHARGE].respond_by, Some(NEW_DAY));
    assert_eq!(scene.gives(&more_time(CHARGE, NEW_DAY)), vec![]);
}

#[test]
fn time_that_is_over_is_not_extended_and_none_goes_back() {
    let scene = Scene::informed();
    let late = scene.clone().on(date(2024, 3, 12));
    let until = LAST_DAY;
    assert_eq!(
        late.decide(&more_time(CHARGE, NEW_DAY)).unwrap_err(),
        CaseRefusal::ExtensionTooLate { until }
    );
    let back = scene.decide(&more_time(CHARGE, date(2024, 3, 8))).unwrap_err();
    assert_eq!(back, CaseRefusal::ExtensionNotLater { until });
}

#[test]
fn only_a_subject_who_was_told_gets_more_time() {
    let scene = Scene::at(CaseStatus::Investigating);
    let allegation = CHARGE;
    assert_eq!(
        scene.decide(&more_time(CHARGE, NEW_DAY)).unwrap_err(),
        CaseRefusal::SubjectNotInformed { allegation }
    );
}

#[test]
fn what_the_law_fixes_is_not_extended() {
    let mut scene = Scene::informed();
    let rules = Arc::make_mut(&mut scene.facts.rules);
    let value = rules.provenance.get_mut("windows.subject_response");
    value.expect("a value").fixed = true;
    assert_eq!(scene.decide(&more_time(CHARGE, NEW_DAY)), Err(CaseRefusal::WindowFixed));
}

#[test]
fn the_time_to_act_is_known_from_the_opening_on() {
    let case = Scene::at(CaseStatus::Opened).case;
    assert_eq!(case.act_warn_on, Some(date(2024, 5, 30)));
    assert_eq!(case.act_by, Some(date(2025, 3, 1)));
}
