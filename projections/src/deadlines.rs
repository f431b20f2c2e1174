//! Deadlines: what runs, until when, and what was met.
//!
//! A deadline of a report that belongs to no case yet is seen through the intake pool; every other one through its case.

use jiff::civil::Date;
use probity_domain::case::CaseEvent;
use probity_domain::codec::AnyEvent;
use probity_domain::deadline::Basis;
use probity_domain::ids::CaseId;
use probity_domain::investigation::InvestigationEvent;
use probity_domain::report::ReportEvent;
use probity_store::Envelope;
use rusqlite::{Connection, Row, Transaction, named_params, params};

pub use crate::due::DeadlineKind;
use crate::due::{Effect, effects};
use crate::error::{ApplyError, QueryError};
use crate::page::{self, Cursor, Page};
use crate::projection::Projection;
use crate::runner::Pool;
use crate::sight::{Relation, Sight};
use crate::sql::{self, Key, Keyed};
use crate::visibility::{self, execute, stream_id};

/// Its file's name.
pub const NAME: &str = "deadlines";

const SCHEMA: &str = "
CREATE TABLE record_case(record TEXT PRIMARY KEY, case_id BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE deadline(
    id INTEGER PRIMARY KEY,
    record TEXT NOT NULL,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    case_id BLOB,
    due INTEGER NOT NULL,
    first_due INTEGER NOT NULL,
    warn_on INTEGER,
    basis TEXT,
    is_window INTEGER NOT NULL,
    done_on INTEGER,
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
        2
    }

    fn schema(&self) -> String {
        format!("{SCHEMA}{}", visibility::SCHEMA)
    }

    fn categories(&self) -> &'static [&'static str] {
        &["case", "investigation", "person", "report", "sanction"]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        visibility::apply(tx, envelope, event)?;
        if let Some((record, case)) = joins(envelope, event)? {
            join(tx, &record, case)?;
        }
        let record = envelope.stream.as_str();
        effects(event).iter().try_for_each(|effect| take(tx, record, effect))
    }
}

/// The record that belongs to a case from this event on.
pub(crate) fn joins(envelope: &Envelope, event: &AnyEvent) -> Result<Option<(String, CaseId)>, ApplyError> {
    match event {
        AnyEvent::Case(event) => joins_case(envelope, event),
        AnyEvent::Report(ReportEvent::ReportLinked(e)) => Ok(Some((envelope.stream.to_string(), e.case))),
        AnyEvent::Investigation(InvestigationEvent::InvestigationPlanned(e)) => {
            Ok(Some((envelope.stream.to_string(), e.case)))
        }
        AnyEvent::Access(_)
        | AnyEvent::Account(_)
        | AnyEvent::Claim(_)
        | AnyEvent::Payroll(_)
        | AnyEvent::Gate(_)
        | AnyEvent::Hold(_)
        | AnyEvent::Request(_)
        | AnyEvent::Retention(_)
        | AnyEvent::Investigation(_)
        | AnyEvent::Person(_)
        | AnyEvent::Policy(_)
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

fn join(tx: &Transaction<'_>, record: &str, case: CaseId) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT OR REPLACE INTO record_case VALUES (?1, ?2)",
        params![record, case.key()],
    )?;
    execute(
        tx,
        "UPDATE deadline SET case_id = ?2 WHERE record = ?1",
        params![record, case.key()],
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
        "INSERT INTO deadline(record, kind, item, case_id, due, first_due, warn_on, is_window, basis)
        VALUES (?1, ?2, ?3, (SELECT case_id FROM record_case WHERE record = ?1), ?4, ?4, ?5, ?6, ?7)
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

/// A deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineRow {
    /// Number of the row, which tells it apart.
    pub id: i64,
    /// Global id of the record to which it belongs (`report-…`, `sanction-…`).
    pub record: String,
    /// What is to be done.
    pub kind: DeadlineKind,
    /// Id of the task, charge or party, where a record has several deadlines of a kind; empty otherwise.
    pub item: String,
    /// The case, if the record belongs to one.
    pub case: Option<CaseId>,
    /// The last day.
    pub due: Date,
    /// The last day as it was set first; another one if it was extended.
    pub first_due: Date,
    /// What the first last day rests on, where it is on record.
    pub basis: Option<Basis>,
    /// From this day on it is pressing; `None`: nothing was set.
    pub warn_on: Option<Date>,
    /// The day on which it was met, or on which it was needed no longer; `None`: it runs.
    pub done_on: Option<Date>,
}

impl DeadlineRow {
    /// Somebody of the company is late: the last day is past, it was not met, and it is no window of somebody else's.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.done_on.is_none() && self.due < today && !self.kind.is_window()
    }
}

/// Which deadlines a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadlineFilter {
    /// Everything that runs.
    Running,
    /// What is late on this day.
    Overdue {
        /// The day.
        today: Date,
    },
    /// What runs and ends on this day or before, or is pressing on `today` already; what is late included.
    Soon {
        /// The day of asking.
        today: Date,
        /// The last day to look at.
        until: Date,
    },
    /// Everything of one case, met or not.
    OfCase(CaseId),
}

