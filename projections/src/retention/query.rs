//! Pages of retentions and holds.

use probity_domain::ids::{HoldId, RetentionId};
use rusqlite::{Connection, Row, named_params};

use super::{HoldFilter, HoldRow, NAME, RetentionFilter, RetentionRow};
use crate::alternate;
use crate::error::QueryError;
use crate::page::{self, Cursor, Page};
use crate::sight::Sight;
use crate::sql::{self, Key, Keyed};
use crate::visibility::{CLOSE, impartial};

/// Whom a line may not be shown to: whoever has a conflict of interest in its case, and whom it is about.
fn unconcerned(sight: &Sight) -> String {
    format!(
        "CASE WHEN r.case_id IS NOT NULL THEN {} WHEN r.person IS NOT NULL THEN r.person <> :viewer ELSE {} END",
        impartial("r.case_id"),
        alternate::shown(sight, "r.case_id", &alternate::of_record("r.record"))
    )
}

/// The retentions of a filter that the viewer sees.
fn filtered(sight: &Sight) -> String {
    format!(
        "retention r WHERE {} AND (:status IS NULL OR r.status = :status) AND (:record IS NULL OR r.record = :record)
        AND (:retention IS NULL OR r.retention = :retention)",
        unconcerned(sight)
    )
}

/// The holds of a filter that the viewer sees.
fn filtered_holds(sight: &Sight) -> String {
    format!(
        "hold r WHERE {} AND (:standing = 0 OR r.released IS NULL) AND (:hold IS NULL OR r.hold = :hold)
        AND (:until IS NULL OR (r.released IS NULL AND r.review_by <= :until))",
        unconcerned(sight)
    )
}

pub(super) fn count(connection: &Connection, sight: &Sight, filter: RetentionFilter) -> Result<u64, QueryError> {
    let sql = format!("WITH RECURSIVE {CLOSE} SELECT count(*) FROM {}", filtered(sight));
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = named_params! {
        ":viewer": sight.person.key(),
        ":status": filter.status.map(|status| sql::name_of(&status)),
        ":record": filter.record.map(|record| record.stream()),
        ":retention": filter.retention.map(Keyed::key),
    };
    Ok(statement.query_row(parameters, sql::count)?)
}

pub(super) fn count_holds(connection: &Connection, sight: &Sight, filter: HoldFilter) -> Result<u64, QueryError> {
    let sql = format!("WITH RECURSIVE {CLOSE} SELECT count(*) FROM {}", filtered_holds(sight));
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = named_params! {
        ":viewer": sight.person.key(),
        ":standing": filter.standing,
        ":hold": filter.hold.map(Keyed::key),
        ":until": filter.review_by.map(sql::day),
    };
    Ok(statement.query_row(parameters, sql::count)?)
}

pub(super) fn retentions(
    connection: &Connection,
    sight: &Sight,
    filter: RetentionFilter,
    (after, limit): (Option<&Cursor>, usize),
) -> Result<Page<RetentionRow>, QueryError> {
    let after: Option<(i32, RetentionId)> = after.map(|cursor| cursor.place(NAME)).transpose()?;
    let sql = format!(
        "WITH RECURSIVE {CLOSE} SELECT r.retention, r.state, r.verified, r.tombstone, r.due FROM {}
        AND (:due IS NULL OR (r.due, r.retention) > (:due, :id)) ORDER BY r.due, r.retention LIMIT :limit",
        filtered(sight)
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = named_params! {
        ":viewer": sight.person.key(),
        ":status": filter.status.map(|status| sql::name_of(&status)),
        ":record": filter.record.map(|record| record.stream()),
        ":retention": filter.retention.map(Keyed::key),
        ":due": after.map(|(due, _)| due),
        ":id": after.map(|(_, id)| id.key()),
        ":limit": page::one_more(limit),
    };
    let rows = statement.query_map(parameters, |row| Ok((retention(row)?, row.get::<_, i32>(4)?)))?;
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    let page = Page::of(rows, limit, |(row, due)| Cursor::of(NAME, &(due, row.retention)));
    Ok(Page {
        edges: page.edges.into_iter().map(|(cursor, (row, _))| (cursor, row)).collect(),
        has_next: page.has_next,
    })
}

fn retention(row: &Row<'_>) -> rusqlite::Result<RetentionRow> {
    let state: probity_domain::retention::Retention = sql::from_json(&row.get::<_, String>(1)?)?;
    let record = state.record.ok_or(rusqlite::Error::InvalidQuery)?;
    Ok(RetentionRow {
        retention: RetentionId::from_key(row.get(0)?),
        record,
        state,
        verified: sql::optional_json(row.get(2)?)?,
        tombstone: sql::optional_json(row.get(3)?)?,
    })
}

pub(super) fn holds(
    connection: &Connection,
    sight: &Sight,
    filter: HoldFilter,
    (after, limit): (Option<&Cursor>, usize),
) -> Result<Page<HoldRow>, QueryError> {
    let list = "hold";
    let after: Option<(i32, HoldId)> = after.map(|cursor| cursor.place(list)).transpose()?;
    let sql = format!(
        "WITH RECURSIVE {CLOSE} SELECT r.hold, r.placed, r.released, r.review_by FROM {}
        AND (:day IS NULL OR (r.review_by, r.hold) > (:day, :id)) ORDER BY r.review_by, r.hold LIMIT :limit",
        filtered_holds(sight)
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = named_params! {
        ":viewer": sight.person.key(),
        ":standing": filter.standing,
        ":hold": filter.hold.map(Keyed::key),
        ":until": filter.review_by.map(sql::day),
        ":day": after.map(|(day, _)| day),
        ":id": after.map(|(_, id)| id.key()),
        ":limit": page::one_more(limit),
    };
    let mut rows = statement.query_map(parameters, hold)?.collect::<Result<Vec<_>, _>>()?;
    for row in &mut rows {
        row.reviews = reviews(connection, row.hold.key())?;
    }
    Ok(Page::of(rows, limit, |row| {
        Cursor::of(list, &(sql::day(row.review_by), row.hold))
    }))
}

fn hold(row: &Row<'_>) -> rusqlite::Result<HoldRow> {
    Ok(HoldRow {
        hold: HoldId::from_key(row.get(0)?),
        placed: sql::from_json(&row.get::<_, String>(1)?)?,
        reviews: Vec::new(),
        released: sql::optional_json(row.get(2)?)?,
        review_by: sql::date(row.get(3)?)?,
    })
}

fn reviews(connection: &Connection, hold: Key) -> rusqlite::Result<Vec<probity_domain::hold::HoldReviewed>> {
    let mut statement = connection.prepare_cached("SELECT review FROM review WHERE hold = ?1 ORDER BY position")?;
    let rows = statement.query_map([hold], |row| sql::from_json(&row.get::<_, String>(0)?))?;
    rows.collect()
}
