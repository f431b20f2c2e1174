//! Working days and the arithmetic of deadlines.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

/// A length of time in a policy or a law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "unit", content = "amount", rename_all = "snake_case")]
pub enum Period {
    /// Calendar days.
    Days(u16),
    /// Working days of the profile's calendar.
    WorkingDays(u16),
    /// Calendar months; a day that the month lacks becomes its last.
    Months(u16),
}

/// One year of a calendar of working days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CalendarYear {
    /// Days off that are not a weekend, or are one that would be worked otherwise.
    pub holidays: BTreeSet<Date>,
    /// Weekend days that are worked to make up for a holiday.
    pub worked_weekends: BTreeSet<Date>,
    /// The authority's arrangement for this year is not out yet: only the holidays fixed by regulation are known.
    pub provisional: bool,
}

/// Which days are worked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WorkCalendar {
    /// The name by which a profile refers to it.
    pub id: String,
    /// The years it knows.
    pub years: BTreeMap<i16, CalendarYear>,
}

/// A deadline falls into a year that the calendar does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the calendar `{calendar}` has no year {year}; add it to the policy pack's calendar file")]
pub struct CalendarGap {
    /// The calendar.
    pub calendar: String,
    /// The year that is missing.
    pub year: i16,
}

impl WorkCalendar {
    /// Whether a day is worked.
    pub fn is_working_day(&self, day: Date) -> Result<bool, CalendarGap> {
        let year = self.years.get(&day.year()).ok_or_else(|| CalendarGap {
            calendar: self.id.clone(),
            year: day.year(),
        })?;
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        Ok(year.worked_weekends.contains(&day) || !(weekend || year.holidays.contains(&day)))
    }

    /// The last day of a period that starts on `day`, which itself is not counted.
    pub fn add(&self, day: Date, period: Period) -> Result<Date, CalendarGap> {
        let gap = |_| CalendarGap {
            calendar: self.id.clone(),
            year: day.year().saturating_add(1),
        };
        match period {
            Period::Days(days) => day.checked_add(i64::from(days).days()).map_err(gap),
            Period::Months(months) => day.checked_add(i64::from(months).months()).map_err(gap),
            Period::WorkingDays(days) => {
                let mut last = day;
                let mut left = days;
                while left > 0 {
                    last = last.tomorrow().map_err(gap)?;
                    if self.is_working_day(last)? {
                        left -= 1;
                    }
                }
                Ok(last)
            }
        }
    }
}
