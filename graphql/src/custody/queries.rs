//! Questions about custody.

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::access::Action;
use probity_domain::ids::{DisclosureId, ReportId};
use probity_projections::disclosures::{DisclosureFilter, DisclosureRow};

use super::disclosure::{Disclosure, DisclosureBasis, DisclosureStatus};
use super::types::Custody;
use crate::connection::{Asked, Counted, Total};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::person::types::Person;
use crate::scalars::Day;
use crate::session::Session;

/// A disclosure in a list.
#[derive(SimpleObject)]
pub struct DisclosureSummary {
    /// Global id.
    id: Gid<DisclosureId>,
    /// The report whose reporter it is about.
    report_id: Gid<ReportId>,
    /// Who asked for it.
    requester: Person,
    /// Who is to learn it.
    recipient: Person,
    /// What it rests on.
    basis: DisclosureBasis,
    /// Where it stands.
    status: DisclosureStatus,
    /// The day of the request.
    requested_on: Day,
    /// Last day for the reporter's answer.
    answer_by: Option<Day>,
}

impl From<DisclosureRow> for DisclosureSummary {
    fn from(row: DisclosureRow) -> Self {
        Self {
            id: Gid(row.disclosure),
            report_id: Gid(row.report),
            requester: Person(row.requester),
            recipient: Person(row.recipient),
            basis: row.basis.into(),
            status: row.status.into(),
            requested_on: Day(row.requested_on),
            answer_by: row.answer_by.map(Day),
        }
    }
}

/// Which disclosures are asked for; what is not given means any.
#[derive(InputObject, Default)]
pub struct DisclosureFilterInput {
    /// In this state.
    status: Option<DisclosureStatus>,
    /// Of the reporter of this report.
    report_id: Option<Gid<ReportId>>,
}

/// Questions about custody.
#[derive(Default)]
pub struct CustodyQueries;

#[Object]
impl CustodyQueries {
    /// To whom reporters' identities are sealed: for custodians, counsel, auditors and administrators.
    async fn custody(&self, ctx: &Context<'_>) -> ApiResult<Custody> {
        Custody::open(Session::of(ctx)?).await
    }

    /// Disclosures in the order of the requests: for custodians, counsel and auditors, and for those who handle the report.
    #[graphql(complexity = "first.unwrap_or(50).clamp(1, 100) as usize * child_complexity")]
    async fn disclosures(
        &self,
        ctx: &Context<'_>,
        filter: Option<DisclosureFilterInput>,
        first: Option<i32>,
        after: Option<String>,
    ) -> ApiResult<Connection<String, DisclosureSummary, Total, EmptyFields>> {
        let session = Session::of(ctx)?;
        let asked = Asked::of(first, after)?;
        let sight = session.sight(Action::ReadDisclosure)?;
        let given = filter.unwrap_or_default();
        let filter = DisclosureFilter {
            status: given.status.map(Into::into),
            report: given.report_id.map(|report| report.0),
        };
        let disclosures = session.views().disclosures();
        let page = disclosures
            .page(&sight, filter, asked.after.clone(), asked.first)
            .await?;
        Ok(asked.page(page, DisclosureSummary::from, Total::from(Counted::Disclosures(filter))))
    }

    /// One disclosure. Not found is the answer for one that must not be seen.
    async fn disclosure(&self, ctx: &Context<'_>, id: Gid<DisclosureId>) -> ApiResult<Disclosure> {
        Disclosure::open(Session::of(ctx)?, id.0).await
    }
}
