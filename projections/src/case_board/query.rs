//! How the board is asked.
//!
//! A list is put together from arms, one for each way in which the viewer may come to see a case, so that each of them
//! walks an index in the order of the list: the board's own for those who see everything or a stage, the viewer's cases
//! by their opening for those who handle some; in other orders these are sorted. Every arm leaves out the cases in which the viewer has a conflict of interest.

use std::collections::BTreeMap;

use probity_domain::Severity;
use probity_domain::ids::{CaseId, PersonId};
use rusqlite::{Connection, Row};

use super::tables::grade;
use super::{CaseFilter, CaseQuery, CaseRow, CaseSort, Related, related};
use crate::conditions::Conditions;
use crate::error::QueryError;
use crate::page::{self, Cursor, Page};
use crate::sight::{Relation, Sight};
use crate::sql::{self, Keyed, LISTED, NEVER};
use crate::visibility::{self, CLOSE, impartial};

const COLUMNS: &str = "c.seq, c.case_id, c.number, c.title, c.status, c.severity, c.opened_on, c.known_on, c.subjects,
    c.next_due, c.updated, c.priority, c.rank";

/// Where a row stands in the order of the list.
type Place = (i64, i64);

impl CaseSort {
    fn column(self) -> &'static str {
        match self {
            Self::Priority => "rank",
            Self::Opened => "opened_on",
            Self::Severity => "severity",
            Self::Deadline => "next_due",
            Self::Number => "number",
        }
    }
}

/// Whether a viewer may know which cases have priority, as those do that were opened on what a reporter told of
/// retaliation. Whoever sees cases through their sanctions may not: it would tell them of a reporter.
fn knows_priority(sight: &Sight) -> bool {
    sight.everything
        || !sight
            .through
            .iter()
            .any(|relation| matches!(relation, Relation::SanctionStage | Relation::UnionStage))
}

/// The sort in which a viewer is answered.
fn sort_for(sight: &Sight, sort: CaseSort) -> CaseSort {
    if sort == CaseSort::Priority && !knows_priority(sight) {
        CaseSort::Opened
    } else {
        sort
    }
}

impl CaseQuery {
    /// Names the order, so that a cursor of another one is refused.
    fn list(&self) -> String {
        format!("case-board/{}/{}", self.sort.column(), self.descending)
    }
}

pub(super) fn page(
    connection: &Connection,
    sight: &Sight,
    query: &CaseQuery,
    first: usize,
) -> Result<Page<CaseRow>, QueryError> {
    let query = &CaseQuery {
        sort: sort_for(sight, query.sort),
        ..query.clone()
    };
    let Some(listing) = listing(sight, query, first)? else {
        return Ok(Page::empty());
    };
    let mut statement = connection.prepare_cached(&listing.sql)?;
    let rows = statement
        .query_map(listing.conditions.parameters().as_slice(), row)?
        .collect::<Result<Vec<_>, _>>()?;
    let list = query.list();
    let page = Page::of(rows, first, |row: &Found| Cursor::of(&list, &row.place(query.sort)));
    let mut page = page.map(|found| found.row);
    for (_, row) in &mut page.edges {
        row.priority &= knows_priority(sight);
    }
    let rows = page.edges.iter_mut().map(|(_, row)| (row.case, row));
    related::add(connection, query.related, rows.collect())?;
    Ok(page)
}

/// The query of a page, with its values.
pub(super) struct Listing {
    pub(super) sql: String,
    pub(super) conditions: Conditions,
}

