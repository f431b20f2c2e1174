//! Retaliation gates (S13), for those who make the checks.
//!
//! Of sanctions it needs only that one waits no more. What a check says is not kept here: it is opened from the gate's own
//! stream.

use jiff::civil::Date;
use probity_domain::codec::AnyEvent;
use probity_domain::gate::{Checker, GateEvent, RetaliationGateOpened};
use probity_domain::ids::{CaseId, GateId, PersonId, SanctionId};
use probity_domain::sanction::SanctionEvent;
use probity_store::Envelope;
use rusqlite::{Connection, Row, Transaction, named_params, params};

use crate::error::{ApplyError, QueryError};
use crate::page::{self, Cursor, Page};
use crate::projection::Projection;
use crate::runner::Pool;
use crate::sight::Sight;
use crate::sql::{self, Keyed};
use crate::visibility::{self, execute, stream_id};

/// Its file's name.
pub const NAME: &str = "gates";

const SCHEMA: &str = "
CREATE TABLE gate(
    gate BLOB PRIMARY KEY, sanction BLOB NOT NULL UNIQUE, case_id BLOB NOT NULL, subject BLOB NOT NULL,
    opened_on INTEGER NOT NULL, check_by INTEGER NOT NULL, custodian INTEGER NOT NULL, counsel INTEGER NOT NULL,
    cleared_on INTEGER, over INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX gate_due ON gate(check_by, gate);
";

/// Keeps the gates.
#[derive(Default)]
pub(crate) struct GateTables;

impl Projection for GateTables {
    fn name(&self) -> &'static str {
        NAME
    }

    fn schema_version(&self) -> u32 {
        2
    }

    fn schema(&self) -> String {
        format!("{SCHEMA}{}", visibility::schema())
    }

    fn categories(&self) -> &'static [&'static str] {
        &["case", "gate", "person", "sanction"]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        visibility::apply(tx, envelope, event)?;
        match event {
            AnyEvent::Gate(event) => gate(tx, envelope, event),
            AnyEvent::Sanction(event) => sanction(tx, envelope, event),
            AnyEvent::Access(_)
            | AnyEvent::Account(_)
            | AnyEvent::Case(_)
            | AnyEvent::Claim(_)
            | AnyEvent::Custody(_)
            | AnyEvent::Department(_)
            | AnyEvent::Disclosure(_)
            | AnyEvent::Payroll(_)
            | AnyEvent::Hold(_)
            | AnyEvent::Identity(_)
            | AnyEvent::Notification(_)
            | AnyEvent::Investigation(_)
            | AnyEvent::Person(_)
            | AnyEvent::Policy(_)
            | AnyEvent::Protection(_)
            | AnyEvent::Report(_)
            | AnyEvent::Request(_)
            | AnyEvent::Retention(_)
            | AnyEvent::Reward(_) => Ok(()),
        }
    }
}

fn gate(tx: &Transaction<'_>, envelope: &Envelope, event: &GateEvent) -> Result<(), ApplyError> {
    let gate: GateId = stream_id(envelope)?;
    match event {
        GateEvent::RetaliationGateOpened(e) => opened(tx, gate, e),
        GateEvent::RetaliationGateChecked(e) => {
            let sql = match e.part {
                Checker::Custodian => "UPDATE gate SET custodian = 1 WHERE gate = ?1",
                Checker::Counsel => "UPDATE gate SET counsel = 1 WHERE gate = ?1",
            };
            execute(tx, sql, params![gate.key()])
        }
        GateEvent::RetaliationGateCleared(e) => execute(
            tx,
            "UPDATE gate SET cleared_on = ?2 WHERE gate = ?1",
            params![gate.key(), sql::day(e.on)],
        ),
    }
}

fn opened(tx: &Transaction<'_>, gate: GateId, e: &RetaliationGateOpened) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT OR REPLACE INTO gate VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 0, NULL, 0)",
        params![
            gate.key(),
            e.sanction.key(),
            e.case.key(),
            e.subject.key(),
            sql::day(e.on),
            sql::day(e.check_by)
        ],
    )
}

fn sanction(tx: &Transaction<'_>, envelope: &Envelope, event: &SanctionEvent) -> Result<(), ApplyError> {
    match event {
        SanctionEvent::SanctionDecided(_)
        | SanctionEvent::SanctionWithdrawn(_)
        | SanctionEvent::SanctionAnnulled(_)
        | SanctionEvent::OutsideDecisionRecorded(_) => {
            let sanction: SanctionId = stream_id(envelope)?;
            execute(
                tx,
                "UPDATE gate SET over = 1 WHERE sanction = ?1",
                params![sanction.key()],
            )
        }
        SanctionEvent::SanctionProposed(_)
        | SanctionEvent::MemoFiled(_)
        | SanctionEvent::LegalReviewed(_)
        | SanctionEvent::SanctionApproved(_)
        | SanctionEvent::UnionNotified(_)
        | SanctionEvent::UnionOpined(_)
        | SanctionEvent::UnionAnswered(_)
        | SanctionEvent::HearingOffered(_)
        | SanctionEvent::StatementReceived(_)
        | SanctionEvent::SanctionWindowExtended(_)
        | SanctionEvent::ReadinessOverridden(_)
        | SanctionEvent::HearingWaived(_)
        | SanctionEvent::DecisionIssued(_)
        | SanctionEvent::ServiceAttempted(_)
        | SanctionEvent::DecisionServed(_)
        | SanctionEvent::AppealLodged(_)
        | SanctionEvent::AppealDecided(_)
        | SanctionEvent::CertificateIssued(_)
        | SanctionEvent::SanctionFinalised(_)
        | SanctionEvent::SanctionActivated(_)
        | SanctionEvent::SanctionExpired(_)
        | SanctionEvent::RecordExpunged(_)
        | SanctionEvent::ProceedingRecorded(_) => Ok(()),
    }
}

