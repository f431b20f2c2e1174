//! The portal over real HTTP: what reporters do, what goes wrong, and what every page promises.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod bad_input;
mod browser;
mod cleaning;
mod filing;
mod inbox;
mod outage;
mod promises;
mod receipts;
mod site;
