//! Numbers for people: `2026-0007` is the seventh of the year, in the order of the store. What not everybody who counts may
//! know of is numbered apart, as `2026-A0007`: a number that is missing in between would tell of it.

use jiff::civil::Date;
use rusqlite::{Transaction, params};

use crate::error::ApplyError;

pub(crate) const SCHEMA: &str = "
CREATE TABLE numbering(series INTEGER NOT NULL, year INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (series, year))
    STRICT, WITHOUT ROWID;
";

/// What is counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Series {
    /// What everybody counts who counts.
    Common,
    /// What is kept from some of them.
    Apart,
}

/// Ten million a year, half of them for each series.
const YEAR: i64 = 10_000_000;
const APART: i64 = YEAR / 2;

/// The next number of the year of a day; within a series it sorts by year and number.
pub(crate) fn next(tx: &Transaction<'_>, series: Series, on: Date) -> Result<i64, ApplyError> {
    let offset = match series {
        Series::Common => 0,
        Series::Apart => APART,
    };
    let mut statement = tx.prepare_cached(
        "INSERT INTO numbering VALUES (?1, ?2, 1) ON CONFLICT (series, year) DO UPDATE SET last = last + 1
        RETURNING last",
    )?;
    let number: i64 = statement.query_row(params![offset, on.year()], |row| row.get(0))?;
    Ok(i64::from(on.year()) * YEAR + offset + number)
}

/// The number that a person means by what they typed, `2026-0007` or `2026-a7`; `None` if it is none.
pub(crate) fn typed(text: &str) -> Option<i64> {
    let (year, rest) = text.trim().split_once('-')?;
    let (offset, digits) = match rest.strip_prefix(['A', 'a']) {
        Some(digits) => (APART, digits),
        None => (0, rest),
    };
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(year) || !all_digits(digits) {
        return None;
    }
    let (year, number): (i64, i64) = (year.parse::<u16>().ok()?.into(), digits.parse::<u32>().ok()?.into());
    (0 < number && number < APART).then_some(year * YEAR + offset + number)
}

/// The number as people read it.
pub(crate) fn text(number: i64) -> String {
    let (year, rest) = (number / YEAR, number % YEAR);
    if rest > APART {
        format!("{year}-A{:04}", rest - APART)
    } else {
        format!("{year}-{rest:04}")
    }
}

#[cfg(test)]
mod tests {
    use super::{APART, YEAR, text, typed};

    #[test]
    fn what_is_shown_can_be_typed() {
        for number in [2026 * YEAR + 1, 2026 * YEAR + 12_345, 1999 * YEAR + APART + 7] {
            assert_eq!(typed(&text(number)), Some(number));
        }
        assert_eq!(typed(" 2026-7 "), Some(2026 * YEAR + 7));
        assert_eq!(typed("2026-a7"), Some(2026 * YEAR + APART + 7));
    }

    #[test]
    fn anything_else_is_no_number() {
        for text in [
            "",
            "7",
            "2026",
            "2026-",
            "-7",
            "2026-0",
            "2026-A",
            "2026-+7",
            "2026--7",
            "2026-5000000",
            "2026-7%",
            "99999-7",
        ] {
            assert_eq!(typed(text), None, "{text:?}");
        }
    }
}
