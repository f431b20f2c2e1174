//! `probity keys`: copies of the keys' file, and the list of keys that were destroyed.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Subcommand;

use super::{Failure, print};
use crate::config::Config;
use crate::start::{self, StartError};

#[derive(Debug, Subcommand)]
pub(super) enum KeysCommand {
    /// Write a copy of the keys' file, for its owner alone. Works beside a running server. A copy holds every key that was
    /// alive when it was made: keep it for as short a time as you can live with.
    Backup {
        /// A file that is not there yet.
        file: PathBuf,
    },
    /// List the keys that were destroyed, with their days. They are destroyed again when an older copy is put back.
    Destroyed,
}

/// Carries out a command about data keys.
pub(super) fn run(config: &Config, command: &KeysCommand) -> Result<(), Failure> {
    let vault = start::vault(config)?;
    match command {
        KeysCommand::Backup { file } => {
            vault.keys().back_up(file).map_err(StartError::from)?;
            let living = vault.keys().list().map_err(StartError::from)?;
            let living = living.iter().filter(|key| key.destroyed_on.is_none()).count();
            print(&format!("{}: {living} keys\n", file.display()))
        }
        KeysCommand::Destroyed => {
            let list = vault.destroyed().list();
            let lines = list.iter().fold(String::new(), |mut lines, (name, day)| {
                // Writing into a string does not fail.
                let _ = writeln!(lines, "{day}  {name}");
                lines
            });
            print(&lines)
        }
    }
}
