//! What an investigation refuses, each by name.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::testing::*;
use super::super::*;
use crate::calendar::CalendarGap;
use crate::when::When;

use InvestigationRefusal as R;

fn every_step() -> Vec<(Who, InvestigationCommand)> {
    let two = [Who::Investigator, Who::OtherInvestigator];
    vec![
        (Who::Counsel, authorise(&[WORK_ACCOUNT])),
        (Who::Investigator, InvestigationCommand::StartCollection),
        (Who::Investigator, task(TaskKind::Write, Who::Investigator)),
        (Who::Investigator, InvestigationCommand::CompleteTask { task: TASK }),
        (Who::Investigator, consent(PERSONAL_ACCOUNT, DAY)),
        (Who::Investigator, seal(piece(WORK_ACCOUNT))),
        (Who::Investigator, transfer(Who::Counsel)),
        (Who::Investigator, interview(&two, Who::Witness.party())),
        (Who::Investigator, open_window(Who::Subject.party())),
        (Who::Investigator, respond(Who::Subject.party(), DAY)),
        (Who::System, elapse(Who::Subject.party())),
        (Who::Investigator, draft()),
        (Who::Counsel, InvestigationCommand::ReviewInvestigationReport),
        (Who::Investigator, InvestigationCommand::CompleteInvestigation),
    ]
}

#[test]
fn nothing_happens_to_an_investigation_that_is_not_there() {
    for (who, command) in every_step() {
        let refusal = Story::new().refuses(who, &command);
        assert!(
            matches!(refusal, R::NotFound | R::WindowNotOpened),
            "{command:?}: {refusal:?}"
        );
    }
}

#[test]
fn only_what_follows_is_accepted() {
    let accepted = |story: &Story| -> Vec<usize> {
        let yields = |(who, command): &(Who, InvestigationCommand)| {
            story.when(*who, command).is_ok_and(|events| !events.is_empty())
        };
        let steps = every_step();
        (0..steps.len()).filter(|index| yields(&steps[*index])).collect()
    };
    assert_eq!(accepted(&Story::planned()), [0, 2]);
    assert_eq!(accepted(&Story::authorised()), [1, 2, 4]);
    assert_eq!(accepted(&Story::collecting()), [2, 4, 5, 7, 8, 9]);
    assert_eq!(accepted(&Story::heard()), [2, 4, 5, 7, 11]);
    assert_eq!(accepted(&Story::drafted()), [2, 12]);
    assert!(accepted(&Story::completed()).is_empty());
}

#[test]
fn a_step_that_does_not_follow_says_what_would() {
    assert_eq!(
        Story::planned().refuses(Who::Investigator, &InvestigationCommand::StartCollection),
        R::OutOfOrder {
            step: "start collection",
            status: InvestigationStatus::Planned,
            needed: "authorised by counsel"
        }
    );
    for (who, command) in [
        (Who::Counsel, authorise(&[WORK_ACCOUNT])),
        (Who::Investigator, seal(piece(WORK_ACCOUNT))),
        (Who::Investigator, task(TaskKind::Write, Who::Investigator)),
        (Who::Investigator, InvestigationCommand::CompleteTask { task: TASK }),
        (Who::OtherInvestigator, draft()),
        (Who::Multi, InvestigationCommand::ReviewInvestigationReport),
    ] {
        let refusal = Story::completed().refuses(who, &command);
        assert!(matches!(refusal, R::OutOfOrder { .. }), "{command:?}: {refusal:?}");
    }
}

