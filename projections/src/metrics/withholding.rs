//! Which cells of a table are withheld, so that no small number can be read or reckoned.
//!
//! A cell is small if one of its counts is under [`LEAST`]: of a share, the part or the rest. A small cell is withheld, and
//! so are as many others as are needed that no small one follows from sums and differences: over the lines of a table, over
//! its periods, and over both. What is withheld between a total that is shown and its parts is never small either.

use std::collections::BTreeSet;

/// The least count that is shown.
pub const LEAST: u64 = 5;

/// A cell that is the sum of others.
#[derive(Debug, Clone)]
pub(super) struct Sum {
    pub(super) whole: usize,
    pub(super) parts: Vec<usize>,
}

/// The cells of a table with what holds between them.
pub(super) struct Table<'a> {
    /// The counts of each cell that must not be small.
    pub(super) counts: &'a [[u64; 2]],
    /// Every sum that somebody who sees the table can check.
    pub(super) sums: &'a [Sum],
    /// Cells of which it is decided elsewhere whether they are withheld.
    pub(super) settled: &'a BTreeSet<usize>,
}

impl Table<'_> {
    /// Every cell that is withheld, those included of which it was known before.
    pub(super) fn withheld(&self, known: BTreeSet<usize>) -> BTreeSet<usize> {
        let mut withheld = known;
        withheld.extend((0..self.counts.len()).filter(|cell| self.is_small(*cell) && !self.settled.contains(cell)));
        loop {
            let exposed: Vec<usize> = self
                .sums
                .iter()
                .filter(|sum| self.gives_away(sum, &withheld))
                .filter_map(|sum| self.choice(sum, &withheld))
                .collect();
            if !exposed.is_empty() {
                withheld.extend(exposed);
                continue;
            }
            let more: Vec<usize> = self
                .reckonable(&withheld)
                .into_iter()
                .filter_map(|cell| self.companion(cell, &withheld))
                .collect();
            if more.is_empty() {
                return withheld;
            }
            withheld.extend(more);
        }
    }

    fn is_small(&self, cell: usize) -> bool {
        self.counts
            .get(cell)
            .is_none_or(|counts| counts.iter().any(|count| *count < LEAST))
    }

    /// One withheld cell alone follows from the others; withheld parts that are small together are a small cell.
    fn gives_away(&self, sum: &Sum, withheld: &BTreeSet<usize>) -> bool {
        let hidden: Vec<usize> = sum
            .parts
            .iter()
            .copied()
            .filter(|part| withheld.contains(part))
            .collect();
        if withheld.contains(&sum.whole) {
            return hidden.is_empty() && self.is_small(sum.whole);
        }
        match hidden.as_slice() {
            [] => false,
            [alone] => self.is_small(*alone),
            several => (0..2).any(|which| self.together(several, which) < LEAST),
        }
    }

    fn together(&self, cells: &[usize], which: usize) -> u64 {
        let count = |cell: &usize| self.counts.get(*cell).and_then(|counts| counts.get(which)).copied();
        cells.iter().filter_map(count).sum()
    }

    /// What is withheld next because of a sum: the smallest part that is shown, or the whole.
    fn choice(&self, sum: &Sum, withheld: &BTreeSet<usize>) -> Option<usize> {
        let free = |cell: &usize| !withheld.contains(cell) && !self.settled.contains(cell);
        let part = sum
            .parts
            .iter()
            .copied()
            .filter(free)
            .min_by_key(|cell| self.size(*cell));
        part.or_else(|| Some(sum.whole).filter(free))
    }

    fn size(&self, cell: usize) -> (u64, usize) {
        (
            self.together(&[cell], 0).saturating_add(self.together(&[cell], 1)),
            cell,
        )
    }

    /// What is withheld beside a cell that follows from several sums together.
    fn companion(&self, cell: usize, withheld: &BTreeSet<usize>) -> Option<usize> {
        let about = self
            .sums
            .iter()
            .filter(|sum| sum.whole == cell || sum.parts.contains(&cell));
        let near = about
            .filter_map(|sum| self.choice(sum, withheld))
            .min_by_key(|cell| self.size(*cell));
        near.or_else(|| {
            let all = 0..self.counts.len();
            all.filter(|cell| !withheld.contains(cell) && !self.settled.contains(cell))
                .min_by_key(|cell| self.size(*cell))
        })
    }

    /// Small cells that follow from what is shown: those that alone are left in an equation when the sums are solved for
    /// what is withheld.
    fn reckonable(&self, withheld: &BTreeSet<usize>) -> Vec<usize> {
        let unknown: Vec<usize> = withheld.iter().copied().collect();
        let place = |cell: usize| unknown.binary_search(&cell).ok();
        let mut rows: Vec<Vec<u64>> = Vec::new();
        for sum in self.sums {
            let mut row = vec![0; unknown.len()];
            let whole = place(sum.whole).and_then(|place| row.get_mut(place));
            if let Some(coefficient) = whole {
                *coefficient = PRIME - 1;
            }
            for part in &sum.parts {
                if let Some(coefficient) = place(*part).and_then(|place| row.get_mut(place)) {
                    *coefficient = 1;
                }
            }
            if row.iter().any(|coefficient| *coefficient != 0) {
                rows.push(row);
            }
        }
        let solved = solve(rows, unknown.len());
        let alone = |row: &Vec<u64>| {
            let mut left = row.iter().enumerate().filter(|(_, coefficient)| **coefficient != 0);
            let first = left.next();
            first.filter(|_| left.next().is_none()).map(|(place, _)| place)
        };
        let found = solved
            .iter()
            .filter_map(alone)
            .filter_map(|place| unknown.get(place).copied());
        found.filter(|cell| self.is_small(*cell)).collect()
    }
}

