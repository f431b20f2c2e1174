//! The directory: people, where they work, and which versions of the policy they acknowledged.
//!
//! And departments: those with a name, and those in which anybody works or worked.
//!
//! Names stay sealed. Ignored: `SanctionReserved`, which says something about a person that the directory must not.

mod departments;

use std::collections::BTreeMap;

use probity_domain::Sealed;
use probity_domain::When;
use probity_domain::codec::AnyEvent;
use probity_domain::ids::{DepartmentId, PersonId, PolicyId};
use probity_domain::person::{AcknowledgementProof, Employment, PersonEvent, PersonMoved, PersonRegistered};
use probity_store::Envelope;
use rusqlite::{Connection, Row, Transaction, params, params_from_iter};

pub use self::departments::DepartmentRow;
use crate::conditions::Conditions;
use crate::error::{ApplyError, QueryError};
use crate::page::{self, Cursor, Page};
use crate::projection::Projection;
use crate::runner::Pool;
use crate::sight::Sight;
use crate::sql::{self, Key, Keyed};
use crate::visibility::{execute, stream_id};

/// Its file's name.
pub const NAME: &str = "people";

const SCHEMA: &str = "
CREATE TABLE person(
    person BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    contact TEXT,
    number TEXT,
    department BLOB NOT NULL,
    manager BLOB,
    heads_department INTEGER NOT NULL,
    employment TEXT NOT NULL,
    joined TEXT NOT NULL,
    departure TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX person_department ON person(department, person);
CREATE INDEX person_manager ON person(manager, person);
CREATE TABLE relative(person BLOB NOT NULL, relative BLOB NOT NULL, PRIMARY KEY (person, relative))
    STRICT, WITHOUT ROWID;
CREATE TABLE acknowledgement(
    person BLOB NOT NULL, policy BLOB NOT NULL, acknowledged TEXT NOT NULL, proof TEXT NOT NULL,
    PRIMARY KEY (person, policy)
) STRICT, WITHOUT ROWID;
";

/// Keeps the directory.
#[derive(Default)]
pub(crate) struct PeopleTables;

impl Projection for PeopleTables {
    fn name(&self) -> &'static str {
        NAME
    }

    fn schema_version(&self) -> u32 {
        3
    }

    fn schema(&self) -> String {
        format!("{SCHEMA}{}", departments::SCHEMA)
    }

    fn categories(&self) -> &'static [&'static str] {
        &["department", "person"]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        match event {
            AnyEvent::Person(event) => person(tx, stream_id(envelope)?, event),
            AnyEvent::Department(event) => departments::apply(tx, event),
            AnyEvent::Access(_)
            | AnyEvent::Account(_)
            | AnyEvent::Case(_)
            | AnyEvent::Claim(_)
            | AnyEvent::Custody(_)
            | AnyEvent::Disclosure(_)
            | AnyEvent::Payroll(_)
            | AnyEvent::Gate(_)
            | AnyEvent::Hold(_)
            | AnyEvent::Identity(_)
            | AnyEvent::Request(_)
            | AnyEvent::Retention(_)
            | AnyEvent::Investigation(_)
            | AnyEvent::Notification(_)
            | AnyEvent::Policy(_)
            | AnyEvent::Protection(_)
            | AnyEvent::Reward(_)
            | AnyEvent::Report(_)
            | AnyEvent::Sanction(_) => Ok(()),
        }
    }
}

fn person(tx: &Transaction<'_>, person: PersonId, event: &PersonEvent) -> Result<(), ApplyError> {
    match event {
        PersonEvent::PersonRegistered(e) => register(tx, person, e),
        PersonEvent::PersonNumbered(e) => execute(
            tx,
            "UPDATE person SET number = ?2 WHERE person = ?1",
            params![person.key(), sql::json(&e.number)?],
        ),
        PersonEvent::PersonCorrected(e) => execute(
            tx,
            "UPDATE person SET name = ?2, contact = ?3, joined = ?4 WHERE person = ?1",
            params![
                person.key(),
                sql::json(&e.name)?,
                e.contact.as_ref().map(sql::json).transpose()?,
                sql::json(&e.joined)?
            ],
        ),
        PersonEvent::PersonMoved(e) => relocate(tx, person, e),
        PersonEvent::PersonLeft(e) => execute(
            tx,
            "UPDATE person SET departure = ?2 WHERE person = ?1",
            params![person.key(), sql::json(&e.left)?],
        ),
        PersonEvent::RelativeDeclared(e) => execute(
            tx,
            "INSERT OR IGNORE INTO relative VALUES (?1, ?2)",
            params![person.key(), e.relative.key()],
        ),
        PersonEvent::PolicyAcknowledged(e) => execute(
            tx,
            "INSERT OR IGNORE INTO acknowledgement VALUES (?1, ?2, ?3, ?4)",
            params![
                person.key(),
                e.policy.key(),
                sql::json(&e.acknowledged)?,
                sql::json(&e.proof)?
            ],
        ),
        PersonEvent::SanctionReserved(_) => Ok(()),
    }
}

