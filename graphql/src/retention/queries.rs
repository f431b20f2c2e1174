//! Questions about retention and holds.

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, ID, InputObject, Object};
use probity_app::access::Action;
use probity_domain::ids::{HoldId, RetentionId};
use probity_domain::retention::Retained;
use probity_projections::retention::{HoldFilter, RetentionFilter};

use super::hold::Hold;
use super::types::Retention;
use super::vocabulary::RetentionStatus;
use crate::connection::{Asked, Counted, Total};
use crate::errors::{ApiError, ApiResult};
use crate::ids::Gid;
use crate::scalars::Day;
use crate::session::Session;

/// Which retentions are asked for; what is not given means any.
#[derive(InputObject, Default)]
pub struct RetentionFilterInput {
    /// In this state.
    status: Option<RetentionStatus>,
    /// Of the record with this global id: a case, a report or a person.
    record_id: Option<ID>,
}

/// Which holds are asked for; what is not given means any.
#[derive(InputObject, Default)]
pub struct HoldFilterInput {
    /// Only those that stand.
    standing: Option<bool>,
    /// Only those that stand and have to be looked at again on this day or before.
    review_by: Option<Day>,
}

fn retained(id: &ID) -> ApiResult<Retained> {
    let text = id.as_str();
    let case = text
        .strip_prefix("case-")
        .and_then(|id| id.parse().ok().map(Retained::Case));
    let report = || {
        text.strip_prefix("report-")
            .and_then(|id| id.parse().ok().map(Retained::Report))
    };
    let person = || {
        text.strip_prefix("person-")
            .and_then(|id| id.parse().ok().map(Retained::Person))
    };
    let invalid = || ApiError::invalid("recordId", "expected the global id of a case, a report or a person");
    case.or_else(report).or_else(person).ok_or_else(invalid)
}

/// Questions about retention and holds.
#[derive(Default)]
pub struct RetentionQueries;

#[Object]
impl RetentionQueries {
    /// How long what is kept, the earliest day first; erased records with their tombstones.
    #[graphql(complexity = "first.unwrap_or(50).clamp(1, 100) as usize * child_complexity")]
    async fn retentions(
        &self,
        ctx: &Context<'_>,
        filter: Option<RetentionFilterInput>,
        first: Option<i32>,
        after: Option<String>,
    ) -> ApiResult<Connection<String, Retention, Total, EmptyFields>> {
        let session = Session::of(ctx)?;
        let asked = Asked::of(first, after)?;
        let filter = filter.unwrap_or_default();
        let filter = RetentionFilter {
            status: filter.status.map(Into::into),
            record: filter.record_id.as_ref().map(retained).transpose()?,
            retention: None,
        };
        let sight = session.sight(Action::ReadRetention)?;
        let list = session.views().retention();
        let page = list.page(&sight, filter, asked.after.clone(), asked.first).await?;
        Ok(asked.page(page, Retention, Total::from(Counted::Retentions(filter))))
    }

    /// How long one record is kept. Not found is the answer for one that must not be seen.
    async fn retention(&self, ctx: &Context<'_>, id: Gid<RetentionId>) -> ApiResult<Retention> {
        Retention::open(Session::of(ctx)?, id.0).await
    }

    /// Holds, the one to be looked at first first.
    #[graphql(complexity = "first.unwrap_or(50).clamp(1, 100) as usize * child_complexity")]
    async fn holds(
        &self,
        ctx: &Context<'_>,
        filter: Option<HoldFilterInput>,
        first: Option<i32>,
        after: Option<String>,
    ) -> ApiResult<Connection<String, Hold, Total, EmptyFields>> {
        let session = Session::of(ctx)?;
        let asked = Asked::of(first, after)?;
        let filter = filter.unwrap_or_default();
        let filter = HoldFilter {
            standing: filter.standing.unwrap_or_default(),
            review_by: filter.review_by.map(|day| day.0),
            hold: None,
        };
        let sight = session.sight(Action::ReadHold)?;
        let list = session.views().retention();
        let page = list.holds(&sight, filter, asked.after.clone(), asked.first).await?;
        Ok(asked.page(page, Hold, Total::from(Counted::Holds(filter))))
    }

    /// One hold. Not found is the answer for one that must not be seen.
    async fn hold(&self, ctx: &Context<'_>, id: Gid<HoldId>) -> ApiResult<Hold> {
        Hold::open(Session::of(ctx)?, id.0).await
    }
}
