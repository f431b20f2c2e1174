//! An attacker who has every table, and reckons.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::facts::Observation;
use super::grid::{Grid, Place};
use super::withholding::LEAST;

const YEAR: i16 = 2025;
const TODAY: Date = date(2026, 2, 1);

/// Something that is counted, with what it is counted under in two dimensions.
#[derive(Debug, Clone)]
struct Thing {
    month: i8,
    in_part: bool,
    under: [u8; 2],
}

/// Some categories are frequent and some rare, so that small cells stand beside large ones.
fn things() -> impl Strategy<Value = Vec<Thing>> {
    let category = || prop_oneof![60 => Just(0_u8), 25 => Just(1), 10 => Just(2), 5 => Just(3)];
    let thing = (1_i8..=12, any::<bool>(), category(), category()).prop_map(|(month, in_part, one, other)| Thing {
        month,
        in_part,
        under: [one, other],
    });
    (0_usize..1500).prop_flat_map(move |length| proptest::collection::vec(thing.clone(), length))
}

fn observed(things: &[Thing], dimension: Option<usize>) -> Vec<Observation> {
    let observation = |thing: &Thing| Observation {
        on: date(YEAR, thing.month, 15),
        in_part: thing.in_part,
        days: None,
        category: dimension.map_or_else(String::new, |dimension| thing.under[dimension].to_string()),
        minor: (0, 0),
    };
    things.iter().map(observation).collect()
}

/// A cell of one of the tables: everything, or a category of a dimension; and the period.
type Cell = (Option<(usize, String)>, usize);

/// What is published and what is withheld, with the true counts of part and rest.
struct Publication {
    counts: BTreeMap<Cell, [u64; 2]>,
    withheld: BTreeSet<Cell>,
    categories: [Vec<String>; 2],
}

fn publish(things: &[Thing], share: bool) -> Publication {
    let everything = Grid::of(&observed(things, None), false);
    let total = everything.withheld(&BTreeSet::new(), share, (YEAR, TODAY));
    let mut counts = BTreeMap::new();
    let mut withheld: BTreeSet<Cell> = total.iter().map(|(_, period)| (None, *period)).collect();
    let take = |grid: &Grid, place: &Place| {
        let cell = grid.cell(place).unwrap();
        if share {
            [cell.part, cell.whole - cell.part]
        } else {
            [cell.whole, cell.whole]
        }
    };
    for period in 0..17 {
        counts.insert((None, period), take(&everything, &(None, period)));
    }
    let mut categories = [Vec::new(), Vec::new()];
    for (dimension, names) in categories.iter_mut().enumerate() {
        let grid = Grid::of(&observed(things, Some(dimension)), true);
        *names = grid.categories().cloned().collect();
        for (category, period) in grid.withheld(&total, share, (YEAR, TODAY)) {
            withheld.insert((category.map(|category| (dimension, category)), period));
        }
        for category in grid.categories() {
            for period in 0..17 {
                let count = take(&grid, &(Some(category.clone()), period));
                counts.insert((Some((dimension, category.clone())), period), count);
            }
        }
    }
    Publication {
        counts,
        withheld,
        categories,
    }
}

/// Every equation that an attacker can set up, whole first.
fn equations(publication: &Publication) -> Vec<(Cell, Vec<Cell>)> {
    let mut equations = Vec::new();
    let named = |dimension: usize| {
        let names = publication.categories[dimension].iter();
        names.map(move |name| Some((dimension, name.clone())))
    };
    let lines: Vec<Option<(usize, String)>> = std::iter::once(None).chain(named(0)).chain(named(1)).collect();
    for line in lines {
        let at = |period: usize| (line.clone(), period);
        equations.push((at(0), (1..=4).map(at).collect()));
        for quarter in 1..=4 {
            let first = 4 + quarter * 3 - 2;
            equations.push((at(quarter), (first..first + 3).map(at).collect()));
        }
    }
    for dimension in 0..2 {
        for period in 0..17 {
            let parts: Vec<Cell> = named(dimension).map(|line| (line, period)).collect();
            if !parts.is_empty() {
                equations.push(((None, period), parts));
            }
        }
    }
    equations
}

/// The withheld cells that follow from what is published: Gauss and Jordan with fractions that are floats, which is exact
/// enough for coefficients that begin as ones.
fn reckoned(publication: &Publication) -> Vec<Cell> {
    let unknown: Vec<&Cell> = publication.withheld.iter().collect();
    let mut rows: Vec<Vec<f64>> = Vec::new();
    for (whole, parts) in equations(publication) {
        let coefficient = |cell: &&Cell| {
            if **cell == whole {
                -1.0
            } else if parts.contains(cell) {
                1.0
            } else {
                0.0
            }
        };
        rows.push(unknown.iter().map(coefficient).collect());
    }
    let mut done = 0;
    for column in 0..unknown.len() {
        let pivot =
            (done..rows.len()).max_by(|one, other| rows[*one][column].abs().total_cmp(&rows[*other][column].abs()));
        let Some(pivot) = pivot.filter(|row| rows[*row][column].abs() > 1e-9) else {
            continue;
        };
        rows.swap(done, pivot);
        let divisor = rows[done][column];
        let own: Vec<f64> = rows[done].iter().map(|value| value / divisor).collect();
        for (index, row) in rows.iter_mut().enumerate() {
            let factor = row[column];
            if index != done && factor.abs() > 1e-9 {
                row.iter_mut().zip(&own).for_each(|(value, own)| *value -= factor * own);
            }
        }
        rows[done] = own;
        done += 1;
    }
    let alone = |row: &Vec<f64>| {
        let left: Vec<usize> = (0..row.len()).filter(|column| row[*column].abs() > 1e-9).collect();
        (left.len() == 1).then(|| unknown[left[0]].clone())
    };
    rows[..done].iter().filter_map(alone).collect()
}

