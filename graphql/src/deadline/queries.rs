//! Questions about deadlines.

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, Object};
use jiff::ToSpan;
use probity_domain::Role;
use probity_projections::deadlines::{DeadlineFilter, DeadlineQuery};

use super::types::{Deadline, DeadlineFilterInput};
use crate::connection::{Asked, Counted, Total};
use crate::errors::{ApiError, ApiResult};
use crate::session::Session;

impl DeadlineFilterInput {
    fn query(&self, session: &Session) -> ApiResult<DeadlineQuery> {
        Ok(DeadlineQuery {
            filter: self.filter(session)?,
            mine: self.mine.unwrap_or_default(),
            // A counsel sees none but those that are kept from the intake officers.
            takes_in: session.actor.has(Role::IntakeOfficer) || session.actor.has(Role::LegalCounsel),
        })
    }

    fn filter(&self, session: &Session) -> ApiResult<DeadlineFilter> {
        let today = session.app().today();
        if self.overdue.unwrap_or_default() {
            return Ok(DeadlineFilter::Overdue { today });
        }
        let Some(days) = self.soon_within_days else {
            return Ok(DeadlineFilter::Running);
        };
        let until = today.checked_add(i64::from(days).days());
        let until = until.map_err(|_| ApiError::invalid("soonWithinDays", "expected a number of days"))?;
        Ok(DeadlineFilter::Soon { today, until })
    }
}

/// Questions about deadlines.
#[derive(Default)]
pub struct DeadlineQueries;

#[Object]
impl DeadlineQueries {
    /// Deadlines of the reports, cases, claims, holds and requests that the viewer sees, the earliest first.
    #[graphql(complexity = "first.unwrap_or(50).clamp(1, 100) as usize * child_complexity")]
    async fn deadlines(
        &self,
        ctx: &Context<'_>,
        filter: Option<DeadlineFilterInput>,
        first: Option<i32>,
        after: Option<String>,
    ) -> ApiResult<Connection<String, Deadline, Total, EmptyFields>> {
        let session = Session::of(ctx)?;
        let asked = Asked::of(first, after)?;
        let sights = session.deadline_sights()?;
        let query = filter.unwrap_or_default().query(session)?;
        let deadlines = session.views().deadlines();
        let page = deadlines.page(&sights, query, asked.after.clone(), asked.first).await?;
        Ok(asked.page(page, Deadline::from, Counted::Deadlines(query).into()))
    }
}
