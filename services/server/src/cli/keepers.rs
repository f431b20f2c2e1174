//! `probity custodian list` and `revoke`: who keeps reporters' identities, seen and cut short by whoever operates the server.
//! Both need the server to be stopped; beside a running one counsel does the same over the API.

use std::fmt::Write as _;
use std::sync::Arc;

use clap::Subcommand;
use probity_app::{App, SystemClock, TheCustody};
use probity_domain::Actor;
use probity_domain::custody::{Custody, CustodyCommand, KeyHolder};
use probity_domain::ids::PersonId;

use super::{Failure, print};
use crate::config::Config;
use crate::start::Opened;

#[derive(Debug, Subcommand)]
pub(super) enum KeepersCommand {
    /// List the custodians with their keys, how many of them are needed, and when each last took part in a drill. Needs the
    /// server to be stopped.
    List,
    /// Take the key of a custodian out of force, as when it was stolen: identities that are given from now on are not sealed
    /// to it. Recorded as done by the operator. Needs the server to be stopped.
    Revoke {
        /// Whose key.
        #[arg(value_name = "PERSON-ID")]
        custodian: PersonId,
    },
}

pub(super) async fn run(config: &Config, command: KeepersCommand) -> Result<(), Failure> {
    let opened = Opened::open(config, Arc::new(SystemClock)).await?;
    let done = match command {
        KeepersCommand::List => list(&opened.app).await,
        KeepersCommand::Revoke { custodian } => revoke(&opened.app, custodian).await,
    };
    opened.close().await;
    print(&done?)
}

async fn list(app: &App) -> Result<String, Failure> {
    let custody = app.custody().await?;
    let mut holders: Vec<&KeyHolder> = custody.in_force.values().collect();
    holders.sort_by_key(|holder| holder.number);
    let mut text = match custody.needed {
        Some(needed) => format!("{needed} of {} custodians open an identity.\n", holders.len()),
        None => "It is not set how many custodians open an identity; none is taken in.\n".to_owned(),
    };
    // Writing into a text does not fail.
    for holder in holders {
        let proved = custody.proved.get(&holder.custodian);
        let proved = proved.map_or_else(|| "never".to_owned(), ToString::to_string);
        let (number, person, key) = (holder.number, holder.custodian.stream(), &holder.recipient);
        let _ = writeln!(text, "{number:>3}  {person}  {key}  last drill: {proved}");
    }
    for (person, key) in &custody.pending {
        let _ = writeln!(text, "     {}  {key}  waits for counsel", person.stream());
    }
    Ok(text)
}

async fn revoke(app: &App, custodian: PersonId) -> Result<String, Failure> {
    let custody = app.custody().await?;
    let holder = custody.in_force.get(&custodian).ok_or_else(|| {
        Failure::Input(format!(
            "{} has no key in force; `probity custodian list` shows who has",
            custodian.stream()
        ))
    })?;
    let recipient = holder.recipient.clone();
    app.execute::<Custody>(&Actor::System, TheCustody, |_| {
        let recipient = recipient.clone();
        Ok(CustodyCommand::RevokeCustodian { custodian, recipient })
    })
    .await?;
    Ok(format!(
        "{} is no custodian any more. Their share of identities that were given before still opens with that key until the \
         others have shared anew.\n",
        custodian.stream()
    ))
}
