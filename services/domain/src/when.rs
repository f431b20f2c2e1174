//! When something happened, as coarsely as it is known.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A day, or what is known of it. Nothing is guessed: what was not reported is `Unknown`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "precision", rename_all = "snake_case")]
pub enum When {
    /// Not reported.
    Unknown,
    /// A calendar day.
    Day {
        /// The day.
        date: Date,
    },
    /// Some day of a month.
    Month {
        /// Year of the common era.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
    /// Some day of a year.
    Year {
        /// Year of the common era.
        year: i16,
    },
    /// Some day before this one.
    Before {
        /// The first day on which it had happened already.
        date: Date,
    },
    /// Some day from the first to the last, both included.
    Between {
        /// First possible day.
        first: Date,
        /// Last possible day.
        last: Date,
    },
}

impl When {
    /// The first day on which it can have happened; `None` if nothing bounds it.
    pub fn earliest(&self) -> Option<Date> {
        match *self {
            Self::Unknown | Self::Before { .. } => None,
            Self::Day { date } => Some(date),
            Self::Month { year, month } => Date::new(year, month, 1).ok(),
            Self::Year { year } => Date::new(year, 1, 1).ok(),
            Self::Between { first, .. } => Some(first),
        }
    }

    /// The last day on which it can have happened; `None` if nothing bounds it.
    pub fn latest(&self) -> Option<Date> {
        match *self {
            Self::Unknown => None,
            Self::Day { date } => Some(date),
            Self::Month { year, month } => Date::new(year, month, 1).ok().map(Date::last_of_month),
            Self::Year { year } => Date::new(year, 12, 31).ok(),
            Self::Before { date } => date.yesterday().ok(),
            Self::Between { last, .. } => Some(last),
        }
    }

    /// Whether every bound is a real date and the first is not after the last.
    pub fn is_consistent(&self) -> bool {
        match *self {
            Self::Unknown | Self::Day { .. } | Self::Before { .. } => true,
            Self::Month { .. } | Self::Year { .. } => self.earliest().is_some(),
            Self::Between { first, last } => first <= last,
        }
    }

    /// Whether it is said to lie after `today`. A month or a year that has begun does not; a bound that was given as a
    /// day does.
    pub fn is_after(&self, today: Date) -> bool {
        let bound = match self {
            Self::Unknown => None,
            Self::Month { .. } | Self::Year { .. } => self.earliest(),
            Self::Day { .. } | Self::Before { .. } | Self::Between { .. } => self.latest(),
        };
        bound.is_some_and(|day| day > today)
    }

    /// Whether it certainly lies before the other one: its last possible day is before the other's first.
    pub fn is_surely_before(&self, other: &Self) -> bool {
        match (self.latest(), other.earliest()) {
            (Some(last), Some(first)) => last < first,
            (None, _) | (_, None) => false,
        }
    }
}

impl From<Date> for When {
    fn from(date: Date) -> Self {
        Self::Day { date }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::When;

    #[test]
    fn only_what_is_said_to_lie_ahead_is_after_today() {
        let today = date(2024, 3, 15);
        let (yesterday, tomorrow) = (date(2024, 3, 14), date(2024, 3, 16));
        for past in [
            When::Unknown,
            When::from(today),
            When::Month { year: 2024, month: 3 },
            When::Year { year: 2024 },
            When::Before { date: tomorrow },
            When::Between {
                first: yesterday,
                last: today,
            },
        ] {
            assert!(!past.is_after(today), "{past:?}");
        }
        for future in [
            When::from(tomorrow),
            When::Month { year: 2024, month: 4 },
            When::Year { year: 2025 },
            When::Before {
                date: date(2024, 3, 17),
            },
            When::Between {
                first: yesterday,
                last: tomorrow,
            },
        ] {
            assert!(future.is_after(today), "{future:?}");
        }
    }

    #[test]
    fn bounds_follow_from_the_precision() {
        let month = When::Month { year: 2024, month: 2 };
        assert_eq!(month.earliest(), Some(date(2024, 2, 1)));
        assert_eq!(month.latest(), Some(date(2024, 2, 29)));
        let before = When::Before {
            date: date(2021, 8, 18),
        };
        assert_eq!((before.earliest(), before.latest()), (None, Some(date(2021, 8, 17))));
        assert_eq!((When::Unknown.earliest(), When::Unknown.latest()), (None, None));
        assert_eq!(When::Year { year: 2020 }.latest(), Some(date(2020, 12, 31)));
    }

    #[test]
    fn nonsense_is_inconsistent() {
        assert!(!When::Month { year: 2024, month: 13 }.is_consistent());
        let reversed = When::Between {
            first: date(2024, 2, 2),
            last: date(2024, 2, 1),
        };
        assert!(!reversed.is_consistent());
        assert!(When::Unknown.is_consistent());
    }

    #[test]
    fn only_what_cannot_overlap_is_surely_before() {
        let january = When::Month { year: 2024, month: 1 };
        assert!(january.is_surely_before(&When::from(date(2024, 2, 1))));
        assert!(!january.is_surely_before(&When::from(date(2024, 1, 31))));
        assert!(!When::Unknown.is_surely_before(&january));
        assert!(!january.is_surely_before(&When::Unknown));
    }
}
