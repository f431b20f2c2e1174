//! The pace of looking up receipts.
//!
//! All look-ups together share a few turns, and each takes a set time at least, whatever it finds. Nobody is counted,
//! blocked or locked out: who has waited long enough is let through.

use std::time::Duration;

use tokio::sync::Semaphore;

/// Look-ups at a time.
const TURNS: usize = 8;
/// How long one waits for a turn before going on without.
const PATIENCE: Duration = Duration::from_secs(3);

/// Paces look-ups.
pub(crate) struct Pace {
    turns: Semaphore,
    at_least: Duration,
    patience: Duration,
}

impl Pace {
    pub(crate) fn new(at_least: Duration) -> Self {
        Self {
            turns: Semaphore::new(TURNS),
            at_least,
            patience: PATIENCE,
        }
    }

    /// Does one look-up.
    pub(crate) async fn look_up<T>(&self, work: impl Future<Output = T>) -> T {
        let turn = tokio::time::timeout(self.patience, self.turns.acquire()).await;
        let (found, ()) = tokio::join!(work, tokio::time::sleep(self.at_least));
        drop(turn);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn nobody_is_locked_out_when_every_turn_is_taken() {
        let pace = Pace {
            patience: Duration::ZERO,
            ..Pace::new(Duration::ZERO)
        };
        let _all = pace.turns.acquire_many(8).await.unwrap();
        let crowd = (0..40).map(|number| pace.look_up(async move { number }));
        let served = futures_util::future::join_all(crowd).await;
        assert_eq!(served, (0..40).collect::<Vec<_>>());
    }
}
