//! The app on a real store and a real vault.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod adopted;
mod claims;
mod clamd;
mod conflicts;
mod days;
mod departments;
mod files;
mod journal;
mod keeping;
mod notices;
mod people_file;
mod profiles;
mod reading;
mod real_clamd;
mod repeats;
mod scanning;
mod sealing;
mod steps;
mod story;
mod taking_in;
mod world;
