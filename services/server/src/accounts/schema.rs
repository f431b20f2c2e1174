//! The layout of `accounts.db`. It is owned here and changed here only.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior};

use super::AccountsError;

/// The layout that this program knows, as SQLite's `user_version`.
const LAYOUT: i64 = 3;

/// What each layout adds to the one before it, in order. A file of any earlier layout is brought up when it is opened.
const STEPS: [&str; 3] = [FIRST, SECOND, THIRD];

const FIRST: &str = "
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
) STRICT, WITHOUT ROWID;";

/// Second factors, and what the identity provider knows an account by. Sessions that were open when the file was brought up
/// were begun with a password.
const SECOND: &str = "
ALTER TABLE account ADD COLUMN link TEXT;
CREATE UNIQUE INDEX account_of_link ON account (link) WHERE link IS NOT NULL;
ALTER TABLE session ADD COLUMN strength TEXT NOT NULL DEFAULT 'password';
ALTER TABLE session ADD COLUMN resets INTEGER NOT NULL DEFAULT 0;
CREATE TABLE totp (
    person      TEXT PRIMARY KEY,
    secret      BLOB NOT NULL,
    last_step   INTEGER NOT NULL,
    resets      INTEGER NOT NULL,
    enrolled_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE recovery_code (
    person TEXT NOT NULL,
    hash   TEXT NOT NULL,
    PRIMARY KEY (person, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE pending (
    token_key  BLOB PRIMARY KEY,
    person     TEXT NOT NULL,
    step       TEXT NOT NULL,
    label      TEXT NOT NULL,
    secret     BLOB,
    resets     INTEGER NOT NULL,
    attempts   INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;";

/// Passkeys, and what a browser was asked to sign.
const THIRD: &str = "
CREATE TABLE passkey (
    id       TEXT PRIMARY KEY,
    person   TEXT NOT NULL,
    name     TEXT NOT NULL,
    passkey  TEXT NOT NULL,
    resets   INTEGER NOT NULL,
    added_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX passkey_of_person ON passkey (person);
ALTER TABLE pending ADD COLUMN state TEXT;";

/// Opens the file, and makes it if it is not there.
pub(super) fn open(path: &Path) -> Result<Connection, AccountsError> {
    let unusable = |source| AccountsError::Unusable {
        path: path.to_owned(),
        source,
    };
    let mut connection = Connection::open(path).map_err(unusable)?;
    connection.busy_timeout(Duration::from_secs(5)).map_err(unusable)?;
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;")
        .map_err(unusable)?;
    let found = bring_up(&mut connection).map_err(unusable)?;
    if found > LAYOUT {
        return Err(AccountsError::NewerLayout {
            path: path.to_owned(),
            found,
            known: LAYOUT,
        });
    }
    Ok(connection)
}

/// Brings the file up to [`LAYOUT`], all or nothing, and gives the layout that it has then. Of several processes one does it,
/// and the others find it done.
fn bring_up(connection: &mut Connection) -> rusqlite::Result<i64> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found >= LAYOUT {
        return Ok(found);
    }
    for step in STEPS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", LAYOUT)?;
    transaction.commit()?;
    Ok(LAYOUT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_the_first_layout_is_brought_up_with_what_stands_in_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("accounts.db");
        let old = Connection::open(&path).unwrap();
        old.execute_batch(FIRST).unwrap();
        let rows = "INSERT INTO account VALUES ('li.na', 'person-1', 'hash', 0);
                    INSERT INTO session VALUES (x'01', 'a', 'person-1', 1, 2);
                    PRAGMA user_version = 1;";
        old.execute_batch(rows).unwrap();
        drop(old);
        for _ in 0..2 {
            let new = open(&path).unwrap();
            let strength: String = new
                .query_row("SELECT strength FROM session", [], |row| row.get(0))
                .unwrap();
            assert_eq!(strength, "password");
            let link: Option<String> = new.query_row("SELECT link FROM account", [], |row| row.get(0)).unwrap();
            assert_eq!(link, None);
        }
    }

    #[test]
    fn a_file_of_a_newer_program_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("accounts.db");
        Connection::open(&path)
            .unwrap()
            .pragma_update(None, "user_version", LAYOUT + 1)
            .unwrap();
        assert!(matches!(open(&path), Err(AccountsError::NewerLayout { found: 4, .. })));
    }
}
