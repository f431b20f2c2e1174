//! What is known of an investigation after its events.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::command::{Source, TaskKind};
use crate::case::Party;
use crate::ids::{CaseId, EvidenceId, InvestigationId, PersonId, SourceId, TaskId};

/// Where an investigation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum InvestigationStatus {
    /// There is no such investigation.
    #[default]
    Missing,
    /// A plan was made.
    Planned,
    /// Counsel allowed it.
    Authorised,
    /// Evidence is being collected.
    Collecting,
    /// Everybody who was asked to answer, or did so unasked, has answered. Whether somebody else has to be asked is
    /// seen against the case when the report is written.
    SubjectHeard,
    /// Everybody who was asked has answered or let the window pass, and at least one let it pass.
    ResponseWindowElapsed,
    /// The report was written.
    Drafted,
    /// Counsel read the report.
    LegalReviewed,
    /// It is over.
    Completed,
}

impl fmt::Display for InvestigationStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "missing",
            Self::Planned => "planned",
            Self::Authorised => "authorised",
            Self::Collecting => "collecting",
            Self::SubjectHeard => "at the point where the subjects answered",
            Self::ResponseWindowElapsed => "at the point where a window to answer elapsed",
            Self::Drafted => "drafted",
            Self::LegalReviewed => "reviewed by counsel",
            Self::Completed => "completed",
        })
    }
}

/// A piece of evidence, folded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceItem {
    /// Where it comes from.
    pub source: SourceId,
    /// SHA-256 of the original.
    pub sha256: String,
    /// Who has it now.
    pub custodian: PersonId,
    /// The day on which it was sealed.
    pub sealed_on: Date,
}

/// An interview, folded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterviewItem {
    /// Who asked.
    pub interviewers: Vec<PersonId>,
    /// Who was asked.
    pub interviewee: Party,
    /// The evidence under which the record was sealed.
    pub evidence: Option<EvidenceId>,
    /// The day.
    pub held_on: Date,
}

/// How far a subject was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum HearingStatus {
    /// May answer until this day.
    Open(Date),
    /// Answered.
    Answered,
    /// Let the window pass.
    Elapsed,
}

/// An investigation, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Investigation {
    /// Its id; `None` as long as it is missing.
    pub id: Option<InvestigationId>,
    /// Its case.
    pub case: Option<CaseId>,
    /// Where it stands.
    pub status: InvestigationStatus,
    /// Who leads it.
    pub lead: Option<PersonId>,
    /// Every source of the plan.
    pub sources: BTreeMap<SourceId, Source>,
    /// The sources that were authorised.
    pub authorised: BTreeSet<SourceId>,
    /// Collection has begun.
    pub collection_started: bool,
    /// Sources of a person's own, for which there is consent.
    pub consents: BTreeSet<SourceId>,
    /// Evidence.
    pub evidence: BTreeMap<EvidenceId, EvidenceItem>,
    /// How far each subject was heard.
    pub hearings: Vec<(Party, HearingStatus)>,
    /// Answers on record: who, on which day, and whether they admit the facts.
    pub answers: Vec<(Party, Date, bool)>,
    /// Tasks, and whether they are done.
    pub tasks: BTreeMap<TaskId, bool>,
    /// Of each task, its kind and who is to do it.
    pub task_assignments: BTreeMap<TaskId, (TaskKind, PersonId)>,
    /// Interviews on record.
    pub interview_records: Vec<InterviewItem>,
    /// Number of interviews on record.
    pub interviews: usize,
    /// Who wrote the report.
    pub author: Option<PersonId>,
    /// The counsel who reviewed the report.
    pub reviewer: Option<PersonId>,
    /// By when it is to be completed.
    pub complete_by: Option<Date>,
}
