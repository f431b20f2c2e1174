//! What a store promises, whatever keeps the bytes.

use std::fmt;
use std::str::FromStr;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

/// The id of an event: the 16 bytes of a ULID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub [u8; 16]);

/// A place in the order of the whole store: opaque, ordered, serialisable. Only a store makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Position(pub(crate) u64);

impl Position {
    /// Before the first event.
    pub const START: Self = Self(0);
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "p{}", self.0)
    }
}

/// A text that is not a position.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a position of the store; expected the letter p and a number, such as p42")]
pub struct InvalidPosition;

impl FromStr for Position {
    type Err = InvalidPosition;
    fn from_str(text: &str) -> Result<Self, InvalidPosition> {
        text.strip_prefix('p')
            .and_then(|number| number.parse().ok())
            .map(Self)
            .ok_or(InvalidPosition)
    }
}

/// The name of a stream: 1 to 255 bytes of UTF-8, taken as it is (NFC and NFD are different names), no NUL, and not
/// starting with `$`, which KurrentDB keeps for itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StreamName(String);

/// A text that cannot name a stream.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a stream's name: {reason}")]
pub struct InvalidStreamName {
    /// What is wrong.
    pub reason: &'static str,
}

impl StreamName {
    /// Checks and takes a name.
    pub fn new(name: impl Into<String>) -> Result<Self, InvalidStreamName> {
        let name = name.into();
        let reason = if name.is_empty() {
            "it is empty"
        } else if name.len() > 255 {
            "it is longer than 255 bytes"
        } else if name.starts_with('$') {
            "it starts with `$`, which is kept for the store's own streams"
        } else if name.contains('\0') {
            "it holds a NUL character"
        } else {
            return Ok(Self(name));
        };
        Err(InvalidStreamName { reason })
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StreamName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the writer believes of the stream. There is no `Any`: a decision was made on a state, and only holds for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// The stream has no event yet.
    NoStream,
    /// The stream's last event has this revision (the first event of a stream has revision 0).
    Exact(u64),
}

/// An event to be appended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// Made by the caller, once; a retry sends the same.
    pub id: EventId,
    /// The stored name of the event, 1 to 100 bytes.
    pub kind: String,
    /// The version of the payload's shape.
    pub version: u16,
    /// Milliseconds since 1970-01-01 UTC. For a reporter's act: the start of the day.
    pub recorded_at: i64,
    /// Who acted: `person-…`, `reporter`, `system`; at most 255 bytes.
    pub actor: String,
    /// The id that all events of one request share.
    pub correlation: EventId,
    /// The event that this one follows from.
    pub causation: Option<EventId>,
    /// Names of the data keys that sealed a part of the payload; at most 64, of at most 255 bytes each.
    pub keys: Vec<String>,
    /// JSON, at most 1 MiB. The store does not look into it.
    pub payload: Vec<u8>,
}

/// An event as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Where it stands in the store.
    pub position: Position,
    /// Its stream.
    pub stream: StreamName,
    /// Where it stands in its stream, from 0.
    pub revision: u64,
    /// What was appended.
    pub event: NewEvent,
    /// Hash of the stream's event before it; zeros for the first.
    pub previous_hash: [u8; 32],
    /// SHA-256 over length-framed fields of this envelope (position left out) and `previous_hash`.
    pub hash: [u8; 32],
}

/// The outcome of an append.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appended {
    /// Position of the last event of the batch.
    pub position: Position,
    /// The revision to expect next, for `Expected::Exact`.
    pub revision: u64,
}

/// Why nothing was appended, or why it is not known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// The stream is not where the writer believed it to be.
    #[error("stream is at revision {actual:?}, not as expected")]
    Conflict {
        /// The revision of the stream's last event; `None` for a stream without events.
        actual: Option<u64>,
    },
    /// The expectation names events that are there, but the batch is not the one that was appended then: some ids
    /// match and others do not, or their order differs.
    #[error("the batch repeats some of the stored events but not all of them, or in another order")]
    Mismatch,
    /// The request itself is wrong: an empty batch, a repeated id, a limit passed. Says what.
    #[error("not a batch that can be appended: {0}")]
    Invalid(&'static str),
    /// It may or may not have been stored. Repeat with the same ids and the same expectation.
    #[error("outcome unknown: {0}; repeat with the same ids and the same expectation")]
    Unknown(String),
    /// Not stored; the medium said no (disk full, read-only, locked).
    #[error("the store cannot write: {0}")]
    Unavailable(String),
}

/// Why a read failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The medium said no.
    #[error("the store cannot read: {0}")]
    Unavailable(String),
    /// What was read is not what was written.
    #[error("the store is damaged at {position}: {reason}")]
    Damaged {
        /// Where: at this event, or behind it when nothing could be read there.
        position: Position,
        /// What is wrong.
        reason: String,
    },
}

/// The direction of a read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From older to newer.
    Forward,
    /// From newer to older.
    Backward,
}

/// An append-only store of events in streams, with one order over all of them.
#[async_trait]
pub trait EventStore: Send + Sync + 'static {
    /// Appends a batch to one stream, all or nothing. A batch that was appended before, by the same ids in the same
    /// order at the same expectation, answers with the same outcome, whatever was appended since and also after a
    /// restart; what the repeated events carry beside their ids is not compared. At most 1,000 events and 1 MiB of payload
    /// in one. Dropping the call does not take the request back: its outcome is unknown to the caller then.
    async fn append(
        &self,
        stream: &StreamName,
        expected: Expected,
        events: Vec<NewEvent>,
    ) -> Result<Appended, AppendError>;

    /// At most `limit` events of a stream, from a revision (included) in a direction. `from: None` is the first event
    /// forward and the last one backward. Past the end, and for a stream that does not exist, there are none.
    async fn read(
        &self,
        stream: &StreamName,
        from: Option<u64>,
        direction: Direction,
        limit: usize,
    ) -> Result<Vec<Envelope>, ReadError>;

    /// At most `limit` events of the whole store after a position, in order.
    async fn read_all(&self, after: Position, limit: usize) -> Result<Vec<Envelope>, ReadError>;

    /// The position of the last event, erased or not; `START` for an empty store. It never goes back.
    async fn head(&self) -> Result<Position, ReadError>;

    /// A mark that is another one after each write, an erasure included: what was read while the mark stood still is how
    /// the store stands now. Asking for it waits for nothing. `None` while a write is under way, and from a store that
    /// cannot know what others write.
    fn mark(&self) -> Option<u64> {
        None
    }

    /// Catches up from a position and goes on live, with no gap and no duplicate.
    async fn follow(&self, after: Position) -> Result<Box<dyn Follower>, ReadError>;

    /// Erases a stream's events for good. Only for streams named `identity-…`, `person-…` and `key-…`; others are refused
    /// as `Invalid`. A stream that does not exist, or is erased already, is a success; after an error, erase again.
    ///
    /// Erased events are not read or followed any more, and their positions and revisions stay unused: an append to an
    /// erased stream expects its last revision as before, and `NoStream`, or a repetition of what was erased, is a
    /// conflict. A reader that waits until it has reached the head waits for the next event if the last one was erased;
    /// recording the erasure, as an event of another stream, is that next event.
    async fn erase(&self, stream: &StreamName) -> Result<(), AppendError>;
}

/// A reader of the whole store that never ends by itself.
#[async_trait]
pub trait Follower: Send {
    /// The next events, at least one and at most a bounded number; waits until there are some. Cancelling the call
    /// loses nothing.
    async fn next(&mut self) -> Result<Vec<Envelope>, ReadError>;
}
