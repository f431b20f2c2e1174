//! The read models over a real store.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod board;
mod file;
mod history;
mod rebuild;
mod runner;
mod screens;
mod support;
mod visibility;
