//! Erasing a stream: its events' contents are overwritten where they stand, and no copy stays in the write-ahead file.
//!
//! What stays of an erased event is its position, its place in the stream, its time and version, and the two hashes, so
//! that the order of the store and the chain go on. What goes is id, kind, actor, correlation, causation, keys' names
//! and payload: each is overwritten with as many zero bytes. Because the row keeps its size, SQLite writes it in place;
//! because rows are never moved, there is no older copy on another page.

use rusqlite::{Connection, params};

use crate::contract::{AppendError, StreamName};

const OVERWRITE: &str = "
    UPDATE event SET
        erased      = 1,
        id          = zeroblob(length(id)),
        kind        = CAST(zeroblob(octet_length(kind)) AS TEXT),
        actor       = CAST(zeroblob(octet_length(actor)) AS TEXT),
        correlation = zeroblob(length(correlation)),
        causation   = iif(causation IS NULL, NULL, zeroblob(length(causation))),
        keys        = CAST(zeroblob(octet_length(keys)) AS TEXT),
        payload     = zeroblob(length(payload))
    WHERE stream = (SELECT id FROM stream WHERE name = ?1) AND erased = 0";

/// Overwrites the stream's events and empties the write-ahead file. Doing it again is harmless, and is what to do after
/// an error: the overwriting may have succeeded and only a reader have kept the write-ahead file from being emptied.
pub(super) fn erase(connection: &Connection, stream: &StreamName) -> Result<(), AppendError> {
    let unavailable = |error: rusqlite::Error| AppendError::Unavailable(error.to_string());
    connection
        .execute(OVERWRITE, params![stream.as_str()])
        .map_err(unavailable)?;
    if empty_the_write_ahead_file(connection).map_err(unavailable)? {
        Ok(())
    } else {
        Err(AppendError::Unavailable(
            "the events are erased, but a reader holds the write-ahead file; erase again".to_owned(),
        ))
    }
}

/// Copies the write-ahead file into the main file and cuts it to nothing. `false` if a reader stood in the way for
/// longer than the connection waits.
pub(super) fn empty_the_write_ahead_file(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
        Ok(row.get::<_, i64>(0)? == 0)
    })
}
