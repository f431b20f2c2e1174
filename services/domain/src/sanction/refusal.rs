//! Why a sanction refuses a command. Where a variant serves a rule of the process, its number (S1 to S15) is named.

use std::fmt;

use jiff::civil::Date;

use super::state::SanctionStatus;
use crate::actor::{DecisionLevel, Role};
use crate::calendar::CalendarGap;
use crate::deadline::Unmovable;
use crate::decider::refusals;
use crate::ids::SanctionId;

/// A part in the process that has to be played by somebody of its own (S5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Who proposes.
    Proposer,
    /// Who reviews legally.
    LegalReviewer,
    /// Who approves.
    Approver,
    /// Who decides.
    DecisionMaker,
    /// Who decides the appeal.
    AppealReviewer,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Proposer => "proposer",
            Self::LegalReviewer => "legal reviewer",
            Self::Approver => "approver",
            Self::DecisionMaker => "decision maker",
            Self::AppealReviewer => "reviewer of the appeal",
        })
    }
}

refusals! {
    /// Why a command on a sanction is refused.
    pub enum SanctionRefusal {
        /// There is none.
        #[error("there is no such sanction; it has to be proposed first")]
        NotFound = "SANCTION_NOT_FOUND",
        /// The step does not follow from where the sanction stands.
        #[error("to {step} is not possible: the sanction is {status}, it has to be {needed}")]
        OutOfOrder {
            /// What was asked.
            step: &'static str,
            /// Where it stands.
            status: SanctionStatus,
            /// Where it has to stand.
            needed: &'static str,
        } = "SANCTION_STEP_OUT_OF_ORDER",
        /// A reporter or the system acts where a member of staff has to.
        #[error("a signed-in member of staff has to do this")]
        StaffNeeded = "SANCTION_STAFF_NEEDED",
        /// Counsel has to act.
        #[error("legal counsel has to do this")]
        CounselNeeded = "SANCTION_COUNSEL_NEEDED",
        /// The subject takes a part in the process against themself.
        #[error("the subject holds no part in the process; they may state their case and appeal")]
        SubjectActs = "SANCTION_SUBJECT_ACTS",
        /// The day is in the future.
        #[error("{on} is in the future; record it on that day or later")]
        DateInFuture {
            /// The day that was given.
            on: Date,
        } = "SANCTION_DATE_IN_FUTURE",
        /// The day lies before the step that it follows.
        #[error("{on} is too early: the step that this follows was on {earliest}")]
        DateTooEarly {
            /// The day that was given.
            on: Date,
            /// First day that is possible.
            earliest: Date,
        } = "SANCTION_DATE_TOO_EARLY",
        /// A date is none, or its first day is after its last.
        #[error("the date is not consistent: its first day has to be a real one and not after its last")]
        DateInconsistent = "SANCTION_DATE_INCONSISTENT",
        /// A digest has another shape.
        #[error("a SHA-256 is needed: 64 characters of lower-case hex")]
        DigestMalformed = "SANCTION_DIGEST_MALFORMED",
        /// A deadline cannot be computed.
        #[error("{gap}")]
        Calendar {
            /// What the calendar lacks.
            #[from]
            gap: CalendarGap,
        } = "SANCTION_CALENDAR_GAP",

        /// The case does not track it with this subject and this finding.
        #[error("the case does not track this sanction with this subject and finding; track it in the case first")]
        NotTracked = "SANCTION_NOT_TRACKED",
        /// A sanction that was begun and not proposed does not hold up closing; it is not proposed afterwards.
        #[error("the case is closed, and nothing is proposed in it; counsel has to reopen it first")]
        CaseClosed = "SANCTION_CASE_CLOSED",
        /// Somebody else revises a proposal.
        #[error("only its proposer revises a proposal; withdraw it and propose another")]
        NotTheProposer = "SANCTION_NOT_THE_PROPOSER",
        /// S1: the finding does not carry it.
        #[error("the finding is not in force, or proves no charge against the subject; issue one that does")]
        FindingDoesNotHold = "SANCTION_FINDING_DOES_NOT_HOLD",
        /// S2: not on the scale.
        #[error("this kind of sanction is not on the policy's scale for the gravest charge that was proved")]
        NotOnScale = "SANCTION_NOT_ON_SCALE",
        /// A part of the terms belongs to another kind, or is missing.
        #[error("the terms do not fit the kind: {why}")]
        TermsDoNotFit {
            /// What is wrong.
            why: &'static str,
        } = "SANCTION_TERMS_DO_NOT_FIT",
        /// The record would stand too short or too long.
        #[error("the record of this kind stands for {least} to {most} months")]
        MonthsOutOfRange {
            /// Least.
            least: u8,
            /// Most.
            most: u8,
        } = "SANCTION_MONTHS_OUT_OF_RANGE",
        /// S2: fines are off.
        #[error("the jurisdiction's profile allows no fines; choose another kind")]
        FineNotAllowed = "SANCTION_FINE_NOT_ALLOWED",
        /// S2: a fine without counsel's memo.
        #[error("a fine needs counsel's memo that it is lawful here")]
        FineMemoMissing = "SANCTION_FINE_MEMO_MISSING",
        /// S3: no limb.
        #[error("a dismissal has to cite the limb of Labour Contract Law 39 that it rests on")]
        LimbMissing = "SANCTION_LIMB_MISSING",
        /// S3: 39(6) without an instrument.
        #[error("Labour Contract Law 39(6) needs the final criminal instrument; give its SHA-256")]
        CriminalInstrumentMissing = "SANCTION_CRIMINAL_INSTRUMENT_MISSING",
        /// S3: too little for a dismissal.
        #[error("a dismissal needs a grave breach, or a repeat in time after a sanction that is still in force")]
        NeitherGraveNorRepeat = "SANCTION_NEITHER_GRAVE_NOR_REPEAT",
        /// LCL 35, 40: a demotion without a basis.
        #[error("a demotion needs an agreement or another recorded basis")]
        DemotionBasisMissing = "SANCTION_DEMOTION_BASIS_MISSING",
        /// LCL 35: an agreement that is not here.
        #[error("a demotion by agreement needs the agreement that both signed; give its SHA-256")]
        AgreementMissing = "SANCTION_DEMOTION_AGREEMENT_MISSING",
        /// S6: sanctioned before.
        #[error("the same facts are sanctioned already by {sanction}; withdraw that one first, if it can be")]
        AlreadySanctioned {
            /// By which.
            sanction: SanctionId,
        } = "SANCTION_FACTS_ALREADY_SANCTIONED",
        /// S8: LCL 65.
        #[error("a dispatched worker is returned to the agency, not dismissed; choose another kind")]
        DispatchedWorker = "SANCTION_DISPATCHED_WORKER",
        /// LCL 65: only a dispatched worker has an agency.
        #[error("only a dispatched worker is returned to an agency; choose another kind")]
        NotDispatched = "SANCTION_NOT_DISPATCHED",
        /// WX-1.2: no employee.
        #[error("only an employee can be dismissed; end a contractor's contract under its own terms")]
        NotAnEmployee = "SANCTION_NOT_AN_EMPLOYEE",
        /// A prior that is none.
        #[error("{sanction} is no sanction of this person; cite only theirs")]
        PriorUnknown {
            /// Which.
            sanction: SanctionId,
        } = "SANCTION_PRIOR_UNKNOWN",
        /// S9: its time is over.
        #[error("the record of {sanction} has expired or was expunged; it counts no longer")]
        PriorExpired {
            /// Which.
            sanction: SanctionId,
        } = "SANCTION_PRIOR_EXPIRED",
        /// A prior that is not final.
        #[error("{sanction} is not final, or does not stand; it cannot count as history")]
        PriorNotFinal {
            /// Which.
            sanction: SanctionId,
        } = "SANCTION_PRIOR_NOT_FINAL",
        /// S12: no note.
        #[error("the note on proportionality is missing; propose again with intent, harm, history and comparison")]
        ProportionalityMissing = "SANCTION_PROPORTIONALITY_MISSING",

        /// S5: two parts, one person.
        #[error("the {wanted} cannot be the {held}; another person has to act")]
        SamePerson {
            /// The part that the actor wants.
            wanted: Part,
            /// The part that the actor has.
            held: Part,
        } = "SANCTION_SAME_PERSON",
        /// The matrix does not ask for it.
        #[error("the approval matrix asks for no approval by {} for this kind", role.code())]
        RoleNotInMatrix {
            /// The role.
            role: Role,
        } = "SANCTION_ROLE_NOT_IN_MATRIX",
        /// Another role than one's own.
        #[error("the approval has to come from somebody with the role {}", role.code())]
        RoleNotHeld {
            /// The role.
            role: Role,
        } = "SANCTION_ROLE_NOT_HELD",
        /// Somebody else approved in this role.
        #[error("the approval by {} is there already", role.code())]
        RoleAlreadyApproved {
            /// The role.
            role: Role,
        } = "SANCTION_ROLE_ALREADY_APPROVED",
        /// Too little authority.
        #[error("the decision maker's authority is too low; {needed:?} is needed")]
        AuthorityTooLow {
            /// What is needed.
            needed: DecisionLevel,
        } = "SANCTION_AUTHORITY_TOO_LOW",
        /// No legal review.
        #[error("counsel has not reviewed the proposal")]
        LegalReviewMissing = "SANCTION_LEGAL_REVIEW_MISSING",
        /// The matrix is not complete.
        #[error("not every approval that the matrix asks for is there")]
        ApprovalsMissing = "SANCTION_APPROVALS_MISSING",

        /// The union was told before, on another day.
        #[error("the union was notified already")]
        UnionAlreadyNotified = "SANCTION_UNION_ALREADY_NOTIFIED",
        /// S4: LCL 43.
        #[error("the union was not notified of the reasons; notify it, or let counsel file a memo that there is none")]
        UnionNoticeMissing = "SANCTION_UNION_NOTICE_MISSING",
        /// S11: the union may still reply.
        #[error("the union may reply until {until}; wait for the reply or the day after")]
        UnionWindowOpen {
            /// Last day for the reply.
            until: Date,
        } = "SANCTION_UNION_WINDOW_OPEN",
        /// An opinion without words.
        #[error("the union's opinion has to be on record in its words")]
        UnionOpinionTextMissing = "SANCTION_UNION_OPINION_TEXT_MISSING",
        /// It replied before, otherwise.
        #[error("the union's reply is on record already")]
        UnionAlreadyReplied = "SANCTION_UNION_ALREADY_REPLIED",
        /// Nothing to answer.
        #[error("there is no opinion of the union to answer")]
        UnionOpinionMissing = "SANCTION_UNION_OPINION_MISSING",
        /// S4: LCL 43.
        #[error("the union's opinion has not been answered in writing")]
        UnionAnswerMissing = "SANCTION_UNION_ANSWER_MISSING",

        /// It was offered before, on another day.
        #[error("the hearing was offered already")]
        HearingAlreadyOffered = "SANCTION_HEARING_ALREADY_OFFERED",
        /// S11: no hearing.
        #[error("the subject was not offered a hearing")]
        HearingNotOffered = "SANCTION_HEARING_NOT_OFFERED",
        /// S11: the subject may still speak.
        #[error("the subject may state their case until {until}; wait for the statement, a waiver, or the day after")]
        HearingWindowOpen {
            /// Last day for the statement.
            until: Date,
        } = "SANCTION_HEARING_WINDOW_OPEN",
        /// A waiver after the statement.
        #[error("the subject has stated their case; there is nothing left to waive")]
        HearingHeld = "SANCTION_HEARING_HELD",

        /// Not a decision maker.
        #[error("somebody with the role DEC has to decide")]
        DecisionMakerNeeded = "SANCTION_DECISION_MAKER_NEEDED",
        /// S7: too late.
        #[error("the time to act ended on {act_by}; counsel has to file a memo on it")]
        ActionClockStopped {
            /// Last day.
            act_by: Date,
        } = "SANCTION_ACTION_CLOCK_STOPPED",
        /// S13: the gate.
        #[error("the retaliation gate is pending; decide once it is cleared")]
        GatePending = "SANCTION_RETALIATION_GATE_PENDING",
        /// S13: who checked against the identities of reporters judges nothing.
        #[error("who made the custodian's check of the retaliation gate has no other part in the sanction")]
        CustodianActs = "SANCTION_CUSTODIAN_ACTS",
        /// Harsher than what was proposed and approved.
        #[error("the decision may not be harsher than the proposal; propose it anew")]
        HarsherThanProposed = "SANCTION_HARSHER_THAN_PROPOSED",
        /// Nobody there to dismiss.
        #[error("the subject left before the decision; a dismissal has no object")]
        SubjectHasLeft = "SANCTION_SUBJECT_HAS_LEFT",

        /// S10: it would take effect in the past.
        #[error("{effective_on} is past; a decision takes effect on the day of service at the earliest")]
        EffectiveInPast {
            /// The day that was given.
            effective_on: Date,
        } = "SANCTION_EFFECTIVE_IN_PAST",
        /// S10: it takes effect before service.
        #[error("service counts on {served_on}, the effect on {effective_on}; issue it anew with a later day")]
        EffectiveBeforeService {
            /// The day on which service counts.
            served_on: Date,
            /// The day on which the decision takes effect.
            effective_on: Date,
        } = "SANCTION_EFFECTIVE_BEFORE_SERVICE",
        /// S10: public notice is the last resort.
        #[error("public notice needs {needed} recorded failures of service in other ways; {recorded} are on record")]
        ServiceFailuresMissing {
            /// How many are needed.
            needed: usize,
            /// How many are there.
            recorded: usize,
        } = "SANCTION_SERVICE_FAILURES_MISSING",
        /// Public notice is no attempt.
        #[error("public notice is service by itself, not an attempt that can fail")]
        PublicNoticeCannotFail = "SANCTION_PUBLIC_NOTICE_CANNOT_FAIL",

        /// Neither the subject nor HR.
        #[error("the subject appeals, or HR records the appeal for them")]
        AppellantNotEntitled = "SANCTION_APPELLANT_NOT_ENTITLED",
        /// Too late.
        #[error("an appeal was possible until {until}")]
        AppealTooLate {
            /// Last day.
            until: Date,
        } = "SANCTION_APPEAL_TOO_LATE",
        /// S14: not milder.
        #[error("an appeal may not worsen the outcome; varied terms have to be milder than the present ones")]
        AppealNotMilder = "SANCTION_APPEAL_NOT_MILDER",
        /// Terms where none belong, or none where they do.
        #[error("an appeal that varies the sanction names the new terms; any other names none")]
        AppealTermsMismatch = "SANCTION_APPEAL_TERMS_MISMATCH",

        /// An appeal is still possible.
        #[error("an appeal is possible until {until}; it is final the day after at the earliest")]
        AppealWindowOpen {
            /// Last day.
            until: Date,
        } = "SANCTION_APPEAL_WINDOW_OPEN",
        /// An appeal is not decided.
        #[error("the appeal has to be decided first")]
        AppealPending = "SANCTION_APPEAL_PENDING",
        /// Public notice has not run.
        #[error("service counts on {served_on} only; wait until then")]
        ServiceNotYetCounted {
            /// The day on which it counts.
            served_on: Date,
        } = "SANCTION_SERVICE_NOT_YET_COUNTED",
        /// S15: LCL 50.
        #[error("a dismissal is final only with the certificate of termination handed over and the transfer begun")]
        CertificateMissing = "SANCTION_CERTIFICATE_MISSING",
        /// Only a dismissal has one.
        #[error("only a dismissal comes with a certificate of termination")]
        NotADismissal = "SANCTION_NOT_A_DISMISSAL",
        /// Too early.
        #[error("the decision takes effect on {effective_on}; put it into force then")]
        NotYetEffective {
            /// First day.
            effective_on: Date,
        } = "SANCTION_NOT_YET_EFFECTIVE",
        /// It does not expire.
        #[error("a sanction of this kind does not expire")]
        NeverExpires = "SANCTION_NEVER_EXPIRES",
        /// Still in force.
        #[error("the record stands until {until}; it expires the day after")]
        StillInForce {
            /// Last day.
            until: Date,
        } = "SANCTION_STILL_IN_FORCE",

        /// No memo stands for this check.
        #[error("no memo can answer for this check; supply what it asks for")]
        CheckNotOverridable = "SANCTION_CHECK_NOT_OVERRIDABLE",
        /// Set aside before.
        #[error("it was set aside already; record what other instances say as a proceeding")]
        AlreadyAnnulled = "SANCTION_ALREADY_ANNULLED",
        /// The law fixes the days.
        #[error("these days are fixed by the rules of this jurisdiction; they cannot be extended")]
        WindowFixed = "SANCTION_WINDOW_FIXED",
        /// The last day is past.
        #[error("the last day was {until}; a day that is past cannot be extended")]
        ExtensionTooLate {
            /// The last day it had.
            until: Date,
        } = "SANCTION_EXTENSION_TOO_LATE",
        /// The new day is no later one.
        #[error("the last day is {until} already; an extension has to go beyond it")]
        ExtensionNotLater {
            /// The present last day.
            until: Date,
        } = "SANCTION_EXTENSION_NOT_LATER",
    }
}

impl From<Unmovable> for SanctionRefusal {
    fn from(unmovable: Unmovable) -> Self {
        match unmovable {
            Unmovable::Elapsed { until } => Self::ExtensionTooLate { until },
            Unmovable::NotLater { until } => Self::ExtensionNotLater { until },
        }
    }
}
