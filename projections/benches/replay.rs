//! How fast read models are built and read, against SQLite by hand in the same run.
//!
//! `cargo bench -p probity-projections --bench replay`; `PROBITY_BENCH_CASES` sets the number of cases (default 2,000, of
//! ten events each). Prints a table; a ratio of 1.00 is the speed of the reference.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark fails by panicking and answers by printing"
)]

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use probity_domain::case::{
    AllegationRaised, CaseAssessed, CaseAssigned, CaseEvent, CaseOpened, CaseOrigin, HandlerRole, Party, PartyAdded,
    PartyRole, SeverityChanged, SubjectInformed,
};
use probity_domain::codec::StoredEvent;
use probity_domain::ids::{AllegationId, CaseId, PersonId};
use probity_domain::{Sealed, Severity, When};
use probity_projections::case_board::CaseQuery;
use probity_projections::case_file::TimelineOrder;
use probity_projections::{Projection, Projections, Sight};
use probity_store::{EventId, EventStore, Expected, NewEvent, SqliteStore, StreamName};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use ulid::Ulid;

const PATIENCE: Duration = Duration::from_secs(3_600);
/// Statements of one transaction of the reference.
const BATCH: usize = 100;

fn ulid(kind: u128, number: usize) -> Ulid {
    Ulid::from_parts(1_767_225_600_000, kind << 64 | u128::try_from(number).unwrap())
}

fn sealed(stream: &str, field: &str) -> Sealed {
    Sealed {
        key: stream.to_owned(),
        field: field.to_owned(),
        cipher: "c2VhbGVkLWFuZC1wYWRkZWQ".repeat(8),
    }
}

/// Ten events of a case, as one batch.
#[allow(clippy::too_many_lines, reason = "ten events, told in order")]
fn story(number: usize) -> Vec<CaseEvent> {
    let id = CaseId(ulid(2, number));
    let stream = id.stream();
    let (by, on) = (PersonId(ulid(1, number % 50)), Date::constant(2026, 3, 2));
    let allegation = AllegationId(ulid(3, number));
    let subject = Party::Person(PersonId(ulid(1, 100 + number % 5_000)));
    let changed = |severity| SeverityChanged {
        allegation,
        severity,
        reason: sealed(&stream, "reason"),
        by,
        on,
    };
    vec![
        CaseOpened {
            case: id,
            origin: CaseOrigin::OwnKnowledge,
            title: sealed(&stream, "title"),
            by,
            counsel: by,
            on,
            known_on: on,
            action_clock: None,
        }
        .into(),
        CaseAssessed {
            by,
            on,
            severity: Severity::Serious,
            assessment: sealed(&stream, "assessment"),
        }
        .into(),
        CaseAssigned {
            handler: by,
            role: HandlerRole::Investigator,
            by,
            on,
        }
        .into(),
        PartyAdded {
            party: subject.clone(),
            role: PartyRole::Subject,
            by,
            on,
        }
        .into(),
        AllegationRaised {
            allegation,
            subject,
            clause: "WX-6.1.2".parse().unwrap(),
            severity: Severity::Serious,
            conduct: When::Unknown,
            ground: None,
            description: sealed(&stream, "description"),
            by,
            on,
        }
        .into(),
        SubjectInformed {
            allegation,
            by,
            on,
            respond_by: on,
            basis: None,
        }
        .into(),
        changed(Severity::Grave).into(),
        changed(Severity::Minor).into(),
        changed(Severity::Serious).into(),
        CaseAssessed {
            by,
            on,
            severity: Severity::Grave,
            assessment: sealed(&stream, "assessment"),
        }
        .into(),
    ]
}

async fn fill(store: &Arc<SqliteStore>, cases: usize) -> usize {
    let mut written = 0;
    let mut waiting = tokio::task::JoinSet::new();
    for number in 0..cases {
        let events = story(number);
        let first = written;
        written += events.len();
        let store = Arc::clone(store);
        waiting.spawn(async move {
            let batch = events
                .iter()
                .enumerate()
                .map(|(index, event)| envelope(first + index, event))
                .collect();
            let stream = StreamName::new(CaseId(ulid(2, number)).stream()).unwrap();
            store.append(&stream, Expected::NoStream, batch).await.unwrap();
        });
        if waiting.len() >= 256 {
            waiting.join_next().await.unwrap().unwrap();
        }
    }
    while let Some(done) = waiting.join_next().await {
        done.unwrap();
    }
    written
}

fn envelope(number: usize, event: &CaseEvent) -> NewEvent {
    let id = EventId(ulid(9, number).to_bytes());
    NewEvent {
        id,
        kind: event.kind().to_owned(),
        version: event.version(),
        recorded_at: 1_767_225_600_000,
        actor: "system".to_owned(),
        correlation: id,
        causation: None,
        keys: Vec::new(),
        payload: event.encode().unwrap(),
    }
}

async fn replay(views: &Path, store: &Arc<SqliteStore>, set: Vec<Box<dyn Projection>>) -> (Projections, Duration) {
    let store: Arc<dyn EventStore> = store.clone();
    let projections = Projections::open_with(views, store, set).await.unwrap();
    let begun = Instant::now();
    projections.start().unwrap();
    projections.wait_until_built(PATIENCE).await.unwrap();
    (projections, begun.elapsed())
}

fn named(name: &str) -> Vec<Box<dyn Projection>> {
    probity_projections::all()
        .into_iter()
        .filter(|projection| projection.name() == name)
        .collect()
}

/// Rows of a table with its SQL, to be written again by hand.
struct Table {
    insert: String,
    rows: Vec<Vec<Value>>,
}

