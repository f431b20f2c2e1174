//! What is refused because a step does not follow, because of who acts, or because of a date or a digest.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::date;

use super::super::testing::*;
use super::super::*;
use crate::actor::{DecisionLevel, Role};
use crate::calendar::CalendarGap;
use crate::when::When;

fn out_of_order(refusal: &SanctionRefusal) -> bool {
    matches!(refusal, SanctionRefusal::OutOfOrder { .. })
}

/// Each command but the proposal, by somebody who may give it.
fn one_of_each(today: jiff::civil::Date) -> Vec<(Who, SanctionCommand)> {
    vec![
        (Who::Counsel, memo(MemoKind::NoUnion)),
        (Who::Counsel, review()),
        (Who::OtherHr, approve(Role::HumanResources)),
        (Who::Hr, notify(today)),
        (Who::Union, reply(UnionPosition::NoObjection)),
        (Who::Hr, answer()),
        (Who::Hr, offer(today)),
        (Who::Hr, statement(today)),
        (Who::Hr, waiver(today)),
        (Who::OtherBoss, decide(DISMISSAL)),
        (Who::Hr, issue(today)),
        (Who::Hr, attempt(ServiceMethod::InPerson, today)),
        (Who::Hr, serve(ServiceMethod::InPerson, today)),
        (Who::OtherHr, appeal(today)),
        (Who::Multi, decide_appeal(AppealOutcome::Upheld, None)),
        (Who::Hr, certificate(today)),
        (Who::System, SanctionCommand::FinaliseSanction),
        (Who::System, SanctionCommand::ActivateSanction),
        (Who::System, SanctionCommand::ExpireSanction),
        (Who::System, SanctionCommand::ExpungeRecord),
        (Who::Hr, withdraw()),
        (Who::Counsel, annul(Instance::Arbitration, today)),
        (
            Who::Counsel,
            proceeding(Instance::Arbitration, InstanceOutcome::Pending, When::Unknown),
        ),
        (Who::Counsel, outside(DISMISSAL, When::Unknown)),
    ]
}

#[test]
fn nothing_happens_to_a_sanction_that_is_not_there() {
    for (who, command) in one_of_each(DAY) {
        let refusal = Story::new().refuses(who, &command);
        assert_eq!(refusal, SanctionRefusal::NotFound, "{command:?}");
    }
}

#[test]
fn a_withdrawn_one_stays_withdrawn() {
    let story = Story::proposed(GRAVE, DISMISSAL).then(Who::Hr, withdraw());
    for (who, command) in one_of_each(DAY) {
        match story.when(who, &command) {
            Ok(events) => assert_eq!(events, [], "{command:?}"),
            Err(refusal) => assert!(out_of_order(&refusal), "{command:?}: {refusal:?}"),
        }
    }
    assert!(out_of_order(&story.refuses(Who::OtherHr, &propose(GRAVE, DISMISSAL))));
}

#[test]
fn a_revoked_one_stays_revoked() {
    let story = Story::served_warning()
        .then(Who::Subject, appeal(DECISION))
        .then(Who::Multi, decide_appeal(AppealOutcome::Revoked, None));
    let recordable = |command: &SanctionCommand| matches!(command, SanctionCommand::RecordProceeding { .. });
    for (who, command) in one_of_each(FINAL) {
        match story.when(who, &command) {
            Ok(events) => assert!(events.is_empty() || recordable(&command), "{command:?}"),
            Err(refusal) => assert!(out_of_order(&refusal), "{command:?}: {refusal:?}"),
        }
    }
}

