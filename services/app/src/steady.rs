//! Whether the clock can be trusted. A clock that was set back would make deadlines that are over run again, and would
//! date what is decided before what it rests on. So nothing is decided while the clock is behind the newest event on
//! record by more than a tolerance.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

use crate::app::App;
use crate::error::AppError;

/// How far the clock may be behind the newest event: what clocks of several machines, and a small correction, make up.
pub const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

/// When the newest event was recorded, in milliseconds since 1970 UTC.
#[derive(Debug)]
pub(crate) struct Newest(AtomicI64);

impl Default for Newest {
    fn default() -> Self {
        Self(AtomicI64::new(i64::MIN))
    }
}

impl App {
    /// The moment of the newest event, if the clock is behind it by more than [`CLOCK_TOLERANCE`].
    pub fn clock_is_behind(&self) -> Option<Timestamp> {
        let newest = Timestamp::from_millisecond(self.newest().0.load(Ordering::Relaxed)).ok()?;
        let behind = newest.duration_since(self.now());
        (behind > CLOCK_TOLERANCE).then_some(newest)
    }

    /// Reads how late it is on record, unless that is known; the first decision after a start waits for it.
    pub(crate) async fn clock_is_known(&self) -> Result<(), AppError> {
        if self.newest().0.load(Ordering::Relaxed) == i64::MIN {
            self.warm_up().await?;
        }
        Ok(())
    }

    /// An error while the clock is behind what is on record.
    pub(crate) fn clock_holds(&self) -> Result<(), AppError> {
        match self.clock_is_behind() {
            Some(_) => Err(AppError::ClockBehind),
            None => Ok(()),
        }
    }

    /// Notes when an event was recorded.
    pub(crate) fn was_recorded(&self, at: i64) {
        self.newest().0.fetch_max(at, Ordering::Relaxed);
    }
}
