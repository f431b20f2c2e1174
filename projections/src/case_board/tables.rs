//! How the board is kept.

use std::collections::BTreeMap;

use probity_domain::case::{AllegationStatus, Case, CaseEvent, CaseOpened, CaseStatus, PartyRole};
use probity_domain::codec::AnyEvent;
use probity_domain::ids::{CaseId, SanctionId};
use probity_domain::sanction::{Sanction, SanctionEvent};
use probity_domain::{ClauseId, Severity};
use probity_store::{Envelope, Position};
use rusqlite::{OptionalExtension, Transaction, params};

use super::{NAME, handled};
use crate::deadlines::joins;
use crate::due::{Effect, effects};
use crate::error::ApplyError;
use crate::folded::{self, Folded};
use crate::numbering::{self, Series};
use crate::projection::Projection;
use crate::sql::{self, Key, Keyed, NEVER};
use crate::visibility::{self, execute, stream_id};

const SCHEMA: &str = "
CREATE TABLE case_row(
    seq INTEGER PRIMARY KEY,
    case_id BLOB NOT NULL UNIQUE,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    status TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    severity INTEGER NOT NULL,
    opened_on INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    known_on INTEGER NOT NULL,
    subjects INTEGER NOT NULL,
    next_due INTEGER NOT NULL,
    has_sanction INTEGER NOT NULL,
    union_stage INTEGER NOT NULL,
    updated INTEGER NOT NULL
) STRICT;
CREATE INDEX case_row_opened ON case_row(opened_on, seq);
CREATE INDEX case_row_rank ON case_row(rank, seq);
CREATE INDEX case_row_severity ON case_row(severity, seq);
CREATE INDEX case_row_due ON case_row(next_due, seq);
CREATE INDEX case_row_number ON case_row(number, seq);
CREATE INDEX case_row_status ON case_row(status, opened_on, seq);
CREATE INDEX case_row_sanction_opened ON case_row(opened_on, seq) WHERE has_sanction = 1;
CREATE INDEX case_row_sanction_rank ON case_row(rank, seq) WHERE has_sanction = 1;
CREATE INDEX case_row_sanction_severity ON case_row(severity, seq) WHERE has_sanction = 1;
CREATE INDEX case_row_sanction_due ON case_row(next_due, seq) WHERE has_sanction = 1;
CREATE INDEX case_row_sanction_number ON case_row(number, seq) WHERE has_sanction = 1;
CREATE INDEX case_row_union_rank ON case_row(rank, seq) WHERE union_stage = 1;
CREATE INDEX case_row_union_opened ON case_row(opened_on, seq) WHERE union_stage = 1;
CREATE TABLE case_clause(case_id BLOB NOT NULL, clause TEXT NOT NULL, PRIMARY KEY (case_id, clause))
    STRICT, WITHOUT ROWID;
