//! How the board is kept.

use jiff::civil::Date;
use probity_domain::codec::AnyEvent;
use probity_domain::ids::{ProtectionId, ReportId};
use probity_domain::protection::ProtectionEvent;
use probity_domain::report::{Report, ReportEvent, ReportReceived, ReportStatus};
use probity_store::Envelope;
use rusqlite::{Transaction, params};

use super::NAME;
use crate::error::ApplyError;
use crate::folded::{self, Folded};
use crate::numbering::{self, Series};
use crate::projection::Projection;
use crate::sql::{self, Key, Keyed};
use crate::visibility::{self, execute, stream_id};

const SCHEMA: &str = "
CREATE TABLE report_row(
    seq INTEGER PRIMARY KEY,
    report BLOB NOT NULL UNIQUE,
    number INTEGER NOT NULL,
    channel TEXT NOT NULL,
    anonymous INTEGER NOT NULL,
    received_on INTEGER NOT NULL,
    status TEXT NOT NULL,
    categories TEXT NOT NULL,
    severity TEXT,
    own_case BLOB,
    merged_into BLOB,
    case_id BLOB,
    alternate INTEGER NOT NULL,
    acknowledge_by INTEGER,
    triage_by INTEGER,
    feedback_by INTEGER,
    unread INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    next_due INTEGER NOT NULL AS (min(ifnull(acknowledge_by, {NEVER}), ifnull(triage_by, {NEVER}), ifnull(feedback_by, {NEVER}))),
    grade INTEGER NOT NULL AS (CASE severity WHEN 'minor' THEN 1 WHEN 'serious' THEN 2 WHEN 'grave' THEN 3 ELSE 0 END)
) STRICT;
CREATE INDEX report_row_due ON report_row(next_due, seq);
CREATE INDEX report_row_grade ON report_row(grade, seq);
CREATE INDEX report_row_pool ON report_row(alternate, seq) WHERE case_id IS NULL;
CREATE INDEX report_row_merged ON report_row(merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX report_row_case ON report_row(case_id, seq);
CREATE INDEX report_row_day ON report_row(received_on);
";

/// Keeps the board.
#[derive(Default)]
pub(crate) struct ReportBoardTables {
    reports: Folded<Report>,
}

impl Projection for ReportBoardTables {
    fn name(&self) -> &'static str {
        NAME
    }

    fn schema_version(&self) -> u32 {
        8
    }

    fn schema(&self) -> String {
        format!(
            "{}{}{}{}",
            SCHEMA.replace("{NEVER}", &sql::NEVER.to_string()),
            numbering::SCHEMA,
            folded::SCHEMA,
            visibility::schema()
        )
    }

    fn categories(&self) -> &'static [&'static str] {
        &["case", "person", "protection", "report", "sanction"]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        visibility::apply(tx, envelope, event)?;
        match event {
            AnyEvent::Report(event) => self.report(tx, envelope, event),
            AnyEvent::Protection(event) => protection(tx, envelope, event),
            AnyEvent::Access(_)
            | AnyEvent::Account(_)
            | AnyEvent::Case(_)
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
            | AnyEvent::Reward(_)
            | AnyEvent::Sanction(_) => Ok(()),
        }
    }

    fn flush(&mut self, tx: &Transaction<'_>) -> Result<(), ApplyError> {
        self.reports.flush(tx)
    }

    fn forget(&mut self) {
        self.reports.forget();
    }
}

/// What an event does to the reporter's messages that nobody has taken up.
enum Unread {
    /// One more.
    More,
    /// A member of staff dealt with the report.
    None,
    /// Nothing.
    Same,
}

fn unread(event: &ReportEvent) -> Unread {
    match event {
        ReportEvent::ReportReceived(_) | ReportEvent::ReportSupplemented(_) | ReportEvent::ReporterReplied(_) => {
            Unread::More
        }
        ReportEvent::ReportAcknowledged(e) if e.by.is_none() => Unread::Same,
        ReportEvent::ReportReopened(e) if e.by.is_none() => Unread::Same,
        ReportEvent::ReporterIdentified(_) => Unread::Same,
        ReportEvent::ReportAcknowledged(_)
        | ReportEvent::ReportReopened(_)
        | ReportEvent::ReportTriaged(_)
        | ReportEvent::InformationRequested(_)
        | ReportEvent::HandlerReplied(_)
        | ReportEvent::ReportAccepted(_)
        | ReportEvent::ReportLinked(_)
        | ReportEvent::ReportReferred(_)
        | ReportEvent::ReportMerged(_)
        | ReportEvent::ReportRuledOutOfScope(_)
        | ReportEvent::FeedbackGiven(_)
        | ReportEvent::ReportClosed(_) => Unread::None,
    }
}

