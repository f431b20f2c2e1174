//! What is known of a case after its events.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::command::{CaseOutcome, ConflictKind, Determination, HandlerRole, Party, PartyRole, Proceeding};
use super::event::{Conclusion, PolicyGround};
use crate::claim::Debtor;
use crate::clause::{ClauseId, Severity};
use crate::ids::{AllegationId, CaseId, ClaimId, FindingId, InvestigationId, PersonId, ReportId, SanctionId};
use crate::when::When;

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
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

impl fmt::Display for CaseStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "missing",
            Self::Opened => "opened and not assessed",
            Self::Assessed => "assessed",
            Self::Assigned => "assigned",
            Self::Investigating => "under investigation",
            Self::FindingsIssued => "decided in its findings",
            Self::SanctionTrack => "on the way to a sanction",
            Self::NoAction => "left at its findings",
            Self::Referred => "referred to an authority",
            Self::Suspended => "suspended",
            Self::Closed => "closed",
            Self::Reopened => "reopened",
        })
    }
}

/// Where a charge stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

impl AllegationStatus {
    /// Neither decided nor dropped.
    pub fn is_open(self) -> bool {
        match self {
            Self::Raised | Self::UnderInvestigation | Self::SubjectInformed => true,
            Self::Determined(_) | Self::Withdrawn => false,
        }
    }
}

/// A charge, folded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The day on which it was made.
    pub raised_on: Date,
    /// Last day for the subject to answer, once informed.
    pub respond_by: Option<Date>,
}

/// Where a finding stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Case {
    /// Its id; `None` as long as it is missing.
    pub id: Option<CaseId>,
    /// Where it stands.
    pub status: CaseStatus,
    /// Where it stood before it was suspended, and for what it waits.
    pub suspended: Option<(CaseStatus, Proceeding)>,
    /// It was suspended and went on.
    pub resumed: bool,
    /// The day on which the company came to know.
    pub known_on: Option<Date>,
    /// From this day on a warning stands that the time to act runs out.
    pub act_warn_on: Option<Date>,
    /// Last day to decide on a sanction without counsel's override (S7).
    pub act_by: Option<Date>,
    /// The counsel who answers for it.
    pub counsel: Option<PersonId>,
    /// How grave it is.
    pub severity: Option<Severity>,
    /// It was opened on a claim of retaliation, and comes first.
    #[serde(default)]
    pub priority: bool,
    /// Reports that belong to it.
    pub reports: BTreeSet<ReportId>,
    /// Everybody who handles it, with their roles.
    pub handlers: BTreeMap<PersonId, BTreeSet<HandlerRole>>,
    /// Everybody who handled it once and does no longer.
    pub recused: BTreeSet<PersonId>,
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
    /// Claims for damages that were begun, with who is to pay.
    pub claims: BTreeMap<ClaimId, Debtor>,
    /// How it ended, if it did.
    pub outcome: Option<CaseOutcome>,
    /// Retention class, if it is closed.
    pub retention: Option<String>,
}

impl Case {
    /// Why a person is not impartial, as far as the case itself tells: a part in the facts, or a declaration. That
    /// somebody decided bars them from an appeal, not from the case.
    pub fn conflict_of(&self, person: PersonId) -> Option<ConflictKind> {
        let part = self.parties.iter().find(|(party, _)| party.person() == Some(person));
        part.map(|(_, role)| ConflictKind::from(*role)).or_else(|| {
            let declared = self.conflicts.get(&person).copied();
            declared.filter(|kind| *kind != ConflictKind::Decided)
        })
    }

    /// The first charge that is neither decided nor dropped.
    pub fn open_allegation(&self) -> Option<AllegationId> {
        let mut charges = self.allegations.iter();
        charges.find(|(_, charge)| charge.status.is_open()).map(|(id, _)| *id)
    }

    /// Whether somebody impartial is assigned to investigate.
    pub fn has_investigator(&self) -> bool {
        self.handlers
            .iter()
            .any(|(person, roles)| roles.contains(&HandlerRole::Investigator) && self.conflict_of(*person).is_none())
    }

    /// Whether a party has this part in the facts.
    pub fn has_party(&self, party: &Party, role: PartyRole) -> bool {
        let mut parties = self.parties.iter();
        parties.any(|(known, part)| *part == role && known.same_as(party))
    }

    /// Whether a finding that is in force proves at least one charge against a person, in whole or in part (S1).
    pub fn substantiates(&self, finding: FindingId, person: PersonId) -> bool {
        let issued = self
            .findings
            .get(&finding)
            .filter(|finding| finding.status == FindingStatus::Issued);
        issued.is_some_and(|finding| {
            finding.conclusions.iter().any(|conclusion| {
                let charge = self.allegations.get(&conclusion.allegation);
                conclusion.determination.is_substantiated()
                    && charge.is_some_and(|charge| charge.subject.person() == Some(person))
            })
        })
    }
}

impl From<PartyRole> for ConflictKind {
    fn from(role: PartyRole) -> Self {
        match role {
            PartyRole::Subject => Self::Subject,
            PartyRole::Witness => Self::Witness,
            PartyRole::Victim => Self::Victim,
        }
    }
}
