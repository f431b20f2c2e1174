//! Departments: those with a name, and those in which anybody works or worked.

use probity_domain::Sealed;
use probity_domain::department::DepartmentEvent;
use probity_domain::ids::DepartmentId;
use rusqlite::{Transaction, params};

use super::People;
use crate::error::{ApplyError, QueryError};
use crate::sight::Sight;
use crate::sql::{self, Keyed};
use crate::visibility::execute;

pub(super) const SCHEMA: &str = "
CREATE TABLE department(department BLOB PRIMARY KEY, name TEXT) STRICT, WITHOUT ROWID;
";

/// A department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepartmentRow {
    /// Which.
    pub department: DepartmentId,
    /// Its name, sealed under its own key; `None`: it has none.
    pub name: Option<Sealed>,
}

pub(super) fn apply(tx: &Transaction<'_>, event: &DepartmentEvent) -> Result<(), ApplyError> {
    match event {
        DepartmentEvent::DepartmentNamed(e) => execute(
            tx,
            "INSERT OR REPLACE INTO department VALUES (?1, ?2)",
            params![e.department.key(), sql::json(&e.name)?],
        ),
    }
}

/// Somebody works in a department: it is there, with a name or without.
pub(super) fn work_in(tx: &Transaction<'_>, department: DepartmentId) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT OR IGNORE INTO department VALUES (?1, NULL)",
        params![department.key()],
    )
}

impl People {
    /// Every department, in the order of their ids: there are few. None for a viewer who may not read which there are.
    pub async fn departments(&self, sight: &Sight) -> Result<Vec<DepartmentRow>, QueryError> {
        if !sight.everything {
            return Ok(Vec::new());
        }
        self.0
            .read(|connection| {
                let mut statement =
                    connection.prepare_cached("SELECT department, name FROM department ORDER BY department")?;
                let rows = statement.query_map([], |row| {
                    Ok(DepartmentRow {
                        department: DepartmentId::from_key(row.get(0)?),
                        name: sql::optional_json(row.get(1)?)?,
                    })
                })?;
                Ok(rows.collect::<Result<_, _>>()?)
            })
            .await
    }
}
