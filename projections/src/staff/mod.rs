//! Roles of members of staff, and the log of what was opened and denied.

mod log;
mod recovery;
mod requested;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use probity_domain::access::{AccessEvent, RoleGranted, RoleRevoked};
use probity_domain::codec::AnyEvent;
use probity_domain::ids::{CaseId, PersonId};
use probity_domain::{DecisionLevel, Role};
use probity_store::Envelope;
use rusqlite::{Connection, Row, Transaction, params};

pub use self::log::{AccessFilter, AccessRow, MOST_COUNTED};
pub use self::recovery::{EmergencyRow, ResetRow};
pub use self::requested::RoleRequestRow;
use crate::alternate;
use crate::deadlines::joins;
use crate::error::{ApplyError, QueryError};
use crate::projection::Projection;
use crate::runner::Pool;
use crate::sight::Sight;
use crate::sql::{self, Key, Keyed};
use crate::visibility::{self, execute};

/// Its file's name.
pub const NAME: &str = "staff";

const SCHEMA: &str = "
CREATE TABLE role_grant(
    person BLOB NOT NULL, role TEXT NOT NULL, source TEXT NOT NULL, level TEXT, since INTEGER NOT NULL, given_by BLOB,
    until INTEGER, asked_by BLOB, PRIMARY KEY (person, role, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX role_grant_role ON role_grant(role, person);
CREATE TABLE access_log(
    position INTEGER PRIMARY KEY, person BLOB NOT NULL, record TEXT NOT NULL, action TEXT NOT NULL,
    denied INTEGER NOT NULL, day INTEGER NOT NULL, kind TEXT NOT NULL
) STRICT;
CREATE INDEX access_log_action ON access_log(action, position);
CREATE INDEX access_log_denied ON access_log(position) WHERE denied = 1;
CREATE INDEX access_log_day ON access_log(day, position);
CREATE INDEX access_log_kind ON access_log(kind, position);
CREATE INDEX access_log_record ON access_log(record, position);
CREATE INDEX access_log_person ON access_log(person, position);
CREATE TABLE factor_reset(person BLOB PRIMARY KEY, asked_by BLOB NOT NULL, day INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE role_request(
    person BLOB NOT NULL, role TEXT NOT NULL, level TEXT, asked_by BLOB NOT NULL, day INTEGER NOT NULL,
    PRIMARY KEY (person, role)
) STRICT, WITHOUT ROWID;
CREATE TABLE emergency(
    position INTEGER PRIMARY KEY, person BLOB NOT NULL, role TEXT NOT NULL, level TEXT, reason TEXT NOT NULL,
    given_by BLOB, day INTEGER NOT NULL, until INTEGER NOT NULL, ended INTEGER
) STRICT;
CREATE TABLE record_case(record TEXT PRIMARY KEY, case_id BLOB NOT NULL) STRICT, WITHOUT ROWID;
";

/// How a line stands in the log that is about no record.
const COMPANY: &str = "company";
/// What such a line says: more was denied in the month than was written down one by one.
const CAPPED: &str = "DenialsCapped";

/// Keeps roles and the log.
#[derive(Default)]
pub(crate) struct StaffTables;

impl Projection for StaffTables {
    fn name(&self) -> &'static str {
        NAME
    }

    fn schema_version(&self) -> u32 {
        5
    }

    fn schema(&self) -> String {
        format!("{SCHEMA}{}{}", alternate::SCHEMA, visibility::schema())
    }

    fn categories(&self) -> &'static [&'static str] {
        &["access", "case", "investigation", "person", "report", "sanction"]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        visibility::apply(tx, envelope, event)?;
        alternate::apply(tx, event)?;
        if let Some((record, case)) = joins(envelope, event)? {
            join(tx, &record, case)?;
        }
        match event {
            AnyEvent::Access(event) => access(tx, envelope, event),
            AnyEvent::Account(_)
            | AnyEvent::Claim(_)
            | AnyEvent::Payroll(_)
            | AnyEvent::Case(_)
            | AnyEvent::Custody(_)
            | AnyEvent::Department(_)
            | AnyEvent::Disclosure(_)
            | AnyEvent::Gate(_)
            | AnyEvent::Hold(_)
            | AnyEvent::Identity(_)
            | AnyEvent::Request(_)
            | AnyEvent::Retention(_)
            | AnyEvent::Investigation(_)
            | AnyEvent::Person(_)
            | AnyEvent::Notification(_)
            | AnyEvent::Policy(_)
            | AnyEvent::Protection(_)
            | AnyEvent::Reward(_)
            | AnyEvent::Report(_)
            | AnyEvent::Sanction(_) => Ok(()),
        }
    }
}

fn access(tx: &Transaction<'_>, envelope: &Envelope, event: &AccessEvent) -> Result<(), ApplyError> {
    match event {
        AccessEvent::RoleRequested(e) => requested::asked(tx, e),
        AccessEvent::RoleRequestWithdrawn(e) => requested::settled(tx, (e.person, e.role)),
        AccessEvent::RoleGranted(e) => {
            requested::settled(tx, (e.person, e.role))?;
            granted(tx, e)
        }
        AccessEvent::RoleRevoked(e) => revoked(tx, e),
        AccessEvent::RolesMirrored(e) => recovery::mirrored(tx, e),
        AccessEvent::FactorResetRequested(e) => recovery::asked(tx, e),
        AccessEvent::FactorResetWithdrawn(e) => recovery::settled(tx, e.person),
        AccessEvent::FactorResetConfirmed(e) => recovery::settled(tx, e.person),
        AccessEvent::FactorResetByOperator(e) => recovery::settled(tx, e.person),
        AccessEvent::EmergencyRoleGranted(e) => recovery::emergency(tx, envelope.position, e),
        AccessEvent::EmergencyRoleEnded(e) => recovery::ended(tx, e),
        AccessEvent::RecordViewed(e) => log(tx, envelope, e.person, (&e.record, &e.action, false, e.on)),
        AccessEvent::AccessDenied(e) => log(tx, envelope, e.person, (&e.record, &e.action, true, e.on)),
        AccessEvent::DenialsCapped(e) => log(tx, envelope, e.person, (COMPANY, CAPPED, true, e.on)),
    }
}

/// From this event on lines about the record are lines about the case.
fn join(tx: &Transaction<'_>, record: &str, case: CaseId) -> Result<(), ApplyError> {
    let parameters = params![record, case.key()];
    execute(tx, "INSERT OR REPLACE INTO record_case VALUES (?1, ?2)", parameters)
}

fn granted(tx: &Transaction<'_>, e: &RoleGranted) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT OR REPLACE INTO role_grant VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL, ?7)",
        params![
            e.person.key(),
            sql::name_of(&e.role),
            RoleSource::Granted.name(),
            e.level.as_ref().map(sql::name_of),
            sql::day(e.on),
            e.by.map(Keyed::key),
            e.requested_by.map(Keyed::key)
        ],
    )
}

