//! Stories across crates, over real HTTP, and what holds the structure together.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod alternate;
mod architecture;
mod attachments;
mod audit;
mod bad_input;
mod canaries;
#[path = "../../services/app/tests/suite/clamd.rs"]
#[allow(dead_code, reason = "the tests of the app use all of it")]
mod clamd;
mod clock_set_back;
mod company;
mod conflicts;
mod custody;
mod demotion_by_agreement;
mod dispatched_worker;
mod erasure;
mod figures;
mod flood;
mod four_leavers;
mod guangdong_demotion;
mod jurisdictions;
mod load;
mod main_job;
mod paid_interviews;
mod passkeys;
mod policy_life;
mod portal_in_browser;
mod protection;
mod proved;
mod pushed;
mod restart;
mod retaliation_gate;
mod rewards;
mod roles;
mod sanctions;
mod steps;
mod visibility;
mod week_off;
mod words;
