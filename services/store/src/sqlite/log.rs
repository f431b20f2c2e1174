//! The log behind the writer: groups of appends, each group one transaction and one flush to the disk.

use rusqlite::{Connection, ErrorCode};

use super::erase::erase;
use super::heads::{Head, Heads, Tail};
use super::query;
use super::repeat::repeated;
use super::row::integer;
use crate::contract::{AppendError, Appended, Expected, NewEvent, Position, StreamName};
use crate::hash::chain_hash;

#[cfg(test)]
mod tests;

/// One append, checked already.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) stream: StreamName,
    pub(super) expected: Expected,
    pub(super) events: Vec<NewEvent>,
}

pub(super) type Outcome = Result<Appended, AppendError>;

/// The events of the file, and the memory of where the streams end.
pub(super) struct Log {
    connection: Connection,
    heads: Heads,
    /// The last position given, in the open transaction if there is one.
    last: i64,
    /// The last position that is safely stored.
    committed: i64,
}

/// The group's transaction is gone; the request at `index` was being written.
struct Aborted {
    index: usize,
    error: AppendError,
}

const INSERT_STREAM: &str = "INSERT INTO stream (name) VALUES (?1)";
const INSERT_EVENT: &str = "INSERT INTO event (position, stream, revision, id, kind, version, recorded_at, actor, \
     correlation, causation, keys, payload, previous_hash, hash) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";

impl Log {
    pub(super) fn new(connection: Connection) -> rusqlite::Result<Self> {
        let last = integer(query::head(&connection)?.0);
        Ok(Self {
            connection,
            heads: Heads::default(),
            last,
            committed: last,
        })
    }

    /// The position of the last event that is safely stored.
    pub(super) fn head(&self) -> Position {
        Position(self.committed.unsigned_abs())
    }

    /// Appends a group of requests in their order, in one transaction. Each succeeds or fails by itself: when one brings
    /// the transaction down, which a full disk does, the others are written again without it.
    pub(super) fn commit(&mut self, group: &[&Request]) -> Vec<Outcome> {
        let mut failed: Vec<Option<AppendError>> = group.iter().map(|_| None).collect();
        loop {
            match self.attempt(group, &failed) {
                Ok(outcomes) => return outcomes,
                Err(Aborted { index, error }) => {
                    self.forget();
                    match failed.get_mut(index) {
                        Some(slot) => *slot = Some(error),
                        None => return group.iter().map(|_| Err(error.clone())).collect(),
                    }
                }
            }
        }
    }

    /// Erases a stream; see [`erase`].
    pub(super) fn erase(&mut self, stream: &StreamName) -> Result<(), AppendError> {
        erase(&self.connection, stream)
    }

    fn attempt(&mut self, group: &[&Request], failed: &[Option<AppendError>]) -> Result<Vec<Outcome>, Aborted> {
        if !self.connection.is_autocommit() {
            // A rollback that failed is made good first; if it fails again, so does what follows.
            let _ = self.execute("ROLLBACK");
        }
        if let Err(error) = self.execute("BEGIN IMMEDIATE") {
            let error = AppendError::Unavailable(error.to_string());
            return Ok(group.iter().map(|_| Err(error.clone())).collect());
        }
        let mut outcomes = Vec::with_capacity(group.len());
        for (index, (request, failure)) in group.iter().zip(failed).enumerate() {
            if let Some(error) = failure {
                outcomes.push(Err(error.clone()));
                continue;
            }
            let outcome = self.append(request);
            if self.connection.is_autocommit() {
                let error = outcome
                    .err()
                    .unwrap_or_else(|| AppendError::Unavailable("the disk failed".to_owned()));
                return Err(Aborted { index, error });
            }
            outcomes.push(outcome);
        }
        if let Err(error) = self.execute("COMMIT") {
            self.give_up(&error, &mut outcomes);
        }
        self.committed = self.last;
        Ok(outcomes)
    }

