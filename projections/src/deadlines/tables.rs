//! Keeping the deadlines.

use jiff::civil::Date;
use probity_domain::case::{CaseEvent, Party};
use probity_domain::claim::ClaimEvent;
use probity_domain::codec::AnyEvent;
use probity_domain::deadline::Basis;
use probity_domain::gate::GateEvent;
use probity_domain::hold::{HoldEvent, HoldScope};
use probity_domain::ids::{CaseId, PersonId};
use probity_domain::investigation::InvestigationEvent;
use probity_domain::protection::ProtectionEvent;
use probity_domain::report::ReportEvent;
use probity_domain::request::RightsRequestEvent;
use probity_domain::reward::RewardEvent;
use probity_store::Envelope;
use rusqlite::{OptionalExtension, Transaction, params};

use super::{DeadlineKind, NAME};
use crate::alternate;
use crate::due::{Effect, effects, party};
use crate::error::ApplyError;
use crate::projection::Projection;
use crate::sql::{self, Key, Keyed};
use crate::visibility::{self, execute, stream_id};

/// The tables of the deadlines, for every read model that keeps them.
pub(crate) const SCHEMA: &str = "
CREATE TABLE record_person(record TEXT PRIMARY KEY, person BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE record_owner(record TEXT PRIMARY KEY, person BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE record_case(record TEXT PRIMARY KEY, case_id BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE merger(record TEXT PRIMARY KEY, into_record TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX merger_into ON merger(into_record);
CREATE TABLE charge(
    allegation TEXT PRIMARY KEY, record TEXT NOT NULL, subject TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX charge_subject ON charge(record, subject);
CREATE TABLE deadline(
    id INTEGER PRIMARY KEY,
    record TEXT NOT NULL,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    case_id BLOB,
    person BLOB,
    due INTEGER NOT NULL,
    first_due INTEGER NOT NULL,
    warn_on INTEGER,
    basis TEXT,
    is_window INTEGER NOT NULL,
    done_on INTEGER,
    assignee BLOB,
    UNIQUE (record, kind, item)
) STRICT;
CREATE INDEX deadline_running ON deadline(due, id) WHERE done_on IS NULL;
CREATE INDEX deadline_case ON deadline(case_id, due);
";

/// Keeps the deadlines.
#[derive(Default)]
pub(crate) struct DeadlineTables;

impl Projection for DeadlineTables {
    fn name(&self) -> &'static str {
        NAME
    }

    fn schema_version(&self) -> u32 {
        8
    }

    fn schema(&self) -> String {
        format!("{SCHEMA}{}{}", alternate::SCHEMA, visibility::schema())
    }

    fn categories(&self) -> &'static [&'static str] {
        &[
            "case",
            "claim",
            "hold",
            "investigation",
            "person",
            "protection",
            "report",
            "request",
            "reward",
            "sanction",
        ]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        visibility::apply(tx, envelope, event)?;
        alternate::apply(tx, event)?;
        keep(tx, envelope, event)
    }
}

/// Takes what an event does to deadlines into the tables of [`SCHEMA`].
pub(crate) fn keep(tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
    if let Some((record, case)) = joins(envelope, event)? {
        join(tx, &record, case)?;
    }
    let record = envelope.stream.as_str();
    remember(tx, record, event)?;
    effects(event).iter().try_for_each(|effect| take(tx, record, effect))?;
    assign(tx, record, event)
}

/// Who is to meet deadlines: whoever a task was given to, and the owner of a claim, for all that the company has to do on it.
fn assign(tx: &Transaction<'_>, record: &str, event: &AnyEvent) -> Result<(), ApplyError> {
    if let AnyEvent::Investigation(InvestigationEvent::TaskAdded(added)) = event {
        return execute(
            tx,
            "UPDATE deadline SET assignee = ?4 WHERE record = ?1 AND kind = ?2 AND item = ?3",
            params![
                record,
                sql::name_of(&DeadlineKind::Task),
                added.task.to_string(),
                added.assignee.key()
            ],
        );
    }
    let AnyEvent::Claim(event) = event else {
        return Ok(());
    };
    if let ClaimEvent::ClaimOwnerNamed(named) = event {
        execute(
            tx,
            "INSERT OR REPLACE INTO record_owner VALUES (?1, ?2)",
            params![record, named.owner.key()],
        )?;
    }
    execute(
        tx,
        "UPDATE deadline SET assignee = (SELECT person FROM record_owner WHERE record = ?1)
        WHERE record = ?1 AND is_window = 0",
        params![record],
    )
}

/// What ties deadlines of one stream to events of another: which report goes on in the place of which, whose
/// reporter a plan looks after or a reward is for, and whom a charge is made against.
fn remember(tx: &Transaction<'_>, record: &str, event: &AnyEvent) -> Result<(), ApplyError> {
    if let AnyEvent::Report(ReportEvent::ReportMerged(merged)) = event {
        return merge(tx, record, &merged.into.stream());
    }
    if let AnyEvent::Protection(ProtectionEvent::ProtectionOpened(opened)) = event {
        // A reporter is looked after through their report.
        return merge(tx, record, &opened.report.stream());
    }
    if let AnyEvent::Reward(RewardEvent::RewardProposed(proposed)) = event {
        return merge(tx, record, &proposed.report.stream());
    }
    if let AnyEvent::Case(CaseEvent::AllegationRaised(raised)) = event {
        return execute(
            tx,
            "INSERT OR IGNORE INTO charge VALUES (?1, ?2, ?3)",
            params![raised.allegation.to_string(), record, party(&raised.subject)],
        );
    }
    if let AnyEvent::Investigation(InvestigationEvent::SubjectResponded(answer)) = event {
        return answered(tx, record, &answer.subject, answer.answered_on);
    }
    if let AnyEvent::Investigation(InvestigationEvent::ResponseWindowElapsed(elapsed)) = event {
        return answered(tx, record, &elapsed.subject, elapsed.on);
    }
    if let AnyEvent::Hold(HoldEvent::HoldPlaced(placed)) = event {
        return covers(tx, record, placed.scope);
    }
    if let AnyEvent::Request(RightsRequestEvent::RightsRequestReceived(received)) = event {
        return about(tx, record, received.subject);
    }
    Ok(())
}

/// A hold is seen as what it covers: a case, a report, with its case as soon as it has one, or a person.
fn covers(tx: &Transaction<'_>, record: &str, scope: HoldScope) -> Result<(), ApplyError> {
    match scope {
        HoldScope::Case(case) => join(tx, record, case),
        HoldScope::Report(report) => merge(tx, record, &report.stream()),
        HoldScope::Person(person) => about(tx, record, person),
    }
}

fn about(tx: &Transaction<'_>, record: &str, person: PersonId) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT OR REPLACE INTO record_person VALUES (?1, ?2)",
        params![record, person.key()],
    )
}

/// Who answered, or let the time for it pass, is waited for no longer in any charge of which they had been told by then.
fn answered(tx: &Transaction<'_>, investigation: &str, subject: &Party, on: Date) -> Result<(), ApplyError> {
    execute(
        tx,
        "UPDATE deadline SET done_on = ?4 WHERE kind = ?2 AND done_on IS NULL AND item IN (
            SELECT c.allegation FROM charge c JOIN record_case own ON own.record = ?1
            JOIN record_case its ON its.record = c.record AND its.case_id = own.case_id WHERE c.subject = ?3)",
        params![
            investigation,
            sql::name_of(&DeadlineKind::SubjectResponse),
            party(subject),
            sql::day(on)
        ],
    )
}

/// A merged report, and a hold on a report, is seen through the case of the report that goes on, as soon as that has one.
fn merge(tx: &Transaction<'_>, record: &str, into: &str) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT OR REPLACE INTO merger VALUES (?1, ?2)",
        params![record, into],
    )?;
    let case: Option<Key> = tx
        .prepare_cached("SELECT case_id FROM record_case WHERE record = ?1")?
        .query_row([into], |row| row.get(0))
        .optional()?;
    case.map_or(Ok(()), |case| join(tx, record, CaseId::from_key(case)))
}

