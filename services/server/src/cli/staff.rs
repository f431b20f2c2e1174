//! `probity staff`: accounts, kept by whoever operates the server.

use std::io::{BufRead as _, IsTerminal as _};
use std::sync::Arc;

use clap::{Args, Subcommand, ValueEnum};
use probity_app::{AccessStream, App, AppError, Request, SystemClock};
use probity_domain::access::{AccessCommand, StaffAccess};
use probity_domain::ids::{DepartmentId, PersonId};
use probity_domain::person::{Employment, Person, PersonCommand};
use probity_domain::{Actor, DecisionLevel, Role, Sealed, When};
use probity_vault::{Plaintext, Sealer};

use super::{Failure, print};
use crate::accounts::Accounts;
use crate::config::{Config, Secret};
use crate::start::{self, Opened};

#[derive(Debug, Subcommand)]
pub(super) enum StaffCommand {
    /// Make an account, and enter its holder into the directory. The password is asked for, or read as the first line of
    /// standard input.
    Add(NewStaff),
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
    /// Set what the identity provider knows an account by: the value of the claim that oidc.toml names.
    Link {
        /// The account.
        username: String,
        /// The value, as the provider spells it.
        value: String,
    },
    /// Let nobody sign in to an account with the identity provider, and end the holder's sessions.
    Unlink {
        /// The account.
        username: String,
    },
    /// Give the holder of an account a role, where there are not two administrators to do it. It is recorded. Needs the
    /// server to be stopped.
    Grant(Grant),
    /// Take the second factor of an account's holder away, in an emergency: otherwise two administrators do it. It is
    /// recorded. Needs the server to be stopped.
    ResetFactor {
        /// The account.
        username: String,
        /// Why it cannot wait for two administrators; recorded, sealed.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Give the holder of an account a role for some hours, in an emergency. It is recorded, and counsel and auditors are
    /// told. Needs the server to be stopped.
    Emergency(Emergency),
}

/// Who is to sign in.
#[derive(Debug, Args)]
pub(super) struct NewStaff {
    /// Name to sign in with.
    username: String,
    /// Somebody who is in the directory already. Works beside a running server.
    #[arg(long, value_name = "PERSON-ID", conflicts_with_all = ["name", "roles"], required_unless_present = "name")]
    person: Option<PersonId>,
    /// Full name of somebody who is to be entered into the directory. Needs the server to be stopped.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The department; a new one if it is left out.
    #[arg(long, value_name = "DEPARTMENT-ID")]
    department: Option<DepartmentId>,
    /// A role (INT, INV, LEG, HR, DEC, UN, CUS, AUD, MGT, ADM); may be given several times.
    #[arg(long = "role", value_name = "ROLE", value_parser = role)]
    roles: Vec<Role>,
    /// How far a decision maker's authority reaches.
    #[arg(long, value_enum)]
    level: Option<Level>,
    /// What the identity provider knows them by. The account has no password then.
    #[arg(long, value_name = "VALUE")]
    link: Option<String>,
}

/// A role.
#[derive(Debug, Args)]
pub(super) struct Grant {
    /// The account.
    username: String,
    /// The role (INT, INV, LEG, HR, DEC, UN, CUS, AUD, MGT, ADM).
    #[arg(long, value_name = "ROLE", value_parser = role)]
    role: Role,
    /// How far a decision maker's authority reaches.
    #[arg(long, value_enum)]
    level: Option<Level>,
}

/// A role in an emergency.
#[derive(Debug, Args)]
pub(super) struct Emergency {
    /// The account.
    username: String,
    /// The role; neither ADM nor CUS.
    #[arg(long, value_name = "ROLE", value_parser = role)]
    role: Role,
    /// How far a decision maker's authority reaches.
    #[arg(long, value_enum)]
    level: Option<Level>,
    /// For how many hours: 1 to 72.
    #[arg(long, value_name = "HOURS")]
    hours: u16,
    /// Why it cannot wait; recorded, sealed.
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Level {
    /// Warnings.
    Line,
    /// Demotions as well.
    Senior,
    /// Dismissals as well.
    GeneralManager,
}

impl From<Level> for DecisionLevel {
    fn from(level: Level) -> Self {
        match level {
            Level::Line => Self::Line,
            Level::Senior => Self::Senior,
            Level::GeneralManager => Self::GeneralManager,
        }
    }
}

fn role(text: &str) -> Result<Role, String> {
    let codes = || Role::ALL.iter().map(|role| role.code()).collect::<Vec<_>>().join(", ");
    let found = Role::ALL
        .into_iter()
        .find(|role| role.code().eq_ignore_ascii_case(text));
    found.ok_or_else(|| format!("expected one of {}", codes()))
}

async fn add(config: &Config, accounts: &Accounts, new: &NewStaff) -> Result<PersonId, Failure> {
    match (new.person, &new.name) {
        (Some(person), _) => {
            open_account(accounts, new, person, None).await?;
            Ok(person)
        }
        (None, Some(name)) => {
            let opened = Opened::open(config, Arc::new(SystemClock)).await?;
            let added = add_and_enter(&opened, new, name, None).await;
            opened.close().await;
            added
        }
        (None, None) => Err(Failure::Input("name the holder with --person or --name".to_owned())),
    }
}

/// Enters the first administrator. With a second one, whom the operator enters as well, they give everybody else their roles.
pub(super) async fn add_administrator(
    config: &Config,
    username: &str,
    name: &str,
    password: Secret,
) -> Result<(), Failure> {
    let new = NewStaff {
        username: username.to_owned(),
        person: None,
        name: Some(name.to_owned()),
        department: None,
        roles: vec![Role::Administrator],
        level: None,
        link: None,
    };
    let opened = Opened::open(config, Arc::new(SystemClock)).await?;
    let added = add_and_enter(&opened, &new, name, Some(password)).await;
    opened.close().await;
    added.map(drop)
}

/// Makes the account first: whatever is wrong with name or password leaves nothing in the event store then.
async fn add_and_enter(
    opened: &Opened,
    new: &NewStaff,
    name: &str,
    password: Option<Secret>,
) -> Result<PersonId, Failure> {
    let request = Request::of(&Actor::System);
    let ids = opened.app.request_ids(&request)?;
    let person = PersonId(ids.id("person")?);
    let department = match new.department {
        Some(department) => department,
        None => DepartmentId(ids.id("department")?),
    };
    open_account(&opened.accounts, new, person, password).await?;
    let mut entered = enter(&opened.app, person, department, name).await;
    if entered.is_ok() {
        entered = grant(&opened.app, person, new).await;
    }
    if entered.is_err() {
        opened.accounts.remove(&new.username).await?;
    }
    entered?;
    Ok(person)
}

/// Makes the account: with what the identity provider knows its holder by, or with a password, which is asked for unless it
/// is known.
async fn open_account(
    accounts: &Accounts,
    new: &NewStaff,
    person: PersonId,
    known: Option<Secret>,
) -> Result<(), Failure> {
    if let Some(link) = &new.link {
        return Ok(accounts.add_linked(&new.username, link, person).await?);
    }
    let password = known.map_or_else(password, Ok)?;
    Ok(accounts.add(&new.username, password, person).await?)
}

/// Enters a person into the directory.
async fn enter(app: &App, person: PersonId, department: DepartmentId, name: &str) -> Result<(), AppError> {
    let name = Plaintext::from(name);
    app.execute::<Person>(&Actor::System, person, |sealer| {
        Ok(PersonCommand::RegisterPerson {
            person,
            name: sealer.seal("name", &name)?,
            contact: None,
            number: None,
            department,
            manager: None,
            heads_department: false,
            employment: Employment::Employee,
            joined: When::Unknown,
        })
    })
    .await?;
    Ok(())
}

/// Gives a person their roles; the level goes with the role of a decision maker.
async fn grant(app: &App, person: PersonId, new: &NewStaff) -> Result<(), AppError> {
    for role in new.roles.iter().copied() {
        let level = new
            .level
            .filter(|_| role == Role::DecisionMaker)
            .map(DecisionLevel::from);
        give(app, person, (role, level)).await?;
    }
    Ok(())
}

async fn give(app: &App, person: PersonId, (role, level): (Role, Option<DecisionLevel>)) -> Result<(), AppError> {
    let command = |_: &mut Sealer| Ok(AccessCommand::GrantRole { person, role, level });
    let stream = AccessStream::Roles(person);
    app.execute::<StaffAccess>(&Actor::System, stream, command).await?;
    Ok(())
}

pub(super) async fn run(config: &Config, command: StaffCommand) -> Result<(), Failure> {
    let accounts = start::accounts(config)?;
    match command {
        StaffCommand::Add(new) => {
            let person = add(config, &accounts, &new).await?;
            print(&format!("{} can sign in as {}.\n", new.username, person.stream()))
        }
        StaffCommand::Passwd { username } => {
            accounts.set_password(&username, password()?).await?;
            print(&format!("{username} has a new password; open sessions were ended.\n"))
        }
        StaffCommand::Disable { username } => Ok(accounts.disable(&username).await?),
        StaffCommand::Enable { username } => Ok(accounts.enable(&username).await?),
        StaffCommand::Link { username, value } => Ok(accounts.link(&username, &value).await?),
        StaffCommand::Unlink { username } => Ok(accounts.unlink(&username).await?),
        StaffCommand::Grant(given) => grant_one(config, &accounts, &given).await,
        StaffCommand::ResetFactor { username, reason } => reset_factor(config, &accounts, &username, &reason).await,
        StaffCommand::Emergency(emergency) => grant_in_emergency(config, &accounts, &emergency).await,
        StaffCommand::List => {
            let list = accounts.list().await?.into_iter().fold(String::new(), |text, account| {
                let state = if account.disabled { "  disabled" } else { "" };
                text + &format!("{}  {}{state}\n", account.username, account.person.stream())
            });
            print(&list)
        }
    }
}

async fn grant_one(config: &Config, accounts: &Accounts, given: &Grant) -> Result<(), Failure> {
    let person = accounts.holder(&given.username).await?;
    let (role, level) = (given.role, given.level.map(DecisionLevel::from));
    let opened = Opened::open(config, Arc::new(SystemClock)).await?;
    let done = give(&opened.app, person, (role, level)).await;
    opened.close().await;
    done.map_err(Failure::App)?;
    print(&format!("{} holds {}.\n", given.username, role.code()))
}

/// On record first: what the record says makes the second factor void, also if nothing more is done here.
async fn reset_factor(config: &Config, accounts: &Accounts, username: &str, reason: &str) -> Result<(), Failure> {
    let person = accounts.holder(username).await?;
    on_record(config, person, reason, |reason| AccessCommand::ResetFactor {
        person,
        reason,
    })
    .await?;
    accounts.forget_factor(person).await?;
    print(&format!(
        "{username} has no second factor any more and enrols one at the next sign-in; open sessions were ended.\n"
    ))
}

async fn grant_in_emergency(config: &Config, accounts: &Accounts, given: &Emergency) -> Result<(), Failure> {
    let person = accounts.holder(&given.username).await?;
    let Emergency { role, hours, .. } = *given;
    let level = given.level.map(DecisionLevel::from);
    on_record(config, person, &given.reason, |reason| {
        AccessCommand::GrantInEmergency {
            person,
            role,
            level,
            hours,
            reason,
        }
    })
    .await?;
    let (username, code) = (&given.username, role.code());
    print(&format!(
        "{username} holds {code} for {hours} hours. Counsel and auditors are told once the server runs.\n"
    ))
}

/// Records something about a person's access, with a reason that is sealed under the person's key.
async fn on_record(
    config: &Config,
    person: PersonId,
    reason: &str,
    command: impl Fn(Sealed) -> AccessCommand + Send + Sync,
) -> Result<(), Failure> {
    if reason.trim().is_empty() {
        return Err(Failure::Input("say why with --reason; it is recorded".to_owned()));
    }
    let reason = Plaintext::from(reason);
    let opened = Opened::open(config, Arc::new(SystemClock)).await?;
    let build = |sealer: &mut Sealer| Ok(command(sealer.seal("reason", &reason)?));
    let done = opened
        .app
        .execute::<StaffAccess>(&Actor::System, AccessStream::Roles(person), build)
        .await;
    opened.close().await;
    done.map(drop).map_err(Failure::App)
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
