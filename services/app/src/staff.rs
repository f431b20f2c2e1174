//! Access of staff: roles, and the log of what was opened and denied.
//!
//! Roles stand in `access-<person>`. The log has a stream for each person and month, `access-<person>-<yyyymm>`, so that
//! no stream grows without bound.

use std::collections::{BTreeMap, BTreeSet};
use std::pin::Pin;

use async_trait::async_trait;
use jiff::civil::Date;
use probity_domain::access::{AccessCommand, AccessEvent, StaffAccess};
use probity_domain::ids::PersonId;
use probity_domain::{Actor, Context};
use tokio::sync::{Mutex, MutexGuard};

use crate::access::{Action, Relation, action_of_access};
use crate::app::App;
use crate::authorise::Record;
use crate::error::AppError;
use crate::journal::Folded;
use crate::person::own_if;
use crate::request::Request;
use crate::use_case::UseCase;

/// One of the streams about a person's access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccessStream {
    /// The roles of the person.
    Roles(PersonId),
    /// What the person opened, or was denied, in the month of a day.
    Log(PersonId, Date),
}

impl AccessStream {
    fn person(self) -> PersonId {
        match self {
            Self::Roles(person) | Self::Log(person, _) => person,
        }
    }
}

/// What knows the names under which staff sign in. They stand outside the record, where people sign in.
#[async_trait]
pub trait SignInNames: Send + Sync {
    /// The name of everybody who has an account that can be used: the first, if they have several.
    async fn by_person(&self) -> Result<BTreeMap<PersonId, String>, AppError>;
}

impl App {
    /// The names under which staff sign in, for those who read everybody's roles: administrators do not read the directory, and
    /// know by them whom they give a role. Empty where nothing knows them.
    pub async fn sign_in_names(&self, actor: &Actor) -> Result<BTreeMap<PersonId, String>, AppError> {
        self.authorise(actor, Action::ReadRoles, Record::Company).await?;
        match self.names() {
            Some(names) => names.by_person().await,
            None => Ok(BTreeMap::new()),
        }
    }
}

/// The stream of a person's roles.
pub(crate) fn roles_stream(person: PersonId) -> String {
    format!("access-{person}")
}

/// The stream of what a person opened in the month of a day.
pub(crate) fn log_stream(person: PersonId, day: Date) -> String {
    format!("access-{person}-{:04}{:02}", day.year(), day.month())
}

#[async_trait]
impl UseCase for StaffAccess {
    type Id = AccessStream;

    fn stream(id: AccessStream) -> String {
        match id {
            AccessStream::Roles(person) => roles_stream(person),
            AccessStream::Log(person, day) => log_stream(person, day),
        }
    }

    fn key(_actor: &Actor, id: AccessStream, _state: &Self) -> Option<String> {
        Some(id.person().stream())
    }

    fn action(command: &AccessCommand) -> Action {
        action_of_access(command)
    }

    fn creates(_command: &AccessCommand) -> bool {
        true
    }

    async fn relations(
        _app: &App,
        actor: &Actor,
        id: AccessStream,
        _state: &Self,
        _command: Option<&AccessCommand>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        Ok(own_if(actor.person() == Some(id.person())))
    }

    async fn facts(
        _app: &App,
        context: &Context,
        _state: &Self,
        _command: &AccessCommand,
    ) -> Result<Context, AppError> {
        Ok(context.clone())
    }
}

/// What stands in one month of a person's log, to write each thing once a day.
#[derive(Debug, Clone, Default)]
pub(crate) struct AccessLog {
    viewed: BTreeSet<(Date, String, String)>,
    denied: BTreeSet<(Date, String)>,
    capped: bool,
}

impl Folded for AccessLog {
    type Event = AccessEvent;

