//! Questions about the policy.

use async_graphql::{Context, Object};
use probity_app::access::Action;
use probity_domain::ids::PolicyId;
use probity_domain::pack::Comparison;

use super::comparison::PolicyComparison;
use super::types::Policy;
use crate::errors::{ApiError, ApiResult};
use crate::ids::Gid;
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

    /// What differs between two versions of the policy. Null if the text of one of them is not kept here.
    #[graphql(complexity = "50 + 10 * child_complexity")]
    async fn compare_policies(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The earlier version.")] from: Gid<PolicyId>,
        #[graphql(desc = "The later version.")] to: Gid<PolicyId>,
    ) -> ApiResult<Option<PolicyComparison>> {
        let session = Session::of(ctx)?;
        let texts = (
            Policy::open(session, from.0).await?.text(session),
            Policy::open(session, to.0).await?.text(session),
        );
        Ok(match texts {
            (Some(from), Some(to)) => Some((&Comparison::of(from, to)).into()),
            (None | Some(_), None) | (None, Some(_)) => None,
        })
    }
}
