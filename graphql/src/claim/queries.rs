//! Questions about claims for damages.

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, InputObject, Object};
use probity_app::access::Action;
use probity_domain::ids::{CaseId, ClaimId, PersonId};
use probity_projections::claims::ClaimFilter;

use super::types::Claim;
use crate::connection::{Asked, Counted, Total};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::session::Session;

/// Which claims are asked for; what is not given means any.
#[derive(InputObject, Default)]
pub struct ClaimFilterInput {
    /// Of this case.
    case_id: Option<Gid<CaseId>>,
    /// Against this person.
    debtor: Option<Gid<PersonId>>,
    /// Only those that somebody has to see to.
    open: Option<bool>,
}

/// Questions about claims for damages.
#[derive(Default)]
pub struct ClaimQueries;

#[Object]
impl ClaimQueries {
    /// One claim, also for whoever is to pay, once they were told of it. Not found is the answer for one that must not be
    /// seen.
    #[graphql(complexity = "10 + child_complexity")]
    async fn claim(&self, ctx: &Context<'_>, id: Gid<ClaimId>) -> ApiResult<Claim> {
        Claim::open(Session::of(ctx)?, id.0).await
    }

    /// The claims that the viewer may read.
    #[graphql(complexity = "first.unwrap_or(50).clamp(1, 100) as usize * child_complexity")]
    async fn claims(
        &self,
        ctx: &Context<'_>,
        filter: Option<ClaimFilterInput>,
        first: Option<i32>,
        after: Option<String>,
    ) -> ApiResult<Connection<String, Claim, Total, EmptyFields>> {
        let session = Session::of(ctx)?;
        let asked = Asked::of(first, after)?;
        let filter = filter.unwrap_or_default();
        let filter = ClaimFilter {
            case: filter.case_id.map(|case| case.0),
            debtor: filter.debtor.map(|debtor| debtor.0),
            open: filter.open.unwrap_or_default(),
        };
        let sight = session.sight(Action::ReadClaim)?;
        let claims = session.views().claims();
        let page = claims.page(&sight, filter, asked.after.clone(), asked.first).await?;
        Ok(asked.page(page, Claim::of, Total::from(Counted::Claims(filter))))
    }
}
