//! A store with events that are put into it as they would be written, and what reads it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::ToSpan;
use jiff::civil::Date;
use probity_domain::codec::{AnyEvent, StoredEvent};
use probity_domain::ids::{CaseId, DepartmentId, PersonId};
use probity_domain::person::{Employment, PersonEvent, PersonMoved, PersonRegistered};
use probity_domain::{Sealed, SealedToReporter, When};
use probity_projections::deadlines::DeadlineSights;
use probity_projections::{ListRule, Projections, Relation, Sight};
use probity_store::{EventId, EventStore, Expected, NewEvent, Position, SqliteStore, StreamName};
use rusqlite::Connection;
use rusqlite::types::Value;
use ulid::Ulid;

/// Long enough for any machine; nothing is measured by it.
pub const PATIENCE: Duration = Duration::from_secs(60);

pub fn day(offset: i64) -> Date {
    Date::constant(2026, 1, 1).checked_add(offset.days()).unwrap()
}

pub fn ulid(kind: u128, number: u128) -> Ulid {
    Ulid::from_parts(1_767_225_600_000, kind << 64 | number)
}

pub fn person(number: u128) -> PersonId {
    PersonId(ulid(1, number))
}

pub fn case(number: u128) -> CaseId {
    CaseId(ulid(2, number))
}

pub fn department(number: u128) -> DepartmentId {
    DepartmentId(ulid(3, number))
}

pub fn sealed(key: &str, field: &str) -> Sealed {
    Sealed {
        key: key.to_owned(),
        field: field.to_owned(),
        cipher: "c2VhbGVk".to_owned(),
    }
}

pub fn to_reporter(field: &str) -> SealedToReporter {
    SealedToReporter {
        field: field.to_owned(),
        reporter_cipher: "c2VhbGVk".to_owned(),
    }
}

/// A store with events, and read models that have taken them in.
pub async fn following(events: &[Unwritten]) -> (Books, Projections) {
    let mut books = Books::new();
    books.write(events).await;
    let projections = books.open().await;
    projections.wait_until_built(PATIENCE).await.unwrap();
    (books, projections)
}

/// An event that has not been written yet.
#[derive(Clone)]
pub struct Unwritten {
    pub stream: String,
    pub kind: &'static str,
    pub version: u16,
    pub payload: Vec<u8>,
}

pub fn unwritten<E: StoredEvent>(stream: impl Into<String>, event: impl Into<E>) -> Unwritten {
    let event = event.into();
    Unwritten {
        stream: stream.into(),
        kind: event.kind(),
        version: event.version(),
        payload: event.encode().unwrap(),
    }
}

impl Unwritten {
    pub fn decoded(&self) -> AnyEvent {
        AnyEvent::decode(&self.stream, self.kind, self.version, &self.payload).unwrap()
    }
}

/// A store in a folder of its own, and what was written to each stream.
pub struct Books {
    pub dir: tempfile::TempDir,
    pub store: Arc<SqliteStore>,
    revisions: BTreeMap<String, u64>,
    written: u128,
}

impl Books {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = Arc::new(SqliteStore::open(dir.path().join("events.db")).unwrap());
        Self {
            dir,
            store,
            revisions: BTreeMap::new(),
            written: 0,
        }
    }

    pub fn views(&self) -> std::path::PathBuf {
        self.dir.path().join("views")
    }

    pub async fn open(&self) -> Projections {
        self.open_in(&self.views()).await
    }

    pub async fn open_in(&self, views: &Path) -> Projections {
        let projections = Projections::open(views, self.store.clone()).await.unwrap();
        projections.start().unwrap();
        projections
    }

    pub fn store(&self) -> Arc<dyn EventStore> {
        self.store.clone()
    }

    pub async fn put<E: StoredEvent>(&mut self, stream: impl Into<String>, event: impl Into<E>) -> Position {
        self.write(&[unwritten::<E>(stream, event)]).await
    }

    /// Writes events in order; neighbours of one stream in one append.
    pub async fn write(&mut self, events: &[Unwritten]) -> Position {
        let mut position = Position::START;
        for run in events.chunk_by(|one, other| one.stream == other.stream) {
            position = self.append(&run[0].stream, run).await;
        }
        position
    }

    async fn append(&mut self, stream: &str, events: &[Unwritten]) -> Position {
        let expected = self
            .revisions
            .get(stream)
            .map_or(Expected::NoStream, |revision| Expected::Exact(*revision));
        let batch = events.iter().map(|event| self.envelope(event)).collect();
        let name = StreamName::new(stream).unwrap();
        let appended = self.store.append(&name, expected, batch).await.unwrap();
        self.revisions.insert(stream.to_owned(), appended.revision);
        appended.position
    }

    fn envelope(&mut self, event: &Unwritten) -> NewEvent {
        self.written += 1;
        let id = EventId(ulid(9, self.written).to_bytes());
        NewEvent {
            id,
            kind: event.kind.to_owned(),
            version: event.version,
            recorded_at: 1_767_225_600_000 + i64::try_from(self.written).unwrap() * 3_600_000,
            actor: "system".to_owned(),
            correlation: id,
            causation: None,
            keys: Vec::new(),
            payload: event.payload.clone(),
        }
    }
}

