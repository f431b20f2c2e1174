//! Deadlines: what runs, until when, and what was met.
//!
//! A deadline of a report that belongs to no case yet is seen through the intake pool; every other one through its case.
//! The check-ins of a reporter are for those alone who look after them.

mod query;
mod tables;

use jiff::civil::Date;
use probity_domain::deadline::Basis;
use probity_domain::ids::CaseId;

pub use crate::due::DeadlineKind;
use crate::error::QueryError;
use crate::page::{self, Cursor, Page};
use crate::runner::Pool;
use crate::sight::Sight;

pub(crate) use tables::{DeadlineTables, joins};

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

/// How far a viewer sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineSight {
    /// Which cases they see.
    pub cases: Sight,
    /// Which reports they see.
    pub reports: Sight,
    /// The reporters of which reports they look after.
    pub protection: Sight,
}

/// The deadlines. Cheap to clone.
#[derive(Clone)]
pub struct Deadlines(pub(crate) Pool);

impl Deadlines {
    /// A page of deadlines, the earliest first.
    pub async fn page(
        &self,
        sight: &DeadlineSight,
        filter: DeadlineFilter,
        after: Option<Cursor>,
        first: usize,
    ) -> Result<Page<DeadlineRow>, QueryError> {
        let sight = sight.clone();
        self.0
            .read(move |connection| {
                let wanted = (after.as_ref(), page::limit(first));
                query::rows(connection, &sight, filter, wanted)
            })
            .await
    }

    /// How many deadlines a filter finds, on every page.
    pub async fn count(&self, sight: &DeadlineSight, filter: DeadlineFilter) -> Result<u64, QueryError> {
        let sight = sight.clone();
        self.0
            .read(move |connection| query::count(connection, &sight, filter))
            .await
    }
}
