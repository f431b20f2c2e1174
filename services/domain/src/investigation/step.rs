//! The steps of an investigation, and where it has to stand for each.

use super::command::InvestigationCommand;
use super::refusal::InvestigationRefusal;
use super::state::{Investigation, InvestigationStatus};
use crate::decider::steps;

use InvestigationStatus as S;

steps! {
    /// What a command does to an investigation.
    pub enum InvestigationStep {
        /// Make a plan.
        PlanInvestigation,
        /// Allow it.
        AuthoriseInvestigation,
        /// Begin to collect.
        StartCollection,
        /// Set a task.
        AddTask,
        /// Tick a task off.
        CompleteTask,
        /// Record the consent to examine something of a person's own.
        RecordConsent,
        /// Secure a piece of evidence.
        SealEvidence,
        /// Pass custody on.
        TransferEvidence,
        /// Record an interview.
        RecordInterview,
        /// Ask a subject to answer.
        OpenResponseWindow,
        /// Record a subject's answer.
        RecordResponse,
        /// Give a subject more time to answer.
        ExtendResponseWindow,
        /// Give the investigation more time.
        ExtendInvestigation,
        /// Record that a subject let the window pass.
        RecordWindowElapsed,
        /// Write the report.
        DraftInvestigationReport,
        /// Agree with it.
        ReviewInvestigationReport,
        /// Close the investigation.
        CompleteInvestigation,
    }
}

impl InvestigationCommand {
    /// The step that it asks for.
    pub fn step(&self) -> InvestigationStep {
        use InvestigationStep as Step;
        match self {
            Self::PlanInvestigation { .. } => Step::PlanInvestigation,
            Self::AuthoriseInvestigation { .. } => Step::AuthoriseInvestigation,
            Self::StartCollection => Step::StartCollection,
            Self::AddTask { .. } => Step::AddTask,
            Self::CompleteTask { .. } => Step::CompleteTask,
            Self::RecordConsent { .. } => Step::RecordConsent,
            Self::SealEvidence(_) => Step::SealEvidence,
            Self::TransferEvidence { .. } => Step::TransferEvidence,
            Self::RecordInterview { .. } => Step::RecordInterview,
            Self::OpenResponseWindow { .. } => Step::OpenResponseWindow,
            Self::RecordResponse { .. } => Step::RecordResponse,
            Self::ExtendResponseWindow { .. } => Step::ExtendResponseWindow,
            Self::ExtendInvestigation { .. } => Step::ExtendInvestigation,
            Self::RecordWindowElapsed { .. } => Step::RecordWindowElapsed,
            Self::DraftInvestigationReport { .. } => Step::DraftInvestigationReport,
            Self::ReviewInvestigationReport => Step::ReviewInvestigationReport,
            Self::CompleteInvestigation => Step::CompleteInvestigation,
        }
    }
}

/// Evidence is collected and subjects are heard; no report was written yet.
pub(super) const COLLECTING: [S; 3] = [S::Collecting, S::SubjectHeard, S::ResponseWindowElapsed];
/// Counsel allowed it, and no report was written yet.
const ALLOWED: [S; 4] = [S::Authorised, S::Collecting, S::SubjectHeard, S::ResponseWindowElapsed];
/// It has a day by which to be completed, and is not.
const RUNNING: [S; 6] = [
    S::Authorised,
    S::Collecting,
    S::SubjectHeard,
    S::ResponseWindowElapsed,
    S::Drafted,
    S::LegalReviewed,
];
/// It was planned, and is not completed.
const UNDER_WAY: [S; 7] = [
    S::Planned,
    S::Authorised,
    S::Collecting,
    S::SubjectHeard,
    S::ResponseWindowElapsed,
    S::Drafted,
    S::LegalReviewed,
];
/// It was planned; the chain of custody goes on after it is over.
const PLANNED: [S; 8] = [
    S::Planned,
    S::Authorised,
    S::Collecting,
    S::SubjectHeard,
    S::ResponseWindowElapsed,
    S::Drafted,
    S::LegalReviewed,
    S::Completed,
];

