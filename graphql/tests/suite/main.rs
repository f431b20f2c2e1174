//! The staff API, held against a real store, vault and read models.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod departments;
mod faults;
mod faulty;
mod golden;
mod guide;
mod lists;
mod offered;
mod own;
mod people;
mod policies;
mod pushing;
mod reading;
mod refusals;
mod story;
mod world;
