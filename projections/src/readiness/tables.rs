//! How the board is kept: for each stream what readiness needs of it, and for each open sanction the lines that are
//! missing or will be.

use std::collections::{BTreeMap, BTreeSet};

use probity_domain::case::CaseEvent;
use probity_domain::codec::AnyEvent;
use probity_domain::ids::{CaseId, SanctionId};
use probity_domain::payroll::PayrollEvent;
use probity_domain::readiness::{Danger, Dossier, Line, Place, SanctionRecord, Standing};
use probity_store::Envelope;
use rusqlite::{OptionalExtension, Transaction, params};

use super::NAME;
use crate::deadlines::joins;
use crate::error::ApplyError;
use crate::happened::happened;
use crate::projection::{Projection, category};
use crate::sql::{self, Key, Keyed, NEVER};
use crate::visibility::{self, execute, stream_id};

const SCHEMA: &str = "
CREATE TABLE dossier(stream TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE member(stream TEXT NOT NULL, case_id BLOB NOT NULL, PRIMARY KEY (stream, case_id)) STRICT, WITHOUT ROWID;
CREATE INDEX member_case ON member(case_id, stream);
CREATE TABLE open_sanction(
    sanction BLOB PRIMARY KEY, case_id BLOB NOT NULL, subject BLOB NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX open_sanction_case ON open_sanction(case_id);
CREATE TABLE line(
    sanction BLOB NOT NULL,
    code TEXT NOT NULL,
    danger INTEGER NOT NULL,
    after INTEGER NOT NULL,
    until INTEGER NOT NULL,
    due INTEGER NOT NULL,
    PRIMARY KEY (sanction, code)
) STRICT, WITHOUT ROWID;
";

/// The rank of a sanction from which nothing is missing.
pub(super) const READY: i64 = 4;

/// Streams that stay in memory between batches.
const KEPT: usize = 4_096;

/// The records that readiness rests on.
const CATEGORIES: [&str; 8] = [
    "case",
    "claim",
    "gate",
    "investigation",
    "payroll",
    "person",
    "policy",
    "sanction",
];

const DANGERS: [Danger; 4] = [Danger::Irreparable, Danger::Mandatory, Danger::Irregular, Danger::Open];

/// The danger of a rank; `None` for [`READY`].
pub(super) fn danger(rank: i64) -> Option<Danger> {
    usize::try_from(rank).ok().and_then(|rank| DANGERS.get(rank)).copied()
}

fn rank(danger: Danger) -> i64 {
    match danger {
        Danger::Irreparable => 0,
        Danger::Mandatory => 1,
        Danger::Irregular => 2,
        Danger::Open => 3,
    }
}

/// Keeps the board.
#[derive(Default)]
pub(crate) struct ReadinessTables {
    kept: BTreeMap<String, Dossier>,
    changed: BTreeSet<String>,
}

impl Projection for ReadinessTables {
    fn name(&self) -> &'static str {
        NAME
    }

    fn schema_version(&self) -> u32 {
        3
    }

    fn schema(&self) -> String {
        format!("{SCHEMA}{}", visibility::schema())
    }

    fn categories(&self) -> &'static [&'static str] {
        &CATEGORIES
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        visibility::apply(tx, envelope, event)?;
        link(tx, envelope, event)?;
        let stream = envelope.stream.as_str();
        if !self.kept.contains_key(stream) {
            let dossier = load(tx, stream)?;
            self.kept.insert(stream.to_owned(), dossier);
        }
        let place = Place {
            stream,
            revision: envelope.revision,
            happened: happened(event),
        };
        if let Some(dossier) = self.kept.get_mut(stream) {
            dossier.take_in(&place, event);
        }
        self.changed.insert(stream.to_owned());
        Ok(())
    }

    fn flush(&mut self, tx: &Transaction<'_>) -> Result<(), ApplyError> {
        let mut cases: BTreeSet<CaseId> = BTreeSet::new();
        for stream in std::mem::take(&mut self.changed) {
            if let Some(dossier) = self.kept.get(&stream) {
                let body = sql::json(dossier)?;
                execute(
                    tx,
                    "INSERT OR REPLACE INTO dossier VALUES (?1, ?2)",
                    params![stream, body],
                )?;
            }
            cases.extend(cases_of(tx, &stream)?);
        }
        for case in cases {
            self.judge(tx, case)?;
        }
        if self.kept.len() > KEPT {
            self.kept.clear();
        }
        Ok(())
    }

    fn forget(&mut self) {
        self.kept.clear();
        self.changed.clear();
    }
}

impl ReadinessTables {
    fn record(&self, tx: &Transaction<'_>, stream: &str) -> Result<Dossier, ApplyError> {
        match self.kept.get(stream) {
            Some(dossier) => Ok(dossier.clone()),
            None => load(tx, stream),
        }
    }

