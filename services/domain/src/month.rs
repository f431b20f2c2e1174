//! A month of the calendar, in which wages are earned.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A month, written `2025-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month(Date);

/// A text that is no month.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a month such as 2025-03")]
pub struct InvalidMonth;

impl Month {
    /// The month in which a day lies.
    pub fn of(day: Date) -> Self {
        Self(day.first_of_month())
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        self.0
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        self.0.last_of_month()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

impl FromStr for Month {
    type Err = InvalidMonth;

    fn from_str(text: &str) -> Result<Self, InvalidMonth> {
        let (year, month) = text.split_once('-').ok_or(InvalidMonth)?;
        let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return Err(InvalidMonth);
        }
        let year: i16 = year.parse().map_err(|_| InvalidMonth)?;
        let month: i8 = month.parse().map_err(|_| InvalidMonth)?;
        Date::new(year, month, 1).map(Self).map_err(|_| InvalidMonth)
    }
}

impl TryFrom<String> for Month {
    type Error = InvalidMonth;

    fn try_from(text: String) -> Result<Self, InvalidMonth> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Month;

    #[test]
    fn a_month_is_read_as_it_is_written() {
        let month: Month = "2024-02".parse().unwrap();
        assert_eq!(month.to_string(), "2024-02");
        assert_eq!(
            (month.first_day(), month.last_day()),
            (date(2024, 2, 1), date(2024, 2, 29))
        );
        assert_eq!(Month::of(date(2024, 2, 17)), month);
        assert!(month < Month::of(date(2024, 3, 1)));
    }

    #[test]
    fn what_is_no_month_is_none() {
        for text in [
            "",
            "2024",
            "2024-13",
            "2024-00",
            "2024-2",
            "24-02",
            "2024-02-01",
            "+024-02",
            "2024-0x",
        ] {
            assert!(text.parse::<Month>().is_err(), "{text}");
        }
    }
}
