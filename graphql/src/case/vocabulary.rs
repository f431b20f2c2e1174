//! The words of cases.

use async_graphql::Enum;

/// As what somebody handles a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::case::HandlerRole")]
pub enum HandlerRole {
    /// Intake officer.
    Intake,
    /// Investigator.
    Investigator,
    /// Legal counsel.
    Counsel,
}

/// Which part somebody has in the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::case::PartyRole")]
pub enum PartyRole {
    /// Charges can be made against them.
    Subject,
    /// Has seen or heard something.
    Witness,
    /// Was harmed.
    Victim,
}

/// Why somebody is not impartial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::case::ConflictKind")]
pub enum ConflictKind {
    /// Is a subject of the case.
    Subject,
    /// Reported it.
    Reporter,
    /// Saw or heard something.
    Witness,
    /// Was harmed.
    Victim,
    /// Manages the subject's department, or the subject.
    Manager,
    /// Reports to the subject.
    DirectReport,
    /// Is a relative of the subject.
    Relative,
    /// Decided what is now appealed.
    Decided,
    /// Something else that was declared.
    Declared,
}

/// How a charge is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::case::Determination")]
pub enum Determination {
    /// Proved.
    Substantiated,
    /// Proved in part.
    PartlySubstantiated,
    /// Not proved.
    Unsubstantiated,
    /// Neither proved nor disproved.
    Inconclusive,
    /// The time to act was over.
    TimeBarred,
}

/// Proceedings for which a case waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::case::Proceeding")]
pub enum Proceeding {
    /// Criminal proceedings.
    Criminal,
    /// Labour arbitration, or the courts after it.
    Arbitration,
}

/// How a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::case::CaseOutcome")]
pub enum CaseOutcome {
    /// With at least one sanction.
    Sanctioned,
    /// With findings alone.
    NoAction,
    /// With another authority.
    Referred,
}

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::case::CaseStatus")]
pub enum CaseStatus {
    /// There is no such case.
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

/// Where a finding stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::case::FindingStatus")]
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
