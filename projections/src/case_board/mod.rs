//! The board of cases: one row a case, with what is seen at a glance.
//!
//! Ignored: events of reports, accounts, policies and access; a report's own deadlines stand on the board of reports.

mod handled;
mod query;
mod related;
mod tables;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use probity_domain::case::{CaseStatus, HandlerRole};
use probity_domain::ids::{CaseId, DepartmentId, PersonId, SanctionId};
use probity_domain::sanction::SanctionStatus;
use probity_domain::{ClauseId, Sealed, Severity};
use probity_store::Position;

pub(crate) use self::tables::CaseBoardTables;
use crate::error::QueryError;
use crate::page::{self, Cursor, Page};
use crate::runner::Pool;
use crate::sight::{Relation, Sight};
use crate::visibility;

/// Its file's name.
pub const NAME: &str = "case-board";

/// A sanction of a case, at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseSanction {
    /// Which.
    pub sanction: SanctionId,
    /// Against whom.
    pub subject: PersonId,
    /// Where it stands.
    pub status: SanctionStatus,
}

/// A case, at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// Which.
    pub case: CaseId,
    /// How people call it: year of opening and number in that year.
    pub number: String,
    /// A short title, sealed under the case's key.
    pub title: Sealed,
    /// Where it stands.
    pub status: CaseStatus,
    /// The gravest of the assessment and of the charges that were not dropped; `None` before both.
    pub severity: Option<Severity>,
    /// Clauses of the charges that were not dropped.
    pub clauses: Vec<ClauseId>,
    /// Departments of the subjects of the directory.
    pub departments: Vec<DepartmentId>,
    /// It was opened on a claim of retaliation, and comes first; never for whoever sees cases through their sanctions.
    pub priority: bool,
    /// The day on which it was opened.
    pub opened_on: Date,
    /// The day on which the company came to know.
    pub known_on: Date,
    /// Who handles it, as what.
    pub assignees: Vec<(PersonId, HandlerRole)>,
    /// Number of subjects, outside parties included.
    pub subjects: u32,
    /// Its sanctions.
    pub sanctions: Vec<CaseSanction>,
    /// The earliest day by which the company has to do something for the case, its investigations or its sanctions.
    pub next_deadline: Option<Date>,
    /// The last event that changed it.
    pub updated: Position,
}

impl CaseRow {
    /// Something should have been done before this day.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.next_deadline.is_some_and(|due| due < today)
    }
}

/// Which cases are asked for; an empty set means any.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseFilter {
    /// In one of these states.
    pub statuses: BTreeSet<CaseStatus>,
    /// With a charge under one of these clauses.
    pub clauses: BTreeSet<ClauseId>,
    /// As grave as one of these.
    pub severities: BTreeSet<Severity>,
    /// With a subject of one of these departments.
    pub departments: BTreeSet<DepartmentId>,
    /// Handled by this person.
    pub assignee: Option<PersonId>,
    /// Only those that are not closed (`true`), or that are (`false`).
    pub open: Option<bool>,
    /// Only those in which something is late on this day.
    pub overdue_on: Option<Date>,
    /// With this number, as a person typed it.
    pub number: Option<String>,
}

/// By what a list of cases is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum CaseSort {
    /// Open cases with priority beyond all others, then the day of opening; the day alone for whoever sees cases through
    /// their sanctions.
    Priority,
    /// The day of opening.
    #[default]
    Opened,
    /// How grave.
    Severity,
    /// The next deadline; those without one are the latest.
    Deadline,
    /// The number.
    Number,
}

/// What a row is to show of other tables. What is not asked for is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each stands for one table that is asked or not; no two of them make a state"
)]
pub struct Related {
    /// [`CaseRow::clauses`].
    pub clauses: bool,
    /// [`CaseRow::departments`].
    pub departments: bool,
    /// [`CaseRow::assignees`].
    pub assignees: bool,
    /// [`CaseRow::sanctions`].
    pub sanctions: bool,
}

impl Related {
    /// Everything.
    pub const ALL: Self = Self {
        clauses: true,
        departments: true,
        assignees: true,
        sanctions: true,
    };
}

/// Everything, so that nothing is missing where nobody thought of it.
impl Default for Related {
    fn default() -> Self {
        Self::ALL
    }
}

/// A page of cases that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseQuery {
    /// Which.
    pub filter: CaseFilter,
    /// In which order.
    pub sort: CaseSort,
    /// The other way round.
    pub descending: bool,
    /// After this row.
    pub after: Option<Cursor>,
    /// How many, at most [`crate::LARGEST_PAGE`].
    pub first: usize,
    /// What else the rows are to show.
    pub related: Related,
}

/// The board of cases. Cheap to clone.
#[derive(Clone)]
pub struct CaseBoard(pub(crate) Pool);

impl CaseBoard {
    /// A page of the cases that the viewer sees.
    pub async fn page(&self, sight: &Sight, query: CaseQuery) -> Result<Page<CaseRow>, QueryError> {
        let sight = sight.clone();
        self.0
            .read(move |connection| {
                let first = page::limit(query.first);
                query::page(connection, &sight, &query, first)
            })
            .await
    }

    /// How many cases the viewer sees with this filter.
    pub async fn count(&self, sight: &Sight, filter: CaseFilter) -> Result<u64, QueryError> {
        let sight = sight.clone();
        self.0
            .read(move |connection| query::count(connection, &sight, &filter))
            .await
    }

    /// One case, if the viewer sees it. A case that is not there and one that must not be seen are one answer.
    pub async fn get(&self, sight: &Sight, case: CaseId) -> Result<Option<CaseRow>, QueryError> {
        Ok(self.many(sight, vec![case]).await?.remove(&case))
    }

    /// Several cases at once; those that the viewer does not see are left out.
    pub async fn many(&self, sight: &Sight, cases: Vec<CaseId>) -> Result<BTreeMap<CaseId, CaseRow>, QueryError> {
        let sight = sight.clone();
        self.0
            .read(move |connection| query::many(connection, &sight, &cases))
            .await
    }

    /// The cases in which a person is a subject. For a viewer's own charges; whether they were told is for the caller.
    pub async fn of_subject(&self, person: PersonId) -> Result<Vec<CaseId>, QueryError> {
        self.0
            .read(move |connection| query::of_subject(connection, person))
            .await
    }

    /// Everything that a person has to do with a case, conflicts of interest included.
    pub async fn relations(&self, viewer: PersonId, case: CaseId) -> Result<BTreeSet<Relation>, QueryError> {
        self.0
            .read(move |connection| visibility::relations(connection, viewer, case))
            .await
    }
}
