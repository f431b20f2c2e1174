//! The directory as lists need it: who works where and worked there, and whom a viewer is close to because of it.

use probity_domain::When;
use probity_domain::ids::{DepartmentId, PersonId};
use probity_domain::person::PersonEvent;
use probity_store::Envelope;
use rusqlite::{Transaction, params};

use super::{execute, stream_id};
use crate::error::ApplyError;
use crate::sql::{self, Keyed};

pub(super) const SCHEMA: &str = "
CREATE TABLE v_person(
    person BLOB PRIMARY KEY, department BLOB NOT NULL, manager BLOB, heads INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX v_person_manager ON v_person(manager);
CREATE INDEX v_person_department ON v_person(department);
CREATE TABLE v_post(
    person BLOB NOT NULL, place INTEGER NOT NULL, department BLOB NOT NULL, manager BLOB, heads INTEGER NOT NULL,
    first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (person, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX v_post_manager ON v_post(manager);
CREATE INDEX v_post_department ON v_post(department);
CREATE TABLE v_relative(person BLOB NOT NULL, relative BLOB NOT NULL, PRIMARY KEY (person, relative))
    STRICT, WITHOUT ROWID;
CREATE INDEX v_relative_other ON v_relative(relative);
";

/// The people whose cases the viewer (`:viewer`) has no part in handling: those whom they manage (their own reports, those
/// below them in their department, and those of a department that they head), the one they report to, and relatives. And
/// the cases about days on which they managed a subject or reported to one, as
/// [`probity_domain::person::Person::may_have_managed`] has it. A post whose days are the
/// wrong way round, because the next one began before it, was never held. Named tables for `WITH RECURSIVE`.
pub(crate) const CLOSE: &str = "
below(person) AS (
    SELECT person FROM v_person WHERE manager = :viewer
    UNION SELECT p.person FROM v_person p JOIN below b ON p.manager = b.person
),
managed(person) AS (
    SELECT person FROM v_person WHERE manager = :viewer
    UNION ALL SELECT p.person FROM v_person me JOIN v_person p ON p.department = me.department
        WHERE me.person = :viewer AND p.person <> :viewer
            AND (me.heads = 1 OR p.person IN (SELECT person FROM below))
),
near(person) AS MATERIALIZED (
    SELECT person FROM managed
    UNION ALL SELECT manager FROM v_person WHERE person = :viewer AND manager IS NOT NULL
    UNION ALL SELECT relative FROM v_relative WHERE person = :viewer
    UNION ALL SELECT person FROM v_relative WHERE relative = :viewer
),
led(person, first, last) AS (
    SELECT person, first, last FROM v_post WHERE manager = :viewer
    UNION ALL SELECT p.person, max(p.first, me.first), min(p.last, me.last)
        FROM v_post me JOIN v_post p ON p.department = me.department AND p.first <= me.last AND p.last >= me.first
        WHERE me.person = :viewer AND me.heads = 1 AND p.person <> :viewer
),
managed_then(case_id) AS MATERIALIZED (
    SELECT c.case_id FROM led l JOIN v_conduct c ON c.subject = l.person AND c.first <= l.last AND c.last >= l.first
        WHERE l.first <= l.last
),
reported_then(case_id) AS MATERIALIZED (
    SELECT c.case_id FROM v_post me JOIN v_conduct c
        ON c.subject = me.manager AND c.first <= me.last AND c.last >= me.first
        WHERE me.person = :viewer AND me.first <= me.last
)";

/// Keeps who works where, and worked, and who is whose relative.
pub(super) fn person(tx: &Transaction<'_>, envelope: &Envelope, event: &PersonEvent) -> Result<(), ApplyError> {
    let person: PersonId = stream_id(envelope)?;
    match event {
        PersonEvent::PersonRegistered(e) => {
            place(tx, person, (e.department, e.manager, e.heads_department))?;
            post(tx, person, &e.joined)
        }
        PersonEvent::PersonCorrected(e) => execute(
            tx,
            "UPDATE v_post SET first = ?2 WHERE person = ?1 AND place = 0",
            params![person.key(), e.joined.earliest().map_or(EVER, sql::day)],
        ),
        PersonEvent::PersonMoved(e) => {
            place(tx, person, (e.department, e.manager, e.heads_department))?;
            post(tx, person, &e.since)
        }
        PersonEvent::RelativeDeclared(e) => execute(
            tx,
            "INSERT OR IGNORE INTO v_relative VALUES (?1, ?2)",
            params![person.key(), e.relative.key()],
        ),
        // Who left stays where they were: a conflict of interest does not end with the contract.
        PersonEvent::PersonLeft(_)
        | PersonEvent::PersonNumbered(_)
        | PersonEvent::PolicyAcknowledged(_)
        | PersonEvent::SanctionReserved(_) => Ok(()),
    }
}

fn place(
    tx: &Transaction<'_>,
    person: PersonId,
    (department, manager, heads): (DepartmentId, Option<PersonId>, bool),
) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT OR REPLACE INTO v_person VALUES (?1, ?2, ?3, ?4)",
        params![person.key(), department.key(), manager.map(Keyed::key), heads],
    )
}

/// Sorts before every day: nothing bounds it.
pub(super) const EVER: i32 = 0;

/// Notes the post in which a person was just placed, with the days on which they may hold it, and ends the one before it, as
/// [`probity_domain::person::Person::held`] has it.
fn post(tx: &Transaction<'_>, person: PersonId, since: &When) -> Result<(), ApplyError> {
    let first = since.earliest().map_or(EVER, sql::day);
    let ended = since.latest().and_then(|day| day.yesterday().ok());
    execute(
        tx,
        "UPDATE v_post SET last = ?2 WHERE person = ?1
            AND place = (SELECT max(place) FROM v_post WHERE person = ?1)",
        params![person.key(), ended.map_or(sql::NEVER, sql::day)],
    )?;
    execute(
        tx,
        "INSERT INTO v_post SELECT person, (SELECT count(*) FROM v_post WHERE person = ?1), department, manager, heads,
            ?2, ?3 FROM v_person WHERE person = ?1",
        params![person.key(), first, sql::NEVER],
    )
}
