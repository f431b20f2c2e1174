//! Jurisdiction profiles: values with their sources, and periods that go before the policy's own.

use jiff::tz::TimeZone;
use probity_domain::calendar::Period;
use probity_domain::claim::Fault as DebtorsFault;
use probity_domain::pack::{Options, Origin, Profile, Value, Window};
use toml::Spanned;

use super::document::{Checker, Document};
use super::error::{Fault, PackError};
use super::policy::Policy;
use super::provenance::Values;
use super::shape::{PeriodText, ProfileFile, Sourced};

/// A profile that was read, and the name of its calendar.
pub(super) struct Jurisdiction {
    pub profile: Profile,
    pub calendar: Spanned<String>,
    /// The name of its table of minimum wages, if it has one.
    pub minimum_wages: Option<Spanned<String>>,
}

/// Reads and checks a profile, and puts its periods in the place of the policy's.
pub(super) fn check_profile(
    document: &Document,
    name: &str,
    policy: &mut Policy,
    faults: &mut Vec<Fault>,
) -> Result<Jurisdiction, PackError> {
    let file: ProfileFile = document.parse()?;
    let mut checker = Checker::new(document, faults);
    checker.is_named(&file.id, name);
    checker.zone(&file.zone.value);
    checker.action_clock(&file);
    checker.override_windows(&file, policy);
    checker.override_retention(&file, policy);
    Ok(Jurisdiction {
        profile: checker.jurisdiction(&mut policy.values, &file, name),
        calendar: file.calendar.value,
        minimum_wages: file.minimum_wages.map(|table| table.value),
    })
}

/// Checks a profile without a pack: everything but whether what it overrides is there. Gives the keys of what it calls
/// contested.
pub(super) fn check_profile_alone(
    document: &Document,
    name: &str,
    faults: &mut Vec<Fault>,
) -> Result<Vec<String>, PackError> {
    let file: ProfileFile = document.parse()?;
    let mut checker = Checker::new(document, faults);
    checker.is_named(&file.id, name);
    checker.zone(&file.zone.value);
    checker.action_clock(&file);
    let mut values = Values::new();
    checker.jurisdiction(&mut values, &file, name);
    for (window, entry) in &file.windows {
        checker.length(&mut values, &format!("windows.{}", window.get_ref()), entry);
    }
    for (class, entry) in &file.retention {
        let keep = checker.keep(&entry.value);
        let key = of_profile(&format!("retention.{}", class.get_ref()));
        checker.note(&mut values, key, entry, Value::Period(keep));
    }
    let contested = values.into_iter().filter(|(_, value)| value.contested.is_some());
    Ok(contested.map(|(key, _)| key).collect())
}

