//! Questions about retaliation gates.

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, Object};
use probity_app::access::Action;
use probity_domain::ids::GateId;
use probity_projections::gates::GateFilter;

use super::types::RetaliationGate;
use crate::connection::{Asked, Counted, Total};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::session::Session;

/// Questions about retaliation gates.
#[derive(Default)]
pub struct GateQueries;

#[Object]
impl GateQueries {
    /// The retaliation gates that the viewer checks, those due first: for custodians, and for counsel those of their cases.
    /// Empty for everybody else.
    #[graphql(complexity = "first.unwrap_or(50).clamp(1, 100) as usize * child_complexity")]
    async fn retaliation_gates(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that wait for a check.", default)] waiting: bool,
        first: Option<i32>,
        after: Option<String>,
    ) -> ApiResult<Connection<String, RetaliationGate, Total, EmptyFields>> {
        let session = Session::of(ctx)?;
        let asked = Asked::of(first, after)?;
        let sight = session.sight(Action::ViewGate)?;
        let filter = GateFilter {
            unchecked: waiting,
            gate: None,
        };
        let gates = session.views().gates();
        let page = gates.page(&sight, filter, asked.after.clone(), asked.first).await?;
        Ok(asked.page(page, RetaliationGate, Total::from(Counted::Gates(filter))))
    }

    /// One retaliation gate, for those who check. Not found is the answer for everybody else.
    async fn retaliation_gate(&self, ctx: &Context<'_>, id: Gid<GateId>) -> ApiResult<RetaliationGate> {
        RetaliationGate::open(Session::of(ctx)?, id.0).await
    }
}
