//! How the events of a report are kept, and found by its receipt.

use probity_domain::codec::AnyEvent;
use probity_domain::disclosure::DisclosureEvent;
use probity_domain::ids::{ProtectionId, ReportId};
use probity_domain::report::ReportEvent;
use probity_domain::retention::RetentionEvent;
use probity_domain::reward::RewardEvent;
use probity_store::Envelope;
use rusqlite::{OptionalExtension, Transaction, params};

use super::NAME;
use crate::error::ApplyError;
use crate::projection::Projection;
use crate::sql::{self, Key, Keyed};
use crate::visibility::{execute, stream_id};

const SCHEMA: &str = "
CREATE TABLE lookup(lookup TEXT PRIMARY KEY, report BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE belongs(record TEXT PRIMARY KEY, report BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE report_event(
    report BLOB NOT NULL, position INTEGER NOT NULL, stream TEXT NOT NULL, kind TEXT NOT NULL,
    version INTEGER NOT NULL, payload BLOB NOT NULL, PRIMARY KEY (report, position)
) STRICT, WITHOUT ROWID;
";

/// Keeps the inbox.
#[derive(Default)]
pub(crate) struct ReporterInboxTables;

impl Projection for ReporterInboxTables {
    fn name(&self) -> &'static str {
        NAME
    }

    fn schema_version(&self) -> u32 {
        4
    }

    fn schema(&self) -> String {
        SCHEMA.to_owned()
    }

    fn categories(&self) -> &'static [&'static str] {
        &["disclosure", "protection", "report", "retention", "reward"]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        match event {
            AnyEvent::Report(event) => {
                let report: ReportId = stream_id(envelope)?;
                look_up(tx, report, event)?;
                keep(tx, report, envelope)
            }
            AnyEvent::Protection(_) => {
                let plan: ProtectionId = stream_id(envelope)?;
                keep(tx, ReportId(plan.0), envelope)
            }
            AnyEvent::Reward(_) | AnyEvent::Disclosure(_) => match belongs(tx, envelope, event)? {
                Some(report) => keep(tx, report, envelope),
                None => Ok(()),
            },
            AnyEvent::Retention(RetentionEvent::KeyDestroyed(e)) => erase(tx, &e.keys),
            AnyEvent::Access(_)
            | AnyEvent::Account(_)
            | AnyEvent::Case(_)
            | AnyEvent::Claim(_)
            | AnyEvent::Custody(_)
            | AnyEvent::Payroll(_)
            | AnyEvent::Department(_)
            | AnyEvent::Gate(_)
            | AnyEvent::Hold(_)
            | AnyEvent::Identity(_)
            | AnyEvent::Request(_)
            | AnyEvent::Retention(_)
            | AnyEvent::Investigation(_)
            | AnyEvent::Person(_)
            | AnyEvent::Notification(_)
            | AnyEvent::Policy(_)
            | AnyEvent::Sanction(_) => Ok(()),
        }
    }
}

fn look_up(tx: &Transaction<'_>, report: ReportId, event: &ReportEvent) -> Result<(), ApplyError> {
    if let ReportEvent::ReportReceived(e) = event
        && let Some(lookup) = &e.lookup
    {
        execute(
            tx,
            "INSERT OR IGNORE INTO lookup VALUES (?1, ?2)",
            params![lookup, report.key()],
        )?;
    }
    Ok(())
}

/// The report for which a reward is, or about whose reporter a disclosure is.
fn belongs(tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<Option<ReportId>, ApplyError> {
    let record = envelope.stream.as_str();
    let begun = if let AnyEvent::Reward(RewardEvent::RewardProposed(e)) = event {
        Some(e.report)
    } else if let AnyEvent::Disclosure(DisclosureEvent::DisclosureRequested(e)) = event {
        Some(e.report)
    } else {
        None
    };
    if let Some(report) = begun {
        execute(
            tx,
            "INSERT OR IGNORE INTO belongs VALUES (?1, ?2)",
            params![record, report.key()],
        )?;
    }
    let mut statement = tx.prepare_cached("SELECT report FROM belongs WHERE record = ?1")?;
    let report: Option<Key> = statement.query_row([record], |row| row.get(0)).optional()?;
    Ok(report.map(ReportId::from_key))
}

fn keep(tx: &Transaction<'_>, report: ReportId, envelope: &Envelope) -> Result<(), ApplyError> {
    let stored = &envelope.event;
    execute(
        tx,
        "INSERT INTO report_event VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            report.key(),
            sql::number(envelope.position),
            envelope.stream.as_str(),
            stored.kind,
            stored.version,
            stored.payload
        ],
    )
}

/// Of a report whose key was destroyed nothing is handed out any more, the texts that a receipt would still open included:
/// a receipt finds nothing then.
fn erase(tx: &Transaction<'_>, keys: &[String]) -> Result<(), ApplyError> {
    for report in keys.iter().filter_map(|key| key.parse::<ReportId>().ok()) {
        execute(tx, "DELETE FROM lookup WHERE report = ?1", params![report.key()])?;
        execute(tx, "DELETE FROM report_event WHERE report = ?1", params![report.key()])?;
    }
    Ok(())
}
