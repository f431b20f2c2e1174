//! What can be asked of a reward.

use serde::{Deserialize, Serialize};

use crate::ids::{ReportId, RewardId};
use crate::money::Money;
use crate::sealed::{Sealed, SealedToReporter};

/// Why a report earned a reward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RewardBasis {
    /// A finding in force proves what it told, in whole or in part.
    Substantiated,
    /// It was materially useful otherwise; counsel wrote down how.
    MateriallyUseful,
}

/// A code as it leaves the house: sealed to the reporter, and a keyed hash by which it is known again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedCode {
    /// The code, which the receipt of the report opens.
    pub for_reporter: SealedToReporter,
    /// Keyed hash of the code, lower-case hex; nothing else of it is kept.
    pub hash: String,
}

/// Everything that can be asked of a reward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RewardCommand {
    /// Propose it for the reporter of a report.
    ProposeReward {
        /// Made by the caller.
        reward: RewardId,
        /// The report.
        report: ReportId,
        /// How much.
        amount: Money,
        /// Why this much.
        reasons: Sealed,
    },
    /// Establish that the report earned it.
    VerifyReward {
        /// How it was useful, if no finding proves what it told.
        useful: Option<Sealed>,
    },
    /// Approve it.
    ApproveReward,
    /// Give the reporter the code.
    IssueRewardCode(IssuedCode),
    /// Take the code from whoever presents it.
    ClaimReward,
    /// Record that the amount was paid to whoever presented the code.
    PayReward {
        /// SHA-256 of the receipt of the payment.
        receipt_sha256: String,
    },
    /// Establish that nobody presented the code in time.
    LapseReward,
}
