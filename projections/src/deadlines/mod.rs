//! Deadlines: what runs, until when, and what was met.
//!
//! A deadline is seen by whoever sees its record: that of a report that belongs to no case yet through the intake pool, that
//! of a claim as the claim, that of a hold as the hold, that of a request as the request, and every other one as its case.
//! The check-ins of a reporter, and until when their reward can be claimed, are for those alone who look after them:
//! whoever approves or pays a reward learns of no report.

mod query;
mod tables;

use jiff::civil::Date;
use probity_domain::deadline::Basis;
use probity_domain::ids::{CaseId, PersonId};

pub use crate::due::DeadlineKind;
use crate::error::QueryError;
use crate::page::{self, Cursor, Page};
use crate::runner::Pool;
use crate::sight::Sight;

pub(crate) use tables::{DeadlineTables, SCHEMA, joins, keep};

/// Its file's name.
pub const NAME: &str = "deadlines";

/// A deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineRow {
    /// Number of the row, which tells it apart.
    pub id: i64,
    /// Global id of the record to which it belongs (`report-…`, `sanction-…`).
    pub record: String,
    /// What is to be done.
    pub kind: DeadlineKind,
    /// Id of the task, charge or party, where a record has several deadlines of a kind; empty otherwise.
    pub item: String,
    /// The case, if the record belongs to one.
    pub case: Option<CaseId>,
    /// The last day.
    pub due: Date,
    /// The last day as it was set first; another one if it was extended.
    pub first_due: Date,
    /// What the first last day rests on, where it is on record.
    pub basis: Option<Basis>,
    /// From this day on it is pressing; `None`: nothing was set.
    pub warn_on: Option<Date>,
    /// The day on which it was met, or on which it was needed no longer; `None`: it runs.
    pub done_on: Option<Date>,
    /// Who is to meet it: whoever a task was given to, or the owner of a claim; `None`: nobody was named, or the viewer may
    /// not know.
    pub assignee: Option<PersonId>,
}

impl DeadlineRow {
    /// Somebody of the company is late: the last day is past, it was not met, and it is no window of somebody else's.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.done_on.is_none() && self.due < today && !self.kind.is_window()
    }
}

/// Which deadlines a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadlineFilter {
    /// Everything that runs.
    Running,
    /// What is late on this day.
    Overdue {
        /// The day.
        today: Date,
    },
    /// What runs and ends on this day or before, or is pressing on `today` already; what is late included.
    Soon {
        /// The day of asking.
        today: Date,
        /// The last day to look at.
        until: Date,
    },
    /// Everything of one case, met or not.
    OfCase(CaseId),
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeadlineQuery {
    /// Which deadlines.
    pub filter: DeadlineFilter,
    /// Only what falls to the viewer: what they are to meet, and what belongs to a case that they handle.
    pub mine: bool,
    /// The viewer takes reports in, so that those which no case has yet fall to them as well.
    pub takes_in: bool,
}

impl From<DeadlineFilter> for DeadlineQuery {
    fn from(filter: DeadlineFilter) -> Self {
        Self {
            filter,
            mine: false,
            takes_in: false,
        }
    }
}

/// How far a viewer sees in the lists of the records that have deadlines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineSights {
    /// Cases, with their investigations and sanctions.
    pub cases: Sight,
    /// Reports.
    pub reports: Sight,
    /// Claims for damages.
    pub claims: Sight,
    /// Holds.
    pub holds: Sight,
    /// Requests of people about their own data. Their own is seen by everybody.
    pub requests: Sight,
    /// Reports whose reporters they look after.
    pub protection: Sight,
    /// Cases of which they may know who is to do a task of the investigation.
    pub tasks: Sight,
}

/// The deadlines. Cheap to clone.
#[derive(Clone)]
pub struct Deadlines(pub(crate) Pool);

impl Deadlines {
    /// A page of deadlines, the earliest first.
    pub async fn page(
        &self,
        sights: &DeadlineSights,
        query: impl Into<DeadlineQuery>,
        after: Option<Cursor>,
        first: usize,
    ) -> Result<Page<DeadlineRow>, QueryError> {
        let (sights, query) = (sights.clone(), query.into());
        self.0
            .read(move |connection| query::rows(connection, &sights, query, (after.as_ref(), page::limit(first))))
            .await
    }

    /// How many deadlines a filter finds, on every page.
    pub async fn count(&self, sights: &DeadlineSights, query: impl Into<DeadlineQuery>) -> Result<u64, QueryError> {
        let (sights, query) = (sights.clone(), query.into());
        self.0
            .read(move |connection| query::count(connection, &sights, query))
            .await
    }
}
