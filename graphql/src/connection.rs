//! Pages of lists, as Relay connections.

use std::sync::Arc;

use async_graphql::connection::{Connection, Edge, EmptyFields};
use async_graphql::{Context, Object, OutputType};
use probity_app::access::Action;
use probity_domain::ids::PolicyId;
use probity_domain::reward::RewardStatus;
use probity_projections::accounts::AccountFilter;
use probity_projections::case_board::CaseFilter;
use probity_projections::claims::ClaimFilter;
use probity_projections::deadlines::DeadlineQuery;
use probity_projections::disclosures::DisclosureFilter;
use probity_projections::gates::GateFilter;
use probity_projections::people::PeopleFilter;
use probity_projections::report_board::ReportFilter;
use probity_projections::requests::RequestFilter;
use probity_projections::retention::{HoldFilter, RetentionFilter};
use probity_projections::sanctions::SanctionFilter;
use probity_projections::staff::AccessFilter;
use probity_projections::{Cursor, Page};

use crate::case::detail::Detail;
use crate::case::timeline;
use crate::errors::{ApiError, ApiResult};
use crate::limits::{LARGEST_PAGE, USUAL_PAGE};
use crate::person::search::{self, Sought};
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

/// What is counted, with the filter of its list.
pub(crate) enum Counted {
    Cases(Box<CaseFilter>),
    Reports(Box<ReportFilter>),
    Deadlines(DeadlineQuery),
    SanctionsAtRisk,
    Sanctions(SanctionFilter),
    Gates(GateFilter),
    Claims(ClaimFilter),
    Retentions(RetentionFilter),
    Holds(HoldFilter),
    Requests(RequestFilter),
    Rewards(Option<RewardStatus>),
    Disclosures(DisclosureFilter),
    People(PeopleFilter, Option<Sought>),
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
}

#[Object]
impl Total {
    /// Number of all rows that the viewer sees, on every page.
    async fn total_count(&self, ctx: &Context<'_>) -> ApiResult<u64> {
        let session = Session::of(ctx)?;
        let views = session.views();
        let sight = |action| session.sight(action);
        Ok(match &self.0 {
            Counted::Cases(filter) => {
                let sight = sight(Action::ViewCase)?;
                views.case_board().count(&sight, filter.as_ref().clone()).await?
            }
            Counted::Reports(filter) => {
                let sight = sight(Action::ViewReport)?;
                views.report_board().count(&sight, filter.as_ref().clone()).await?
            }
            Counted::Deadlines(query) => views.deadlines().count(&session.deadline_sights()?, *query).await?,
            Counted::SanctionsAtRisk => views.readiness().count(&sight(Action::ReadReadiness)?).await?,
            Counted::Sanctions(filter) => {
                let sight = sight(Action::ReadSanction)?;
                views.sanctions().count(&sight, filter.clone()).await?
            }
            Counted::Gates(filter) => views.gates().count(&sight(Action::ViewGate)?, *filter).await?,
            Counted::Claims(filter) => views.claims().count(&sight(Action::ReadClaim)?, *filter).await?,
            Counted::Retentions(filter) => views.retention().count(&sight(Action::ReadRetention)?, *filter).await?,
            Counted::Holds(filter) => {
                views
                    .retention()
                    .count_holds(&sight(Action::ReadHold)?, *filter)
                    .await?
            }
            Counted::Requests(filter) => views.requests().count(&sight(Action::ReadRequest)?, *filter).await?,
            Counted::Rewards(status) => views.rewards().count(&sight(Action::ReadReward)?, *status).await?,
            Counted::Disclosures(filter) => {
                let sight = sight(Action::ReadDisclosure)?;
                views.disclosures().count(&sight, *filter).await?
            }
            Counted::People(filter, Some(sought)) => search::count(session, (filter, sought)).await?,
            Counted::People(filter, None) => {
                views
                    .people()
                    .count(&sight(Action::ReadPeople)?, filter.clone())
                    .await?
            }
            Counted::Accounts(filter) => views.accounts().count(&sight(Action::ReadAccounts)?, *filter).await?,
            Counted::AccessLog(filter) => {
                let sight = sight(Action::ReadAudit)?;
                views.staff().log_count(&sight, filter.clone()).await?
            }
            Counted::Timeline(detail) => timeline::count(session, detail).await?,
            Counted::NotAcknowledged(policy) => {
                let sight = sight(Action::ReadAcknowledgements)?;
                let tally = views.policies().tally(&sight, *policy).await?;
                tally.map_or(0, |tally| tally.missing.into())
            }
        })
    }
}
