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
}

impl From<Date> for When {
    fn from(date: Date) -> Self {
        Self::Day { date }
    }
}
