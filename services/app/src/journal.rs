//! Streams as folded states, and the way back into the store.
//!
//! A state that was folded once is kept with the revision and hash of its last event. The next reader asks the store
//! for that event and what follows: one small read, however long the stream. If the event is not there any more, or is
//! another one (an erased stream, a store that was put back), the state is folded anew. A store that can tell that
//! nothing at all was written since is not asked again.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use probity_domain::Decider;
use probity_domain::codec::StoredEvent;
use probity_store::{
    AppendError, Appended, Direction, Envelope, EventId, EventStore, Expected, NewEvent, Position, StreamName,
};

use crate::error::AppError;

/// Events in one read.
const PAGE: usize = 500;
/// Folded states that are kept at most.
const KEPT: usize = 10_000;
/// How often an append of unknown outcome is sent.
const SENDINGS: usize = 4;

/// A state that is folded from one stream.
pub trait Folded: Default + Clone + Send + Sync + 'static {
    /// The events of the stream.
    type Event: StoredEvent;
    /// Folds one event in.
    fn apply(&mut self, event: &Self::Event);
}

impl<D: Decider> Folded for D {
    type Event = D::Event;
    fn apply(&mut self, event: &D::Event) {
        self.evolve(event);
    }
}

/// A folded stream, and where it ends.
#[derive(Debug, Clone)]
pub struct Loaded<F> {
    /// The state after the last event.
    pub state: F,
    last: Option<(u64, [u8; 32])>,
    events: HashMap<EventId, Position>,
    position: Position,
}

impl<F: Folded> Loaded<F> {
    fn empty() -> Self {
        Self {
            state: F::default(),
            last: None,
            events: HashMap::new(),
            position: Position::START,
        }
    }

    /// Whether the stream has an event.
    pub fn exists(&self) -> bool {
        self.last.is_some()
    }

    /// What a decision on this state expects of the stream when it is written.
    pub fn expected(&self) -> Expected {
        self.last
            .map_or(Expected::NoStream, |(revision, _)| Expected::Exact(revision))
    }

    /// Where the stream's last event stands; the start for an empty stream.
    pub fn position(&self) -> Position {
        self.position
    }

    /// Whether an event is in the stream.
    pub(crate) fn holds(&self, event: EventId) -> bool {
        self.events.contains_key(&event)
    }

    fn take(&mut self, envelope: &Envelope) -> Result<(), AppError> {
        let stored = &envelope.event;
        let event = F::Event::decode(&stored.kind, stored.version, &stored.payload)?;
        self.state.apply(&event);
        self.last = Some((envelope.revision, envelope.hash));
        self.events.insert(stored.id, envelope.position);
        self.position = envelope.position;
        Ok(())
    }
}

/// A folded state, and the store's mark at a moment at which it was the whole stream.
struct Entry {
    loaded: Arc<dyn Any + Send + Sync>,
    mark: Option<u64>,
}

type Kept = HashMap<(TypeId, String), Entry>;

/// Reads and writes streams.
pub struct Journal {
    store: Arc<dyn EventStore>,
    kept: Mutex<Kept>,
}

impl Journal {
    /// Over a store.
    pub fn new(store: Arc<dyn EventStore>) -> Self {
        Self {
            store,
            kept: Mutex::new(Kept::new()),
        }
    }

    /// The store itself.
    pub fn store(&self) -> &Arc<dyn EventStore> {
        &self.store
    }

    /// The stream as it stands in the store now.
    pub async fn load<F: Folded>(&self, stream: &str) -> Result<Arc<Loaded<F>>, AppError> {
        // Taken before anything is read: what is written meanwhile gives another one.
        let mark = self.store.mark();
        let loaded = match self.kept::<F>(stream) {
            Some((loaded, seen)) if mark.is_some() && seen == mark => return Ok(loaded),
            Some((loaded, _)) => self.read_after(stream, loaded).await?,
            None => self.read_on(&stream_name(stream)?, Loaded::empty(), None).await?,
        };
        self.keep(stream, Arc::clone(&loaded), mark);
        Ok(loaded)
    }

