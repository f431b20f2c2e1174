//! How the board is asked: one arm for each way in which the viewer may come to see a report, as on the board of cases.

use probity_domain::ids::ReportId;
use rusqlite::{Connection, Row};

use super::{NAME, ReportFilter, ReportQuery, ReportRow, ReportSort};
use crate::alternate;
use crate::conditions::Conditions;
use crate::error::QueryError;
use crate::numbering;
use crate::page::{self, Cursor, Page};
use crate::sight::{Relation, Sight};
use crate::sql::{self, Key, Keyed};
use crate::visibility::{self, CLOSE};

/// `FROM … WHERE …` of each way in which the viewer comes to see a report.
fn arms(sight: &Sight) -> Vec<String> {
    let impartial = visibility::impartial("r.case_id");
    if sight.everything {
        let shown = alternate::shown(sight, "r.case_id", "r.alternate");
        return vec![format!("FROM report_row r WHERE {impartial} AND {shown}")];
    }
    let handled = |role: &str| {
        format!(
            "FROM (SELECT DISTINCT case_id FROM v_handler WHERE person = :viewer{role}) h
            CROSS JOIN report_row r ON r.case_id = h.case_id WHERE {impartial}"
        )
    };
    let arm = |relation: &Relation| match relation {
        Relation::IntakePool => Some("FROM report_row r WHERE r.case_id IS NULL AND r.alternate = 0".to_owned()),
        Relation::AlternatePool => Some("FROM report_row r WHERE r.case_id IS NULL AND r.alternate = 1".to_owned()),
        Relation::Handler => Some(handled("")),
        Relation::HandlerIntake => Some(handled(" AND role = 'intake'")),
        Relation::HandlerInvestigator => Some(handled(" AND role = 'investigator'")),
        Relation::HandlerCounsel => Some(handled(" AND role = 'counsel'")),
        Relation::SanctionStage
        | Relation::UnionStage
        | Relation::Subject
        | Relation::Witness
        | Relation::Victim
        | Relation::Manager
        | Relation::DirectReport
        | Relation::Relative
        | Relation::Declared => None,
    };
    sight.through.iter().filter_map(arm).collect()
}

/// On a day that is crowded more than this many reports came,
const CROWD: i64 = 30;
/// and more than this many times as many as on an average day of the thirty before it.
const TIMES_THE_USUAL: i64 = 5;

/// The days on which far more reports came than usual. Counted are all, whoever may see them: the number of a day's
/// reports tells nothing of one of them.
fn crowded_days() -> String {
    format!(
        "SELECT d.received_on FROM report_row d GROUP BY d.received_on HAVING count(*) > {CROWD} AND
         count(*) * 30 > {TIMES_THE_USUAL} * (SELECT count(*) FROM report_row u
            WHERE u.received_on BETWEEN d.received_on - 30 AND d.received_on - 1)"
    )
}

fn conditions(filter: &ReportFilter) -> Conditions {
    let mut conditions = Conditions::default();
    conditions.one_of("r.status", filter.statuses.iter().map(sql::name_of));
    conditions.one_of("r.case_id", filter.case.map(|case| case.key().to_vec()));
    conditions.one_of("r.report", filter.report.map(|report| report.key().to_vec()));
    conditions.numbered("r.number", filter.number.as_deref());
    if filter.unread {
        conditions.add("r.unread > 0");
    }
    if let Some(crowded) = filter.crowded {
        let not = if crowded { "" } else { "NOT " };
        conditions.add(format!("r.received_on {not}IN ({})", crowded_days()));
    }
    if let Some(today) = filter.overdue_on {
        let name = conditions.bind(i64::from(sql::day(today)));
        conditions.add(format!(
            "(r.acknowledge_by < {name} OR r.triage_by < {name} OR r.feedback_by < {name})"
        ));
    }
    conditions
}

impl ReportSort {
    fn column(self) -> &'static str {
        match self {
            Self::Received => "seq",
            Self::Deadline => "next_due",
            Self::Severity => "grade",
        }
    }
}

impl ReportQuery {
    /// Names the order, so that a cursor of another one is refused.
    fn list(&self) -> String {
        format!("{NAME}/{}/{}", self.sort.column(), self.descending)
    }
}

/// Where a row stands in the order of the list: what it is sorted by, and which it is. The cursor names a row that the viewer
/// saw, and what they saw of it; its place among all rows would tell of reports between two such rows.
type Place = (i64, ReportId);

