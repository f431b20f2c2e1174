//! Roles of members of staff, and the log of what was opened and denied.

use std::collections::BTreeMap;

use jiff::civil::Date;
use probity_domain::access::{AccessEvent, RoleGranted, RoleRevoked};
use probity_domain::codec::AnyEvent;
use probity_domain::ids::{CaseId, PersonId};
use probity_domain::{DecisionLevel, Role};
use probity_store::{Envelope, Position};
use rusqlite::{Connection, Row, Transaction, named_params, params};

use crate::deadlines::joins;
use crate::error::{ApplyError, QueryError};
use crate::page::{self, Cursor, Page};
use crate::projection::Projection;
use crate::runner::Pool;
use crate::sight::Sight;
use crate::sql::{self, Key, Keyed};
use crate::visibility::{self, execute};

/// Its file's name.
pub const NAME: &str = "staff";

const SCHEMA: &str = "
CREATE TABLE role_grant(
    person BLOB NOT NULL, role TEXT NOT NULL, level TEXT, since INTEGER NOT NULL, given_by BLOB,
    PRIMARY KEY (person, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX role_grant_role ON role_grant(role, person);
CREATE TABLE access_log(
    position INTEGER PRIMARY KEY, person BLOB NOT NULL, record TEXT NOT NULL, action TEXT NOT NULL,
    denied INTEGER NOT NULL, day INTEGER NOT NULL
) STRICT;
CREATE INDEX access_log_record ON access_log(record, position);
CREATE INDEX access_log_person ON access_log(person, position);
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
        2
    }

    fn schema(&self) -> String {
        format!("{SCHEMA}{}", visibility::SCHEMA)
    }

    fn categories(&self) -> &'static [&'static str] {
        &["access", "case", "investigation", "person", "report", "sanction"]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        visibility::apply(tx, envelope, event)?;
        if let Some((record, case)) = joins(envelope, event)? {
            join(tx, &record, case)?;
        }
        match event {
            AnyEvent::Access(AccessEvent::RoleGranted(e)) => granted(tx, e),
            AnyEvent::Access(AccessEvent::RoleRevoked(e)) => revoked(tx, e),
            AnyEvent::Access(AccessEvent::RecordViewed(e)) => {
                log(tx, envelope, e.person, (&e.record, &e.action, false, e.on))
            }
            AnyEvent::Access(AccessEvent::AccessDenied(e)) => {
                log(tx, envelope, e.person, (&e.record, &e.action, true, e.on))
            }
            AnyEvent::Access(AccessEvent::DenialsCapped(e)) => {
                log(tx, envelope, e.person, (COMPANY, CAPPED, true, e.on))
            }
            AnyEvent::Account(_)
            | AnyEvent::Claim(_)
            | AnyEvent::Payroll(_)
            | AnyEvent::Case(_)
            | AnyEvent::Custody(_)
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

/// From this event on lines about the record are lines about the case.
fn join(tx: &Transaction<'_>, record: &str, case: CaseId) -> Result<(), ApplyError> {
    let parameters = params![record, case.key()];
    execute(tx, "INSERT OR REPLACE INTO record_case VALUES (?1, ?2)", parameters)
}

fn granted(tx: &Transaction<'_>, e: &RoleGranted) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT OR REPLACE INTO role_grant VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            e.person.key(),
            sql::name_of(&e.role),
            e.level.as_ref().map(sql::name_of),
            sql::day(e.on),
            e.by.map(Keyed::key)
        ],
    )
}

fn revoked(tx: &Transaction<'_>, e: &RoleRevoked) -> Result<(), ApplyError> {
    let parameters = params![e.person.key(), sql::name_of(&e.role)];
    execute(tx, "DELETE FROM role_grant WHERE person = ?1 AND role = ?2", parameters)
}

fn log(
    tx: &Transaction<'_>,
    envelope: &Envelope,
    person: PersonId,
    (record, action, denied, on): (&str, &str, bool, Date),
) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT INTO access_log VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            sql::number(envelope.position),
            person.key(),
            record,
            action,
            denied,
            sql::day(on)
        ],
    )
}

/// A role that a person holds.
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
    /// Who gave it; `None` for the operator's command line.
    pub by: Option<PersonId>,
}

/// Something that was opened, or denied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessRow {
    /// Where it stands in the order of the store.
    pub position: Position,
    /// Who.
    pub person: PersonId,
    /// Global id of the record.
    pub record: String,
    /// The action of the access policies.
    pub action: String,
    /// It was denied.
    pub denied: bool,
    /// The day.
    pub on: Date,
}

/// Which lines of the log a page shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccessFilter {
    /// About this record, by its global id.
    pub record: Option<String>,
    /// Of this person.
    pub person: Option<PersonId>,
    /// Only what was denied (`true`) or opened (`false`).
    pub denied: Option<bool>,
}

