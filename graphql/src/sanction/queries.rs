//! Questions about sanctions.

use async_graphql::{Context, Object};
use probity_domain::ids::SanctionId;

use super::types::Sanction;
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
}