/// The record that belongs to a case from this event on.
pub(crate) fn joins(envelope: &Envelope, event: &AnyEvent) -> Result<Option<(String, CaseId)>, ApplyError> {
    match event {
        AnyEvent::Case(event) => joins_case(envelope, event),
        AnyEvent::Report(ReportEvent::ReportLinked(e)) => Ok(Some((envelope.stream.to_string(), e.case))),
        AnyEvent::Investigation(InvestigationEvent::InvestigationPlanned(e)) => {
            Ok(Some((envelope.stream.to_string(), e.case)))
        }
        AnyEvent::Gate(GateEvent::RetaliationGateOpened(e)) => Ok(Some((envelope.stream.to_string(), e.case))),
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
        | AnyEvent::Report(_)
        | AnyEvent::Sanction(_) => Ok(None),
    }
}

fn joins_case(envelope: &Envelope, event: &CaseEvent) -> Result<Option<(String, CaseId)>, ApplyError> {
    let case: CaseId = stream_id(envelope)?;
    let record = match event {
        CaseEvent::CaseOpened(_) => envelope.stream.to_string(),
        CaseEvent::ReportAttached(e) => e.report.stream(),
        CaseEvent::InvestigationStarted(e) => e.investigation.stream(),
        CaseEvent::SanctionTracked(e) => e.sanction.stream(),
        CaseEvent::ClaimTracked(e) => e.claim.stream(),
        CaseEvent::CaseAssessed(_)
        | CaseEvent::CaseAssigned(_)
        | CaseEvent::PartyAdded(_)
        | CaseEvent::ConflictDeclared(_)
        | CaseEvent::HandlerRecused(_)
        | CaseEvent::AllegationRaised(_)
        | CaseEvent::AllegationTakenUp(_)
        | CaseEvent::SubjectInformed(_)
        | CaseEvent::ResponseExtended(_)
        | CaseEvent::AllegationDetermined(_)
        | CaseEvent::AllegationWithdrawn(_)
        | CaseEvent::SeverityChanged(_)
        | CaseEvent::FindingDrafted(_)
        | CaseEvent::FindingReviewed(_)
        | CaseEvent::FindingIssued(_)
        | CaseEvent::FindingSuperseded(_)
        | CaseEvent::NoActionTaken(_)
        | CaseEvent::CaseReferred(_)
        | CaseEvent::CaseSuspended(_)
        | CaseEvent::CaseResumed(_)
        | CaseEvent::CaseClosed(_)
        | CaseEvent::CaseReopened(_) => return Ok(None),
    };
    Ok(Some((record, case)))
}