CREATE TABLE case_sanction(
    sanction BLOB PRIMARY KEY, case_id BLOB NOT NULL, subject BLOB NOT NULL, status TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX case_sanction_case ON case_sanction(case_id, sanction);
CREATE TABLE record_case(record TEXT PRIMARY KEY, case_id BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE case_due(
    record TEXT NOT NULL, kind TEXT NOT NULL, item TEXT NOT NULL, case_id BLOB NOT NULL, due INTEGER NOT NULL,
    PRIMARY KEY (record, kind, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_due_case ON case_due(case_id, due);
";

/// Puts open cases with priority beyond every day, which has eight digits.
const FIRST: i64 = 100_000_000;

/// Keeps the board.
#[derive(Default)]
pub(crate) struct CaseBoardTables {
    cases: Folded<Case>,
    sanctions: Folded<Sanction>,
    /// Cases whose rows have to be written, with what stands in them and the last event that changed them.
    changed: BTreeMap<CaseId, Changed>,
    touched: Vec<CaseId>,
}

struct Changed {
    glance: Option<Glance>,
    updated: Position,
}

/// What the row shows of the case's own state.
struct Glance {
    status: CaseStatus,
    severity: u8,
    subjects: u32,
    priority: bool,
}

impl Glance {
    fn of(case: &Case) -> Self {
        let charges = case
            .allegations
            .values()
            .filter(|charge| charge.status != AllegationStatus::Withdrawn);
        let severity = charges.map(|charge| charge.severity).chain(case.severity).max();
        let subjects = case
            .parties
            .iter()
            .filter(|(_, role)| *role == PartyRole::Subject)
            .count();
        let subjects = u32::try_from(subjects).unwrap_or(u32::MAX);
        Self {
            status: case.status,
            severity: grade(severity),
            subjects,
            priority: case.priority,
        }
    }
}

/// A severity as a number that sorts; 0: none.
pub(super) fn grade(severity: Option<Severity>) -> u8 {
    match severity {
        None => 0,
        Some(Severity::Minor) => 1,
        Some(Severity::Serious) => 2,
        Some(Severity::Grave) => 3,
    }
}

impl Projection for CaseBoardTables {
    fn name(&self) -> &'static str {
        NAME
    }

    fn schema_version(&self) -> u32 {
        6
    }

    fn schema(&self) -> String {
        let shared = [numbering::SCHEMA, folded::SCHEMA, &visibility::schema()].concat();
        format!("{SCHEMA}{}{shared}", handled::SCHEMA)
    }

    fn categories(&self) -> &'static [&'static str] {
        &["case", "investigation", "person", "sanction"]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        visibility::apply(tx, envelope, event)?;
        if let Some((record, case)) = joins(envelope, event)? {
            execute(
                tx,
                "INSERT OR REPLACE INTO record_case VALUES (?1, ?2)",
                params![record, case.key()],
            )?;
        }
        match event {
            AnyEvent::Case(event) => self.case(tx, envelope, event)?,
            AnyEvent::Sanction(event) => self.sanction(tx, envelope, event)?,
            AnyEvent::Access(_)
            | AnyEvent::Account(_)
            | AnyEvent::Claim(_)
            | AnyEvent::Custody(_)
            | AnyEvent::Department(_)
            | AnyEvent::Disclosure(_)
            | AnyEvent::Payroll(_)
            | AnyEvent::Gate(_)
            | AnyEvent::Hold(_)
            | AnyEvent::Identity(_)
            | AnyEvent::Request(_)
            | AnyEvent::Retention(_)
            | AnyEvent::Investigation(_)
            | AnyEvent::Person(_)
            | AnyEvent::Notification(_)
            | AnyEvent::Policy(_)
            | AnyEvent::Protection(_)
            | AnyEvent::Reward(_)
            | AnyEvent::Report(_) => {}
        }
        self.deadlines(tx, envelope, event)
    }

    fn flush(&mut self, tx: &Transaction<'_>) -> Result<(), ApplyError> {
        self.cases.flush(tx)?;
        self.sanctions.flush(tx)?;
        for (case, changed) in std::mem::take(&mut self.changed) {
            write(tx, case, &changed)?;
            self.touched.push(case);
        }
        Ok(())
    }

    fn forget(&mut self) {
        self.cases.forget();
        self.sanctions.forget();
        self.changed.clear();
        self.touched.clear();
    }

    fn touched(&mut self) -> Vec<CaseId> {
        std::mem::take(&mut self.touched)
    }
}

impl CaseBoardTables {
    fn case(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &CaseEvent) -> Result<(), ApplyError> {
        let id: CaseId = stream_id(envelope)?;
        if let CaseEvent::CaseOpened(opened) = event {
            open(tx, id, opened)?;
        }
        handled::apply(tx, id, event)?;
        let case = self.cases.evolve(tx, envelope.stream.as_str(), event)?;
        if matches!(
            event,
            CaseEvent::AllegationRaised(_) | CaseEvent::AllegationWithdrawn(_)
        ) {
            clauses(tx, id, case)?;
        }
        let glance = Some(Glance::of(case));
        self.changed.insert(
            id,
            Changed {
                glance,
                updated: envelope.position,
            },
        );
        Ok(())
    }

    fn sanction(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &SanctionEvent) -> Result<(), ApplyError> {
        let id: SanctionId = stream_id(envelope)?;
        let sanction = self.sanctions.evolve(tx, envelope.stream.as_str(), event)?;
        let (Some(case), Some(subject)) = (sanction.case, sanction.subject) else {
            return Ok(());
        };
        execute(
            tx,
            "INSERT OR REPLACE INTO case_sanction VALUES (?1, ?2, ?3, ?4)",
            params![id.key(), case.key(), subject.key(), sql::name_of(&sanction.status)],
        )?;
        self.mark(case, envelope.position);
        Ok(())
    }

    fn deadlines(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        let record = envelope.stream.as_str();
        let effects = effects(event);
        if effects.is_empty() && !matches!(event, AnyEvent::Investigation(_)) {
            return Ok(());
        }
        let mut statement = tx.prepare_cached("SELECT case_id FROM record_case WHERE record = ?1")?;
        let case: Option<Key> = statement.query_row([record], |row| row.get(0)).optional()?;
        let Some(case) = case.map(CaseId::from_key) else {
            return Ok(());
        };
        self.mark(case, envelope.position);
        effects.iter().try_for_each(|effect| due(tx, case, record, effect))
    }

    /// The row has to be written because of something outside the case's own stream.
    fn mark(&mut self, case: CaseId, updated: Position) {
        let changed = self.changed.entry(case).or_insert(Changed { glance: None, updated });
        changed.updated = updated;
    }
}

fn open(tx: &Transaction<'_>, case: CaseId, opened: &CaseOpened) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT INTO case_row(case_id, number, title, status, is_open, severity, opened_on, priority, rank, known_on, subjects,
            next_due, has_sanction, union_stage, updated)
        VALUES (?1, ?2, ?3, '', 1, 0, ?4, 0, ?4, ?5, 0, ?6, 0, 0, 0)",
        params![
            case.key(),
            numbering::next(tx, Series::Common, opened.on)?,
            sql::json(&opened.title)?,
            sql::day(opened.on),
            sql::day(opened.known_on),
            NEVER
        ],
    )
}

