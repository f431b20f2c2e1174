//! Disclosures of reporters' identities: who asked for what, and where it stands. Nothing of an identity is in it.
//!
//! Of cases and reports it needs only which report belongs to which case, and who is not impartial in it.

use jiff::Timestamp;
use jiff::civil::Date;
use probity_domain::codec::AnyEvent;
use probity_domain::disclosure::{DisclosureBasis, DisclosureEvent, DisclosureRequested, DisclosureStatus};
use probity_domain::ids::{DisclosureId, PersonId, ReportId};
use probity_store::Envelope;
use rusqlite::{Connection, Row, Transaction, named_params, params};

use crate::alternate;
use crate::error::{ApplyError, QueryError};
use crate::linked;
use crate::page::{self, Cursor, Page};
use crate::projection::Projection;
use crate::runner::Pool;
use crate::sight::Sight;
use crate::sql::{self, Keyed};
use crate::visibility::{self, execute, stream_id};

/// Its file's name.
pub const NAME: &str = "disclosures";

const SCHEMA: &str = "
CREATE TABLE disclosure(
    seq INTEGER PRIMARY KEY, disclosure BLOB NOT NULL UNIQUE, report BLOB NOT NULL, requester BLOB NOT NULL,
    recipient BLOB NOT NULL, basis TEXT NOT NULL, status TEXT NOT NULL, requested_on INTEGER NOT NULL,
    answer_by INTEGER, until TEXT
) STRICT;
CREATE INDEX disclosure_report ON disclosure(report);
";

/// Keeps the disclosures.
#[derive(Default)]
pub(crate) struct DisclosureTables;

impl Projection for DisclosureTables {
    fn name(&self) -> &'static str {
        NAME
    }

    fn schema_version(&self) -> u32 {
        3
    }

    fn schema(&self) -> String {
        format!(
            "{SCHEMA}{}{}{}",
            linked::SCHEMA,
            alternate::SCHEMA,
            visibility::schema()
        )
    }

    fn categories(&self) -> &'static [&'static str] {
        &["case", "disclosure", "person", "report", "sanction"]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        visibility::apply(tx, envelope, event)?;
        linked::apply(tx, envelope, event)?;
        alternate::apply(tx, event)?;
        match event {
            AnyEvent::Disclosure(event) => disclosure(tx, envelope, event),
            AnyEvent::Access(_)
            | AnyEvent::Account(_)
            | AnyEvent::Case(_)
            | AnyEvent::Claim(_)
            | AnyEvent::Custody(_)
            | AnyEvent::Department(_)
            | AnyEvent::Gate(_)
            | AnyEvent::Hold(_)
            | AnyEvent::Identity(_)
            | AnyEvent::Investigation(_)
            | AnyEvent::Notification(_)
            | AnyEvent::Payroll(_)
            | AnyEvent::Person(_)
            | AnyEvent::Policy(_)
            | AnyEvent::Protection(_)
            | AnyEvent::Report(_)
            | AnyEvent::Request(_)
            | AnyEvent::Retention(_)
            | AnyEvent::Reward(_)
            | AnyEvent::Sanction(_) => Ok(()),
        }
    }
}

fn disclosure(tx: &Transaction<'_>, envelope: &Envelope, event: &DisclosureEvent) -> Result<(), ApplyError> {
    let id: DisclosureId = stream_id(envelope)?;
    let status = match event {
        DisclosureEvent::DisclosureRequested(e) => return requested(tx, id, e),
        DisclosureEvent::DisclosureReviewed(e) if e.approved => DisclosureStatus::LegalReviewed,
        DisclosureEvent::ReporterNotified(e) => {
            set(tx, id, "answer_by", sql::day(e.answer_by))?;
            DisclosureStatus::ReporterNotified
        }
        DisclosureEvent::NoticeWaived(_) => DisclosureStatus::NoticeWaived,
        DisclosureEvent::ConsentGiven(_) => DisclosureStatus::Consented,
        DisclosureEvent::ConsentRefused(_) => DisclosureStatus::Objected,
        DisclosureEvent::IdentityDisclosed(e) => {
            set(tx, id, "until", e.until.to_string())?;
            DisclosureStatus::Disclosed
        }
        DisclosureEvent::DisclosureRefused(_) => DisclosureStatus::Refused,
        DisclosureEvent::DisclosureExpired(_) => DisclosureStatus::Expired,
        // That it ends is an event of its own, and what one custodian does changes nothing yet.
        DisclosureEvent::DisclosureReviewed(_)
        | DisclosureEvent::DisclosureApproved(_)
        | DisclosureEvent::DisclosureDeclined(_) => return Ok(()),
    };
    set(tx, id, "status", sql::name_of(&status))
}

fn set(tx: &Transaction<'_>, id: DisclosureId, column: &str, value: impl rusqlite::ToSql) -> Result<(), ApplyError> {
    let sql = format!("UPDATE disclosure SET {column} = ?2 WHERE disclosure = ?1");
    execute(tx, &sql, params![id.key(), value])
}

