//! The staff API, held against a real store, vault and read models.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail by panicking"
)]
#![allow(
    clippy::similar_names,
    clippy::too_many_lines,
    reason = "the cast plays in a case, and a story is read from its beginning to its end"
)]

mod golden;
mod guide;
mod policies;
mod pushing;
mod reading;
mod refusals;
mod story;
mod world;
