//! Given, when, then: every transition of a sanction. What is refused, rule by rule, stands in `tests/`.

use jiff::civil::date;

use super::testing::*;
use super::*;
use crate::actor::{DecisionLevel, Role};
use crate::pack::Window;
use crate::pack::testing::{basis, rules};
use crate::when::When;

mod extension;
mod memos;
mod order;
mod returned;
mod rules;
mod terms;

#[test]
fn a_proposal_carries_the_action_clock() {
    let story = Story::proposed(GRAVE, DISMISSAL);
    let expected = SanctionProposed {
        sanction: on(GRAVE),
        case: CASE,
        finding: GRAVE,
        subject: Who::Subject.id(),
        terms: DISMISSAL,
        proportionality: Some(proportionality()),
        priors: Vec::new(),
        reasons: sealed("reasons"),
        by: Who::Hr.id(),
        on: DAY,
        act_warn_on: date(2026, 4, 5),
        act_by: ACT_BY,
        act_basis: Some(rules().action_clock(KNOWN).unwrap().basis),
    };
    assert_eq!(story.events, [expected.into()]);
    assert_eq!(story.status(), SanctionStatus::Proposed);
}

#[test]
fn its_proposer_revises_a_proposal_until_it_is_reviewed() {
    let mut without_note = proposal(GRAVE, DISMISSAL);
    without_note.proportionality = None;
    let without_note = SanctionCommand::ProposeSanction(Box::new(without_note));
    let story = Story::new().then(Who::Hr, without_note);
    assert!(!story.sanction.proportionality_noted);
    let story = story.then(Who::Hr, propose(GRAVE, DISMISSAL));
    assert!(story.sanction.proportionality_noted);
    let story = story.then(Who::Hr, propose(GRAVE, DEMOTION));
    assert_eq!(story.sanction.terms, Some(DEMOTION));
    assert_eq!(
        story.refuses(Who::OtherHr, &propose(GRAVE, DISMISSAL)),
        SanctionRefusal::NotTheProposer
    );
    let reviewed = story.reviewed();
    assert_eq!(reviewed.when(Who::Hr, &propose(GRAVE, DEMOTION)), Ok(Vec::new()));
    assert_eq!(
        reviewed.refuses(Who::Hr, &propose(GRAVE, DISMISSAL)),
        SanctionRefusal::OutOfOrder {
            step: "revise the proposal",
            status: SanctionStatus::LegalReviewed,
            needed: "proposed and not reviewed"
        }
    );
}

#[test]
fn counsel_files_each_memo_once() {
    let story = Story::proposed(GRAVE, DISMISSAL)
        .then(Who::Counsel, memo(MemoKind::NoUnion))
        .then(Who::Counsel, memo(MemoKind::ActionClock));
    assert_eq!(
        story.sanction.memos,
        [MemoKind::NoUnion, MemoKind::ActionClock].into_iter().collect()
    );
    assert_eq!(story.status(), SanctionStatus::Proposed, "a memo is not a step");
}

#[test]
fn counsel_reviews_and_the_matrix_completes() {
    let story = Story::proposed(GRAVE, DISMISSAL).reviewed();
    assert_eq!(story.status(), SanctionStatus::LegalReviewed);
    let story = story
        .then(Who::Counsel, approve(Role::LegalCounsel))
        .then(Who::OtherHr, approve(Role::HumanResources));
    assert_eq!(story.status(), SanctionStatus::LegalReviewed, "one approval is missing");
    let story = story.then(Who::Boss, approve(Role::DecisionMaker));
    assert_eq!(story.status(), SanctionStatus::Approved);
    let last = SanctionApproved {
        by: Who::Boss.id(),
        role: Role::DecisionMaker,
        level: Some(DecisionLevel::GeneralManager),
        on: DAY,
        complete: true,
    };
    assert_eq!(story.last(), &last.into());
}

