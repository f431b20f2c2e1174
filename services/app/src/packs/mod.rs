//! Policy packs: the files under `ops/policies` become the [`Rules`] that decisions take.
//!
//! A folder holds one file for each policy (`<pack>.toml`), one for each jurisdiction (`profiles/<profile>.toml`), one for
//! each calendar of working days (`calendars/<calendar>.toml`) and one for each table of minimum wages
//! (`wages/<table>.toml`). Everything is checked before anything is used:
//! a key that nobody knows, a value of the wrong kind and a contradiction are all said with file, line, column, what is
//! wrong and what to do. The files that ship with the product are also inside the binary.

mod calendar;
mod check;
mod clauses;
mod document;
mod error;
mod files;
mod kept;
mod page;
mod policy;
mod profile;
mod provenance;
mod references;
mod shape;
#[cfg(test)]
mod tests;
mod wages;

use std::collections::BTreeMap;
use std::path::Path;

use probity_domain::ClauseId;
use probity_domain::calendar::WorkCalendar;
use probity_domain::pack::{MinimumWages, Rules, Text};

pub use check::{Checked, check_file};
pub use error::{Fault, PackError};
pub use files::PackFiles;
pub use kept::{KeepError, KeptPacks};
pub use page::comparison_page;
pub use references::Reference;

use calendar::check_calendar;
use document::Document;
use policy::check_policy;
use profile::check_profile;
use wages::check_wages;

/// The policy pack that ships with the product.
pub const DEFAULT_PACK: &str = "wechat-confidentiality";
/// The jurisdiction profile that is used when none is configured.
pub const DEFAULT_PROFILE: &str = "cn";

/// A pack that was read and checked, with one profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// What decisions take.
    pub rules: Rules,
    /// SHA-256 of the policy's file, lower-case hex; what `PolicyDrafted` carries.
    pub sha256: String,
    /// For each clause that is a process: the record that the company keeps of it.
    pub records: BTreeMap<ClauseId, Text>,
}

/// Reads a pack with a profile from a folder of the operator's.
pub fn load(dir: &Path, pack: &str, profile: &str) -> Result<Rules, PackError> {
    Ok(PackFiles::folder(dir).open(pack, profile)?.rules)
}

/// Reads a pack with a profile from the files inside the binary.
pub fn embedded(pack: &str, profile: &str) -> Result<Rules, PackError> {
    Ok(PackFiles::embedded().open(pack, profile)?.rules)
}

impl PackFiles {
    /// Reads and checks a pack with a profile. All contradictions are said at once, those of the profile and of its
    /// calendar with those of the pack.
    pub fn open(&self, pack: &str, profile: &str) -> Result<Pack, PackError> {
        let policy_text = self.policy(pack)?;
        let profile_text = self.profile(profile)?;
        let mut faults = Vec::new();
        let mut policy = check_policy(&policy_text, Some(pack), &mut faults)?;
        let jurisdiction = check_profile(&profile_text, profile, &mut policy, &mut faults)?;
        let calendar = self.calendar_of(&profile_text, &jurisdiction.calendar, &mut faults)?;
        let minimum_wages = match &jurisdiction.minimum_wages {
            Some(table) => self.wages_of(&profile_text, table, &mut faults)?,
            None => MinimumWages::default(),
        };
        if !faults.is_empty() {
            return Err(PackError::Invalid(faults));
        }
        Ok(Pack {
            sha256: policy_text.sha256(),
            records: policy.records,
            rules: Rules {
                pack: policy.pack,
                sha256: policy_text.sha256(),
                title: policy.title,
                clauses: policy.clauses,
                sanctions: policy.sanctions,
                windows: policy.windows,
                retention: policy.retention,
                profile: jurisdiction.profile,
                calendar,
                minimum_wages,
                provenance: policy.values,
            },
        })
    }

    fn wages_of(
        &self,
        profile: &Document,
        name: &toml::Spanned<String>,
        faults: &mut Vec<Fault>,
    ) -> Result<MinimumWages, PackError> {
        if let Some(document) = self.wages(name.get_ref())? {
            return check_wages(&document, name.get_ref(), faults);
        }
        faults.push(profile.fault(
            name.span(),
            format!("there is no table of minimum wages `{}`", name.get_ref()),
            "add its file under wages/, or leave the value out",
        ));
        Ok(MinimumWages::default())
    }

    fn calendar_of(
        &self,
        profile: &Document,
        name: &toml::Spanned<String>,
        faults: &mut Vec<Fault>,
    ) -> Result<WorkCalendar, PackError> {
        if let Some(document) = self.calendar(name.get_ref())? {
            return check_calendar(&document, name.get_ref(), faults);
        }
        faults.push(profile.fault(
            name.span(),
            format!("there is no calendar `{}`", name.get_ref()),
            format!("add its file, or name one of {}", self.calendars().join(", ")),
        ));
        Ok(WorkCalendar::default())
    }
}
