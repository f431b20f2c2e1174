//! Which deadlines a viewer sees.

use jiff::civil::Date;
use probity_domain::ids::{CaseId, PersonId};
use rusqlite::{Connection, Row, named_params};

use super::{DeadlineFilter, DeadlineKind, DeadlineQuery, DeadlineRow, DeadlineSights, NAME};
use crate::alternate;
use crate::error::QueryError;
use crate::page::{self, Cursor, Page};
use crate::sight::{Relation, Sight};
use crate::sql::{self, Key, Keyed};
use crate::visibility;

/// Through which a viewer sees a deadline: the record that has it.
fn condition(sights: &DeadlineSights) -> String {
    format!(
        "CASE WHEN d.record LIKE 'hold-%' THEN {} AND {} AND {} WHEN d.record LIKE 'request-%' THEN {} OR d.person = :viewer
        WHEN d.record LIKE 'claim-%' THEN {}
        WHEN d.record LIKE 'protection-%' OR d.record LIKE 'reward-%' THEN CASE WHEN d.case_id IS NULL THEN {} ELSE {} END
        WHEN d.case_id IS NULL THEN {} WHEN d.record LIKE 'report-%' THEN {} ELSE {} END",
        u8::from(sights.holds.everything),
        unconcerned(),
        alternate::shown(&sights.holds, "d.case_id", &is_alternate()),
        u8::from(sights.requests.everything),
        visibility::visible(&sights.claims, "d.case_id"),
        pool(&sights.protection),
        visibility::visible(&sights.protection, "d.case_id"),
        pool(&sights.reports),
        visibility::visible(&sights.reports, "d.case_id"),
        visibility::visible(&sights.cases, "d.case_id")
    )
}

/// Whether a viewer sees what hangs on a report without a case.
fn pool(sight: &Sight) -> String {
    let through = |relation| u8::from(sight.everything || sight.through.contains(&relation));
    let alternates = if sight.barred.contains(&Relation::AlternatePool) {
        0
    } else {
        through(Relation::AlternatePool)
    };
    format!(
        "CASE WHEN {} THEN {alternates} ELSE {} END",
        is_alternate(),
        through(Relation::IntakePool)
    )
}

/// True for the deadlines of a report about somebody who takes reports in, and of what hangs on it.
fn is_alternate() -> String {
    let hangs = "d.record NOT LIKE 'report-%' AND alternate.record =
        (SELECT merger.into_record FROM merger WHERE merger.record = d.record)";
    format!("EXISTS (SELECT 1 FROM alternate WHERE alternate.record = d.record OR ({hangs}))")
}

/// A hold is kept from whoever has a conflict of interest in its case, and from whom it is about.
fn unconcerned() -> String {
    format!(
        "CASE WHEN d.case_id IS NOT NULL THEN {} WHEN d.person IS NOT NULL THEN d.person <> :viewer ELSE 1 END",
        visibility::impartial("d.case_id")
    )
}

/// What falls to the viewer: what they are to meet, and what belongs to a case that they handle.
const MINE: &str = "(d.assignee = :viewer
    OR EXISTS (SELECT 1 FROM v_handler h WHERE h.case_id = d.case_id AND h.person = :viewer))";

/// What falls to whoever takes reports in, together: those which no case has yet.
const WAITING: &str = "(d.case_id IS NULL AND d.record GLOB 'report-*')";

/// Whether a deadline falls to the viewer, if that is asked.
fn mine(query: DeadlineQuery) -> String {
    match (query.mine, query.takes_in) {
        (false, _) => "1".to_owned(),
        (true, false) => MINE.to_owned(),
        (true, true) => format!("({MINE} OR {WAITING})"),
    }
}

/// Who is to meet a deadline, as far as the viewer may know. The owner of a claim is known to whoever sees the claim; who is
/// to do a task, to whoever may read the investigation.
fn assignee(sights: &DeadlineSights) -> String {
    format!(
        "CASE WHEN d.kind <> '{}' OR d.assignee = :viewer OR {} THEN d.assignee END",
        sql::name_of(&DeadlineKind::Task),
        visibility::visible(&sights.tasks, "d.case_id")
    )
}

