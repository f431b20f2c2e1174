//! The board of reports, for those who take them in.
//!
//! Ignored: events of investigations, accounts, policies and access.

use std::collections::BTreeSet;

use jiff::civil::Date;
use probity_domain::codec::AnyEvent;
use probity_domain::ids::{CaseId, ReportId};
use probity_domain::report::{Channel, Report, ReportEvent, ReportReceived, ReportStatus};
use probity_domain::{ClauseId, Severity};
use probity_store::{Envelope, Position};
use rusqlite::{Connection, Row, Transaction, params};

use crate::conditions::Conditions;
use crate::error::{ApplyError, QueryError};
use crate::folded::{self, Folded};
use crate::numbering;
use crate::page::{self, Cursor, Page};
use crate::projection::Projection;
use crate::runner::Pool;
use crate::sight::{Relation, Sight};
use crate::sql::{self, Key, Keyed};
use crate::visibility::{self, CLOSE, execute, stream_id};

/// Its file's name.
pub const NAME: &str = "report-board";

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
    case_id BLOB,
    acknowledge_by INTEGER,
    triage_by INTEGER,
    feedback_by INTEGER,
    unread INTEGER NOT NULL,
    updated INTEGER NOT NULL
) STRICT;
CREATE INDEX report_row_pool ON report_row(seq) WHERE case_id IS NULL;
CREATE INDEX report_row_case ON report_row(case_id, seq);
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
        1
    }

    fn schema(&self) -> String {
        format!("{SCHEMA}{}{}{}", numbering::SCHEMA, folded::SCHEMA, visibility::SCHEMA)
    }

    fn categories(&self) -> &'static [&'static str] {
        &["case", "person", "report", "sanction"]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        visibility::apply(tx, envelope, event)?;
        match event {
            AnyEvent::Report(event) => self.report(tx, envelope, event),
            AnyEvent::Access(_)
            | AnyEvent::Account(_)
            | AnyEvent::Case(_)
            | AnyEvent::Investigation(_)
            | AnyEvent::Person(_)
            | AnyEvent::Policy(_)
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
            "UPDATE report_row SET status = ?2, case_id = ?3, acknowledge_by = ?4, triage_by = ?5, feedback_by = ?6,
                unread = CASE WHEN ?7 THEN 0 ELSE unread + ?8 END, updated = ?9 WHERE report = ?1",
            params![
                id.key(),
                sql::name_of(&report.status),
                report.case.map(Keyed::key),
                acknowledge,
                triage,
                feedback,
                reset,
                more,
                sql::number(envelope.position)
            ],
        )?;
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

fn receive(tx: &Transaction<'_>, id: ReportId, received: &ReportReceived) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT INTO report_row(report, number, channel, anonymous, received_on, status, categories, unread, updated)
        VALUES (?1, ?2, ?3, ?4, ?5, '', ?6, 0, 0)",
        params![
            id.key(),
            numbering::next(tx, received.received_on)?,
            sql::name_of(&received.channel),
            received.anonymous,
            sql::day(received.received_on),
            sql::json(&received.categories)?
        ],
    )
}

/// A report, at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// Which.
    pub report: ReportId,
    /// How people call it: year of receipt and number in that year.
    pub number: String,
    /// How it came.
    pub channel: Channel,
    /// No name was given.
    pub anonymous: bool,
    /// The day on which it was filed.
    pub received_on: Date,
    /// Where it stands.
    pub status: ReportStatus,
    /// Clauses that it concerns: as it was weighed, or as the reporter chose before.
    pub categories: Vec<ClauseId>,
    /// How grave it would be; `None` before it was weighed.
    pub severity: Option<Severity>,
    /// The case that it belongs to.
    pub case: Option<CaseId>,
    /// Last day to acknowledge it, as long as that is due.
    pub acknowledge_by: Option<Date>,
    /// Last day to weigh it, as long as that is due.
    pub triage_by: Option<Date>,
    /// Last day for feedback, as long as that is due.
    pub feedback_by: Option<Date>,
    /// Messages of the reporter, the report included, since a member of staff last dealt with it.
    pub unread: u32,
    /// The last event that changed it.
    pub updated: Position,
}

/// Which reports are asked for; an empty set means any.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportFilter {
    /// In one of these states.
    pub statuses: BTreeSet<ReportStatus>,
    /// Of this case.
    pub case: Option<CaseId>,
    /// Only those of which something is due before this day.
    pub overdue_on: Option<Date>,
    /// Only those with messages that nobody has dealt with.
    pub unread: bool,
    /// Only this one.
    pub report: Option<ReportId>,
}

/// The board of reports. Cheap to clone.
#[derive(Clone)]
pub struct ReportBoard(pub(crate) Pool);

impl ReportBoard {
    /// A page of the reports that the viewer sees, the latest first.
    pub async fn page(
        &self,
        sight: &Sight,
        filter: ReportFilter,
        after: Option<Cursor>,
        first: usize,
    ) -> Result<Page<ReportRow>, QueryError> {
        let sight = sight.clone();
        self.0
            .read(move |connection| reports(connection, &sight, &filter, (after.as_ref(), page::limit(first))))
            .await
    }

    /// How many reports the viewer sees with this filter.
    pub async fn count(&self, sight: &Sight, filter: ReportFilter) -> Result<u64, QueryError> {
        let sight = sight.clone();
        self.0.read(move |connection| count(connection, &sight, &filter)).await
    }

    /// One report, if the viewer sees it.
    pub async fn get(&self, sight: &Sight, report: ReportId) -> Result<Option<ReportRow>, QueryError> {
        let filter = ReportFilter {
            report: Some(report),
            ..ReportFilter::default()
        };
        Ok(self.page(sight, filter, None, 1).await?.into_rows().pop())
    }
}

