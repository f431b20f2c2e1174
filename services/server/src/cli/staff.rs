//! `probity staff`: accounts, kept by whoever operates the server.

use std::io::{BufRead as _, IsTerminal as _};

use clap::Subcommand;
use probity_domain::ids::PersonId;

use super::{Failure, print};
use crate::config::{Config, Secret};
use crate::start;

#[derive(Debug, Subcommand)]
pub(super) enum StaffCommand {
    /// Make an account. The password is asked for, or read as the first line of standard input.
    Add {
        /// Name to sign in with.
        username: String,
        /// The person in the directory whose account it is.
        #[arg(long, value_name = "PERSON-ID")]
        person: PersonId,
    },
    /// Set another password, and end the holder's sessions.
    Passwd {
        /// The account.
        username: String,
    },
    /// List the accounts.
    List,
    /// Let nobody sign in with an account, and end the holder's sessions.
    Disable {
        /// The account.
        username: String,
    },
    /// Let the holder sign in again.
    Enable {
        /// The account.
        username: String,
    },
}

pub(super) async fn run(config: &Config, command: StaffCommand) -> Result<(), Failure> {
    let accounts = start::accounts(config)?;
    match command {
        StaffCommand::Add { username, person } => {
            accounts.add(&username, password()?, person).await?;
            print(&format!("{username} can sign in as {}.\n", person.stream()))
        }
        StaffCommand::Passwd { username } => {
            accounts.set_password(&username, password()?).await?;
            print(&format!("{username} has a new password; open sessions were ended.\n"))
        }
        StaffCommand::Disable { username } => Ok(accounts.disable(&username).await?),
        StaffCommand::Enable { username } => Ok(accounts.enable(&username).await?),
        StaffCommand::List => {
            let list = accounts.list().await?.into_iter().fold(String::new(), |text, account| {
                let state = if account.disabled { "  disabled" } else { "" };
                text + &format!("{}  {}{state}\n", account.username, account.person.stream())
            });
            print(&list)
        }
    }
}

/// Asks for a password without showing it, twice; or takes the first line of a pipe.
fn password() -> Result<Secret, Failure> {
    let unread = |reason| Failure::System {
        action: "cannot read the password",
        reason,
    };
    if !std::io::stdin().is_terminal() {
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line).map_err(unread)?;
        let length = line.trim_end_matches(['\r', '\n']).len();
        line.truncate(length);
        return Ok(Secret::new(line));
    }
    let first = Secret::new(rpassword::prompt_password("Password: ").map_err(unread)?);
    let again = Secret::new(rpassword::prompt_password("Again: ").map_err(unread)?);
    if first.expose() == again.expose() {
        Ok(first)
    } else {
        Err(Failure::Input(
            "the two passwords differ; nothing was changed".to_owned(),
        ))
    }
}