    /// What was folded before, with what came after it.
    async fn read_after<F: Folded>(&self, stream: &str, kept: Arc<Loaded<F>>) -> Result<Arc<Loaded<F>>, AppError> {
        let name = stream_name(stream)?;
        let from = kept.last.map(|(revision, _)| revision);
        let mut page = self.store.read(&name, from, Direction::Forward, PAGE).await?;
        match (kept.last, page.first()) {
            (Some((_, hash)), Some(first)) if first.hash == hash => {
                page.remove(0);
                if page.is_empty() {
                    return Ok(kept);
                }
                self.read_on(&name, Loaded::clone(&kept), Some(page)).await
            }
            (Some(_), _) => self.read_on(&name, Loaded::empty(), None).await,
            (None, _) => self.read_on(&name, Loaded::empty(), Some(page)).await,
        }
    }

    /// Folds a page that was read already, if there is one, and every page after it.
    async fn read_on<F: Folded>(
        &self,
        name: &StreamName,
        mut loaded: Loaded<F>,
        page: Option<Vec<Envelope>>,
    ) -> Result<Arc<Loaded<F>>, AppError> {
        let mut waiting = page;
        loop {
            let page = match waiting.take() {
                Some(page) => page,
                None => self.next_page(name, &loaded).await?,
            };
            for envelope in &page {
                loaded.take(envelope)?;
            }
            if page.is_empty() {
                return Ok(Arc::new(loaded));
            }
        }
    }

    async fn next_page<F: Folded>(&self, name: &StreamName, loaded: &Loaded<F>) -> Result<Vec<Envelope>, AppError> {
        let from = loaded.last.map(|(revision, _)| revision.saturating_add(1));
        Ok(self.store.read(name, from, Direction::Forward, PAGE).await?)
    }

    /// Appends a batch. While the outcome is unknown the same batch is sent again, a bounded number of times.
    pub async fn append(
        &self,
        stream: &str,
        expected: Expected,
        events: Vec<NewEvent>,
    ) -> Result<Appended, JournalError> {
        let name = stream_name(stream).map_err(JournalError::Failed)?;
        let mut sendings = 0;
        loop {
            sendings += 1;
            match self.store.append(&name, expected, events.clone()).await {
                Ok(appended) => return Ok(appended),
                Err(AppendError::Conflict { .. } | AppendError::Mismatch) => return Err(JournalError::Conflict),
                Err(AppendError::Unknown(_)) if sendings < SENDINGS => {}
                Err(error) => return Err(JournalError::Failed(error.into())),
            }
        }
    }

    fn kept<F: Folded>(&self, stream: &str) -> Option<(Arc<Loaded<F>>, Option<u64>)> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = kept.get(&(TypeId::of::<F>(), stream.to_owned()))?;
        let loaded = Arc::clone(&entry.loaded).downcast().ok()?;
        Some((loaded, entry.mark))
    }

    fn keep<F: Folded>(&self, stream: &str, loaded: Arc<Loaded<F>>, mark: Option<u64>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (TypeId::of::<F>(), stream.to_owned());
        if kept.len() >= KEPT && !kept.contains_key(&key) {
            // Any half will do: what is needed again is folded again.
            let mut keep_this = false;
            kept.retain(|_, _| {
                keep_this = !keep_this;
                keep_this
            });
        }
        kept.insert(key, Entry { loaded, mark });
    }
}

/// Why a batch was not appended.
#[derive(Debug)]
pub enum JournalError {
    /// The stream has moved on; decide again.
    Conflict,
    /// It cannot be written.
    Failed(AppError),
}

impl From<JournalError> for AppError {
    fn from(error: JournalError) -> Self {
        match error {
            JournalError::Conflict => Self::Conflict,
            JournalError::Failed(error) => error,
        }
    }
}

fn stream_name(stream: &str) -> Result<StreamName, AppError> {
    StreamName::new(stream).map_err(|error| AppError::internal("naming a stream", &error))
}