/// A retaliation gate, at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateRow {
    /// Which.
    pub gate: GateId,
    /// The measure that waits.
    pub sanction: SanctionId,
    /// The case of the measure.
    pub case: CaseId,
    /// Whom the measure is against.
    pub subject: PersonId,
    /// The day on which it was opened.
    pub opened_on: Date,
    /// Last day for both checks.
    pub check_by: Date,
    /// A custodian has checked.
    pub custodian_checked: bool,
    /// Counsel has checked.
    pub counsel_checked: bool,
    /// The day on which it cleared.
    pub cleared_on: Option<Date>,
    /// The measure waits no more: it was decided, withdrawn or annulled.
    pub over: bool,
}

impl GateRow {
    /// Whether a check is missing from a gate that still matters.
    pub fn waits_for_a_check(&self) -> bool {
        !self.over && self.cleared_on.is_none() && !(self.custodian_checked && self.counsel_checked)
    }
}

/// Which gates a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GateFilter {
    /// Only those that wait for a check.
    pub unchecked: bool,
    /// This one.
    pub gate: Option<GateId>,
}

/// The gates. Cheap to clone.
#[derive(Clone)]
pub struct Gates(pub(crate) Pool);

impl Gates {
    /// A page of gates, those whose checks are due first. Gates of a case in which the viewer is not impartial are left
    /// out.
    pub async fn page(
        &self,
        sight: &Sight,
        filter: GateFilter,
        after: Option<Cursor>,
        first: usize,
    ) -> Result<Page<GateRow>, QueryError> {
        let sight = sight.clone();
        self.0
            .read(move |connection| rows(connection, &sight, filter, (after.as_ref(), page::limit(first))))
            .await
    }

    /// How many gates of a filter the viewer sees.
    pub async fn count(&self, sight: &Sight, filter: GateFilter) -> Result<u64, QueryError> {
        let sight = sight.clone();
        self.0.read(move |connection| count(connection, &sight, filter)).await
    }
}

/// The gates of a filter that the viewer sees.
fn filtered(sight: &Sight) -> String {
    format!(
        "gate g WHERE {}
        AND (:unchecked = 0 OR (g.over = 0 AND g.cleared_on IS NULL AND (g.custodian = 0 OR g.counsel = 0)))
        AND (:gate IS NULL OR g.gate = :gate)",
        visibility::visible(sight, "g.case_id")
    )
}

fn count(connection: &Connection, sight: &Sight, filter: GateFilter) -> Result<u64, QueryError> {
    let sql = format!(
        "WITH RECURSIVE {} SELECT count(*) FROM {}",
        visibility::CLOSE,
        filtered(sight)
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = named_params! {
        ":viewer": sight.person.key(),
        ":unchecked": filter.unchecked,
        ":gate": filter.gate.map(Keyed::key),
    };
    Ok(statement.query_row(parameters, sql::count)?)
}

fn rows(
    connection: &Connection,
    sight: &Sight,
    filter: GateFilter,
    (after, limit): (Option<&Cursor>, usize),
) -> Result<Page<GateRow>, QueryError> {
    let (due, gate): (i32, Option<GateId>) = after
        .map(|cursor| cursor.place(NAME))
        .transpose()?
        .unwrap_or((i32::MIN, None));
    let sql = format!(
        "WITH RECURSIVE {}
        SELECT g.gate, g.sanction, g.case_id, g.subject, g.opened_on, g.check_by, g.custodian, g.counsel, g.cleared_on,
            g.over
        FROM {} AND (g.check_by > :due OR (g.check_by = :due AND g.gate > :after))
        ORDER BY g.check_by, g.gate LIMIT :limit",
        visibility::CLOSE,
        filtered(sight),
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = named_params! {
        ":viewer": sight.person.key(),
        ":due": due,
        ":after": gate.map(Keyed::key),
        ":unchecked": filter.unchecked,
        ":gate": filter.gate.map(Keyed::key),
        ":limit": page::one_more(limit),
    };
    let found = statement.query_map(parameters, row)?.collect::<Result<Vec<_>, _>>()?;
    Ok(Page::of(found, limit, |row| {
        Cursor::of(NAME, &(sql::day(row.check_by), row.gate))
    }))
}

fn row(row: &Row<'_>) -> rusqlite::Result<GateRow> {
    Ok(GateRow {
        gate: GateId::from_key(row.get(0)?),
        sanction: SanctionId::from_key(row.get(1)?),
        case: CaseId::from_key(row.get(2)?),
        subject: PersonId::from_key(row.get(3)?),
        opened_on: sql::date(row.get(4)?)?,
        check_by: sql::date(row.get(5)?)?,
        custodian_checked: row.get(6)?,
        counsel_checked: row.get(7)?,
        cleared_on: sql::optional_date(row.get(8)?)?,
        over: row.get(9)?,
    })
}
