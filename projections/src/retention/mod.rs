//! How long what is kept, what was erased, and the holds that stand against it.
//!
//! A line that belongs to a case is seen by whoever sees the list and has no conflict of interest in the case; the line of
//! a person by everybody else who sees the list.

mod query;
mod tables;

use jiff::civil::Date;
use probity_domain::hold::{HoldPlaced, HoldReleased, HoldReviewed};
use probity_domain::ids::{HoldId, RetentionId};
use probity_domain::retention::{ErasureVerified, RecordTombstoned, Retained, Retention, RetentionStatus};

pub(crate) use tables::RetentionTables;

use crate::error::QueryError;
use crate::page::{self, Cursor, Page};
use crate::runner::Pool;
use crate::sight::Sight;

/// Its file's name.
pub const NAME: &str = "retention";

/// How long a record is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetentionRow {
    /// Which.
    pub retention: RetentionId,
    /// What is kept.
    pub record: Retained,
    /// What is known of it.
    pub state: Retention,
    /// What the latest search found.
    pub verified: Option<ErasureVerified>,
    /// What remains to be known, once it is erased.
    pub tombstone: Option<RecordTombstoned>,
}

/// Which retentions a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RetentionFilter {
    /// In this state.
    pub status: Option<RetentionStatus>,
    /// Of this record.
    pub record: Option<Retained>,
    /// This one.
    pub retention: Option<RetentionId>,
}

/// A hold with what happened to it. Texts are sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldRow {
    /// Which.
    pub hold: HoldId,
    /// How it was placed.
    pub placed: HoldPlaced,
    /// Reviews in order.
    pub reviews: Vec<HoldReviewed>,
    /// How it was released.
    pub released: Option<HoldReleased>,
    /// Last day to look at it again.
    pub review_by: Date,
}

impl HoldRow {
    /// It stands, and the day to look at it again is past.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.released.is_none() && self.review_by < today
    }
}

/// Which holds a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HoldFilter {
    /// Only those that stand.
    pub standing: bool,
    /// Only those that stand and have to be looked at again on this day or before.
    pub review_by: Option<Date>,
    /// This one.
    pub hold: Option<HoldId>,
}

/// Retentions and holds. Cheap to clone.
#[derive(Clone)]
pub struct Retentions(pub(crate) Pool);

impl Retentions {
    /// A page of retentions, the earliest day first.
    pub async fn page(
        &self,
        sight: &Sight,
        filter: RetentionFilter,
        after: Option<Cursor>,
        first: usize,
    ) -> Result<Page<RetentionRow>, QueryError> {
        if !sight.everything {
            return Ok(Page::empty());
        }
        let sight = sight.clone();
        self.0
            .read(move |connection| query::retentions(connection, &sight, filter, (after.as_ref(), page::limit(first))))
            .await
    }

    /// How many retentions of a filter the viewer sees.
    pub async fn count(&self, sight: &Sight, filter: RetentionFilter) -> Result<u64, QueryError> {
        if !sight.everything {
            return Ok(0);
        }
        let sight = sight.clone();
        self.0
            .read(move |connection| query::count(connection, &sight, filter))
            .await
    }

    /// A page of holds, the one to be looked at first first.
    pub async fn holds(
        &self,
        sight: &Sight,
        filter: HoldFilter,
        after: Option<Cursor>,
        first: usize,
    ) -> Result<Page<HoldRow>, QueryError> {
        if !sight.everything {
            return Ok(Page::empty());
        }
        let sight = sight.clone();
        self.0
            .read(move |connection| query::holds(connection, &sight, filter, (after.as_ref(), page::limit(first))))
            .await
    }

    /// How many holds of a filter the viewer sees.
    pub async fn count_holds(&self, sight: &Sight, filter: HoldFilter) -> Result<u64, QueryError> {
        if !sight.everything {
            return Ok(0);
        }
        let sight = sight.clone();
        self.0
            .read(move |connection| query::count_holds(connection, &sight, filter))
            .await
    }
}