#[test]
fn union_and_hearing_run_in_either_order() {
    let approved = Story::approved_dismissal();
    let union_first = approved.clone().then(Who::Hr, notify(DAY)).then(Who::Hr, offer(DAY));
    let hearing_first = approved.then(Who::Hr, offer(DAY)).then(Who::Hr, notify(DAY));
    assert_eq!(union_first.sanction, hearing_first.sanction);
    assert_eq!(
        union_first.sanction.union,
        UnionStatus::Notified {
            on: DAY,
            reply_by: LAST_TO_SPEAK
        }
    );
    assert_eq!(
        union_first.sanction.hearing,
        SubjectHearing::Offered {
            on: DAY,
            until: LAST_TO_SPEAK
        }
    );
}

#[test]
fn the_union_replies_and_is_answered() {
    let story = Story::approved_dismissal()
        .asked()
        .then(Who::Union, reply(UnionPosition::Opinion))
        .then(Who::Hr, answer());
    let replied = UnionStatus::Replied {
        notified_on: DAY,
        position: UnionPosition::Opinion,
        answered: true,
    };
    assert_eq!(story.sanction.union, replied);
}

#[test]
fn the_subject_states_their_case_or_waives_it() {
    let asked = Story::approved_dismissal().asked();
    let stated = asked.clone().then(Who::Subject, statement(DAY));
    assert_eq!(stated.sanction.hearing, SubjectHearing::Stated);
    let waived = asked.then(Who::Hr, waiver(DAY));
    assert_eq!(waived.sanction.hearing, SubjectHearing::Waived);
    let reconsidered = waived.then(Who::Hr, statement(DAY));
    assert_eq!(reconsidered.sanction.hearing, SubjectHearing::Stated);
}

#[test]
fn it_is_decided_the_day_after_both_windows() {
    let story = Story::ready().decided(DISMISSAL);
    let expected = SanctionDecided {
        by: Who::OtherBoss.id(),
        on: DECISION,
        terms: DISMISSAL,
        reasons: sealed("decision"),
    };
    assert_eq!(story.last(), &expected.into());
    assert_eq!(story.status(), SanctionStatus::Decided);
}

#[test]
fn it_is_decided_at_once_when_everybody_has_spoken() {
    let story = Story::approved_dismissal()
        .asked()
        .then(Who::Union, reply(UnionPosition::NoObjection))
        .then(Who::Hr, waiver(DAY))
        .decided(DISMISSAL);
    assert_eq!(story.sanction.decided_on, Some(DAY));
}

#[test]
fn a_milder_decision_than_proposed_stands() {
    let story = Story::ready().decided(SERIOUS_WARNING);
    assert_eq!(story.sanction.terms, Some(SERIOUS_WARNING));
}

#[test]
fn of_a_warning_the_union_is_only_notified() {
    let story = Story::proposed(SERIOUS, WARNING)
        .reviewed()
        .approved()
        .then(Who::Hr, notify(DAY))
        .then(Who::Hr, offer(DAY))
        .then(Who::Hr, waiver(DAY))
        .decided(WARNING);
    assert_eq!(story.status(), SanctionStatus::Decided);
}

#[test]
fn the_decision_is_issued_anew_and_served() {
    let story = Story::ready().decided(DISMISSAL).issued();
    assert_eq!(story.status(), SanctionStatus::Issued);
    let story = story
        .then(Who::Hr, attempt(ServiceMethod::InPerson, DECISION))
        .day(date(2026, 2, 12));
    let late = serve(ServiceMethod::RegisteredPost, date(2026, 2, 12));
    assert_eq!(
        story.refuses(Who::Hr, &late),
        SanctionRefusal::EffectiveBeforeService {
            served_on: date(2026, 2, 12),
            effective_on: DECISION
        }
    );
    let story = story.issued().then(Who::Hr, late);
    let served = DecisionServed {
        method: ServiceMethod::RegisteredPost,
        on: date(2026, 2, 12),
        proof_sha256: DIGEST.to_owned(),
        by: Who::Hr.id(),
        appeal_until: date(2026, 2, 26),
        appeal_basis: basis(date(2026, 2, 12), Window::Appeal),
        certificate_by: Some(date(2026, 2, 27)),
        certificate_basis: basis(date(2026, 2, 12), Window::Certificate),
    };
    assert_eq!(story.last(), &served.into());
    assert_eq!(story.status(), SanctionStatus::Served);
    assert_eq!(story.sanction.failed_services, 1);
}

