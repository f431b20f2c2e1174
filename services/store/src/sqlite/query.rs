//! What is read, by keyset pages: each query starts from a key and reads on in the order of an index.

use std::sync::LazyLock;

use rusqlite::Connection;

use super::row::{COLUMNS, Page, integer, unavailable};
use crate::contract::{Direction, Envelope, Position, ReadError, StreamName};

static AFTER: LazyLock<String> = LazyLock::new(|| {
    format!("SELECT {COLUMNS} WHERE event.position > ?1 AND event.erased = 0 ORDER BY event.position")
});
static FORWARD: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {COLUMNS} WHERE event.stream = (SELECT id FROM stream WHERE name = ?1) AND event.revision >= ?2 AND event.erased = 0 \
         ORDER BY event.revision"
    )
});
static BACKWARD: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {COLUMNS} WHERE event.stream = (SELECT id FROM stream WHERE name = ?1) AND event.revision <= ?2 AND event.erased = 0 \
         ORDER BY event.revision DESC"
    )
});

/// A page of the whole store after a position.
pub(super) fn events_after(connection: &Connection, after: Position, page: Page) -> Result<Vec<Envelope>, ReadError> {
    page.read(connection, &AFTER, &[&integer(after.0)])
}

/// A page of one stream from a revision on; without one, from the stream's beginning or end.
pub(super) fn events_of(
    connection: &Connection,
    stream: &StreamName,
    from: Option<u64>,
    direction: Direction,
    page: Page,
) -> Result<Vec<Envelope>, ReadError> {
    let (sql, start) = match direction {
        Direction::Forward => (&FORWARD, from.unwrap_or(0)),
        Direction::Backward => (&BACKWARD, from.unwrap_or(u64::MAX)),
    };
    // Past what a revision can be, there is nothing forward; backward, the number is cut to the largest there can be.
    if direction == Direction::Forward && i64::try_from(start).is_err() {
        return Ok(Vec::new());
    }
    let events = page.read(connection, sql, &[&stream.as_str(), &integer(start)])?;
    linked(&events, direction)?;
    Ok(events)
}

/// Checks that each event of a page follows the one before it in its stream.
fn linked(events: &[Envelope], direction: Direction) -> Result<(), ReadError> {
    let mut neighbours = events.iter().zip(events.iter().skip(1));
    let torn = neighbours.find(|(first, second)| {
        let (older, newer) = match direction {
            Direction::Forward => (first, second),
            Direction::Backward => (second, first),
        };
        older.revision.checked_add(1) != Some(newer.revision) || older.hash != newer.previous_hash
    });
    torn.map_or(Ok(()), |(_, second)| {
        let reason = "it does not follow its neighbour in the stream".to_owned();
        Err(ReadError::Damaged {
            position: second.position,
            reason,
        })
    })
}

/// The position of the last event, erased or not.
pub(super) fn head(connection: &Connection) -> rusqlite::Result<Position> {
    connection.query_row("SELECT coalesce(max(position), 0) FROM event", [], |row| {
        row.get::<_, i64>(0).map(|position| Position(position.unsigned_abs()))
    })
}

/// As [`head`], for a reader.
pub(super) fn read_head(connection: &Connection) -> Result<Position, ReadError> {
    head(connection).map_err(|error| unavailable(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(sql: &str) -> String {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(include_str!("schema.sql")).unwrap();
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let columns = statement.parameter_count();
        let steps = statement.query_map(rusqlite::params_from_iter(vec![1; columns]), |row| {
            row.get::<_, String>(3)
        });
        steps.unwrap().collect::<Result<Vec<_>, _>>().unwrap().join("; ")
    }

    /// A page costs the same however much is stored before and behind it: nothing is scanned or sorted.
    #[test]
    fn every_page_is_found_by_its_key() {
        for sql in [&AFTER, &FORWARD, &BACKWARD] {
            let plan = plan(sql);
            assert!(plan.contains("SEARCH event USING"), "{plan}");
            assert!(!plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "{plan}");
        }
    }
}