fn tables(file: &Path) -> (String, Vec<Table>) {
    let connection = Connection::open(file).unwrap();
    let sql = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, name";
    let schema: Vec<String> = connection
        .prepare(sql)
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
    let names: Vec<String> = connection
        .prepare(sql)
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let tables = names.iter().map(|name| table(&connection, name)).collect();
    (schema.join(";\n"), tables)
}

fn table(connection: &Connection, name: &str) -> Table {
    let mut statement = connection.prepare(&format!("SELECT * FROM {name}")).unwrap();
    let columns = statement.column_count();
    let rows = statement
        .query_map([], |row| (0..columns).map(|index| row.get(index)).collect())
        .unwrap();
    let rows = rows.map(Result::unwrap).collect();
    Table {
        insert: format!(
            "INSERT OR REPLACE INTO {name} VALUES ({})",
            vec!["?"; columns].join(",")
        ),
        rows,
    }
}

/// Writes every row of a read model once, and a table's rows over and over until each event has had its upsert.
fn by_hand(file: &Path, scratch: &Path, events: usize, main: &str) -> Duration {
    let (schema, tables) = tables(file);
    let connection = Connection::open(scratch).unwrap();
    connection.pragma_update(None, "journal_mode", "WAL").unwrap();
    connection.pragma_update(None, "synchronous", "NORMAL").unwrap();
    connection.execute_batch(&schema).unwrap();
    let prefix = format!("INSERT OR REPLACE INTO {main} ");
    let mut jobs: Vec<(&str, &Vec<Value>)> = Vec::new();
    for table in &tables {
        let own = table.rows.iter().map(|row| (table.insert.as_str(), row));
        if table.insert.starts_with(&prefix) {
            jobs.extend(own.cycle().take(events.max(table.rows.len())));
        } else {
            jobs.extend(own);
        }
    }
    let begun = Instant::now();
    for batch in jobs.chunks(BATCH) {
        let transaction = connection.unchecked_transaction().unwrap();
        for (insert, row) in batch {
            transaction
                .prepare_cached(insert)
                .unwrap()
                .execute(params_from_iter(row.iter()))
                .unwrap();
        }
        transaction.commit().unwrap();
    }
    begun.elapsed()
}

fn ratio(reference: Duration, ours: Duration) -> f64 {
    reference.as_secs_f64() / ours.as_secs_f64()
}

fn line(name: &str, ours: Duration, reference: Duration, events: usize) {
    let rate = f64::from(u32::try_from(events).unwrap()) / ours.as_secs_f64();
    println!(
        "{name:<34} {:>9.3?} {:>9.3?} {:>7.2} {rate:>10.0}/s",
        ours,
        reference,
        ratio(reference, ours)
    );
}

/// The median of many runs of a query.
async fn median<F: Future<Output = ()>>(query: impl Fn() -> F) -> Duration {
    let mut times = Vec::new();
    for _ in 0..201 {
        let begun = Instant::now();
        query().await;
        times.push(begun.elapsed());
    }
    times.sort();
    times[times.len() / 2]
}

async fn reads(projections: &Projections) -> [Duration; 2] {
    let sight = Sight {
        person: PersonId(ulid(1, 99)),
        everything: true,
        through: [].into(),
        barred: std::collections::BTreeSet::new(),
    };
    let (board, files, case) = (projections.case_board(), projections.case_files(), CaseId(ulid(2, 7)));
    let page = median(|| async {
        let query = CaseQuery {
            first: 50,
            descending: true,
            ..CaseQuery::default()
        };
        assert_eq!(board.page(&sight, query).await.unwrap().edges.len(), 50);
    });
    let timeline = median(|| async {
        let page = files
            .timeline(&sight, case, TimelineOrder::Happened, (None, 50))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(page.edges.len(), 10);
    });
    [page.await, timeline.await]
}

async fn measure(cases: usize) -> [Duration; 2] {
    let dir = tempfile::tempdir().unwrap();
    let store = Arc::new(SqliteStore::open(dir.path().join("events.db")).unwrap());
    let events = fill(&store, cases).await;
    println!(
        "\n{cases} cases, {events} events\n{:<34} {:>9} {:>9} {:>7}",
        "replay into", "ours", "by hand", "ratio"
    );
    let mut total = Duration::ZERO;
    for (name, main) in [
        ("case-board", "case_row"),
        ("case-file", "event"),
        ("deadlines", "deadline"),
    ] {
        let views = dir.path().join(name);
        let (projections, ours) = replay(&views, &store, named(name)).await;
        let version = projections.status().await.unwrap()[0].schema_version;
        projections.stop().await;
        let reference = by_hand(
            &views.join(format!("{name}.v{version}.db")),
            &dir.path().join(format!("{name}.db")),
            events,
            main,
        );
        total += reference;
        line(name, ours, reference, events);
    }
    let (projections, ours) = replay(&dir.path().join("all"), &store, probity_projections::all()).await;
    line("all of them at once", ours, total, events);
    let reads = reads(&projections).await;
    projections.stop().await;
    reads
}

#[tokio::main(flavor = "multi_thread")]
async fn main() {
    let cases = std::env::var("PROBITY_BENCH_CASES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(2_000);
    let [page_of_few, timeline_of_few] = measure((cases / 10).max(60)).await;
    let [page, timeline] = measure(cases).await;
    println!("\n{:<34} {:>9} {:>9} {:>7}", "read", "all", "a tenth", "ratio");
    for (name, ours, few) in [
        ("page of 50 cases", page, page_of_few),
        ("timeline of one case", timeline, timeline_of_few),
    ] {
        println!("{name:<34} {ours:>9.3?} {few:>9.3?} {:>7.2}", ratio(few, ours));
    }
}
