//! What of the things that wait is ripe to be told now.
//!
//! What a reporter did is told with a batch of a later working day than theirs, to everybody: neither the moment nor the
//! part of the day of a notice says when somebody wrote.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use probity_domain::calendar::WorkCalendar;
use probity_domain::notification::{Matter, Pace, QUIET_HOUR};

/// How soon something may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Promptness {
    /// At once: a member of staff did it.
    AtOnce,
    /// With the next batch: a day brought it.
    WithBatch,
    /// With the first batch after this day: a reporter did it on that day.
    AfterDay(Date),
}

/// Something that waits for somebody.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Waiting {
    /// What, by its mark.
    pub matter: Matter,
    /// How soon it may be told.
    pub promptness: Promptness,
}

/// A moment, as far as batches know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) today: Date,
    pub(super) hour: u8,
    pub(super) worked: bool,
}

impl Moment {
    /// A year that the calendar does not know is worked from Monday to Friday: a notice too many is better than none.
    pub(super) fn of(now: Timestamp, zone: &TimeZone, calendar: &WorkCalendar) -> Self {
        let local = zone.to_datetime(now);
        let today = local.date();
        let weekday = !matches!(today.weekday(), Weekday::Saturday | Weekday::Sunday);
        Self {
            today,
            hour: u8::try_from(local.hour()).unwrap_or(0),
            worked: calendar.is_working_day(today).unwrap_or(weekday),
        }
    }
}

/// The matters that may be told at a moment to somebody with this pace, who was told something on `latest` last.
pub(super) fn ripe(waiting: &[Waiting], pace: Pace, moment: Moment, latest: Option<Date>) -> BTreeSet<Matter> {
    let (batch_hour, told_today) = match pace {
        Pace::AtOnce => (QUIET_HOUR, false),
        Pace::Digest(hour) => (hour, latest.is_some_and(|latest| latest >= moment.today)),
    };
    let batch = moment.worked && moment.hour >= batch_hour && !told_today;
    let may = |promptness: Promptness| match promptness {
        Promptness::AtOnce => batch || pace == Pace::AtOnce,
        Promptness::WithBatch => batch,
        Promptness::AfterDay(day) => batch && day < moment.today,
    };
    let ripe = waiting.iter().filter(|waiting| may(waiting.promptness));
    ripe.map(|waiting| waiting.matter.clone()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::date;
    use probity_domain::calendar::CalendarYear;

    use super::*;

    const MONDAY: Date = date(2025, 3, 3);

    fn waiting() -> Vec<Waiting> {
        let of = |mark: &str, promptness| Waiting {
            matter: Matter::standing(mark),
            promptness,
        };
        vec![
            of("staff", Promptness::AtOnce),
            of("day", Promptness::WithBatch),
            of("reporter-sunday", Promptness::AfterDay(date(2025, 3, 2))),
            of("reporter-monday", Promptness::AfterDay(MONDAY)),
        ]
    }

    fn at(hour: u8) -> Moment {
        Moment {
            today: MONDAY,
            hour,
            worked: true,
        }
    }

    fn names(pace: Pace, moment: Moment, latest: Option<Date>) -> Vec<String> {
        let found = ripe(&waiting(), pace, moment, latest);
        let name = |matter: &Matter| serde_json::to_value(matter).unwrap().as_str().unwrap().to_owned();
        found.iter().map(name).collect()
    }

    #[test]
    fn at_once_tells_what_staff_did_and_leaves_the_rest_to_the_batch() {
        assert_eq!(names(Pace::AtOnce, at(3), None), ["staff"]);
        assert_eq!(names(Pace::AtOnce, at(9), None), ["day", "reporter-sunday", "staff"]);
        let off = Moment {
            worked: false,
            ..at(12)
        };
        assert_eq!(names(Pace::AtOnce, off, Some(MONDAY)), ["staff"]);
    }

    #[test]
    fn a_digest_comes_once_a_working_day_from_its_hour_on() {
        let digest = Pace::Digest(14);
        assert!(names(digest, at(13), None).is_empty());
        assert_eq!(names(digest, at(14), None), ["day", "reporter-sunday", "staff"]);
        assert!(names(digest, at(15), Some(MONDAY)).is_empty());
        assert_eq!(names(digest, at(23), Some(date(2025, 3, 2))).len(), 3);
        assert!(
            names(
                digest,
                Moment {
                    worked: false,
                    ..at(15)
                },
                None
            )
            .is_empty()
        );
    }

    #[test]
    fn what_a_reporter_did_is_never_told_on_the_same_day() {
        for hour in 0..24 {
            for pace in [Pace::AtOnce, Pace::Digest(0), Pace::Digest(23)] {
                let told = names(pace, at(hour), None);
                assert!(!told.contains(&"reporter-monday".to_owned()), "{pace:?} at {hour}");
            }
        }
    }

    #[test]
    fn a_moment_is_local_and_an_unknown_year_is_worked_from_monday_to_friday() {
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        let mut year = CalendarYear::default();
        year.holidays.insert(MONDAY);
        let calendar = WorkCalendar {
            id: "land".to_owned(),
            version: String::new(),
            years: BTreeMap::from([(2025, year)]),
        };
        let moment = |text: &str| Moment::of(text.parse().unwrap(), &zone, &calendar);
        let late = moment("2025-03-02T16:30:00Z");
        assert_eq!((late.today, late.hour, late.worked), (MONDAY, 0, false));
        assert!(moment("2025-03-04T01:00:00Z").worked);
        assert!(moment("2031-03-03T01:00:00Z").worked && !moment("2031-03-02T01:00:00Z").worked);
    }
}
