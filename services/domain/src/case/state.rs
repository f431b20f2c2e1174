//! What is known of a case after its events.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::command::{CaseOutcome, ConflictKind, Determination, HandlerRole, Party, PartyRole, Proceeding};
use super::event::{Conclusion, PolicyGround};
use crate::clause::{ClauseId, Severity};
use crate::ids::{AllegationId, CaseId, FindingId, InvestigationId, PersonId, ReportId, SanctionId};
use crate::when::When;

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum CaseStatus {
    /// There is no such case.
    #[default]
    Missing,
    /// It was opened.
    Opened,
    /// It was weighed.
    Assessed,
    /// An investigator has it.
    Assigned,
    /// It is being investigated.
    Investigating,
    /// Every charge is decided.
    FindingsIssued,
    /// A sanction is being worked on, or was.
    SanctionTrack,
    /// It was left at the findings.
    NoAction,
    /// An authority has it.
    Referred,
    /// It waits for proceedings elsewhere.
    Suspended,
    /// It is over.
    Closed,
    /// It was opened again on new evidence.
    Reopened,
}

/// Where a charge stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AllegationStatus {
    /// It was made.
    Raised,
    /// It is being investigated.
    UnderInvestigation,
    /// The subject knows of it.
    SubjectInformed,
    /// It is decided.
    Determined(Determination),
    /// It was dropped.
    Withdrawn,
}

/// A charge, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allegation {
    /// Where it stands.
    pub status: AllegationStatus,
    /// Against whom.
    pub subject: Party,
    /// Under which clause.
    pub clause: ClauseId,
    /// How grave.
    pub severity: Severity,
    /// When the conduct took place.
    pub conduct: When,
    /// What it rests on.
    pub ground: Option<PolicyGround>,
    /// Last day for the subject to answer, once informed.
    pub respond_by: Option<Date>,
}

/// Where a finding stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingStatus {
    /// It was written.
    Drafted,
    /// Another person agrees.
    Reviewed,
    /// It holds.
    Issued,
    /// Another one holds in its place.
    Superseded,
}

/// A finding, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where it stands.
    pub status: FindingStatus,
    /// Its author.
    pub author: PersonId,
    /// Who reviewed it.
    pub reviewer: Option<PersonId>,
    /// What it says of each charge.
    pub conclusions: Vec<Conclusion>,
    /// The finding whose place it takes.
    pub supersedes: Option<FindingId>,
}

/// A case, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Case {
    /// Its id; `None` as long as it is missing.
    pub id: Option<CaseId>,
    /// Where it stands.
    pub status: CaseStatus,
    /// Where it stood before it was suspended, and for what it waits.
    pub suspended: Option<(CaseStatus, Proceeding)>,
    /// The day on which the company came to know.
    pub known_on: Option<Date>,
    /// The counsel who answers for it.
    pub counsel: Option<PersonId>,
    /// How grave it is.
    pub severity: Option<Severity>,
    /// Reports that belong to it.
    pub reports: BTreeSet<ReportId>,
    /// Everybody who handles it, with their roles.
    pub handlers: BTreeMap<PersonId, BTreeSet<HandlerRole>>,
    /// Everybody who has a part in the facts.
    pub parties: Vec<(Party, PartyRole)>,
    /// Conflicts that were declared.
    pub conflicts: BTreeMap<PersonId, ConflictKind>,
    /// Investigations, the latest last.
    pub investigations: Vec<InvestigationId>,
    /// Charges.
    pub allegations: BTreeMap<AllegationId, Allegation>,
    /// Findings.
    pub findings: BTreeMap<FindingId, Finding>,
    /// Sanctions that were begun.
    pub sanctions: BTreeMap<SanctionId, (PersonId, FindingId)>,
    /// How it ended, if it did.
    pub outcome: Option<CaseOutcome>,
    /// Retention class, if it is closed.
    pub retention: Option<String>,
}
