//! Answers for what is missing and for what is denied leave at whole steps of time.
//!
//! What is denied is read first, so that it can be denied: a stream or two more than for what is missing, a fraction of a
//! millisecond. Whoever asks often enough could tell the two apart by it. No amount of idle work would make both alike on
//! every machine and under every load, so the answer waits: until a whole number of steps has passed since its request
//! came. As long as both are done within one step they leave at the same moment.

use std::time::{Duration, Instant};

/// Several times what a denial takes on a machine of the class that is measured in `ops/docs/performance.md`.
pub const STEP: Duration = Duration::from_millis(25);

/// Waits for the end of the step in which a request is that came at `began`.
pub async fn at_a_step(began: Instant) {
    tokio::time::sleep(rest_of_step(began.elapsed())).await;
}

/// What is left of a step.
fn rest_of_step(elapsed: Duration) -> Duration {
    let over = elapsed.as_nanos() % STEP.as_nanos();
    let rest = STEP.as_nanos() - over;
    Duration::from_nanos(u64::try_from(rest).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_it_took_the_answer_leaves_at_the_end_of_a_step() {
        for (took, leaves) in [(0, 1), (1, 1), (24_999, 1), (25_000, 2), (25_001, 2), (60_000, 3)] {
            let took = Duration::from_micros(took);
            assert_eq!(took + rest_of_step(took), STEP * leaves, "{took:?}");
        }
    }
}