#[test]
fn steps_do_not_overtake_each_other() {
    let proposed = Story::proposed(GRAVE, DISMISSAL);
    let early = [
        (Who::OtherHr, approve(Role::HumanResources)),
        (Who::Hr, notify(DAY)),
        (Who::Union, reply(UnionPosition::NoObjection)),
        (Who::Hr, answer()),
        (Who::Hr, offer(DAY)),
        (Who::Hr, statement(DAY)),
        (Who::Hr, waiver(DAY)),
        (Who::OtherBoss, decide(DISMISSAL)),
        (Who::Hr, issue(DAY)),
    ];
    for (who, command) in early {
        assert!(out_of_order(&proposed.refuses(who, &command)), "{command:?}");
    }
    let approved = Story::approved_dismissal();
    let late = [
        (Who::OtherCounsel, review()),
        (Who::Multi, approve(Role::HumanResources)),
        (Who::Hr, attempt(ServiceMethod::InPerson, DAY)),
        (Who::Hr, serve(ServiceMethod::InPerson, DAY)),
        (Who::Hr, appeal(DAY)),
        (Who::Multi, decide_appeal(AppealOutcome::Upheld, None)),
        (Who::Hr, certificate(DAY)),
        (Who::System, SanctionCommand::FinaliseSanction),
        (Who::System, SanctionCommand::ActivateSanction),
        (Who::System, SanctionCommand::ExpireSanction),
        (Who::System, SanctionCommand::ExpungeRecord),
        (Who::Counsel, annul(Instance::Arbitration, DAY)),
    ];
    for (who, command) in late {
        assert!(out_of_order(&approved.refuses(who, &command)), "{command:?}");
    }
    let served = Story::served_dismissal();
    let over = [
        (Who::Hr, withdraw()),
        (Who::Counsel, memo(MemoKind::NoUnion)),
        (Who::Counsel, outside(DISMISSAL, When::Unknown)),
        (Who::OtherBoss, decide(DEMOTION)),
        (Who::Hr, issue(FINAL)),
        (Who::Hr, attempt(ServiceMethod::InPerson, DECISION)),
        (Who::Union, reply(UnionPosition::NoObjection)),
    ];
    for (who, command) in over {
        assert!(out_of_order(&served.refuses(who, &command)), "{command:?}");
    }
}

#[test]
fn counsel_alone_reviews_files_memos_and_records_outside_decisions() {
    let story = Story::proposed(GRAVE, DISMISSAL);
    for command in [memo(MemoKind::NoUnion), review(), outside(DISMISSAL, When::Unknown)] {
        assert_eq!(story.refuses(Who::OtherHr, &command), SanctionRefusal::CounselNeeded);
        assert_eq!(story.refuses(Who::System, &command), SanctionRefusal::StaffNeeded);
    }
}

#[test]
fn approvals_follow_the_matrix() {
    let dismissal = Story::proposed(GRAVE, DISMISSAL).reviewed();
    assert_eq!(
        dismissal.refuses(Who::Union, &approve(Role::UnionRepresentative)),
        SanctionRefusal::RoleNotInMatrix {
            role: Role::UnionRepresentative
        }
    );
    assert_eq!(
        dismissal.refuses(Who::Boss, &approve(Role::HumanResources)),
        SanctionRefusal::RoleNotHeld {
            role: Role::HumanResources
        }
    );
    assert_eq!(
        dismissal.refuses(Who::LineManager, &approve(Role::DecisionMaker)),
        SanctionRefusal::AuthorityTooLow {
            needed: DecisionLevel::GeneralManager
        }
    );
    let once = dismissal.then(Who::OtherHr, approve(Role::HumanResources));
    assert_eq!(
        once.refuses(Who::Multi, &approve(Role::HumanResources)),
        SanctionRefusal::RoleAlreadyApproved {
            role: Role::HumanResources
        }
    );
    let warning = Story::proposed(SERIOUS, WARNING).reviewed();
    assert!(warning.when(Who::LineManager, &approve(Role::DecisionMaker)).is_ok());
    assert_eq!(
        warning.refuses(Who::Counsel, &approve(Role::LegalCounsel)),
        SanctionRefusal::RoleNotInMatrix {
            role: Role::LegalCounsel
        }
    );
}

