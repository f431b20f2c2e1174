//! What is stored of a case.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::claims::ClaimTracked;
use super::command::{CaseOrigin, CaseOutcome, ConflictKind, Determination, HandlerRole, Party, PartyRole, Proceeding};
pub use super::finding_event::{FindingDrafted, FindingIssued, FindingReviewed, FindingSuperseded};
use crate::clause::{ClauseId, Severity};
use crate::codec::stored_events;
use crate::deadline::{ActionClock, Basis};
use crate::ids::{
    AllegationId, CaseId, EvidenceId, FindingId, InvestigationId, PersonId, PolicyId, ReportId, SanctionId,
};
use crate::sealed::Sealed;
use crate::when::When;

stored_events! {
    /// Everything that can have happened to a case.
    pub enum CaseEvent in "case" {
        CaseOpened = "case-opened" v 1,
        ReportAttached = "report-attached" v 1,
        CaseAssessed = "case-assessed" v 1,
        CaseAssigned = "case-assigned" v 1,
        PartyAdded = "party-added" v 1,
        ConflictDeclared = "conflict-declared" v 1,
        HandlerRecused = "handler-recused" v 1,
        InvestigationStarted = "investigation-started" v 1,
        AllegationRaised = "allegation-raised" v 1,
        AllegationTakenUp = "allegation-taken-up" v 1,
        SubjectInformed = "subject-informed" v 1,
        ResponseExtended = "response-extended" v 1,
        AllegationDetermined = "allegation-determined" v 1,
        AllegationWithdrawn = "allegation-withdrawn" v 1,
        SeverityChanged = "severity-changed" v 1,
        FindingDrafted = "finding-drafted" v 1,
        FindingReviewed = "finding-reviewed" v 1,
        FindingIssued = "finding-issued" v 1,
        FindingSuperseded = "finding-superseded" v 1,
        SanctionTracked = "sanction-tracked" v 1,
        ClaimTracked = "claim-tracked" v 1,
        NoActionTaken = "no-action-taken" v 1,
        CaseReferred = "case-referred" v 1,
        CaseSuspended = "case-suspended" v 1,
        CaseResumed = "case-resumed" v 1,
        CaseClosed = "case-closed" v 1,
        CaseReopened = "case-reopened" v 1,
    }
}

/// A case was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseOpened {
    /// The case.
    pub case: CaseId,
    /// What it was opened on.
    pub origin: CaseOrigin,
    /// A short title for those who handle it.
    pub title: Sealed,
    /// Who opened it; for a claim of retaliation, on which a case opens by itself, the counsel who answers for it.
    pub by: PersonId,
    /// The legal counsel who answers for it.
    pub counsel: PersonId,
    /// The day.
    pub on: Date,
    /// The day on which the company came to know; the action clock (S7) runs from it.
    pub known_on: Date,
    /// The time to act from then on; `None` in an event of before bases were stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action_clock: Option<ActionClock>,
}

/// A report belongs to the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportAttached {
    /// The report.
    pub report: ReportId,
    /// Who attached it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The case was weighed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseAssessed {
    /// Who weighed it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// How grave it is, if true.
    pub severity: Severity,
    /// Reasons.
    pub assessment: Sealed,
}

/// Somebody handles the case from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseAssigned {
    /// Who.
    pub handler: PersonId,
    /// As what.
    pub role: HandlerRole,
    /// Who assigned.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// Somebody has a part in the facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyAdded {
    /// Who.
    pub party: Party,
    /// Which part.
    pub role: PartyRole,
    /// Who added them.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// A person said that they are not impartial, or somebody said so of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConflictDeclared {
    /// Who is not impartial.
    pub person: PersonId,
    /// Why.
    pub kind: ConflictKind,
    /// In words.
    pub note: Option<Sealed>,
    /// Who declared it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// Somebody handles the case no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandlerRecused {
    /// Who.
    pub handler: PersonId,
    /// Who took the case from them; the handler, or counsel.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The investigation began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvestigationStarted {
    /// Its stream.
    pub investigation: InvestigationId,
    /// Who started it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// What an allegation against an employee rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyGround {
    /// The version of the policy in force on the day of the conduct.
    pub policy: PolicyId,
    /// When it was published.
    pub published: When,
    /// When the subject acknowledged it.
    pub acknowledged: When,
    /// The conduct, or a part of it, may lie before the acknowledgement: then publication alone carries it (LCL 4).
    pub rests_on_publication: bool,
    /// Consultation of staff is not documented; counsel vouched for it in a memo.
    pub consultation_by_memo: bool,
}

/// A charge was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllegationRaised {
    /// The charge.
    pub allegation: AllegationId,
    /// Against whom; a subject of the case.
    pub subject: Party,
    /// Under which clause.
    pub clause: ClauseId,
    /// How grave.
    pub severity: Severity,
    /// When the conduct took place.
    pub conduct: When,
    /// What the charge rests on; `None` against an outside party, whom the policy does not bind.
    pub ground: Option<PolicyGround>,
    /// In words.
    pub description: Sealed,
    /// Who made it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The charge is being investigated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllegationTakenUp {
    /// The charge.
    pub allegation: AllegationId,
    /// The day.
    pub on: Date,
}

/// The subject was told of the charge and may answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectInformed {
    /// The charge.
    pub allegation: AllegationId,
    /// Who told them.
    pub by: PersonId,
    /// The day on which the subject was told.
    pub on: Date,
    /// Last day to answer.
    pub respond_by: Date,
    /// What that day rests on; `None` in an event of before bases were stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

/// The subject of a charge got more time to answer it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseExtended {
    /// The charge.
    pub allegation: AllegationId,
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

/// The charge was decided, by a finding that was issued or because the time to act is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllegationDetermined {
    /// The charge.
    pub allegation: AllegationId,
    /// How.
    pub determination: Determination,
    /// The finding that says so; `None` for a charge that is time-barred.
    pub finding: Option<FindingId>,
    /// Who decided.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The charge was dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllegationWithdrawn {
    /// The charge.
    pub allegation: AllegationId,
    /// Why.
    pub reason: Sealed,
    /// Who dropped it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The charge is graver, or less grave, than it seemed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeverityChanged {
    /// The charge.
    pub allegation: AllegationId,
    /// From now on.
    pub severity: Severity,
    /// Why.
    pub reason: Sealed,
    /// Who changed it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// What a finding says of one charge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    /// The charge.
    pub allegation: AllegationId,
    /// How it is decided.
    pub determination: Determination,
    /// The evidence it rests on.
    pub evidence: Vec<EvidenceId>,
}

/// A sanction is being worked on; its own stream tells how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SanctionTracked {
    /// Its stream.
    pub sanction: SanctionId,
    /// Against whom.
    pub subject: PersonId,
    /// On which finding.
    pub finding: FindingId,
    /// Who began it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// It was decided to leave it at the findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoActionTaken {
    /// Why.
    pub reason: Sealed,
    /// Who decided.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The case was handed to an authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseReferred {
    /// To whom, and why.
    pub to: Sealed,
    /// Who referred it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The case waits for proceedings elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseSuspended {
    /// For which.
    pub proceeding: Proceeding,
    /// In words.
    pub reason: Sealed,
    /// Who suspended it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The case goes on where it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseResumed {
    /// Who resumed it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The case is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseClosed {
    /// How it ended.
    pub outcome: CaseOutcome,
    /// Name of the retention class in the policy pack.
    pub retention: String,
    /// Who closed it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// There is new evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseReopened {
    /// What is new.
    pub new_evidence: Sealed,
    /// Who reopened it; counsel.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}
