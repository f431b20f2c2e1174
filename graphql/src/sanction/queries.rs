//! Questions about sanctions.

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, Object};
use probity_app::access::Action;
use probity_domain::ids::SanctionId;
use probity_projections::sanctions::SanctionFilter;

use super::summary::{SanctionFilterInput, SanctionSummary};
use super::types::Sanction;
use crate::connection::{Asked, Counted, Total};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::session::Session;

/// Questions about sanctions.
#[derive(Default)]
pub struct SanctionQueries;

#[Object]
impl SanctionQueries {
    /// One sanction, also for the person whom it is against, once they were told of it. Not found is the answer for one that
    /// must not be seen.
    #[graphql(complexity = "10 + child_complexity")]
    async fn sanction(&self, ctx: &Context<'_>, id: Gid<SanctionId>) -> ApiResult<Sanction> {
        Sanction::open(Session::of(ctx)?, id.0).await
    }

    /// The sanctions that the viewer reads in their cases, open or not, the latest first. One's own are `viewer.ownSanctions`.
    #[graphql(complexity = "first.unwrap_or(50).clamp(1, 100) as usize * child_complexity")]
    async fn sanctions(
        &self,
        ctx: &Context<'_>,
        filter: Option<SanctionFilterInput>,
        first: Option<i32>,
        after: Option<String>,
    ) -> ApiResult<Connection<String, SanctionSummary, Total, EmptyFields>> {
        let session = Session::of(ctx)?;
        let asked = Asked::of(first, after)?;
        let sight = session.sight(Action::ReadSanction)?;
        let filter = SanctionFilter::from(filter.unwrap_or_default());
        let list = session.views().sanctions();
        let page = list
            .page(&sight, filter.clone(), asked.after.clone(), asked.first)
            .await?;
        Ok(asked.page(page, SanctionSummary::from, Counted::Sanctions(filter).into()))
    }
}