#[test]
fn a_plan_is_of_the_case_and_names_sources_once() {
    let mut twice = sources();
    twice.push(sources()[0].clone());
    assert_eq!(Story::new().refuses(Who::Investigator, &plan(twice)), R::SourceTwice);
    assert_eq!(Story::new().refuses(Who::Investigator, &plan(Vec::new())), R::NoSources);
    assert_eq!(
        Story::planned().refuses(Who::Investigator, &plan(sources()[..1].to_vec())),
        R::AlreadyPlanned
    );
    let unknown = Story::new().world(|facts| Arc::make_mut(&mut facts.case).investigations.clear());
    assert_eq!(unknown.refuses(Who::Investigator, &plan(sources())), R::NotOfTheCase);
    let elsewhere = Story::new().world(|facts| Arc::make_mut(&mut facts.case).id = None);
    assert_eq!(elsewhere.refuses(Who::Investigator, &plan(sources())), R::NotOfTheCase);
}

#[test]
fn counsel_other_than_the_planner_authorises_known_sources_with_a_basis() {
    let planned = Story::planned();
    let all = authorise(&[WORK_ACCOUNT]);
    assert_eq!(planned.refuses(Who::OtherInvestigator, &all), R::CounselNeeded);
    assert_eq!(planned.refuses(Who::System, &all), R::StaffNeeded);
    assert_eq!(planned.refuses(Who::Counsel, &authorise(&[])), R::NoSources);
    assert_eq!(
        planned.refuses(Who::Counsel, &authorise(&[WORK_ACCOUNT, BASELESS])),
        R::SourceWithoutBasis
    );
    let unplanned = crate::ids::SourceId(ulid::Ulid(99));
    assert_eq!(
        planned.refuses(Who::Counsel, &authorise(&[unplanned])),
        R::SourceUnknown
    );
    let own = Story::new().then(Who::Multi, plan(sources()));
    assert_eq!(own.refuses(Who::Multi, &all), R::PlannerAuthorises);
}

#[test]
fn evidence_comes_from_authorised_sources_alone() {
    let narrow = Story::planned()
        .then(Who::Counsel, authorise(&[WORK_ACCOUNT]))
        .then(Who::Investigator, InvestigationCommand::StartCollection);
    for outside_the_scope in [PERSONAL_ACCOUNT, BASELESS, INTERVIEWS] {
        assert_eq!(
            narrow.refuses(Who::Investigator, &seal(piece(outside_the_scope))),
            R::SourceNotAuthorised
        );
    }
    let unplanned = crate::ids::SourceId(ulid::Ulid(99));
    assert_eq!(
        narrow.refuses(Who::Investigator, &seal(piece(unplanned))),
        R::SourceUnknown
    );
    let two = [Who::Investigator, Who::OtherInvestigator];
    assert_eq!(
        narrow.refuses(Who::Investigator, &interview(&two, Who::Witness.party())),
        R::InterviewsNotAuthorised
    );
    assert_eq!(
        narrow.refuses(Who::Investigator, &task(TaskKind::Interview, Who::Investigator)),
        R::InterviewsNotAuthorised
    );
    assert_eq!(
        Story::planned().refuses(Who::Investigator, &task(TaskKind::Collect, Who::Investigator)),
        R::SourceNotAuthorised
    );
}

#[test]
fn a_personal_account_needs_recorded_consent() {
    let story = Story::collecting();
    assert_eq!(
        story.refuses(Who::Investigator, &seal(piece(PERSONAL_ACCOUNT))),
        R::ConsentMissing
    );
    assert_eq!(
        story.refuses(Who::Investigator, &consent(WORK_ACCOUNT, DAY)),
        R::ConsentNotNeeded
    );
    assert_eq!(
        story.refuses(Who::Investigator, &consent(PERSONAL_ACCOUNT, LATER)),
        R::DateInFuture { on: LATER }
    );
}

