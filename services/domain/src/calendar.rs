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
    /// SHA-256 of its file, lower-case hex: it changes whenever a day of it does.
    pub version: String,
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

/// From this month on the year to come has to be known: working days are counted into it from then on.
const YEAR_AHEAD_FROM: i8 = 10;

/// How far a calendar reaches, seen from a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlook {
    /// It knows this year and, from October on, the next.
    Known,
    /// It knows the next year by its fixed holidays alone.
    NextYearProvisional(i16),
    /// It lacks the next year: deadlines that reach into it are refused, not guessed.
    NextYearMissing(i16),
    /// It lacks the present year: no deadline in working days can be set.
    ThisYearMissing(i16),
}

impl WorkCalendar {
    /// How far it reaches, seen from a day.
    pub fn outlook(&self, today: Date) -> Outlook {
        let (year, next) = (today.year(), today.year().saturating_add(1));
        if !self.years.contains_key(&year) {
            return Outlook::ThisYearMissing(year);
        }
        if today.month() < YEAR_AHEAD_FROM {
            return Outlook::Known;
        }
        match self.years.get(&next) {
            None => Outlook::NextYearMissing(next),
            Some(known) if known.provisional => Outlook::NextYearProvisional(next),
            Some(_) => Outlook::Known,
        }
    }

    /// Whether a day is worked.
    pub fn is_working_day(&self, day: Date) -> Result<bool, CalendarGap> {
        let year = self.years.get(&day.year()).ok_or_else(|| CalendarGap {
            calendar: self.id.clone(),
            year: day.year(),
        })?;
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        Ok(year.worked_weekends.contains(&day) || !(weekend || year.holidays.contains(&day)))
    }

    /// Whether a year between two days, or one of their own, is provisional.
    pub fn is_provisional(&self, first: Date, last: Date) -> bool {
        let years = self.years.range(first.year()..=last.year().max(first.year()));
        years.into_iter().any(|(_, year)| year.provisional)
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    /// Two years with every kind of day: a week off, a worked Sunday before and a worked Saturday after it.
    fn calendar() -> WorkCalendar {
        let mut year = CalendarYear::default();
        year.holidays.extend((1..=7).map(|day| date(2024, 10, day)));
        year.worked_weekends.extend([date(2024, 9, 29), date(2024, 10, 12)]);
        WorkCalendar {
            id: "land".to_owned(),
            version: String::new(),
            years: BTreeMap::from([(2024, year), (2025, CalendarYear::default())]),
        }
    }

    /// Working days after `day`, one by one, without the calendar's own arithmetic.
    fn counted(calendar: &WorkCalendar, day: Date, working_days: u16) -> Date {
        let later = day.series(1.day()).skip(1);
        later
            .filter(|day| calendar.is_working_day(*day).expect("a known year"))
            .nth(usize::from(working_days) - 1)
            .expect("enough days")
    }

    #[test]
    fn holidays_and_worked_weekends_move_days() {
        let calendar = calendar();
        assert_eq!(calendar.is_working_day(date(2024, 10, 1)), Ok(false));
        assert_eq!(calendar.is_working_day(date(2024, 9, 29)), Ok(true));
        assert_eq!(calendar.is_working_day(date(2024, 9, 28)), Ok(false));
        assert_eq!(calendar.is_working_day(date(2024, 10, 8)), Ok(true));
        let five = calendar.add(date(2024, 9, 27), Period::WorkingDays(5));
        assert_eq!(five, Ok(date(2024, 10, 10)));
    }

    #[test]
    fn months_end_on_the_last_day_that_there_is() {
        let calendar = calendar();
        assert_eq!(
            calendar.add(date(2024, 1, 31), Period::Months(1)),
            Ok(date(2024, 2, 29))
        );
        assert_eq!(
            calendar.add(date(2024, 11, 30), Period::Months(3)),
            Ok(date(2025, 2, 28))
        );
        assert_eq!(
            calendar.add(date(2024, 1, 15), Period::Months(12)),
            Ok(date(2025, 1, 15))
        );
    }

    #[test]
    fn days_and_months_need_no_year_of_the_calendar() {
        let calendar = calendar();
        assert_eq!(calendar.add(date(2030, 1, 1), Period::Days(30)), Ok(date(2030, 1, 31)));
    }

    #[test]
    fn a_missing_year_is_named() {
        let calendar = calendar();
        let gap = calendar
            .add(date(2025, 12, 30), Period::WorkingDays(5))
            .expect_err("a gap");
        assert_eq!((gap.calendar.as_str(), gap.year), ("land", 2026));
        assert!(gap.to_string().contains("no year 2026"), "{gap}");
        assert_eq!(
            calendar.is_working_day(date(2023, 12, 31)).map_err(|gap| gap.year),
            Err(2023)
        );
    }

    #[test]
    fn the_next_year_is_asked_for_from_october_on() {
        let mut calendar = calendar();
        assert_eq!(calendar.outlook(date(2025, 9, 30)), Outlook::Known);
        assert_eq!(calendar.outlook(date(2025, 10, 1)), Outlook::NextYearMissing(2026));
        assert_eq!(calendar.outlook(date(2024, 12, 31)), Outlook::Known);
        assert_eq!(calendar.outlook(date(2026, 1, 1)), Outlook::ThisYearMissing(2026));
        calendar.years.get_mut(&2025).expect("a year").provisional = true;
        assert_eq!(calendar.outlook(date(2024, 10, 1)), Outlook::NextYearProvisional(2025));
    }

    #[test]
    fn time_itself_has_an_end() {
        let calendar = calendar();
        assert!(calendar.add(Date::MAX, Period::Days(1)).is_err());
        assert!(calendar.add(Date::MAX, Period::Months(1)).is_err());
    }

    proptest! {
        #[test]
        fn working_days_end_on_a_working_day_as_counted_one_by_one(start in 0_i64..600, n in 1_u16..80) {
            let calendar = calendar();
            let day = date(2024, 1, 1) + start.days();
            let last = calendar.add(day, Period::WorkingDays(n)).expect("within the two years");
            prop_assert!(calendar.is_working_day(last).expect("a known year"));
            prop_assert_eq!(last, counted(&calendar, day, n));
        }

        #[test]
        fn a_longer_period_and_a_later_start_never_end_sooner(start in 0_i64..600, later in 0_i64..20, n in 0_u16..60) {
            let calendar = calendar();
            let day = date(2024, 1, 1) + start.days();
            let ends = |day: Date, period: Period| calendar.add(day, period).expect("within the two years");
            prop_assert!(ends(day, Period::WorkingDays(n)) < ends(day, Period::WorkingDays(n + 1)));
            for period in [Period::WorkingDays(n), Period::Days(n), Period::Months(n)] {
                prop_assert!(ends(day, period) <= ends(day + later.days(), period));
            }
        }
    }
}
