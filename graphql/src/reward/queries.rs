//! Questions about rewards.

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, Object, SimpleObject};
use probity_app::access::Action;
use probity_domain::ids::RewardId;
use probity_projections::rewards::RewardRow;

use super::types::{Reward, RewardStatus};
use crate::connection::{Asked, Counted, Total};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::money::Money;
use crate::scalars::Day;
use crate::session::Session;

/// A reward in a list.
#[derive(SimpleObject)]
pub struct RewardSummary {
    /// Global id.
    id: Gid<RewardId>,
    /// How much.
    amount: Money,
    /// Where it stands.
    status: RewardStatus,
    /// The day of the proposal.
    proposed_on: Day,
    /// Last day to present the code.
    lapses_on: Option<Day>,
}

impl From<RewardRow> for RewardSummary {
    fn from(row: RewardRow) -> Self {
        Self {
            id: Gid(row.reward),
            amount: row.amount.into(),
            status: row.status.into(),
            proposed_on: Day(row.proposed_on),
            lapses_on: row.lapses_on.map(Day),
        }
    }
}

/// Questions about rewards.
#[derive(Default)]
pub struct RewardQueries;

#[Object]
impl RewardQueries {
    /// Rewards in the order of their proposals: for decision makers and auditors, and for those who handle the case.
    #[graphql(complexity = "first.unwrap_or(50).clamp(1, 100) as usize * child_complexity")]
    async fn rewards(
        &self,
        ctx: &Context<'_>,
        status: Option<RewardStatus>,
        first: Option<i32>,
        after: Option<String>,
    ) -> ApiResult<Connection<String, RewardSummary, Total, EmptyFields>> {
        let session = Session::of(ctx)?;
        let asked = Asked::of(first, after)?;
        let sight = session.sight(Action::ReadReward)?;
        let rewards = session.views().rewards();
        let status = status.map(Into::into);
        let page = rewards.page(&sight, status, asked.after.clone(), asked.first).await?;
        Ok(asked.page(page, RewardSummary::from, Total::from(Counted::Rewards(status))))
    }

    /// One reward. Not found is the answer for one that must not be seen.
    async fn reward(&self, ctx: &Context<'_>, id: Gid<RewardId>) -> ApiResult<Reward> {
        Reward::open(Session::of(ctx)?, id.0).await
    }
}
