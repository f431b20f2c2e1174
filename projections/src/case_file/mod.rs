//! The file of a case: everything that is on record of it, and its timeline.

mod document;
mod investigation;
mod recorded;
mod tables;

use std::collections::BTreeSet;

use jiff::Timestamp;
use probity_domain::codec::AnyEvent;
use probity_domain::ids::{CaseId, PersonId};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

pub use self::document::{AllegationFile, CaseFile, FindingFile, RecordFile};
pub use self::investigation::{EvidenceFile, InvestigationFile, TaskFile};
pub use self::recorded::{Recorded, Told};
pub(crate) use self::tables::CaseFileTables;
use crate::error::QueryError;
use crate::page::{self, Cursor, Page};
use crate::runner::Pool;
use crate::sight::{Relation, Sight};
use crate::sql::{self, Keyed};
use crate::visibility::{self, CLOSE};

/// Its file's name.
pub const NAME: &str = "case-file";

const COLUMNS: &str = "e.position, e.stream, e.revision, e.kind, e.version, e.recorded_at, e.actor, e.payload";

/// The order of a timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum TimelineOrder {
    /// In the order of what happened; what is not dated comes last.
    #[default]
    Happened,
    /// In the order in which it was recorded.
    Recorded,
}

/// The files of cases. Cheap to clone.
#[derive(Clone)]
pub struct CaseFiles(pub(crate) Pool);

impl CaseFiles {
    /// The file of a case as it is, or as it was at a moment: what was recorded up to then. A case that is not there, was
    /// not there yet, or must not be seen is one answer.
    pub async fn get(
        &self,
        sight: &Sight,
        case: CaseId,
        as_of: Option<Timestamp>,
    ) -> Result<Option<CaseFile>, QueryError> {
        let sight = sight.clone();
        self.0
            .read(move |connection| {
                if !sees(connection, &sight, case)? {
                    return Ok(None);
                }
                let file = CaseFile::fold(&events(connection, case, as_of)?);
                Ok(Some(file).filter(|file| file.opened.is_some()))
            })
            .await
    }

    /// A page of the timeline of a case; `None` for one that is not there or must not be seen.
    pub async fn timeline(
        &self,
        sight: &Sight,
        case: CaseId,
        order: TimelineOrder,
        (after, first): (Option<Cursor>, usize),
    ) -> Result<Option<Page<Recorded>>, QueryError> {
        let sight = sight.clone();
        self.0
            .read(move |connection| {
                if !sees(connection, &sight, case)? {
                    return Ok(None);
                }
                timeline(connection, case, order, (after.as_ref(), page::limit(first))).map(Some)
            })
            .await
    }

    /// Everything that a person has to do with a case, conflicts of interest included.
    pub async fn relations(&self, viewer: PersonId, case: CaseId) -> Result<BTreeSet<Relation>, QueryError> {
        self.0
            .read(move |connection| visibility::relations(connection, viewer, case))
            .await
    }
}

fn sees(connection: &Connection, sight: &Sight, case: CaseId) -> Result<bool, QueryError> {
    let sql = format!(
        "WITH RECURSIVE {CLOSE} SELECT 1 FROM member m WHERE m.stream = :stream AND m.case_id = :case AND {}",
        visibility::visible(sight, "m.case_id")
    );
    let parameters = named_params! {
        ":viewer": sight.person.key(),
        ":stream": case.stream(),
        ":case": case.key(),
    };
    let seen = connection
        .prepare_cached(&sql)?
        .query_row(parameters, |_| Ok(()))
        .optional()?;
    Ok(seen.is_some())
}

/// The events of a file in the order of the store, up to the first one that was recorded after the moment, and only from
/// the streams that had been put into the file by then.
fn events(connection: &Connection, case: CaseId, as_of: Option<Timestamp>) -> Result<Vec<Recorded>, QueryError> {
    let sql = format!(
        "WITH cut(position) AS (
            SELECT min(e.position) FROM timeline t JOIN event e ON e.position = t.position
            WHERE :as_of IS NOT NULL AND t.case_id = :case AND e.recorded_at > :as_of
        )
        SELECT {COLUMNS} FROM timeline t
        JOIN event e ON e.position = t.position
        JOIN member m ON m.stream = e.stream AND m.case_id = t.case_id
        WHERE t.case_id = :case AND max(e.position, m.since) < coalesce((SELECT position FROM cut), :end)
        ORDER BY t.position"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = named_params! {
        ":case": case.key(),
        ":as_of": as_of.map(Timestamp::as_millisecond),
        ":end": i64::MAX,
    };
    let rows = statement.query_map(parameters, |row| Ok(recorded(row)))?;
    rows.map(|row| row?).collect()
}

fn timeline(
    connection: &Connection,
    case: CaseId,
    order: TimelineOrder,
    (after, limit): (Option<&Cursor>, usize),
) -> Result<Page<Recorded>, QueryError> {
    let (order, beyond, by) = match order {
        TimelineOrder::Happened => (
            "timeline/happened",
            "(t.first, t.last, t.position) > (:first, :last, :position)",
            "t.first, t.last, t.position",
        ),
        TimelineOrder::Recorded => ("timeline/recorded", "t.position > :position", "t.position"),
    };
    let (first, last, position): (i64, i64, i64) = after
        .map(|cursor| cursor.place(order))
        .transpose()?
        .unwrap_or((-1, -1, -1));
    let sql = format!(
        "WITH asked AS (SELECT :first, :last)
        SELECT {COLUMNS} FROM timeline t CROSS JOIN event e ON e.position = t.position
        WHERE t.case_id = :case AND t.shown = 1 AND {beyond} ORDER BY {by} LIMIT :limit"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = named_params! {
        ":case": case.key(),
        ":first": first,
        ":last": last,
        ":position": position,
        ":limit": page::one_more(limit),
    };
    let rows = statement.query_map(parameters, |row| Ok(recorded(row)))?;
    let events = rows.map(|row| row?).collect::<Result<Vec<_>, QueryError>>()?;
    Ok(Page::of(events, limit, |event| {
        let (first, last) = sql::span(&event.happened());
        Cursor::of(order, &(first, last, sql::number(event.position)))
    }))
}

fn recorded(row: &Row<'_>) -> Result<Recorded, QueryError> {
    let stream: String = row.get(1)?;
    let revision: i64 = row.get(2)?;
    let kind: String = row.get(3)?;
    let payload: Vec<u8> = row.get(7)?;
    let event = AnyEvent::decode(&stream, &kind, row.get(4)?, &payload)
        .map_err(|error| QueryError::Event(error.to_string()))?;
    Ok(Recorded {
        position: sql::position(row.get(0)?),
        stream,
        revision: u64::try_from(revision).unwrap_or(0),
        kind,
        recorded_at: row.get(5)?,
        actor: row.get(6)?,
        event,
        payload,
    })
}
