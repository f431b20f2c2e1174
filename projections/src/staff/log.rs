//! Questions to the log of what was opened and denied.
//!
//! A page costs what one index holds of its filter, at most; a count stops at [`MOST_COUNTED`].

use jiff::civil::Date;
use probity_domain::ids::PersonId;
use probity_store::Position;
use rusqlite::{Connection, Row};

use super::{NAME, Staff};
use crate::alternate;
use crate::conditions::Conditions;
use crate::error::QueryError;
use crate::page::{self, Cursor, Page};
use crate::sight::Sight;
use crate::sql::{self, Keyed};
use crate::visibility;

/// Beyond this many lines nobody counts: a count of one more says that there are more.
pub const MOST_COUNTED: u64 = 100_000;

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
    /// About records of this kind, by what stands before the dash in their ids (`case`, `report`), or `company`.
    pub kind: Option<String>,
    /// By this action of the access policies.
    pub action: Option<String>,
    /// Of this person.
    pub person: Option<PersonId>,
    /// Only what was denied (`true`) or opened (`false`).
    pub denied: Option<bool>,
    /// From this day on.
    pub from: Option<Date>,
    /// Up to this day.
    pub until: Option<Date>,
}

impl Staff {
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
        let sight = sight.clone();
        self.0
            .read(move |connection| lines(connection, &sight, &filter, (after.as_ref(), page::limit(first))))
            .await
    }

    /// How many lines of the log a filter finds, up to one more than [`MOST_COUNTED`].
    pub async fn log_count(&self, sight: &Sight, filter: AccessFilter) -> Result<u64, QueryError> {
        if !sight.everything {
            return Ok(0);
        }
        let sight = sight.clone();
        self.0.read(move |connection| count(connection, &sight, &filter)).await
    }
}

/// The lines of a filter that the viewer may see: what concerns a case in which they are not impartial is left out, but for
/// their own lines. Only what was asked for stands in the conditions, so that an index answers it.
fn filtered(sight: &Sight, filter: &AccessFilter) -> Conditions {
    let mut conditions = Conditions::default();
    conditions.bind_as(":viewer", sight.person.key().to_vec());
    conditions.one_of("l.record", filter.record.clone());
    conditions.one_of("l.kind", filter.kind.clone());
    conditions.one_of("l.action", filter.action.clone());
    conditions.one_of("l.person", filter.person.map(|person| person.key().to_vec()));
    match filter.denied {
        Some(true) => conditions.add("l.denied = 1"),
        Some(false) => conditions.add("l.denied = 0"),
        None => {}
    }
    for (day, bound) in [(filter.from, ">="), (filter.until, "<=")] {
        if let Some(day) = day {
            let day = conditions.bind(sql::day(day));
            conditions.add(format!("l.day {bound} {day}"));
        }
    }
    conditions.add(format!(
        "(l.person = :viewer OR CASE WHEN c.case_id IS NULL THEN {} ELSE {} END)",
        alternate::shown(sight, "c.case_id", &alternate::of_record("l.record")),
        visibility::impartial("c.case_id")
    ));
    conditions
}

const FROM: &str = "access_log l LEFT JOIN record_case c ON c.record = l.record";

fn count(connection: &Connection, sight: &Sight, filter: &AccessFilter) -> Result<u64, QueryError> {
    let conditions = filtered(sight, filter);
    let sql = format!(
        "WITH RECURSIVE {} SELECT count(*) FROM (SELECT 1 FROM {FROM} WHERE {} LIMIT {})",
        visibility::CLOSE,
        conditions.sql(),
        MOST_COUNTED + 1
    );
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row(conditions.parameters().as_slice(), sql::count)?)
}

fn lines(
    connection: &Connection,
    sight: &Sight,
    filter: &AccessFilter,
    (after, limit): (Option<&Cursor>, usize),
) -> Result<Page<AccessRow>, QueryError> {
    let mut conditions = filtered(sight, filter);
    if let Some(cursor) = after {
        let before: i64 = cursor.place(NAME)?;
        let before = conditions.bind(before);
        conditions.add(format!("l.position < {before}"));
    }
    conditions.bind_as(":limit", page::one_more(limit));
    let sql = format!(
        "WITH RECURSIVE {}
        SELECT l.position, l.person, l.record, l.action, l.denied, l.day FROM {FROM}
        WHERE {} ORDER BY l.position DESC LIMIT :limit",
        visibility::CLOSE,
        conditions.sql(),
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(conditions.parameters().as_slice(), row)?;
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    Ok(Page::of(rows, limit, |row| {
        Cursor::of(NAME, &sql::number(row.position))
    }))
}

fn row(row: &Row<'_>) -> rusqlite::Result<AccessRow> {
    Ok(AccessRow {
        position: sql::position(row.get(0)?),
        person: PersonId::from_key(row.get(1)?),
        record: row.get(2)?,
        action: row.get(3)?,
        denied: row.get(4)?,
        on: sql::date(row.get(5)?)?,
    })
}
