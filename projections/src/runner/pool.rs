//! Connections for queries: read-only, kept between queries, on threads that may block.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, OpenFlags};

use crate::error::QueryError;

/// Connections that are kept idle; more are opened when needed and closed after.
const KEPT: usize = 8;

/// The reading end of a read model's file. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Pool {
    view: &'static str,
    inner: Arc<Mutex<Inner>>,
}

#[derive(Default)]
struct Inner {
    path: Option<PathBuf>,
    idle: Vec<Connection>,
}

impl Pool {
    pub(crate) fn new(view: &'static str) -> Self {
        Self {
            view,
            inner: Arc::default(),
        }
    }

    /// From now on queries read this file.
    pub(crate) fn serve(&self, path: PathBuf) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.idle.clear();
        inner.path = Some(path);
    }

    /// Runs a query on a thread that may block, in one read transaction.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Connection) -> Result<T, QueryError> + Send + 'static,
    ) -> Result<T, QueryError> {
        let pool = self.clone();
        tokio::task::spawn_blocking(move || {
            let connection = pool.take()?;
            let transaction = connection.unchecked_transaction()?;
            let answer = query(&transaction);
            drop(transaction);
            pool.give_back(connection);
            answer
        })
        .await
        .map_err(|_| QueryError::Cancelled)?
    }

    fn take(&self) -> Result<Connection, QueryError> {
        let path = {
            let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(connection) = inner.idle.pop() {
                return Ok(connection);
            }
            inner.path.clone().ok_or(QueryError::NotReady { view: self.view })?
        };
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.set_prepared_statement_cache_capacity(64);
        connection.pragma_update(None, "query_only", true)?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.busy_timeout(std::time::Duration::from_secs(5))?;
        Ok(connection)
    }

    fn give_back(&self, connection: Connection) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if inner.idle.len() < KEPT {
            inner.idle.push(connection);
        }
    }
}
