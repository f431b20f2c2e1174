//! What is stored of a sanction: one person, one decision.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use super::annulment::{ProceedingRecorded, SanctionAnnulled};
use super::command::{AppealOutcome, MemoKind, Proportionality, SanctionTerms, ServiceMethod, UnionPosition};
pub use super::extension::SanctionWindowExtended;
use crate::actor::{DecisionLevel, Role};
use crate::codec::stored_events;
use crate::deadline::Basis;
use crate::ids::{CaseId, FindingId, PersonId, SanctionId};
use crate::readiness::Check;
use crate::sealed::Sealed;

stored_events! {
    /// Everything that can have happened to a sanction.
    pub enum SanctionEvent in "sanction" {
        SanctionProposed = "sanction-proposed" v 1,
        MemoFiled = "memo-filed" v 1,
        LegalReviewed = "legal-reviewed" v 1,
        SanctionApproved = "sanction-approved" v 1,
        UnionNotified = "union-notified" v 1,
        UnionOpined = "union-opined" v 1,
        UnionAnswered = "union-answered" v 1,
        HearingOffered = "hearing-offered" v 1,
        StatementReceived = "statement-received" v 1,
        HearingWaived = "hearing-waived" v 1,
        SanctionWindowExtended = "sanction-window-extended" v 1,
        SanctionDecided = "sanction-decided" v 1,
        DecisionIssued = "decision-issued" v 1,
        ServiceAttempted = "service-attempted" v 1,
        DecisionServed = "decision-served" v 1,
        AppealLodged = "appeal-lodged" v 1,
        AppealDecided = "appeal-decided" v 1,
        CertificateIssued = "certificate-issued" v 1,
        SanctionFinalised = "sanction-finalised" v 1,
        SanctionActivated = "sanction-activated" v 1,
        SanctionExpired = "sanction-expired" v 1,
        RecordExpunged = "record-expunged" v 1,
        SanctionWithdrawn = "sanction-withdrawn" v 1,
        SanctionAnnulled = "sanction-annulled" v 1,
        ProceedingRecorded = "proceeding-recorded" v 1,
        OutsideDecisionRecorded = "outside-decision-recorded" v 1,
        ReadinessOverridden = "readiness-overridden" v 1,
    }
}

/// A sanction was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SanctionProposed {
    /// The sanction.
    pub sanction: SanctionId,
    /// The case.
    pub case: CaseId,
    /// The finding that it rests on.
    pub finding: FindingId,
    /// Against whom.
    pub subject: PersonId,
    /// What is proposed.
    pub terms: SanctionTerms,
    /// Why this and not less; `None` as long as nobody has written it.
    pub proportionality: Option<Proportionality>,
    /// Earlier sanctions that count as history.
    pub priors: Vec<SanctionId>,
    /// Reasons.
    pub reasons: Sealed,
    /// Who proposes.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// From this day on a warning stands that the time to act runs out.
    pub act_warn_on: Date,
    /// Last day to decide without counsel's override.
    pub act_by: Date,
    /// What that day rests on; `None` in an event of before bases were stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act_basis: Option<Basis>,
}

/// Counsel wrote down why the process may deviate in one point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemoFiled {
    /// In which point.
    pub kind: MemoKind,
    /// The memo.
    pub text: Sealed,
    /// Counsel.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// Counsel reviewed the proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalReviewed {
    /// Counsel; not who proposed.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// The opinion.
    pub opinion: Sealed,
}

/// One of those whose approval is needed gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SanctionApproved {
    /// Who.
    pub by: PersonId,
    /// In which role.
    pub role: Role,
    /// A decision maker's authority.
    pub level: Option<DecisionLevel>,
    /// The day.
    pub on: Date,
    /// Every approval that the matrix asks for is there now.
    pub complete: bool,
}

/// The union was told the reasons (LCL 43).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnionNotified {
    /// Who told it.
    pub by: PersonId,
    /// The day on which it was told.
    pub on: Date,
    /// Last day for its reply.
    pub reply_by: Date,
    /// What that day rests on; `None` in an event of before bases were stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// SHA-256 of the notice, lower-case hex.
    pub notice_sha256: Option<String>,
}

/// The union replied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnionOpined {
    /// The representative.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// Whether it objects.
    pub position: UnionPosition,
    /// Its opinion.
    pub opinion: Option<Sealed>,
}

/// The union's objection was answered in writing (LCL 43).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnionAnswered {
    /// Who answered.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// The answer.
    pub answer: Sealed,
}

