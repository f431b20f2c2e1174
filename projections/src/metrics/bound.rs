//! Whom a version of the policy binds, and since when: people on their terms, versions by their days.

use probity_domain::When;
use probity_domain::ids::{PersonId, PolicyId};
use probity_domain::person::{Employment, PersonEvent};
use probity_domain::policy::PolicyEvent;
use rusqlite::{Transaction, params};

use crate::error::ApplyError;
use crate::sql::{self, Keyed};
use crate::visibility::execute;

/// A version binds employees and dispatched workers; a contractor needs another basis (WX-1.2).
pub(super) fn person(tx: &Transaction<'_>, person: PersonId, event: &PersonEvent) -> Result<(), ApplyError> {
    let bound = |employment: Employment, since: &When| match employment {
        Employment::Employee | Employment::Dispatched => Some(since.earliest().map_or(0, sql::day)),
        Employment::Contractor => None,
    };
    match event {
        PersonEvent::PersonRegistered(e) => execute(
            tx,
            "INSERT OR REPLACE INTO person_fact VALUES (?1, ?2, ?3, NULL, ?4)",
            params![
                person.key(),
                e.department.key(),
                e.joined.earliest().map(sql::day),
                bound(e.employment, &e.joined)
            ],
        ),
        PersonEvent::PersonMoved(e) => execute(
            tx,
            "UPDATE person_fact SET department = ?2, bound = iif(?3 IS NULL, NULL, coalesce(bound, ?3)) WHERE person = ?1",
            params![person.key(), e.department.key(), bound(e.employment, &e.since)],
        ),
        PersonEvent::PersonLeft(e) => execute(
            tx,
            "UPDATE person_fact SET departed = ?2 WHERE person = ?1",
            params![person.key(), e.left.latest().map_or(0, sql::day)],
        ),
        PersonEvent::PolicyAcknowledged(e) => execute(
            tx,
            "INSERT OR IGNORE INTO acknowledged_fact VALUES (?1, ?2)",
            params![e.policy.key(), person.key()],
        ),
        PersonEvent::PersonCorrected(e) => execute(
            tx,
            "UPDATE person_fact SET joined = ?2 WHERE person = ?1",
            params![person.key(), e.joined.earliest().map(sql::day)],
        ),
        PersonEvent::PersonNumbered(_) | PersonEvent::RelativeDeclared(_) | PersonEvent::SanctionReserved(_) => Ok(()),
    }
}

/// When a version began and ceased to bind.
pub(super) fn policy(tx: &Transaction<'_>, policy: PolicyId, event: &PolicyEvent) -> Result<(), ApplyError> {
    let set = |column: &str, when: &When| {
        let sql = format!("UPDATE policy_fact SET {column} = ?2 WHERE policy = ?1");
        execute(tx, &sql, params![policy.key(), when.latest().map(sql::day)])
    };
    match event {
        PolicyEvent::PolicyDrafted(_) => execute(
            tx,
            "INSERT OR REPLACE INTO policy_fact VALUES (?1, NULL, NULL)",
            params![policy.key()],
        ),
        PolicyEvent::PolicyPublished(e) => set("published", &e.published),
        PolicyEvent::PolicyRetired(e) => set("retired", &e.retired),
        PolicyEvent::StaffConsulted(_) => Ok(()),
    }
}
