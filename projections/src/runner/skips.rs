//! Events that somebody decided to leave out of a read model. Kept apart from the read models, so that one that is built
//! anew leaves out the same.

use std::collections::HashSet;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;
use probity_store::Position;
use rusqlite::{Connection, params};

use crate::sql;

const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS skip(
    view TEXT NOT NULL,
    position INTEGER NOT NULL,
    event BLOB NOT NULL,
    stream TEXT NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_on INTEGER NOT NULL,
    PRIMARY KEY (view, position)
) STRICT;";

/// An event that was left out of a read model, and on whose word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The read model.
    pub view: String,
    /// Where the event stands.
    pub position: Position,
    /// Its stream.
    pub stream: String,
    /// Its kind.
    pub kind: String,
    /// Why it could not be taken in.
    pub reason: String,
    /// Who decided to leave it out.
    pub by: String,
    /// The day.
    pub on: Date,
}

pub(crate) struct Skips(Mutex<Connection>);

impl Skips {
    pub(crate) fn open(path: &Path) -> rusqlite::Result<Self> {
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.execute_batch(SCHEMA)?;
        Ok(Self(Mutex::new(connection)))
    }

    pub(crate) fn record(&self, skipped: &Skipped, event: [u8; 16]) -> rusqlite::Result<()> {
        let connection = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        connection.execute(
            "INSERT OR REPLACE INTO skip VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                skipped.view,
                sql::number(skipped.position),
                event,
                skipped.stream,
                skipped.kind,
                skipped.reason,
                skipped.by,
                sql::day(skipped.on)
            ],
        )?;
        Ok(())
    }

    /// The events that a read model leaves out, by position and id: another event at the same position is taken in.
    pub(crate) fn of(&self, view: &str) -> rusqlite::Result<HashSet<(i64, [u8; 16])>> {
        let connection = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut statement = connection.prepare_cached("SELECT position, event FROM skip WHERE view = ?1")?;
        let rows = statement.query_map([view], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect()
    }

    pub(crate) fn list(&self) -> rusqlite::Result<Vec<Skipped>> {
        let connection = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut statement = connection.prepare_cached(
            "SELECT view, position, stream, kind, reason, decided_by, decided_on FROM skip ORDER BY view, position",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(Skipped {
                view: row.get(0)?,
                position: sql::position(row.get(1)?),
                stream: row.get(2)?,
                kind: row.get(3)?,
                reason: row.get(4)?,
                by: row.get(5)?,
                on: sql::date(row.get(6)?)?,
            })
        })?;
        rows.collect()
    }
}
