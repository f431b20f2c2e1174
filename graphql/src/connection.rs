//! Pages of lists, as Relay connections.

use std::sync::Arc;

use async_graphql::connection::{Connection, Edge, EmptyFields};
use async_graphql::{Context, Object, OutputType};
use probity_app::access::Action;
use probity_domain::ids::PolicyId;
use probity_projections::accounts::AccountFilter;
use probity_projections::case_board::CaseFilter;
use probity_projections::deadlines::DeadlineFilter;
use probity_projections::people::PeopleFilter;
use probity_projections::report_board::ReportFilter;
use probity_projections::staff::AccessFilter;
use probity_projections::{Cursor, Page};

use crate::case::detail::Detail;
use crate::case::timeline;
use crate::errors::{ApiError, ApiResult};
use crate::limits::{LARGEST_PAGE, USUAL_PAGE};
use crate::session::Session;

/// Which page of a list is asked for.
pub(crate) struct Asked {
    pub(crate) first: usize,
    pub(crate) after: Option<Cursor>,
}

impl Asked {
    /// Checks `first` and takes the cursor, which is checked where it is used.
    pub(crate) fn of(first: Option<i32>, after: Option<String>) -> ApiResult<Self> {
        let first = first.unwrap_or(USUAL_PAGE);
        let fits = (1..=LARGEST_PAGE).contains(&first);
        let first = usize::try_from(first).ok().filter(|_| fits);
        Ok(Self {
            first: first.ok_or_else(|| ApiError::invalid("first", format!("expected 1 to {LARGEST_PAGE}")))?,
            after: after.map(Cursor::from_text),
        })
    }

    /// The page as a connection.
    pub(crate) fn page<R, N: OutputType, F: async_graphql::ObjectType>(
        &self,
        page: Page<R>,
        node: impl Fn(R) -> N,
        fields: F,
    ) -> Connection<String, N, F, EmptyFields>
    where
        Connection<String, N, F, EmptyFields>: Send,
    {
        let mut connection = Connection::with_additional_fields(self.after.is_some(), page.has_next, fields);
        connection.edges.extend(
            page.edges
                .into_iter()
                .map(|(cursor, row)| Edge::new(cursor.as_str().to_owned(), node(row))),
        );
        connection
    }
}

/// How many rows a list has.
pub struct Total(Counted);

pub(crate) enum Counted {
    Cases(Box<CaseFilter>),
    Reports(Box<ReportFilter>),
    Deadlines(DeadlineFilter),
    People(PeopleFilter),
    Accounts(AccountFilter),
    AccessLog(AccessFilter),
    Timeline(Arc<Detail>),
    NotAcknowledged(PolicyId),
}

impl From<Counted> for Total {
    fn from(counted: Counted) -> Self {
        Self(counted)
    }
}

impl Total {
    pub(crate) fn of_cases(filter: CaseFilter) -> Self {
        Self(Counted::Cases(Box::new(filter)))
    }

    pub(crate) fn of_reports(filter: ReportFilter) -> Self {
        Self(Counted::Reports(Box::new(filter)))
    }

    async fn of_board(session: &Session, counted: &Counted) -> ApiResult<Option<u64>> {
        let (cases, reports) = (session.sight(Action::ViewCase)?, session.sight(Action::ViewReport)?);
        let views = session.views();
        Ok(match counted {
            Counted::Cases(filter) => Some(views.case_board().count(&cases, filter.as_ref().clone()).await?),
            Counted::Reports(filter) => Some(views.report_board().count(&reports, filter.as_ref().clone()).await?),
            Counted::Deadlines(filter) => Some(views.deadlines().count(&session.deadline_sights()?, *filter).await?),
            Counted::Timeline(detail) => Some(timeline::count(session, detail).await?),
            Counted::People(_) | Counted::Accounts(_) | Counted::AccessLog(_) | Counted::NotAcknowledged(_) => None,
        })
    }

    async fn of_register(session: &Session, counted: &Counted) -> ApiResult<Option<u64>> {
        let views = session.views();
        Ok(match counted {
            Counted::People(filter) => {
                let sight = session.sight(Action::ReadPeople)?;
                Some(views.people().count(&sight, *filter).await?)
            }
            Counted::Accounts(filter) => {
                let sight = session.sight(Action::ReadAccounts)?;
                Some(views.accounts().count(&sight, *filter).await?)
            }
            Counted::AccessLog(filter) => {
                let sight = session.sight(Action::ReadAudit)?;
                Some(views.staff().log_count(&sight, filter.clone()).await?)
            }
            Counted::NotAcknowledged(policy) => {
                let sight = session.sight(Action::ReadAcknowledgements)?;
                let tally = views.policies().tally(&sight, *policy).await?;
                Some(tally.map_or(0, |tally| tally.missing.into()))
            }
            Counted::Cases(_) | Counted::Reports(_) | Counted::Deadlines(_) | Counted::Timeline(_) => None,
        })
    }
}

#[Object]
impl Total {
    /// Number of all rows that the viewer sees, on every page.
    async fn total_count(&self, ctx: &Context<'_>) -> ApiResult<u64> {
        let session = Session::of(ctx)?;
        if let Some(count) = Self::of_board(session, &self.0).await? {
            return Ok(count);
        }
        Ok(Self::of_register(session, &self.0).await?.unwrap_or_default())
    }
}
