//! What is stored of a reward (policy WX-7.2.2). Who pays it learns a code and an amount, never a name.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::command::RewardBasis;
use crate::codec::stored_events;
use crate::deadline::Basis;
use crate::ids::{PersonId, ReportId, RewardId};
use crate::money::Money;
use crate::sealed::{Sealed, SealedToReporter};

stored_events! {
    /// Everything that can have happened to a reward.
    pub enum RewardEvent in "reward" {
        RewardProposed = "reward-proposed" v 1,
        RewardVerified = "reward-verified" v 1,
        RewardApproved = "reward-approved" v 1,
        RewardCodeIssued = "reward-code-issued" v 1,
        RewardClaimed = "reward-claimed" v 1,
        RewardPaid = "reward-paid" v 1,
        RewardLapsed = "reward-lapsed" v 1,
    }
}

/// A reward was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RewardProposed {
    /// The reward.
    pub reward: RewardId,
    /// The report whose reporter it is for.
    pub report: ReportId,
    /// How much.
    pub amount: Money,
    /// Why this much.
    pub reasons: Sealed,
    /// Who proposed it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// Counsel established that the report earned it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RewardVerified {
    /// How the report earned it.
    pub basis: RewardBasis,
    /// How it was useful, where no finding proves what it told.
    pub useful: Option<Sealed>,
    /// Counsel; not who proposed.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// One of two approvals was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RewardApproved {
    /// Who approved; no participant.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// Both are there now.
    pub complete: bool,
}

/// The reporter was given the code, in the messages that the receipt opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RewardCodeIssued {
    /// The code, sealed to the reporter.
    pub code: SealedToReporter,
    /// Keyed hash of the code, lower-case hex.
    pub code_hash: String,
    /// The day.
    pub on: Date,
    /// Last day to present it.
    pub lapses_on: Date,
    /// What the last day rests on.
    pub basis: Basis,
}

/// Somebody presented the code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RewardClaimed {
    /// Who took the code: the payer.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The amount was paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RewardPaid {
    /// Who paid.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// SHA-256 of the receipt of the payment, lower-case hex.
    pub receipt_sha256: String,
}

/// Nobody presented the code in time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RewardLapsed {
    /// The day.
    pub on: Date,
}
