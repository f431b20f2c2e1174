//! Every business no about a case.

use jiff::civil::Date;

use super::state::CaseStatus;
use crate::calendar::CalendarGap;
use crate::clause::{ClauseId, Severity};
use crate::deadline::Unmovable;
use crate::decider::refusals;
use crate::ids::{AllegationId, ClaimId, EvidenceId, FindingId, SanctionId};

refusals! {
    /// Why a command about a case is refused.
    pub enum CaseRefusal {
        /// The stream is empty.
        #[error("there is no such case; open it first")]
        Missing = "CASE_MISSING",
        /// Only staff may do this.
        #[error("only a signed-in member of staff may act on a case")]
        NotStaff = "CASE_NOT_STAFF",
        /// The actor has a part in the facts, or a declared conflict.
        #[error("a person with a conflict of interest takes no part in the case; somebody impartial has to act")]
        ActorConflicted = "CASE_ACTOR_CONFLICTED",
        /// The case waits.
        #[error("the case is suspended; resume it first")]
        Suspended = "CASE_SUSPENDED",
        /// The case is over.
        #[error("the case is closed; counsel may reopen it on new evidence")]
        Closed = "CASE_CLOSED",
        /// The id is taken.
        #[error("a case with this id was opened already on other terms; use a new id")]
        AlreadyOpened = "CASE_ALREADY_OPENED",
        /// Nobody can know what has not happened.
        #[error("the day on which the company came to know lies in the future; give a day up to today")]
        KnownInFuture = "CASE_KNOWN_IN_FUTURE",
        /// The report is not there.
        #[error("the report does not exist; file it first")]
        ReportMissing = "CASE_REPORT_MISSING",
        /// The person does not hold the role.
        #[error("the person named does not hold the role that the task needs; name somebody who does")]
        HandlerUnqualified = "CASE_HANDLER_UNQUALIFIED",
        /// The person is not impartial.
        #[error("the person named has a conflict of interest in this case; name somebody impartial")]
        HandlerConflicted = "CASE_HANDLER_CONFLICTED",
        /// An investigator follows the assessment.
        #[error("an investigator is assigned once the case is assessed; assess it first")]
        NotAssessed = "CASE_NOT_ASSESSED",
        /// A case is weighed once.
        #[error("a case is assessed once, after its opening; this one is {status}")]
        CannotAssess {
            /// Where it stands.
            status: CaseStatus,
        } = "CASE_CANNOT_ASSESS",
        /// There is nobody to take the case from.
        #[error("the person named does not handle this case")]
        NotAHandler = "CASE_NOT_A_HANDLER",
        /// Somebody else's handling is counsel's to end.
        #[error("a handler steps back themselves or is taken off by legal counsel")]
        RecusalNotYours = "CASE_RECUSAL_NOT_YOURS",
        /// An investigation follows assignment.
        #[error("an investigation starts once the case is assigned or reopened; this one is {status}")]
        CannotInvestigate {
            /// Where it stands.
            status: CaseStatus,
        } = "CASE_CANNOT_INVESTIGATE",
        /// Nobody is there to investigate.
        #[error("no impartial investigator is assigned; assign one first")]
        NoInvestigator = "CASE_NO_INVESTIGATOR",
        /// Charges are made before the findings.
        #[error("charges are made and changed until findings are issued, or after reopening; this case is {status}")]
        CannotCharge {
            /// Where it stands.
            status: CaseStatus,
        } = "CASE_CANNOT_CHARGE",
        /// The charge needs a subject.
        #[error("a charge is made against a subject of the case; add the party as a subject first")]
        NotASubject = "CASE_NOT_A_SUBJECT",
        /// The directory has nothing on the subject.
        #[error("the subject is not in the directory; register the person first")]
        SubjectUnknown = "CASE_SUBJECT_UNKNOWN",
        /// The policy binds employees (WX-1.2).
        #[error("the policy binds the company's staff; a contractor has to be charged on another basis, outside this policy")]
        SubjectNotBound = "CASE_SUBJECT_NOT_BOUND",
        /// The pack does not have the clause.
        #[error("the policy pack in force has no clause {clause}; choose one that it has")]
        ClauseUnknown {
            /// The clause that was named.
            clause: ClauseId,
        } = "CASE_CLAUSE_UNKNOWN",
        /// The clause is a norm or a process of the company.
        #[error("clause {clause} cannot be charged: it states a norm or a process of the company; choose a specific clause")]
        ClauseNotChargeable {
            /// The clause that was named.
            clause: ClauseId,
        } = "CASE_CLAUSE_NOT_CHARGEABLE",
        /// The clause has other severities.
        #[error("a breach of clause {clause} cannot be charged as {severity:?}; choose a severity of the clause")]
        SeverityNotOnClause {
            /// The clause that was named.
            clause: ClauseId,
            /// The severity that was named.
            severity: Severity,
        } = "CASE_SEVERITY_NOT_ON_CLAUSE",
        /// Reporting in good faith is no breach.
        #[error("making a protected report is never a breach of clause {clause}; drop the charge")]
        ProtectedReport {
            /// The clause that was named.
            clause: ClauseId,
        } = "CASE_PROTECTED_REPORT",
        /// The dates contradict each other.
        #[error("when the conduct took place is no real date, or ends before it begins; correct it")]
        ConductInconsistent = "CASE_CONDUCT_INCONSISTENT",
        /// The date lies ahead.
        #[error("when the conduct took place lies in the future; give a day up to today")]
        ConductInFuture = "CASE_CONDUCT_IN_FUTURE",
        /// No rule, no breach (LCL 4).
        #[error("no published version of the policy was in force on every day on which the conduct can lie; narrow the dates, or record the publication")]
        PolicyNotInForce = "CASE_POLICY_NOT_IN_FORCE",
        /// Staff were not consulted (LCL 4).
        #[error("nothing shows that staff were consulted on the policy in force; record minutes, or counsel's memo")]
        PolicyNotConsulted = "CASE_POLICY_NOT_CONSULTED",
        /// The subject was not made to know it (LCL 4).
        #[error("the subject never acknowledged the policy in force; record the acknowledgement")]
        PolicyNotAcknowledged = "CASE_POLICY_NOT_ACKNOWLEDGED",
        /// The subject cannot have known it.
        #[error("the policy was published on the last day of the conduct and acknowledged no earlier, so the subject need not have known it; narrow the dates")]
        PolicyUnknownToSubject = "CASE_POLICY_UNKNOWN_TO_SUBJECT",
        /// The id is taken.
        #[error("another charge of this case has the id {allegation}; use a new id")]
        AllegationIdTaken {
            /// The charge that was named.
            allegation: AllegationId,
        } = "CASE_ALLEGATION_ID_TAKEN",
        /// The charge is not there.
        #[error("the case has no charge {allegation}; raise it first")]
        AllegationMissing {
            /// The charge that was named.
            allegation: AllegationId,
        } = "CASE_ALLEGATION_MISSING",
        /// The charge is decided or dropped.
        #[error("the charge {allegation} is decided or withdrawn; a new finding may take the place of an issued one")]
        AllegationNotOpen {
            /// The charge that was named.
            allegation: AllegationId,
        } = "CASE_ALLEGATION_NOT_OPEN",
        /// The subject is told while the charge is investigated.
        #[error("the subject is told of a charge that is under investigation; start the investigation first")]
        AllegationNotTakenUp {
            /// The charge that was named.
            allegation: AllegationId,
        } = "CASE_ALLEGATION_NOT_TAKEN_UP",
        /// The subject was told, on another day.
        #[error("the subject was told of the charge {allegation} already, on another day; the window to answer stays")]
        SubjectAlreadyInformed {
            /// The charge that was named.
            allegation: AllegationId,
        } = "CASE_SUBJECT_ALREADY_INFORMED",
        /// Nobody was told on a day that has not come.
        #[error("the day on which the subject was told lies in the future; give a day up to today")]
        InformedInFuture = "CASE_INFORMED_IN_FUTURE",
        /// A window to answer that ran before there was anything to answer is none.
        #[error("nobody was told before the company came to know, on {known_on}; give the day on which it was done")]
        InformedBeforeKnown {
            /// The day on which the company came to know.
            known_on: Date,
        } = "CASE_INFORMED_BEFORE_KNOWN",
        /// A charge is not told before it is made.
        #[error("the subject cannot have been told of the charge before {raised_on}, when it was made; give that day or a later one")]
        InformedBeforeRaised {
            /// The day on which it was made.
            raised_on: Date,
        } = "CASE_INFORMED_BEFORE_RAISED",
        /// The clock still runs (S7).
        #[error("the time to act on the charge is not over yet; decide it by a finding, or withdraw it with a reason")]
        NotTimeBarred = "CASE_NOT_TIME_BARRED",
        /// A finding is never edited.
        #[error("another finding of this case has the id {finding}, and a finding is never edited; use a new id")]
        FindingIdTaken {
            /// The finding that was named.
            finding: FindingId,
        } = "CASE_FINDING_ID_TAKEN",
        /// The finding is not there.
        #[error("the case has no finding {finding}; draft it first")]
        FindingMissing {
            /// The finding that was named.
            finding: FindingId,
        } = "CASE_FINDING_MISSING",
        /// Findings belong to the investigation.
        #[error("a finding is made while the case is investigated, or later in the place of an issued one; this case is {status}")]
        CannotFind {
            /// Where it stands.
            status: CaseStatus,
        } = "CASE_CANNOT_FIND",
        /// It says nothing.
        #[error("a finding has to conclude on at least one charge")]
        FindingEmpty = "CASE_FINDING_EMPTY",
        /// It says two things of one charge.
        #[error("the finding concludes twice on the charge {allegation}; once is enough")]
        FindingContradicts {
            /// The charge.
            allegation: AllegationId,
        } = "CASE_FINDING_CONTRADICTS",
        /// A time bar is declared, not found.
        #[error("a time bar is no conclusion of a finding; declare the charge time-barred instead")]
        TimeBarIsNoConclusion = "CASE_TIME_BAR_IS_NO_CONCLUSION",
        /// Only what holds can be superseded.
        #[error("a finding takes the place of an issued one; the finding {finding} is not issued, or holds no longer")]
        SupersededNotIssued {
            /// The finding that was to be superseded.
            finding: FindingId,
        } = "CASE_SUPERSEDED_NOT_ISSUED",
        /// A charge would be left without a finding that holds.
        #[error("the new finding leaves out the charge {allegation}, on which the old one concludes; conclude on it as well")]
        SupersedingLeavesOut {
            /// The charge.
            allegation: AllegationId,
        } = "CASE_SUPERSEDING_LEAVES_OUT",
        /// A decision rests on the finding.
        #[error("a sanction of this case is decided already and rests on its findings; reopen the case after it is closed")]
        SanctionDecided = "CASE_SANCTION_DECIDED",
        /// Four eyes.
        #[error("a finding is reviewed by somebody other than its author; ask another person")]
        ReviewerIsAuthor = "CASE_REVIEWER_IS_AUTHOR",
        /// It is not a draft any more.
        #[error("the finding {finding} was reviewed already, by another person")]
        FindingNotDrafted {
            /// The finding that was named.
            finding: FindingId,
        } = "CASE_FINDING_NOT_DRAFTED",
        /// Nobody reviewed it.
        #[error("the finding {finding} is not reviewed; another person than its author has to review it first")]
        FindingNotReviewed {
            /// The finding that was named.
            finding: FindingId,
        } = "CASE_FINDING_NOT_REVIEWED",
        /// It held once.
        #[error("the finding {finding} was superseded and cannot hold again; draft a new one")]
        FindingIsSuperseded {
            /// The finding that was named.
            finding: FindingId,
        } = "CASE_FINDING_IS_SUPERSEDED",
        /// Proof is needed.
        #[error("nothing sealed stands behind the conclusion on the charge {allegation}; name at least one piece of sealed evidence")]
        EvidenceMissing {
            /// The charge.
            allegation: AllegationId,
        } = "CASE_EVIDENCE_MISSING",
        /// Proof that is not sealed is no proof.
        #[error("the evidence {evidence} is not sealed in the case's investigation; seal it first")]
        EvidenceNotSealed {
            /// The evidence that was named.
            evidence: EvidenceId,
        } = "CASE_EVIDENCE_NOT_SEALED",
        /// Nobody is found guilty unasked.
        #[error("the subject was not told of the charge {allegation}; tell them and let them answer first")]
        SubjectNotInformed {
            /// The charge.
            allegation: AllegationId,
        } = "CASE_SUBJECT_NOT_INFORMED",
        /// The subject may still answer.
        #[error("the subject has not answered the charge {allegation} and may still do so; wait for the answer or the end of the window")]
        SubjectNotHeard {
            /// The charge.
            allegation: AllegationId,
        } = "CASE_SUBJECT_NOT_HEARD",
        /// The id is taken.
        #[error("the sanction {sanction} is tracked already against another person or on another finding; use a new id")]
        SanctionIdTaken {
            /// The sanction that was named.
            sanction: SanctionId,
        } = "CASE_SANCTION_ID_TAKEN",
        /// The id of a claim is taken.
        #[error("claim-{claim} was begun against somebody else; use a new id")]
        ClaimIdTaken {
            /// The claim.
            claim: ClaimId,
        } = "CASE_CLAIM_ID_TAKEN",
        /// The case is not that far.
        #[error("the case is {status}; damages are claimed once findings are issued and before the case is closed")]
        CannotClaim {
            /// Where the case stands.
            status: CaseStatus,
        } = "CASE_CANNOT_CLAIM",
        /// The debtor is nobody whom the case is about.
        #[error("the case is not about this person or party; add them as a subject first")]
        DebtorNotSubject = "CASE_DEBTOR_NOT_SUBJECT",
        /// Sanctions follow findings.
        #[error("a sanction is begun once findings are issued; this case is {status}")]
        CannotSanction {
            /// Where it stands.
            status: CaseStatus,
        } = "CASE_CANNOT_SANCTION",
        /// The finding does not hold.
        #[error("the finding {finding} is not in force; a sanction rests on an issued one")]
        FindingNotIssued {
            /// The finding that was named.
            finding: FindingId,
        } = "CASE_FINDING_NOT_ISSUED",
        /// The finding does not carry it (S1).
        #[error("the finding {finding} substantiates nothing against this person")]
        NotSubstantiated {
            /// The finding that was named.
            finding: FindingId,
        } = "CASE_NOT_SUBSTANTIATED",
        /// Nothing is left to decide, or not yet.
        #[error("a case is left at its findings once they are issued and no sanction was begun; this one is {status}")]
        CannotTakeNoAction {
            /// Where it stands.
            status: CaseStatus,
        } = "CASE_CANNOT_TAKE_NO_ACTION",
        /// An authority gets findings.
        #[error("a case is referred once findings are issued and no sanction was begun; this one is {status}")]
        CannotRefer {
            /// Where it stands.
            status: CaseStatus,
        } = "CASE_CANNOT_REFER",
        /// It waits for other proceedings.
        #[error("the case is suspended already for other proceedings; resume it first")]
        AlreadySuspended = "CASE_ALREADY_SUSPENDED",
        /// It does not wait.
        #[error("the case is not suspended")]
        NotSuspended = "CASE_NOT_SUSPENDED",
        /// It is on no track.
        #[error("a case is closed from a sanction, from no action or from a referral; this one is {status}")]
        CannotClose {
            /// Where it stands.
            status: CaseStatus,
        } = "CASE_CANNOT_CLOSE",
        /// A charge is open.
        #[error("the charge {allegation} is not decided; issue a finding on it, or withdraw it with a reason")]
        AllegationOpen {
            /// The charge.
            allegation: AllegationId,
        } = "CASE_ALLEGATION_OPEN",
        /// A sanction is under way.
        #[error("the sanction {sanction} is not brought to its end; make it final, withdraw it or record what ended it")]
        SanctionUndecided {
            /// The sanction.
            sanction: SanctionId,
        } = "CASE_SANCTION_UNDECIDED",
        /// Nobody sees to the money.
        #[error("a claim for damages is unpaid and nobody answers for it; name an owner, or settle it")]
        ClaimOwnerless = "CASE_CLAIM_OWNERLESS",
        /// Nobody knows how long to keep it.
        #[error("no retention class was given; choose one of the policy pack")]
        RetentionMissing = "CASE_RETENTION_MISSING",
        /// The pack does not have it.
        #[error("the policy pack has no retention class of this name; choose one that it has")]
        RetentionUnknown = "CASE_RETENTION_UNKNOWN",
        /// Reopening is counsel's.
        #[error("only legal counsel reopens a case")]
        ReopeningNeedsCounsel = "CASE_REOPENING_NEEDS_COUNSEL",
        /// It is not closed.
        #[error("only a closed case is reopened; this one is {status}")]
        CannotReopen {
            /// Where it stands.
            status: CaseStatus,
        } = "CASE_CANNOT_REOPEN",
        /// A deadline cannot be computed.
        #[error("{gap}")]
        CalendarGap {
            /// The year that is missing.
            #[from]
            gap: CalendarGap,
        } = "CASE_CALENDAR_GAP",
        /// The law fixes the days.
        #[error("these days are fixed by the rules of this jurisdiction; they cannot be extended")]
        WindowFixed = "CASE_WINDOW_FIXED",
        /// The last day is past.
        #[error("the last day was {until}; a day that is past cannot be extended")]
        ExtensionTooLate {
            /// The last day it had.
            until: Date,
        } = "CASE_EXTENSION_TOO_LATE",
        /// The new day is no later one.
        #[error("the last day is {until} already; an extension has to go beyond it")]
        ExtensionNotLater {
            /// The present last day.
            until: Date,
        } = "CASE_EXTENSION_NOT_LATER",
    }
}

impl From<Unmovable> for CaseRefusal {
    fn from(unmovable: Unmovable) -> Self {
        match unmovable {
            Unmovable::Elapsed { until } => Self::ExtensionTooLate { until },
            Unmovable::NotLater { until } => Self::ExtensionNotLater { until },
        }
    }
}