#[test]
fn evidence_is_whole_and_its_id_its_own() {
    let story = Story::collecting();
    let mut bad = piece(WORK_ACCOUNT);
    bad.sha256 = "no digest".to_owned();
    assert_eq!(story.refuses(Who::Investigator, &seal(bad)), R::DigestMalformed);
    let mut bad = piece(WORK_ACCOUNT);
    if let Some(attachment) = &mut bad.attachment {
        attachment.sha256 = DIGEST.to_uppercase();
    }
    assert_eq!(story.refuses(Who::Investigator, &seal(bad)), R::DigestMalformed);
    let mut future = piece(WORK_ACCOUNT);
    future.collected = When::Day { date: LATER };
    assert_eq!(
        story.refuses(Who::Investigator, &seal(future)),
        R::DateInFuture { on: LATER }
    );
    let mut twisted = piece(WORK_ACCOUNT);
    twisted.shows = When::Month { year: 2026, month: 13 };
    assert_eq!(story.refuses(Who::Investigator, &seal(twisted)), R::DateInconsistent);
    let sealed = story.then(Who::Investigator, seal(piece(WORK_ACCOUNT)));
    let mut other = piece(WORK_ACCOUNT);
    other.sha256 = "ff".repeat(32);
    assert_eq!(sealed.refuses(Who::Investigator, &seal(other)), R::EvidenceIdTaken);
}

#[test]
fn only_the_custodian_passes_custody_on() {
    let story = Story::collecting();
    assert_eq!(
        story.refuses(Who::Investigator, &transfer(Who::Counsel)),
        R::EvidenceUnknown
    );
    let sealed = story.then(Who::OtherInvestigator, seal(piece(WORK_ACCOUNT)));
    assert_eq!(
        sealed.refuses(Who::OtherInvestigator, &transfer(Who::Counsel)),
        R::NotTheCustodian
    );
    let passed = sealed.then(Who::Investigator, transfer(Who::Counsel));
    assert_eq!(
        passed.refuses(Who::Investigator, &transfer(Who::OtherInvestigator)),
        R::NotTheCustodian
    );
}

#[test]
fn an_interview_has_two_interviewers_who_are_not_asked() {
    let story = Story::collecting();
    for one in [
        vec![],
        vec![Who::Investigator],
        vec![Who::Investigator, Who::Investigator],
    ] {
        assert_eq!(
            story.refuses(Who::Investigator, &interview(&one, Who::Witness.party())),
            R::SecondInterviewerMissing
        );
    }
    assert_eq!(
        story.refuses(
            Who::Investigator,
            &interview(&[Who::Investigator, Who::Witness], Who::Witness.party())
        ),
        R::IntervieweeInterviews
    );
    let unsealed = InvestigationCommand::RecordInterview {
        interviewers: vec![Who::Investigator.id(), Who::Counsel.id()],
        interviewee: Who::Witness.party(),
        record: sealed("record"),
        evidence: Some(EVIDENCE),
        held_on: DAY,
    };
    assert_eq!(story.refuses(Who::Investigator, &unsealed), R::EvidenceUnknown);
    let future = InvestigationCommand::RecordInterview {
        interviewers: vec![Who::Investigator.id(), Who::Counsel.id()],
        interviewee: Who::Witness.party(),
        record: sealed("record"),
        evidence: None,
        held_on: LATER,
    };
    assert_eq!(story.refuses(Who::Investigator, &future), R::DateInFuture { on: LATER });
}

#[test]
fn a_subject_has_no_part_in_the_investigation() {
    assert_eq!(Story::new().refuses(Who::Subject, &plan(sources())), R::SubjectActs);
    assert_eq!(
        Story::planned().refuses(Who::Subject, &authorise(&[WORK_ACCOUNT])),
        R::SubjectActs
    );
    assert_eq!(
        Story::authorised().refuses(Who::Subject, &InvestigationCommand::StartCollection),
        R::SubjectActs
    );
    let story = Story::collecting();
    let mut own = piece(WORK_ACCOUNT);
    own.collector = Who::Subject.id();
    assert_eq!(story.refuses(Who::Investigator, &seal(own)), R::SubjectActs);
    assert_eq!(
        story.refuses(
            Who::Investigator,
            &interview(&[Who::Investigator, Who::Subject], Who::Witness.party())
        ),
        R::SubjectActs
    );
    assert_eq!(
        story.refuses(Who::Investigator, &task(TaskKind::Write, Who::Subject)),
        R::SubjectActs
    );
    let sealed = story.then(Who::Investigator, seal(piece(WORK_ACCOUNT)));
    assert_eq!(
        sealed.refuses(Who::Investigator, &transfer(Who::Subject)),
        R::SubjectActs
    );
    assert_eq!(Story::heard().refuses(Who::Subject, &draft()), R::SubjectActs);
    assert_eq!(
        Story::drafted().refuses(Who::Subject, &InvestigationCommand::ReviewInvestigationReport),
        R::SubjectActs
    );
}