/// Which of the three days still runs in a state.
fn running(report: &Report, feedback_given: bool) -> [Option<Date>; 3] {
    let waiting = |status: &[ReportStatus]| status.contains(&report.status);
    let acknowledge = report.acknowledge_by.filter(|_| waiting(&[ReportStatus::Received]));
    let triage = report.triage_by.filter(|_| waiting(&[ReportStatus::Acknowledged]));
    let over = feedback_given || waiting(&[ReportStatus::Closed]);
    [acknowledge, triage, report.feedback_by.filter(|_| !over)]
}

impl ReportBoardTables {
    fn report(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &ReportEvent) -> Result<(), ApplyError> {
        let id: ReportId = stream_id(envelope)?;
        if let ReportEvent::ReportReceived(received) = event {
            receive(tx, id, received)?;
        }
        let report = self.reports.evolve(tx, envelope.stream.as_str(), event)?;
        let feedback_given = report.status == ReportStatus::FeedbackGiven;
        let [acknowledge, triage, feedback] = running(report, feedback_given).map(|day| day.map(sql::day));
        let (reset, more) = match unread(event) {
            Unread::More => (false, 1),
            Unread::None => (true, 0),
            Unread::Same => (false, 0),
        };
        execute(
            tx,
            "UPDATE report_row SET status = ?2, own_case = ?3, acknowledge_by = ?4, triage_by = ?5, feedback_by = ?6,
                unread = CASE WHEN ?7 THEN 0 ELSE unread + ?8 END, updated = ?9, merged_into = ?10 WHERE report = ?1",
            params![
                id.key(),
                sql::name_of(&report.status),
                report.case.map(Keyed::key),
                acknowledge,
                triage,
                feedback,
                reset,
                more,
                sql::number(envelope.position),
                report.merged_into.map(Keyed::key)
            ],
        )?;
        if matches!(event, ReportEvent::ReportLinked(_) | ReportEvent::ReportMerged(_)) {
            set_cases(tx, id)?;
        }
        let Some(weighing) = &report.weighing else {
            return Ok(());
        };
        execute(
            tx,
            "UPDATE report_row SET categories = ?2, severity = ?3 WHERE report = ?1",
            params![
                id.key(),
                sql::json(&weighing.clauses)?,
                sql::name_of(&weighing.severity)
            ],
        )
    }
}

/// What a reporter tells of retaliation waits like any other message of theirs.
fn protection(tx: &Transaction<'_>, envelope: &Envelope, event: &ProtectionEvent) -> Result<(), ApplyError> {
    let plan: ProtectionId = stream_id(envelope)?;
    let (reset, more) = match event {
        ProtectionEvent::RetaliationAlleged(told) if told.taken_by.is_none() => (false, 1),
        ProtectionEvent::CheckInRecorded(_) => (true, 0),
        ProtectionEvent::RetaliationAlleged(_)
        | ProtectionEvent::ProtectionOpened(_)
        | ProtectionEvent::ProtectionClosed(_) => (false, 0),
    };
    execute(
        tx,
        "UPDATE report_row SET unread = CASE WHEN ?2 THEN 0 ELSE unread + ?3 END, updated = ?4 WHERE report = ?1",
        params![ReportId(plan.0).key(), reset, more, sql::number(envelope.position)],
    )
}

fn receive(tx: &Transaction<'_>, id: ReportId, received: &ReportReceived) -> Result<(), ApplyError> {
    let series = if received.to_alternate {
        Series::Apart
    } else {
        Series::Common
    };
    execute(
        tx,
        "INSERT INTO report_row(report, number, channel, anonymous, received_on, status, categories, unread, updated,
            alternate)
        VALUES (?1, ?2, ?3, ?4, ?5, '', ?6, 0, 0, ?7)",
        params![
            id.key(),
            numbering::next(tx, series, received.received_on)?,
            sql::name_of(&received.channel),
            received.anonymous,
            sql::day(received.received_on),
            sql::json(&received.categories)?,
            received.to_alternate
        ],
    )
}

/// The case of a report, and of every report that was merged into it: its own, or else that of the report which goes on
/// in its place.
fn set_cases(tx: &Transaction<'_>, id: ReportId) -> Result<(), ApplyError> {
    let mut statement = tx.prepare_cached(
        "WITH RECURSIVE merged(report) AS (
            SELECT ?1 UNION SELECT r.report FROM report_row r JOIN merged m ON r.merged_into = m.report)
        SELECT report FROM merged",
    )?;
    let merged = statement
        .query_map([id.key()], |row| row.get::<_, Key>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    for report in merged {
        execute(
            tx,
            "WITH RECURSIVE behind(report, own_case, merged_into) AS (
                SELECT report, own_case, merged_into FROM report_row WHERE report = ?1
                UNION SELECT r.report, r.own_case, r.merged_into FROM behind b JOIN report_row r
                    ON r.report = b.merged_into WHERE b.own_case IS NULL)
            UPDATE report_row SET case_id = (SELECT own_case FROM behind WHERE own_case IS NOT NULL) WHERE report = ?1",
            [report],
        )?;
    }
    Ok(())
}
