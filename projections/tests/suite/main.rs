//! The read models over a real store.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "tests fail by panicking, and look at the events that they are about"
)]

mod backlog;
mod board;
mod claims;
mod deadlines;
mod departments;
mod due;
mod duties;
mod file;
mod history;
mod kept;
mod metrics;
mod notices;
mod readiness;
mod rebuild;
mod retention;
mod runner;
mod screens;
mod support;
mod visibility;