/// `None` for a viewer who sees no case whatever stands in the board.
pub(super) fn listing(sight: &Sight, query: &CaseQuery, first: usize) -> Result<Option<Listing>, QueryError> {
    let column = query.sort.column();
    let (direction, beyond) = if query.descending { ("DESC", "<") } else { ("ASC", ">") };
    let mut conditions = filter(&query.filter);
    let mut after = None;
    if let Some(cursor) = &query.after {
        let (key, seq): Place = cursor.place(&query.list())?;
        after = Some(format!("{beyond} ({}, {})", conditions.bind(key), conditions.bind(seq)));
    }
    conditions.bind_as(":viewer", sight.person.key().to_vec());
    conditions.bind_as(":limit", page::one_more(first));
    let order = |table: &str| format!("ORDER BY {table}.{column} {direction}, {table}.seq {direction} LIMIT :limit");
    let arm = |arm: &Arm| {
        let (from, table) = (&arm.from, arm.ordered_by(query.sort));
        let after = after
            .as_ref()
            .map(|after| format!("AND ({table}.{column}, {table}.seq) {after}"));
        let (wanted, after) = (conditions.sql(), after.unwrap_or_default());
        format!(
            "SELECT * FROM (SELECT c.seq {from} AND {wanted} {after} {})",
            order(table)
        )
    };
    let arms: Vec<String> = arms(sight).iter().map(arm).collect();
    if arms.is_empty() {
        return Ok(None);
    }
    let sql = format!(
        "WITH RECURSIVE {CLOSE} SELECT {COLUMNS} FROM ({}) k CROSS JOIN case_row c ON c.seq = k.seq {}",
        arms.join(" UNION "),
        order("c")
    );
    Ok(Some(Listing { sql, conditions }))
}

pub(super) fn count(connection: &Connection, sight: &Sight, wanted: &CaseFilter) -> Result<u64, QueryError> {
    let mut conditions = filter(wanted);
    conditions.bind_as(":viewer", sight.person.key().to_vec());
    let arms: Vec<String> = arms(sight)
        .iter()
        .map(|arm| format!("SELECT c.seq {} AND {}", arm.from, conditions.sql()))
        .collect();
    if arms.is_empty() {
        return Ok(0);
    }
    let sql = format!("WITH RECURSIVE {CLOSE} SELECT count(*) FROM ({})", arms.join(" UNION "));
    let mut statement = connection.prepare_cached(&sql)?;
    let count: i64 = statement.query_row(conditions.parameters().as_slice(), |row| row.get(0))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

pub(super) fn many(
    connection: &Connection,
    sight: &Sight,
    cases: &[CaseId],
) -> Result<BTreeMap<CaseId, CaseRow>, QueryError> {
    let visible = visibility::visible(sight, "c.case_id");
    let sql =
        format!("WITH RECURSIVE {CLOSE} SELECT {COLUMNS} FROM case_row c WHERE c.case_id IN {LISTED} AND {visible}");
    let parameters = rusqlite::named_params! {
        ":viewer": sight.person.key(),
        ":listed": sql::list(cases.iter().map(|case| case.key())),
    };
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(parameters, row)?;
    let mut found = rows
        .map(|found| found.map(|found| (found.row.case, found.row)))
        .collect::<Result<BTreeMap<_, _>, _>>()?;
    for row in found.values_mut() {
        row.priority &= knows_priority(sight);
    }
    let rows = found.iter_mut().map(|(case, row)| (*case, row));
    related::add(connection, Related::ALL, rows.collect())?;
    Ok(found)
}

/// A way in which the viewer comes to see a case.
struct Arm {
    /// `FROM … WHERE …`, with the board's row as `c`.
    from: String,
    /// It goes by the viewer's cases in the order of their opening, as `h`.
    of_handler: bool,
}

impl Arm {
    /// The table whose columns stand in the order of the list.
    fn ordered_by(&self, sort: CaseSort) -> &'static str {
        match sort {
            CaseSort::Opened if self.of_handler => "h",
            CaseSort::Opened | CaseSort::Priority | CaseSort::Severity | CaseSort::Deadline | CaseSort::Number => "c",
        }
    }
}

