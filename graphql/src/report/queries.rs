//! Questions about reports.

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, Enum, InputObject, Object};
use probity_app::access::Action;
use probity_domain::ids::{CaseId, ReportId};
use probity_projections::report_board::{ReportFilter, ReportQuery, ReportSort as DomainSort};

use super::summary::ReportSummary;
use super::types::Report;
use super::vocabulary::ReportStatus;
use crate::connection::{Asked, Total};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::session::Session;
use crate::text::Name;

/// Which reports are asked for; what is not given means any.
#[derive(InputObject, Default)]
pub struct ReportFilterInput {
    /// In one of these states.
    statuses: Option<Vec<ReportStatus>>,
    /// Of this case.
    case_id: Option<Gid<CaseId>>,
    /// Only those of which something is late today.
    overdue: Option<bool>,
    /// Only those with messages that nobody has dealt with.
    unread: Option<bool>,
    /// Only those of days on which far more came than usual, or (`false`) only the others: so that a flood does not bury what
    /// came with it or before it.
    crowded: Option<bool>,
    /// With this number, as people write it (`2026-0007`, or `2026-7`); what is no number finds nothing. Texts are sealed, so that
    /// they cannot be searched.
    number: Option<Name>,
}

/// By what a list of reports is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DomainSort")]
pub enum ReportSort {
    /// When it came.
    Received,
    /// The next of its days to acknowledge, to weigh and to answer it; those without one are the latest.
    Deadline,
    /// How grave it would be; those that were not weighed are the least.
    Severity,
}

/// The order of a list of reports.
#[derive(InputObject)]
pub struct ReportOrder {
    /// By what.
    by: ReportSort,
    /// The other way round.
    #[graphql(default = false)]
    descending: bool,
}

impl ReportFilterInput {
    fn filter(self, session: &Session) -> ReportFilter {
        ReportFilter {
            statuses: self.statuses.into_iter().flatten().map(Into::into).collect(),
            case: self.case_id.map(|case| case.0),
            overdue_on: self.overdue.filter(|overdue| *overdue).map(|_| session.app().today()),
            unread: self.unread.unwrap_or_default(),
            crowded: self.crowded,
            report: None,
            number: self.number.map(|number| number.0),
        }
    }
}

/// Questions about reports.
#[derive(Default)]
pub struct ReportQueries;

#[Object]
#[allow(
    clippy::too_many_arguments,
    reason = "the arguments of a field are those of the schema"
)]
impl ReportQueries {
    /// The reports that the viewer sees, the latest first unless another order is asked for.
    #[graphql(complexity = "first.unwrap_or(50).clamp(1, 100) as usize * child_complexity")]
    async fn reports(
        &self,
        ctx: &Context<'_>,
        filter: Option<ReportFilterInput>,
        order_by: Option<ReportOrder>,
        first: Option<i32>,
        after: Option<String>,
    ) -> ApiResult<Connection<String, ReportSummary, Total, EmptyFields>> {
        let session = Session::of(ctx)?;
        let asked = Asked::of(first, after)?;
        let sight = session.sight(Action::ViewReport)?;
        let filter = filter.unwrap_or_default().filter(session);
        let mut query = ReportQuery::from(filter.clone());
        if let Some(order) = order_by {
            (query.sort, query.descending) = (order.by.into(), order.descending);
        }
        let board = session.views().report_board();
        let page = board.page(&sight, query, asked.after.clone(), asked.first).await?;
        Ok(asked.page(page, ReportSummary::from, Total::of_reports(filter)))
    }

    /// One report. Not found is the answer for one that must not be seen.
    #[graphql(complexity = "10 + child_complexity")]
    async fn report(&self, ctx: &Context<'_>, id: Gid<ReportId>) -> ApiResult<Report> {
        Report::open(Session::of(ctx)?, id.0).await
    }
}
