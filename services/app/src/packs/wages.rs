//! Minimum wages by place and month, each value with its source.

use std::collections::BTreeMap;

use jiff::civil::Date;
use probity_domain::money::Money;
use probity_domain::month::Month;
use probity_domain::pack::{MinimumWage, MinimumWages, WagePlace};

use super::document::{Checker, Document};
use super::error::{Fault, PackError};
use super::files::is_name;
use super::shape::{PlaceEntry, WageEntry, WagesFile};

/// Reads and checks a table of minimum wages.
pub(super) fn check_wages(document: &Document, name: &str, faults: &mut Vec<Fault>) -> Result<MinimumWages, PackError> {
    let file: WagesFile = document.parse()?;
    let mut checker = Checker::new(document, faults);
    checker.is_named(&file.id, name);
    let mut places: BTreeMap<String, WagePlace> = BTreeMap::new();
    for entry in &file.places {
        let id = entry.id.get_ref();
        if !is_name(id) {
            let reason = format!("`{id}` is no short name of a place");
            checker.say(entry.id.span(), reason, "use lower-case letters, digits and dashes");
        }
        let place = checker.place(entry, file.currency);
        if places.insert(id.clone(), place).is_some() {
            checker.say(
                entry.id.span(),
                format!("`{id}` stands here twice"),
                "keep one of the two",
            );
        }
    }
    Ok(MinimumWages { places })
}

impl Checker<'_> {
    fn place(&mut self, entry: &PlaceEntry, currency: probity_domain::money::Currency) -> WagePlace {
        let mut values: Vec<MinimumWage> = Vec::new();
        for value in entry.values.get_ref() {
            self.has_source(&value.source);
            let Some(from) = self.first_day(value) else {
                continue;
            };
            if values.last().is_some_and(|before| before.from >= from) {
                let reason = format!("{from} does not come after the value before it");
                self.say(value.from.span(), reason, "put the oldest value first");
            }
            let monthly = Money::new(*value.monthly.get_ref(), currency);
            if !monthly.is_sound() {
                let reason = "a minimum wage is more than nothing, in minor units";
                self.say(value.monthly.span(), reason, "write 252000 for 2,520.00");
            }
            values.push(MinimumWage { from, monthly });
        }
        if entry.values.get_ref().is_empty() {
            self.say(
                entry.values.span(),
                "the place has no value",
                "add one, with its source",
            );
        }
        let checked_until = self.checked_until(entry);
        if values.iter().any(|value| Month::of(value.from) > checked_until) {
            let reason = "a value comes after the last month that was checked";
            self.say(entry.checked_until.span(), reason, "correct one of the two");
        }
        WagePlace {
            title: self.text(&entry.title),
            values,
            checked_until,
            contested: entry.contested.as_ref().map(|text| self.text(text)),
        }
    }

    fn first_day(&mut self, value: &WageEntry) -> Option<Date> {
        let from: Option<Date> = value.from.get_ref().parse().ok();
        if from.is_none() {
            let reason = format!("`{}` is no day", value.from.get_ref());
            self.say(value.from.span(), reason, "write a day such as 2025-03-01");
        }
        from
    }

    fn checked_until(&mut self, entry: &PlaceEntry) -> Month {
        entry.checked_until.get_ref().parse().unwrap_or_else(|_| {
            let reason = format!("`{}` is no month", entry.checked_until.get_ref());
            self.say(entry.checked_until.span(), reason, "write a month such as 2025-12");
            Month::of(Date::MAX)
        })
    }
}
