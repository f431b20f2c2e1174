//! The time of day as something that is handed in.

use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

/// Says what time it is. The server uses the system's clock; tests set their own.
pub trait Clock: Send + Sync + 'static {
    /// The present moment.
    fn now(&self) -> Timestamp;
}

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(
        clippy::disallowed_methods,
        reason = "the one place where the clock is read; everybody else is handed a Clock"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A clock that stands still until it is set.
#[derive(Debug)]
pub struct ManualClock {
    now: Mutex<Timestamp>,
}

impl ManualClock {
    /// A clock that shows this moment.
    pub fn at(now: Timestamp) -> Self {
        Self { now: Mutex::new(now) }
    }

    /// Shows another moment from now on.
    pub fn set(&self, now: Timestamp) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }

    /// Goes forward by a number of days of 24 hours. Stays where it is when the calendar has no such moment.
    pub fn advance_days(&self, days: i64) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        if let Ok(later) = now.checked_add(SignedDuration::from_hours(days.saturating_mul(24))) {
            *now = later;
        }
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manual_clock_moves_only_when_told() {
        let clock = ManualClock::at("2026-03-02T08:00:00Z".parse().unwrap());
        assert_eq!(clock.now(), clock.now());
        clock.advance_days(2);
        assert_eq!(clock.now(), "2026-03-04T08:00:00Z".parse().unwrap());
        clock.set("2026-01-01T00:00:00Z".parse().unwrap());
        assert_eq!(clock.now(), "2026-01-01T00:00:00Z".parse().unwrap());
    }
}
