//! Stories across crates, over real HTTP, and what holds the structure together.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod architecture;
mod visibility;
