//! Questions about the policy.

use async_graphql::{Context, Object};
use probity_app::access::Action;
use probity_domain::ids::PolicyId;

use super::types::Policy;
use crate::errors::{ApiError, ApiResult};
use crate::session::Session;

impl Policy {
    /// Every version that the viewer may read.
    pub(crate) async fn all(session: &Session) -> ApiResult<Vec<Self>> {
        let sight = session.sight(Action::ReadPolicies)?;
        let rows = session.views().policies().all(&sight).await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// One version.
    pub(crate) async fn open(session: &Session, id: PolicyId) -> ApiResult<Self> {
        let sight = session.sight(Action::ReadPolicies)?;
        let rows = session.views().policies().all(&sight).await?;
        let row = rows.into_iter().find(|row| row.policy == id);
        row.map(Into::into).ok_or_else(ApiError::not_found)
    }
}

/// Questions about the policy.
#[derive(Default)]
pub struct PolicyQueries;

#[Object]
impl PolicyQueries {
    /// Every version of the policy.
    #[graphql(complexity = "5 * child_complexity")]
    async fn policies(&self, ctx: &Context<'_>) -> ApiResult<Vec<Policy>> {
        Policy::all(Session::of(ctx)?).await
    }
}
