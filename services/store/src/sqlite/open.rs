//! Opening the file: one owner, our own format, durable settings.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

/// `PROB` in ASCII: marks a file as a log of ours.
const APPLICATION_ID: i32 = 0x5052_4f42;
/// The format of the tables, kept as `user_version`.
const FORMAT: i32 = 1;
/// How long a statement waits for another connection's lock. Readers hold theirs for one page.
const BUSY: Duration = Duration::from_secs(10);
/// Pages (of 4 KiB) in the write-ahead file before the writer copies them into the main file: 16 MiB.
const CHECKPOINT_PAGES: i32 = 4_096;

/// Why a store could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process, or another store of this one, has it open.
    #[error("{path} is open in another process; stop that one first, two writers would damage the order of events")]
    Locked {
        /// The database file.
        path: PathBuf,
    },
    /// The file holds something else.
    #[error("{path} is not an event store of Probity; name another file")]
    Foreign {
        /// The database file.
        path: PathBuf,
    },
    /// A later release wrote the file.
    #[error("{path} has format {found}, and this release knows formats up to {known}; use the newer release")]
    Newer {
        /// The database file.
        path: PathBuf,
        /// The format of the file.
        found: i32,
        /// The newest format known here.
        known: i32,
    },
    /// The folder of the file is not there.
    #[error("there is no folder for {path}; create it first")]
    NoFolder {
        /// The database file.
        path: PathBuf,
    },
    /// The file or its folder cannot be written to.
    #[error("{path} or its folder cannot be written to; check owner, permissions and mount")]
    ReadOnly {
        /// The database file.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("the disk of {path} is full; make room first")]
    Full {
        /// The database file.
        path: PathBuf,
    },
    /// The file is damaged, or the medium failed.
    #[error("{path} cannot be opened: {reason}")]
    Failed {
        /// The database file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
}

/// The right to write to the file, held as long as this lives. It is a lock on a file of its own beside the database:
/// closing any handle on the database itself would drop the locks that SQLite holds on it.
#[derive(Debug)]
pub(super) struct Ownership {
    _lock: File,
}

/// The connection that writes, and the right to do so.
pub(super) struct Opened {
    pub(super) connection: Connection,
    pub(super) ownership: Ownership,
}

/// Opens or creates the log at `path` for writing.
pub(super) fn open(path: &Path) -> Result<Opened, OpenError> {
    let ownership = own(path)?;
    create_for_owner_only(path).map_err(|error| refused(path, &error))?;
    let connection = connect(path).map_err(|error| explain(path, &error))?;
    recognise(path, &connection)?;
    Ok(Opened { connection, ownership })
}

/// Opens the log at `path` for reading only.
pub(super) fn open_reader(path: &Path) -> rusqlite::Result<Connection> {
    let connection =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(BUSY)?;
    Ok(connection)
}

fn own(path: &Path) -> Result<Ownership, OpenError> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(OpenError::NoFolder { path: path.to_owned() });
    }
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(".lock");
    let lock = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(name)
        .map_err(|error| refused(path, &error))?;
    match lock.try_lock() {
        Ok(()) => Ok(Ownership { _lock: lock }),
        Err(TryLockError::WouldBlock) => Err(OpenError::Locked { path: path.to_owned() }),
        Err(TryLockError::Error(error)) => Err(refused(path, &error)),
    }
}

fn refused(path: &Path, error: &io::Error) -> OpenError {
    let path = path.to_owned();
    let kind = error.kind();
    if matches!(
        kind,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
    ) {
        OpenError::ReadOnly { path }
    } else if matches!(kind, io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) {
        OpenError::Full { path }
    } else {
        OpenError::Failed {
            path,
            reason: error.to_string(),
        }
    }
}

/// Makes an empty file that only its owner may read, from which SQLite makes a database; it gives the files beside it the
/// same permissions.
fn create_for_owner_only(path: &Path) -> io::Result<()> {
    if path.exists() {
        return Ok(());
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ())
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(32);
    // Reads the header, so that a file that is no database is found out before anything is written to it.
    connection.pragma_query_value(None, "schema_version", |row| row.get::<_, i64>(0))?;
    Ok(connection)
}

/// Makes sure that the file is a log of ours in a format we know, or makes it one if it is empty.
fn recognise(path: &Path, connection: &Connection) -> Result<(), OpenError> {
    let fails = |error: rusqlite::Error| explain(path, &error);
    let application: i32 = connection
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .map_err(fails)?;
    let format: i32 = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(fails)?;
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(fails)?;
    let is_new = application == 0 && format == 0 && tables == 0;
    if !is_new && application != APPLICATION_ID {
        return Err(OpenError::Foreign { path: path.to_owned() });
    }
    if format > FORMAT {
        return Err(OpenError::Newer {
            path: path.to_owned(),
            found: format,
            known: FORMAT,
        });
    }
    set_up(connection, is_new).map_err(fails)
}

fn set_up(connection: &Connection, is_new: bool) -> rusqlite::Result<()> {
    connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update_and_check(None, "secure_delete", "on", |_| Ok(()))?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.pragma_update(None, "cache_size", -16_384)?;
    connection.pragma_update_and_check(None, "wal_autocheckpoint", CHECKPOINT_PAGES, |_| Ok(()))?;
    if is_new {
        connection.execute_batch(&format!(
            "BEGIN IMMEDIATE; {} PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORMAT}; COMMIT;",
            include_str!("schema.sql")
        ))?;
    }
    // What an erasure overwrote may still stand in a write-ahead file that a crash left behind.
    super::erase::empty_the_write_ahead_file(connection).map(|_| ())
}

fn explain(path: &Path, error: &rusqlite::Error) -> OpenError {
    let path = path.to_owned();
    let code = error.sqlite_error_code();
    if code == Some(ErrorCode::NotADatabase) {
        OpenError::Foreign { path }
    } else if matches!(code, Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied)) {
        OpenError::ReadOnly { path }
    } else if code == Some(ErrorCode::DiskFull) || has_no_room_for_shared_memory(error) {
        OpenError::Full { path }
    } else if matches!(code, Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)) {
        OpenError::Locked { path }
    } else {
        OpenError::Failed {
            path,
            reason: error.to_string(),
        }
    }
}

/// SQLite calls a full disk by this name when what does not fit is its index of the write-ahead file.
fn has_no_room_for_shared_memory(error: &rusqlite::Error) -> bool {
    error
        .sqlite_error()
        .is_some_and(|error| error.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_refusals_are_told_apart() {
        let path = Path::new("var/events.db");
        let told = |kind: io::ErrorKind| refused(path, &io::Error::from(kind));
        assert!(matches!(
            told(io::ErrorKind::ReadOnlyFilesystem),
            OpenError::ReadOnly { .. }
        ));
        assert!(matches!(
            told(io::ErrorKind::PermissionDenied),
            OpenError::ReadOnly { .. }
        ));
        assert!(matches!(told(io::ErrorKind::StorageFull), OpenError::Full { .. }));
        assert!(matches!(told(io::ErrorKind::Interrupted), OpenError::Failed { .. }));
    }
}
