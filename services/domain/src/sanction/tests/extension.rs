//! Last days that are put off (S11): forward, with a reason, before they are over; the decision waits for the new one.

use std::sync::Arc;

use jiff::civil::{Date, date};

use super::super::testing::*;
use super::super::*;
use crate::pack::Window;

const NEW_DAY: Date = date(2026, 2, 20);
const DAY_AFTER: Date = date(2026, 2, 21);

fn extend(window: SanctionWindow, until: Date) -> SanctionCommand {
    SanctionCommand::ExtendWindow {
        window,
        until,
        reason: sealed("extension"),
    }
}

#[test]
fn a_hearing_that_is_extended_holds_the_decision_up() {
    let story = Story::approved_dismissal()
        .asked()
        .then(Who::Union, reply(UnionPosition::NoObjection))
        .then(Who::Hr, extend(SanctionWindow::Hearing, NEW_DAY));
    let extended = SanctionWindowExtended {
        window: SanctionWindow::Hearing,
        until: NEW_DAY,
        extended_from: LAST_TO_SPEAK,
        reason: sealed("extension"),
        by: Who::Hr.id(),
        on: DAY,
    };
    assert_eq!(story.last(), &extended.into());
    let story = story.day(NEW_DAY);
    assert_eq!(
        story.refuses(Who::OtherBoss, &decide(DISMISSAL)),
        SanctionRefusal::HearingWindowOpen { until: NEW_DAY }
    );
    story.day(DAY_AFTER).decided(DISMISSAL);
}

#[test]
fn a_union_reply_that_is_extended_holds_a_dismissal_up() {
    let story = Story::approved_dismissal()
        .asked()
        .then(Who::Hr, statement(DAY))
        .then(Who::Counsel, extend(SanctionWindow::UnionReply, NEW_DAY))
        .day(NEW_DAY);
    assert_eq!(
        story.refuses(Who::OtherBoss, &decide(DISMISSAL)),
        SanctionRefusal::UnionWindowOpen { until: NEW_DAY }
    );
    story.day(DAY_AFTER).decided(DISMISSAL);
}

#[test]
fn the_time_for_an_appeal_is_extended() {
    let story = Story::served_dismissal().then(Who::OtherHr, appeal(DECISION));
    let by = story.sanction.appeal_decide_by.expect("a last day");
    let later = by.tomorrow().expect("a day");
    let story = story.then(Who::Counsel, extend(SanctionWindow::AppealDecision, later));
    assert_eq!(story.sanction.appeal_decide_by, Some(later));
}

#[test]
fn a_day_that_is_over_is_not_extended() {
    let story = Story::approved_dismissal().asked().day(DECISION);
    for window in [SanctionWindow::Hearing, SanctionWindow::UnionReply] {
        assert_eq!(
            story.refuses(Who::Hr, &extend(window, NEW_DAY)),
            SanctionRefusal::ExtensionTooLate { until: LAST_TO_SPEAK }
        );
    }
    let story = Story::approved_dismissal().asked().day(LAST_TO_SPEAK);
    story.then(Who::Hr, extend(SanctionWindow::Hearing, NEW_DAY));
}

#[test]
fn an_extension_never_goes_back() {
    let story = Story::approved_dismissal().asked();
    assert_eq!(
        story.refuses(Who::Hr, &extend(SanctionWindow::Hearing, date(2026, 2, 6))),
        SanctionRefusal::ExtensionNotLater { until: LAST_TO_SPEAK }
    );
}

#[test]
fn only_a_window_that_runs_is_extended() {
    let approved = Story::approved_dismissal();
    let hearing = extend(SanctionWindow::Hearing, NEW_DAY);
    let union = extend(SanctionWindow::UnionReply, NEW_DAY);
    assert_eq!(approved.refuses(Who::Hr, &hearing), SanctionRefusal::HearingNotOffered);
    assert_eq!(approved.refuses(Who::Hr, &union), SanctionRefusal::UnionNoticeMissing);
    let heard = approved
        .asked()
        .then(Who::Hr, statement(DAY))
        .then(Who::Union, reply(UnionPosition::NoObjection));
    assert_eq!(heard.refuses(Who::Hr, &hearing), SanctionRefusal::HearingHeld);
    assert_eq!(heard.refuses(Who::Hr, &union), SanctionRefusal::UnionAlreadyReplied);
    let appeal = extend(SanctionWindow::AppealDecision, NEW_DAY);
    assert!(matches!(
        heard.refuses(Who::Hr, &appeal),
        SanctionRefusal::OutOfOrder { .. }
    ));
}

#[test]
fn a_window_that_the_law_fixes_is_not_extended() {
    let story = Story::approved_dismissal().asked().world(|facts| {
        let rules = Arc::make_mut(&mut facts.rules);
        let value = rules.provenance.get_mut("windows.union_reply").expect("a value");
        value.fixed = true;
    });
    assert_eq!(
        story.refuses(Who::Hr, &extend(SanctionWindow::UnionReply, NEW_DAY)),
        SanctionRefusal::WindowFixed
    );
    assert!(!story.facts.rules.is_fixed(Window::Hearing));
    story.then(Who::Hr, extend(SanctionWindow::Hearing, NEW_DAY));
}
