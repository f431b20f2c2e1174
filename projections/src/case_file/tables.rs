//! How the files of cases are kept: every event that belongs in one, and which cases it belongs to.
//!
//! A file is folded from its events when it is asked for, so that the file of today and the file as of a day in the past
//! are made by the same function. Left out: access, and of people what says nothing about a case (relatives, reservations).
//! Moves are in it because the terms on which a subject works decide what may follow (LCL 65). Of a retaliation gate and of
//! a payroll it holds what readiness rests on, which is no part of the timeline; the checks of a gate are not in it at all.

use probity_domain::account::AccountEvent;
use probity_domain::case::{CaseEvent, Party, PartyRole};
use probity_domain::codec::AnyEvent;
use probity_domain::gate::GateEvent;
use probity_domain::ids::{CaseId, PersonId};
use probity_domain::payroll::PayrollEvent;
use probity_domain::person::PersonEvent;
use probity_domain::retention::{Retained, RetentionEvent};
use probity_store::Envelope;
use rusqlite::{OptionalExtension, Transaction, params};

use super::NAME;
use crate::deadlines::joins;
use crate::error::ApplyError;
use crate::happened::happened;
use crate::projection::{Projection, category};
use crate::sql::{self, Key, Keyed};
use crate::visibility::{self, execute, stream_id};

const SCHEMA: &str = "
CREATE TABLE event(
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    payload BLOB NOT NULL
) STRICT;
CREATE INDEX event_stream ON event(stream, position);
CREATE TABLE member(stream TEXT NOT NULL, case_id BLOB NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (stream, case_id))
    STRICT, WITHOUT ROWID;
CREATE TABLE timeline(
    case_id BLOB NOT NULL, position INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    shown INTEGER NOT NULL, PRIMARY KEY (case_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX timeline_happened ON timeline(case_id, first, last, position) WHERE shown = 1;
CREATE TABLE account_holder(stream TEXT PRIMARY KEY, person BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX account_holder_person ON account_holder(person);
";

/// Keeps the files.
#[derive(Default)]
pub(crate) struct CaseFileTables;

impl Projection for CaseFileTables {
    fn name(&self) -> &'static str {
        NAME
    }

    fn schema_version(&self) -> u32 {
        4
    }

    fn schema(&self) -> String {
        format!("{SCHEMA}{}", visibility::schema())
    }

    fn categories(&self) -> &'static [&'static str] {
        &[
            "account",
            "case",
            "claim",
            "gate",
            "investigation",
            "payroll",
            "person",
            "policy",
            "report",
            "retention",
            "sanction",
        ]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        visibility::apply(tx, envelope, event)?;
        if !belongs(event) {
            return Ok(());
        }
        let (first, last) = sql::span(&happened(event));
        let position = sql::number(envelope.position);
        let stream = envelope.stream.as_str();
        insert(tx, envelope, (first, last))?;
        link(tx, envelope, event)?;
        execute(
            tx,
            "INSERT OR IGNORE INTO timeline SELECT case_id, ?2, ?3, ?4, ?5 FROM member WHERE stream = ?1",
            params![stream, position, first, last, is_shown(stream)],
        )
    }
}

/// Whether the events of a stream are told in a timeline. Gates and payrolls are only what readiness rests on.
fn is_shown(stream: &str) -> bool {
    !["gate", "payroll"].contains(&category(stream))
}

/// Whether an event can stand in a file at all.
fn belongs(event: &AnyEvent) -> bool {
    match event {
        AnyEvent::Person(
            PersonEvent::PersonRegistered(_)
            | PersonEvent::PersonCorrected(_)
            | PersonEvent::PersonMoved(_)
            | PersonEvent::PersonLeft(_)
            | PersonEvent::PolicyAcknowledged(_),
        )
        | AnyEvent::Account(_)
        | AnyEvent::Case(_)
        | AnyEvent::Claim(_)
        | AnyEvent::Investigation(_)
        | AnyEvent::Notification(_)
        | AnyEvent::Policy(_)
        | AnyEvent::Report(_)
        | AnyEvent::Retention(_)
        | AnyEvent::Sanction(_)
        | AnyEvent::Gate(GateEvent::RetaliationGateOpened(_) | GateEvent::RetaliationGateCleared(_))
        | AnyEvent::Payroll(
            PayrollEvent::WageRecorded(_)
            | PayrollEvent::ClaimEnrolled(_)
            | PayrollEvent::InstalmentReserved(_)
            | PayrollEvent::InstalmentReleased(_),
        ) => true,
        AnyEvent::Access(_)
        | AnyEvent::Custody(_)
        | AnyEvent::Department(_)
        | AnyEvent::Disclosure(_)
        | AnyEvent::Payroll(PayrollEvent::InstalmentOmitted(_) | PayrollEvent::InstalmentConfirmed(_))
        | AnyEvent::Gate(GateEvent::RetaliationGateChecked(_))
        | AnyEvent::Hold(_)
        | AnyEvent::Identity(_)
        | AnyEvent::Protection(_)
        | AnyEvent::Request(_)
        | AnyEvent::Reward(_)
        | AnyEvent::Person(
            PersonEvent::PersonNumbered(_) | PersonEvent::RelativeDeclared(_) | PersonEvent::SanctionReserved(_),
        ) => false,
    }
}

fn insert(tx: &Transaction<'_>, envelope: &Envelope, (first, last): (i32, i32)) -> Result<(), ApplyError> {
    let stored = &envelope.event;
    let revision = i64::try_from(envelope.revision).map_err(|_| ApplyError::Unfit("its revision is out of range"))?;
    execute(
        tx,
        "INSERT INTO event VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            sql::number(envelope.position),
            envelope.stream.as_str(),
            revision,
            stored.kind,
            stored.version,
            stored.recorded_at,
            stored.actor,
            first,
            last,
            stored.payload
        ],
    )
}

