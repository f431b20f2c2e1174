//! What keeps a flood of reports from closing the door for everybody.
//!
//! A text is always taken in. Files cost memory while they arrive and room for good, so that they wait for one of a few
//! turns, and all of a day have a budget together. Who gets no turn, or comes after the budget is used up, is told so with
//! the text still in the form, and can add files later with the receipt. Nobody is counted by person, address or browser:
//! who floods and who reports look alike from here.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::civil::Date;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Forms whose files are taken in at a time; each needs some 5 MiB of memory.
const TURNS: usize = 32;
/// How long one waits for a turn.
const PATIENCE: Duration = Duration::from_secs(20);

/// Turns for files, and what of the day's budget is used.
pub(crate) struct Flood {
    turns: Arc<Semaphore>,
    patience: Duration,
    budget: u64,
    used: Mutex<(Option<Date>, u64)>,
}

impl Flood {
    /// With a budget of bytes a day.
    pub(crate) fn new(budget: u64) -> Self {
        Self {
            turns: Arc::new(Semaphore::new(TURNS)),
            patience: PATIENCE,
            budget,
            used: Mutex::default(),
        }
    }

    /// A turn to take files in, which ends when it is dropped. `None` when there is none for too long, or when the budget of
    /// the day is used up.
    pub(crate) async fn turn(&self, today: Date) -> Option<OwnedSemaphorePermit> {
        if self.used_on(today) >= self.budget {
            return None;
        }
        let turn = Arc::clone(&self.turns).acquire_owned();
        tokio::time::timeout(self.patience, turn).await.ok()?.ok()
    }

    /// Counts bytes that were taken in.
    pub(crate) fn took(&self, today: Date, bytes: u64) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let earlier = if used.0 == Some(today) { used.1 } else { 0 };
        *used = (Some(today), earlier.saturating_add(bytes));
    }

    fn used_on(&self, today: Date) -> u64 {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if used.0 == Some(today) { used.1 } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 3, 2);

    #[tokio::test]
    async fn who_gets_no_turn_in_time_goes_without_and_the_next_one_does_not() {
        let flood = Flood {
            patience: Duration::ZERO,
            ..Flood::new(1)
        };
        let mut turns = Vec::new();
        for _ in 0..TURNS {
            turns.push(flood.turn(TODAY).await.expect("a turn"));
        }
        assert!(flood.turn(TODAY).await.is_none());
        turns.pop();
        assert!(flood.turn(TODAY).await.is_some());
    }

    #[tokio::test]
    async fn the_budget_is_one_of_the_day() {
        let flood = Flood::new(100);
        flood.took(TODAY, 99);
        assert!(flood.turn(TODAY).await.is_some());
        flood.took(TODAY, 1);
        assert!(flood.turn(TODAY).await.is_none());
        assert!(flood.turn(date(2026, 3, 3)).await.is_some());
    }
}