#[test]
fn the_union_is_heard_once_and_in_its_words() {
    let approved = Story::approved_dismissal();
    assert_eq!(
        approved.refuses(Who::Union, &reply(UnionPosition::NoObjection)),
        SanctionRefusal::UnionNoticeMissing
    );
    let told = approved.then(Who::Hr, notify(DAY)).day(LAST_TO_SPEAK);
    assert_eq!(
        told.refuses(Who::Hr, &notify(LAST_TO_SPEAK)),
        SanctionRefusal::UnionAlreadyNotified
    );
    assert_eq!(told.refuses(Who::Hr, &answer()), SanctionRefusal::UnionOpinionMissing);
    let speechless = SanctionCommand::RecordUnionReply {
        position: UnionPosition::Opinion,
        opinion: None,
    };
    assert_eq!(
        told.refuses(Who::Union, &speechless),
        SanctionRefusal::UnionOpinionTextMissing
    );
    let replied = told.then(Who::Union, reply(UnionPosition::NoObjection));
    assert_eq!(
        replied.refuses(Who::Union, &reply(UnionPosition::Opinion)),
        SanctionRefusal::UnionAlreadyReplied
    );
    assert_eq!(
        replied.refuses(Who::Hr, &answer()),
        SanctionRefusal::UnionOpinionMissing
    );
}

#[test]
fn the_hearing_is_offered_once_and_waived_before_it_is_held() {
    let approved = Story::approved_dismissal();
    for command in [statement(DAY), waiver(DAY)] {
        assert_eq!(approved.refuses(Who::Hr, &command), SanctionRefusal::HearingNotOffered);
    }
    let offered = approved.then(Who::Hr, offer(DAY)).day(LAST_TO_SPEAK);
    assert_eq!(
        offered.refuses(Who::Hr, &offer(LAST_TO_SPEAK)),
        SanctionRefusal::HearingAlreadyOffered
    );
    let stated = offered.then(Who::Hr, statement(DAY));
    assert_eq!(stated.refuses(Who::Hr, &waiver(DAY)), SanctionRefusal::HearingHeld);
}

#[test]
fn a_decision_maker_decides_no_more_than_was_proposed() {
    let ready = Story::proposed(GRAVE, SERIOUS_WARNING)
        .reviewed()
        .approved()
        .asked()
        .day(DECISION);
    assert_eq!(
        ready.refuses(Who::Union, &decide(SERIOUS_WARNING)),
        SanctionRefusal::DecisionMakerNeeded
    );
    assert_eq!(
        ready.refuses(Who::OtherBoss, &decide(DEMOTION)),
        SanctionRefusal::HarsherThanProposed
    );
}

#[test]
fn the_future_is_not_recorded() {
    let tomorrow = DAY.tomorrow().unwrap();
    let future = SanctionRefusal::DateInFuture { on: tomorrow };
    let approved = Story::approved_dismissal();
    assert_eq!(approved.refuses(Who::Hr, &notify(tomorrow)), future);
    assert_eq!(approved.refuses(Who::Hr, &offer(tomorrow)), future);
    let asked = approved.asked();
    assert_eq!(asked.refuses(Who::Hr, &statement(tomorrow)), future);
    assert_eq!(asked.refuses(Who::Hr, &waiver(tomorrow)), future);
    let late = FINAL;
    let future = SanctionRefusal::DateInFuture { on: late };
    let issued = Story::ready().decided(DISMISSAL).then(Who::Hr, issue(late));
    let served = issued.clone().then(Who::Hr, serve(ServiceMethod::InPerson, DECISION));
    assert_eq!(issued.refuses(Who::Hr, &attempt(ServiceMethod::InPerson, late)), future);
    assert_eq!(issued.refuses(Who::Hr, &serve(ServiceMethod::InPerson, late)), future);
    assert_eq!(served.refuses(Who::Subject, &appeal(late)), future);
    assert_eq!(served.refuses(Who::Hr, &certificate(late)), future);
    assert_eq!(
        served.refuses(Who::Counsel, &annul(Instance::Arbitration, late)),
        future
    );
    let happened = When::Day { date: late };
    let pending = proceeding(Instance::Arbitration, InstanceOutcome::Pending, happened);
    assert_eq!(served.refuses(Who::Counsel, &pending), future);
    let proposed = Story::proposed(GRAVE, DISMISSAL);
    assert_eq!(proposed.refuses(Who::Counsel, &outside(DISMISSAL, happened)), future);
}

