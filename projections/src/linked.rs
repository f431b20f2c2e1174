//! Which report belongs to which case: for lists of records that belong to a report and are seen as its case.

use probity_domain::case::CaseEvent;
use probity_domain::codec::AnyEvent;
use probity_domain::ids::{CaseId, ReportId};
use probity_domain::report::ReportEvent;
use probity_store::Envelope;
use rusqlite::{OptionalExtension, Transaction, params};

use crate::error::ApplyError;
use crate::sql::{Key, Keyed};
use crate::visibility::{execute, stream_id};

/// `linked` has the case of each report that has one.
pub(crate) const SCHEMA: &str = "
CREATE TABLE linked(report BLOB PRIMARY KEY, case_id BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE merged(report BLOB PRIMARY KEY, into_report BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX merged_into ON merged(into_report);
";

/// Takes in what links a report to a case.
pub(crate) fn apply(tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
    if let AnyEvent::Report(ReportEvent::ReportLinked(e)) = event {
        return link(tx, stream_id(envelope)?, e.case);
    }
    if let AnyEvent::Report(ReportEvent::ReportMerged(e)) = event {
        return merge(tx, stream_id(envelope)?, e.into);
    }
    if let AnyEvent::Case(CaseEvent::ReportAttached(e)) = event {
        return link(tx, e.report, stream_id(envelope)?);
    }
    Ok(())
}

/// Links a report, and with it what was merged into it and has no case of its own.
fn link(tx: &Transaction<'_>, report: ReportId, case: CaseId) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT OR REPLACE INTO linked VALUES (?1, ?2)",
        params![report.key(), case.key()],
    )?;
    execute(
        tx,
        "WITH RECURSIVE along(report) AS (
            SELECT ?1 UNION SELECT m.report FROM merged m JOIN along a ON m.into_report = a.report)
        INSERT OR IGNORE INTO linked SELECT report, ?2 FROM along",
        params![report.key(), case.key()],
    )
}

/// A merged report goes with the case of the report that goes on, as soon as that has one.
fn merge(tx: &Transaction<'_>, report: ReportId, into: ReportId) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT OR REPLACE INTO merged VALUES (?1, ?2)",
        params![report.key(), into.key()],
    )?;
    let mut statement = tx.prepare_cached("SELECT case_id FROM linked WHERE report = ?1")?;
    let case: Option<Key> = statement.query_row([into.key()], |row| row.get(0)).optional()?;
    case.map_or(Ok(()), |case| link(tx, report, CaseId::from_key(case)))
}