fn clauses(tx: &Transaction<'_>, id: CaseId, case: &Case) -> Result<(), ApplyError> {
    execute(tx, "DELETE FROM case_clause WHERE case_id = ?1", params![id.key()])?;
    let charges = case
        .allegations
        .values()
        .filter(|charge| charge.status != AllegationStatus::Withdrawn);
    charges.map(|charge| &charge.clause).try_for_each(|clause: &ClauseId| {
        execute(
            tx,
            "INSERT OR IGNORE INTO case_clause VALUES (?1, ?2)",
            params![id.key(), clause.as_str()],
        )
    })
}

/// Windows of others hold nobody up and are left to the list of deadlines.
fn due(tx: &Transaction<'_>, case: CaseId, record: &str, effect: &Effect) -> Result<(), ApplyError> {
    match effect {
        Effect::Run { kind, .. } if kind.is_window() => Ok(()),
        Effect::Run { kind, item, due, .. } => execute(
            tx,
            "INSERT OR REPLACE INTO case_due VALUES (?1, ?2, ?3, ?4, ?5)",
            params![record, sql::name_of(kind), item, case.key(), sql::day(*due)],
        ),
        Effect::Extend { kind, item, due } => execute(
            tx,
            "UPDATE case_due SET due = ?4 WHERE record = ?1 AND kind = ?2 AND item = ?3",
            params![record, sql::name_of(kind), item, sql::day(*due)],
        ),
        Effect::DoneInCase { kind, .. } => execute(
            tx,
            "DELETE FROM case_due WHERE record = ?1 AND kind = ?2",
            params![case.stream(), sql::name_of(kind)],
        ),
        Effect::Done { kind, item, .. } => execute(
            tx,
            "DELETE FROM case_due WHERE record = ?1 AND kind = ?2 AND item = ?3",
            params![record, sql::name_of(kind), item],
        ),
        Effect::End { .. } => execute(tx, "DELETE FROM case_due WHERE record = ?1", params![record]),
    }
}

fn write(tx: &Transaction<'_>, case: CaseId, changed: &Changed) -> Result<(), ApplyError> {
    if let Some(glance) = &changed.glance {
        let open = !matches!(glance.status, CaseStatus::Closed);
        execute(
            tx,
            "UPDATE case_row SET status = ?2, is_open = ?3, severity = ?4, subjects = ?5, priority = ?6,
                rank = opened_on + CASE WHEN ?6 AND ?3 THEN ?7 ELSE 0 END WHERE case_id = ?1",
            params![
                case.key(),
                sql::name_of(&glance.status),
                open,
                glance.severity,
                glance.subjects,
                glance.priority,
                FIRST
            ],
        )?;
    }
    execute(
        tx,
        "UPDATE case_row SET updated = ?2,
            next_due = coalesce((SELECT min(due) FROM case_due d WHERE d.case_id = ?1), ?3),
            has_sanction = coalesce((SELECT sanction FROM v_stage s WHERE s.case_id = ?1), 0),
            union_stage = coalesce((SELECT union_heard FROM v_stage s WHERE s.case_id = ?1), 0)
        WHERE case_id = ?1",
        params![case.key(), sql::number(changed.updated), NEVER],
    )
}