/// The subject may state their case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HearingOffered {
    /// Who offered it.
    pub by: PersonId,
    /// The day on which it was offered.
    pub on: Date,
    /// Last day for the statement.
    pub until: Date,
    /// What that day rests on; `None` in an event of before bases were stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

/// The subject stated their case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementReceived {
    /// Who recorded it.
    pub by: PersonId,
    /// The day of the statement.
    pub on: Date,
    /// The statement.
    pub statement: Sealed,
}

/// The subject said in writing that they will not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HearingWaived {
    /// Who recorded it.
    pub by: PersonId,
    /// The day of the waiver.
    pub on: Date,
    /// SHA-256 of the signed waiver, lower-case hex.
    pub waiver_sha256: String,
}

/// It was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SanctionDecided {
    /// The decision maker; neither proposer, nor approver.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// What was decided; never harsher than proposed.
    pub terms: SanctionTerms,
    /// Reasons.
    pub reasons: Sealed,
}

/// The decision was put in writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionIssued {
    /// Who issued it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// SHA-256 of the document, lower-case hex.
    pub document_sha256: String,
    /// The day from which it is to take effect; not before service (S10).
    pub effective_on: Date,
}

/// An attempt to serve it failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceAttempted {
    /// How it was tried.
    pub method: ServiceMethod,
    /// The day.
    pub on: Date,
    /// What happened.
    pub outcome: Sealed,
    /// Who tried.
    pub by: PersonId,
}

/// The subject has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionServed {
    /// How.
    pub method: ServiceMethod,
    /// The day on which it counts as served.
    pub on: Date,
    /// SHA-256 of the proof of service, lower-case hex.
    pub proof_sha256: String,
    /// Who served it.
    pub by: PersonId,
    /// Last day to appeal.
    pub appeal_until: Date,
    /// What that day rests on; `None` in an event of before bases were stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_basis: Option<Basis>,
    /// For a dismissal: last day for the certificate of termination and the beginning of the transfer (LCL 50).
    pub certificate_by: Option<Date>,
    /// What that day rests on; `None` in an event of before bases were stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate_basis: Option<Basis>,
}

/// The subject appealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealLodged {
    /// Who recorded it; the subject, or staff for them.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// The grounds.
    pub grounds: Sealed,
    /// Last day to decide on it.
    pub decide_by: Date,
    /// What that day rests on; `None` in an event of before bases were stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

/// The appeal was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealDecided {
    /// The reviewer; none of those who took part before.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// How.
    pub outcome: AppealOutcome,
    /// The terms from now on, if they were varied; never harsher (S14).
    pub terms: Option<SanctionTerms>,
    /// Reasons.
    pub reasons: Sealed,
}

/// Certificate of termination handed over and file transfer begun (LCL 50).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateIssued {
    /// Who handed it over.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// SHA-256 of the certificate, lower-case hex.
    pub certificate_sha256: String,
    /// The day on which the transfer of file and social insurance was begun.
    pub transfer_on: Date,
}

/// Nothing inside the company can change it any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SanctionFinalised {
    /// Who established it; `None` when the end of the appeal window did.
    pub by: Option<PersonId>,
    /// The day.
    pub on: Date,
}

/// It is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SanctionActivated {
    /// The first day.
    pub on: Date,
    /// The last day on which the record stands; `None`: it does not expire.
    pub until: Option<Date>,
}

/// Its time is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SanctionExpired {
    /// The day.
    pub on: Date,
}

/// It is gone from the person's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordExpunged {
    /// Who took it out; `None` for a reactor.
    pub by: Option<PersonId>,
    /// The day.
    pub on: Date,
}

/// It was dropped before a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SanctionWithdrawn {
    /// Who dropped it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: Sealed,
}

/// A decision that was taken outside this process, before it was introduced or against it, was put on record. It never
/// becomes final here; what it lacks is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsideDecisionRecorded {
    /// What was decided.
    pub terms: SanctionTerms,
    /// When.
    pub decided: crate::when::When,
    /// Counsel's memo: what is known, what is not, and why it is put on record.
    pub memo: Sealed,
    /// Codes of the refusals that this process would have given at the decision.
    pub unmet: Vec<String>,
    /// Counsel.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// Counsel answers for a check of readiness that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadinessOverridden {
    /// The check.
    pub check: Check,
    /// Why the sanction holds all the same.
    pub memo: Sealed,
    /// Counsel.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}
