//! Reads the store for one or more read models that stand at the same place: each event is read and decoded once.

use std::sync::Arc;
use std::time::Duration;

use probity_domain::codec::AnyEvent;
use probity_store::{Envelope, EventStore, Position, ReadError};
use tokio::sync::mpsc;

use crate::projection::category;

/// Events of one transaction while catching up.
const PAGE: usize = 1_000;
/// Between two attempts to read a store that does not answer.
const RETRY: Duration = Duration::from_millis(500);

/// An event as the read models get it.
pub(crate) struct Fed {
    pub(crate) envelope: Envelope,
    /// The event, or why it cannot be read; `None` for a kind of stream that no read model needs.
    pub(crate) event: Option<Result<AnyEvent, String>>,
}

/// What the read models take in at once.
pub(crate) struct Batch {
    pub(crate) events: Vec<Fed>,
    /// Nothing up to here is missing.
    pub(crate) up_to: Position,
    /// Everything that was in the store when the reading began has been read.
    pub(crate) caught_up: bool,
}

/// One reader of the store and the read models that it feeds.
pub(crate) struct Feeder {
    pub(crate) store: Arc<dyn EventStore>,
    pub(crate) at: Position,
    pub(crate) categories: Vec<&'static str>,
    pub(crate) outlets: Vec<mpsc::Sender<Arc<Batch>>>,
}

impl Feeder {
    /// Feeds until nobody listens any more. What cannot be read is tried again; nothing is left out.
    pub(crate) async fn run(mut self) {
        while !self.outlets.is_empty() {
            if let Err(error) = self.feed().await {
                tracing::warn!(at = %self.at, %error, "the read models cannot read the store; trying again");
                tokio::time::sleep(RETRY).await;
            }
        }
    }

    async fn feed(&mut self) -> Result<(), ReadError> {
        self.catch_up().await?;
        let mut follower = self.store.follow(self.at).await?;
        while !self.outlets.is_empty() {
            let page = follower.next().await?;
            if let Some(last) = page.last() {
                let up_to = last.position;
                self.send(page, up_to, true).await;
            }
        }
        Ok(())
    }

    async fn catch_up(&mut self) -> Result<(), ReadError> {
        let target = self.store.head().await?;
        while self.at < target && !self.outlets.is_empty() {
            let page = self.store.read_all(self.at, PAGE).await?;
            // Events between the last one and the head were erased.
            let up_to = page.last().map_or(target, |last| last.position);
            self.send(page, up_to, up_to >= target).await;
        }
        self.send(Vec::new(), self.at, true).await;
        Ok(())
    }

    async fn send(&mut self, page: Vec<Envelope>, up_to: Position, caught_up: bool) {
        let events = page
            .into_iter()
            .map(|envelope| Fed {
                event: self.decode(&envelope),
                envelope,
            })
            .collect();
        let batch = Arc::new(Batch {
            events,
            up_to,
            caught_up,
        });
        let mut listening = Vec::with_capacity(self.outlets.len());
        for outlet in self.outlets.drain(..) {
            if outlet.send(Arc::clone(&batch)).await.is_ok() {
                listening.push(outlet);
            }
        }
        self.outlets = listening;
        self.at = up_to;
    }

    fn decode(&self, envelope: &Envelope) -> Option<Result<AnyEvent, String>> {
        let stream = envelope.stream.as_str();
        self.categories.contains(&category(stream)).then(|| {
            let event = &envelope.event;
            AnyEvent::decode(stream, &event.kind, event.version, &event.payload).map_err(|error| error.to_string())
        })
    }
}
