//! Investigation: evolution and dispatch.

mod collection;
mod command;
mod event;
mod extension;
mod facts;
mod guard;
mod planning;
mod refusal;
mod report;
mod response;
mod state;
mod step;
mod tasks;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use command::*;
pub use event::*;
pub use facts::*;
pub use refusal::*;
pub use state::*;
pub use step::InvestigationStep;

use crate::case::Party;
use crate::decider::Decider;

impl Decider for Investigation {
    const CATEGORY: &'static str = "investigation";
    type Command = InvestigationCommand;
    type Event = InvestigationEvent;
    type Facts = InvestigationFacts;
    type Refusal = InvestigationRefusal;

    fn decide(
        &self,
        command: &InvestigationCommand,
        facts: &InvestigationFacts,
    ) -> Result<Vec<InvestigationEvent>, InvestigationRefusal> {
        use InvestigationCommand as C;
        match command {
            C::PlanInvestigation {
                investigation,
                case,
                scope,
                sources,
            } => self.plan((*investigation, *case), scope, sources, facts),
            C::AuthoriseInvestigation { sources } => self.authorise(sources, facts),
            C::StartCollection => self.start_collection(facts),
            C::AddTask {
                task,
                kind,
                text,
                assignee,
                due,
            } => self.add_task((*task, *kind), text, (*assignee, *due), facts),
            C::RecordInterview {
                interviewers,
                interviewee,
                record,
                evidence,
                held_on,
            } => self.record_interview((interviewers, interviewee), record, (*evidence, *held_on), facts),
            C::RecordResponse {
                subject,
                statement,
                admits,
                answered_on,
            } => self.record_response(subject, statement, (*answered_on, *admits), facts),
            C::CompleteTask { task } => self.complete_task(*task, facts),
            C::RecordConsent {
                source,
                person,
                document_sha256,
                given_on,
            } => self.record_consent((*source, *person), document_sha256, *given_on, facts),
            C::SealEvidence(piece) => self.seal(piece, facts),
            C::TransferEvidence { evidence, to, reason } => self.transfer(*evidence, *to, reason, facts),
            C::OpenResponseWindow { subject } => self.open_window(subject, facts),
            C::ExtendResponseWindow { subject, until, reason } => self.extend_window(subject, *until, reason, facts),
            C::ExtendInvestigation { until, reason } => self.extend(*until, reason, facts),
            C::RecordWindowElapsed { subject } => self.record_elapsed(subject, facts),
            C::DraftInvestigationReport { text } => self.draft_report(text, facts),
            C::ReviewInvestigationReport => self.review_report(facts),
            C::CompleteInvestigation => self.complete(facts),
        }
    }

    fn evolve(&mut self, event: &InvestigationEvent) {
        use InvestigationEvent as E;
        match event {
            E::InvestigationPlanned(planned) => self.planned(planned),
            E::InvestigationAuthorised(authorised) => self.authorised(authorised),
            E::CollectionStarted(_) => self.collecting(),
            E::TaskAdded(added) => self.task_added(added),
            E::TaskDone(done) => self.task_done(done),
            E::ConsentRecorded(recorded) => self.consented(recorded),
            E::EvidenceSealed(sealed) => self.sealed(sealed),
            E::EvidenceTransferred(transferred) => self.transferred(transferred),
            E::InterviewRecorded(recorded) => self.interviewed(recorded),
            E::ResponseWindowOpened(opened) => self.hear(&opened.subject, HearingStatus::Open(opened.until)),
            E::ResponseWindowExtended(extended) => self.hear(&extended.subject, HearingStatus::Open(extended.until)),
            E::InvestigationExtended(extended) => self.complete_by = Some(extended.until),
            E::SubjectResponded(responded) => self.answered(responded),
            E::ResponseWindowElapsed(elapsed) => self.hear(&elapsed.subject, HearingStatus::Elapsed),
            E::InvestigationReportDrafted(drafted) => self.drafted(drafted),
            E::InvestigationReportReviewed(reviewed) => self.reviewed(reviewed),
            E::InvestigationCompleted(_) => self.status = InvestigationStatus::Completed,
        }
    }
}

/// Evolution, one method an event that changes more than one field.
impl Investigation {
    fn planned(&mut self, event: &InvestigationPlanned) {
        self.id = Some(event.investigation);
        self.case = Some(event.case);
        self.status = InvestigationStatus::Planned;
        self.lead = Some(event.by);
        self.sources = event.sources.iter().map(|source| (source.id, source.clone())).collect();
    }

    fn authorised(&mut self, event: &InvestigationAuthorised) {
        self.status = InvestigationStatus::Authorised;
        self.authorised = event.sources.iter().copied().collect();
        self.complete_by = Some(event.complete_by);
    }

    fn collecting(&mut self) {
        self.status = InvestigationStatus::Collecting;
        self.collection_started = true;
    }

    fn task_added(&mut self, event: &TaskAdded) {
        self.tasks.insert(event.task, false);
        self.task_assignments.insert(event.task, (event.kind, event.assignee));
    }

    fn task_done(&mut self, event: &TaskDone) {
        self.tasks.insert(event.task, true);
    }

    fn consented(&mut self, event: &ConsentRecorded) {
        self.consents.insert(event.source);
    }

    fn sealed(&mut self, event: &EvidenceSealed) {
        let item = EvidenceItem {
            source: event.source,
            sha256: event.sha256.clone(),
            custodian: event.collector,
            sealed_on: event.on,
        };
        self.evidence.insert(event.evidence, item);
    }

    fn transferred(&mut self, event: &EvidenceTransferred) {
        if let Some(item) = self.evidence.get_mut(&event.evidence) {
            item.custodian = event.to;
        }
    }

    fn interviewed(&mut self, event: &InterviewRecorded) {
        self.interview_records.push(InterviewItem {
            interviewers: event.interviewers.clone(),
            interviewee: event.interviewee.clone(),
            evidence: event.evidence,
            held_on: event.held_on,
        });
        self.interviews = self.interview_records.len();
    }

    fn answered(&mut self, event: &SubjectResponded) {
        self.answers
            .push((event.subject.clone(), event.answered_on, event.admits));
        self.hear(&event.subject, HearingStatus::Answered);
    }

    /// Notes how far a subject was heard, and where the investigation stands by that as long as it is collecting.
    fn hear(&mut self, subject: &Party, status: HearingStatus) {
        match self
            .hearings
            .iter_mut()
            .find(|(party, _)| guard::same_party(party, subject))
        {
            Some((_, known)) => *known = status,
            None => self.hearings.push((subject.clone(), status)),
        }
        if step::COLLECTING.contains(&self.status) {
            self.status = self.status_by_hearings();
        }
    }

    fn status_by_hearings(&self) -> InvestigationStatus {
        let is = |wanted: fn(&HearingStatus) -> bool| self.hearings.iter().any(|(_, status)| wanted(status));
        if is(|status| matches!(status, HearingStatus::Open(_))) {
            InvestigationStatus::Collecting
        } else if is(|status| *status == HearingStatus::Elapsed) {
            InvestigationStatus::ResponseWindowElapsed
        } else {
            InvestigationStatus::SubjectHeard
        }
    }

    fn drafted(&mut self, event: &InvestigationReportDrafted) {
        self.status = InvestigationStatus::Drafted;
        self.author = Some(event.by);
    }

    fn reviewed(&mut self, event: &InvestigationReportReviewed) {
        self.status = InvestigationStatus::LegalReviewed;
        self.reviewer = Some(event.by);
    }
}
