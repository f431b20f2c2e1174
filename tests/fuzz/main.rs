//! What comes from outside, changed at random: forms with files, receipts, sealed values, policy packs, queries. Whatever comes,
//! the answer is one of ours; nothing falls, and nothing is lost or let in.
//!
//! Each target runs for some seconds with a fixed seed; `PROBITY_TEST_FUZZ_SECONDS=600 PROBITY_TEST_FUZZ_SEED=7 cargo test -p
//! acceptance --test fuzz` runs longer, and elsewhere. Why it is no `cargo fuzz`: `ops/docs/adr/0023-files-from-outside.md`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail by panicking"
)]

#[path = "../suite/company/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the stories use all of it")]
mod company;
mod http;
mod inside;
mod mutate;
