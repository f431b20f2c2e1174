//! More time: for a subject to answer, and for the investigation.

use std::sync::Arc;

use jiff::civil::{Date, date};

use super::super::testing::*;
use super::super::*;

use InvestigationRefusal as R;

const NEW_DAY: Date = date(2026, 2, 20);

fn more_time(until: Date) -> InvestigationCommand {
    InvestigationCommand::ExtendResponseWindow {
        subject: Who::Subject.party(),
        until,
        reason: sealed("extension"),
    }
}

fn longer(until: Date) -> InvestigationCommand {
    InvestigationCommand::ExtendInvestigation {
        until,
        reason: sealed("extension"),
    }
}

fn asked() -> Story {
    Story::collecting().then(Who::Investigator, open_window(Who::Subject.party()))
}

#[test]
fn a_window_that_is_extended_elapses_after_the_new_day() {
    let story = asked().then(Who::Investigator, more_time(NEW_DAY)).day(NEW_DAY);
    assert_eq!(
        story.refuses(Who::System, &elapse(Who::Subject.party())),
        R::WindowOpen { until: NEW_DAY }
    );
    let story = story
        .day(date(2026, 2, 21))
        .then(Who::System, elapse(Who::Subject.party()));
    assert_eq!(story.status(), InvestigationStatus::ResponseWindowElapsed);
}

#[test]
fn an_investigation_gets_more_time_from_counsel() {
    let until = date(2026, 6, 1);
    let story = Story::collecting().then(Who::Counsel, longer(until));
    assert_eq!(story.investigation.complete_by, Some(until));
    let extended = InvestigationExtended {
        until,
        extended_from: date(2026, 4, 3),
        reason: sealed("extension"),
        by: Who::Counsel.id(),
        on: DAY,
    };
    assert_eq!(story.last(), &extended.into());
    assert_eq!(
        Story::collecting().refuses(Who::Investigator, &longer(until)),
        R::CounselNeeded
    );
}

#[test]
fn time_that_is_over_is_not_extended_and_none_goes_back() {
    let late = asked().day(LATER);
    let until = LAST_TO_ANSWER;
    assert_eq!(
        late.refuses(Who::Investigator, &more_time(NEW_DAY)),
        R::ExtensionTooLate { until }
    );
    assert_eq!(
        asked().refuses(Who::Investigator, &more_time(DAY)),
        R::ExtensionNotLater { until }
    );
    let until = date(2026, 4, 3);
    let late = Story::collecting().day(date(2026, 4, 4));
    assert_eq!(
        late.refuses(Who::Counsel, &longer(date(2026, 6, 1))),
        R::ExtensionTooLate { until }
    );
    assert_eq!(
        Story::collecting().refuses(Who::Counsel, &longer(NEW_DAY)),
        R::ExtensionNotLater { until }
    );
}

#[test]
fn only_what_runs_is_extended() {
    assert_eq!(
        Story::collecting().refuses(Who::Investigator, &more_time(NEW_DAY)),
        R::WindowNotOpened
    );
    assert_eq!(
        Story::heard().refuses(Who::Investigator, &more_time(NEW_DAY)),
        R::SubjectAlreadyHeard
    );
    for story in [Story::planned(), Story::completed()] {
        let refusal = story.refuses(Who::Counsel, &longer(date(2026, 6, 1)));
        assert!(matches!(refusal, R::OutOfOrder { .. }), "{refusal}");
    }
}

#[test]
fn what_the_law_fixes_is_not_extended() {
    let fixed = |key: &'static str, story: Story| {
        story.world(|facts| {
            let rules = Arc::make_mut(&mut facts.rules);
            rules.provenance.get_mut(key).expect("a value").fixed = true;
        })
    };
    let story = fixed("windows.subject_response", asked());
    assert_eq!(story.refuses(Who::Investigator, &more_time(NEW_DAY)), R::WindowFixed);
    let story = fixed("windows.investigation", Story::collecting());
    assert_eq!(story.refuses(Who::Counsel, &longer(date(2026, 6, 1))), R::WindowFixed);
}
