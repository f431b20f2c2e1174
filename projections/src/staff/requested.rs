//! Roles that one administrator asked for, and that wait for another one to agree.

use jiff::civil::Date;
use probity_domain::access::RoleRequested;
use probity_domain::ids::PersonId;
use probity_domain::{DecisionLevel, Role};
use rusqlite::{Row, Transaction, params};

use super::Staff;
use crate::error::{ApplyError, QueryError};
use crate::sight::Sight;
use crate::sql::{self, Keyed};
use crate::visibility::execute;

/// A role that waits for a second administrator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleRequestRow {
    /// For whom.
    pub person: PersonId,
    /// Which.
    pub role: Role,
    /// A decision maker's authority.
    pub level: Option<DecisionLevel>,
    /// Who asked.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

pub(super) fn asked(tx: &Transaction<'_>, e: &RoleRequested) -> Result<(), ApplyError> {
    let level = e.level.as_ref().map(sql::name_of);
    let row = params![e.person.key(), sql::name_of(&e.role), level, e.by.key(), sql::day(e.on)];
    execute(
        tx,
        "INSERT OR REPLACE INTO role_request VALUES (?1, ?2, ?3, ?4, ?5)",
        row,
    )
}

/// It was given, or the request was withdrawn.
pub(super) fn settled(tx: &Transaction<'_>, (person, role): (PersonId, Role)) -> Result<(), ApplyError> {
    let sql = "DELETE FROM role_request WHERE person = ?1 AND role = ?2";
    execute(tx, sql, params![person.key(), sql::name_of(&role)])
}

impl Staff {
    /// Every role that waits for a second administrator and was asked for on this day or later, by person and role.
    pub async fn role_requests(&self, sight: &Sight, since: Date) -> Result<Vec<RoleRequestRow>, QueryError> {
        if !sight.everything {
            return Ok(Vec::new());
        }
        self.0
            .read(move |connection| {
                let mut statement = connection.prepare_cached(
                    "SELECT person, role, level, asked_by, day FROM role_request WHERE day >= ?1 ORDER BY person, role",
                )?;
                let rows = statement.query_map([sql::day(since)], row_of)?;
                Ok(rows.collect::<Result<_, _>>()?)
            })
            .await
    }
}

fn row_of(row: &Row<'_>) -> rusqlite::Result<RoleRequestRow> {
    let level: Option<String> = row.get(2)?;
    Ok(RoleRequestRow {
        person: PersonId::from_key(row.get(0)?),
        role: sql::from_name(&row.get::<_, String>(1)?)?,
        level: level.as_deref().map(sql::from_name).transpose()?,
        by: PersonId::from_key(row.get(3)?),
        on: sql::date(row.get(4)?)?,
    })
}