fn relocate(tx: &Transaction<'_>, person: PersonId, e: &PersonMoved) -> Result<(), ApplyError> {
    departments::work_in(tx, e.department)?;
    execute(
        tx,
        "UPDATE person SET department = ?2, manager = ?3, heads_department = ?4, employment = ?5 WHERE person = ?1",
        params![
            person.key(),
            e.department.key(),
            e.manager.map(Keyed::key),
            e.heads_department,
            sql::name_of(&e.employment)
        ],
    )
}

fn register(tx: &Transaction<'_>, person: PersonId, e: &PersonRegistered) -> Result<(), ApplyError> {
    departments::work_in(tx, e.department)?;
    execute(
        tx,
        "INSERT OR REPLACE INTO person VALUES (?1, ?2, ?3, NULL, ?4, ?5, ?6, ?7, ?8, NULL)",
        params![
            person.key(),
            sql::json(&e.name)?,
            e.contact.as_ref().map(sql::json).transpose()?,
            e.department.key(),
            e.manager.map(Keyed::key),
            e.heads_department,
            sql::name_of(&e.employment),
            sql::json(&e.joined)?
        ],
    )
}

/// A person of the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Who.
    pub person: PersonId,
    /// Full name, sealed under the person's key.
    pub name: Sealed,
    /// How to reach them.
    pub contact: Option<Sealed>,
    /// The number under which the company's own books know them, sealed under the person's key.
    pub number: Option<Sealed>,
    /// The department.
    pub department: DepartmentId,
    /// Whom they report to.
    pub manager: Option<PersonId>,
    /// They manage the department.
    pub heads_department: bool,
    /// On what terms they work.
    pub employment: Employment,
    /// Since when.
    pub joined: When,
    /// Until when; `None`: they still work here.
    pub departure: Option<When>,
}

/// A version of the policy that a person acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcknowledgementRow {
    /// The version.
    pub policy: PolicyId,
    /// When.
    pub acknowledged: When,
    /// What shows it.
    pub proof: AcknowledgementProof,
}

/// Which people a page shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PeopleFilter {
    /// Of these departments; none: of any.
    pub departments: Vec<DepartmentId>,
    /// On these terms; none: on any.
    pub employments: Vec<Employment>,
    /// Only those who still work here (`true`) or who left (`false`).
    pub employed: Option<bool>,
}

/// The directory. Cheap to clone.
#[derive(Clone)]
pub struct People(pub(crate) Pool);

const COLUMNS: &str =
    "person, name, contact, number, department, manager, heads_department, employment, joined, departure";

impl People {
    /// One person; nobody for a viewer who may not read the directory.
    pub async fn get(&self, sight: &Sight, person: PersonId) -> Result<Option<PersonRow>, QueryError> {
        Ok(self.many(sight, vec![person]).await?.remove(&person))
    }

    /// Several people at once; those who are not there are left out.
    pub async fn many(
        &self,
        sight: &Sight,
        people: Vec<PersonId>,
    ) -> Result<BTreeMap<PersonId, PersonRow>, QueryError> {
        if !sight.everything || people.is_empty() {
            return Ok(BTreeMap::new());
        }
        self.0.read(move |connection| many(connection, &people)).await
    }

    /// A page of people in the order of their ids.
    pub async fn page(
        &self,
        sight: &Sight,
        filter: PeopleFilter,
        after: Option<Cursor>,
        first: usize,
    ) -> Result<Page<PersonRow>, QueryError> {
        if !sight.everything {
            return Ok(Page::empty());
        }
        self.0
            .read(move |connection| people(connection, &filter, after.as_ref(), page::limit(first)))
            .await
    }

