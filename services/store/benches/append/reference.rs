//! What to compare with: the disk alone, and SQLite with rows of the same size written in groups by hand.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use probity_store::NewEvent;
use rusqlite::{Connection, params};

use crate::sample::event;

/// Appends of 4 KiB to a file a second, each flushed with fdatasync.
pub fn raw_appends(folder: &Path) -> f64 {
    const APPENDS: u32 = 400;
    let mut file = File::create(folder.join("raw")).unwrap();
    let block = [7_u8; 4_096];
    let start = Instant::now();
    for _ in 0..APPENDS {
        file.write_all(&block).unwrap();
        file.sync_data().unwrap();
    }
    f64::from(APPENDS) / start.elapsed().as_secs_f64()
}

/// Rows a second into a table like the store's, without hashes to compute or expectations to check: one connection, one
/// prepared statement, 100 rows in a transaction, the same durability.
pub fn group_commits(folder: &Path) -> f64 {
    const GROUPS: u32 = 96;
    const ROWS: u32 = 100;
    let mut connection = Connection::open(folder.join("by-hand.db")).unwrap();
    connection
        .pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))
        .unwrap();
    connection.pragma_update(None, "synchronous", "full").unwrap();
    connection
        .execute_batch(
            "CREATE TABLE event (position INTEGER PRIMARY KEY, stream INTEGER, revision INTEGER, id BLOB, kind TEXT,
                 version INTEGER, recorded_at INTEGER, actor TEXT, correlation BLOB, causation BLOB, keys TEXT,
                 payload BLOB, previous_hash BLOB, hash BLOB) STRICT;
             CREATE UNIQUE INDEX event_in_stream ON event (stream, revision);",
        )
        .unwrap();
    let rows: Vec<NewEvent> = (0..u64::from(ROWS)).map(event).collect();
    let start = Instant::now();
    for group in 0..GROUPS {
        let transaction = connection.transaction().unwrap();
        let mut insert = transaction
            .prepare_cached("INSERT INTO event VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)")
            .unwrap();
        for (row, event) in (0..).zip(&rows) {
            let position = group * ROWS + row;
            insert
                .execute(params![
                    position,
                    position % 64,
                    position / 64,
                    event.id.0,
                    event.kind,
                    event.version,
                    event.recorded_at,
                    event.actor,
                    event.correlation.0,
                    event.causation.map(|id| id.0),
                    "[\"report-01JZ3Q9V7M8N4K2R6T5W1X0YAB\"]",
                    event.payload,
                    [1_u8; 32],
                    [2_u8; 32],
                ])
                .unwrap();
        }
        drop(insert);
        transaction.commit().unwrap();
    }
    f64::from(GROUPS * ROWS) / start.elapsed().as_secs_f64()
}
