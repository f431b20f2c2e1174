//! The event store: its contract, and the adapters that keep it. Bytes in, envelopes out; knows nothing of cases.
//!
//! [`EventStore`] is the contract, [`SqliteStore`] the embedded adapter, [`verify_chain`] the check that a stream is what
//! was written, and `suite` (a feature of this crate) the tests that every adapter has to pass.

pub mod batch;
mod contract;
mod hash;
mod sqlite;
#[cfg(feature = "suite")]
#[allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail by panicking, and these are tests that other crates run"
)]
pub mod suite;

pub use contract::{
    AppendError, Appended, Direction, Envelope, EventId, EventStore, Expected, Follower, InvalidPosition,
    InvalidStreamName, NewEvent, Position, ReadError, StreamName,
};
pub use hash::{ChainBreak, GENESIS, chain_hash, is_intact, verify_chain};
pub use sqlite::{OpenError, SqliteStore};