    /// How many people a filter finds.
    pub async fn count(&self, sight: &Sight, filter: PeopleFilter) -> Result<u64, QueryError> {
        if !sight.everything {
            return Ok(0);
        }
        self.0.read(move |connection| count(connection, &filter)).await
    }

    /// The versions of the policy that a person acknowledged.
    pub async fn acknowledgements(
        &self,
        sight: &Sight,
        person: PersonId,
    ) -> Result<Vec<AcknowledgementRow>, QueryError> {
        if !sight.everything {
            return Ok(Vec::new());
        }
        self.0
            .read(move |connection| {
                let mut statement = connection.prepare_cached(
                    "SELECT policy, acknowledged, proof FROM acknowledgement WHERE person = ?1 ORDER BY policy",
                )?;
                let rows = statement.query_map([person.key()], |row| {
                    Ok(AcknowledgementRow {
                        policy: PolicyId::from_key(row.get(0)?),
                        acknowledged: sql::from_json(&row.get::<_, String>(1)?)?,
                        proof: sql::from_json(&row.get::<_, String>(2)?)?,
                    })
                })?;
                Ok(rows.collect::<Result<_, _>>()?)
            })
            .await
    }
}

fn many(connection: &Connection, people: &[PersonId]) -> Result<BTreeMap<PersonId, PersonRow>, QueryError> {
    let mut found = BTreeMap::new();
    for chunk in people.chunks(500) {
        let sql = format!(
            "SELECT {COLUMNS} FROM person WHERE person IN ({})",
            sql::marks(chunk.len())
        );
        let mut statement = connection.prepare(&sql)?;
        let rows = statement.query_map(params_from_iter(chunk.iter().map(|id| id.key())), row)?;
        for row in rows {
            let row = row?;
            found.insert(row.person, row);
        }
    }
    Ok(found)
}

/// The people of a filter.
fn found_by(filter: &PeopleFilter) -> Conditions {
    let mut conditions = Conditions::default();
    conditions.one_of("department", filter.departments.iter().map(|id| id.key().to_vec()));
    conditions.one_of("employment", filter.employments.iter().map(sql::name_of));
    if let Some(employed) = filter.employed {
        conditions.add(if employed {
            "departure IS NULL"
        } else {
            "departure IS NOT NULL"
        });
    }
    conditions
}

fn count(connection: &Connection, filter: &PeopleFilter) -> Result<u64, QueryError> {
    let conditions = found_by(filter);
    let sql = format!("SELECT count(*) FROM person WHERE {}", conditions.sql());
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row(conditions.parameters().as_slice(), sql::count)?)
}

fn people(
    connection: &Connection,
    filter: &PeopleFilter,
    after: Option<&Cursor>,
    limit: usize,
) -> Result<Page<PersonRow>, QueryError> {
    let after: Option<PersonId> = after.map(|cursor| cursor.place(NAME)).transpose()?;
    let mut conditions = found_by(filter);
    if let Some(after) = after {
        let name = conditions.bind(after.key().to_vec());
        conditions.add(format!("person > {name}"));
    }
    conditions.bind_as(":limit", page::one_more(limit));
    let sql = format!(
        "SELECT {COLUMNS} FROM person WHERE {} ORDER BY person LIMIT :limit",
        conditions.sql()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement
        .query_map(conditions.parameters().as_slice(), row)?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Page::of(rows, limit, |row| Cursor::of(NAME, &row.person)))
}

fn row(row: &Row<'_>) -> rusqlite::Result<PersonRow> {
    Ok(PersonRow {
        person: PersonId::from_key(row.get(0)?),
        name: sql::from_json(&row.get::<_, String>(1)?)?,
        contact: sql::optional_json(row.get(2)?)?,
        number: sql::optional_json(row.get(3)?)?,
        department: DepartmentId::from_key(row.get(4)?),
        manager: sql::optional(row.get::<_, Option<Key>>(5)?),
        heads_department: row.get(6)?,
        employment: sql::from_name(&row.get::<_, String>(7)?)?,
        joined: sql::from_json(&row.get::<_, String>(8)?)?,
        departure: sql::optional_json(row.get(9)?)?,
    })
}
