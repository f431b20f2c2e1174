//! Lines of the board of reports.

use async_graphql::{ComplexObject, Context, SimpleObject};
use probity_domain::ids::{CaseId, ReportId};
use probity_projections::report_board::ReportRow;

use super::vocabulary::{Channel, ReportStatus};
use crate::case::types::Case;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::rules::types::Clause;
use crate::scalars::Day;
use crate::session::Session;
use crate::vocabulary::Severity;

/// A line of the board of reports.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct ReportSummary {
    /// Global id.
    id: Gid<ReportId>,
    /// How people call it: year of receipt and number in that year.
    number: String,
    /// How it came.
    channel: Channel,
    /// No name was given.
    anonymous: bool,
    /// The day on which it was filed.
    received_on: Day,
    /// Where it stands.
    status: ReportStatus,
    /// Clauses that it concerns: as it was weighed, or as the reporter chose before.
    categories: Vec<Clause>,
    /// How grave it would be; null before it was weighed.
    severity: Option<Severity>,
    /// The case that it belongs to.
    case_id: Option<Gid<CaseId>>,
    /// Last day to acknowledge it, as long as that is due.
    acknowledge_by: Option<Day>,
    /// Last day to weigh it, as long as that is due.
    triage_by: Option<Day>,
    /// Last day for feedback, as long as that is due.
    feedback_by: Option<Day>,
    /// Messages of the reporter since a member of staff last dealt with it.
    unread: u32,
}

#[ComplexObject]
impl ReportSummary {
    /// The case that it belongs to, if the viewer sees it.
    async fn case(&self, ctx: &Context<'_>) -> ApiResult<Option<Case>> {
        let Some(Gid(case)) = self.case_id else {
            return Ok(None);
        };
        Ok(Session::of(ctx)?.case_row(case).await?.map(Case::of_shared))
    }
}

impl From<ReportRow> for ReportSummary {
    fn from(row: ReportRow) -> Self {
        Self {
            id: Gid(row.report),
            number: row.number,
            channel: row.channel.into(),
            anonymous: row.anonymous,
            received_on: Day(row.received_on),
            status: row.status.into(),
            categories: row.categories.into_iter().map(Clause).collect(),
            severity: row.severity.map(Into::into),
            case_id: row.case.map(Gid),
            acknowledge_by: row.acknowledge_by.map(Day),
            triage_by: row.triage_by.map(Day),
            feedback_by: row.feedback_by.map(Day),
            unread: row.unread,
        }
    }
}
