//! A stored row as an envelope, checked against its hash.

use rusqlite::types::{FromSqlError, Type};
use rusqlite::{Connection, ErrorCode, Row, ToSql};

use crate::contract::{Envelope, EventId, NewEvent, Position, ReadError, StreamName};
use crate::hash::is_intact;

/// The columns that [`Page::read`] expects, from `event` joined with `stream`; CROSS JOIN keeps `event` the outer loop,
/// whose order the pages follow.
pub(super) const COLUMNS: &str = "event.position, stream.name, event.revision, event.id, event.kind, event.version, \
     event.recorded_at, event.actor, event.correlation, event.causation, event.keys, event.payload, \
     event.previous_hash, event.hash FROM event CROSS JOIN stream ON stream.id = event.stream";

/// How much one read may bring into memory.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    /// The most events.
    pub(super) events: usize,
    /// The payload in bytes after which no further event is taken.
    pub(super) bytes: usize,
}

impl Page {
    /// At most so many events, of whatever size.
    pub(super) const fn of(events: usize) -> Self {
        Self {
            events,
            bytes: usize::MAX,
        }
    }

    /// Runs a query over [`COLUMNS`] and takes what fits the page.
    pub(super) fn read(
        self,
        connection: &Connection,
        sql: &str,
        parameters: &[&dyn ToSql],
    ) -> Result<Vec<Envelope>, ReadError> {
        let mut statement = connection.prepare_cached(sql).map_err(|error| unavailable(&error))?;
        let mut rows = statement.query(parameters).map_err(|error| unavailable(&error))?;
        let mut events: Vec<Envelope> = Vec::new();
        let mut bytes = 0_usize;
        while events.len() < self.events && bytes < self.bytes {
            let next = rows.next().map_err(|error| failed(&error, events.last()))?;
            let Some(row) = next else { break };
            let envelope = envelope(row)?;
            bytes = bytes.saturating_add(envelope.event.payload.len());
            events.push(envelope);
        }
        Ok(events)
    }
}

pub(super) fn unavailable(error: &rusqlite::Error) -> ReadError {
    ReadError::Unavailable(error.to_string())
}

/// What SQLite finds damaged lies behind the last event that it could read.
fn failed(error: &rusqlite::Error, last: Option<&Envelope>) -> ReadError {
    if error.sqlite_error_code() != Some(ErrorCode::DatabaseCorrupt) {
        return unavailable(error);
    }
    let position = last.map_or(Position::START, |envelope| envelope.position);
    ReadError::Damaged {
        position,
        reason: error.to_string(),
    }
}

fn envelope(row: &Row<'_>) -> Result<Envelope, ReadError> {
    let position = position(row).map_err(|error| unavailable(&error))?;
    let envelope = decode(row, position).map_err(|error| ReadError::Damaged {
        position,
        reason: error.to_string(),
    })?;
    if is_intact(&envelope) {
        Ok(envelope)
    } else {
        Err(ReadError::Damaged {
            position,
            reason: "its fields do not give its hash".to_owned(),
        })
    }
}

fn position(row: &Row<'_>) -> rusqlite::Result<Position> {
    row.get::<_, i64>(0).map(|position| Position(position.unsigned_abs()))
}

fn decode(row: &Row<'_>, position: Position) -> rusqlite::Result<Envelope> {
    let name: String = row.get(1)?;
    let stream = StreamName::new(name).map_err(|error| wrong(1, Type::Text, error))?;
    let keys = serde_json::from_str(
        row.get_ref(10)?
            .as_str()
            .map_err(|error| wrong(10, Type::Text, error))?,
    )
    .map_err(|error| wrong(10, Type::Text, error))?;
    let event = NewEvent {
        id: EventId(row.get(3)?),
        kind: row.get(4)?,
        version: row.get(5)?,
        recorded_at: row.get(6)?,
        actor: row.get(7)?,
        correlation: EventId(row.get(8)?),
        causation: row.get::<_, Option<[u8; 16]>>(9)?.map(EventId),
        keys,
        payload: row.get(11)?,
    };
    let revision =
        u64::try_from(row.get::<_, i64>(2)?).map_err(|_| wrong(2, Type::Integer, FromSqlError::InvalidType))?;
    Ok(Envelope {
        position,
        stream,
        revision,
        event,
        previous_hash: row.get(12)?,
        hash: row.get(13)?,
    })
}

fn wrong(column: usize, is: Type, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, is, Box::new(error))
}

/// A number for SQLite, whose integers end at 2^63 - 1; nothing stored lies beyond.
pub(super) fn integer(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