#[test]
fn public_notice_counts_when_its_period_is_over() {
    let story = Story::ready()
        .decided(DISMISSAL)
        .then(Who::Hr, issue(date(2026, 4, 1)))
        .then(Who::Hr, attempt(ServiceMethod::InPerson, DECISION))
        .then(Who::Hr, attempt(ServiceMethod::RegisteredPost, DECISION))
        .then(Who::Hr, serve(ServiceMethod::PublicNotice, DECISION));
    assert_eq!(story.sanction.served_on, Some(date(2026, 3, 12)));
    assert_eq!(story.sanction.appeal_until, Some(date(2026, 3, 26)));
}

#[test]
fn the_subject_appeals_on_the_last_day_and_loses() {
    let story = Story::served_dismissal()
        .day(LAST_TO_APPEAL)
        .then(Who::Subject, appeal(LAST_TO_APPEAL));
    assert_eq!(story.status(), SanctionStatus::Appealed);
    assert_eq!(story.sanction.appeal_decide_by, Some(date(2026, 3, 17)));
    let story = story.then(Who::Multi, decide_appeal(AppealOutcome::Upheld, None));
    assert_eq!(story.status(), SanctionStatus::Upheld);
    assert_eq!(story.sanction.terms, Some(DISMISSAL));
}

#[test]
fn hr_records_an_appeal_later_for_the_day_on_which_it_was_lodged() {
    let story = Story::served_dismissal()
        .day(FINAL)
        .then(Who::Hr, appeal(LAST_TO_APPEAL));
    assert_eq!(story.sanction.appealed_on, Some(LAST_TO_APPEAL));
}

#[test]
fn an_appeal_varies_or_revokes() {
    let appealed = Story::served_dismissal().then(Who::Subject, appeal(DECISION));
    let varied = appealed
        .clone()
        .then(Who::Multi, decide_appeal(AppealOutcome::Varied, Some(SHORT_WARNING)));
    assert_eq!(varied.status(), SanctionStatus::Varied);
    assert_eq!(varied.sanction.terms, Some(SHORT_WARNING));
    let varied = varied.then(Who::System, SanctionCommand::FinaliseSanction);
    assert_eq!(varied.status(), SanctionStatus::Final, "no certificate for a warning");
    let revoked = appealed.then(Who::Multi, decide_appeal(AppealOutcome::Revoked, None));
    assert_eq!(revoked.status(), SanctionStatus::Revoked);
}

#[test]
fn a_dismissal_becomes_final_and_active_and_never_expires() {
    let story = Story::served_dismissal()
        .then(Who::Hr, certificate(DECISION))
        .day(FINAL)
        .then(Who::System, SanctionCommand::FinaliseSanction);
    let finalised = SanctionFinalised { by: None, on: FINAL };
    assert_eq!(story.last(), &finalised.into());
    let story = story.then(Who::System, SanctionCommand::ActivateSanction);
    let activated = SanctionActivated { on: FINAL, until: None };
    assert_eq!(story.last(), &activated.into());
    assert_eq!(
        story
            .day(date(2027, 6, 1))
            .refuses(Who::System, &SanctionCommand::ExpireSanction),
        SanctionRefusal::NeverExpires
    );
}

