//! A few read-only connections, used on threads where blocking is allowed. A read takes one page and is over; no
//! transaction outlives it, so the write-ahead file can always be copied back.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::Semaphore;

use super::open::open_reader;
use super::row::unavailable;
use crate::contract::ReadError;

/// Reads at the same time; further ones wait.
const CONNECTIONS: usize = 4;

pub(super) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    turns: Arc<Semaphore>,
}

impl Readers {
    pub(super) fn new(path: PathBuf) -> Self {
        Self {
            path,
            idle: Mutex::default(),
            turns: Arc::new(Semaphore::new(CONNECTIONS)),
        }
    }

    /// Runs `work` with a connection on a blocking thread. Cancelling the call lets the work end by itself.
    pub(super) async fn run<T, F>(self: &Arc<Self>, work: F) -> Result<T, ReadError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, ReadError> + Send + 'static,
    {
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|_| closed())?;
        let readers = Arc::clone(self);
        let task = tokio::task::spawn_blocking(move || {
            let connection = readers.take()?;
            let result = work(&connection);
            // A connection that failed is not used again: what was wrong may be its own state.
            if result.is_ok() {
                readers.put_back(connection);
            }
            drop(turn);
            result
        });
        task.await.map_err(|error| ReadError::Unavailable(error.to_string()))?
    }

    /// Refuses further reads and closes the connections that are idle; one in use is closed when its page is done.
    pub(super) fn close(&self) {
        self.turns.close();
        self.lock().clear();
    }

    fn take(&self) -> Result<Connection, ReadError> {
        let idle = self.lock().pop();
        idle.map_or_else(|| open_reader(&self.path).map_err(|error| unavailable(&error)), Ok)
    }

    fn put_back(&self, connection: Connection) {
        let mut idle = self.lock();
        if !self.turns.is_closed() {
            idle.push(connection);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn closed() -> ReadError {
    ReadError::Unavailable("the store is closed".to_owned())
}
