//! Checking one file by itself, for those who write it.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::calendar::check_calendar;
use super::document::Document;
use super::error::PackError;
use super::kept::read_version;
use super::profile::check_profile_alone;

/// A file that is sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked {
    /// A policy pack.
    Pack {
        /// Its name.
        pack: String,
        /// SHA-256 of its text, for drafting a version of the policy with it.
        sha256: String,
        /// How many clauses it has.
        clauses: usize,
    },
    /// A jurisdiction profile.
    Profile {
        /// Its name.
        id: String,
        /// Keys of values that it calls contested.
        contested: Vec<String>,
    },
    /// A calendar of working days.
    Calendar {
        /// Its name.
        id: String,
        /// The years that it knows.
        years: Vec<i16>,
        /// Those of which the authority has not arranged the holidays yet.
        provisional: Vec<i16>,
    },
}

/// What kind of file it is shows in the keys on top.
#[derive(Deserialize)]
struct Kind {
    pack: Option<toml::Spanned<toml::Value>>,
    years: Option<toml::Spanned<toml::Value>>,
}

/// Reads and checks one file. Its name has to be the one inside, and whatever stands only in it is checked; whether a
/// profile's overrides and calendar exist shows when it is loaded with a pack.
pub fn check_file(path: &Path) -> Result<Checked, PackError> {
    let document = read(path)?;
    let kind: Kind = document.parse()?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    if kind.pack.is_some() {
        let version = read_version(&document, Some(&name))?;
        return Ok(Checked::Pack {
            clauses: version.clauses.len(),
            pack: version.pack,
            sha256: version.sha256,
        });
    }
    let mut faults = Vec::new();
    let checked = if kind.years.is_some() {
        let calendar = check_calendar(&document, &name, &mut faults)?;
        let provisional = calendar.years.iter().filter(|(_, year)| year.provisional);
        Checked::Calendar {
            provisional: provisional.map(|(number, _)| *number).collect(),
            years: calendar.years.keys().copied().collect(),
            id: calendar.id,
        }
    } else {
        let contested = check_profile_alone(&document, &name, &mut faults)?;
        Checked::Profile {
            id: name.into_owned(),
            contested,
        }
    };
    if faults.is_empty() {
        Ok(checked)
    } else {
        Err(PackError::Invalid(faults))
    }
}

/// Reads a file of any name.
pub(super) fn read(path: &Path) -> Result<Document, PackError> {
    let file = path.display().to_string();
    match fs::read_to_string(path) {
        Ok(text) => Ok(Document::new(file, text)),
        Err(error) => Err(PackError::Unreadable {
            file,
            reason: error.to_string(),
        }),
    }
}
