//! The steps of a reward, and where it has to stand for each.

use super::command::RewardCommand;
use super::refusal::RewardRefusal;
use super::state::{Reward, RewardStatus};
use crate::decider::steps;

steps! {
    /// What a command does to a reward.
    pub enum RewardStep {
        /// Propose it.
        ProposeReward,
        /// Establish that the report earned it.
        VerifyReward,
        /// Approve it.
        ApproveReward,
        /// Give the reporter the code.
        IssueRewardCode,
        /// Take the code.
        ClaimReward,
        /// Record the payment.
        PayReward,
        /// Establish that the code was not presented in time.
        LapseReward,
    }
}

impl RewardCommand {
    /// The step that it asks for.
    pub fn step(&self) -> RewardStep {
        match self {
            Self::ProposeReward { .. } => RewardStep::ProposeReward,
            Self::VerifyReward { .. } => RewardStep::VerifyReward,
            Self::ApproveReward => RewardStep::ApproveReward,
            Self::IssueRewardCode(_) => RewardStep::IssueRewardCode,
            Self::ClaimReward => RewardStep::ClaimReward,
            Self::PayReward { .. } => RewardStep::PayReward,
            Self::LapseReward => RewardStep::LapseReward,
        }
    }
}

impl RewardStep {
    /// Where a reward has to stand for it, also in words.
    fn row(self) -> (RewardStatus, &'static str) {
        match self {
            Self::ProposeReward => (RewardStatus::Missing, "not proposed"),
            Self::VerifyReward => (RewardStatus::Proposed, "proposed"),
            Self::ApproveReward => (RewardStatus::Verified, "verified"),
            Self::IssueRewardCode => (RewardStatus::Approved, "approved"),
            Self::ClaimReward | Self::LapseReward => (RewardStatus::CodeIssued, "waiting for its code"),
            Self::PayReward => (RewardStatus::Claimed, "claimed with its code"),
        }
    }
}

impl Reward {
    /// Whether its state admits a step now. If not, no command that asks for it has an effect, whoever gives it; if it does,
    /// the decision asks for more: who acts, which day it is, what is known of the report.
    pub fn admits(&self, step: RewardStep) -> bool {
        self.follows(step).is_ok()
    }

    /// The step follows from where the reward stands.
    pub(super) fn follows(&self, step: RewardStep) -> Result<(), RewardRefusal> {
        let (stands, needed) = step.row();
        let status = self.status;
        if status == stands {
            return Ok(());
        }
        if step == RewardStep::ProposeReward {
            return Err(RewardRefusal::AlreadyProposed);
        }
        if status == RewardStatus::Missing {
            return Err(RewardRefusal::Missing);
        }
        Err(RewardRefusal::OutOfOrder { status, needed })
    }
}
