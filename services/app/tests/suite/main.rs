//! The app on a real store and a real vault.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod claims;
mod conflicts;
mod files;
mod reading;
mod repeats;
mod sealing;
mod steps;
mod story;
mod world;