    fn apply(&mut self, event: &AccessEvent) {
        match event {
            AccessEvent::RecordViewed(viewed) => {
                self.viewed
                    .insert((viewed.on, viewed.record.clone(), viewed.action.clone()));
            }
            AccessEvent::AccessDenied(denied) => {
                self.denied.insert((denied.on, denied.record.clone()));
            }
            AccessEvent::DenialsCapped(_) => self.capped = true,
            AccessEvent::RoleRequested(_)
            | AccessEvent::RoleRequestWithdrawn(_)
            | AccessEvent::RoleGranted(_)
            | AccessEvent::RoleRevoked(_)
            | AccessEvent::FactorResetRequested(_)
            | AccessEvent::FactorResetWithdrawn(_)
            | AccessEvent::FactorResetConfirmed(_)
            | AccessEvent::FactorResetByOperator(_)
            | AccessEvent::RolesMirrored(_)
            | AccessEvent::EmergencyRoleGranted(_)
            | AccessEvent::EmergencyRoleEnded(_) => {}
        }
    }
}

/// Turns at writing logs. One page opens many groups of fields at once, each for the same log: without turns all but one
/// would find that somebody else wrote first. A few turns serve everybody, as they are short.
pub(crate) struct LogTurns {
    turns: [Mutex<()>; 64],
}

impl Default for LogTurns {
    fn default() -> Self {
        Self {
            turns: std::array::from_fn(|_| Mutex::new(())),
        }
    }
}

impl LogTurns {
    async fn take(&self, person: PersonId) -> Option<MutexGuard<'_, ()>> {
        let index = usize::try_from(person.0.0 % 64).unwrap_or(0);
        match self.turns.get(index) {
            Some(turn) => Some(turn.lock().await),
            None => None,
        }
    }
}

/// An entry of a person's log.
#[derive(Clone, Copy)]
enum Entry<'a> {
    Viewed(&'a str, Action),
    Denied(&'a str, Action),
}

impl Entry<'_> {
    fn is_in(self, log: &AccessLog, today: Date) -> bool {
        match self {
            Self::Viewed(record, action) => {
                let line = (today, record.to_owned(), action.name().to_owned());
                log.viewed.contains(&line)
            }
            Self::Denied(record, _) => log.capped || log.denied.contains(&(today, record.to_owned())),
        }
    }

    fn command(self, person: PersonId) -> AccessCommand {
        match self {
            Self::Viewed(record, action) => AccessCommand::RecordView {
                person,
                record: record.to_owned(),
                action: action.name().to_owned(),
            },
            Self::Denied(record, action) => AccessCommand::RecordDenial {
                person,
                record: record.to_owned(),
                action: action.name().to_owned(),
            },
        }
    }
}

impl App {
    /// Records that an actor opened something, once a day for each record and action. Only staff leave such a trace: a
    /// reporter reads their own report, and the system opens nothing.
    pub(crate) async fn record_view(&self, actor: &Actor, record: &str, action: Action) -> Result<(), AppError> {
        self.log(actor, Entry::Viewed(record, action)).await
    }

    /// Records that something was denied to an actor, once a day for each record, up to a limit a month. It is recorded for what
    /// does not exist as well: were it not, the time that an answer takes would tell the two apart.
    pub(crate) async fn record_denial(&self, actor: &Actor, record: &str, action: Action) -> Result<(), AppError> {
        self.log(actor, Entry::Denied(record, action)).await
    }

    /// Boxed, because carrying out a command may itself record a denial.
    fn log<'a>(
        &'a self,
        actor: &'a Actor,
        entry: Entry<'a>,
    ) -> Pin<Box<dyn Future<Output = Result<(), AppError>> + Send + 'a>> {
        Box::pin(async move {
            let Some(person) = actor.person() else {
                return Ok(());
            };
            let today = self.today();
            let name = log_stream(person, today);
            let _turn = self.log_turns().take(person).await;
            let log = self.journal().load::<AccessLog>(&name).await?;
            if entry.is_in(&log.state, today) {
                return Ok(());
            }
            let stream = AccessStream::Log(person, today);
            self.execute::<StaffAccess>(Request::of(actor), stream, move |_| Ok(entry.command(person)))
                .await
                .map(|_| ())
        })
    }
}
