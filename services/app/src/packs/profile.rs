//! Jurisdiction profiles: values with their sources, and periods that go before the policy's own.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use probity_domain::calendar::Period;
use probity_domain::pack::{Damages, Deduction, Profile, Text, Windows};
use toml::Spanned;

use super::document::{Checker, Document};
use super::error::{Fault, PackError};
use super::policy::Policy;
use super::shape::{DeductionTable, ProfileFile, Sourced};

/// A profile that was read, and the name of its calendar.
pub(super) struct Jurisdiction {
    pub profile: Profile,
    pub calendar: Spanned<String>,
    /// The name of its table of minimum wages; `None` if nothing is deducted from wages.
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
    checker.override_windows(&file, &mut policy.windows);
    checker.override_retention(&file, policy);
    let (sources, contested) = checker.provenance(&file);
    let profile = Profile {
        id: name.to_owned(),
        title: checker.text(&file.title),
        zone: file.zone.value.get_ref().clone(),
        action_warn: checker.period(&file.action_warn.value),
        action_stop: checker.period(&file.action_stop.value),
        fines_allowed: *file.fines_allowed.value.get_ref(),
        damages: Damages {
            lowest_fault: *file.lowest_fault.value.get_ref(),
            deduction: file.deduction.as_ref().map(|table| checker.deduction(table)),
        },
        contested,
        sources,
    };
    Ok(Jurisdiction {
        profile,
        calendar: file.calendar.value,
        minimum_wages: file.deduction.map(|table| table.minimum_wages.value),
    })
}

/// Sources and contested points by the name of their value.
#[derive(Default)]
struct Provenance {
    sources: BTreeMap<String, String>,
    contested: BTreeMap<String, Text>,
}

impl Provenance {
    fn note<T>(&mut self, checker: &mut Checker<'_>, name: String, value: &Sourced<T>) {
        checker.has_source(&value.source);
        self.sources.insert(name.clone(), value.source.get_ref().clone());
        if let Some(contested) = &value.contested {
            self.contested.insert(name, checker.text(contested));
        }
    }
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

    fn deduction(&mut self, table: &DeductionTable) -> Deduction {
        let share = &table.share_percent.value;
        if !(1..=100).contains(share.get_ref()) {
            self.say(
                share.span(),
                "no such part of a wage can be deducted",
                "give a share of 1 to 100 per cent",
            );
        }
        Deduction {
            share_percent: *share.get_ref(),
            notice_each: *table.notice_each.value.get_ref(),
        }
    }

    fn override_windows(&mut self, file: &ProfileFile, windows: &mut Windows) {
        for (name, value) in &file.windows {
            let period = self.period(&value.value);
            match window_mut(windows, name.get_ref()) {
                Some(window) => *window = period,
                None => self.say(
                    name.span(),
                    format!("there is no window `{}` that could be overridden", name.get_ref()),
                    "use a key of the pack's [windows]",
                ),
            }
        }
    }

    fn override_retention(&mut self, file: &ProfileFile, policy: &mut Policy) {
        for (name, value) in &file.retention {
            let keep = self.keep(&value.value);
            match policy.retention.get_mut(name.get_ref()) {
                Some(class) => class.keep = keep,
                None => self.say(
                    name.span(),
                    format!(
                        "there is no retention class `{}` that could be overridden",
                        name.get_ref()
                    ),
                    "use the id of a class of the pack",
                ),
            }
        }
    }

    fn provenance(&mut self, file: &ProfileFile) -> (BTreeMap<String, String>, BTreeMap<String, Text>) {
        let mut noted = Provenance::default();
        noted.note(self, "zone".to_owned(), &file.zone);
        noted.note(self, "calendar".to_owned(), &file.calendar);
        noted.note(self, "action_warn".to_owned(), &file.action_warn);
        noted.note(self, "action_stop".to_owned(), &file.action_stop);
        noted.note(self, "fines_allowed".to_owned(), &file.fines_allowed);
        noted.note(self, "lowest_fault".to_owned(), &file.lowest_fault);
        if let Some(table) = &file.deduction {
            noted.note(self, "deduction.share_percent".to_owned(), &table.share_percent);
            noted.note(self, "deduction.notice_each".to_owned(), &table.notice_each);
            noted.note(self, "deduction.minimum_wages".to_owned(), &table.minimum_wages);
        }
        for (name, value) in &file.windows {
            noted.note(self, format!("windows.{}", name.get_ref()), value);
        }
        for (name, value) in &file.retention {
            noted.note(self, format!("retention.{}", name.get_ref()), value);
        }
        (noted.sources, noted.contested)
    }
}

fn window_mut<'a>(windows: &'a mut Windows, name: &str) -> Option<&'a mut Period> {
    match name {
        "acknowledge" => Some(&mut windows.acknowledge),
        "triage" => Some(&mut windows.triage),
        "feedback" => Some(&mut windows.feedback),
        "investigation" => Some(&mut windows.investigation),
        "subject_response" => Some(&mut windows.subject_response),
        "union_reply" => Some(&mut windows.union_reply),
        "hearing" => Some(&mut windows.hearing),
        "appeal" => Some(&mut windows.appeal),
        "appeal_decision" => Some(&mut windows.appeal_decision),
        "public_notice" => Some(&mut windows.public_notice),
        "certificate" => Some(&mut windows.certificate),
        "repeat" => Some(&mut windows.repeat),
        _ => None,
    }
}
