//! What can be asked of a claim.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::loss::{Assessment, Debtor};
use crate::ids::{CaseId, ClaimId, PaymentId, PersonId};
use crate::money::Money;
use crate::month::Month;
use crate::sealed::Sealed;

/// Who rules on a claim that is disputed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Forum {
    /// Labour arbitration (Law on Mediation and Arbitration of Labour Disputes).
    Arbitration,
    /// A court.
    Court,
}

/// How what is due is to come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecoveryWay {
    /// Month by month out of wages (Interim Provisions on Payment of Wages, article 16).
    Wages,
    /// The debtor pays, or what is due is enforced against them.
    Payment,
}

/// Why nothing was deducted in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// The wage does not exceed the local minimum wage.
    BelowMinimumWage,
    /// Older claims take all that may be deducted in the month.
    CapTaken,
    /// Payroll did not deduct it.
    NotDeducted,
}

/// A loss that a debtor is to make good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessLoss {
    /// Made by the caller.
    pub claim: ClaimId,
    /// The case in which it was begun.
    pub case: CaseId,
    /// Against whom.
    pub debtor: Debtor,
    /// Who is liable together with them. What is due is due once.
    pub joint: BTreeSet<Debtor>,
    /// What was lost.
    pub assessment: Assessment,
    /// How the loss follows from what the debtor did.
    pub reasons: Sealed,
}

/// Everything that can be asked of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClaimCommand {
    /// Assess a loss.
    AssessLoss(Box<AssessLoss>),
    /// Confirm on what the claim rests: counsel's.
    ConfirmBasis {
        /// The legal basis, in words.
        basis: Sealed,
        /// SHA-256 of the contract that provides for damages to be deducted from wages; without it nothing is.
        contract_sha256: Option<String>,
        /// Why it is claimed although the fault is slight.
        fault_memo: Option<Sealed>,
    },
    /// Record that the debtor was told in writing of the claim and its amount.
    NoticeClaim {
        /// The day.
        on: Date,
        /// SHA-256 of the notice.
        notice_sha256: String,
    },
    /// Record that the debtor agrees to pay.
    RecordAgreement {
        /// How much; at most what is claimed.
        amount: Money,
        /// The day.
        on: Date,
        /// SHA-256 of the agreement.
        agreement_sha256: String,
    },
    /// Record that the debtor disputes the claim.
    RecordDispute {
        /// What they say.
        objection: Sealed,
    },
    /// Bring the claim before arbitration or a court.
    BringClaim {
        /// Before whom.
        forum: Forum,
        /// The day.
        on: Date,
        /// Under which number, and what is asked for.
        reference: Sealed,
    },
    /// Record what was awarded, or that the claim was rejected.
    RecordRuling {
        /// By whom.
        forum: Forum,
        /// How much; at most what is claimed. `None`: rejected.
        awarded: Option<Money>,
        /// The day of the ruling.
        on: Date,
        /// SHA-256 of the ruling.
        ruling_sha256: String,
    },
    /// Name who answers for the claim as long as it is unpaid.
    NameOwner {
        /// Who.
        owner: PersonId,
    },
    /// Record that the debtor was told in writing of the reason and the amount of deductions from wages.
    NoticeDeduction {
        /// The day.
        on: Date,
        /// SHA-256 of the notice.
        notice_sha256: String,
    },
    /// Settle how what is due is to come in.
    ScheduleRecovery {
        /// How.
        way: RecoveryWay,
        /// The first month of a deduction or of a payment.
        from: Month,
    },
    /// Put an instalment of a month on record, as the payroll's plan reserved it.
    ScheduleInstalment {
        /// The month.
        month: Month,
        /// Minor units in the currency of the claim.
        minor: i64,
    },
    /// Record what payroll deducted of an instalment.
    ConfirmDeduction {
        /// The month.
        month: Month,
        /// Minor units; nothing, up to the instalment.
        minor: i64,
    },
    /// Record that nothing is deducted in a month.
    SkipDeduction {
        /// The month.
        month: Month,
        /// Why.
        reason: SkipReason,
    },
    /// Record a payment that did not come out of wages.
    RecordPayment {
        /// Made by the caller.
        payment: PaymentId,
        /// How much.
        amount: Money,
        /// The day.
        on: Date,
        /// Where it is found in the books.
        reference: Sealed,
    },
    /// Give up what is still due: a decision maker's.
    WriteOffClaim {
        /// Why.
        reason: Sealed,
    },
    /// Turn what is still to be deducted into an ordinary debt, as the debtor has left.
    ConvertClaim,
}