    /// Writes the lines of every sanction of a case anew.
    fn judge(&self, tx: &Transaction<'_>, case: CaseId) -> Result<(), ApplyError> {
        let mut dossier = self.record(tx, &case.stream())?;
        if dossier.case.sanctions.is_empty() {
            return Ok(());
        }
        for stream in members(tx, case)? {
            dossier.absorb(self.record(tx, &stream)?);
        }
        for sanction in dossier.case.sanctions.keys() {
            clear(tx, *sanction)?;
            let record = dossier.sanctions.get(sanction).filter(|record| record.is_open());
            if let (Some(record), Some(lines)) = (record, dossier.readiness(*sanction)) {
                write(tx, (case, *sanction), record, &lines)?;
            }
        }
        Ok(())
    }
}

fn load(tx: &Transaction<'_>, stream: &str) -> Result<Dossier, ApplyError> {
    let mut statement = tx.prepare_cached("SELECT body FROM dossier WHERE stream = ?1")?;
    let body: Option<String> = statement.query_row([stream], |row| row.get(0)).optional()?;
    match body {
        Some(body) => Ok(serde_json::from_str(&body)?),
        None => Ok(Dossier::default()),
    }
}

/// Notes which streams the readiness of a case rests on: its own records, its subjects, the versions of
/// the policy, and the payrolls from which its claims are deducted.
fn link(tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
    if let Some((record, case)) = joins(envelope, event)? {
        member(tx, &record, case)?;
    }
    if let AnyEvent::Case(CaseEvent::AllegationRaised(e)) = event {
        let case = stream_id(envelope)?;
        let ground = e.ground.as_ref().map(|ground| ground.policy.stream());
        let subject = e.subject.person().map(|person| person.stream());
        for stream in ground.into_iter().chain(subject) {
            member(tx, &stream, case)?;
        }
    }
    if let AnyEvent::Payroll(PayrollEvent::ClaimEnrolled(e)) = event {
        for case in cases_of(tx, &e.enrolment.claim.stream())? {
            member(tx, envelope.stream.as_str(), case)?;
        }
    }
    Ok(())
}

fn member(tx: &Transaction<'_>, stream: &str, case: CaseId) -> Result<(), ApplyError> {
    let of_case = category(stream);
    if of_case == "case" || !CATEGORIES.contains(&of_case) {
        return Ok(());
    }
    execute(
        tx,
        "INSERT OR IGNORE INTO member VALUES (?1, ?2)",
        params![stream, case.key()],
    )
}

fn members(tx: &Transaction<'_>, case: CaseId) -> Result<Vec<String>, ApplyError> {
    let mut statement = tx.prepare_cached("SELECT stream FROM member WHERE case_id = ?1 ORDER BY stream")?;
    let streams = statement.query_map([case.key()], |row| row.get(0))?;
    Ok(streams.collect::<Result<_, _>>()?)
}

/// The case that a stream is, or the cases that rest on it.
fn cases_of(tx: &Transaction<'_>, stream: &str) -> Result<Vec<CaseId>, ApplyError> {
    if let Ok(case) = stream.parse::<CaseId>() {
        return Ok(vec![case]);
    }
    let mut statement = tx.prepare_cached("SELECT case_id FROM member WHERE stream = ?1 ORDER BY case_id")?;
    let keys = statement
        .query_map([stream], |row| row.get(0))?
        .collect::<Result<Vec<Key>, _>>()?;
    Ok(keys.into_iter().map(CaseId::from_key).collect())
}

fn clear(tx: &Transaction<'_>, sanction: SanctionId) -> Result<(), ApplyError> {
    execute(tx, "DELETE FROM open_sanction WHERE sanction = ?1", [sanction.key()])?;
    execute(tx, "DELETE FROM line WHERE sanction = ?1", [sanction.key()])
}

fn write(
    tx: &Transaction<'_>,
    (case, sanction): (CaseId, SanctionId),
    record: &SanctionRecord,
    lines: &[Line],
) -> Result<(), ApplyError> {
    let (Some(subject), Some(terms)) = (record.state.subject, record.state.terms) else {
        return Ok(());
    };
    execute(
        tx,
        "INSERT INTO open_sanction VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            sanction.key(),
            case.key(),
            subject.key(),
            sql::name_of(&terms.kind),
            sql::name_of(&record.state.status)
        ],
    )?;
    for line in lines {
        let (after, until) = span(line.standing);
        execute(
            tx,
            "INSERT INTO line VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                sanction.key(),
                line.check.code(),
                rank(line.danger),
                after,
                until,
                line.due.map_or(NEVER, sql::day)
            ],
        )?;
    }
    Ok(())
}

/// The days on which it is missing: after the first one, up to the second one.
fn span(standing: Standing) -> (i32, i32) {
    match standing {
        Standing::NotApplicable | Standing::Met | Standing::Overridden => (NEVER, NEVER),
        Standing::MetAfter(last) => (0, sql::day(last)),
        Standing::MissingAfter(last) => (sql::day(last), NEVER),
        Standing::Missing => (0, NEVER),
    }
}
