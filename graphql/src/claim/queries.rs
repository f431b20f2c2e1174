//! Questions about claims for damages.

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::Record;
use probity_app::access::Action;
use probity_domain::ids::{CaseId, ClaimId, PersonId};
use probity_domain::money::Money as DomainMoney;
use probity_projections::claims::{ClaimFilter, ClaimSums};

use super::types::Claim;
use crate::connection::{Asked, Counted, Total};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::money::Money;
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

/// From this number of claims on, sums tell of no single one.
const FEWEST: u32 = 5;

/// Sums of all claims in one currency.
#[derive(SimpleObject)]
pub struct Recovery {
    /// How many claims; null below five.
    claims: Option<u32>,
    /// What was claimed; null below five claims.
    claimed: Option<Money>,
    /// What was agreed or awarded; null below five claims.
    due: Option<Money>,
    /// What came in; null below five claims.
    recovered: Option<Money>,
    /// What was given up; null below five claims.
    written_off: Option<Money>,
}

impl Recovery {
    fn of(sums: ClaimSums) -> Self {
        let enough = sums.claims >= FEWEST;
        let money = |minor| enough.then(|| DomainMoney::new(minor, sums.currency).into());
        Self {
            claims: enough.then_some(sums.claims),
            claimed: money(sums.claimed),
            due: money(sums.due),
            recovered: money(sums.recovered),
            written_off: money(sums.written_off),
        }
    }
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

    /// What was claimed, agreed or awarded, and came in, over all claims, a line a currency. A currency with fewer than five
    /// claims gives no figures.
    #[graphql(complexity = "20 + child_complexity")]
    async fn recovery(&self, ctx: &Context<'_>) -> ApiResult<Vec<Recovery>> {
        let session = Session::of(ctx)?;
        session
            .app()
            .authorise(&session.actor, Action::ReadAggregates, Record::Company)
            .await?;
        let sight = session.sight(Action::ReadAggregates)?;
        let sums = session.views().claims().sums(&sight).await?;
        Ok(sums.into_iter().map(Recovery::of).collect())
    }
}