/// Roles and the access log. Cheap to clone.
#[derive(Clone)]
pub struct Staff(pub(crate) Pool);

impl Staff {
    /// Everybody who holds a role, with all their roles.
    pub async fn all(&self, sight: &Sight) -> Result<BTreeMap<PersonId, Vec<RoleRow>>, QueryError> {
        if !sight.everything {
            return Ok(BTreeMap::new());
        }
        self.0.read(all).await
    }

    /// The roles of one person, for whom no sight is needed: it is asked for the viewer themselves.
    pub async fn own_roles(&self, viewer: PersonId) -> Result<Vec<RoleRow>, QueryError> {
        self.0
            .read(move |connection| {
                let mut statement = connection.prepare_cached(
                    "SELECT person, role, level, since, given_by FROM role_grant WHERE person = ?1 ORDER BY role",
                )?;
                let rows = statement.query_map([viewer.key()], role_row)?;
                Ok(rows.collect::<Result<_, _>>()?)
            })
            .await
    }

    /// A page of the access log, newest first. Lines about a case in which the viewer has a conflict of interest are left
    /// out, for they tell that there is such a case; the viewer's own stay, as those about what does not exist do.
    pub async fn log(
        &self,
        sight: &Sight,
        filter: AccessFilter,
        after: Option<Cursor>,
        first: usize,
    ) -> Result<Page<AccessRow>, QueryError> {
        if !sight.everything {
            return Ok(Page::empty());
        }
        let viewer = sight.person;
        self.0
            .read(move |connection| lines(connection, viewer, &filter, (after.as_ref(), page::limit(first))))
            .await
    }

    /// How many lines of the log a filter finds.
    pub async fn log_count(&self, sight: &Sight, filter: AccessFilter) -> Result<u64, QueryError> {
        if !sight.everything {
            return Ok(0);
        }
        let viewer = sight.person;
        self.0.read(move |connection| count(connection, viewer, &filter)).await
    }
}

fn all(connection: &Connection) -> Result<BTreeMap<PersonId, Vec<RoleRow>>, QueryError> {
    let mut statement = connection
        .prepare_cached("SELECT person, role, level, since, given_by FROM role_grant ORDER BY person, role")?;
    let mut staff: BTreeMap<PersonId, Vec<RoleRow>> = BTreeMap::new();
    for row in statement.query_map([], role_row)? {
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
    })
}

/// The lines of a filter that the viewer may see: what concerns a case in which they are not impartial is left out, but for
/// their own lines.
fn filtered() -> String {
    format!(
        "access_log l LEFT JOIN record_case c ON c.record = l.record
        WHERE (:record IS NULL OR l.record = :record)
        AND (:person IS NULL OR l.person = :person) AND (:denied IS NULL OR l.denied = :denied)
        AND (l.person = :viewer OR c.case_id IS NULL OR ({}))",
        visibility::impartial("c.case_id")
    )
}

fn count(connection: &Connection, viewer: PersonId, filter: &AccessFilter) -> Result<u64, QueryError> {
    let sql = format!(
        "WITH RECURSIVE {} SELECT count(*) FROM {}",
        visibility::CLOSE,
        filtered()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = named_params! {
        ":viewer": viewer.key(),
        ":record": filter.record,
        ":person": filter.person.map(Keyed::key),
        ":denied": filter.denied,
    };
    Ok(statement.query_row(parameters, sql::count)?)
}

fn lines(
    connection: &Connection,
    viewer: PersonId,
    filter: &AccessFilter,
    (after, limit): (Option<&Cursor>, usize),
) -> Result<Page<AccessRow>, QueryError> {
    let before: Option<i64> = after.map(|cursor| cursor.place(NAME)).transpose()?;
    let sql = format!(
        "WITH RECURSIVE {}
        SELECT l.position, l.person, l.record, l.action, l.denied, l.day FROM {}
        AND (:before IS NULL OR l.position < :before) ORDER BY l.position DESC LIMIT :limit",
        visibility::CLOSE,
        filtered(),
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = named_params! {
        ":viewer": viewer.key(),
        ":before": before,
        ":record": filter.record,
        ":person": filter.person.map(Keyed::key),
        ":denied": filter.denied,
        ":limit": page::one_more(limit),
    };
    let rows = statement.query_map(parameters, |row| {
        Ok(AccessRow {
            position: sql::position(row.get(0)?),
            person: PersonId::from_key(row.get(1)?),
            record: row.get(2)?,
            action: row.get(3)?,
            denied: row.get(4)?,
            on: sql::date(row.get(5)?)?,
        })
    })?;
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    Ok(Page::of(rows, limit, |row| {
        Cursor::of(NAME, &sql::number(row.position))
    }))
}
