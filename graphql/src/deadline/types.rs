//! Deadlines.

use async_graphql::{ComplexObject, Context, InputObject, SimpleObject};
use probity_app::access::Action;
use probity_domain::ids::CaseId;
use probity_projections::deadlines::{DeadlineFilter, DeadlineRow};

use crate::case::types::Case;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::limits::LARGEST_PAGE;
use crate::scalars::Day;
use crate::session::Session;
use crate::vocabulary::DeadlineKind;

/// Something that has to be done, or may be done by somebody, until a day.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Deadline {
    /// Global id of the record to which it belongs (`report-…`, `sanction-…`).
    record_id: String,
    /// What is to be done.
    kind: DeadlineKind,
    /// Key of the text that says what the deadline rests on.
    basis: String,
    /// The case, if the record belongs to one.
    case_id: Option<Gid<CaseId>>,
    /// The last day.
    due: Day,
    /// From this day on it is pressing.
    warn_on: Option<Day>,
    /// The day on which it was met, or was needed no longer; null: it runs.
    done_on: Option<Day>,
    /// It ends a right of somebody else, or a state: nobody is late when it is past.
    is_window: bool,
    #[graphql(skip)]
    row: DeadlineRow,
}

impl From<DeadlineRow> for Deadline {
    fn from(row: DeadlineRow) -> Self {
        Self {
            record_id: row.record.clone(),
            kind: row.kind.into(),
            basis: row.kind.basis().to_owned(),
            case_id: row.case.map(Gid),
            due: Day(row.due),
            warn_on: row.warn_on.map(Day),
            done_on: row.done_on.map(Day),
            is_window: row.kind.is_window(),
            row,
        }
    }
}

#[ComplexObject]
impl Deadline {
    /// Somebody of the company is late.
    async fn overdue(&self, ctx: &Context<'_>) -> ApiResult<bool> {
        Ok(self.row.is_overdue(Session::of(ctx)?.app().today()))
    }

    /// The case, if the viewer sees it.
    async fn case(&self, ctx: &Context<'_>) -> ApiResult<Option<Case>> {
        let Some(case) = self.row.case else {
            return Ok(None);
        };
        let row = Session::of(ctx)?.case_row(case).await?;
        Ok(row.map(Case::of_shared))
    }
}

impl Deadline {
    /// Every deadline that a filter finds, up to the largest page.
    pub(crate) async fn list(session: &Session, filter: DeadlineFilter) -> ApiResult<Vec<Self>> {
        let cases = session.sight(Action::ViewCase)?;
        let reports = session.sight(Action::ViewReport)?;
        let first = usize::try_from(LARGEST_PAGE).unwrap_or_default();
        let page = session
            .views()
            .deadlines()
            .page((&cases, &reports), filter, None, first)
            .await?;
        Ok(page.into_rows().into_iter().map(Into::into).collect())
    }
}

/// Which deadlines are listed; nothing given: everything that runs.
#[derive(InputObject, Default)]
pub struct DeadlineFilterInput {
    /// Only what is late today.
    pub overdue: Option<bool>,
    /// Only what ends within this number of days, or is pressing already.
    #[graphql(validator(minimum = 0, maximum = 3660))]
    pub soon_within_days: Option<i32>,
}
