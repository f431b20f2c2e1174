//! Questions about investigations.

use async_graphql::{Context, Object};
use probity_domain::ids::InvestigationId;

use super::types::Investigation;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::session::Session;

/// Questions about investigations.
#[derive(Default)]
pub struct InvestigationQueries;

#[Object]
impl InvestigationQueries {
    /// One investigation. Not found is the answer for one that must not be seen.
    #[graphql(complexity = "10 + child_complexity")]
    async fn investigation(&self, ctx: &Context<'_>, id: Gid<InvestigationId>) -> ApiResult<Investigation> {
        Investigation::open(Session::of(ctx)?, id.0).await
    }
}