/// Everybody's, without a rule.
pub fn everything(viewer: PersonId) -> Sight {
    Sight {
        person: viewer,
        everything: true,
        through: [].into(),
        barred: std::collections::BTreeSet::new(),
    }
}

pub fn through(viewer: PersonId, relations: &[Relation]) -> Sight {
    Sight {
        person: viewer,
        everything: false,
        through: relations.iter().copied().collect(),
        barred: std::collections::BTreeSet::new(),
    }
}

/// How far somebody sees deadlines of cases and of reports, and none of anything else.
pub fn sights(cases: &Sight, reports: &Sight) -> DeadlineSights {
    let nothing = through(cases.person, &[]);
    DeadlineSights {
        cases: cases.clone(),
        reports: reports.clone(),
        claims: nothing.clone(),
        holds: nothing.clone(),
        requests: nothing.clone(),
        protection: nothing.clone(),
        tasks: nothing,
    }
}

/// The rule for cases, as the access policies have it.
pub fn case_rule() -> ListRule {
    use probity_domain::Role;
    ListRule {
        barred: Vec::new(),
        by_role: vec![
            (Role::IntakeOfficer, Some(Relation::Handler)),
            (Role::Investigator, Some(Relation::Handler)),
            (Role::LegalCounsel, Some(Relation::Handler)),
            (Role::HumanResources, Some(Relation::SanctionStage)),
            (Role::DecisionMaker, Some(Relation::SanctionStage)),
            (Role::UnionRepresentative, Some(Relation::UnionStage)),
            (Role::Auditor, None),
        ],
        all_staff: false,
    }
}

pub fn registered(number: u128, department_of: u128, manager: Option<u128>, heads: bool) -> Unwritten {
    let id = person(number);
    unwritten::<PersonEvent>(
        id.stream(),
        PersonRegistered {
            person: id,
            name: sealed(&id.stream(), "name"),
            contact: None,
            department: department(department_of),
            manager: manager.map(person),
            heads_department: heads,
            employment: Employment::Employee,
            joined: When::Month { year: 2020, month: 10 },
        },
    )
}

pub fn moved(number: u128, department_of: u128, manager: Option<u128>, heads: bool) -> Unwritten {
    moved_on(When::Unknown, number, (department_of, manager, heads))
}

pub fn moved_on(since: When, number: u128, (department_of, manager, heads): (u128, Option<u128>, bool)) -> Unwritten {
    unwritten::<PersonEvent>(
        person(number).stream(),
        PersonMoved {
            department: department(department_of),
            manager: manager.map(person),
            heads_department: heads,
            employment: Employment::Employee,
            since,
        },
    )
}

/// Every row of every table of every read model in a folder; what says how the file was made is left out.
pub fn dump(views: &Path) -> BTreeMap<String, Vec<String>> {
    let mut rows = BTreeMap::new();
    for entry in std::fs::read_dir(views).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.extension().is_none_or(|extension| extension != "db") || name == "skips.db" {
            continue;
        }
        let connection = Connection::open(&path).unwrap();
        for table in tables(&connection) {
            rows.insert(format!("{name}/{table}"), table_rows(&connection, &table));
        }
    }
    rows
}

fn tables(connection: &Connection) -> Vec<String> {
    let mut statement = connection
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'meta'")
        .unwrap();
    statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

fn table_rows(connection: &Connection, table: &str) -> Vec<String> {
    let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
    let columns = statement.column_count();
    let mut rows: Vec<String> = statement
        .query_map([], |row| {
            (0..columns)
                .map(|index| row.get(index))
                .collect::<Result<Vec<Value>, _>>()
        })
        .unwrap()
        .map(|row| format!("{:?}", row.unwrap()))
        .collect();
    rows.sort();
    rows
}