#[test]
fn no_date_is_before_the_step_that_it_follows() {
    let before = date(2026, 2, 9);
    let too_early = SanctionRefusal::DateTooEarly {
        on: before,
        earliest: DECISION,
    };
    let issued = Story::ready().decided(DISMISSAL).issued();
    assert_eq!(
        issued.refuses(Who::Hr, &attempt(ServiceMethod::InPerson, before)),
        too_early
    );
    assert_eq!(
        issued.refuses(Who::Hr, &serve(ServiceMethod::InPerson, before)),
        too_early
    );
    let served = issued.served();
    assert_eq!(served.refuses(Who::Subject, &appeal(before)), too_early);
    assert_eq!(served.refuses(Who::Hr, &certificate(before)), too_early);
    assert_eq!(
        served.refuses(Who::Counsel, &annul(Instance::Arbitration, before)),
        too_early
    );
    let twisted = When::Between {
        first: DECISION,
        last: DAY,
    };
    let pending = proceeding(Instance::Arbitration, InstanceOutcome::Pending, twisted);
    assert_eq!(
        served.refuses(Who::Counsel, &pending),
        SanctionRefusal::DateInconsistent
    );
}

#[test]
fn a_digest_is_sixty_four_characters_of_lower_case_hex() {
    let approved = Story::approved_dismissal();
    let shouted = SanctionCommand::NotifyUnion {
        on: DAY,
        notice_sha256: Some(DIGEST.to_uppercase()),
    };
    assert_eq!(approved.refuses(Who::Hr, &shouted), SanctionRefusal::DigestMalformed);
    let decided = Story::ready().decided(DISMISSAL);
    let short = SanctionCommand::IssueDecision {
        document_sha256: "00".to_owned(),
        effective_on: DECISION,
    };
    assert_eq!(decided.refuses(Who::Hr, &short), SanctionRefusal::DigestMalformed);
}

#[test]
fn the_subject_appeals_in_time_or_hr_for_them() {
    let served = Story::served_dismissal();
    for who in [Who::Counsel, Who::OtherBoss] {
        assert_eq!(
            served.refuses(who, &appeal(DECISION)),
            SanctionRefusal::AppellantNotEntitled
        );
    }
    let late = served.day(FINAL);
    assert_eq!(
        late.refuses(Who::Subject, &appeal(FINAL)),
        SanctionRefusal::AppealTooLate { until: LAST_TO_APPEAL }
    );
}

#[test]
fn it_is_final_only_when_no_appeal_can_change_it() {
    let served = Story::served_warning();
    assert_eq!(
        served
            .clone()
            .day(LAST_TO_APPEAL)
            .refuses(Who::System, &SanctionCommand::FinaliseSanction),
        SanctionRefusal::AppealWindowOpen { until: LAST_TO_APPEAL }
    );
    let appealed = served.then(Who::Subject, appeal(DECISION)).day(FINAL);
    assert_eq!(
        appealed.refuses(Who::System, &SanctionCommand::FinaliseSanction),
        SanctionRefusal::AppealPending
    );
}

#[test]
fn public_notice_holds_finality_until_it_counts() {
    let story = Story::ready()
        .decided(SERIOUS_WARNING)
        .then(Who::Hr, issue(date(2026, 4, 1)))
        .then(Who::Hr, attempt(ServiceMethod::InPerson, DECISION))
        .then(Who::Hr, attempt(ServiceMethod::RegisteredPost, DECISION))
        .then(Who::Hr, serve(ServiceMethod::PublicNotice, DECISION))
        .then(Who::Subject, appeal(DECISION))
        .then(Who::Multi, decide_appeal(AppealOutcome::Upheld, None));
    assert_eq!(
        story.refuses(Who::System, &SanctionCommand::FinaliseSanction),
        SanctionRefusal::ServiceNotYetCounted {
            served_on: date(2026, 3, 12)
        }
    );
}

