//! How many statements a page costs, and that a page shows of other tables what it was asked for.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::date;
use probity_domain::case::{CaseStatus, HandlerRole};
use probity_domain::sanction::SanctionStatus;
use rusqlite::Connection;
use rusqlite::params;
use rusqlite::trace::{TraceEvent, TraceEventCodes};
use ulid::Ulid;

use super::*;
use crate::projection::Projection;
use crate::sql::Keyed;

fn ulid(kind: u128, number: u128) -> Ulid {
    Ulid(kind << 64 | number)
}

fn person(number: u128) -> PersonId {
    PersonId(ulid(1, number))
}

fn case(number: u128) -> CaseId {
    CaseId(ulid(2, number))
}

/// A board of so many cases. Each has two clauses, a subject of a department of its own, two handlers and a sanction.
fn board(cases: u128) -> Connection {
    let board = Connection::open_in_memory().unwrap();
    board.execute_batch(&CaseBoardTables::default().schema()).unwrap();
    let title = serde_json::json!({ "key": "case-x", "field": "title", "cipher": "c2VhbGVk" }).to_string();
    for number in 0..cases {
        let (id, subject) = (case(number).key(), person(100 + number).key());
        let (sanction, department) = (SanctionId(ulid(3, number)).key(), DepartmentId(ulid(4, number)).key());
        let row = "INSERT INTO case_row(case_id, number, title, status, is_open, severity, opened_on, priority, rank,
                known_on, subjects, next_due, has_sanction, union_stage, updated)
            VALUES (?1, ?2, ?3, ?4, 1, 3, 20260302, 0, 20260302, 20260301, 1, 99999999, 1, 0, 1)";
        let number = 20_260_000 + i64::try_from(number).unwrap();
        let status = crate::sql::name_of(&CaseStatus::Opened);
        board.execute(row, params![id, number, title, status]).unwrap();
        for clause in ["WX-6.1.2", "WX-2.2.1"] {
            board
                .execute("INSERT INTO case_clause VALUES (?1, ?2)", params![id, clause])
                .unwrap();
        }
        let party = "INSERT INTO v_party VALUES (?1, ?2, 'subject')";
        board.execute(party, params![id, subject]).unwrap();
        let entry = "INSERT INTO v_person VALUES (?1, ?2, NULL, 0)";
        board.execute(entry, params![subject, department]).unwrap();
        for (handler, role) in [(1, "counsel"), (2, "investigator")] {
            let handles = "INSERT INTO v_handler VALUES (?1, ?2, ?3)";
            board
                .execute(handles, params![id, person(handler).key(), role])
                .unwrap();
        }
        for (handler, investigator, counsel) in [(1, 0, 1), (2, 1, 0)] {
            let handled =
                "INSERT INTO case_handled SELECT ?1, opened_on, seq, 0, ?2, ?3 FROM case_row WHERE case_id = ?4";
            board
                .execute(handled, params![person(handler).key(), investigator, counsel, id])
                .unwrap();
        }
        let status = crate::sql::name_of(&SanctionStatus::Proposed);
        let tracked = "INSERT INTO case_sanction VALUES (?1, ?2, ?3, ?4)";
        board.execute(tracked, params![sanction, id, subject, status]).unwrap();
    }
    board
}

fn sights() -> [Sight; 2] {
    let sight = |everything, through: &[Relation]| Sight {
        person: person(1),
        everything,
        through: through.iter().copied().collect(),
        barred: BTreeSet::new(),
    };
    [sight(true, &[]), sight(false, &[Relation::Handler])]
}

fn query(first: usize, related: Related) -> CaseQuery {
    CaseQuery {
        first,
        related,
        ..CaseQuery::default()
    }
}

const NOTHING: Related = Related {
    clauses: false,
    departments: false,
    assignees: false,
    sanctions: false,
};