fn revoked(tx: &Transaction<'_>, e: &RoleRevoked) -> Result<(), ApplyError> {
    let parameters = params![e.person.key(), sql::name_of(&e.role), RoleSource::Granted.name()];
    let sql = "DELETE FROM role_grant WHERE person = ?1 AND role = ?2 AND source = ?3";
    execute(tx, sql, parameters)
}

fn log(
    tx: &Transaction<'_>,
    envelope: &Envelope,
    person: PersonId,
    (record, action, denied, on): (&str, &str, bool, Date),
) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT INTO access_log VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            sql::number(envelope.position),
            person.key(),
            record,
            action,
            denied,
            sql::day(on),
            record.split('-').next().unwrap_or_default()
        ],
    )
}

/// Where a role comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleSource {
    /// An administrator, or the operator, gave it.
    Granted,
    /// The identity provider says so.
    Mirrored,
    /// It was given for some hours because of an emergency.
    Emergency,
}

impl RoleSource {
    fn name(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Mirrored => "mirrored",
            Self::Emergency => "emergency",
        }
    }

    fn of(name: &str) -> Self {
        match name {
            "mirrored" => Self::Mirrored,
            "emergency" => Self::Emergency,
            _ => Self::Granted,
        }
    }
}

/// A role that a person holds. One that comes from several places is several rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleRow {
    /// Who.
    pub person: PersonId,
    /// Which.
    pub role: Role,
    /// A decision maker's authority.
    pub level: Option<DecisionLevel>,
    /// Since when.
    pub since: Date,
    /// Who gave it; `None` for the operator's command line and for the identity provider.
    pub by: Option<PersonId>,
    /// Who asked for it, where two agreed.
    pub requested_by: Option<PersonId>,
    /// Where it comes from.
    pub source: RoleSource,
    /// From this moment on it is not held any more; `None`: until it is taken.
    pub until: Option<Timestamp>,
}

