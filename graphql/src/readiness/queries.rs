//! Questions about readiness for arbitration.

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, Object};
use probity_app::access::Action;

use super::types::SanctionAtRisk;
use crate::connection::{Asked, Counted, Total};
use crate::errors::ApiResult;
use crate::session::Session;

/// Questions about readiness for arbitration.
#[derive(Default)]
pub struct ReadinessQueries;

#[Object]
impl ReadinessQueries {
    /// The open sanctions whose readiness the viewer sees, ordered by what endangers them most today: what the law asks for
    /// and is lost, what the law asks for and can be supplied, the same of our own process, and what is ready; among equals
    /// the nearest day first.
    #[graphql(complexity = "first.unwrap_or(50).clamp(1, 100) as usize * child_complexity")]
    async fn sanctions_at_risk(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> ApiResult<Connection<String, SanctionAtRisk, Total, EmptyFields>> {
        let session = Session::of(ctx)?;
        let asked = Asked::of(first, after)?;
        let sight = session.sight(Action::ReadReadiness)?;
        let today = session.app().today();
        let board = session.views().readiness();
        let page = board.page(&sight, today, asked.after.clone(), asked.first).await?;
        Ok(asked.page(page, SanctionAtRisk, Total::from(Counted::SanctionsAtRisk)))
    }
}
