//! What can be asked of a case.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::event::Conclusion;
use crate::claim::Debtor;
use crate::clause::{ClauseId, Severity};
use crate::ids::{AllegationId, CaseId, ClaimId, FindingId, InvestigationId, PartyId, PersonId, ReportId, SanctionId};
use crate::sealed::Sealed;
use crate::when::When;

/// What a case was opened on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseOrigin {
    /// A report.
    Report(ReportId),
    /// What the company itself came to know: an audit, an inspection, a supervisor.
    OwnKnowledge,
    /// What the reporter of a report told of retaliation (policy WX-7.2.2). Such a case has priority.
    Retaliation(ReportId),
}

/// As what somebody handles a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandlerRole {
    /// Intake officer.
    Intake,
    /// Investigator.
    Investigator,
    /// Legal counsel.
    Counsel,
}

/// Somebody who has a part in the facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// A person of the directory.
    Person(PersonId),
    /// Somebody else, such as another company.
    Outside {
        /// Made with the command.
        id: PartyId,
        /// Name, sealed under the case's key.
        name: Sealed,
    },
}

impl Party {
    /// The person of the directory; `None` for somebody else.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::Person(person) => Some(*person),
            Self::Outside { .. } => None,
        }
    }

    /// Whether both are the same person or the same outside party. The sealed name takes no part: sealed twice, one name
    /// gives two ciphertexts.
    pub fn same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Person(one), Self::Person(two)) => one == two,
            (Self::Outside { id: one, .. }, Self::Outside { id: two, .. }) => one == two,
            (Self::Person(_), Self::Outside { .. }) | (Self::Outside { .. }, Self::Person(_)) => false,
        }
    }
}

/// Which part somebody has in the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyRole {
    /// Charges can be made against them.
    Subject,
    /// Has seen or heard something.
    Witness,
    /// Was harmed.
    Victim,
}

/// Why somebody is not impartial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

impl Determination {
    /// Proved, in whole or in part: a sanction may rest on it.
    pub fn is_substantiated(self) -> bool {
        matches!(self, Self::Substantiated | Self::PartlySubstantiated)
    }
}

/// Proceedings for which a case waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proceeding {
    /// Criminal proceedings.
    Criminal,
    /// Labour arbitration, or the courts after it.
    Arbitration,
}

/// How a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseOutcome {
    /// With at least one sanction.
    Sanctioned,
    /// With findings alone.
    NoAction,
    /// With another authority.
    Referred,
}

/// A new charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RaiseAllegation {
    /// Made by the caller.
    pub allegation: AllegationId,
    /// Against whom; a subject of the case.
    pub subject: Party,
    /// Under which clause.
    pub clause: ClauseId,
    /// How grave.
    pub severity: Severity,
    /// When the conduct took place.
    pub conduct: When,
    /// In words.
    pub description: Sealed,
    /// The conduct was the making of a report that is protected.
    pub is_protected_report: bool,
}

/// Everything that can be asked of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseCommand {
    /// Open it.
    OpenCase {
        /// Made by the caller.
        case: CaseId,
        /// On what.
        origin: CaseOrigin,
        /// A short title.
        title: Sealed,
        /// The counsel who answers for it.
        counsel: PersonId,
        /// The day on which the company came to know; not in the future.
        known_on: Date,
    },
    /// Attach another report.
    AttachReport {
        /// The report.
        report: ReportId,
    },
    /// Weigh it.
    AssessCase {
        /// How grave.
        severity: Severity,
        /// Reasons.
        assessment: Sealed,
    },
    /// Give it to a handler.
    AssignCase {
        /// Who; without a conflict of interest.
        handler: PersonId,
        /// As what.
        role: HandlerRole,
    },
    /// Name somebody who has a part in the facts.
    AddParty {
        /// Who.
        party: Party,
        /// Which part.
        role: PartyRole,
    },
    /// Say that somebody is not impartial.
    DeclareConflict {
        /// Who.
        person: PersonId,
        /// Why.
        kind: ConflictKind,
        /// In words.
        note: Option<Sealed>,
    },
    /// Take the case from a handler.
    RecuseHandler {
        /// Who.
        handler: PersonId,
    },
    /// Begin the investigation.
    StartInvestigation {
        /// Made by the caller.
        investigation: InvestigationId,
    },
    /// Make a charge.
    RaiseAllegation(Box<RaiseAllegation>),
    /// Record that the subject was told of a charge.
    InformSubject {
        /// The charge.
        allegation: AllegationId,
        /// The day on which the subject was told; not in the future.
        on: Date,
    },
    /// Give the subject of a charge more time to answer.
    ExtendResponse {
        /// The charge.
        allegation: AllegationId,
        /// Last day from now on.
        until: Date,
        /// Why.
        reason: Sealed,
    },
    /// Record that the time to act on a charge is over.
    DeclareTimeBarred {
        /// The charge.
        allegation: AllegationId,
    },
    /// Drop a charge.
    WithdrawAllegation {
        /// The charge.
        allegation: AllegationId,
        /// Why.
        reason: Sealed,
    },
    /// Change how grave a charge is.
    ChangeSeverity {
        /// The charge.
        allegation: AllegationId,
        /// From now on.
        severity: Severity,
        /// Why.
        reason: Sealed,
    },
    /// Write a finding.
    DraftFinding {
        /// Made by the caller.
        finding: FindingId,
        /// What it says of each charge.
        conclusions: Vec<Conclusion>,
        /// Facts and reasons.
        text: Sealed,
        /// The issued finding that it is to take the place of.
        supersedes: Option<FindingId>,
    },
    /// Agree with another person's finding.
    ReviewFinding {
        /// The finding.
        finding: FindingId,
    },
    /// Put a reviewed finding into force.
    IssueFinding {
        /// The finding.
        finding: FindingId,
    },
    /// Begin a sanction, whose own stream follows.
    TrackSanction {
        /// Made by the caller.
        sanction: SanctionId,
        /// Against whom.
        subject: PersonId,
        /// On which finding.
        finding: FindingId,
    },
    /// Begin a claim for damages; its own stream follows.
    TrackClaim {
        /// Its stream.
        claim: ClaimId,
        /// Against whom.
        debtor: Debtor,
    },
    /// Leave it at the findings.
    TakeNoAction {
        /// Why.
        reason: Sealed,
    },
    /// Hand it to an authority.
    ReferCase {
        /// To whom, and why.
        to: Sealed,
    },
    /// Wait for proceedings elsewhere.
    SuspendCase {
        /// For which.
        proceeding: Proceeding,
        /// In words.
        reason: Sealed,
    },
    /// Go on where it stood.
    ResumeCase,
    /// Close it.
    CloseCase {
        /// Name of a retention class of the policy pack.
        retention: Option<String>,
    },
    /// Open it again on new evidence.
    ReopenCase {
        /// What is new.
        new_evidence: Sealed,
    },
}