/// Roles and the access log. Cheap to clone.
#[derive(Clone)]
pub struct Staff(pub(crate) Pool);

impl Staff {
    /// Everybody who holds a role at a moment, with all their roles.
    pub async fn all(&self, sight: &Sight, now: Timestamp) -> Result<BTreeMap<PersonId, Vec<RoleRow>>, QueryError> {
        if !sight.everything {
            return Ok(BTreeMap::new());
        }
        self.0.read(move |connection| all(connection, now)).await
    }

    /// Which roles people hold together at a moment, without who they are.
    pub async fn roles_held(&self, now: Timestamp) -> Result<Vec<BTreeSet<Role>>, QueryError> {
        let staff = self.0.read(move |connection| all(connection, now)).await?;
        let held = staff.into_values();
        Ok(held
            .map(|rows| rows.into_iter().map(|row| row.role).collect())
            .collect())
    }

    /// The roles of one person at a moment, for whom no sight is needed: it is asked for the viewer themselves.
    pub async fn own_roles(&self, viewer: PersonId, now: Timestamp) -> Result<Vec<RoleRow>, QueryError> {
        self.0
            .read(move |connection| {
                let mut statement = connection.prepare_cached(
                    "SELECT person, role, level, since, given_by, source, until, asked_by FROM role_grant
                     WHERE person = ?1 AND (until IS NULL OR until > ?2) ORDER BY role, source",
                )?;
                let rows = statement.query_map(params![viewer.key(), now.as_millisecond()], role_row)?;
                Ok(rows.collect::<Result<_, _>>()?)
            })
            .await
    }
}

fn all(connection: &Connection, now: Timestamp) -> Result<BTreeMap<PersonId, Vec<RoleRow>>, QueryError> {
    let mut statement = connection.prepare_cached(
        "SELECT person, role, level, since, given_by, source, until, asked_by FROM role_grant
         WHERE until IS NULL OR until > ?1 ORDER BY person, role, source",
    )?;
    let mut staff: BTreeMap<PersonId, Vec<RoleRow>> = BTreeMap::new();
    for row in statement.query_map([now.as_millisecond()], role_row)? {
        let row = row?;
        staff.entry(row.person).or_default().push(row);
    }
    Ok(staff)
}

fn role_row(row: &Row<'_>) -> rusqlite::Result<RoleRow> {
    let level: Option<String> = row.get(2)?;
    Ok(RoleRow {
        person: PersonId::from_key(row.get(0)?),
        role: sql::from_name(&row.get::<_, String>(1)?)?,
        level: level.as_deref().map(sql::from_name).transpose()?,
        since: sql::date(row.get(3)?)?,
        by: sql::optional(row.get::<_, Option<Key>>(4)?),
        source: RoleSource::of(&row.get::<_, String>(5)?),
        until: row.get::<_, Option<i64>>(6)?.map(recovery::moment).transpose()?,
        requested_by: sql::optional(row.get::<_, Option<Key>>(7)?),
    })
}
