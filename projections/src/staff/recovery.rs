//! Roles that come from elsewhere than an administrator, and resets of second factors that wait for a second administrator.

use jiff::Timestamp;
use jiff::civil::Date;
use probity_domain::access::{EmergencyRoleEnded, EmergencyRoleGranted, FactorResetRequested, RolesMirrored};
use probity_domain::ids::PersonId;
use probity_domain::{DecisionLevel, Role, Sealed};
use probity_store::Position;
use rusqlite::types::Type;
use rusqlite::{Row, Transaction, params};

use super::{RoleSource, Staff};
use crate::error::{ApplyError, QueryError};
use crate::sight::Sight;
use crate::sql::{self, Key, Keyed};
use crate::visibility::execute;

/// A reset of a second factor that waits for a second administrator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResetRow {
    /// Whose.
    pub person: PersonId,
    /// Who asked.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// A role that was given in an emergency, whether it runs or is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmergencyRow {
    /// Where it stands in the order of the store.
    pub position: Position,
    /// To whom.
    pub person: PersonId,
    /// Which.
    pub role: Role,
    /// A decision maker's authority.
    pub level: Option<DecisionLevel>,
    /// Why.
    pub reason: Sealed,
    /// Who gave it; `None` for the operator's command line.
    pub by: Option<PersonId>,
    /// The day.
    pub on: Date,
    /// From this moment on it is not held any more.
    pub until: Timestamp,
    /// The day on which it was ended before its time.
    pub ended: Option<Date>,
}

/// What the provider said before gives way.
pub(super) fn mirrored(tx: &Transaction<'_>, e: &RolesMirrored) -> Result<(), ApplyError> {
    let source = RoleSource::Mirrored.name();
    let gone = "DELETE FROM role_grant WHERE person = ?1 AND source = ?2";
    execute(tx, gone, params![e.person.key(), source])?;
    for given in &e.roles {
        let level = given.level.as_ref().map(sql::name_of);
        let row = params![e.person.key(), sql::name_of(&given.role), source, level, sql::day(e.on)];
        execute(
            tx,
            "INSERT OR REPLACE INTO role_grant VALUES (?1, ?2, ?3, ?4, ?5, NULL, NULL, NULL)",
            row,
        )?;
    }
    Ok(())
}

pub(super) fn asked(tx: &Transaction<'_>, e: &FactorResetRequested) -> Result<(), ApplyError> {
    let row = params![e.person.key(), e.by.key(), sql::day(e.on)];
    execute(tx, "INSERT OR REPLACE INTO factor_reset VALUES (?1, ?2, ?3)", row)
}

/// It was agreed to, withdrawn, or done by the operator.
pub(super) fn settled(tx: &Transaction<'_>, person: PersonId) -> Result<(), ApplyError> {
    execute(tx, "DELETE FROM factor_reset WHERE person = ?1", params![person.key()])
}

pub(super) fn emergency(tx: &Transaction<'_>, at: Position, e: &EmergencyRoleGranted) -> Result<(), ApplyError> {
    let (person, role) = (e.person.key(), sql::name_of(&e.role));
    let level = e.level.as_ref().map(sql::name_of);
    let (by, on, until) = (e.by.map(Keyed::key), sql::day(e.on), e.until.as_millisecond());
    execute(
        tx,
        "INSERT INTO emergency VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, NULL)",
        params![
            sql::number(at),
            person,
            role,
            level,
            sql::json(&e.reason)?,
            by,
            on,
            until
        ],
    )?;
    let source = RoleSource::Emergency.name();
    execute(
        tx,
        "INSERT OR REPLACE INTO role_grant VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, NULL)",
        params![person, role, source, level, on, by, until],
    )
}

/// The latest one of that role is the one that ran.
pub(super) fn ended(tx: &Transaction<'_>, e: &EmergencyRoleEnded) -> Result<(), ApplyError> {
    let (person, role) = (e.person.key(), sql::name_of(&e.role));
    execute(
        tx,
        "UPDATE emergency SET ended = ?3 WHERE position =
         (SELECT max(position) FROM emergency WHERE person = ?1 AND role = ?2)",
        params![person, role, sql::day(e.on)],
    )?;
    let source = RoleSource::Emergency.name();
    execute(
        tx,
        "DELETE FROM role_grant WHERE person = ?1 AND role = ?2 AND source = ?3",
        params![person, role, source],
    )
}

impl Staff {
    /// Every reset that waits for a second administrator, by person.
    pub async fn resets(&self, sight: &Sight) -> Result<Vec<ResetRow>, QueryError> {
        if !sight.everything {
            return Ok(Vec::new());
        }
        self.0
            .read(|connection| {
                let mut statement =
                    connection.prepare_cached("SELECT person, asked_by, day FROM factor_reset ORDER BY person")?;
                let rows = statement.query_map([], reset_row)?;
                Ok(rows.collect::<Result<_, _>>()?)
            })
            .await
    }

    /// Roles that were given in an emergency on this day or later, the newest first.
    pub async fn emergencies(&self, sight: &Sight, since: Date) -> Result<Vec<EmergencyRow>, QueryError> {
        if !sight.everything {
            return Ok(Vec::new());
        }
        self.0
            .read(move |connection| {
                let mut statement = connection.prepare_cached(
                    "SELECT position, person, role, level, reason, given_by, day, until, ended FROM emergency
                     WHERE day >= ?1 ORDER BY position DESC",
                )?;
                let rows = statement.query_map([sql::day(since)], emergency_row)?;
                Ok(rows.collect::<Result<_, _>>()?)
            })
            .await
    }
}

fn reset_row(row: &Row<'_>) -> rusqlite::Result<ResetRow> {
    Ok(ResetRow {
        person: PersonId::from_key(row.get(0)?),
        by: PersonId::from_key(row.get(1)?),
        on: sql::date(row.get(2)?)?,
    })
}

fn emergency_row(row: &Row<'_>) -> rusqlite::Result<EmergencyRow> {
    let level: Option<String> = row.get(3)?;
    Ok(EmergencyRow {
        position: sql::position(row.get(0)?),
        person: PersonId::from_key(row.get(1)?),
        role: sql::from_name(&row.get::<_, String>(2)?)?,
        level: level.as_deref().map(sql::from_name).transpose()?,
        reason: sql::from_json(&row.get::<_, String>(4)?)?,
        by: sql::optional(row.get::<_, Option<Key>>(5)?),
        on: sql::date(row.get(6)?)?,
        until: moment(row.get(7)?)?,
        ended: sql::optional_date(row.get(8)?)?,
    })
}

/// A moment that is kept in milliseconds since 1970 UTC.
pub(super) fn moment(millis: i64) -> rusqlite::Result<Timestamp> {
    Timestamp::from_millisecond(millis)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Integer, Box::new(error)))
}
