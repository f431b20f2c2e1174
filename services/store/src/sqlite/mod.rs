//! The embedded store: one SQLite file, one writing thread, a few reading connections.
//!
//! - The log is in WAL mode with `synchronous = FULL`: an acknowledged append has been flushed to the disk.
//! - Positions are last + 1, given by the writing thread inside the transaction; a group that fails leaves no gap.
//! - An erased stream keeps its revisions: a later append must expect the last of them, and `NoStream` is a conflict, so
//!   that nothing is begun anew under a name that was erased by somebody who does not know it.
//! - Deliberately absent: a second writer (the file is locked for one), and any transaction that outlives a call.

mod erase;
mod follower;
mod heads;
mod log;
mod open;
mod query;
mod readers;
mod repeat;
mod row;
mod writer;
mod writes;

#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use async_trait::async_trait;
use tokio::sync::{mpsc, oneshot, watch};

use self::follower::SqliteFollower;
use self::log::{Log, Request};
pub use self::open::OpenError;
use self::query::{events_after, events_of, read_head};
use self::readers::Readers;
use self::row::Page;
use self::writer::{Message, QUEUE, Writer};
use self::writes::Writes;
use crate::batch;
use crate::contract::{
    AppendError, Appended, Direction, Envelope, EventStore, Expected, Follower, NewEvent, Position, ReadError,
    StreamName,
};

/// An event store in one SQLite file.
///
/// Reads need a Tokio runtime; appends work on any. Dropping it lets the writing thread finish what is queued and end by
/// itself; [`SqliteStore::close`] waits for that.
pub struct SqliteStore {
    queue: mpsc::Sender<Message>,
    head: watch::Receiver<Position>,
    readers: Arc<Readers>,
    writes: Writes,
    ended: Mutex<Option<oneshot::Receiver<()>>>,
}

impl SqliteStore {
    /// Opens the store at `path`, creating the file if there is none. Blocks for the time of a few flushes to the disk.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, OpenError> {
        let path = path.as_ref();
        let failed = |reason: String| OpenError::Failed {
            path: path.to_owned(),
            reason,
        };
        let opened = open::open(path)?;
        let log = Log::new(opened.connection).map_err(|error| failed(error.to_string()))?;
        let (head_of_writer, head) = watch::channel(log.head());
        let (queue, queue_of_writer) = mpsc::channel(QUEUE);
        let (ended_of_writer, ended) = oneshot::channel();
        let count = Writes::default();
        let writer = Writer {
            log,
            writes: count.clone(),
            queue: queue_of_writer,
            head: head_of_writer,
            ended: ended_of_writer,
            ownership: opened.ownership,
        };
        thread::Builder::new()
            .name("event-writer".to_owned())
            .spawn(move || writer.run())
            .map_err(|error| failed(error.to_string()))?;
        let readers = Arc::new(Readers::new(path.to_owned()));
        Ok(Self {
            queue,
            head,
            readers,
            writes: count,
            ended: Mutex::new(Some(ended)),
        })
    }

    /// Writes what is queued, then closes the file and gives up the right to it. Later calls are refused as unavailable,
    /// and followers end with that error.
    pub async fn close(&self) {
        // Fails only if the thread has ended already.
        let _ = self.queue.send(Message::Close).await;
        let ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(ended) = ended {
            // An error means that the thread is gone, which is what is waited for.
            let _ = ended.await;
        }
        self.readers.close();
    }
}

#[async_trait]
impl EventStore for SqliteStore {
    async fn append(
        &self,
        stream: &StreamName,
        expected: Expected,
        events: Vec<NewEvent>,
    ) -> Result<Appended, AppendError> {
        batch::check(&events)?;
        let (answer, outcome) = oneshot::channel();
        let request = Request {
            stream: stream.clone(),
            expected,
            events,
        };
        self.queue
            .send(Message::Append(request, answer))
            .await
            .map_err(|_| closed())?;
        outcome.await.unwrap_or_else(|_| Err(unanswered()))
    }

    async fn read(
        &self,
        stream: &StreamName,
        from: Option<u64>,
        direction: Direction,
        limit: usize,
    ) -> Result<Vec<Envelope>, ReadError> {
        let stream = stream.clone();
        self.readers
            .run(move |connection| events_of(connection, &stream, from, direction, Page::of(limit)))
            .await
    }

    async fn read_all(&self, after: Position, limit: usize) -> Result<Vec<Envelope>, ReadError> {
        self.readers
            .run(move |connection| events_after(connection, after, Page::of(limit)))
            .await
    }

    async fn head(&self) -> Result<Position, ReadError> {
        self.readers.run(read_head).await
    }

    fn mark(&self) -> Option<u64> {
        self.writes.mark()
    }

    async fn follow(&self, after: Position) -> Result<Box<dyn Follower>, ReadError> {
        Ok(Box::new(SqliteFollower {
            readers: Arc::clone(&self.readers),
            head: self.head.clone(),
            after,
        }))
    }

    async fn erase(&self, stream: &StreamName) -> Result<(), AppendError> {
        if !batch::is_erasable(stream) {
            return Err(AppendError::Invalid(
                "only streams of identities, persons and keys can be erased",
            ));
        }
        let (answer, outcome) = oneshot::channel();
        self.queue
            .send(Message::Erase(stream.clone(), answer))
            .await
            .map_err(|_| closed())?;
        outcome.await.unwrap_or_else(|_| Err(unanswered()))
    }
}

fn closed() -> AppendError {
    AppendError::Unavailable("the store is closed".to_owned())
}

fn unanswered() -> AppendError {
    AppendError::Unknown("the writing thread ended before it answered".to_owned())
}
