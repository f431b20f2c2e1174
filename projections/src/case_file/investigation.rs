//! An investigation in the file of its case.

use std::collections::BTreeMap;

use probity_domain::Decider;
use probity_domain::ids::{EvidenceId, TaskId};
use probity_domain::investigation::{
    CollectionStarted, ConsentRecorded, EvidenceSealed, EvidenceTransferred, InterviewRecorded, Investigation,
    InvestigationAuthorised, InvestigationCompleted, InvestigationEvent, InvestigationExtended, InvestigationPlanned,
    InvestigationReportDrafted, InvestigationReportReviewed, ResponseWindowElapsed, ResponseWindowExtended,
    ResponseWindowOpened, SubjectResponded, TaskAdded, TaskDone,
};
use probity_store::Position;

/// A piece of evidence with its chain of custody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceFile {
    /// How it was secured: source, method, hash, collector.
    pub sealed: EvidenceSealed,
    /// How custody passed on, in order.
    pub transfers: Vec<EvidenceTransferred>,
    /// Where it stands in the store.
    pub position: Position,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskFile {
    /// What is to be done.
    pub added: TaskAdded,
    /// How it was done.
    pub done: Option<TaskDone>,
}

/// An investigation with everything that is on file of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InvestigationFile {
    /// What is known of it: where it stands, its sources and their consents.
    pub state: Investigation,
    /// The plan.
    pub planned: Option<InvestigationPlanned>,
    /// How counsel allowed it.
    pub authorised: Option<InvestigationAuthorised>,
    /// How collection began.
    pub started: Option<CollectionStarted>,
    /// Consents to examine something of a person's own.
    pub consents: Vec<ConsentRecorded>,
    /// Tasks.
    pub tasks: BTreeMap<TaskId, TaskFile>,
    /// Evidence.
    pub evidence: BTreeMap<EvidenceId, EvidenceFile>,
    /// Interviews in order.
    pub interviews: Vec<InterviewRecorded>,
    /// Windows to answer that were opened.
    pub windows: Vec<ResponseWindowOpened>,
    /// Windows to answer that were extended, in order.
    pub extended_windows: Vec<ResponseWindowExtended>,
    /// How the investigation got more time, in order.
    pub extensions: Vec<InvestigationExtended>,
    /// Answers of subjects.
    pub responses: Vec<SubjectResponded>,
    /// Windows that passed without an answer.
    pub elapsed: Vec<ResponseWindowElapsed>,
    /// The report, the latest last.
    pub drafted: Vec<InvestigationReportDrafted>,
    /// How counsel read it.
    pub reviewed: Option<InvestigationReportReviewed>,
    /// How it ended.
    pub completed: Option<InvestigationCompleted>,
}

impl InvestigationFile {
    pub(super) fn take_in(&mut self, position: Position, event: &InvestigationEvent) {
        self.state.evolve(event);
        match event {
            InvestigationEvent::InvestigationPlanned(e) => self.planned = Some(e.clone()),
            InvestigationEvent::InvestigationAuthorised(e) => self.authorised = Some(e.clone()),
            InvestigationEvent::CollectionStarted(e) => self.started = Some(e.clone()),
            InvestigationEvent::TaskAdded(e) => self.task_added(e),
            InvestigationEvent::TaskDone(e) => self.task_done(e),
            InvestigationEvent::ConsentRecorded(e) => self.consents.push(e.clone()),
            InvestigationEvent::EvidenceSealed(e) => self.sealed(position, e),
            InvestigationEvent::EvidenceTransferred(e) => self.transferred(e),
            InvestigationEvent::InterviewRecorded(e) => self.interviews.push(e.clone()),
            InvestigationEvent::ResponseWindowOpened(e) => self.windows.push(e.clone()),
            InvestigationEvent::ResponseWindowExtended(e) => self.extended_windows.push(e.clone()),
            InvestigationEvent::InvestigationExtended(e) => self.extensions.push(e.clone()),
            InvestigationEvent::SubjectResponded(e) => self.responses.push(e.clone()),
            InvestigationEvent::ResponseWindowElapsed(e) => self.elapsed.push(e.clone()),
            InvestigationEvent::InvestigationReportDrafted(e) => self.drafted.push(e.clone()),
            InvestigationEvent::InvestigationReportReviewed(e) => self.reviewed = Some(e.clone()),
            InvestigationEvent::InvestigationCompleted(e) => self.completed = Some(e.clone()),
        }
    }

    fn task_added(&mut self, added: &TaskAdded) {
        let task = TaskFile {
            added: added.clone(),
            done: None,
        };
        self.tasks.insert(added.task, task);
    }

    fn task_done(&mut self, done: &TaskDone) {
        if let Some(task) = self.tasks.get_mut(&done.task) {
            task.done = Some(done.clone());
        }
    }

    fn sealed(&mut self, position: Position, sealed: &EvidenceSealed) {
        let evidence = EvidenceFile {
            sealed: sealed.clone(),
            transfers: Vec::new(),
            position,
        };
        self.evidence.insert(sealed.evidence, evidence);
    }

    fn transferred(&mut self, transferred: &EvidenceTransferred) {
        if let Some(evidence) = self.evidence.get_mut(&transferred.evidence) {
            evidence.transfers.push(transferred.clone());
        }
    }
}
