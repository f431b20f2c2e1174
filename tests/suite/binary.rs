//! The server's own entry point: the same command line as that of `probity`. Cargo builds a package's own binaries for its
//! tests, and stories need one that they can start as a process, kill, and start again days later.

use std::process::ExitCode;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use probity_app::{Clock, SystemClock};

/// The clock of the machine, days ahead.
struct Ahead(SignedDuration);

impl Clock for Ahead {
    fn now(&self) -> Timestamp {
        SystemClock.now() + self.0
    }
}

fn main() -> ExitCode {
    let days = std::env::var("STORY_DAYS_AHEAD")
        .ok()
        .and_then(|days| days.parse().ok());
    let days: i64 = days.unwrap_or(0);
    probity::cli::main_by(Arc::new(Ahead(SignedDuration::from_hours(24 * days))))
}