impl InvestigationStep {
    /// The step in words, where an investigation has to stand for it, and that in words.
    fn row(self) -> (&'static str, &'static [S], &'static str) {
        const COLLECTS: &str = "collecting, with no report written";
        const GOES_ON: &str = "planned and not completed";
        match self {
            Self::PlanInvestigation => ("plan", &[S::Missing], "not planned"),
            Self::AuthoriseInvestigation => ("authorise", &[S::Planned], "planned"),
            Self::StartCollection => ("start collection", &[S::Authorised], "authorised by counsel"),
            Self::AddTask => ("set a task", &UNDER_WAY, GOES_ON),
            Self::CompleteTask => ("complete a task", &UNDER_WAY, GOES_ON),
            Self::RecordConsent => ("record consent", &ALLOWED, "authorised, with no report written"),
            Self::SealEvidence => ("seal evidence", &COLLECTING, COLLECTS),
            Self::TransferEvidence => ("pass evidence on", &PLANNED, "planned"),
            Self::RecordInterview => ("record an interview", &COLLECTING, COLLECTS),
            Self::OpenResponseWindow => ("open a window to answer", &COLLECTING, COLLECTS),
            Self::RecordResponse => ("record an answer", &COLLECTING, COLLECTS),
            Self::ExtendResponseWindow => ("extend a window to answer", &COLLECTING, COLLECTS),
            Self::ExtendInvestigation => ("extend the investigation", &RUNNING, "authorised and not completed"),
            Self::RecordWindowElapsed => ("establish that a window has elapsed", &COLLECTING, COLLECTS),
            Self::DraftInvestigationReport => (
                "write the report",
                &[S::SubjectHeard, S::ResponseWindowElapsed],
                "at the point where every subject was heard",
            ),
            Self::ReviewInvestigationReport => ("review the report", &[S::Drafted], "drafted"),
            Self::CompleteInvestigation => ("complete", &[S::LegalReviewed], "reviewed by counsel"),
        }
    }
}

impl Investigation {
    /// Whether its state admits a step now. If not, no command that asks for it has an effect, whoever gives it; if it does,
    /// the decision asks for more: who acts, what is named, which day it is, what the case says.
    pub fn admits(&self, step: InvestigationStep) -> bool {
        self.follows(step).is_ok() && self.has_object(step)
    }

    /// The step follows from where the investigation stands.
    pub(super) fn follows(&self, step: InvestigationStep) -> Result<(), InvestigationRefusal> {
        let (words, stands, needed) = step.row();
        let status = self.status;
        if stands.contains(&status) {
            return Ok(());
        }
        if step == InvestigationStep::PlanInvestigation {
            return Err(InvestigationRefusal::AlreadyPlanned);
        }
        if status == S::Missing {
            return Err(InvestigationRefusal::NotFound);
        }
        if status == S::Collecting && step == InvestigationStep::DraftInvestigationReport {
            return Err(InvestigationRefusal::SubjectNotHeard);
        }
        let step = words;
        Err(InvestigationRefusal::OutOfOrder { step, status, needed })
    }

    /// There is something that the step can be about, by what the decision asks of whatever is named.
    fn has_object(&self, step: InvestigationStep) -> bool {
        use InvestigationStep as Step;
        let mut authorised = self.authorised.iter().copied();
        match step {
            Step::CompleteTask => self.tasks.values().any(|done| !done),
            Step::RecordConsent => {
                authorised.any(|source| !self.consents.contains(&source) && self.may_ask_consent(source).is_ok())
            }
            Step::SealEvidence => authorised.any(|source| self.may_collect_from(source).is_ok()),
            Step::TransferEvidence => !self.evidence.is_empty(),
            Step::RecordInterview => self.interviews_are_authorised().is_ok(),
            Step::ExtendResponseWindow | Step::RecordWindowElapsed => self.somebody_may_answer(),
            Step::PlanInvestigation
            | Step::AuthoriseInvestigation
            | Step::StartCollection
            | Step::AddTask
            | Step::OpenResponseWindow
            | Step::RecordResponse
            | Step::ExtendInvestigation
            | Step::DraftInvestigationReport
            | Step::ReviewInvestigationReport
            | Step::CompleteInvestigation => true,
        }
    }
}