fn requested(tx: &Transaction<'_>, id: DisclosureId, e: &DisclosureRequested) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT INTO disclosure(disclosure, report, requester, recipient, basis, status, requested_on)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            id.key(),
            e.report.key(),
            e.by.key(),
            e.recipient.key(),
            sql::name_of(&e.basis),
            sql::name_of(&DisclosureStatus::Requested),
            sql::day(e.on)
        ],
    )
}

/// A disclosure, at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisclosureRow {
    /// Number of the row, in the order of the requests.
    pub seq: i64,
    /// Which.
    pub disclosure: DisclosureId,
    /// The report whose reporter it is about.
    pub report: ReportId,
    /// Who asked for it.
    pub requester: PersonId,
    /// Who is to learn it.
    pub recipient: PersonId,
    /// What it rests on.
    pub basis: DisclosureBasis,
    /// Where it stands.
    pub status: DisclosureStatus,
    /// The day of the request.
    pub requested_on: Date,
    /// Last day for the reporter's answer.
    pub answer_by: Option<Date>,
    /// Until when the recipient can fetch it.
    pub until: Option<Timestamp>,
}

/// Which disclosures are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DisclosureFilter {
    /// In this state.
    pub status: Option<DisclosureStatus>,
    /// About the reporter of this report.
    pub report: Option<ReportId>,
}

/// The disclosures. Cheap to clone.
#[derive(Clone)]
pub struct Disclosures(pub(crate) Pool);

impl Disclosures {
    /// A page of disclosures in the order of the requests.
    pub async fn page(
        &self,
        sight: &Sight,
        filter: DisclosureFilter,
        after: Option<Cursor>,
        first: usize,
    ) -> Result<Page<DisclosureRow>, QueryError> {
        let sight = sight.clone();
        self.0
            .read(move |connection| rows(connection, &sight, filter, (after.as_ref(), page::limit(first))))
            .await
    }

    /// How many disclosures a filter finds, on every page.
    pub async fn count(&self, sight: &Sight, filter: DisclosureFilter) -> Result<u64, QueryError> {
        let sight = sight.clone();
        self.0
            .read(move |connection| {
                let sql = format!(
                    "WITH RECURSIVE {} SELECT count(*) FROM disclosure d LEFT JOIN linked l ON l.report = d.report
                    WHERE {FILTER} AND {}",
                    visibility::CLOSE,
                    visible(&sight),
                );
                let mut statement = connection.prepare_cached(&sql)?;
                let parameters = named_params! {
                    ":viewer": sight.person.key(),
                    ":status": filter.status.map(|status| sql::name_of(&status)),
                    ":report": filter.report.map(Keyed::key),
                };
                Ok(statement.query_row(parameters, sql::count)?)
            })
            .await
    }
}

const FILTER: &str = "(:status IS NULL OR d.status = :status) AND (:report IS NULL OR d.report = :report)";

/// The condition under which a viewer sees a line.
fn visible(sight: &Sight) -> String {
    let shown = alternate::shown(sight, "l.case_id", &alternate::of_report("d.report"));
    format!("{} AND {shown}", visibility::visible(sight, "l.case_id"))
}

fn rows(
    connection: &Connection,
    sight: &Sight,
    filter: DisclosureFilter,
    (after, limit): (Option<&Cursor>, usize),
) -> Result<Page<DisclosureRow>, QueryError> {
    let seq: i64 = after.map(|cursor| cursor.place(NAME)).transpose()?.unwrap_or(0);
    let sql = format!(
        "WITH RECURSIVE {}
        SELECT d.seq, d.disclosure, d.report, d.requester, d.recipient, d.basis, d.status, d.requested_on, d.answer_by,
            d.until
        FROM disclosure d LEFT JOIN linked l ON l.report = d.report
        WHERE d.seq > :seq AND {FILTER} AND {} ORDER BY d.seq LIMIT :limit",
        visibility::CLOSE,
        visible(sight),
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = named_params! {
        ":viewer": sight.person.key(),
        ":seq": seq,
        ":status": filter.status.map(|status| sql::name_of(&status)),
        ":report": filter.report.map(Keyed::key),
        ":limit": page::one_more(limit),
    };
    let found = statement.query_map(parameters, row)?.collect::<Result<Vec<_>, _>>()?;
    Ok(Page::of(found, limit, |row| Cursor::of(NAME, &row.seq)))
}

fn row(row: &Row<'_>) -> rusqlite::Result<DisclosureRow> {
    let until: Option<String> = row.get(9)?;
    Ok(DisclosureRow {
        seq: row.get(0)?,
        disclosure: DisclosureId::from_key(row.get(1)?),
        report: ReportId::from_key(row.get(2)?),
        requester: PersonId::from_key(row.get(3)?),
        recipient: PersonId::from_key(row.get(4)?),
        basis: sql::from_name(&row.get::<_, String>(5)?)?,
        status: sql::from_name(&row.get::<_, String>(6)?)?,
        requested_on: sql::date(row.get(7)?)?,
        answer_by: sql::optional_date(row.get(8)?)?,
        until: until.and_then(|until| until.parse().ok()),
    })
}