/// The deadlines. Cheap to clone.
#[derive(Clone)]
pub struct Deadlines(pub(crate) Pool);

impl Deadlines {
    /// A page of deadlines, the earliest first. `cases` says which cases the viewer sees, `reports` which reports.
    pub async fn page(
        &self,
        (cases, reports): (&Sight, &Sight),
        filter: DeadlineFilter,
        after: Option<Cursor>,
        first: usize,
    ) -> Result<Page<DeadlineRow>, QueryError> {
        let (cases, reports) = (cases.clone(), reports.clone());
        self.0
            .read(move |connection| {
                rows(
                    connection,
                    (&cases, &reports),
                    filter,
                    (after.as_ref(), page::limit(first)),
                )
            })
            .await
    }
}

/// Through which a viewer sees a deadline: that of a report as the report, every other one as the case.
fn condition(cases: &Sight, reports: &Sight) -> String {
    let pool = reports.everything || reports.through.contains(&Relation::IntakePool);
    format!(
        "CASE WHEN d.case_id IS NULL THEN {} WHEN d.record LIKE 'report-%' THEN {} ELSE {} END",
        u8::from(pool),
        visibility::visible(reports, "d.case_id"),
        visibility::visible(cases, "d.case_id")
    )
}

fn rows(
    connection: &Connection,
    (cases, reports): (&Sight, &Sight),
    filter: DeadlineFilter,
    (after, limit): (Option<&Cursor>, usize),
) -> Result<Page<DeadlineRow>, QueryError> {
    let (due, id): (i32, i64) = after.map(|cursor| cursor.place(NAME)).transpose()?.unwrap_or((0, 0));
    let (wanted, today, until, case) = match filter {
        DeadlineFilter::Running => ("d.done_on IS NULL", None, None, None),
        DeadlineFilter::Overdue { today } => (
            "d.done_on IS NULL AND d.due < :today AND d.is_window = 0",
            Some(today),
            None,
            None,
        ),
        DeadlineFilter::Soon { today, until } => {
            let soon = "d.done_on IS NULL AND (d.due <= :until OR d.warn_on <= :today)
                AND (d.is_window = 0 OR d.due >= :today)";
            (soon, Some(today), Some(until), None)
        }
        DeadlineFilter::OfCase(case) => ("d.case_id = :case", None, None, Some(case)),
    };
    let sql = format!(
        "WITH RECURSIVE {}, asked AS (SELECT :today, :until, :case)
        SELECT d.id, d.record, d.kind, d.item, d.case_id, d.due, d.warn_on, d.done_on, d.first_due,
            d.basis FROM deadline d
        WHERE {wanted} AND (d.due, d.id) > (:due, :id) AND {} ORDER BY d.due, d.id LIMIT :limit",
        visibility::CLOSE,
        condition(cases, reports),
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = named_params! {
        ":viewer": cases.person.key(),
        ":today": today.map(sql::day),
        ":until": until.map(sql::day),
        ":case": case.map(Keyed::key),
        ":due": due,
        ":id": id,
        ":limit": page::one_more(limit),
    };
    let found = statement.query_map(parameters, row)?.collect::<Result<Vec<_>, _>>()?;
    Ok(Page::of(found, limit, |row| {
        Cursor::of(NAME, &(sql::day(row.due), row.id))
    }))
}

fn row(row: &Row<'_>) -> rusqlite::Result<DeadlineRow> {
    Ok(DeadlineRow {
        id: row.get(0)?,
        record: row.get(1)?,
        kind: sql::from_name(&row.get::<_, String>(2)?)?,
        item: row.get(3)?,
        case: sql::optional(row.get::<_, Option<Key>>(4)?),
        due: sql::date(row.get(5)?)?,
        warn_on: sql::optional_date(row.get(6)?)?,
        done_on: sql::optional_date(row.get(7)?)?,
        first_due: sql::date(row.get(8)?)?,
        basis: sql::optional_json(row.get(9)?)?,
    })
}
