//! Calendars of working days.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use probity_domain::calendar::{CalendarYear, WorkCalendar};
use toml::Spanned;

use super::document::{Checker, Document};
use super::error::{Fault, PackError};
use super::shape::{CalendarFile, YearEntry};

/// Reads and checks a calendar.
pub(super) fn check_calendar(
    document: &Document,
    name: &str,
    faults: &mut Vec<Fault>,
) -> Result<WorkCalendar, PackError> {
    let file: CalendarFile = document.parse()?;
    let mut checker = Checker::new(document, faults);
    checker.is_named(&file.id, name);
    let mut years: BTreeMap<i16, CalendarYear> = BTreeMap::new();
    if file.years.get_ref().is_empty() {
        checker.say(
            file.years.span(),
            "the calendar has no year",
            "add the years that deadlines reach",
        );
    }
    for entry in file.years.get_ref() {
        checker.year_follows(entry, &years);
        let year = checker.year(entry);
        years.insert(*entry.year.get_ref(), year);
    }
    Ok(WorkCalendar {
        id: name.to_owned(),
        version: document.sha256(),
        years,
    })
}

impl Checker<'_> {
    fn year_follows(&mut self, entry: &YearEntry, before: &BTreeMap<i16, CalendarYear>) {
        let year = *entry.year.get_ref();
        let span = entry.year.span();
        if before.contains_key(&year) {
            self.say(
                span,
                format!("the year {year} stands here twice"),
                "keep one of the two",
            );
        } else if let Some(last) = before.keys().next_back()
            && last.checked_add(1) != Some(year)
        {
            self.say(
                span,
                format!("the year {year} follows {last}"),
                "add the years between them, in order",
            );
        }
    }

    fn year(&mut self, entry: &YearEntry) -> CalendarYear {
        self.has_source(&entry.source);
        let mut year = CalendarYear {
            provisional: entry.provisional,
            ..CalendarYear::default()
        };
        for holiday in &entry.holidays {
            self.is_not_blank(&holiday.name, "the holiday has no name", "name it");
            for day in self.days(&holiday.days, *entry.year.get_ref()) {
                if !year.holidays.insert(day) {
                    self.say(
                        holiday.days.span(),
                        format!("{day} is a holiday twice"),
                        "keep one of the two",
                    );
                }
            }
        }
        for worked in &entry.worked_weekends {
            self.worked_weekend(worked, *entry.year.get_ref(), &mut year);
        }
        year
    }

    fn worked_weekend(&mut self, text: &Spanned<String>, number: i16, year: &mut CalendarYear) {
        for day in self.days(text, number) {
            let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
            if !weekend {
                let reason = format!("{day} is worked anyway: it is no Saturday and no Sunday");
                self.say(text.span(), reason, "remove it, or correct the date");
            }
            if year.holidays.contains(&day) {
                let reason = format!("{day} cannot be a holiday and a worked weekend at once");
                self.say(text.span(), reason, "keep one of the two");
            }
            if !year.worked_weekends.insert(day) {
                self.say(
                    text.span(),
                    format!("{day} is a worked weekend twice"),
                    "keep one of the two",
                );
            }
        }
    }

    /// The days of `2024-02-10` or `2024-02-10/2024-02-17`; none if they cannot be read.
    fn days(&mut self, text: &Spanned<String>, year: i16) -> Vec<Date> {
        let (first, last) = text
            .get_ref()
            .split_once('/')
            .unwrap_or((text.get_ref(), text.get_ref()));
        let (Ok(first), Ok(last)) = (first.parse::<Date>(), last.parse::<Date>()) else {
            let reason = format!("`{}` is not a day and not a range of days", text.get_ref());
            self.say(text.span(), reason, "write 2024-02-10 or 2024-02-10/2024-02-17");
            return Vec::new();
        };
        if first > last {
            let reason = format!("the range begins on {first}, after its end on {last}");
            self.say(text.span(), reason, "write the first day first");
            return Vec::new();
        }
        if first.year() != year || last.year() != year {
            let reason = format!("`{}` is not within the year {year}", text.get_ref());
            self.say(text.span(), reason, "put it under its own year");
            return Vec::new();
        }
        first
            .series(jiff::Span::new().days(1))
            .take_while(|day| *day <= last)
            .collect()
    }
}
