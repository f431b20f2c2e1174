//! Reporters: asked how they fare, and rewarded.

use probity_app::AppError;
use probity_domain::ids::ReportId;
use probity_domain::money::{Currency, Money};
use probity_domain::reward::{Reward, RewardCommand};
use probity_vault::Plaintext;

use super::intake::Stage;
use super::people::Who;

/// A reward, and who grants it.
pub(super) struct Thanks {
    pub(super) proposer: Who,
    pub(super) counsel: Who,
    pub(super) approvers: [Who; 2],
    /// In yuan.
    pub(super) amount: i64,
    pub(super) reasons: &'static str,
}

impl Stage {
    /// An officer opens the plan by which a reporter is looked after.
    pub(super) async fn look_after(&self, by: Who, report: ReportId, days_ago: i64) -> Result<(), AppError> {
        self.diary.day(days_ago).await;
        let officer = self.company.actor(by).await?;
        self.company.app().open_protection(&officer, report).await.map(drop)
    }

    /// An officer asks a reporter how they fare.
    pub(super) async fn check_in(
        &self,
        (by, report): (Who, ReportId),
        text: &str,
        days_ago: i64,
    ) -> Result<(), AppError> {
        self.diary.day(days_ago).await;
        let officer = self.company.actor(by).await?;
        let text = Plaintext::from(text);
        self.company.app().check_in(&officer, report, &text).await.map(drop)
    }

    /// A reward is proposed, verified on a finding in force, and approved; the reporter finds its code.
    pub(super) async fn reward(&self, report: ReportId, thanks: &Thanks, days_ago: i64) -> Result<(), AppError> {
        self.diary.day(days_ago).await;
        let proposer = self.company.actor(thanks.proposer).await?;
        let amount = Money::new(thanks.amount * 100, Currency::Cny);
        let reasons = Plaintext::from(thanks.reasons);
        let app = self.company.app();
        let (reward, _) = app.propose_reward(&proposer, (report, amount), &reasons).await?;
        let verify = RewardCommand::VerifyReward { useful: None };
        self.company.gives::<Reward>(thanks.counsel, reward, verify).await?;
        for approver in thanks.approvers {
            let approver = self.company.actor(approver).await?;
            app.approve_reward(&approver, reward).await?;
        }
        Ok(())
    }
}
