//! Notices that something waits: who is told what, and the channels that carry it.
//!
//! The rules stand in `probity_app::notifications`; here are the rounds that look for what waits, the settings, mail and
//! webhooks. Nothing in a notice, in the log or in a counter says what it is about or to whom it goes.

mod counters;
pub(crate) mod http;
mod mail;
mod office;
mod payload;
mod rounds;
pub(crate) mod settings;
mod troubles;
mod waiting;
mod webhook;

pub use counters::Counters;
pub use office::PostOffice;
pub use rounds::{Notifier, Round};
pub use settings::{NotificationsError, Settings};
pub use troubles::Troubles;
