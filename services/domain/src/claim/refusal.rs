//! Every business no of a claim for damages.

use super::state::ClaimStatus;
use crate::calendar::CalendarGap;
use crate::case::CaseStatus;
use crate::decider::refusals;
use crate::money::Money;

refusals! {
    /// Why something is refused for a claim.
    pub enum ClaimRefusal {
        /// There is no such claim.
        #[error("this claim does not exist; assess the loss first")]
        Missing = "CLAIM_MISSING",
        /// The id is taken.
        #[error("another loss was assessed under this id; use a new one")]
        AlreadyAssessed = "CLAIM_ALREADY_ASSESSED",
        /// Only staff act.
        #[error("only a member of staff can do this")]
        StaffNeeded = "CLAIM_STAFF_NEEDED",
        /// Counsel's.
        #[error("only legal counsel can do this")]
        CounselNeeded = "CLAIM_COUNSEL_NEEDED",
        /// A decision maker's.
        #[error("only a decision maker can write a claim off")]
        DecisionMakerNeeded = "CLAIM_DECISION_MAKER_NEEDED",
        /// The system's alone.
        #[error("instalments follow from the payroll's plan; plan or confirm the month there")]
        PayrollOnly = "CLAIM_PAYROLL_ONLY",
        /// The debtor acts on their own claim.
        #[error("whoever is to pay has no part in handling the claim; they can dispute it")]
        DebtorActs = "CLAIM_DEBTOR_ACTS",
        /// The case is not that far.
        #[error("the case is {status}; a loss is assessed in a case that is there and not closed")]
        CaseNotReady {
            /// Where the case stands.
            status: CaseStatus,
        } = "CLAIM_CASE_NOT_READY",
        /// The case does not track it.
        #[error("the case does not track this claim; begin it in the case first")]
        NotTracked = "CLAIM_NOT_TRACKED",
        /// The debtor is nobody whom the case is about.
        #[error("the debtor is no subject of the case; add them as a subject first")]
        DebtorNotSubject = "CLAIM_DEBTOR_NOT_SUBJECT",
        /// Nothing was lost.
        #[error("nothing is assessed; give at least one item of direct loss")]
        LossEmpty = "CLAIM_LOSS_EMPTY",
        /// Too many items.
        #[error("an assessment has at most 20 items; sum up what belongs together")]
        LossTooLong = "CLAIM_LOSS_TOO_LONG",
        /// An amount is none.
        #[error("an amount has to be more than nothing and at most 100000000000000 minor units")]
        AmountUnsound = "CLAIM_AMOUNT_UNSOUND",
        /// Two currencies.
        #[error("all amounts of a claim are in one currency")]
        CurrencyMixed = "CLAIM_CURRENCY_MIXED",
        /// The share is none.
        #[error("the debtor's share is 1 to 10000 hundredths of a per cent")]
        ShareUnsound = "CLAIM_SHARE_UNSOUND",
        /// The step does not follow from where the claim stands.
        #[error("cannot {step} a claim that is {status}; it has to be {needed}")]
        OutOfOrder {
            /// The step.
            step: &'static str,
            /// Where it stands.
            status: ClaimStatus,
            /// Where it would have to stand.
            needed: &'static str,
        } = "CLAIM_OUT_OF_ORDER",
        /// Slight fault without a memo.
        #[error("the fault is below what the jurisdiction profile asks for; counsel's memo is needed to claim all the same")]
        FaultTooSlight = "CLAIM_FAULT_TOO_SLIGHT",
        /// A digest is malformed.
        #[error("a document is given by its SHA-256 digest of 64 lower-case hexadecimal digits")]
        DigestMalformed = "CLAIM_DIGEST_MALFORMED",
        /// The day lies ahead.
        #[error("this day lies in the future; record it once it has come")]
        DateInFuture = "CLAIM_DATE_IN_FUTURE",
        /// More than is claimed.
        #[error("this is more than the {} minor units that are claimed", .claimed.minor)]
        OverClaimed {
            /// What is claimed.
            claimed: Money,
        } = "CLAIM_OVER_CLAIMED",
        /// More than is due.
        #[error("this is more than the {} minor units that are still due and not planned", .left.minor)]
        OverDue {
            /// What is left.
            left: Money,
        } = "CLAIM_OVER_DUE",
        /// The owner is nobody.
        #[error("the owner has to be a present member of staff in the directory, and not one who is to pay")]
        OwnerUnfit = "CLAIM_OWNER_UNFIT",
        /// The jurisdiction knows no deductions.
        #[error("the jurisdiction profile provides for no deduction from wages; let the debtor pay instead")]
        DeductionNotProvided = "CLAIM_DEDUCTION_NOT_PROVIDED",
        /// An outside party has no wage.
        #[error("an outside party earns no wage here; let them pay instead")]
        DebtorOutside = "CLAIM_DEBTOR_OUTSIDE",
        /// Not under a labour contract.
        #[error("the debtor is not employed by the company; nothing can be deducted, let them pay instead")]
        NotEmployed = "CLAIM_NOT_EMPLOYED",
        /// Employment ended.
        #[error("the debtor's employment has ended; nothing can be deducted, let them pay instead")]
        EmploymentEnded = "CLAIM_EMPLOYMENT_ENDED",
        /// No contract provides for it.
        #[error("no contract provides for a deduction; confirm the basis with the contract's digest")]
        ContractMissing = "CLAIM_CONTRACT_MISSING",
        /// The debtor was not told of deductions.
        #[error("the debtor has to be told in writing of the reason and the amount of the deduction first")]
        DeductionNoticeMissing = "CLAIM_DEDUCTION_NOTICE_MISSING",
        /// A month before the notice.
        #[error("nothing is deducted in a month that ended before the debtor was told")]
        MonthBeforeNotice = "CLAIM_MONTH_BEFORE_NOTICE",
        /// The month has an instalment.
        #[error("another instalment is on record for this month")]
        MonthTaken = "CLAIM_MONTH_TAKEN",
        /// Nothing is planned.
        #[error("no instalment is pending in this month; plan the month first")]
        NothingPending = "CLAIM_NOTHING_PENDING",
        /// More than the instalment.
        #[error("this is more than the instalment that was planned for the month")]
        OverInstalment = "CLAIM_OVER_INSTALMENT",
        /// A payment is on record under the id.
        #[error("another payment is on record under this id; use a new one")]
        PaymentTaken = "CLAIM_PAYMENT_TAKEN",
        /// Instalments are pending.
        #[error("an instalment is planned and not confirmed yet; confirm the month first")]
        InstalmentPending = "CLAIM_INSTALMENT_PENDING",
        /// Assessor and writer-off are one.
        #[error("whoever assessed the loss does not write it off; another decision maker has to")]
        SamePerson = "CLAIM_SAME_PERSON",
        /// Nothing to convert.
        #[error("the debtor is still employed, or nothing is deducted from their wage; there is nothing to convert")]
        StillEmployed = "CLAIM_STILL_EMPLOYED",
        /// A day cannot be counted.
        #[error("{gap}")]
        Calendar {
            /// Which days are missing.
            gap: CalendarGap,
        } = "CLAIM_CALENDAR_GAP",
    }
}
