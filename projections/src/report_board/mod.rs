//! The board of reports, for those who take them in.
//!
//! Ignored: events of investigations, accounts, policies and access.

mod query;
mod tables;

use std::collections::BTreeSet;

use jiff::civil::Date;
use probity_domain::ids::{CaseId, ReportId};
use probity_domain::report::{Channel, ReportStatus};
use probity_domain::{ClauseId, Severity};
use probity_store::Position;

pub(crate) use self::tables::ReportBoardTables;
use crate::error::QueryError;
use crate::page::{self, Cursor, Page};
use crate::runner::Pool;
use crate::sight::Sight;

/// Its file's name.
pub const NAME: &str = "report-board";

/// A report, at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// Which.
    pub report: ReportId,
    /// How people call it: year of receipt and number in that year.
    pub number: String,
    /// How it came.
    pub channel: Channel,
    /// No name was given.
    pub anonymous: bool,
    /// The day on which it was filed.
    pub received_on: Date,
    /// Where it stands.
    pub status: ReportStatus,
    /// Clauses that it concerns: as it was weighed, or as the reporter chose before.
    pub categories: Vec<ClauseId>,
    /// How grave it would be; `None` before it was weighed.
    pub severity: Option<Severity>,
    /// The case that it belongs to.
    pub case: Option<CaseId>,
    /// Last day to acknowledge it, as long as that is due.
    pub acknowledge_by: Option<Date>,
    /// Last day to weigh it, as long as that is due.
    pub triage_by: Option<Date>,
    /// Last day for feedback, as long as that is due.
    pub feedback_by: Option<Date>,
    /// Messages of the reporter, the report included, since a member of staff last dealt with it.
    pub unread: u32,
    /// The last event that changed it.
    pub updated: Position,
}

/// Which reports are asked for; an empty set means any.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportFilter {
    /// In one of these states.
    pub statuses: BTreeSet<ReportStatus>,
    /// Of this case.
    pub case: Option<CaseId>,
    /// Only those of which something is due before this day.
    pub overdue_on: Option<Date>,
    /// Only those with messages that nobody has dealt with.
    pub unread: bool,
    /// Only those of days on which far more came than usual, or only the others.
    pub crowded: Option<bool>,
    /// Only this one.
    pub report: Option<ReportId>,
    /// With this number, as a person typed it.
    pub number: Option<String>,
}

/// By what the board is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ReportSort {
    /// When it came.
    #[default]
    Received,
    /// The next day on which something is due; those without one are the latest.
    Deadline,
    /// How grave; those that were not weighed are the least.
    Severity,
}

/// What is asked of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportQuery {
    /// Which reports.
    pub filter: ReportFilter,
    /// By what they are sorted.
    pub sort: ReportSort,
    /// The other way round.
    pub descending: bool,
}

impl From<ReportFilter> for ReportQuery {
    /// The latest first.
    fn from(filter: ReportFilter) -> Self {
        Self {
            filter,
            sort: ReportSort::Received,
            descending: true,
        }
    }
}

/// The board of reports. Cheap to clone.
#[derive(Clone)]
pub struct ReportBoard(pub(crate) Pool);

impl ReportBoard {
    /// A page of the reports that the viewer sees; with a filter alone, the latest first.
    pub async fn page(
        &self,
        sight: &Sight,
        query: impl Into<ReportQuery>,
        after: Option<Cursor>,
        first: usize,
    ) -> Result<Page<ReportRow>, QueryError> {
        let (sight, query) = (sight.clone(), query.into());
        self.0
            .read(move |connection| query::page(connection, &sight, &query, (after.as_ref(), page::limit(first))))
            .await
    }

    /// How many reports the viewer sees with this filter.
    pub async fn count(&self, sight: &Sight, filter: ReportFilter) -> Result<u64, QueryError> {
        let sight = sight.clone();
        self.0
            .read(move |connection| query::count(connection, &sight, &filter))
            .await
    }

    /// One report, if the viewer sees it.
    pub async fn get(&self, sight: &Sight, report: ReportId) -> Result<Option<ReportRow>, QueryError> {
        let filter = ReportFilter {
            report: Some(report),
            ..ReportFilter::default()
        };
        Ok(self.page(sight, filter, None, 1).await?.into_rows().pop())
    }
}