#[test]
fn it_comes_into_force_and_expires_on_its_days() {
    let effective = date(2026, 3, 2);
    let finalised = Story::ready()
        .decided(SERIOUS_WARNING)
        .then(Who::Hr, issue(effective))
        .served()
        .day(FINAL)
        .then(Who::System, SanctionCommand::FinaliseSanction);
    assert_eq!(
        finalised.refuses(Who::System, &SanctionCommand::ActivateSanction),
        SanctionRefusal::NotYetEffective {
            effective_on: effective
        }
    );
    let until = date(2027, 2, 25);
    assert_eq!(
        Story::active_warning()
            .day(until)
            .refuses(Who::System, &SanctionCommand::ExpireSanction),
        SanctionRefusal::StillInForce { until }
    );
}

#[test]
fn it_is_annulled_once() {
    let annulled = Story::served_warning().then(Who::Counsel, annul(Instance::Arbitration, DECISION));
    assert_eq!(
        annulled.refuses(Who::Counsel, &annul(Instance::FirstInstance, DECISION)),
        SanctionRefusal::AlreadyAnnulled
    );
}

#[test]
fn a_refusal_says_what_would_make_the_step_possible() {
    let refusal = Story::approved_dismissal().refuses(Who::Hr, &issue(DAY));
    assert_eq!(
        refusal.to_string(),
        "to issue the decision is not possible: the sanction is approved, it has to be decided and not served"
    );
}

#[test]
fn what_is_on_record_is_not_recorded_otherwise() {
    let other = "ff".repeat(32);
    let story = Story::served_dismissal().then(Who::Hr, certificate(DECISION));
    let otherwise = [
        SanctionCommand::ServeDecision {
            method: ServiceMethod::InPerson,
            on: DECISION,
            proof_sha256: other.clone(),
        },
        SanctionCommand::IssueDecision {
            document_sha256: other,
            effective_on: DECISION,
        },
    ];
    for command in otherwise {
        assert!(out_of_order(&story.refuses(Who::Hr, &command)), "{command:?}");
    }
    assert!(out_of_order(&story.refuses(Who::OtherCounsel, &review())));
    assert!(out_of_order(&story.refuses(Who::Multi, &decide(DISMISSAL))));
}

#[test]
fn a_year_that_the_calendar_lacks_is_said() {
    let story = Story::approved_dismissal().world(|facts| {
        Arc::make_mut(&mut facts.rules).calendar.years.clear();
    });
    let gap = CalendarGap {
        calendar: story.facts.rules.calendar.id.clone(),
        year: 2026,
    };
    assert_eq!(story.refuses(Who::Hr, &notify(DAY)), SanctionRefusal::Calendar { gap });
}

/// What only an outside decision can lack stands in the same list as what a decision lacks; a code says one thing.
#[test]
fn codes_are_unique_and_named_for_the_aggregate() {
    let codes: BTreeSet<&str> = SanctionRefusal::CODES.iter().copied().collect();
    assert_eq!(codes.len(), SanctionRefusal::CODES.len());
    assert!(codes.iter().all(|code| code.starts_with("SANCTION_")));
}

#[test]
fn who_decides_has_the_authority_that_the_matrix_asks_for() {
    let needed = DecisionLevel::GeneralManager;
    assert_eq!(
        Story::ready().refuses(Who::LineManager, &decide(DISMISSAL)),
        SanctionRefusal::AuthorityTooLow { needed }
    );
    assert!(Story::ready().when(Who::OtherBoss, &decide(DISMISSAL)).is_ok());
}
