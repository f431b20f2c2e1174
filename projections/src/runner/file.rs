//! The file of one read model in one version: `<name>.v<N>.db`.
//!
//! A new version is another file, so it is built beside the old one. The mark `ready` says that it has caught up once;
//! it is read by queries from then on, and the files of older versions are removed.

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
    ready INTEGER NOT NULL
) STRICT;";

/// The writing end of a read model's file.
pub(crate) struct ViewFile {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
    pub(crate) checkpoint: Position,
    pub(crate) ready: bool,
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

    fn existing(path: &Path, schema: &str) -> rusqlite::Result<Option<(Self, Anchor)>> {
        let connection = Connection::open(path)?;
        prepare(&connection)?;
        let row = connection
            .query_row(
                "SELECT shape, checkpoint, anchor_after, anchor_hash, ready FROM meta WHERE id = 0",
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
                        row.get(4)?,
                    ))
                },
            )
            .optional()?;
        let Some((_, checkpoint, anchor, ready)) = row.filter(|(shape, ..)| shape == schema) else {
            return Ok(None);
        };
        let file = Self {
            connection,
            path: path.to_owned(),
            checkpoint,
            ready,
        };
        Ok(Some((file, anchor)))
    }

    fn create(path: &Path, schema: &str, ready: bool) -> rusqlite::Result<Self> {
        let mut connection = Connection::open(path)?;
        prepare(&connection)?;
        let tx = connection.transaction()?;
        tx.execute_batch(META)?;
        tx.execute_batch(schema)?;
        tx.execute(
            "INSERT INTO meta VALUES (0, ?1, 0, 0, NULL, ?2)",
            params![schema, ready],
        )?;
        tx.commit()?;
        Ok(Self {
            connection,
            path: path.to_owned(),
            checkpoint: Position::START,
            ready,
        })
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

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(256);
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -16_000)?;
    connection.pragma_update(None, "wal_autocheckpoint", 4_000)
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
