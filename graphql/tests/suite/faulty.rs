//! A store that fails when a test wants it to.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use probity_store::{
    AppendError, Appended, Direction, Envelope, EventStore, Expected, Follower, NewEvent, Position, ReadError,
    SqliteStore, StreamName,
};

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// Nothing can be read or written.
    Away,
    /// Everything can be read; the disk takes no more.
    Full,
    /// It writes, and the answer is lost.
    AnswersLost,
    /// Somebody else always writes first.
    Overtaken,
    /// What is read is not what was written.
    Damaged,
}

/// A store with a fault.
pub struct Faulty {
    inner: Arc<SqliteStore>,
    fault: Mutex<Fault>,
}

impl Faulty {
    pub fn around(inner: Arc<SqliteStore>) -> Self {
        Self {
            inner,
            fault: Mutex::new(Fault::None),
        }
    }

    /// From now on.
    pub fn has(&self, fault: Fault) {
        *self.fault.lock().unwrap() = fault;
    }

    fn fault(&self) -> Fault {
        *self.fault.lock().unwrap()
    }
}

#[async_trait]
impl EventStore for Faulty {
    async fn append(
        &self,
        stream: &StreamName,
        expected: Expected,
        events: Vec<NewEvent>,
    ) -> Result<Appended, AppendError> {
        let fault = self.fault();
        match fault {
            Fault::Away | Fault::Full => return Err(AppendError::Unavailable("SECRET of the disk".to_owned())),
            Fault::Overtaken => return Err(AppendError::Conflict { actual: Some(77) }),
            Fault::None | Fault::AnswersLost | Fault::Damaged => {}
        }
        let appended = self.inner.append(stream, expected, events).await?;
        if fault == Fault::AnswersLost {
            return Err(AppendError::Unknown("SECRET of the network".to_owned()));
        }
        Ok(appended)
    }

    async fn read(
        &self,
        stream: &StreamName,
        from: Option<u64>,
        direction: Direction,
        limit: usize,
    ) -> Result<Vec<Envelope>, ReadError> {
        match self.fault() {
            Fault::Away => Err(ReadError::Unavailable("SECRET of the disk".to_owned())),
            Fault::Damaged => Err(ReadError::Damaged {
                position: Position::START,
                reason: "SECRET of the event".to_owned(),
            }),
            Fault::None | Fault::Full | Fault::AnswersLost | Fault::Overtaken => {
                self.inner.read(stream, from, direction, limit).await
            }
        }
    }

    async fn read_all(&self, after: Position, limit: usize) -> Result<Vec<Envelope>, ReadError> {
        self.inner.read_all(after, limit).await
    }

    async fn head(&self) -> Result<Position, ReadError> {
        self.inner.head().await
    }

    async fn follow(&self, after: Position) -> Result<Box<dyn Follower>, ReadError> {
        self.inner.follow(after).await
    }

    async fn erase(&self, stream: &StreamName) -> Result<(), AppendError> {
        self.inner.erase(stream).await
    }
}
