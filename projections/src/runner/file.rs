//! The file of one read model in one version: `<name>.v<N>.db`.
//!
//! A new version is another file, so it is built beside the old one. The mark `ready` says that it has caught up once;
//! it is read by queries from then on, and the files of older versions are removed.
//!
//! Until then it is written in place and nothing waits for the disk: what is half built can be built again, and a page
//! that changes many times reaches the disk a few times only. Such a file is gone on with after an orderly stop on a
//! machine that has been up since; otherwise it is begun anew. It is flushed as a whole before it is marked as ready.

use std::path::{Path, PathBuf};

use probity_store::{Envelope, EventStore, Position, ReadError};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::ProjectionError;
use crate::projection::Projection;
use crate::sql;

const META: &str = "
CREATE TABLE meta(
    id INTEGER PRIMARY KEY CHECK (id = 0),
    shape TEXT NOT NULL,
    checkpoint INTEGER NOT NULL,
    anchor_after INTEGER NOT NULL,
    anchor_hash BLOB,
    ready INTEGER NOT NULL,
    left_in TEXT
) STRICT;";

/// Pages of 4 KiB that are written to the write-ahead file before it is copied back.
const COPY_AFTER: i64 = 4_000;
/// Memory for pages in KiB, by the sign that SQLite gives it.
const CACHE: i64 = -16_000;
const CACHE_WHILE_BUILDING: i64 = -64_000;

/// The writing end of a read model's file.
pub(crate) struct ViewFile {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
    pub(crate) checkpoint: Position,
    pub(crate) ready: bool,
    /// Half built, it was left off in good order in this time that the machine was up; nothing while it is worked on.
    left_in: Option<String>,
}

/// The last event that was taken in, by which a store that was replaced by another one is known.
struct Anchor {
    after: Position,
    hash: Option<[u8; 32]>,
}

impl ViewFile {
    /// Opens the file, or makes a new one: when there is none, when it is damaged, when its tables are not those of this
    /// program, and when it knows events that the store does not have (the store was restored from a backup).
    pub(crate) async fn open(
        dir: &Path,
        projection: &dyn Projection,
        store: &dyn EventStore,
    ) -> Result<Self, ProjectionError> {
        let path = dir.join(file_name(projection.name(), projection.schema_version()));
        if path.exists() {
            match Self::existing(&path, &projection.schema()) {
                Ok(Some((file, _))) if !file.goes_on() => tracing::info!(
                    view = projection.name(),
                    "the read model was not left off in good order while it was being built; building it anew"
                ),
                Ok(Some((file, anchor))) => {
                    if fits(store, file.checkpoint, &anchor).await? {
                        return Ok(file);
                    }
                    tracing::warn!(
                        view = projection.name(),
                        "the read model is not of this store; building it anew"
                    );
                }
                Ok(None) => tracing::info!(
                    view = projection.name(),
                    "the tables changed; building the read model anew"
                ),
                Err(error) => tracing::warn!(view = projection.name(), %error, "the file is damaged; building it anew"),
            }
            remove(&path).map_err(|error| failed(&path, &error))?;
        }
        // Nothing has to be built from an empty store.
        let ready = store.head().await? == Position::START;
        Self::create(&path, &projection.schema(), ready).map_err(|error| failed(&path, &error))
    }

    /// Whether what stands in it can be trusted.
    fn goes_on(&self) -> bool {
        self.ready || (self.left_in.is_some() && self.left_in == this_boot())
    }

    /// Says that the file is worked on, before anything is: from here on it is not trusted after a crash.
    pub(crate) fn take_up(&mut self) -> rusqlite::Result<()> {
        if !self.ready {
            self.connection.execute("UPDATE meta SET left_in = NULL", [])?;
            self.left_in = None;
        }
        Ok(())
    }

    /// Says that the file was left off in good order.
    pub(crate) fn leave_off(&mut self) -> rusqlite::Result<()> {
        if !self.ready {
            self.left_in = this_boot();
            let parameters = params![self.left_in];
            self.connection.execute("UPDATE meta SET left_in = ?1", parameters)?;
        }
        Ok(())
    }

    fn existing(path: &Path, schema: &str) -> rusqlite::Result<Option<(Self, Anchor)>> {
        let connection = Connection::open(path)?;
        let row = connection
            .query_row(
                "SELECT shape, checkpoint, anchor_after, anchor_hash, ready, left_in FROM meta WHERE id = 0",
                [],
                |row| {
                    let anchor = Anchor {
                        after: sql::position(row.get(2)?),
                        hash: row.get(3)?,
                    };
                    Ok((
                        row.get::<_, String>(0)?,
                        sql::position(row.get(1)?),
                        anchor,
                        row.get::<_, bool>(4)?,
                        row.get(5)?,
                    ))
                },
            )
            .optional()?;
        let Some((_, checkpoint, anchor, ready, left_in)) = row.filter(|(shape, ..)| shape == schema) else {
            return Ok(None);
        };
        prepare(&connection, ready)?;
        let file = Self {
            connection,
            path: path.to_owned(),
            checkpoint,
            ready,
            left_in,
        };
        Ok(Some((file, anchor)))
    }

