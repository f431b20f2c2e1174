//! What is known of a sanction after its events.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::command::{AppealOutcome, Instance, InstanceOutcome, MemoKind, SanctionTerms, ServiceMethod, UnionPosition};
use crate::actor::{DecisionLevel, Role};
use crate::ids::{CaseId, FindingId, PersonId, SanctionId};
use crate::readiness::Check;
use crate::when::When;

/// Where a sanction stands. Union and hearing run beside each other between approval and decision; how far each of them
/// is stands in [`Sanction::union`] and [`Sanction::hearing`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum SanctionStatus {
    /// There is no such sanction.
    #[default]
    Missing,
    /// It was proposed.
    Proposed,
    /// Counsel reviewed it.
    LegalReviewed,
    /// Every approval of the matrix is there; union and hearing follow.
    Approved,
    /// It was decided.
    Decided,
    /// The decision is in writing.
    Issued,
    /// The subject has it.
    Served,
    /// The subject appealed.
    Appealed,
    /// The appeal changed nothing.
    Upheld,
    /// The appeal made it milder.
    Varied,
    /// The appeal took it away.
    Revoked,
    /// Nothing inside the company can change it any more.
    Final,
    /// It is in force.
    Active,
    /// Its time is over.
    Expired,
    /// It is gone from the person's record.
    Expunged,
    /// It was dropped before a decision.
    Withdrawn,
    /// An arbitrator or a court set it aside.
    Annulled,
    /// It was decided outside this process and is on record with what it lacks.
    TakenOutside,
}

impl fmt::Display for SanctionStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "missing",
            Self::Proposed => "proposed",
            Self::LegalReviewed => "reviewed by counsel",
            Self::Approved => "approved",
            Self::Decided => "decided",
            Self::Issued => "issued",
            Self::Served => "served",
            Self::Appealed => "under appeal",
            Self::Upheld => "upheld on appeal",
            Self::Varied => "varied on appeal",
            Self::Revoked => "revoked on appeal",
            Self::Final => "final",
            Self::Active => "in force",
            Self::Expired => "expired",
            Self::Expunged => "expunged",
            Self::Withdrawn => "withdrawn",
            Self::Annulled => "annulled",
            Self::TakenOutside => "on record as decided outside",
        })
    }
}

/// How far the union was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum UnionStatus {
    /// Not told yet.
    #[default]
    NotNotified,
    /// Told; it may reply until this day.
    Notified {
        /// The day on which it was told.
        on: Date,
        /// Last day for its reply.
        reply_by: Date,
    },
    /// It replied.
    Replied {
        /// The day on which it was told.
        notified_on: Date,
        /// Whether it objects.
        position: UnionPosition,
        /// Its opinion was answered in writing.
        answered: bool,
    },
}

/// How far the subject was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum SubjectHearing {
    /// Not offered yet.
    #[default]
    NotOffered,
    /// Offered; the statement may come until this day.
    Offered {
        /// The day on which it was offered.
        on: Date,
        /// Last day for the statement.
        until: Date,
    },
    /// The statement is there.
    Stated,
    /// Waived in writing.
    Waived,
}

/// A sanction, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Sanction {
    /// Its id; `None` as long as it is missing.
    pub id: Option<SanctionId>,
    /// Its case.
    pub case: Option<CaseId>,
    /// The finding that it rests on.
    pub finding: Option<FindingId>,
    /// Against whom.
    pub subject: Option<PersonId>,
    /// Where it stands.
    pub status: SanctionStatus,
    /// What is proposed, decided or varied, the latest.
    pub terms: Option<SanctionTerms>,
    /// What was proposed.
    pub proposed_terms: Option<SanctionTerms>,
    /// What was decided.
    pub decided_terms: Option<SanctionTerms>,
    /// Why this and not less was written.
    pub proportionality_noted: bool,
    /// Earlier sanctions that it counts as history.
    pub priors: BTreeSet<SanctionId>,
    /// Who proposed it.
    pub proposer: Option<PersonId>,
    /// Who reviewed it legally.
    pub legal_reviewer: Option<PersonId>,
    /// Who approved it, in which role.
    pub approvals: BTreeMap<PersonId, (Role, Option<DecisionLevel>)>,
    /// When the last approval of the matrix was given.
    pub approved_on: Option<Date>,
    /// Points in which counsel allowed a deviation.
    pub memos: BTreeSet<MemoKind>,
    /// Checks of readiness for which counsel answers.
    pub overrides: BTreeSet<Check>,
    /// How far the union was heard.
    pub union: UnionStatus,
    /// How far the subject was heard.
    pub hearing: SubjectHearing,
    /// When the hearing was offered.
    pub hearing_offered_on: Option<Date>,
    /// Who decided.
    pub decider: Option<PersonId>,
    /// When it was decided.
    pub decided_on: Option<Date>,
    /// When it was decided outside this process, if it was.
    pub taken_outside: Option<When>,
    /// When the decision was put in writing, at last.
    pub issued_on: Option<Date>,
    /// SHA-256 of the decision in writing.
    pub document: Option<String>,
    /// From when it is to take effect.
    pub effective_on: Option<Date>,
    /// Attempts at service that failed.
    pub failed_services: usize,
    /// Those attempts, by method and day.
    pub service_attempts: BTreeSet<(ServiceMethod, Date)>,
    /// SHA-256 of the proof of service.
    pub service_proof: Option<String>,
    /// When it counts as served.
    pub served_on: Option<Date>,
    /// Last day to appeal.
    pub appeal_until: Option<Date>,
    /// When the subject appealed.
    pub appealed_on: Option<Date>,
    /// Last day to decide on the appeal.
    pub appeal_decide_by: Option<Date>,
    /// Who decided the appeal.
    pub appeal_reviewer: Option<PersonId>,
    /// When the appeal was decided.
    pub appeal_decided_on: Option<Date>,
    /// How the appeal ended.
    pub appeal_outcome: Option<AppealOutcome>,
    /// SHA-256 of the certificate of termination.
    pub certificate: Option<String>,
    /// When the certificate was handed over.
    pub certificate_on: Option<Date>,
    /// The certificate of termination was handed over and the transfer begun.
    pub certificate_issued: bool,
    /// When it became final.
    pub final_on: Option<Date>,
    /// When it came into force.
    pub activated_on: Option<Date>,
    /// The last day on which the record stands.
    pub until: Option<Date>,
    /// From this day on a warning stands that the time to act runs out.
    pub act_warn_on: Option<Date>,
    /// Last day to decide without counsel's override.
    pub act_by: Option<Date>,
    /// Instances outside the company before which something is on record.
    pub proceedings: BTreeSet<Instance>,
    /// What is on record of them.
    pub recorded_proceedings: Vec<(Instance, InstanceOutcome, When)>,
    /// Which instance set it aside, and when.
    pub annulled_by: Option<(Instance, Date)>,
}
