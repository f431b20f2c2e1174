//! Rewards: a code that an interruption left unmade is made, and one that nobody presented in time lapses.

use probity_domain::Actor;
use probity_domain::reward::{Reward, RewardCommand, RewardStatus};

use super::Ran;
use crate::app::App;
use crate::error::AppError;
use crate::request::Request;

/// Does what the days ask of rewards.
pub async fn run_rewards(app: &App) -> Result<Ran, AppError> {
    let mut ran = Ran::default();
    let today = app.today();
    for id in app.running_rewards().await? {
        let reward = app.reward(id).await?;
        let outcome = match reward.status {
            RewardStatus::Approved => app.issue_reward_code(id).await,
            RewardStatus::CodeIssued if reward.lapses_on.is_some_and(|until| today > until) => {
                let request = Request::of(&Actor::System);
                app.execute::<Reward>(request, id, |_| Ok(RewardCommand::LapseReward))
                    .await
            }
            RewardStatus::CodeIssued
            | RewardStatus::Missing
            | RewardStatus::Proposed
            | RewardStatus::Verified
            | RewardStatus::Claimed
            | RewardStatus::Paid
            | RewardStatus::Lapsed => continue,
        };
        ran.count(&outcome);
    }
    Ok(ran)
}