/// Adds that a row comes after the one that a cursor names.
fn after(conditions: &mut Conditions, query: &ReportQuery, cursor: &Cursor) -> Result<(), QueryError> {
    let (key, last): Place = cursor.place(&query.list())?;
    let beyond = if query.descending { "<" } else { ">" };
    let last = conditions.bind(last.key().to_vec());
    let place = format!("(SELECT seq FROM report_row WHERE report = {last})");
    let comes_after = match query.sort {
        ReportSort::Received => format!("r.seq {beyond} {place}"),
        ReportSort::Deadline | ReportSort::Severity => {
            let (column, key) = (query.sort.column(), conditions.bind(key));
            format!("(r.{column}, r.seq) {beyond} ({key}, {place})")
        }
    };
    conditions.add(comes_after);
    Ok(())
}

pub(super) fn page(
    connection: &Connection,
    sight: &Sight,
    query: &ReportQuery,
    (cursor, first): (Option<&Cursor>, usize),
) -> Result<Page<ReportRow>, QueryError> {
    let mut conditions = conditions(&query.filter);
    if let Some(cursor) = cursor {
        after(&mut conditions, query, cursor)?;
    }
    conditions.bind_as(":viewer", sight.person.key().to_vec());
    conditions.bind_as(":limit", page::one_more(first));
    let direction = if query.descending { "DESC" } else { "ASC" };
    let column = query.sort.column();
    let order = format!("ORDER BY r.{column} {direction}, r.seq {direction} LIMIT :limit");
    let wanted = conditions.sql();
    let arms: Vec<String> = arms(sight)
        .iter()
        .map(|arm| format!("SELECT * FROM (SELECT r.seq {arm} AND {wanted} {order})"))
        .collect();
    if arms.is_empty() {
        return Ok(Page::empty());
    }
    let sql = format!(
        "WITH RECURSIVE {CLOSE}, viewer AS (SELECT :viewer)
        SELECT r.seq, r.report, r.number, r.channel, r.anonymous, r.received_on, r.status, r.categories, r.severity,
            r.case_id, r.acknowledge_by, r.triage_by, r.feedback_by, r.unread, r.updated, r.{column}
        FROM ({}) k CROSS JOIN report_row r ON r.seq = k.seq {order}",
        arms.join(" UNION ")
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(conditions.parameters().as_slice(), row)?;
    let rows = rows.collect::<Result<Vec<(ReportRow, i64)>, _>>()?;
    let list = query.list();
    let key = |key: i64| if query.sort == ReportSort::Received { 0 } else { key };
    let page = Page::of(rows, first, |(row, place)| {
        Cursor::of(&list, &(key(*place), row.report))
    });
    Ok(page.map(|(row, _)| row))
}

pub(super) fn count(connection: &Connection, sight: &Sight, filter: &ReportFilter) -> Result<u64, QueryError> {
    let mut conditions = conditions(filter);
    conditions.bind_as(":viewer", sight.person.key().to_vec());
    let wanted = conditions.sql();
    let arms: Vec<String> = arms(sight)
        .iter()
        .map(|arm| format!("SELECT r.seq {arm} AND {wanted}"))
        .collect();
    if arms.is_empty() {
        return Ok(0);
    }
    let sql = format!(
        "WITH RECURSIVE {CLOSE}, viewer AS (SELECT :viewer) SELECT count(*) FROM ({})",
        arms.join(" UNION ")
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let count: i64 = statement.query_row(conditions.parameters().as_slice(), |row| row.get(0))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// A row, and what it is sorted by.
fn row(row: &Row<'_>) -> rusqlite::Result<(ReportRow, i64)> {
    let severity: Option<String> = row.get(8)?;
    let report = ReportRow {
        report: ReportId::from_key(row.get(1)?),
        number: numbering::text(row.get(2)?),
        channel: sql::from_name(&row.get::<_, String>(3)?)?,
        anonymous: row.get(4)?,
        received_on: sql::date(row.get(5)?)?,
        status: sql::from_name(&row.get::<_, String>(6)?)?,
        categories: sql::from_json(&row.get::<_, String>(7)?)?,
        severity: severity.as_deref().map(sql::from_name).transpose()?,
        case: sql::optional(row.get::<_, Option<Key>>(9)?),
        acknowledge_by: sql::optional_date(row.get(10)?)?,
        triage_by: sql::optional_date(row.get(11)?)?,
        feedback_by: sql::optional_date(row.get(12)?)?,
        unread: row.get(13)?,
        updated: sql::position(row.get(14)?),
    };
    Ok((report, row.get(15)?))
}