/// Puts streams into files: those of the case, and those that say something about its subjects or its ground.
fn link(tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
    if let Some((record, case)) = joins(envelope, event)? {
        join(tx, envelope, &record, case)?;
    }
    match event {
        AnyEvent::Case(CaseEvent::PartyAdded(e)) if e.role == PartyRole::Subject => match &e.party {
            Party::Person(person) => subject(tx, envelope, *person),
            Party::Outside { .. } => Ok(()),
        },
        AnyEvent::Case(CaseEvent::AllegationRaised(e)) => match &e.ground {
            Some(ground) => join(tx, envelope, &ground.policy.stream(), stream_id(envelope)?),
            None => Ok(()),
        },
        AnyEvent::Account(AccountEvent::AccountRegistered(e)) => account(tx, envelope, e.holder),
        AnyEvent::Payroll(PayrollEvent::ClaimEnrolled(e)) => {
            let cases = cases_of(tx, &e.enrolment.claim.stream())?;
            let stream = envelope.stream.as_str();
            cases.into_iter().try_for_each(|case| join(tx, envelope, stream, case))
        }
        AnyEvent::Retention(RetentionEvent::RetentionScheduled(e)) => match e.record {
            Retained::Case(case) => join(tx, envelope, &e.retention.stream(), case),
            Retained::Report(_) | Retained::Person(_) => Ok(()),
        },
        AnyEvent::Access(_)
        | AnyEvent::Hold(_)
        | AnyEvent::Request(_)
        | AnyEvent::Retention(_)
        | AnyEvent::Account(_)
        | AnyEvent::Case(_)
        | AnyEvent::Claim(_)
        | AnyEvent::Custody(_)
        | AnyEvent::Department(_)
        | AnyEvent::Disclosure(_)
        | AnyEvent::Gate(_)
        | AnyEvent::Identity(_)
        | AnyEvent::Investigation(_)
        | AnyEvent::Payroll(_)
        | AnyEvent::Person(_)
        | AnyEvent::Notification(_)
        | AnyEvent::Policy(_)
        | AnyEvent::Protection(_)
        | AnyEvent::Reward(_)
        | AnyEvent::Report(_)
        | AnyEvent::Sanction(_) => Ok(()),
    }
}

fn cases_of(tx: &Transaction<'_>, stream: &str) -> Result<Vec<CaseId>, ApplyError> {
    let mut statement = tx.prepare_cached("SELECT case_id FROM member WHERE stream = ?1 ORDER BY case_id")?;
    let keys = statement
        .query_map([stream], |row| row.get(0))?
        .collect::<Result<Vec<Key>, _>>()?;
    Ok(keys.into_iter().map(CaseId::from_key).collect())
}

/// Puts a stream, with what it held before, into the file of a case.
fn join(tx: &Transaction<'_>, envelope: &Envelope, stream: &str, case: CaseId) -> Result<(), ApplyError> {
    let mut statement = tx.prepare_cached("SELECT 1 FROM member WHERE stream = ?1 AND case_id = ?2")?;
    let known = statement
        .query_row(params![stream, case.key()], |_| Ok(()))
        .optional()?;
    if known.is_some() {
        return Ok(());
    }
    let since = sql::number(envelope.position);
    execute(
        tx,
        "INSERT INTO member VALUES (?1, ?2, ?3)",
        params![stream, case.key(), since],
    )?;
    execute(
        tx,
        "INSERT OR IGNORE INTO timeline SELECT ?2, position, first, last, ?3 FROM event WHERE stream = ?1",
        params![stream, case.key(), is_shown(stream)],
    )
}

fn subject(tx: &Transaction<'_>, envelope: &Envelope, person: PersonId) -> Result<(), ApplyError> {
    let case: CaseId = stream_id(envelope)?;
    join(tx, envelope, &person.stream(), case)?;
    let mut statement = tx.prepare_cached("SELECT stream FROM account_holder WHERE person = ?1 ORDER BY stream")?;
    let streams = statement
        .query_map([person.key()], |row| row.get(0))?
        .collect::<Result<Vec<String>, _>>()?;
    streams.iter().try_for_each(|stream| join(tx, envelope, stream, case))
}

fn account(tx: &Transaction<'_>, envelope: &Envelope, holder: PersonId) -> Result<(), ApplyError> {
    let stream = envelope.stream.as_str();
    execute(
        tx,
        "INSERT OR REPLACE INTO account_holder VALUES (?1, ?2)",
        params![stream, holder.key()],
    )?;
    let mut statement =
        tx.prepare_cached("SELECT case_id FROM v_party WHERE person = ?1 AND role = 'subject' ORDER BY case_id")?;
    let cases = statement
        .query_map([holder.key()], |row| row.get(0))?
        .collect::<Result<Vec<Key>, _>>()?;
    cases
        .into_iter()
        .try_for_each(|case| join(tx, envelope, stream, CaseId::from_key(case)))
}