    fn create(path: &Path, schema: &str, ready: bool) -> rusqlite::Result<Self> {
        let mut connection = Connection::open(path)?;
        prepare(&connection, ready)?;
        let tx = connection.transaction()?;
        tx.execute_batch(META)?;
        tx.execute_batch(schema)?;
        tx.execute(
            "INSERT INTO meta VALUES (0, ?1, 0, 0, NULL, ?2, NULL)",
            params![schema, ready],
        )?;
        tx.commit()?;
        Ok(Self {
            connection,
            path: path.to_owned(),
            checkpoint: Position::START,
            ready,
            left_in: None,
        })
    }

    /// Brings everything that was written while the file was being built to the disk. Commits are kept in a write-ahead
    /// file from here on. May be called again if it fails.
    pub(crate) fn settle(&self) -> rusqlite::Result<()> {
        // SQLite knows nothing of what it wrote without a flush.
        std::fs::File::open(&self.path)
            .and_then(|file| file.sync_all())
            .map_err(|error| medium(rusqlite::ffi::SQLITE_IOERR_FSYNC, &error.to_string()))?;
        prepare(&self.connection, true)
    }

    /// Brings the mark that it is ready to the disk.
    pub(crate) fn seal(&self) -> rusqlite::Result<()> {
        self.connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
    }

    /// Removes the files of other versions of the read model.
    pub(crate) fn remove_older(&self, name: &str) {
        let Some(dir) = self.path.parent() else { return };
        let Ok(entries) = std::fs::read_dir(dir) else { return };
        for entry in entries.flatten() {
            let other = entry.path();
            if other != self.path
                && is_version_of(&other, name)
                && let Err(error) = remove(&other)
            {
                tracing::warn!(view = name, %error, "an older version of the read model could not be removed");
            }
        }
    }
}

/// Moves the checkpoint, in the transaction of the rows that belong to it. It never moves back.
pub(crate) fn advance(
    tx: &rusqlite::Transaction<'_>,
    from: Position,
    to: Position,
    events: &[&Envelope],
) -> rusqlite::Result<()> {
    tx.prepare_cached("UPDATE meta SET checkpoint = ?1 WHERE checkpoint <= ?1")?
        .execute([sql::number(to)])
        .and_then(|moved| {
            if moved == 1 {
                Ok(())
            } else {
                Err(rusqlite::Error::QueryReturnedNoRows)
            }
        })?;
    if let Some((last, before)) = events.split_last() {
        let after = before.last().map_or(from, |envelope| envelope.position);
        tx.prepare_cached("UPDATE meta SET anchor_after = ?1, anchor_hash = ?2")?
            .execute(params![sql::number(after), last.hash])?;
    }
    Ok(())
}

/// Whether the store has what the file has taken in. An event that is not there any more was erased.
async fn fits(store: &dyn EventStore, checkpoint: Position, anchor: &Anchor) -> Result<bool, ReadError> {
    if checkpoint > store.head().await? {
        return Ok(false);
    }
    let Some(hash) = anchor.hash else { return Ok(true) };
    let page = store.read_all(anchor.after, 1).await?;
    Ok(page
        .first()
        .is_none_or(|event| event.position > checkpoint || event.hash == hash))
}

/// A file that is read waits for the disk whenever its write-ahead file is copied back. One that is being built waits for
/// nothing and keeps what undoes a transaction in memory.
fn prepare(connection: &Connection, ready: bool) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(256);
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    if ready {
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        connection.pragma_update(None, "cache_size", CACHE)?;
        connection.pragma_update(None, "wal_autocheckpoint", COPY_AFTER)
    } else {
        connection.pragma_update(None, "journal_mode", "MEMORY")?;
        connection.pragma_update(None, "synchronous", "OFF")?;
        connection.pragma_update(None, "cache_size", CACHE_WHILE_BUILDING)
    }
}

/// Names the time since the machine was started. Linux draws a number at every start (random(4)); other systems have
/// none, and a half-built file is not taken up again there.
fn this_boot() -> Option<String> {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id")
        .ok()
        .map(|id| id.trim().to_owned())
}

fn medium(code: i32, reason: &str) -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), Some(reason.to_owned()))
}

pub(crate) fn file_name(name: &str, version: u32) -> String {
    format!("{name}.v{version}.db")
}

fn is_version_of(path: &Path, name: &str) -> bool {
    path.file_name()
        .and_then(|file| file.to_str())
        .and_then(|file| file.strip_prefix(name))
        .and_then(|rest| rest.strip_prefix(".v"))
        .and_then(|rest| rest.strip_suffix(".db"))
        .is_some_and(|version| version.parse::<u32>().is_ok())
}

fn remove(path: &Path) -> std::io::Result<()> {
    for suffix in ["-wal", "-shm", ""] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        match std::fs::remove_file(name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

fn failed(path: &Path, error: &dyn std::fmt::Display) -> ProjectionError {
    ProjectionError::Open {
        path: path.display().to_string(),
        reason: error.to_string(),
    }
}