/// Joins a record to a case, and with it what was merged into it and has no case of its own.
fn join(tx: &Transaction<'_>, record: &str, case: CaseId) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT OR REPLACE INTO record_case VALUES (?1, ?2)",
        params![record, case.key()],
    )?;
    let with = "WITH RECURSIVE merged(record) AS (
        SELECT ?1 UNION SELECT m.record FROM merger m JOIN merged g ON m.into_record = g.record)";
    execute(
        tx,
        &format!("{with} INSERT OR IGNORE INTO record_case SELECT record, ?2 FROM merged"),
        params![record, case.key()],
    )?;
    execute(
        tx,
        &format!(
            "{with} UPDATE deadline
            SET case_id = (SELECT c.case_id FROM record_case c WHERE c.record = deadline.record)
            WHERE record IN (SELECT record FROM merged)"
        ),
        params![record],
    )
}

fn take(tx: &Transaction<'_>, record: &str, effect: &Effect) -> Result<(), ApplyError> {
    match effect {
        Effect::Run {
            kind,
            item,
            due,
            warn_on,
            basis,
        } => run(tx, record, (*kind, item), (*due, *warn_on), basis.as_ref()),
        Effect::Extend { kind, item, due } => execute(
            tx,
            "UPDATE deadline SET due = ?4 WHERE record = ?1 AND kind = ?2 AND item = ?3 AND done_on IS NULL",
            params![record, sql::name_of(kind), item, sql::day(*due)],
        ),
        Effect::DoneInCase { kind, on } => execute(
            tx,
            "UPDATE deadline SET done_on = ?3 WHERE kind = ?2 AND done_on IS NULL AND record LIKE 'case-%'
                AND case_id = (SELECT case_id FROM record_case WHERE record = ?1)",
            params![record, sql::name_of(kind), sql::day(*on)],
        ),
        Effect::Done { kind, item, on } => execute(
            tx,
            "UPDATE deadline SET done_on = ?4 WHERE record = ?1 AND kind = ?2 AND item = ?3 AND done_on IS NULL",
            params![record, sql::name_of(kind), item, sql::day(*on)],
        ),
        Effect::End { on } => execute(
            tx,
            "UPDATE deadline SET done_on = ?2 WHERE record = ?1 AND done_on IS NULL",
            params![record, sql::day(*on)],
        ),
    }
}

fn run(
    tx: &Transaction<'_>,
    record: &str,
    (kind, item): (DeadlineKind, &str),
    (due, warn_on): (Date, Option<Date>),
    basis: Option<&Basis>,
) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT INTO deadline(record, kind, item, case_id, person, due, first_due, warn_on, is_window, basis)
        VALUES (?1, ?2, ?3, (SELECT case_id FROM record_case WHERE record = ?1),
            (SELECT person FROM record_person WHERE record = ?1), ?4, ?4, ?5, ?6, ?7)
        ON CONFLICT (record, kind, item)
        DO UPDATE SET due = ?4, first_due = ?4, warn_on = ?5, basis = ?7, done_on = NULL",
        params![
            record,
            sql::name_of(&kind),
            item,
            sql::day(due),
            warn_on.map(sql::day),
            kind.is_window(),
            basis.map(sql::json).transpose()?
        ],
    )
}
