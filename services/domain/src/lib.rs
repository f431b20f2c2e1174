//! The rules of Probity as pure functions: events, commands, states and decisions.
//!
//! Nothing here reads a clock, makes an id, waits, encrypts or touches a disk. Each aggregate is a folder:
//! `event` (what is stored), `command` (what is asked), `state` (what was folded), `refusal` (every business no),
//! one file for each activity that decides, and `mod.rs` with evolution and dispatch.

pub mod access;
pub mod account;
pub mod actor;
pub mod calendar;
pub mod case;
pub mod claim;
pub mod clause;
pub mod codec;
pub mod custody;
pub mod deadline;
pub mod decider;
pub mod department;
pub mod digest;
pub mod disclosure;
pub mod gate;
pub mod hold;
pub mod identity;
pub mod ids;
pub mod investigation;
pub mod money;
pub mod month;
pub mod notification;
pub mod pack;
pub mod payroll;
pub mod person;
pub mod policy;
pub mod protection;
pub mod readiness;
pub mod report;
pub mod request;
pub mod retention;
pub mod reward;
pub mod sanction;
pub mod sealed;
pub mod when;

pub use actor::{Actor, DecisionLevel, Role};
pub use clause::{ClauseId, Severity};
pub use decider::{Context, Decider, Refusal};
pub use sealed::{AttachmentRef, Sealed, SealedToReporter};
pub use when::When;