/// Statements that run while something is read.
fn statements<T>(board: &mut Connection, read: impl FnOnce(&Connection) -> T) -> (usize, T) {
    let count = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&count);
    let trace = move |_: TraceEvent<'_>| {
        counter.fetch_add(1, Ordering::Relaxed);
    };
    board.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(trace)).unwrap();
    let read = read(board);
    board
        .trace_v2(TraceEventCodes::empty(), None::<fn(TraceEvent<'_>)>)
        .unwrap();
    (count.load(Ordering::Relaxed), read)
}

#[test]
fn a_page_costs_the_same_number_of_statements_however_many_rows_it_has() {
    let mut board = board(60);
    for (related, expected) in [(NOTHING, 1), (Related::ALL, 5)] {
        for sight in sights() {
            for first in [1, 10, 50] {
                let asked = query(first, related);
                let (count, page) = statements(&mut board, |board| query::page(board, &sight, &asked, first));
                assert_eq!(page.unwrap().edges.len(), first);
                assert_eq!(count, expected, "{first} rows, {related:?}, {sight:?}");
            }
        }
    }
    for cases in [10, 50] {
        let (count, found) = statements(&mut board, |board| {
            let cases: Vec<CaseId> = (0..cases).map(case).collect();
            query::many(board, &sights()[1], &cases).unwrap().len()
        });
        assert_eq!((count, u128::try_from(found).unwrap()), (5, cases));
    }
}

#[test]
fn a_row_shows_of_other_tables_what_was_asked_for() {
    let board = board(3);
    let [everything, _] = sights();
    let asked = query(3, Related::ALL);
    let page = query::page(&board, &everything, &asked, 3).unwrap().into_rows();
    let full: BTreeMap<CaseId, CaseRow> = page.into_iter().map(|row| (row.case, row)).collect();
    for number in 0..3 {
        let row = &full[&case(number)];
        assert_eq!(
            row.clauses,
            ["WX-2.2.1", "WX-6.1.2"].map(|clause| clause.parse().unwrap())
        );
        assert_eq!(row.departments, [DepartmentId(ulid(4, number))]);
        let handlers = [
            (person(1), HandlerRole::Counsel),
            (person(2), HandlerRole::Investigator),
        ];
        assert_eq!(row.assignees, handlers);
        let sanction = CaseSanction {
            sanction: SanctionId(ulid(3, number)),
            subject: person(100 + number),
            status: SanctionStatus::Proposed,
        };
        assert_eq!(row.sanctions, [sanction]);
        assert_eq!(row.opened_on, date(2026, 3, 2));
    }
    let several = query::many(&board, &everything, &[case(0), case(1), case(2)]).unwrap();
    assert_eq!(several, full);
    let page = query::page(&board, &everything, &query(3, NOTHING), 3).unwrap();
    for row in page.into_rows() {
        let bare = CaseRow {
            clauses: Vec::new(),
            departments: Vec::new(),
            assignees: Vec::new(),
            sanctions: Vec::new(),
            ..full[&row.case].clone()
        };
        assert_eq!(row, bare);
    }
}

/// A page of a handler's cases costs the same however many cases they have: none of them is sorted.
#[test]
fn a_handlers_page_is_read_in_its_order() {
    let board = board(1);
    let [_, handler] = sights();
    let listing = query::listing(&handler, &query(50, NOTHING), 50).unwrap().unwrap();
    let explain = format!("EXPLAIN QUERY PLAN {}", listing.sql);
    let mut statement = board.prepare(&explain).unwrap();
    let steps = statement.query_map(listing.conditions.parameters().as_slice(), |row| {
        row.get::<_, String>(3)
    });
    let plan = steps.unwrap().collect::<Result<Vec<_>, _>>().unwrap().join("; ");
    assert!(plan.contains("SEARCH h USING PRIMARY KEY"), "{plan}");
    // The rows of the page alone, at the end.
    assert_eq!(plan.matches("TEMP B-TREE FOR ORDER BY").count(), 1, "{plan}");
}