fn is_small(counts: [u64; 2]) -> bool {
    counts.iter().any(|count| *count < LEAST)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_small_cell_is_shown_or_follows_from_all_tables_together(things in things(), share in any::<bool>()) {
        let publication = publish(&things, share);
        for (cell, counts) in &publication.counts {
            prop_assert!(publication.withheld.contains(cell) || !is_small(*counts), "{cell:?} shows {counts:?}");
        }
        for cell in reckoned(&publication) {
            let counts = publication.counts[&cell];
            prop_assert!(!is_small(counts), "{cell:?} follows: {counts:?}");
        }
        for (whole, parts) in equations(&publication) {
            if publication.withheld.contains(&whole) {
                continue;
            }
            let hidden: Vec<&Cell> = parts.iter().filter(|part| publication.withheld.contains(part)).collect();
            for which in 0..2 {
                let together: u64 = hidden.iter().map(|cell| publication.counts[*cell][which]).sum();
                prop_assert!(hidden.is_empty() || together >= LEAST, "{whole:?} leaves {together}");
            }
        }
    }
}

#[test]
fn a_large_company_gets_its_tables_and_a_small_one_nothing() {
    let thing = |number: u32| Thing {
        month: i8::try_from(number % 12).unwrap() + 1,
        in_part: (number / 12).is_multiple_of(2),
        under: [u8::try_from(number / 24 % 2).unwrap(), 0],
    };
    let many: Vec<Thing> = (0..480).map(thing).collect();
    assert_eq!(publish(&many, true).withheld, BTreeSet::new());
    let few: Vec<Thing> = (0..4).map(thing).collect();
    let publication = publish(&few, false);
    assert_eq!(publication.withheld.len(), publication.counts.len());
}

/// Periods overlap: whoever subtracts months from their quarter, or quarters from their year, learns nothing small.
#[test]
fn a_small_month_cannot_be_had_by_subtracting_the_others_from_its_quarter() {
    let month = |(month, count): (i8, usize)| {
        let thing = Thing {
            month,
            in_part: true,
            under: [0, 0],
        };
        std::iter::repeat_n(thing, count)
    };
    let shown = |months: [usize; 12]| -> Vec<usize> {
        let things: Vec<Thing> = (1..).zip(months).flat_map(month).collect();
        let grid = Grid::of(&observed(&things, None), false);
        let withheld = grid.withheld(&BTreeSet::new(), false, (YEAR, TODAY));
        (0..17).filter(|period| !withheld.contains(&(None, *period))).collect()
    };
    // January to March have 6, 7 and 2. March alone would be 15 - 13, so January goes with it: 8 stay open together.
    let mut months = [10; 12];
    (months[0], months[1], months[2]) = (6, 7, 2);
    assert_eq!(shown(months), [0, 1, 2, 3, 4, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
}

/// That a department is named at all would tell that something was reported from it.
#[test]
fn a_category_of_which_nothing_is_shown_is_not_named() {
    let under = |(category, count): (u8, usize)| {
        let thing = Thing {
            month: 1,
            in_part: true,
            under: [category, 0],
        };
        std::iter::repeat_n(thing, count)
    };
    let named = |counts: [usize; 3]| {
        let things: Vec<Thing> = (0..).zip(counts).flat_map(under).collect();
        let grid = Grid::of(&observed(&things, Some(0)), true);
        let withheld = grid.withheld(&BTreeSet::new(), false, (YEAR, TODAY));
        grid.published(&withheld).cloned().collect::<Vec<_>>()
    };
    assert_eq!(named([20, 20, 0]), ["0", "1"]);
    assert_eq!(named([20, 7, 6]), ["0", "1", "2"]);
    // Another one is withheld with it, so that it cannot be had by subtraction; neither is named.
    assert_eq!(named([20, 30, 1]).len(), 1);
    assert!(!named([20, 30, 1]).contains(&"2".to_owned()));
    assert_eq!(named([3, 1, 0]), Vec::<String>::new());
}

#[test]
fn what_is_not_over_is_withheld() {
    let things: Vec<Thing> = (1..=12)
        .flat_map(|month| {
            (0..10).map(move |_| Thing {
                month,
                in_part: true,
                under: [0, 0],
            })
        })
        .collect();
    let grid = Grid::of(&observed(&things, None), false);
    let withheld = grid.withheld(&BTreeSet::new(), false, (YEAR, date(2025, 8, 31)));
    let shown: BTreeSet<usize> = (0..17).filter(|period| !withheld.contains(&(None, *period))).collect();
    assert_eq!(shown, BTreeSet::from([1, 2, 5, 6, 7, 8, 9, 10, 11]));
}
