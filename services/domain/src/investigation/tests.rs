//! Given, when, then: every transition of an investigation. What is refused stands in `tests/`.

use jiff::civil::date;

use super::testing::*;
use super::*;
use crate::case::{AllegationStatus, Party};
use crate::pack::Window;
use crate::pack::testing::basis;
use crate::when::When;

mod extension;
mod refused;

#[test]
fn a_plan_names_its_lead_and_its_sources() {
    let story = Story::planned();
    let expected = InvestigationPlanned {
        investigation: INVESTIGATION,
        case: CASE,
        scope: sealed("scope"),
        sources: sources(),
        by: Who::Investigator.id(),
        on: DAY,
    };
    assert_eq!(story.events, [expected.into()]);
    assert_eq!(story.status(), InvestigationStatus::Planned);
    assert_eq!(story.investigation.lead, Some(Who::Investigator.id()));
}

#[test]
fn counsel_authorises_some_of_the_sources() {
    let story = Story::planned().then(Who::Counsel, authorise(&[INTERVIEWS, WORK_ACCOUNT]));
    let expected = InvestigationAuthorised {
        by: Who::Counsel.id(),
        on: DAY,
        sources: vec![WORK_ACCOUNT, INTERVIEWS],
        complete_by: date(2026, 4, 3),
        basis: basis(DAY, Window::Investigation),
    };
    assert_eq!(story.last(), &expected.into());
    assert_eq!(story.status(), InvestigationStatus::Authorised);
}

#[test]
fn collection_starts_once_authorised() {
    assert_eq!(Story::collecting().status(), InvestigationStatus::Collecting);
}

#[test]
fn evidence_is_sealed_with_collector_method_and_digest() {
    let story = Story::collecting().then(Who::OtherInvestigator, seal(piece(WORK_ACCOUNT)));
    let piece = piece(WORK_ACCOUNT);
    let expected = EvidenceSealed {
        evidence: piece.evidence,
        source: piece.source,
        method: piece.method,
        title: piece.title,
        sha256: piece.sha256,
        attachment: piece.attachment,
        collected: piece.collected,
        shows: piece.shows,
        collector: piece.collector,
        by: Who::OtherInvestigator.id(),
        on: DAY,
    };
    assert_eq!(story.last(), &expected.into());
    let item = &story.investigation.evidence[&EVIDENCE];
    assert_eq!(
        item.custodian,
        Who::Investigator.id(),
        "custody begins with the collector"
    );
}

#[test]
fn a_personal_account_is_examined_with_consent() {
    let story = Story::authorised()
        .then(Who::Investigator, consent(PERSONAL_ACCOUNT, DAY))
        .then(Who::Investigator, InvestigationCommand::StartCollection)
        .then(Who::Investigator, seal(piece(PERSONAL_ACCOUNT)));
    assert!(story.investigation.evidence.contains_key(&EVIDENCE));
}

#[test]
fn custody_passes_on_even_after_the_end() {
    let mut sealed_before = Story::collecting().then(Who::Investigator, seal(piece(WORK_ACCOUNT)));
    sealed_before = sealed_before.then(Who::Investigator, transfer(Who::Counsel));
    let transferred = EvidenceTransferred {
        evidence: EVIDENCE,
        from: Who::Investigator.id(),
        to: Who::Counsel.id(),
        reason: sealed("reason"),
        on: DAY,
    };
    assert_eq!(sealed_before.last(), &transferred.into());
    let over = sealed_before
        .then(Who::Investigator, respond(Who::Subject.party(), DAY))
        .then(Who::Investigator, draft())
        .then(Who::Counsel, InvestigationCommand::ReviewInvestigationReport)
        .then(Who::Investigator, InvestigationCommand::CompleteInvestigation)
        .then(Who::Counsel, transfer(Who::OtherInvestigator));
    let custodian = over.investigation.evidence[&EVIDENCE].custodian;
    assert_eq!(custodian, Who::OtherInvestigator.id());
}

#[test]
fn two_interview_and_the_record_may_be_sealed() {
    let two = [Who::Investigator, Who::OtherInvestigator];
    let story = Story::collecting()
        .then(Who::Investigator, interview(&two, Who::Witness.party()))
        .then(Who::Investigator, interview(&two, Who::Subject.party()));
    assert_eq!(story.investigation.interviews, 2);
    let named_again = story.then(Who::Investigator, interview(&two, company("one")));
    assert_eq!(
        named_again.when(Who::Investigator, &interview(&two, company("another seal of it"))),
        Ok(Vec::new())
    );
}

#[test]
fn tasks_are_set_and_ticked_off() {
    let story = Story::planned()
        .then(Who::Investigator, task(TaskKind::Write, Who::OtherInvestigator))
        .then(
            Who::OtherInvestigator,
            InvestigationCommand::CompleteTask { task: TASK },
        );
    assert_eq!(story.investigation.tasks.get(&TASK), Some(&true));
    let named = Story::planned().then(Who::Investigator, task(TaskKind::IdentifyReporter, Who::Investigator));
    assert_eq!(
        named.investigation.tasks.get(&TASK),
        Some(&false),
        "the reporter gave their name"
    );
}

