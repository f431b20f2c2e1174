//! Counsel answers for a check of readiness.

use super::super::testing::*;
use super::super::*;
use crate::readiness::Check;

fn answer_for(check: Check) -> SanctionCommand {
    SanctionCommand::OverrideReadiness {
        check,
        memo: sealed("override"),
    }
}

#[test]
fn counsel_answers_for_a_check_before_and_after_the_decision() {
    let story = Story::proposed(GRAVE, DISMISSAL).then(Who::Counsel, answer_for(Check::ConductDated));
    assert!(story.sanction.overrides.contains(&Check::ConductDated));
    let served = Story::served_dismissal().then(Who::OtherCounsel, answer_for(Check::CustodyUnbroken));
    assert_eq!(served.status(), SanctionStatus::Served, "nothing else changes");
}

#[test]
fn nobody_else_does_and_not_for_every_check() {
    let story = Story::proposed(GRAVE, DISMISSAL);
    for who in [Who::Hr, Who::Boss, Who::Union] {
        assert_eq!(
            story.refuses(who, &answer_for(Check::HearingOffered)),
            SanctionRefusal::CounselNeeded
        );
    }
    assert_eq!(
        story.refuses(Who::Subject, &answer_for(Check::HearingOffered)),
        SanctionRefusal::SubjectActs
    );
    for check in Check::ALL {
        let answered = story.when(Who::Counsel, &answer_for(*check));
        if check.may_be_overridden() {
            assert!(answered.is_ok(), "{check:?}");
        } else {
            assert_eq!(answered, Err(SanctionRefusal::CheckNotOverridable), "{check:?}");
        }
    }
}

#[test]
fn there_has_to_be_a_sanction() {
    assert_eq!(
        Story::new().refuses(Who::Counsel, &answer_for(Check::HearingOffered)),
        SanctionRefusal::NotFound
    );
    let withdrawn = Story::proposed(GRAVE, DISMISSAL).then(Who::Counsel, withdraw());
    assert!(matches!(
        withdrawn.refuses(Who::Counsel, &answer_for(Check::HearingOffered)),
        SanctionRefusal::OutOfOrder { .. }
    ));
}

/// A memo on readiness is for the arbitrator; the process goes on as before.
#[test]
fn it_takes_no_refusal_away() {
    let story = Story::approved_dismissal()
        .then(Who::Hr, notify(DAY))
        .then(Who::Counsel, answer_for(Check::HearingOffered))
        .day(DECISION);
    assert_eq!(
        story.refuses(Who::OtherBoss, &decide(DISMISSAL)),
        SanctionRefusal::HearingNotOffered
    );
}