    /// The commit failed. A full disk wrote no commit mark, so nothing is stored. After any other failure the mark may be
    /// in the file and count after a restart. What was stored before this group stays as answered.
    fn give_up(&mut self, error: &rusqlite::Error, outcomes: &mut [Outcome]) {
        if !self.connection.is_autocommit() {
            // Fails only if the transaction is gone already.
            let _ = self.execute("ROLLBACK");
        }
        tracing::error!(%error, "a group of appends was not committed");
        let is_full = error.sqlite_error_code() == Some(ErrorCode::DiskFull);
        let reason = error.to_string();
        for outcome in outcomes.iter_mut() {
            if outcome
                .as_ref()
                .is_ok_and(|appended| integer(appended.position.0) > self.committed)
            {
                let reason = reason.clone();
                *outcome = Err(if is_full {
                    AppendError::Unavailable(reason)
                } else {
                    AppendError::Unknown(reason)
                });
            }
        }
        self.forget();
    }

    /// Nothing since the last commit counts.
    fn forget(&mut self) {
        self.heads.forget_all();
        self.last = self.committed;
    }

    fn append(&mut self, request: &Request) -> Outcome {
        let fails = |error: rusqlite::Error| AppendError::Unavailable(error.to_string());
        let head = self.heads.find(&self.connection, &request.stream).map_err(fails)?;
        let actual = head.tail.map(|tail| tail.revision.unsigned_abs());
        let conflict = AppendError::Conflict { actual };
        let first = match request.expected {
            Expected::NoStream => 0,
            Expected::Exact(revision) => revision.checked_add(1).map_or(i64::MAX, integer),
        };
        if first > head.next_revision() {
            return Err(conflict);
        }
        if first < head.next_revision() {
            let found = repeated(&self.connection, head.stream, first, &request.events).map_err(fails)?;
            return found.unwrap_or(Err(conflict));
        }
        self.write(request, head).map_err(fails)
    }

    /// Writes the whole request, or nothing of it.
    fn write(&mut self, request: &Request, head: Head) -> rusqlite::Result<Appended> {
        // One statement undoes itself; more need a savepoint.
        let is_one_statement = head.stream.is_some() && request.events.len() == 1;
        if is_one_statement {
            return self.insert(request, head);
        }
        self.execute("SAVEPOINT request")?;
        let before = self.last;
        let written = self.insert(request, head);
        if self.connection.is_autocommit() {
            return written;
        }
        let settled = if written.is_ok() {
            self.execute("RELEASE request")
        } else {
            self.undo(before)
        };
        if settled.is_err() {
            // Half a request may be in the transaction, so the transaction has to go.
            let _ = self.execute("ROLLBACK");
        }
        settled.and(written)
    }

    fn undo(&mut self, before: i64) -> rusqlite::Result<()> {
        self.execute("ROLLBACK TO request")?;
        self.execute("RELEASE request")?;
        self.last = before;
        Ok(())
    }

    fn insert(&mut self, request: &Request, head: Head) -> rusqlite::Result<Appended> {
        let id = match head.stream {
            Some(id) => id,
            None => self
                .connection
                .prepare_cached(INSERT_STREAM)?
                .insert([request.stream.as_str()])?,
        };
        let mut statement = self.connection.prepare_cached(INSERT_EVENT)?;
        let mut position = self.last;
        let mut tail = Tail {
            revision: head.next_revision(),
            hash: head.hash(),
        };
        for (revision, event) in (head.next_revision()..).zip(&request.events) {
            position += 1;
            let hash = chain_hash(&request.stream, revision.unsigned_abs(), event, &tail.hash);
            statement.execute(rusqlite::params![
                position,
                id,
                revision,
                event.id.0,
                event.kind,
                event.version,
                event.recorded_at,
                event.actor,
                event.correlation.0,
                event.causation.map(|causation| causation.0),
                keys(event)?,
                event.payload,
                tail.hash,
                hash,
            ])?;
            tail = Tail { revision, hash };
        }
        drop(statement);
        self.last = position;
        self.heads.remember(
            &request.stream,
            Head {
                stream: Some(id),
                tail: Some(tail),
            },
        );
        Ok(Appended {
            position: Position(position.unsigned_abs()),
            revision: tail.revision.unsigned_abs(),
        })
    }

    fn execute(&self, sql: &str) -> rusqlite::Result<()> {
        self.connection.prepare_cached(sql)?.execute([]).map(|_| ())
    }
}

/// The names of the keys as a JSON list, for whoever looks into the file with SQL.
fn keys(event: &NewEvent) -> rusqlite::Result<String> {
    if event.keys.is_empty() {
        return Ok("[]".to_owned());
    }
    serde_json::to_string(&event.keys).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}