#[test]
fn a_subject_is_asked_and_answers() {
    let story = Story::collecting().then(Who::Investigator, open_window(Who::Subject.party()));
    let opened = ResponseWindowOpened {
        subject: Who::Subject.party(),
        until: LAST_TO_ANSWER,
        basis: basis(DAY, Window::SubjectResponse),
        by: Who::Investigator.id(),
        on: DAY,
    };
    assert_eq!(story.last(), &opened.into());
    assert_eq!(story.status(), InvestigationStatus::Collecting);
    let story = story.then(Who::Investigator, respond(Who::Subject.party(), DAY));
    assert_eq!(story.status(), InvestigationStatus::SubjectHeard);
}

#[test]
fn an_admission_at_the_first_interview_is_an_answer() {
    let story = Story::heard();
    assert_eq!(story.status(), InvestigationStatus::SubjectHeard);
    assert_eq!(
        story.investigation.hearing_of(&Who::Subject.party()),
        Some(HearingStatus::Answered)
    );
}

#[test]
fn a_window_elapses_the_day_after_and_a_late_answer_still_counts() {
    let story = Story::collecting()
        .then(Who::Investigator, open_window(Who::Subject.party()))
        .day(LATER)
        .then(Who::System, elapse(Who::Subject.party()));
    let elapsed = ResponseWindowElapsed {
        subject: Who::Subject.party(),
        until: LAST_TO_ANSWER,
        on: LATER,
    };
    assert_eq!(story.last(), &elapsed.into());
    assert_eq!(story.status(), InvestigationStatus::ResponseWindowElapsed);
    let late = story
        .clone()
        .then(Who::Investigator, respond(Who::Subject.party(), LATER));
    assert_eq!(late.status(), InvestigationStatus::SubjectHeard);
    assert_eq!(
        story.then(Who::Investigator, draft()).status(),
        InvestigationStatus::Drafted
    );
}

#[test]
fn every_charged_subject_is_heard_before_the_report() {
    let story = Story::heard().world(|facts| charge_the_company(facts, OPEN));
    assert_eq!(
        story.refuses(Who::Investigator, &draft()),
        InvestigationRefusal::SubjectNotHeard
    );
    let asked = story.then(Who::Investigator, open_window(company("as asked")));
    assert_eq!(
        asked.status(),
        InvestigationStatus::Collecting,
        "somebody may still answer"
    );
    let heard = asked.day(LATER).then(Who::System, elapse(company("as elapsed")));
    assert_eq!(heard.status(), InvestigationStatus::ResponseWindowElapsed);
    assert_eq!(
        heard.then(Who::Investigator, draft()).status(),
        InvestigationStatus::Drafted
    );
}

#[test]
fn a_withdrawn_charge_needs_no_answer() {
    let story = Story::heard().world(|facts| charge_the_company(facts, AllegationStatus::Withdrawn));
    assert_eq!(
        story.then(Who::Investigator, draft()).status(),
        InvestigationStatus::Drafted
    );
    let decided = Story::heard().world(|facts| charge_the_company(facts, DETERMINED));
    assert_eq!(
        decided.refuses(Who::Investigator, &draft()),
        InvestigationRefusal::SubjectNotHeard
    );
}

#[test]
fn evidence_is_sealed_after_the_hearing_until_the_report() {
    let story = Story::heard().then(Who::Investigator, seal(piece(WORK_ACCOUNT)));
    assert_eq!(story.status(), InvestigationStatus::SubjectHeard);
    assert!(story.investigation.evidence.contains_key(&EVIDENCE));
}

#[test]
fn the_report_is_drafted_reviewed_and_ends_it() {
    let story = Story::drafted();
    assert_eq!(story.investigation.author, Some(Who::Investigator.id()));
    let story = story.then(Who::Counsel, InvestigationCommand::ReviewInvestigationReport);
    assert_eq!(story.status(), InvestigationStatus::LegalReviewed);
    let story = story.then(Who::Investigator, InvestigationCommand::CompleteInvestigation);
    assert_eq!(story.status(), InvestigationStatus::Completed);
    let completed = InvestigationCompleted {
        by: Who::Investigator.id(),
        on: DAY,
    };
    assert_eq!(story.last(), &completed.into());
}

#[test]
fn a_piece_shows_what_happened_as_far_as_it_is_known() {
    let mut old = piece(WORK_ACCOUNT);
    old.shows = When::Before { date: DAY };
    old.attachment = None;
    let story = Story::collecting().then(Who::Investigator, seal(old));
    assert_eq!(story.investigation.evidence[&EVIDENCE].sealed_on, DAY);
}

#[test]
fn a_party_is_known_by_its_id() {
    assert!(guard::same_party(&company("one"), &company("other")));
    assert!(!guard::same_party(&company("one"), &Who::Subject.party()));
    assert!(!guard::same_party(
        &Party::Person(Who::Subject.id()),
        &Who::Witness.party()
    ));
}
