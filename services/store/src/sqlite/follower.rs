//! Catching up from the file, then waiting for the writer to say that the head moved.

use std::sync::Arc;

use async_trait::async_trait;
use tokio::sync::watch;

use super::query::events_after;
use super::readers::Readers;
use super::row::Page;
use crate::contract::{Envelope, Follower, Position, ReadError};

/// What a follower holds at most: a slow one makes nobody else wait and fills no queue.
const PAGE: Page = Page {
    events: 512,
    bytes: 4 * 1024 * 1024,
};

pub(super) struct SqliteFollower {
    pub(super) readers: Arc<Readers>,
    pub(super) head: watch::Receiver<Position>,
    pub(super) after: Position,
}

#[async_trait]
impl Follower for SqliteFollower {
    async fn next(&mut self) -> Result<Vec<Envelope>, ReadError> {
        loop {
            // The head is noted before the page is read: what the page does not bring up to it was erased.
            let head = *self.head.borrow_and_update();
            if head > self.after {
                let after = self.after;
                let page = self
                    .readers
                    .run(move |connection| events_after(connection, after, PAGE))
                    .await?;
                // Nothing waits between here and the return, so a cancelled call has not moved `after`.
                if let Some(last) = page.last() {
                    self.after = last.position;
                    return Ok(page);
                }
                self.after = head;
            } else {
                let closed = |_| ReadError::Unavailable("the store is closed".to_owned());
                self.head.changed().await.map_err(closed)?;
            }
        }
    }
}
