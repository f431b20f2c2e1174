//! How retentions and holds are kept.

use probity_domain::Decider;
use probity_domain::codec::AnyEvent;
use probity_domain::hold::{HoldEvent, HoldPlaced, HoldReviewed, HoldScope};
use probity_domain::ids::{CaseId, HoldId, PersonId, RetentionId};
use probity_domain::retention::{Retained, Retention, RetentionEvent};
use probity_store::Envelope;
use rusqlite::{OptionalExtension, Transaction, params};

use super::NAME;
use crate::alternate;
use crate::deadlines::joins;
use crate::error::ApplyError;
use crate::projection::Projection;
use crate::sql::{self, Key, Keyed};
use crate::visibility::{self, execute, stream_id};

const SCHEMA: &str = "
CREATE TABLE record_case(record TEXT PRIMARY KEY, case_id BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE retention(
    retention BLOB PRIMARY KEY, record TEXT NOT NULL, case_id BLOB, person BLOB, status TEXT NOT NULL,
    due INTEGER NOT NULL, state TEXT NOT NULL, verified TEXT, tombstone TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX retention_due ON retention(due, retention);
CREATE INDEX retention_record ON retention(record);
CREATE TABLE hold(
    hold BLOB PRIMARY KEY, record TEXT NOT NULL, case_id BLOB, person BLOB, review_by INTEGER NOT NULL,
    placed TEXT NOT NULL, released TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX hold_review ON hold(review_by, hold);
CREATE INDEX hold_record ON hold(record);
CREATE TABLE review(hold BLOB NOT NULL, position INTEGER NOT NULL, review TEXT NOT NULL, PRIMARY KEY (hold, position))
    STRICT, WITHOUT ROWID;
";

/// Keeps retentions and holds.
#[derive(Default)]
pub(crate) struct RetentionTables;

impl Projection for RetentionTables {
    fn name(&self) -> &'static str {
        NAME
    }

    fn schema_version(&self) -> u32 {
        3
    }

    fn schema(&self) -> String {
        format!("{SCHEMA}{}{}", alternate::SCHEMA, visibility::schema())
    }

    fn categories(&self) -> &'static [&'static str] {
        &[
            "case",
            "hold",
            "investigation",
            "person",
            "report",
            "retention",
            "sanction",
        ]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        visibility::apply(tx, envelope, event)?;
        alternate::apply(tx, event)?;
        if let Some((record, case)) = joins(envelope, event)? {
            join(tx, &record, case)?;
        }
        match event {
            AnyEvent::Retention(event) => retention(tx, stream_id(envelope)?, event),
            AnyEvent::Hold(event) => hold(tx, envelope, event),
            AnyEvent::Access(_)
            | AnyEvent::Account(_)
            | AnyEvent::Case(_)
            | AnyEvent::Claim(_)
            | AnyEvent::Custody(_)
            | AnyEvent::Department(_)
            | AnyEvent::Disclosure(_)
            | AnyEvent::Payroll(_)
            | AnyEvent::Gate(_)
            | AnyEvent::Identity(_)
            | AnyEvent::Investigation(_)
            | AnyEvent::Notification(_)
            | AnyEvent::Person(_)
            | AnyEvent::Policy(_)
            | AnyEvent::Protection(_)
            | AnyEvent::Reward(_)
            | AnyEvent::Report(_)
            | AnyEvent::Request(_)
            | AnyEvent::Sanction(_) => Ok(()),
        }
    }
}

fn join(tx: &Transaction<'_>, record: &str, case: CaseId) -> Result<(), ApplyError> {
    for sql in [
        "INSERT OR REPLACE INTO record_case VALUES (?1, ?2)",
        "UPDATE retention SET case_id = ?2 WHERE record = ?1",
        "UPDATE hold SET case_id = ?2 WHERE record = ?1",
    ] {
        execute(tx, sql, params![record, case.key()])?;
    }
    Ok(())
}

fn retention(tx: &Transaction<'_>, id: RetentionId, event: &RetentionEvent) -> Result<(), ApplyError> {
    let mut statement = tx.prepare_cached("SELECT state FROM retention WHERE retention = ?1")?;
    let known: Option<String> = statement.query_row([id.key()], |row| row.get(0)).optional()?;
    let mut state: Retention = match known {
        Some(known) => serde_json::from_str(&known)?,
        None => Retention::default(),
    };
    state.evolve(event);
    let record = state.record.ok_or(ApplyError::Unfit("it has no record"))?;
    execute(
        tx,
        "INSERT INTO retention(retention, record, case_id, person, status, due, state)
        VALUES (?1, ?2, (SELECT case_id FROM record_case WHERE record = ?2), ?3, ?4, ?5, ?6)
        ON CONFLICT (retention) DO UPDATE SET status = ?4, due = ?5, state = ?6",
        params![
            id.key(),
            record.stream(),
            person_of(record).map(Keyed::key),
            sql::name_of(&state.status),
            state.due_on.map_or(sql::NEVER, sql::day),
            sql::json(&state)?
        ],
    )?;
    let (column, text) = match event {
        RetentionEvent::ErasureVerified(e) => ("verified", sql::json(e)?),
        RetentionEvent::RecordTombstoned(e) => ("tombstone", sql::json(e)?),
        RetentionEvent::RetentionScheduled(_)
        | RetentionEvent::RetentionLifted(_)
        | RetentionEvent::RetentionFellDue(_)
        | RetentionEvent::ErasureHeld(_)
        | RetentionEvent::ErasureFreed(_)
        | RetentionEvent::ErasureApproved(_)
        | RetentionEvent::KeyDestroyed(_) => return Ok(()),
    };
    let sql = format!("UPDATE retention SET {column} = ?2 WHERE retention = ?1");
    execute(tx, &sql, params![id.key(), text])
}

fn person_of(record: Retained) -> Option<PersonId> {
    match record {
        Retained::Person(person) => Some(person),
        Retained::Case(_) | Retained::Report(_) => None,
    }
}

fn hold(tx: &Transaction<'_>, envelope: &Envelope, event: &HoldEvent) -> Result<(), ApplyError> {
    let id: HoldId = stream_id(envelope)?;
    match event {
        HoldEvent::HoldPlaced(e) => placed(tx, id, e),
        HoldEvent::HoldReviewed(e) => reviewed(tx, id, (envelope, e)),
        HoldEvent::HoldReleased(e) => execute(
            tx,
            "UPDATE hold SET released = ?2 WHERE hold = ?1",
            params![id.key(), sql::json(e)?],
        ),
    }
}

fn placed(tx: &Transaction<'_>, id: HoldId, placed: &HoldPlaced) -> Result<(), ApplyError> {
    let person: Option<Key> = match placed.scope {
        HoldScope::Person(person) => Some(person.key()),
        HoldScope::Case(_) | HoldScope::Report(_) => None,
    };
    execute(
        tx,
        "INSERT OR REPLACE INTO hold
        VALUES (?1, ?2, (SELECT case_id FROM record_case WHERE record = ?2), ?3, ?4, ?5, NULL)",
        params![
            id.key(),
            placed.scope.stream(),
            person,
            sql::day(placed.review_by),
            sql::json(placed)?
        ],
    )
}

fn reviewed(
    tx: &Transaction<'_>,
    id: HoldId,
    (envelope, review): (&Envelope, &HoldReviewed),
) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT INTO review VALUES (?1, ?2, ?3)",
        params![id.key(), sql::number(envelope.position), sql::json(review)?],
    )?;
    execute(
        tx,
        "UPDATE hold SET review_by = ?2 WHERE hold = ?1",
        params![id.key(), sql::day(review.review_by)],
    )
}
