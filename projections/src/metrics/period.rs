//! The periods of a year, all of which can be asked for.

use jiff::civil::Date;
use jiff::{ToSpan as _, Unit};

/// A period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Span {
    /// The calendar year.
    Year,
    /// A quarter, 1 to 4.
    Quarter(i8),
    /// A month, 1 to 12.
    Month(i8),
}

/// How many periods a year has: itself, its quarters, its months.
pub(super) const PERIODS: usize = 17;

impl Span {
    /// Every period, in the order of [`Span::index`].
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let quarters = (1..=4).map(Self::Quarter);
        std::iter::once(Self::Year)
            .chain(quarters)
            .chain((1..=12).map(Self::Month))
    }

    /// Its place among the periods of a year.
    pub(super) fn index(self) -> usize {
        match self {
            Self::Year => 0,
            Self::Quarter(quarter) => usize::try_from(quarter).unwrap_or(0),
            Self::Month(month) => 4 + usize::try_from(month).unwrap_or(0),
        }
    }

    /// The periods of a year to which a day belongs.
    pub(super) fn of(day: Date) -> [Self; 3] {
        let month = day.month();
        [Self::Year, Self::Quarter((month - 1) / 3 + 1), Self::Month(month)]
    }

    /// Whether there is such a period.
    pub fn exists(self) -> bool {
        match self {
            Self::Year => true,
            Self::Quarter(quarter) => (1..=4).contains(&quarter),
            Self::Month(month) => (1..=12).contains(&month),
        }
    }

    /// How many of it make a year.
    pub fn in_a_year(self) -> u32 {
        match self {
            Self::Year => 1,
            Self::Quarter(_) => 4,
            Self::Month(_) => 12,
        }
    }

    /// First and last day in a year; `None` for a period or a year that the calendar does not have.
    pub fn days(self, year: i16) -> Option<(Date, Date)> {
        let (first, months) = match self {
            Self::Year => (1, 12),
            Self::Quarter(quarter) => ((quarter.checked_sub(1)?).checked_mul(3)?.checked_add(1)?, 3),
            Self::Month(month) => (month, 1),
        };
        let first = Date::new(year, first, 1).ok()?;
        let last = first.checked_add(i64::from(months).months()).ok()?.yesterday().ok()?;
        Some((first, last))
    }
}

/// Whole days from one to the other.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    from.until((Unit::Day, to)).map_or(0, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn quarters_and_months_lie_in_their_year() {
        assert_eq!(Span::Quarter(2).days(2026), Some((date(2026, 4, 1), date(2026, 6, 30))));
        assert_eq!(Span::Month(2).days(2024), Some((date(2024, 2, 1), date(2024, 2, 29))));
        assert_eq!(
            Span::of(date(2026, 5, 31)),
            [Span::Year, Span::Quarter(2), Span::Month(5)]
        );
        assert_eq!(
            Span::all().map(Span::index).collect::<Vec<_>>(),
            (0..PERIODS).collect::<Vec<_>>()
        );
        assert!(!Span::Month(13).exists() && !Span::Quarter(0).exists());
        assert_eq!(days_between(date(2026, 2, 27), date(2026, 3, 2)), 3);
    }
}