impl Checker<'_> {
    fn zone(&mut self, zone: &Spanned<String>) {
        if TimeZone::get(zone.get_ref()).is_err() {
            self.say(
                zone.span(),
                format!("there is no time zone `{}`", zone.get_ref()),
                "use a name of the IANA time zone database, such as Asia/Shanghai",
            );
        }
    }

    fn jurisdiction(&mut self, values: &mut Values, file: &ProfileFile, name: &str) -> Profile {
        self.name(values, "calendar", &file.calendar);
        if let Some(table) = &file.minimum_wages {
            self.name(values, "minimum_wages", table);
        }
        Profile {
            id: name.to_owned(),
            title: self.text(&file.title),
            zone: self.name(values, "zone", &file.zone),
            action_warn: self.length(values, "action_warn", &file.action_warn),
            action_stop: self.length(values, "action_stop", &file.action_stop),
            fines_allowed: self.flag(values, "fines_allowed", &file.fines_allowed),
            options: self.options(values, file),
        }
    }

    fn action_clock(&mut self, file: &ProfileFile) {
        let (warn, stop) = (&file.action_warn.value, &file.action_stop.value);
        if warn.get_ref().roughly_days() > stop.get_ref().roughly_days() {
            self.say(
                warn.span(),
                "the warning comes after the stop of the time to act",
                "make action_warn shorter than action_stop",
            );
        }
    }

    /// A new optional value of a profile: its field in the file's shape, its field in `Options`, and its line here.
    fn options(&mut self, values: &mut Values, file: &ProfileFile) -> Options {
        Options {
            deduction_share: file
                .deduction_share
                .as_ref()
                .map(|entry| self.percent(values, "deduction_share", entry)),
            deduction_notice: file
                .deduction_notice
                .as_ref()
                .map(|entry| self.flag(values, "deduction_notice", entry)),
            lowest_fault: file.lowest_fault.as_ref().map(|entry| self.fault(values, entry)),
            request_answer: self.may_last(values, "request_answer", file.request_answer.as_ref()),
            labour_limitation: self.may_last(values, "labour_limitation", file.labour_limitation.as_ref()),
            civil_limitation: self.may_last(values, "civil_limitation", file.civil_limitation.as_ref()),
        }
    }

    fn may_last(&mut self, values: &mut Values, key: &str, entry: Option<&Sourced<PeriodText>>) -> Option<Period> {
        entry.map(|entry| self.length(values, key, entry))
    }

    fn fault(&mut self, values: &mut Values, entry: &Sourced<DebtorsFault>) -> DebtorsFault {
        let fault = *entry.value.get_ref();
        let name = match fault {
            DebtorsFault::OrdinaryNegligence => "ordinary_negligence",
            DebtorsFault::GrossNegligence => "gross_negligence",
            DebtorsFault::Intent => "intent",
        };
        self.note(values, of_profile("lowest_fault"), entry, Value::Name(name.to_owned()));
        fault
    }

    fn name(&mut self, values: &mut Values, key: &str, entry: &Sourced<String>) -> String {
        let name = entry.value.get_ref().clone();
        self.note(values, of_profile(key), entry, Value::Name(name.clone()));
        name
    }

    fn flag(&mut self, values: &mut Values, key: &str, entry: &Sourced<bool>) -> bool {
        let flag = *entry.value.get_ref();
        self.note(values, of_profile(key), entry, Value::Flag(flag));
        flag
    }

    fn length(&mut self, values: &mut Values, key: &str, entry: &Sourced<PeriodText>) -> Period {
        let period = self.period(&entry.value);
        self.note(values, of_profile(key), entry, Value::Period(period));
        period
    }

    fn percent(&mut self, values: &mut Values, key: &str, entry: &Sourced<u8>) -> u8 {
        let percent = *entry.value.get_ref();
        if percent == 0 || percent > 100 {
            self.say(
                entry.value.span(),
                format!("{percent} is no share in percent"),
                "write a number from 1 to 100, or leave the value out",
            );
        }
        self.note(values, of_profile(key), entry, Value::Percent(percent));
        percent
    }

    fn override_windows(&mut self, file: &ProfileFile, policy: &mut Policy) {
        for (name, entry) in &file.windows {
            let Some(window) = Window::of_key(name.get_ref()) else {
                self.say(
                    name.span(),
                    format!("there is no window `{}` that could be overridden", name.get_ref()),
                    "use a key of the pack's [windows]",
                );
                continue;
            };
            let key = format!("windows.{}", window.key());
            *policy.windows.get_mut(window) = self.length(&mut policy.values, &key, entry);
        }
    }

    fn override_retention(&mut self, file: &ProfileFile, policy: &mut Policy) {
        for (name, entry) in &file.retention {
            let Some(class) = policy.retention.get_mut(name.get_ref()) else {
                self.say(
                    name.span(),
                    format!(
                        "there is no retention class `{}` that could be overridden",
                        name.get_ref()
                    ),
                    "use the id of a class of the pack",
                );
                continue;
            };
            class.keep = self.keep(&entry.value);
            let key = of_profile(&format!("retention.{}", name.get_ref()));
            self.note(&mut policy.values, key, entry, Value::Period(class.keep));
        }
    }
}

fn of_profile(key: &str) -> (Origin, String) {
    (Origin::Profile, key.to_owned())
}
