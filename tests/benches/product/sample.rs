//! Many measurements of one thing.

use std::time::{Duration, Instant};

/// How long each of many runs took.
#[derive(Default)]
pub struct Sample(Vec<Duration>);

impl Sample {
    /// Does something once, and notes how long it took.
    pub async fn time<T>(&mut self, work: impl Future<Output = T>) -> T {
        let begun = Instant::now();
        let done = work.await;
        self.0.push(begun.elapsed());
        done
    }

    /// The one in the middle.
    pub fn median(&self) -> Duration {
        self.quantile(2)
    }

    /// Every one, in order.
    pub fn times(&self) -> &[Duration] {
        &self.0
    }

    /// In words, for the progress lines: the median, and what nineteen of twenty stay below.
    pub fn words(&self) -> String {
        format!(
            "median {:.2?}, p95 {:.2?}, {} runs",
            self.median(),
            self.quantile(20),
            self.0.len()
        )
    }

    /// The first of the slowest `parts`-th part.
    fn quantile(&self, parts: usize) -> Duration {
        let mut times = self.0.clone();
        times.sort_unstable();
        times[times.len() * (parts - 1) / parts]
    }
}