#[test]
fn a_warning_expires_and_is_expunged() {
    let story = Story::active_warning();
    let activated = SanctionActivated {
        on: FINAL,
        until: Some(date(2027, 2, 25)),
    };
    assert_eq!(story.last(), &activated.into());
    let story = story
        .day(date(2027, 2, 26))
        .then(Who::System, SanctionCommand::ExpireSanction)
        .then(Who::System, SanctionCommand::ExpungeRecord);
    let expunged = RecordExpunged {
        by: None,
        on: date(2027, 2, 26),
    };
    assert_eq!(story.last(), &expunged.into());
    assert_eq!(story.status(), SanctionStatus::Expunged);
    assert_eq!(
        story.when(Who::System, &SanctionCommand::ExpireSanction),
        Ok(Vec::new())
    );
    assert_eq!(
        story.when(Who::System, &SanctionCommand::ActivateSanction),
        Ok(Vec::new())
    );
    assert_eq!(
        story.when(Who::System, &SanctionCommand::FinaliseSanction),
        Ok(Vec::new())
    );
}

#[test]
fn it_comes_into_force_when_it_takes_effect_whenever_that_is_recorded() {
    let effective = date(2026, 3, 2);
    let story = Story::ready()
        .decided(SERIOUS_WARNING)
        .then(Who::Hr, issue(effective))
        .served()
        .day(FINAL)
        .then(Who::System, SanctionCommand::FinaliseSanction)
        .day(date(2026, 3, 20))
        .then(Who::System, SanctionCommand::ActivateSanction);
    let activated = SanctionActivated {
        on: effective,
        until: Some(date(2027, 3, 2)),
    };
    assert_eq!(story.last(), &activated.into());
}

#[test]
fn it_is_withdrawn_at_any_time_before_the_decision() {
    let proposed = Story::proposed(GRAVE, DISMISSAL);
    let reviewed = proposed.clone().reviewed();
    let approved = reviewed.clone().approved();
    for story in [proposed, reviewed, approved.asked()] {
        assert_eq!(story.then(Who::Hr, withdraw()).status(), SanctionStatus::Withdrawn);
    }
}

/// Labour Contract Law 43: the union is told of what is to be done, not of what was dropped before.
#[test]
fn it_concerns_the_union_from_the_approval_on_and_no_more_once_it_is_dropped_untold() {
    let reviewed = Story::proposed(GRAVE, DISMISSAL).reviewed();
    assert!(!reviewed.sanction.concerns_union());
    let approved = reviewed.approved();
    assert!(approved.sanction.concerns_union());
    let told = approved.clone().asked();
    assert!(told.then(Who::Hr, withdraw()).sanction.concerns_union());
    assert!(!approved.then(Who::Hr, withdraw()).sanction.concerns_union());
}

#[test]
fn it_is_annulled_at_any_time_after_the_decision() {
    let decided = Story::ready().decided(SERIOUS_WARNING);
    let issued = decided.clone().issued();
    let served = issued.clone().served();
    let appealed = served.clone().then(Who::Subject, appeal(DECISION));
    let upheld = appealed
        .clone()
        .then(Who::Multi, decide_appeal(AppealOutcome::Upheld, None));
    let varied = appealed
        .clone()
        .then(Who::Multi, decide_appeal(AppealOutcome::Varied, Some(WARNING)));
    let finalised = upheld.clone().then(Who::System, SanctionCommand::FinaliseSanction);
    let active = finalised.clone().then(Who::System, SanctionCommand::ActivateSanction);
    let late = active.clone().day(date(2027, 2, 11));
    let expired = late.then(Who::System, SanctionCommand::ExpireSanction);
    let expunged = expired.clone().then(Who::System, SanctionCommand::ExpungeRecord);
    let outside = Story::proposed(GRAVE, DISMISSAL).then(Who::Counsel, outside(DISMISSAL, When::Unknown));
    let standing = [
        decided, issued, served, appealed, upheld, varied, finalised, active, expired, expunged, outside,
    ];
    for story in standing {
        let today = story.facts.context.today;
        let annulled = story.then(Who::Counsel, annul(Instance::Arbitration, today));
        assert_eq!(annulled.status(), SanctionStatus::Annulled);
        assert!(annulled.sanction.proceedings.contains(&Instance::Arbitration));
    }
}

