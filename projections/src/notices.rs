//! Notices: which are to be sent, and whether they get through.
//!
//! There is a row for each person to whom something was ever lined up. Nothing here says what a notice is about.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use probity_domain::codec::AnyEvent;
use probity_domain::ids::PersonId;
use probity_domain::notification::{Failure, Notice, NotificationEvent, Notifications, Purpose, Route};
use probity_store::Envelope;
use rusqlite::{Connection, Row, Transaction, params};

use crate::error::{ApplyError, QueryError};
use crate::folded::{self, Folded};
use crate::projection::Projection;
use crate::runner::Pool;
use crate::sight::Sight;
use crate::sql::{self, Keyed};
use crate::visibility::execute;

/// Its file's name.
pub const NAME: &str = "notices";

/// Times are milliseconds since 1970, days are those of UTC.
const SCHEMA: &str = "
CREATE TABLE notice(
    person BLOB PRIMARY KEY,
    pending TEXT,
    due INTEGER,
    given_up INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_due ON notice(due) WHERE due IS NOT NULL;
CREATE TABLE outcome(day INTEGER NOT NULL, kind TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (day, kind))
    STRICT, WITHOUT ROWID;
";

/// Keeps the notices.
#[derive(Default)]
pub(crate) struct NoticeTables {
    states: Folded<Notifications>,
}

impl Projection for NoticeTables {
    fn name(&self) -> &'static str {
        NAME
    }

    fn schema_version(&self) -> u32 {
        1
    }

    fn schema(&self) -> String {
        format!("{SCHEMA}{}", folded::SCHEMA)
    }

    fn categories(&self) -> &'static [&'static str] {
        &["notification"]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        if let AnyEvent::Notification(event) = event {
            self.notification(tx, envelope, event)
        } else {
            Ok(())
        }
    }

    fn flush(&mut self, tx: &Transaction<'_>) -> Result<(), ApplyError> {
        self.states.flush(tx)
    }

    fn forget(&mut self) {
        self.states.forget();
    }
}

impl NoticeTables {
    fn notification(
        &mut self,
        tx: &Transaction<'_>,
        envelope: &Envelope,
        event: &NotificationEvent,
    ) -> Result<(), ApplyError> {
        let state = self.states.evolve(tx, envelope.stream.as_str(), event)?;
        let Some(person) = state.person else {
            return Ok(());
        };
        let pending = state.pending.as_ref();
        execute(
            tx,
            "INSERT OR REPLACE INTO notice VALUES (?1, ?2, ?3, ?4)",
            params![
                person.key(),
                pending.map(sql::json).transpose()?,
                pending.map(|pending| pending.due().as_millisecond()),
                state.given_up
            ],
        )?;
        match outcome(event) {
            Some(kind) => count(tx, day_of(envelope.event.recorded_at)?, kind),
            None => Ok(()),
        }
    }
}

fn outcome(event: &NotificationEvent) -> Option<&'static str> {
    match event {
        NotificationEvent::NoticeSent(_) => Some("sent"),
        NotificationEvent::NoticeFailed(_) => Some("failed"),
        NotificationEvent::NoticeGivenUp(_) => Some("given_up"),
        NotificationEvent::NoticeClaimed(e) if e.uncertain => Some("uncertain"),
        NotificationEvent::NoticeClaimed(_)
        | NotificationEvent::NoticeQueued(_)
        | NotificationEvent::PreferencesSet(_) => None,
    }
}

fn day_of(milliseconds: i64) -> Result<Date, ApplyError> {
    let moment = Timestamp::from_millisecond(milliseconds).map_err(|_| ApplyError::Unfit("its time is none"))?;
    Ok(TimeZone::UTC.to_datetime(moment).date())
}

fn count(tx: &Transaction<'_>, day: Date, kind: &str) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT INTO outcome VALUES (?1, ?2, 1) ON CONFLICT (day, kind) DO UPDATE SET count = count + 1",
        params![sql::day(day), kind],
    )
}

