//! Numbers for people: `2026-0007` is the seventh of the year, in the order of the store.

use jiff::civil::Date;
use rusqlite::{Transaction, params};

use crate::error::ApplyError;

pub(crate) const SCHEMA: &str = "
CREATE TABLE numbering(year INTEGER PRIMARY KEY, last INTEGER NOT NULL) STRICT;
";

/// Ten million a year.
const YEAR: i64 = 10_000_000;

/// The next number of the year of a day; it sorts by year and number.
pub(crate) fn next(tx: &Transaction<'_>, on: Date) -> Result<i64, ApplyError> {
    let mut statement = tx.prepare_cached(
        "INSERT INTO numbering VALUES (?1, 1) ON CONFLICT (year) DO UPDATE SET last = last + 1 RETURNING last",
    )?;
    let number: i64 = statement.query_row(params![on.year()], |row| row.get(0))?;
    Ok(i64::from(on.year()) * YEAR + number)
}

/// The number as people read it.
pub(crate) fn text(number: i64) -> String {
    format!("{}-{:04}", number / YEAR, number % YEAR)
}
