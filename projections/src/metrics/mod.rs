//! Figures for management: counts, shares and durations by period, department, clause and gravity.
//!
//! Everybody gets the same tables, with the same cells withheld: none under five, and none that could be reckoned from the
//! rest. A figure belongs to a period by the day that its definition names, and appears when the period is over.

mod bound;
mod facts;
mod grid;
mod kind;
mod period;
mod tables;
#[cfg(test)]
mod tests;
mod withholding;

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::Date;
use probity_domain::money::{Currency, Money};
use rusqlite::Connection;

pub use self::kind::{Dimension, MetricKind};
pub use self::period::Span;
pub(crate) use self::tables::MetricTables;
pub use self::withholding::LEAST;
use crate::error::QueryError;
use crate::runner::Pool;
use crate::sight::Sight;
use facts::{Terms, headcount, observations, offenders};
use grid::{Grid, Place};

/// Its file's name.
pub const NAME: &str = "metrics";

/// Durations of fewer things than this have no ninth decile: it would be the value of one of them.
const LEAST_FOR_DECILE: usize = 10;

/// How far back repeated offences are looked for, in months.
const REPEATS: i64 = 24;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MetricQuery {
    /// The calendar year.
    pub year: i16,
    /// The period of it.
    pub span: Span,
    /// What figures are broken down by.
    pub by: Dimension,
    /// The day of asking.
    pub today: Date,
    /// Days after which a decision is late.
    pub late_after: i64,
    /// The currency of the claims that are summed up.
    pub currency: Currency,
}

/// A figure in one cell; everything is `None` where it is withheld.
#[derive(Debug, Clone, PartialEq)]
pub struct MetricCell {
    /// The category; `None`: everything.
    pub category: Option<String>,
    /// How many there are, or the whole of a share.
    pub count: Option<u64>,
    /// The part of a share.
    pub part: Option<u64>,
    /// The share, from 0 to 1; of reports, their number per 100 employees and year.
    pub value: Option<f64>,
    /// Of durations: half took no longer, in days.
    pub median_days: Option<i64>,
    /// Of durations of at least ten things: nine of ten took no longer, in days.
    pub ninth_decile_days: Option<i64>,
    /// Of damages: what was claimed, or what was agreed or awarded.
    pub amount: Option<Money>,
    /// Of damages that were agreed or awarded: what of it came in.
    pub part_amount: Option<Money>,
}

/// A figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Metric {
    /// Which.
    pub kind: MetricKind,
    /// Over everything.
    pub total: MetricCell,
    /// By category, in their order; empty if it is not broken down. A category of which everything is withheld in every period
    /// of the year is left out, for being named would tell that it is not empty.
    pub cells: Vec<MetricCell>,
}

/// How many of those who did something did so again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RepeatShare {
    /// People with at least one proved charge in 24 months up to the end of the year.
    pub people: u64,
    /// Those of them with two or more.
    pub repeated: u64,
}

/// The figures. Cheap to clone.
#[derive(Clone)]
pub struct Metrics(pub(crate) Pool);

impl Metrics {
    /// Every figure for a period; none for a viewer who may not see figures.
    pub async fn figures(&self, sight: &Sight, query: MetricQuery) -> Result<Vec<Metric>, QueryError> {
        if !sight.everything {
            return Ok(Vec::new());
        }
        self.0
            .read(move |connection| {
                MetricKind::ALL
                    .into_iter()
                    .map(|kind| figure(connection, kind, query))
                    .collect()
            })
            .await
    }

    /// Repeated offences at the end of a year that is over; `None` where they are withheld, or the viewer sees no figures.
    pub async fn repeats(&self, sight: &Sight, (year, today): (i16, Date)) -> Result<Option<RepeatShare>, QueryError> {
        let Some((_, last)) = Span::Year
            .days(year)
            .filter(|(_, last)| sight.everything && *last < today)
        else {
            return Ok(None);
        };
        self.0.read(move |connection| repeats(connection, last)).await
    }
}

fn repeats(connection: &Connection, last: Date) -> Result<Option<RepeatShare>, QueryError> {
    let Ok(after) = last.checked_sub(REPEATS.months()) else {
        return Ok(None);
    };
    let (people, repeated) = offenders(connection, (after, last))?;
    let shown = repeated >= LEAST && people.saturating_sub(repeated) >= LEAST;
    Ok(shown.then_some(RepeatShare { people, repeated }))
}