/// Arithmetic is done modulo a prime: exact, and equal to that of fractions unless a determinant happens to be a multiple
/// of it.
const PRIME: u64 = 2_147_483_647;

/// Brings equations into the form in which each has an unknown of its own that no other has.
fn solve(mut rows: Vec<Vec<u64>>, unknowns: usize) -> Vec<Vec<u64>> {
    let mut done = 0;
    for column in 0..unknowns {
        let holds = |row: &Vec<u64>| row.get(column).is_some_and(|coefficient| *coefficient != 0);
        let Some(found) = rows.iter().skip(done).position(holds) else {
            continue;
        };
        rows.swap(done, done + found);
        let Some(pivot) = rows.get(done).cloned() else {
            break;
        };
        let pivot = scaled(&pivot, inverse(pivot.get(column).copied().unwrap_or(1)));
        for (index, row) in rows.iter_mut().enumerate() {
            let factor = row.get(column).copied().unwrap_or(0);
            if index != done && factor != 0 {
                for (own, other) in row.iter_mut().zip(&pivot) {
                    *own = (*own + (PRIME - factor) * other) % PRIME;
                }
            }
        }
        if let Some(row) = rows.get_mut(done) {
            *row = pivot;
        }
        done += 1;
    }
    rows.truncate(done);
    rows
}

fn scaled(row: &[u64], factor: u64) -> Vec<u64> {
    row.iter().map(|coefficient| coefficient * factor % PRIME).collect()
}

/// By Fermat's little theorem.
fn inverse(number: u64) -> u64 {
    let (mut result, mut base, mut exponent) = (1, number % PRIME, PRIME - 2);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(counts: &[u64], sums: &[Sum]) -> BTreeSet<usize> {
        let counts: Vec<[u64; 2]> = counts.iter().map(|count| [*count, *count]).collect();
        let table = Table {
            counts: &counts,
            sums,
            settled: &BTreeSet::new(),
        };
        table.withheld(BTreeSet::new())
    }

    fn sum(whole: usize, parts: &[usize]) -> Sum {
        Sum {
            whole,
            parts: parts.to_vec(),
        }
    }

    #[test]
    fn a_small_cell_takes_the_smallest_other_with_it() {
        let sums = [sum(0, &[1, 2, 3])];
        assert_eq!(table(&[30, 3, 20, 7], &sums), BTreeSet::from([1, 3]));
        assert_eq!(table(&[30, 10, 13, 7], &sums), BTreeSet::new());
    }

    #[test]
    fn two_small_cells_that_are_small_together_take_a_third() {
        let sums = [sum(0, &[1, 2, 3, 4])];
        assert_eq!(table(&[42, 1, 2, 30, 9], &sums), BTreeSet::from([1, 2, 4]));
        assert_eq!(table(&[42, 2, 3, 28, 9], &sums), BTreeSet::from([1, 2]));
    }

    #[test]
    fn a_small_total_takes_its_parts_with_it() {
        assert_eq!(table(&[4, 1, 3], &[sum(0, &[1, 2])]), BTreeSet::from([0, 1, 2]));
    }

    #[test]
    fn solving_leaves_each_equation_an_unknown_of_its_own() {
        let rows = vec![vec![1, 1, 0], vec![1, 0, 1], vec![0, 1, PRIME - 1]];
        let solved = solve(rows, 3);
        assert_eq!(solved, vec![vec![1, 0, 1], vec![0, 1, PRIME - 1]]);
        assert_eq!(inverse(2) * 2 % PRIME, 1);
    }
}
