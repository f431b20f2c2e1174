//! Questions about requests of people about their own data.

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, InputObject, Object};
use probity_app::access::Action;
use probity_domain::ids::RightsRequestId;
use probity_projections::requests::RequestFilter;

use super::types::RightsRequest;
use crate::connection::{Asked, Counted, Total};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::session::Session;

/// Which requests are asked for; what is not given means any.
#[derive(InputObject, Default)]
pub struct RightsRequestFilterInput {
    /// Only those that are not answered.
    open: Option<bool>,
}

/// Questions about requests.
#[derive(Default)]
pub struct RightsRequestQueries;

#[Object]
impl RightsRequestQueries {
    /// Requests of people about their own data, the earliest day to answer first: all of them for counsel and auditors, for
    /// everybody else their own.
    #[graphql(complexity = "first.unwrap_or(50).clamp(1, 100) as usize * child_complexity")]
    async fn rights_requests(
        &self,
        ctx: &Context<'_>,
        filter: Option<RightsRequestFilterInput>,
        first: Option<i32>,
        after: Option<String>,
    ) -> ApiResult<Connection<String, RightsRequest, Total, EmptyFields>> {
        let session = Session::of(ctx)?;
        let asked = Asked::of(first, after)?;
        let filter = RequestFilter {
            open: filter.and_then(|filter| filter.open).unwrap_or_default(),
            request: None,
        };
        let sight = session.sight(Action::ReadRequest)?;
        let list = session.views().requests();
        let page = list.page(&sight, filter, asked.after.clone(), asked.first).await?;
        Ok(asked.page(page, RightsRequest, Total::from(Counted::Requests(filter))))
    }

    /// One request. Not found is the answer for one that must not be seen.
    async fn rights_request(&self, ctx: &Context<'_>, id: Gid<RightsRequestId>) -> ApiResult<RightsRequest> {
        RightsRequest::open(Session::of(ctx)?, id.0).await
    }
}
