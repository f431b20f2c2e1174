//! What is known of an investigation after its events.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::command::Source;
use crate::case::Party;
use crate::ids::{CaseId, EvidenceId, InvestigationId, PersonId, SourceId, TaskId};

/// Where an investigation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
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
    /// Every subject answered.
    SubjectHeard,
    /// Every subject answered or let the window pass, and at least one let it pass.
    ResponseWindowElapsed,
    /// The report was written.
    Drafted,
    /// Counsel read the report.
    LegalReviewed,
    /// It is over.
    Completed,
}

/// A piece of evidence, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// How far a subject was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HearingStatus {
    /// May answer until this day.
    Open(Date),
    /// Answered.
    Answered,
    /// Let the window pass.
    Elapsed,
}

/// An investigation, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
    /// Sources of a person's own, for which there is consent.
    pub consents: BTreeSet<SourceId>,
    /// Evidence.
    pub evidence: BTreeMap<EvidenceId, EvidenceItem>,
    /// How far each subject was heard.
    pub hearings: Vec<(Party, HearingStatus)>,
    /// Tasks, and whether they are done.
    pub tasks: BTreeMap<TaskId, bool>,
    /// Number of interviews on record.
    pub interviews: usize,
    /// Who wrote the report.
    pub author: Option<PersonId>,
    /// By when it is to be completed.
    pub complete_by: Option<Date>,
}
