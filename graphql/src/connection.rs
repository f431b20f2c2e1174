//! Pages of lists, as Relay connections.

use async_graphql::connection::{Connection, Edge, EmptyFields};
use async_graphql::{Context, Object, OutputType};
use probity_app::access::Action;
use probity_projections::case_board::CaseFilter;
use probity_projections::report_board::ReportFilter;
use probity_projections::{Cursor, Page};

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

enum Counted {
    Cases(Box<CaseFilter>),
    Reports(Box<ReportFilter>),
}

impl Total {
    pub(crate) fn of_cases(filter: CaseFilter) -> Self {
        Self(Counted::Cases(Box::new(filter)))
    }

    pub(crate) fn of_reports(filter: ReportFilter) -> Self {
        Self(Counted::Reports(Box::new(filter)))
    }
}

#[Object]
impl Total {
    /// Number of all rows that the viewer sees, on every page.
    async fn total_count(&self, ctx: &Context<'_>) -> ApiResult<u64> {
        let session = Session::of(ctx)?;
        let count = match &self.0 {
            Counted::Cases(filter) => {
                let sight = session.sight(Action::ViewCase)?;
                session
                    .views()
                    .case_board()
                    .count(&sight, filter.as_ref().clone())
                    .await?
            }
            Counted::Reports(filter) => {
                let sight = session.sight(Action::ViewReport)?;
                session
                    .views()
                    .report_board()
                    .count(&sight, filter.as_ref().clone())
                    .await?
            }
        };
        Ok(count)
    }
}
