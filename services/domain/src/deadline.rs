//! Last days: how one follows from the rules, what it rests on, and how it is put off.
//!
//! An event stores the day and its basis. Neither is computed again later: a pack, a profile or a calendar that changes
//! afterwards changes no day that was told to somebody.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::{CalendarGap, Period};
use crate::pack::{Rules, Window};

/// The calendar by which working days were counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedBy {
    /// Its name.
    pub id: String,
    /// SHA-256 of its file, lower-case hex.
    pub version: String,
    /// A year that was counted in was provisional then: the authority had not arranged its holidays yet.
    pub provisional: bool,
}

/// What a last day rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// Key of the value in pack and profile, such as `windows.hearing` or `action_stop`.
    pub rule: String,
    /// The law and article, text or choice that the value comes from.
    pub source: String,
    /// The day from which was counted; it is not counted itself.
    pub from: Date,
    /// How long.
    pub period: Period,
    /// The jurisdiction profile.
    pub profile: String,
    /// IANA name of the time zone in which days are counted.
    pub zone: String,
    /// The calendar, if working days were counted.
    pub calendar: Option<CountedBy>,
}

/// A last day with its basis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The last day; it belongs to the period.
    pub day: Date,
    /// What it rests on.
    pub basis: Basis,
}

/// The time to act on a breach, counted from the company's knowledge (S7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionClock {
    /// From this day on a warning stands.
    pub warn_on: Date,
    /// Last day to decide on a sanction without counsel's override.
    pub act_by: Date,
    /// What the last day rests on.
    pub basis: Basis,
}

impl Rules {
    /// The last day of a window that starts on `from`.
    pub fn due(&self, from: Date, window: Window) -> Result<Due, CalendarGap> {
        self.due_by(from, self.windows.get(window), format!("windows.{}", window.key()))
    }

    /// The last day to answer what a person asks about their own data that came in on `from`; `None` where the profile sets
    /// no period.
    pub fn request_due(&self, from: Date) -> Option<Result<Due, CalendarGap>> {
        let period = self.profile.options.request_answer?;
        Some(self.due_by(from, period, "request_answer".to_owned()))
    }

    /// The last day to bring a claim that could be brought from `from` on, before arbitration if it is about somebody's
    /// employment and before a court if not; `None` where the profile sets no period.
    pub fn limitation(&self, from: Date, of_employment: bool) -> Option<Result<Due, CalendarGap>> {
        let options = &self.profile.options;
        let (period, rule) = if of_employment {
            (options.labour_limitation?, "labour_limitation")
        } else {
            (options.civil_limitation?, "civil_limitation")
        };
        Some(self.due_by(from, period, rule.to_owned()))
    }

    /// The time to act on what the company has known since `known_on`.
    pub fn action_clock(&self, known_on: Date) -> Result<ActionClock, CalendarGap> {
        let stop = self.due_by(known_on, self.profile.action_stop, "action_stop".to_owned())?;
        Ok(ActionClock {
            warn_on: self.calendar.add(known_on, self.profile.action_warn)?,
            act_by: stop.day,
            basis: stop.basis,
        })
    }

    /// The law fixes the length of this window: it is not extended.
    pub fn is_fixed(&self, window: Window) -> bool {
        let value = self.provenance.get(&format!("windows.{}", window.key()));
        value.is_some_and(|value| value.fixed)
    }

    fn due_by(&self, from: Date, period: Period, rule: String) -> Result<Due, CalendarGap> {
        let day = self.calendar.add(from, period)?;
        let calendar = matches!(period, Period::WorkingDays(_)).then(|| CountedBy {
            id: self.calendar.id.clone(),
            version: self.calendar.version.clone(),
            provisional: self.calendar.is_provisional(from, day),
        });
        let source = self.provenance.get(&rule).map(|value| value.source.clone());
        Ok(Due {
            day,
            basis: Basis {
                rule,
                source: source.unwrap_or_default(),
                from,
                period,
                profile: self.profile.id.clone(),
                zone: self.profile.zone.clone(),
                calendar,
            },
        })
    }
}

/// Why a last day is not put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unmovable {
    /// It was over before the extension.
    Elapsed {
        /// The last day it had.
        until: Date,
    },
    /// The new day is not later than the present one.
    NotLater {
        /// The present last day.
        until: Date,
    },
}

/// Whether a last day may be put off to another on `today`. `Ok(false)`: that day is set already.
pub fn put_off(until: Date, to: Date, today: Date) -> Result<bool, Unmovable> {
    if to == until {
        return Ok(false);
    }
    if today > until {
        return Err(Unmovable::Elapsed { until });
    }
    if to < until {
        return Err(Unmovable::NotLater { until });
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::pack::testing::rules;

    #[test]
    fn a_last_day_says_what_it_rests_on() {
        let due = rules().due(date(2026, 3, 2), Window::Hearing).unwrap();
        assert_eq!(due.day, date(2026, 3, 9));
        assert_eq!(due.basis.rule, "windows.hearing");
        assert_eq!(due.basis.source, "Source of windows.hearing");
        assert_eq!(due.basis.period, Period::WorkingDays(5));
        assert_eq!(due.basis.zone, "Asia/Shanghai");
        let calendar = due.basis.calendar.expect("working days are counted by a calendar");
        assert_eq!((calendar.id.as_str(), calendar.provisional), ("weekends-only", false));
    }

    #[test]
    fn a_period_of_days_needs_no_calendar() {
        let due = rules().due(date(2026, 3, 2), Window::Certificate).unwrap();
        assert_eq!(due.day, date(2026, 3, 17));
        assert_eq!(due.basis.calendar, None);
    }

    #[test]
    fn a_provisional_year_is_told() {
        let mut rules = rules();
        rules.calendar.years.get_mut(&2027).expect("a known year").provisional = true;
        let told = |from| {
            let due = rules.due(from, Window::Hearing).unwrap();
            due.basis.calendar.map(|calendar| calendar.provisional)
        };
        assert_eq!(told(date(2026, 12, 1)), Some(false));
        assert_eq!(told(date(2026, 12, 30)), Some(true), "it ends in 2027");
    }

    #[test]
    fn a_year_that_is_missing_is_not_guessed() {
        let gap = rules().due(date(2027, 12, 30), Window::Hearing).expect_err("a gap");
        assert_eq!(gap.year, 2028);
    }

    #[test]
    fn the_action_clock_warns_before_it_stops() {
        let clock = rules().action_clock(date(2026, 1, 31)).unwrap();
        assert_eq!(clock.warn_on, date(2026, 5, 1));
        assert_eq!(clock.act_by, date(2027, 1, 31));
        assert_eq!(clock.basis.rule, "action_stop");
    }

    #[test]
    fn a_last_day_goes_forward_as_long_as_it_is_not_over() {
        let until = date(2026, 3, 9);
        let off = |to, today| put_off(until, to, today);
        assert_eq!(off(date(2026, 3, 12), until), Ok(true), "on the last day itself");
        assert_eq!(off(until, date(2026, 3, 20)), Ok(false), "set already");
        assert_eq!(
            off(date(2026, 3, 8), date(2026, 3, 3)),
            Err(Unmovable::NotLater { until })
        );
        let late = off(date(2026, 3, 12), date(2026, 3, 10));
        assert_eq!(late, Err(Unmovable::Elapsed { until }));
    }

    #[test]
    fn only_what_the_pack_calls_fixed_is() {
        let rules = rules();
        assert!(rules.is_fixed(Window::Feedback));
        assert!(!rules.is_fixed(Window::Hearing));
    }
}
