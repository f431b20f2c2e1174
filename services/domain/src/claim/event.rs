//! What is stored of a claim for damages. Amounts stand in the clear, words are sealed under the case's key.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::command::{Forum, RecoveryWay, SkipReason};
use super::loss::{Assessment, Debtor};
use crate::codec::stored_events;
use crate::deadline::Due;
use crate::ids::{CaseId, ClaimId, PaymentId, PersonId};
use crate::money::Money;
use crate::month::Month;
use crate::sealed::Sealed;

stored_events! {
    /// Everything that can have happened to a claim.
    pub enum ClaimEvent in "claim" {
        LossAssessed = "loss-assessed" v 1,
        ClaimBasisConfirmed = "claim-basis-confirmed" v 1,
        ClaimNoticed = "claim-noticed" v 1,
        ClaimAgreed = "claim-agreed" v 1,
        ClaimDisputed = "claim-disputed" v 1,
        ClaimBrought = "claim-brought" v 1,
        ClaimAwarded = "claim-awarded" v 1,
        ClaimRejected = "claim-rejected" v 1,
        ClaimOwnerNamed = "claim-owner-named" v 1,
        DeductionNoticed = "deduction-noticed" v 1,
        RecoveryScheduled = "recovery-scheduled" v 1,
        InstalmentScheduled = "instalment-scheduled" v 1,
        InstalmentDeducted = "instalment-deducted" v 1,
        DeductionSkipped = "deduction-skipped" v 1,
        PaymentReceived = "payment-received" v 1,
        ClaimSettled = "claim-settled" v 1,
        ClaimWrittenOff = "claim-written-off" v 1,
        ClaimConverted = "claim-converted" v 1,
    }
}

/// A loss was assessed, and is claimed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LossAssessed {
    /// The claim.
    pub claim: ClaimId,
    /// Its case.
    pub case: CaseId,
    /// Against whom.
    pub debtor: Debtor,
    /// Who is liable together with them.
    pub joint: BTreeSet<Debtor>,
    /// What was lost.
    pub assessment: Assessment,
    /// The direct loss.
    pub loss: Money,
    /// What is claimed of it.
    pub claimed: Money,
    /// How the loss follows from what the debtor did.
    pub reasons: Sealed,
    /// Who assessed it.
    pub by: PersonId,
    /// When.
    pub on: Date,
    /// Last day to bring it, counted from the company's knowledge; `None` where the profile sets none, and in an event of
    /// before such days were set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limitation: Option<Due>,
}

/// Counsel confirmed on what the claim rests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimBasisConfirmed {
    /// The legal basis.
    pub basis: Sealed,
    /// SHA-256 of the contract that provides for deductions.
    pub contract_sha256: Option<String>,
    /// Why it is claimed although the fault is slight.
    pub fault_memo: Option<Sealed>,
    /// Who confirmed it.
    pub by: PersonId,
    /// When.
    pub on: Date,
    /// Last day to tell the debtor; `None` in an event of before such days were set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Due>,
}

/// The debtor was told of the claim in writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimNoticed {
    /// SHA-256 of the notice.
    pub notice_sha256: String,
    /// Who recorded it.
    pub by: PersonId,
    /// When they were told.
    pub on: Date,
    /// Last day for the debtor to agree or to dispute; `None` in an event of before such days were set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Due>,
    /// Last day to bring the claim, which is counted anew from the notice (Law on Mediation and Arbitration of Labour
    /// Disputes 27, Civil Code 195); `None` where it was over by then or the profile sets none, and in an event of before
    /// such days were set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limitation: Option<Due>,
}

/// The debtor agreed to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimAgreed {
    /// How much.
    pub amount: Money,
    /// SHA-256 of the agreement.
    pub agreement_sha256: String,
    /// Who recorded it.
    pub by: PersonId,
    /// The day of the agreement.
    pub on: Date,
    /// Last day to settle how it comes in; `None` in an event of before such days were set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Due>,
}

/// The debtor disputes the claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimDisputed {
    /// What they say.
    pub objection: Sealed,
    /// Who recorded it; the debtor themselves, or staff for them.
    pub by: PersonId,
    /// When.
    pub on: Date,
}

/// The claim was brought before arbitration or a court.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimBrought {
    /// Before whom.
    pub forum: Forum,
    /// Its number there, and what is asked for.
    pub reference: Sealed,
    /// Who recorded it.
    pub by: PersonId,
    /// The day on which it was brought.
    pub on: Date,
}

/// An amount was awarded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimAwarded {
    /// By whom.
    pub forum: Forum,
    /// How much.
    pub amount: Money,
    /// SHA-256 of the ruling.
    pub ruling_sha256: String,
    /// Who recorded it.
    pub by: PersonId,
    /// The day of the ruling.
    pub on: Date,
    /// Last day to settle how it comes in; `None` in an event of before such days were set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Due>,
}

/// The claim was rejected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimRejected {
    /// By whom.
    pub forum: Forum,
    /// SHA-256 of the ruling.
    pub ruling_sha256: String,
    /// Who recorded it.
    pub by: PersonId,
    /// The day of the ruling.
    pub on: Date,
}

/// Somebody answers for the claim from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimOwnerNamed {
    /// Who.
    pub owner: PersonId,
    /// Who named them.
    pub by: PersonId,
    /// When.
    pub on: Date,
}

/// The debtor was told in writing of the reason and the amount of deductions from wages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeductionNoticed {
    /// The amount of which they were told: what was due then.
    pub amount: Money,
    /// SHA-256 of the notice.
    pub notice_sha256: String,
    /// Who recorded it.
    pub by: PersonId,
    /// When they were told.
    pub on: Date,
}

/// How what is due is to come in was settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryScheduled {
    /// How.
    pub way: RecoveryWay,
    /// The first month.
    pub from: Month,
    /// Who settled it.
    pub by: PersonId,
    /// When.
    pub on: Date,
}

/// A month's instalment was planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstalmentScheduled {
    /// The month.
    pub month: Month,
    /// How much.
    pub amount: Money,
    /// When it was planned.
    pub on: Date,
}

/// A month's instalment was deducted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstalmentDeducted {
    /// The month.
    pub month: Month,
    /// How much; less than planned if payroll deducted less.
    pub amount: Money,
    /// When that was confirmed.
    pub on: Date,
}

/// Nothing was deducted in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeductionSkipped {
    /// The month.
    pub month: Month,
    /// Why.
    pub reason: SkipReason,
    /// When that was recorded.
    pub on: Date,
}

/// A payment came in that was not deducted from wages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentReceived {
    /// The payment.
    pub payment: PaymentId,
    /// How much.
    pub amount: Money,
    /// Where it is found in the books.
    pub reference: Sealed,
    /// Who recorded it.
    pub by: PersonId,
    /// The day of the payment.
    pub on: Date,
}

/// All that was due has come in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimSettled {
    /// When the last part of it was recorded.
    pub on: Date,
}

/// What was still due was given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimWrittenOff {
    /// How much.
    pub amount: Money,
    /// Why.
    pub reason: Sealed,
    /// Who gave it up.
    pub by: PersonId,
    /// When.
    pub on: Date,
}

/// The debtor left: what was still to be deducted is an ordinary debt from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimConverted {
    /// How much was due and not planned for any month.
    pub amount: Money,
    /// Who recorded it; `None`: the system, when the day had come.
    pub by: Option<PersonId>,
    /// When.
    pub on: Date,
}
