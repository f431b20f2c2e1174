//! What can go wrong with a read model. No error quotes content.

use probity_store::{Position, ReadError};

/// Why an event could not be applied.
#[derive(Debug, thiserror::Error)]
pub enum ApplyError {
    /// The file of the read model said no.
    #[error("the read model's file: {0}")]
    Sql(#[from] rusqlite::Error),
    /// A document of the read model cannot be written or read.
    #[error("a document of the read model ({0:?} error)")]
    Document(serde_json::error::Category),
    /// The event contradicts what the read model holds. Says how.
    #[error("the event does not fit: {0}")]
    Unfit(&'static str),
}

impl From<serde_json::Error> for ApplyError {
    fn from(error: serde_json::Error) -> Self {
        Self::Document(error.classify())
    }
}

impl ApplyError {
    /// Whether the medium is to blame and trying again may help, rather than the event.
    pub(crate) fn is_medium(&self) -> bool {
        use rusqlite::ErrorCode as Code;
        let Self::Sql(rusqlite::Error::SqliteFailure(failure, _)) = self else {
            return false;
        };
        matches!(
            failure.code,
            Code::DiskFull
                | Code::SystemIoFailure
                | Code::CannotOpen
                | Code::ReadOnly
                | Code::DatabaseBusy
                | Code::DatabaseLocked
                | Code::OutOfMemory
                | Code::NotADatabase
                | Code::DatabaseCorrupt
                | Code::PermissionDenied
        )
    }
}

/// Why a query has no answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// The read model is being built for the first time in this version.
    #[error("the read model `{view}` is being built; it will be there when it has caught up")]
    NotReady {
        /// Which.
        view: &'static str,
    },
    /// The cursor is not one that this list gave out in this order.
    #[error("not a cursor of this list in this order; ask for the first page again")]
    InvalidCursor,
    /// The file said no.
    #[error("the read model cannot be read: {0}")]
    Sql(#[from] rusqlite::Error),
    /// A document does not have its shape.
    #[error("a document of the read model cannot be read ({0:?} error)")]
    Document(serde_json::error::Category),
    /// An event that was kept cannot be read. Says why, without content.
    #[error("an event of the read model cannot be read: {0}")]
    Event(String),
    /// The query was cut off because the server stops.
    #[error("the query was cut off")]
    Cancelled,
}

impl From<serde_json::Error> for QueryError {
    fn from(error: serde_json::Error) -> Self {
        Self::Document(error.classify())
    }
}

/// Why the read models cannot be opened, waited for or repaired.
#[derive(Debug, thiserror::Error)]
pub enum ProjectionError {
    /// A file or the folder cannot be opened or written.
    #[error("read models in {path}: {reason}; check that the folder exists, is writable and has space")]
    Open {
        /// The file or folder.
        path: String,
        /// What is wrong.
        reason: String,
    },
    /// Two read models have one name.
    #[error("there are two read models named `{0}`")]
    Duplicate(&'static str),
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] ReadError),
    /// There is no read model of this name.
    #[error("there is no read model `{0}`")]
    UnknownView(String),
    /// Nothing stands still there, so there is nothing to skip.
    #[error("the read model `{view}` does not stand still at {position}")]
    NotStopped {
        /// Which.
        view: String,
        /// The position that was named.
        position: Position,
    },
    /// The read models have not reached a position in time.
    #[error("the read model `{view}` has not reached {position} in time")]
    Behind {
        /// The first one that has not.
        view: &'static str,
        /// The position that was waited for.
        position: Position,
    },
}
