//! Telling a repeated append from a conflict.

use std::collections::HashSet;

use rusqlite::{Connection, params};

use super::log::Outcome;
use super::row::integer;
use crate::contract::{AppendError, Appended, EventId, NewEvent, Position};

/// Compares a batch with the events that stand from revision `first` on. All there in this order: the outcome of then.
/// Some there, or all in another order: a mismatch. None there: `None`, it is a plain conflict.
///
/// Where a batch ended is not stored, so a batch that is the beginning of a stored one counts as repeated; its events
/// are where it wants them. Erased events match nothing.
pub(super) fn repeated(
    connection: &Connection,
    stream: Option<i64>,
    first: i64,
    events: &[NewEvent],
) -> rusqlite::Result<Option<Outcome>> {
    let mut statement = connection.prepare_cached(
        "SELECT position, id, revision FROM event WHERE stream = ?1 AND revision >= ?2 AND erased = 0 \
         ORDER BY revision LIMIT ?3",
    )?;
    let rows = statement.query_map(params![stream, first, integer(events.len() as u64)], |row| {
        Ok((row.get::<_, i64>(0)?, EventId(row.get(1)?), row.get::<_, i64>(2)?))
    })?;
    let stored = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    if let Some((position, _, revision)) = stored.last()
        && stored
            .iter()
            .map(|(_, id, _)| id)
            .eq(events.iter().map(|event| &event.id))
    {
        let position = Position(position.unsigned_abs());
        return Ok(Some(Ok(Appended {
            position,
            revision: revision.unsigned_abs(),
        })));
    }
    let sent: HashSet<EventId> = events.iter().map(|event| event.id).collect();
    let is_partly_there = stored.iter().any(|(_, id, _)| sent.contains(id));
    Ok(is_partly_there.then_some(Err(AppendError::Mismatch)))
}