/// `FROM … WHERE …` of each way in which the viewer comes to see a report.
fn arms(sight: &Sight) -> Vec<String> {
    let impartial = visibility::impartial("r.case_id");
    if sight.everything {
        return vec![format!("FROM report_row r WHERE {impartial}")];
    }
    let handled = |role: &str| {
        format!(
            "FROM (SELECT DISTINCT case_id FROM v_handler WHERE person = :viewer{role}) h
            CROSS JOIN report_row r ON r.case_id = h.case_id WHERE {impartial}"
        )
    };
    let arm = |relation: &Relation| match relation {
        Relation::IntakePool => Some("FROM report_row r WHERE r.case_id IS NULL".to_owned()),
        Relation::Handler => Some(handled("")),
        Relation::HandlerIntake => Some(handled(" AND role = 'intake'")),
        Relation::HandlerInvestigator => Some(handled(" AND role = 'investigator'")),
        Relation::HandlerCounsel => Some(handled(" AND role = 'counsel'")),
        Relation::SanctionStage
        | Relation::UnionStage
        | Relation::Subject
        | Relation::Witness
        | Relation::Victim
        | Relation::Manager
        | Relation::DirectReport
        | Relation::Relative
        | Relation::Declared => None,
    };
    sight.through.iter().filter_map(arm).collect()
}

fn conditions(filter: &ReportFilter) -> Conditions {
    let mut conditions = Conditions::default();
    conditions.one_of("r.status", filter.statuses.iter().map(sql::name_of));
    conditions.one_of("r.case_id", filter.case.map(|case| case.key().to_vec()));
    conditions.one_of("r.report", filter.report.map(|report| report.key().to_vec()));
    if filter.unread {
        conditions.add("r.unread > 0");
    }
    if let Some(today) = filter.overdue_on {
        let name = conditions.bind(i64::from(sql::day(today)));
        conditions.add(format!(
            "(r.acknowledge_by < {name} OR r.triage_by < {name} OR r.feedback_by < {name})"
        ));
    }
    conditions
}

fn reports(
    connection: &Connection,
    sight: &Sight,
    filter: &ReportFilter,
    (after, first): (Option<&Cursor>, usize),
) -> Result<Page<ReportRow>, QueryError> {
    let mut conditions = conditions(filter);
    if let Some(cursor) = after {
        let seq: i64 = cursor.place(NAME)?;
        let name = conditions.bind(seq);
        conditions.add(format!("r.seq < {name}"));
    }
    conditions.bind_as(":viewer", sight.person.key().to_vec());
    conditions.bind_as(":limit", page::one_more(first));
    let order = "ORDER BY r.seq DESC LIMIT :limit";
    let wanted = conditions.sql();
    let arms: Vec<String> = arms(sight)
        .iter()
        .map(|arm| format!("SELECT * FROM (SELECT r.seq {arm} AND {wanted} {order})"))
        .collect();
    if arms.is_empty() {
        return Ok(Page::empty());
    }
    let sql = format!(
        "WITH RECURSIVE {CLOSE}, viewer AS (SELECT :viewer)
        SELECT r.seq, r.report, r.number, r.channel, r.anonymous, r.received_on, r.status, r.categories, r.severity,
            r.case_id, r.acknowledge_by, r.triage_by, r.feedback_by, r.unread, r.updated
        FROM ({}) k CROSS JOIN report_row r ON r.seq = k.seq {order}",
        arms.join(" UNION ")
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(conditions.parameters().as_slice(), |found| {
        Ok((found.get::<_, i64>(0)?, row(found)?))
    });
    let page = Page::of(rows?.collect::<Result<Vec<_>, _>>()?, first, |(seq, _)| {
        Cursor::of(NAME, seq)
    });
    let edges = page.edges.into_iter().map(|(cursor, (_, row))| (cursor, row)).collect();
    Ok(Page {
        edges,
        has_next: page.has_next,
    })
}

fn count(connection: &Connection, sight: &Sight, filter: &ReportFilter) -> Result<u64, QueryError> {
    let mut conditions = conditions(filter);
    conditions.bind_as(":viewer", sight.person.key().to_vec());
    let wanted = conditions.sql();
    let arms: Vec<String> = arms(sight)
        .iter()
        .map(|arm| format!("SELECT r.seq {arm} AND {wanted}"))
        .collect();
    if arms.is_empty() {
        return Ok(0);
    }
    let sql = format!(
        "WITH RECURSIVE {CLOSE}, viewer AS (SELECT :viewer) SELECT count(*) FROM ({})",
        arms.join(" UNION ")
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let count: i64 = statement.query_row(conditions.parameters().as_slice(), |row| row.get(0))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

fn row(row: &Row<'_>) -> rusqlite::Result<ReportRow> {
    let severity: Option<String> = row.get(8)?;
    Ok(ReportRow {
        report: ReportId::from_key(row.get(1)?),
        number: numbering::text(row.get(2)?),
        channel: sql::from_name(&row.get::<_, String>(3)?)?,
        anonymous: row.get(4)?,
        received_on: sql::date(row.get(5)?)?,
        status: sql::from_name(&row.get::<_, String>(6)?)?,
        categories: sql::from_json(&row.get::<_, String>(7)?)?,
        severity: severity.as_deref().map(sql::from_name).transpose()?,
        case: sql::optional(row.get::<_, Option<Key>>(9)?),
        acknowledge_by: sql::optional_date(row.get(10)?)?,
        triage_by: sql::optional_date(row.get(11)?)?,
        feedback_by: sql::optional_date(row.get(12)?)?,
        unread: row.get(13)?,
        updated: sql::position(row.get(14)?),
    })
}
