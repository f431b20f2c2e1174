//! How fast the embedded store appends and replays, beside what the disk and SQLite do by themselves in the same run.
//!
//! `cargo bench -p probity-store --bench append`. Each figure is the median of several rounds, and the rounds of all
//! figures alternate, so that a noisy machine disturbs them alike. `PROBITY_BENCH_DIR` names a folder on the disk to
//! measure; without it, that of the build is measured.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark ends by panicking and speaks by printing"
)]

mod reference;
mod sample;
mod store;

use std::path::Path;

const ROUNDS: usize = 7;

/// One figure, in operations a second.
struct Figure {
    name: &'static str,
    measure: fn(&Path) -> f64,
    rates: Vec<f64>,
}

impl Figure {
    fn new(name: &'static str, measure: fn(&Path) -> f64) -> Self {
        Self {
            name,
            measure,
            rates: Vec::new(),
        }
    }

    fn run(&mut self) {
        // Not the system's temporary folder, which may be memory.
        let disk = std::env::var_os("PROBITY_BENCH_DIR").unwrap_or_else(|| env!("CARGO_TARGET_TMPDIR").into());
        let folder = tempfile::tempdir_in(disk).unwrap();
        self.rates.push((self.measure)(folder.path()));
    }

    fn median(&self) -> f64 {
        let mut rates = self.rates.clone();
        rates.sort_by(f64::total_cmp);
        rates.get(rates.len() / 2).copied().unwrap_or_default()
    }
}

fn main() {
    // Test runners ask every target what it holds; this one holds no test.
    if std::env::args().any(|argument| argument == "--list") {
        return;
    }
    let mut raw = Figure::new("raw: append 4 KiB, fdatasync", reference::raw_appends);
    let mut by_hand = Figure::new("SQLite by hand, groups of 100", reference::group_commits);
    let mut ours = [
        Figure::new("append, 1 writer", |folder| store::appends(folder, 1, 400)),
        Figure::new("append, 16 writers", |folder| store::appends(folder, 16, 200)),
        Figure::new("append, 64 writers", |folder| store::appends(folder, 64, 150)),
    ];
    let mut replay = Figure::new("replay, read_all by 500", store::replay);
    for _ in 0..ROUNDS {
        raw.run();
        by_hand.run();
        ours.iter_mut().for_each(Figure::run);
        replay.run();
    }
    println!("{:<32}{:>12}{:>10}{:>14}", "", "a second", "to raw", "to by hand");
    for figure in [&raw, &by_hand].into_iter().chain(&ours).chain([&replay]) {
        let rate = figure.median();
        let (to_raw, to_hand) = (rate / raw.median(), rate / by_hand.median());
        println!("{:<32}{rate:>12.0}{to_raw:>10.2}{to_hand:>14.2}", figure.name);
    }
}
