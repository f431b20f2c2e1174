//! What a row shows of other tables: one query for each table, whatever the number of rows.

use std::collections::BTreeMap;

use probity_domain::ids::{CaseId, DepartmentId, PersonId, SanctionId};
use rusqlite::{Connection, Row};

use super::{CaseRow, CaseSanction, Related};
use crate::error::QueryError;
use crate::sql::{self, Keyed, LISTED};

/// Adds what is asked for to the rows.
pub(super) fn add(
    connection: &Connection,
    wanted: Related,
    mut rows: BTreeMap<CaseId, &mut CaseRow>,
) -> Result<(), QueryError> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut board = Board {
        connection,
        listed: sql::list(rows.keys().map(|case| case.key())),
        rows: &mut rows,
    };
    if wanted.clauses {
        board.clauses()?;
    }
    if wanted.departments {
        board.departments()?;
    }
    if wanted.assignees {
        board.assignees()?;
    }
    if wanted.sanctions {
        board.sanctions()?;
    }
    Ok(())
}

/// Rows to which something is added.
struct Board<'a, 'r> {
    connection: &'a Connection,
    listed: String,
    rows: &'a mut BTreeMap<CaseId, &'r mut CaseRow>,
}

impl Board<'_, '_> {
    fn clauses(&mut self) -> Result<(), QueryError> {
        let sql = format!("SELECT case_id, clause FROM case_clause WHERE case_id IN {LISTED} ORDER BY case_id, clause");
        let read = |row: &Row<'_>| sql::from_name(&row.get::<_, String>(1)?);
        self.each(&sql, read, |case, clause| case.clauses.push(clause))
    }

    fn departments(&mut self) -> Result<(), QueryError> {
        let sql = format!(
            "SELECT DISTINCT t.case_id, w.department FROM v_party t JOIN v_person w ON w.person = t.person
            WHERE t.case_id IN {LISTED} AND t.role = 'subject' ORDER BY t.case_id, w.department"
        );
        let read = |row: &Row<'_>| row.get(1).map(DepartmentId::from_key);
        self.each(&sql, read, |case, department| case.departments.push(department))
    }

    fn assignees(&mut self) -> Result<(), QueryError> {
        let sql = format!(
            "SELECT case_id, person, role FROM v_handler WHERE case_id IN {LISTED} ORDER BY case_id, person, role"
        );
        let read = |row: &Row<'_>| {
            Ok((
                PersonId::from_key(row.get(1)?),
                sql::from_name(&row.get::<_, String>(2)?)?,
            ))
        };
        self.each(&sql, read, |case, assignee| case.assignees.push(assignee))
    }

    fn sanctions(&mut self) -> Result<(), QueryError> {
        let sql = format!(
            "SELECT case_id, sanction, subject, status FROM case_sanction WHERE case_id IN {LISTED}
            ORDER BY case_id, sanction"
        );
        let read = |row: &Row<'_>| {
            Ok(CaseSanction {
                sanction: SanctionId::from_key(row.get(1)?),
                subject: PersonId::from_key(row.get(2)?),
                status: sql::from_name(&row.get::<_, String>(3)?)?,
            })
        };
        self.each(&sql, read, |case, sanction| case.sanctions.push(sanction))
    }

    /// Runs a query whose first column is the case, and gives each of its rows to the case's own.
    fn each<T>(
        &mut self,
        sql: &str,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
        mut give: impl FnMut(&mut CaseRow, T),
    ) -> Result<(), QueryError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut found = statement.query(rusqlite::named_params! { ":listed": self.listed })?;
        while let Some(row) = found.next()? {
            let case = CaseId::from_key(row.get(0)?);
            if let Some(case) = self.rows.get_mut(&case) {
                give(case, read(row)?);
            }
        }
        Ok(())
    }
}