fn figure(connection: &Connection, kind: MetricKind, query: MetricQuery) -> Result<Metric, QueryError> {
    let grid = grid_of(connection, (kind, query.by), query)?;
    let withheld = withheld(connection, kind, query)?;
    let days = query.span.days(query.year).filter(|_| kind == MetricKind::Reports);
    let employees = days.map(|days| headcount(connection, days)).transpose()?;
    let cell = |category: Option<String>| {
        let place = (category, query.span.index());
        cell(&grid, place, &withheld, (kind, query, employees))
    };
    Ok(Metric {
        kind,
        total: cell(None),
        cells: grid
            .published(&withheld)
            .map(|category| cell(Some(category.clone())))
            .collect(),
    })
}

fn grid_of(connection: &Connection, figure: (MetricKind, Dimension), query: MetricQuery) -> Result<Grid, QueryError> {
    let found = match Span::Year.days(query.year) {
        Some(days) => {
            let terms = Terms {
                late_after: query.late_after,
                currency: query.currency,
                open_on: query.today.first_of_month().yesterday().unwrap_or(Date::MIN),
            };
            observations(connection, figure, days, terms)?
        }
        None => Vec::new(),
    };
    Ok(Grid::of(&found, figure.1 != Dimension::Nothing))
}

/// The line of everything is settled first, without categories, so that it is the same in every table.
fn withheld(connection: &Connection, kind: MetricKind, query: MetricQuery) -> Result<BTreeSet<Place>, QueryError> {
    let mut known = match kind.rests_on() {
        Some(other) => withheld(connection, other, query)?,
        None => BTreeSet::new(),
    };
    let when = (query.year, query.today);
    let everything = grid_of(connection, (kind, Dimension::Nothing), query)?;
    known.extend(everything.withheld(&known, kind.is_share(), when));
    if query.by == Dimension::Nothing {
        return Ok(known);
    }
    let grid = grid_of(connection, (kind, query.by), query)?;
    known.extend(grid.withheld(&known, kind.is_share(), when));
    Ok(known)
}

fn cell(
    grid: &Grid,
    place: Place,
    withheld: &BTreeSet<Place>,
    (kind, query, employees): (MetricKind, MetricQuery, Option<f64>),
) -> MetricCell {
    let tally = grid.cell(&place).filter(|_| !withheld.contains(&place));
    let is_total = place.0.is_none();
    let value = tally.and_then(|tally| {
        if kind.is_share() {
            Some(ratio(tally.part, tally.whole))
        } else if kind == MetricKind::DamagesRecovered {
            Some(money_ratio(tally.minor))
        } else {
            let employees = employees.filter(|employees| is_total && *employees > 0.0)?;
            Some(ratio(tally.whole, 1) / employees * 100.0 * f64::from(query.span.in_a_year()))
        }
    });
    let money = |minor: i64| Money::new(minor, query.currency);
    MetricCell {
        amount: tally.filter(|_| kind.is_money()).map(|tally| money(tally.minor.0)),
        part_amount: tally
            .filter(|_| kind == MetricKind::DamagesRecovered)
            .map(|tally| money(tally.minor.1)),
        category: place.0,
        count: tally.map(|tally| tally.whole),
        part: tally.filter(|_| kind.is_share()).map(|tally| tally.part),
        value,
        median_days: tally.filter(|_| kind.is_duration()).and_then(|tally| tally.decile(5)),
        ninth_decile_days: tally
            .filter(|tally| kind.is_duration() && tally.days.len() >= LEAST_FOR_DECILE)
            .and_then(|tally| tally.decile(9)),
    }
}

/// A share of money. No sum of amounts that anybody claimed reaches the numbers that a float does not tell apart.
#[expect(clippy::cast_precision_loss, reason = "a share is shown with few digits")]
fn money_ratio((whole, part): (i64, i64)) -> f64 {
    part as f64 / whole as f64
}

/// Counts of a company lie far below where a float loses count.
fn ratio(part: u64, whole: u64) -> f64 {
    let number = |count: u64| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole)
}