/// A notice that has not got through yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingNotice {
    /// By which way it goes.
    pub route: Route,
    /// Whether work waits, or the system needs somebody.
    pub purpose: Purpose,
    /// Since when.
    pub queued: Timestamp,
    /// Attempts so far.
    pub attempts: u32,
    /// Not before this moment is it tried again.
    pub due: Timestamp,
    /// Why the latest attempt failed; `None`: none has failed.
    pub failure: Option<Failure>,
}

/// Whether notices get through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NoticeState {
    /// Notices that have not got through yet, the oldest first. To whom they go is left out.
    pub pending: Vec<PendingNotice>,
    /// People to whom the latest notice was given up.
    pub unreached: u32,
    /// Notices that got through since the day that was asked for.
    pub sent: u64,
    /// Attempts that failed since then.
    pub failed: u64,
    /// Notices that were given up since then.
    pub given_up: u64,
    /// Attempts since then whose predecessor ended without a word, so that the notice may have come twice.
    pub uncertain: u64,
}

/// The notices. Cheap to clone.
#[derive(Clone)]
pub struct Notices(pub(crate) Pool);

impl Notices {
    /// People to whom a notice is due, the longest waiting first. For the system itself, which sends them.
    pub async fn due(&self, now: Timestamp) -> Result<Vec<PersonId>, QueryError> {
        self.0.read(move |connection| due(connection, now)).await
    }

    /// People to whom the latest notice was given up. For the system itself, which tells its administrators.
    pub async fn unreached(&self) -> Result<Vec<PersonId>, QueryError> {
        self.0.read(unreached).await
    }

    /// Whether notices get through, with what came of them since a day (of UTC); nothing for a viewer who may not see how
    /// the system is.
    pub async fn state(&self, sight: &Sight, since: Date) -> Result<NoticeState, QueryError> {
        if !sight.everything {
            return Ok(NoticeState::default());
        }
        self.0.read(move |connection| state(connection, since)).await
    }
}

fn due(connection: &Connection, now: Timestamp) -> Result<Vec<PersonId>, QueryError> {
    let mut statement = connection.prepare_cached("SELECT person FROM notice WHERE due <= ?1 ORDER BY due, person")?;
    let people = statement.query_map([now.as_millisecond()], person)?;
    Ok(people.collect::<Result<_, _>>()?)
}

fn unreached(connection: &Connection) -> Result<Vec<PersonId>, QueryError> {
    let mut statement = connection.prepare_cached("SELECT person FROM notice WHERE given_up > 0 ORDER BY person")?;
    let people = statement.query_map([], person)?;
    Ok(people.collect::<Result<_, _>>()?)
}

fn person(row: &Row<'_>) -> rusqlite::Result<PersonId> {
    Ok(PersonId::from_key(row.get(0)?))
}

fn state(connection: &Connection, since: Date) -> Result<NoticeState, QueryError> {
    let mut statement = connection.prepare_cached("SELECT pending FROM notice WHERE pending IS NOT NULL")?;
    let rows = statement.query_map([], |row| sql::from_json::<Notice>(&row.get::<_, String>(0)?))?;
    let mut pending = rows
        .map(|notice| notice.map(PendingNotice::from))
        .collect::<Result<Vec<_>, _>>()?;
    pending.sort_by_key(|notice| notice.queued);
    let counted = |kind: &str| -> Result<u64, QueryError> {
        let mut statement =
            connection.prepare_cached("SELECT coalesce(sum(count), 0) FROM outcome WHERE day >= ?1 AND kind = ?2")?;
        let count: i64 = statement.query_row(params![sql::day(since), kind], |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or(0))
    };
    let mut statement = connection.prepare_cached("SELECT count(*) FROM notice WHERE given_up > 0")?;
    Ok(NoticeState {
        pending,
        unreached: statement.query_row([], |row| row.get(0))?,
        sent: counted("sent")?,
        failed: counted("failed")?,
        given_up: counted("given_up")?,
        uncertain: counted("uncertain")?,
    })
}

impl From<Notice> for PendingNotice {
    fn from(notice: Notice) -> Self {
        Self {
            due: notice.due(),
            route: notice.route,
            purpose: notice.purpose,
            queued: notice.queued,
            attempts: notice.attempts,
            failure: notice.failure,
        }
    }
}