#[test]
fn nobody_looks_for_a_protected_reporter() {
    let story = Story::planned().world(|facts| facts.reporter_protected = true);
    assert_eq!(
        story.refuses(Who::Investigator, &task(TaskKind::IdentifyReporter, Who::Investigator)),
        R::ReporterProtected
    );
}

#[test]
fn a_task_is_known_and_its_id_its_own() {
    let story = Story::planned();
    assert_eq!(
        story.refuses(Who::Investigator, &InvestigationCommand::CompleteTask { task: TASK }),
        R::TaskUnknown
    );
    let set = story.then(Who::Investigator, task(TaskKind::Write, Who::Investigator));
    assert_eq!(
        set.refuses(Who::Investigator, &task(TaskKind::Other, Who::Investigator)),
        R::TaskIdTaken
    );
}

#[test]
fn only_subjects_are_asked_and_only_in_their_window() {
    let story = Story::collecting();
    for stranger in [Who::Witness.party(), company("unknown")] {
        assert_eq!(
            story.refuses(Who::Investigator, &open_window(stranger.clone())),
            R::NotASubject
        );
        assert_eq!(
            story.refuses(Who::Investigator, &respond(stranger, DAY)),
            R::NotASubject
        );
    }
    let subject = Who::Subject.party();
    assert_eq!(story.refuses(Who::System, &elapse(subject.clone())), R::WindowNotOpened);
    assert_eq!(
        story.refuses(Who::Investigator, &respond(subject.clone(), LATER)),
        R::DateInFuture { on: LATER }
    );
    let open = story
        .then(Who::Investigator, open_window(subject.clone()))
        .day(LAST_TO_ANSWER);
    assert_eq!(
        open.refuses(Who::System, &elapse(subject.clone())),
        R::WindowOpen { until: LAST_TO_ANSWER }
    );
    assert_eq!(open.refuses(Who::Reporter, &elapse(subject.clone())), R::StaffNeeded);
    assert_eq!(open.refuses(Who::Investigator, &draft()), R::SubjectNotHeard);
    let heard = open.then(Who::Investigator, respond(subject.clone(), DAY));
    for command in [open_window(subject.clone()), elapse(subject)] {
        assert_eq!(heard.refuses(Who::Investigator, &command), R::SubjectAlreadyHeard);
    }
}

#[test]
fn counsel_who_did_not_write_the_report_reviews_it() {
    let by_multi = Story::heard().then(Who::Multi, draft());
    let review = InvestigationCommand::ReviewInvestigationReport;
    assert_eq!(by_multi.refuses(Who::Multi, &review), R::AuthorReviews);
    assert_eq!(by_multi.refuses(Who::OtherInvestigator, &review), R::CounselNeeded);
}

#[test]
fn a_year_that_the_calendar_lacks_is_said() {
    let story = Story::collecting().world(|facts| Arc::make_mut(&mut facts.rules).calendar.years.clear());
    let gap = CalendarGap {
        calendar: story.facts.rules.calendar.id.clone(),
        year: 2026,
    };
    assert_eq!(
        story.refuses(Who::Investigator, &open_window(Who::Subject.party())),
        R::Calendar { gap }
    );
}

#[test]
fn codes_are_unique_and_named_for_the_aggregate() {
    let codes: BTreeSet<&str> = R::CODES.iter().copied().collect();
    assert_eq!(codes.len(), R::CODES.len());
    assert!(codes.iter().all(|code| code.starts_with("INVESTIGATION_")));
}
