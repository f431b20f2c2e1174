//! Reading, checking and comparing policy packs from the command line.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use probity_app::packs::{Checked, PackFiles, check_file, comparison_page};

use super::{Failure, print};
use crate::config::Config;

#[derive(Debug, Subcommand)]
pub(super) enum PolicyCommand {
    /// Check a policy pack, a jurisdiction profile or a calendar; says what is wrong, where, and what to do.
    Check {
        /// The file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Print, clause by clause, what differs between two versions of a policy pack.
    Compare {
        /// The earlier version.
        #[arg(value_name = "EARLIER")]
        earlier: PathBuf,
        /// The later version.
        #[arg(value_name = "LATER")]
        later: PathBuf,
    },
}

pub(super) fn run(command: &PolicyCommand) -> Result<(), Failure> {
    match command {
        PolicyCommand::Check { file } => print(&checked(file)?),
        PolicyCommand::Compare { earlier, later } => print(&comparison_page(earlier, later)?),
    }
}

fn checked(file: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    let shown = file.display();
    // Writing into a text does not fail.
    let _ = match check_file(file)? {
        Checked::Pack { sha256, clauses, .. } => {
            writeln!(
                text,
                "{shown} is a sound policy pack with {clauses} clauses.\nSHA-256 {sha256}"
            )
        }
        Checked::Profile { id, contested } => writeln!(
            text,
            "{shown} is a sound jurisdiction profile, {id}. Contested values: {}.",
            if contested.is_empty() {
                "none".to_owned()
            } else {
                contested.join(", ")
            }
        ),
        Checked::Calendar { id, years, provisional } => writeln!(
            text,
            "{shown} is a sound calendar, {id}, for {}. Provisional: {}.",
            listed(&years),
            if provisional.is_empty() {
                "none".to_owned()
            } else {
                listed(&provisional)
            }
        ),
    };
    Ok(text)
}

/// The rules in force: pack, profile, and how far the calendar reaches.
pub(super) fn in_force(config: &Config) -> Result<String, Failure> {
    let pack = files(config).open(&config.pack, &config.profile)?;
    let (profile, calendar) = (&pack.rules.profile, &pack.rules.calendar);
    let years: Vec<i16> = calendar.years.keys().copied().collect();
    let provisional = calendar.years.iter().filter(|(_, year)| year.provisional);
    let provisional: Vec<i16> = provisional.map(|(number, _)| *number).collect();
    let mut text = String::new();
    // Writing into a text does not fail.
    let _ = writeln!(text, "\npack {}, SHA-256 {}", pack.rules.pack, pack.sha256);
    let _ = writeln!(
        text,
        "profile {} ({}), zone {}",
        profile.id, profile.title.en, profile.zone
    );
    let _ = writeln!(
        text,
        "calendar {}, years {}; provisional: {}",
        calendar.id,
        listed(&years),
        if provisional.is_empty() {
            "none".to_owned()
        } else {
            listed(&provisional)
        }
    );
    Ok(text)
}

/// The folder of the operator's, or the files inside the program.
fn files(config: &Config) -> PackFiles {
    match &config.policies {
        Some(folder) => PackFiles::folder(folder),
        None => PackFiles::embedded(),
    }
}

fn listed(years: &[i16]) -> String {
    years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
