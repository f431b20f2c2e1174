//! The layout of `accounts.db`. It is owned here and changed here only.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use super::AccountsError;

/// The layout that this program knows, as SQLite's `user_version`.
const LAYOUT: i64 = 1;

const SCHEMA: &str = "
BEGIN;
CREATE TABLE account (
    username TEXT PRIMARY KEY,
    person   TEXT NOT NULL,
    hash     TEXT NOT NULL,
    disabled INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
    token_key  BLOB PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    person     TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_of_person ON session (person, created_at);
CREATE TABLE failure (
    name_key BLOB PRIMARY KEY,
    count    INTEGER NOT NULL,
    last_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
PRAGMA user_version = 1;
COMMIT;";

/// Opens the file, and makes it if it is not there.
pub(super) fn open(path: &Path) -> Result<Connection, AccountsError> {
    let unusable = |source| AccountsError::Unusable {
        path: path.to_owned(),
        source,
    };
    let connection = Connection::open(path).map_err(unusable)?;
    connection.busy_timeout(Duration::from_secs(5)).map_err(unusable)?;
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;")
        .map_err(unusable)?;
    let layout = connection
        .query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0))
        .map_err(unusable)?;
    match layout {
        0 => connection.execute_batch(SCHEMA).map_err(unusable)?,
        LAYOUT => {}
        newer => {
            return Err(AccountsError::NewerLayout {
                path: path.to_owned(),
                found: newer,
                known: LAYOUT,
            });
        }
    }
    Ok(connection)
}