/// What a filter asks for, as a condition and its parameters.
struct Wanted {
    condition: &'static str,
    today: Option<Date>,
    until: Option<Date>,
    case: Option<CaseId>,
}

impl Wanted {
    fn of(filter: DeadlineFilter) -> Self {
        let running = Self {
            condition: "d.done_on IS NULL",
            today: None,
            until: None,
            case: None,
        };
        match filter {
            DeadlineFilter::Running => running,
            DeadlineFilter::Overdue { today } => Self {
                condition: "d.done_on IS NULL AND d.due < :today AND d.is_window = 0",
                today: Some(today),
                ..running
            },
            DeadlineFilter::Soon { today, until } => Self {
                condition: "d.done_on IS NULL AND (d.due <= :until OR d.warn_on <= :today)
                    AND (d.is_window = 0 OR d.due >= :today)",
                today: Some(today),
                until: Some(until),
                ..running
            },
            DeadlineFilter::OfCase(case) => Self {
                condition: "d.case_id = :case",
                case: Some(case),
                ..running
            },
        }
    }
}

pub(super) fn count(connection: &Connection, sights: &DeadlineSights, query: DeadlineQuery) -> Result<u64, QueryError> {
    let wanted = Wanted::of(query.filter);
    let sql = format!(
        "WITH RECURSIVE {}, asked AS (SELECT :today, :until, :case) SELECT count(*) FROM deadline d WHERE {} AND {} AND {}",
        visibility::CLOSE,
        wanted.condition,
        mine(query),
        condition(sights),
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = named_params! {
        ":viewer": sights.cases.person.key(),
        ":today": wanted.today.map(sql::day),
        ":until": wanted.until.map(sql::day),
        ":case": wanted.case.map(Keyed::key),
    };
    Ok(statement.query_row(parameters, sql::count)?)
}

pub(super) fn rows(
    connection: &Connection,
    sights: &DeadlineSights,
    query: DeadlineQuery,
    (after, limit): (Option<&Cursor>, usize),
) -> Result<Page<DeadlineRow>, QueryError> {
    let (due, id): (i32, i64) = after.map(|cursor| cursor.place(NAME)).transpose()?.unwrap_or((0, 0));
    let wanted = Wanted::of(query.filter);
    let sql = format!(
        "WITH RECURSIVE {}, asked AS (SELECT :today, :until, :case)
        SELECT d.id, d.record, d.kind, d.item, d.case_id, d.due, d.warn_on, d.done_on, d.first_due,
            d.basis, {} FROM deadline d
        WHERE {} AND {} AND (d.due, d.id) > (:due, :id) AND {} ORDER BY d.due, d.id LIMIT :limit",
        visibility::CLOSE,
        assignee(sights),
        wanted.condition,
        mine(query),
        condition(sights),
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = named_params! {
        ":viewer": sights.cases.person.key(),
        ":today": wanted.today.map(sql::day),
        ":until": wanted.until.map(sql::day),
        ":case": wanted.case.map(Keyed::key),
        ":due": due,
        ":id": id,
        ":limit": page::one_more(limit),
    };
    let found = statement.query_map(parameters, row)?.collect::<Result<Vec<_>, _>>()?;
    Ok(Page::of(found, limit, |row| {
        Cursor::of(NAME, &(sql::day(row.due), row.id))
    }))
}

fn row(row: &Row<'_>) -> rusqlite::Result<DeadlineRow> {
    Ok(DeadlineRow {
        id: row.get(0)?,
        record: row.get(1)?,
        kind: sql::from_name(&row.get::<_, String>(2)?)?,
        item: row.get(3)?,
        case: sql::optional(row.get::<_, Option<Key>>(4)?),
        due: sql::date(row.get(5)?)?,
        warn_on: sql::optional_date(row.get(6)?)?,
        done_on: sql::optional_date(row.get(7)?)?,
        first_due: sql::date(row.get(8)?)?,
        basis: sql::optional_json(row.get(9)?)?,
        assignee: sql::optional::<PersonId>(row.get::<_, Option<Key>>(10)?),
    })
}