fn arms(sight: &Sight) -> Vec<Arm> {
    let impartial = impartial("c.case_id");
    let all = |condition: &str| Arm {
        from: format!("FROM case_row c WHERE {condition} AND {impartial}"),
        of_handler: false,
    };
    if sight.everything {
        return vec![all("1")];
    }
    let handled = |role: &str| Arm {
        from: format!(
            "FROM case_handled h CROSS JOIN case_row c ON c.seq = h.seq
            WHERE h.person = :viewer AND {role} AND {impartial}"
        ),
        of_handler: true,
    };
    let arm = |relation: &Relation| match relation {
        Relation::Handler => Some(handled("1")),
        Relation::HandlerIntake => Some(handled("h.intake = 1")),
        Relation::HandlerInvestigator => Some(handled("h.investigator = 1")),
        Relation::HandlerCounsel => Some(handled("h.counsel = 1")),
        Relation::SanctionStage => Some(all("c.has_sanction = 1")),
        Relation::UnionStage => Some(all("c.union_stage = 1")),
        Relation::IntakePool
        | Relation::AlternatePool
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

fn filter(filter: &CaseFilter) -> Conditions {
    let mut conditions = Conditions::default();
    conditions.one_of("c.status", filter.statuses.iter().map(sql::name_of));
    conditions.one_of(
        "c.severity",
        filter
            .severities
            .iter()
            .map(|severity| i64::from(grade(Some(*severity)))),
    );
    if !filter.clauses.is_empty() {
        let names: Vec<String> = filter
            .clauses
            .iter()
            .map(|clause| conditions.bind(clause.as_str().to_owned()))
            .collect();
        let list = names.join(", ");
        conditions.add(format!(
            "EXISTS (SELECT 1 FROM case_clause l WHERE l.case_id = c.case_id AND l.clause IN ({list}))"
        ));
    }
    if !filter.departments.is_empty() {
        let names: Vec<String> = filter
            .departments
            .iter()
            .map(|department| conditions.bind(department.key().to_vec()))
            .collect();
        let list = names.join(", ");
        conditions.add(format!(
            "EXISTS (SELECT 1 FROM v_party t JOIN v_person w ON w.person = t.person
            WHERE t.case_id = c.case_id AND t.role = 'subject' AND w.department IN ({list}))"
        ));
    }
    if let Some(assignee) = filter.assignee {
        let name = conditions.bind(assignee.key().to_vec());
        conditions.add(format!(
            "EXISTS (SELECT 1 FROM v_handler a WHERE a.case_id = c.case_id AND a.person = {name})"
        ));
    }
    conditions.numbered("c.number", filter.number.as_deref());
    if let Some(open) = filter.open {
        let name = conditions.bind(i64::from(open));
        conditions.add(format!("c.is_open = {name}"));
    }
    if let Some(today) = filter.overdue_on {
        let name = conditions.bind(i64::from(sql::day(today)));
        conditions.add(format!("c.next_due < {name}"));
    }
    conditions
}

/// A row as it stands in the table, with its place in every order.
struct Found {
    seq: i64,
    number: i64,
    severity: i64,
    next_due: i32,
    rank: i64,
    row: CaseRow,
}

impl Found {
    fn place(&self, sort: CaseSort) -> Place {
        let key = match sort {
            CaseSort::Priority => self.rank,
            CaseSort::Opened => i64::from(sql::day(self.row.opened_on)),
            CaseSort::Severity => self.severity,
            CaseSort::Deadline => i64::from(self.next_due),
            CaseSort::Number => self.number,
        };
        (key, self.seq)
    }
}

fn row(row: &Row<'_>) -> rusqlite::Result<Found> {
    let (number, severity, next_due) = (row.get(2)?, row.get(5)?, row.get(9)?);
    let case = CaseRow {
        case: CaseId::from_key(row.get(1)?),
        number: crate::numbering::text(number),
        title: sql::from_json(&row.get::<_, String>(3)?)?,
        status: sql::from_name(&row.get::<_, String>(4)?)?,
        severity: [Severity::Minor, Severity::Serious, Severity::Grave]
            .into_iter()
            .find(|grave| i64::from(grade(Some(*grave))) == severity),
        clauses: Vec::new(),
        departments: Vec::new(),
        priority: row.get(11)?,
        opened_on: sql::date(row.get(6)?)?,
        known_on: sql::date(row.get(7)?)?,
        assignees: Vec::new(),
        subjects: row.get(8)?,
        sanctions: Vec::new(),
        next_deadline: Some(next_due).filter(|due| *due != NEVER).map(sql::date).transpose()?,
        updated: sql::position(row.get(10)?),
    };
    Ok(Found {
        seq: row.get(0)?,
        number,
        severity,
        next_due,
        rank: row.get(12)?,
        row: case,
    })
}

/// The cases in which a person is a subject.
pub(super) fn of_subject(connection: &Connection, person: PersonId) -> Result<Vec<CaseId>, QueryError> {
    let mut statement = connection
        .prepare_cached("SELECT case_id FROM v_party WHERE person = ?1 AND role = 'subject' ORDER BY case_id")?;
    let cases = statement.query_map([person.key()], |row| Ok(CaseId::from_key(row.get(0)?)))?;
    Ok(cases.collect::<Result<_, _>>()?)
}
