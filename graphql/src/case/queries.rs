//! Questions about cases.

use std::sync::Arc;

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, Enum, InputObject, Lookahead, Object};
use probity_app::access::Action;
use probity_domain::ids::{CaseId, DepartmentId, PersonId};
use probity_projections::case_board::{CaseFilter, CaseQuery, CaseSort as DomainSort, Related};

use super::types::Case;
use super::vocabulary::{CaseStatus, HandlerRole};
use crate::connection::{Asked, Total};
use crate::errors::{ApiError, ApiResult};
use crate::ids::Gid;
use crate::limits::LONGEST_LIST;
use crate::person::types::Person;
use crate::scalars::{ClauseName, Moment};
use crate::session::Session;
use crate::text::Name;
use crate::vocabulary::Severity;

/// Which cases are asked for; what is not given, or is empty, means any.
#[derive(InputObject, Default)]
pub struct CaseFilterInput {
    /// In one of these states.
    statuses: Option<Vec<CaseStatus>>,
    /// With a charge under one of these clauses.
    clauses: Option<Vec<ClauseName>>,
    /// As grave as one of these.
    severities: Option<Vec<Severity>>,
    /// With a subject of one of these departments.
    departments: Option<Vec<Gid<DepartmentId>>>,
    /// Handled by this person.
    assignee: Option<Gid<PersonId>>,
    /// Only those that are not closed (true), or that are (false).
    open: Option<bool>,
    /// Only those in which something is late today.
    overdue: Option<bool>,
    /// With this number, as people write it (`2026-0007`, or `2026-7`); what is no number finds nothing. Titles and texts are
    /// sealed, so that they cannot be searched.
    number: Option<Name>,
}

impl CaseFilterInput {
    fn filter(self, session: &Session) -> ApiResult<CaseFilter> {
        let clauses = self.clauses.unwrap_or_default();
        let departments = self.departments.unwrap_or_default();
        if clauses.len().max(departments.len()) > LONGEST_LIST {
            return Err(ApiError::invalid(
                "filter",
                format!("expected at most {LONGEST_LIST} of each"),
            ));
        }
        Ok(CaseFilter {
            statuses: self.statuses.into_iter().flatten().map(Into::into).collect(),
            clauses: clauses.into_iter().map(|clause| clause.0).collect(),
            severities: self.severities.into_iter().flatten().map(Into::into).collect(),
            departments: departments.into_iter().map(|department| department.0).collect(),
            assignee: self.assignee.map(|assignee| assignee.0),
            open: self.open,
            overdue_on: self.overdue.filter(|overdue| *overdue).map(|_| session.app().today()),
            number: self.number.map(|number| number.0),
        })
    }
}

/// By what a list of cases is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DomainSort")]
pub enum CaseSort {
    /// Open cases with priority beyond all others, then the day of opening.
    Priority,
    /// The day of opening.
    Opened,
    /// How grave.
    Severity,
    /// The next deadline; those without one are the latest.
    Deadline,
    /// The number.
    Number,
}

/// The order of a list of cases.
#[derive(InputObject)]
pub struct CaseOrder {
    /// By what.
    by: CaseSort,
    /// The other way round.
    #[graphql(default = false)]
    descending: bool,
}

/// What a document asks of the cases of a list beyond their own row.
fn related(list: &Lookahead<'_>) -> Related {
    let cases = [list.field("nodes"), list.field("edges").field("node")];
    let asks = |name: &str| cases.iter().any(|case| case.field(name).exists());
    Related {
        clauses: asks("clauses"),
        departments: asks("departmentIds") || asks("departments"),
        assignees: asks("handlers"),
        sanctions: false,
    }
}

/// Questions about cases.
#[derive(Default)]
pub struct CaseQueries;

#[Object]
#[allow(
    clippy::too_many_arguments,
    reason = "the arguments of a field are those of the schema"
)]
impl CaseQueries {
    /// The cases that the viewer sees.
    #[graphql(complexity = "first.unwrap_or(50).clamp(1, 100) as usize * child_complexity")]
    async fn cases(
        &self,
        ctx: &Context<'_>,
        filter: Option<CaseFilterInput>,
        order_by: Option<CaseOrder>,
        first: Option<i32>,
        after: Option<String>,
    ) -> ApiResult<Connection<String, Case, Total, EmptyFields>> {
        let session = Session::of(ctx)?;
        let asked = Asked::of(first, after)?;
        let sight = session.sight(Action::ViewCase)?;
        let filter = filter.unwrap_or_default().filter(session)?;
        let (sort, descending) =
            order_by.map_or((DomainSort::Opened, true), |order| (order.by.into(), order.descending));
        let query = CaseQuery {
            filter: filter.clone(),
            sort,
            descending,
            after: asked.after.clone(),
            first: asked.first,
            related: related(&ctx.look_ahead()),
        };
        let page = session.views().case_board().page(&sight, query).await?;
        let page = page.map(Arc::new);
        let titles = session.titles_of(&sight, page.edges.iter().map(|(_, row)| Arc::clone(row)))?;
        let node = |row| Case::on_page(row, titles.clone());
        Ok(asked.page(page, node, Total::of_cases(filter)))
    }

    /// One case as it is, or as it was on record at a moment. Not found is the answer for one that must not be seen.
    #[graphql(complexity = "10 + child_complexity")]
    async fn case(&self, ctx: &Context<'_>, id: Gid<CaseId>, as_of: Option<Moment>) -> ApiResult<Case> {
        Case::open(Session::of(ctx)?, id.0, as_of.map(|moment| moment.0)).await
    }

    /// Who can be given a case in a part: who works here, holds the role, has no conflict of interest in it and does not have the
    /// part already. For those who give it to handlers; without a case, of one that is yet to be opened, for those who open cases.
    /// Not found for everybody else. Why somebody is not among them is not told.
    #[graphql(complexity = "20 + 20 * child_complexity")]
    async fn assignable(
        &self,
        ctx: &Context<'_>,
        case_id: Option<Gid<CaseId>>,
        role: HandlerRole,
    ) -> ApiResult<Vec<Person>> {
        let session = Session::of(ctx)?;
        let staff = session.staff().await?;
        let people = session
            .app()
            .assignable(&session.actor, (case_id.map(|case| case.0), role.into()), staff)
            .await?;
        Ok(people.into_iter().map(Person).collect())
    }
}
