//! The rows of the table that is printed at the end.

use std::time::Duration;

/// What a ratio or a time should be.
#[derive(Debug, Clone, Copy)]
pub enum Aim {
    /// Nothing is asked; the row is for comparison.
    Open,
    /// The ratio is at least so large.
    AtLeast(f64),
    /// The ratio is at most so large.
    AtMost(f64),
}

impl Aim {
    fn words(self) -> String {
        match self {
            Self::Open => "–".to_owned(),
            Self::AtLeast(least) => format!("≥ {least}"),
            Self::AtMost(most) => format!("≤ {most}"),
        }
    }

    fn reached(self, ratio: f64) -> &'static str {
        match self {
            Self::Open => "–",
            Self::AtLeast(least) => yes_or_no(ratio >= least),
            Self::AtMost(most) => yes_or_no(ratio <= most),
        }
    }
}

fn yes_or_no(reached: bool) -> &'static str {
    if reached { "yes" } else { "no" }
}

/// Rows of a Markdown table: work, ours, reference, ratio, aim, reached.
#[derive(Default)]
pub struct Table(Vec<String>);

impl Table {
    /// A comparison in time.
    pub fn times(&mut self, work: &str, [ours, reference]: [Duration; 2], ratio: f64, aim: Aim) {
        self.row(work, [&shown(ours), &shown(reference)], Some(ratio), aim);
    }

    /// Any other comparison.
    pub fn row(&mut self, work: &str, [ours, reference]: [&str; 2], ratio: Option<f64>, aim: Aim) {
        let reached = ratio.map_or("–", |ratio| aim.reached(ratio));
        let ratio = ratio.map_or_else(|| "–".to_owned(), |ratio| format!("{ratio:.2}"));
        self.plain([work, ours, reference, &ratio, &aim.words(), reached]);
    }

    /// A row as it is.
    pub fn plain(&mut self, cells: [&str; 6]) {
        self.0.push(format!("| {} |", cells.join(" | ")));
    }

    /// Prints the rows.
    pub fn print(&self) {
        for row in &self.0 {
            println!("{row}");
        }
    }
}

/// A time with three figures.
pub fn shown(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds >= 1.0 {
        format!("{seconds:.2} s")
    } else if seconds >= 0.001 {
        format!("{:.2} ms", seconds * 1e3)
    } else {
        format!("{:.0} µs", seconds * 1e6)
    }
}

/// How much longer than `than` a time is.
pub fn ratio(time: Duration, than: Duration) -> f64 {
    time.as_secs_f64() / than.as_secs_f64()
}
