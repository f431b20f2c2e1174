//! The table of a figure over one year: a line for everything and one for each category, over the year, its quarters and
//! its months.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::facts::Observation;
use super::period::{PERIODS, Span};
use super::withholding::{Sum, Table};

/// A cell of the table, by its category (`None`: everything) and its period.
pub(super) type Place = (Option<String>, usize);

/// What is counted in a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) whole: u64,
    pub(super) part: u64,
    pub(super) days: Vec<i64>,
    /// Sums of money in minor units: all of it, and a part of it.
    pub(super) minor: (i64, i64),
}

/// The table.
pub(super) struct Grid {
    /// `None` first, for everything.
    lines: Vec<Option<String>>,
    cells: Vec<Tally>,
}

impl Grid {
    pub(super) fn of(observations: &[Observation], by_category: bool) -> Self {
        let mut categories = BTreeSet::new();
        if by_category {
            categories.extend(observations.iter().map(|observation| observation.category.clone()));
        }
        let lines: Vec<Option<String>> = std::iter::once(None).chain(categories.into_iter().map(Some)).collect();
        let places: BTreeMap<Option<String>, usize> = lines
            .iter()
            .cloned()
            .enumerate()
            .map(|(line, name)| (name, line))
            .collect();
        let mut cells = vec![Tally::default(); lines.len() * PERIODS];
        for observation in observations {
            let own = by_category
                .then(|| places.get(&Some(observation.category.clone())))
                .flatten();
            for line in std::iter::once(&0).chain(own) {
                for span in Span::of(observation.on) {
                    if let Some(cell) = cells.get_mut(line * PERIODS + span.index()) {
                        cell.take(observation);
                    }
                }
            }
        }
        Self { lines, cells }
    }

    /// The categories, everything left out.
    pub(super) fn categories(&self) -> impl Iterator<Item = &String> {
        self.lines.iter().flatten()
    }

    /// The categories of which something is published in some period of the year. That a category is there at all tells that
    /// there is something in it, so one of which everything is withheld is not named.
    pub(super) fn published<'a>(&'a self, withheld: &'a BTreeSet<Place>) -> impl Iterator<Item = &'a String> {
        let is_published =
            |category: &&String| (0..PERIODS).any(|period| !withheld.contains(&(Some((*category).clone()), period)));
        self.categories().filter(is_published)
    }

    pub(super) fn cell(&self, place: &Place) -> Option<&Tally> {
        let line = self.lines.iter().position(|line| *line == place.0)?;
        self.cells.get(line * PERIODS + place.1)
    }

    fn place(&self, index: usize) -> Option<Place> {
        let line = self.lines.get(index / PERIODS)?;
        Some((line.clone(), index % PERIODS))
    }

    fn index(&self, place: &Place) -> Option<usize> {
        let line = self.lines.iter().position(|line| *line == place.0)?;
        Some(line * PERIODS + place.1)
    }

    /// The cells that are withheld. `known` are withheld already: those of the figure that this one rests on and, for a
    /// table by category, the line of everything, which is settled without regard to categories. What is not over is
    /// withheld, for what changes from day to day tells of single days.
    pub(super) fn withheld(&self, known: &BTreeSet<Place>, share: bool, (year, today): (i16, Date)) -> BTreeSet<Place> {
        let by_category = self.lines.len() > 1;
        let counts: Vec<[u64; 2]> = self.cells.iter().map(|cell| cell.counts(share)).collect();
        let mut hidden: BTreeSet<usize> = known.iter().filter_map(|place| self.index(place)).collect();
        for span in Span::all() {
            let over = span.days(year).is_some_and(|(_, last)| last < today);
            let total_is_hidden = by_category && hidden.contains(&span.index());
            if !over || total_is_hidden {
                hidden.extend((0..self.lines.len()).map(|line| line * PERIODS + span.index()));
            }
        }
        let settled: BTreeSet<usize> = if by_category {
            (0..PERIODS).collect()
        } else {
            BTreeSet::new()
        };
        let sums = self.sums();
        let table = Table {
            counts: &counts,
            sums: &sums,
            settled: &settled,
        };
        let hidden = table.withheld(hidden);
        hidden.into_iter().filter_map(|index| self.place(index)).collect()
    }

    /// Quarters make a year, months a quarter, and the categories everything.
    fn sums(&self) -> Vec<Sum> {
        let mut sums = Vec::new();
        for line in 0..self.lines.len() {
            let at = |span: Span| line * PERIODS + span.index();
            sums.push(Sum {
                whole: at(Span::Year),
                parts: (1..=4).map(|quarter| at(Span::Quarter(quarter))).collect(),
            });
            for quarter in 1..=4 {
                let months = quarter * 3 - 2..=quarter * 3;
                sums.push(Sum {
                    whole: at(Span::Quarter(quarter)),
                    parts: months.map(|month| at(Span::Month(month))).collect(),
                });
            }
        }
        if self.lines.len() > 1 {
            sums.extend((0..PERIODS).map(|period| Sum {
                whole: period,
                parts: (1..self.lines.len()).map(|line| line * PERIODS + period).collect(),
            }));
        }
        sums
    }
}

impl Tally {
    fn take(&mut self, observation: &Observation) {
        self.whole += 1;
        self.part += u64::from(observation.in_part);
        self.days.extend(observation.days);
        self.minor.0 = self.minor.0.saturating_add(observation.minor.0);
        self.minor.1 = self.minor.1.saturating_add(observation.minor.1);
    }

    fn counts(&self, share: bool) -> [u64; 2] {
        if share {
            [self.part, self.whole.saturating_sub(self.part)]
        } else {
            [self.whole, self.whole]
        }
    }

    /// The value below which a tenth, five or nine tenths of the durations lie: the one whose rank is that many tenths of
    /// their number, rounded up.
    pub(super) fn decile(&self, tenths: usize) -> Option<i64> {
        let mut days = self.days.clone();
        days.sort_unstable();
        let rank = (days.len() * tenths).div_ceil(10).max(1);
        days.get(rank - 1).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deciles_are_values_that_occurred() {
        let tally = |days: &[i64]| Tally {
            days: days.to_vec(),
            ..Tally::default()
        };
        let ten = tally(&[10, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        assert_eq!((ten.decile(5), ten.decile(9)), (Some(5), Some(9)));
        assert_eq!(tally(&[3, 1, 2]).decile(5), Some(2));
        assert_eq!(tally(&[]).decile(5), None);
    }
}