#[test]
fn proceedings_are_recorded_without_a_change_of_status() {
    let month = When::Month { year: 2026, month: 2 };
    let story = Story::served_dismissal()
        .then(
            Who::Counsel,
            proceeding(Instance::Arbitration, InstanceOutcome::Pending, month),
        )
        .then(
            Who::Counsel,
            proceeding(Instance::Arbitration, InstanceOutcome::Upheld, month),
        );
    assert_eq!(story.status(), SanctionStatus::Served);
    assert_eq!(story.sanction.recorded_proceedings.len(), 2);
    let annulled = story.then(Who::Counsel, annul(Instance::FirstInstance, DECISION)).then(
        Who::Counsel,
        proceeding(Instance::SecondInstance, InstanceOutcome::Pending, When::Unknown),
    );
    assert_eq!(annulled.status(), SanctionStatus::Annulled);
}

/// A company dismissed two days after it came to know, before it had this process; arbitration and courts upheld it.
#[test]
fn an_outside_decision_is_on_record_with_what_it_lacks() {
    let decided = When::Day { date: date(2026, 1, 7) };
    let story = Story::proposed(GRAVE, DISMISSAL)
        .world(|facts| facts.subject.left = Some(decided))
        .then(Who::Counsel, outside(DISMISSAL, decided));
    let unmet = [
        "SANCTION_LEGAL_REVIEW_MISSING",
        "SANCTION_APPROVALS_MISSING",
        "SANCTION_UNION_NOTICE_MISSING",
        "SANCTION_HEARING_NOT_OFFERED",
    ];
    let recorded = OutsideDecisionRecorded {
        terms: DISMISSAL,
        decided,
        memo: sealed("outside"),
        unmet: unmet.iter().map(|code| (*code).to_owned()).collect(),
        by: Who::Counsel.id(),
        on: DAY,
    };
    assert_eq!(story.last(), &recorded.into());
    assert_eq!(story.status(), SanctionStatus::TakenOutside);
    let story = story
        .then(
            Who::Counsel,
            proceeding(Instance::Arbitration, InstanceOutcome::Upheld, When::Unknown),
        )
        .then(
            Who::Counsel,
            proceeding(
                Instance::SecondInstance,
                InstanceOutcome::Upheld,
                When::Day { date: DAY },
            ),
        );
    assert_eq!(story.status(), SanctionStatus::TakenOutside, "annulled: no");
    for command in [SanctionCommand::FinaliseSanction, SanctionCommand::ActivateSanction] {
        assert!(matches!(
            story.refuses(Who::System, &command),
            SanctionRefusal::OutOfOrder { .. }
        ));
    }
}

#[test]
fn an_outside_decision_late_and_open_windows_are_named() {
    let story = Story::approved_dismissal().asked();
    let late = story.clone().day(date(2027, 3, 1)).then(
        Who::OtherCounsel,
        outside(DISMISSAL, When::Day { date: date(2027, 2, 1) }),
    );
    let soon = story.then(Who::OtherCounsel, outside(DISMISSAL, When::Day { date: DAY }));
    let unmet = |story: &Story| {
        let SanctionEvent::OutsideDecisionRecorded(recorded) = story.last() else {
            panic!("{:?}", story.last())
        };
        recorded.unmet.clone()
    };
    assert_eq!(unmet(&late), ["SANCTION_ACTION_CLOCK_STOPPED"]);
    assert_eq!(
        unmet(&soon),
        ["SANCTION_UNION_WINDOW_OPEN", "SANCTION_HEARING_WINDOW_OPEN"]
    );
}
