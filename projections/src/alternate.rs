//! Which reports are about somebody who takes reports in: for lists of what hangs on a report. As long as such a report has
//! no case, none of it is shown to anybody who takes reports in, whatever else they may see.

use probity_domain::codec::AnyEvent;
use probity_domain::report::ReportEvent;
use rusqlite::{Transaction, params};

use crate::error::ApplyError;
use crate::sight::{Relation, Sight};
use crate::sql::Keyed;
use crate::visibility::execute;

/// `alternate` has each such report, and its protection plan, by the name of the stream.
pub(crate) const SCHEMA: &str = "
CREATE TABLE alternate(record TEXT PRIMARY KEY, report BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX alternate_report ON alternate(report);
";

/// Takes in whom a report went to.
pub(crate) fn apply(tx: &Transaction<'_>, event: &AnyEvent) -> Result<(), ApplyError> {
    let AnyEvent::Report(ReportEvent::ReportReceived(received)) = event else {
        return Ok(());
    };
    if !received.to_alternate {
        return Ok(());
    }
    let report = received.report;
    // A reporter is looked after in a stream of the same id.
    for record in [report.stream(), format!("protection-{report}")] {
        execute(
            tx,
            "INSERT OR IGNORE INTO alternate VALUES (?1, ?2)",
            params![record, report.key()],
        )?;
    }
    Ok(())
}

/// True for the record of the column if it is, or hangs on, such a report.
pub(crate) fn of_record(record: &str) -> String {
    format!("EXISTS (SELECT 1 FROM alternate WHERE alternate.record = {record})")
}

/// True for what belongs to the report of the column if that is such a report.
pub(crate) fn of_report(report: &str) -> String {
    format!("EXISTS (SELECT 1 FROM alternate WHERE alternate.report = {report})")
}

/// The condition of a list in which the viewer sees everything: all, but for what belongs to such a report without a case,
/// if that is kept from the viewer.
pub(crate) fn shown(sight: &Sight, case: &str, is_alternate: &str) -> String {
    if sight.barred.contains(&Relation::AlternatePool) {
        format!("({case} IS NOT NULL OR NOT {is_alternate})")
    } else {
        "1".to_owned()
    }
}
