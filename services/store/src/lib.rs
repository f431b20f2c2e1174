//! The event store: its contract, and the adapters that keep it. Bytes in, envelopes out; knows nothing of cases.

mod contract;

pub use contract::{
    AppendError, Appended, Direction, Envelope, EventId, EventStore, Expected, Follower, NewEvent, Position, ReadError,
    StreamName,
};
