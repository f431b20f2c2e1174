//! The server's shell, over real files, real HTTP and the real binary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod accounts;
mod api_guard;
mod binary;
mod custodian;
mod days;
mod demo;
mod founding;
mod full_disk;
mod notices;
mod oidc;
mod people;
mod process;
mod recovery;
mod second_factor;
mod sign_in;
mod site;
mod start_errors;
mod stopping;
mod surface;
mod two_processes;
