//! What is stored of an investigation.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::command::{CollectionMethod, Source, TaskKind};
use crate::case::Party;
use crate::codec::stored_events;
use crate::deadline::Basis;
use crate::ids::{CaseId, EvidenceId, InvestigationId, PersonId, SourceId, TaskId};
use crate::sealed::{AttachmentRef, Sealed};
use crate::when::When;

stored_events! {
    /// Everything that can have happened to an investigation.
    pub enum InvestigationEvent in "investigation" {
        InvestigationPlanned = "investigation-planned" v 1,
        InvestigationAuthorised = "investigation-authorised" v 1,
        CollectionStarted = "collection-started" v 1,
        TaskAdded = "task-added" v 1,
        TaskDone = "task-done" v 1,
        ConsentRecorded = "consent-recorded" v 1,
        EvidenceSealed = "evidence-sealed" v 1,
        EvidenceTransferred = "evidence-transferred" v 1,
        InterviewRecorded = "interview-recorded" v 1,
        ResponseWindowOpened = "response-window-opened" v 1,
        ResponseWindowExtended = "response-window-extended" v 1,
        InvestigationExtended = "investigation-extended" v 1,
        SubjectResponded = "subject-responded" v 1,
        ResponseWindowElapsed = "response-window-elapsed" v 1,
        InvestigationReportDrafted = "investigation-report-drafted" v 1,
        InvestigationReportReviewed = "investigation-report-reviewed" v 1,
        InvestigationCompleted = "investigation-completed" v 1,
    }
}

/// A plan was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvestigationPlanned {
    /// The investigation.
    pub investigation: InvestigationId,
    /// Its case.
    pub case: CaseId,
    /// What is to be found out.
    pub scope: Sealed,
    /// Where from.
    pub sources: Vec<Source>,
    /// The investigator who planned it and leads it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// Counsel allowed scope and sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvestigationAuthorised {
    /// Counsel; not the investigator.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// The sources that were allowed.
    pub sources: Vec<SourceId>,
    /// Day by which it is to be completed.
    pub complete_by: Date,
    /// What that day rests on; `None` in an event of before bases were stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

/// Collection began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectionStarted {
    /// Who began.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// Something is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskAdded {
    /// The task.
    pub task: TaskId,
    /// What kind.
    pub kind: TaskKind,
    /// In words.
    pub text: Sealed,
    /// Who is to do it.
    pub assignee: PersonId,
    /// By when.
    pub due: Option<Date>,
    /// Who added it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// It was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskDone {
    /// The task.
    pub task: TaskId,
    /// Who did it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The holder of a personal account or device agreed to its being examined (PIPL 29).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentRecorded {
    /// The source.
    pub source: SourceId,
    /// Who agreed.
    pub person: PersonId,
    /// SHA-256 of the signed document, lower-case hex.
    pub document_sha256: String,
    /// The day of the signature.
    pub given_on: Date,
    /// Who recorded it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// A piece of evidence was secured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceSealed {
    /// The evidence.
    pub evidence: EvidenceId,
    /// Where it comes from.
    pub source: SourceId,
    /// How it was collected.
    pub method: CollectionMethod,
    /// What it is.
    pub title: Sealed,
    /// SHA-256 of the original, lower-case hex.
    pub sha256: String,
    /// The file, if it is kept here.
    pub attachment: Option<AttachmentRef>,
    /// When it was collected.
    pub collected: When,
    /// When what it shows happened.
    pub shows: When,
    /// Who collected it; custody begins with them.
    pub collector: PersonId,
    /// Who recorded it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// Custody passed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceTransferred {
    /// The evidence.
    pub evidence: EvidenceId,
    /// Who had it.
    pub from: PersonId,
    /// Who has it now.
    pub to: PersonId,
    /// Why.
    pub reason: Sealed,
    /// The day.
    pub on: Date,
}

/// Somebody was interviewed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterviewRecorded {
    /// At least two.
    pub interviewers: Vec<PersonId>,
    /// Who was asked.
    pub interviewee: Party,
    /// The record of it.
    pub record: Sealed,
    /// The piece of evidence under which the record was sealed, if it was.
    pub evidence: Option<EvidenceId>,
    /// The day of the interview.
    pub held_on: Date,
    /// Who recorded it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// A subject was asked to answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseWindowOpened {
    /// Who may answer.
    pub subject: Party,
    /// Last day to answer.
    pub until: Date,
    /// What that day rests on; `None` in an event of before bases were stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// Who asked.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// A subject got more time to answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseWindowExtended {
    /// Who may answer.
    pub subject: Party,
    /// Last day to answer from now on.
    pub until: Date,
    /// Last day to answer until then.
    pub extended_from: Date,
    /// Why.
    pub reason: Sealed,
    /// Who gave the time.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The investigation got more time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvestigationExtended {
    /// The day by which it is to be completed from now on.
    pub until: Date,
    /// The day until then.
    pub extended_from: Date,
    /// Why.
    pub reason: Sealed,
    /// Counsel.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// A subject answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectResponded {
    /// Who.
    pub subject: Party,
    /// What they said.
    pub statement: Sealed,
    /// The subject admits the facts, in whole or in part.
    pub admits: bool,
    /// The day of the answer.
    pub answered_on: Date,
    /// Who recorded it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// A subject let the window pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseWindowElapsed {
    /// Who.
    pub subject: Party,
    /// The last day they had.
    pub until: Date,
    /// The day on which it was recorded.
    pub on: Date,
}

/// The report of the investigation was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvestigationReportDrafted {
    /// The report.
    pub text: Sealed,
    /// Its author.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// Counsel read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvestigationReportReviewed {
    /// Counsel; not the author.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The investigation is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvestigationCompleted {
    /// Who closed it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}
