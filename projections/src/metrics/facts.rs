//! The facts that a figure is made of: one observation each, with its day and what it is counted under.

use jiff::civil::Date;
use probity_domain::money::Currency;
use rusqlite::{Connection, Row};

use super::kind::{Dimension, MetricKind};
use super::period::days_between;
use crate::error::QueryError;
use crate::sql;

/// One thing that is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Observation {
    /// The day by which it belongs to a period.
    pub(super) on: Date,
    /// Whether it belongs to the part of a share; always for what is only counted.
    pub(super) in_part: bool,
    /// How long something took.
    pub(super) days: Option<i64>,
    /// What it is counted under; empty where it is under nothing.
    pub(super) category: String,
    /// Money in minor units, all of it and a part of it; nothing where none is summed up.
    pub(super) minor: (i64, i64),
}

/// What a figure is asked about beside its period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Terms {
    /// The limit in days of [`MetricKind::DecidedLate`].
    pub(super) late_after: i64,
    /// Claims in another currency are left out: amounts of two currencies have no sum.
    pub(super) currency: Currency,
    /// The last day of the last month that is over: what is open on it counts for [`MetricKind::StillOpen`].
    pub(super) open_on: Date,
}

/// `SELECT day, in_part, other day, department, clause, severity, kind` of a figure, of money followed by the amounts; `?1`
/// and `?2` are the first and the last day. The kind is that of the sanction or, for [`of_deadlines`], of the deadline.
fn statement(kind: MetricKind, terms: Terms) -> String {
    let currency = terms.currency;
    match kind {
        MetricKind::Reports => of_reports("r.received", "1", "NULL", "1"),
        MetricKind::AnonymousShare => of_reports("r.received", "r.anonymous", "NULL", "1"),
        MetricKind::AnonymousFollowUp => of_reports("r.received", "r.came_back", "NULL", "r.anonymous = 1"),
        MetricKind::DaysToClose => of_reports("r.closed", "1", "r.received", "1"),
        MetricKind::StillOpen => {
            let open = format!("coalesce(r.closed > {}, 1)", sql::day(terms.open_on));
            of_reports("r.received", &open, "NULL", "1")
        }
        MetricKind::AcknowledgedOnTime => {
            let in_time = "coalesce(r.acknowledged <= r.acknowledge_by, 0)";
            of_reports("r.acknowledge_by", in_time, "NULL", "1")
        }
        MetricKind::AnsweredOnTime => {
            let in_time = "coalesce(r.answered <= r.feedback_by, 0)";
            of_reports("r.feedback_by", in_time, "NULL", "1")
        }
        MetricKind::RetaliationShare => of_reports("r.received", "r.retaliation", "NULL", "1"),
        MetricKind::Substantiation => "SELECT h.determined d, h.determination <> 'unsubstantiated', NULL, h.department,
            h.clause, h.severity, NULL FROM charge_fact h WHERE d BETWEEN ?1 AND ?2
            AND h.determination IN ('substantiated', 'partly_substantiated', 'unsubstantiated')"
            .to_owned(),
        MetricKind::Inconclusive => "SELECT h.determined d, 1, NULL, h.department, h.clause, h.severity, NULL
            FROM charge_fact h WHERE d BETWEEN ?1 AND ?2 AND h.determination = 'inconclusive'"
            .to_owned(),
        MetricKind::Sanctions => of_sanctions("s.final", ("1", "NULL"), "s.annulled IS NULL"),
        MetricKind::AnnulledSanctions => of_sanctions("s.annulled", ("1", "NULL"), "1"),
        MetricKind::OverturnedShare => of_sanctions("s.contested", ("s.overturned", "NULL"), "1"),
        MetricKind::KnowledgeToDecision | MetricKind::DecidedLate => {
            let known = "(SELECT k.known FROM case_fact k WHERE k.case_id = s.case_id)";
            of_sanctions("s.decided", ("1", known), &format!("{known} IS NOT NULL"))
        }
        MetricKind::DeadlinesKept => of_deadlines(KEPT, "1"),
        MetricKind::DeadlinesExtended => of_deadlines("w.due <> w.first_due", "1"),
        MetricKind::DeadlinesOverdue => of_deadlines("w.done_on IS NULL", &format!("NOT {KEPT}")),
        MetricKind::DamagesClaimed => of_claims("m.assessed", "m.claimed, 0", "1", currency),
        MetricKind::DamagesRecovered => of_claims("m.due_on", "m.due, m.recovered", "m.due IS NOT NULL", currency),
        MetricKind::PolicyAcknowledged => {
            "SELECT max(p.published, w.bound) d, a.person IS NOT NULL, NULL, w.department,
            NULL, NULL, NULL FROM policy_fact p JOIN person_fact w
            LEFT JOIN acknowledged_fact a ON a.policy = p.policy AND a.person = w.person
            WHERE w.departed IS NULL AND d BETWEEN ?1 AND ?2 AND (p.retired IS NULL OR p.retired > w.bound)"
                .to_owned()
        }
    }
}

fn of_reports(day: &str, in_part: &str, other: &str, condition: &str) -> String {
    format!(
        "SELECT {day} d, {in_part}, {other}, c.department, r.clause, r.severity, NULL FROM report_fact r
        LEFT JOIN case_fact c ON c.case_id = r.case_id WHERE d BETWEEN ?1 AND ?2 AND {condition}"
    )
}

fn of_sanctions(day: &str, (in_part, other): (&str, &str), condition: &str) -> String {
    format!(
        "SELECT {day} d, {in_part}, {other}, s.department,
            (SELECT min(h.clause) FROM charge_fact h WHERE h.finding = s.finding AND h.subject = s.subject),
            (SELECT h.severity FROM charge_fact h WHERE h.finding = s.finding AND h.subject = s.subject
                ORDER BY h.clause LIMIT 1),
            s.kind FROM sanction_fact s WHERE d BETWEEN ?1 AND ?2 AND {condition}"
    )
}

/// A deadline was met, or needed no longer, by its last day.
const KEPT: &str = "coalesce(w.done_on <= w.due, 0)";

/// Deadlines that make somebody late, but those of reports that have figures of their own, and check-ins: the four of one
/// reporter would make a number that looks like many reporters.
fn of_deadlines(in_part: &str, condition: &str) -> String {
    format!(
        "SELECT w.due d, {in_part}, NULL, c.department, NULL, NULL, w.kind FROM deadline w
        LEFT JOIN case_fact c ON c.case_id = w.case_id WHERE d BETWEEN ?1 AND ?2 AND w.is_window = 0
        AND w.kind NOT IN ('acknowledge', 'feedback', 'check_in') AND {condition}"
    )
}

fn of_claims(day: &str, amounts: &str, condition: &str, currency: Currency) -> String {
    format!(
        "SELECT {day} d, 1, NULL, m.department, NULL, NULL, NULL, {amounts} FROM claim_fact m
        WHERE d BETWEEN ?1 AND ?2 AND {condition} AND m.currency = '{}'",
        sql::name_of(&currency)
    )
}

/// The observations of a figure between two days, counted under a dimension.
pub(super) fn observations(
    connection: &Connection,
    (kind, dimension): (MetricKind, Dimension),
    (first, last): (Date, Date),
    terms: Terms,
) -> Result<Vec<Observation>, QueryError> {
    let mut statement = connection.prepare_cached(&statement(kind, terms))?;
    let parameters = [sql::day(first), sql::day(last)];
    let rows = statement.query_map(parameters, |row| observation(row, kind, dimension))?;
    let mut found = rows.collect::<Result<Vec<_>, _>>()?;
    if kind == MetricKind::DecidedLate {
        for observation in &mut found {
            observation.in_part = observation.days.is_some_and(|days| days > terms.late_after);
        }
    }
    if kind == MetricKind::StillOpen {
        for observation in found.iter_mut().filter(|observation| observation.in_part) {
            observation.days = Some(days_between(observation.on.last_of_month(), terms.open_on));
        }
    }
    Ok(found)
}

fn observation(row: &Row<'_>, kind: MetricKind, dimension: Dimension) -> rusqlite::Result<Observation> {
    let on = sql::date(row.get(0)?)?;
    let is_of_deadlines = matches!(
        kind,
        MetricKind::DeadlinesKept | MetricKind::DeadlinesExtended | MetricKind::DeadlinesOverdue
    );
    let from: Option<i32> = row.get(2)?;
    let category: Option<String> = match dimension {
        Dimension::Nothing => None,
        Dimension::Department => {
            let department: Option<sql::Key> = row.get(3)?;
            department.map(|key| ulid::Ulid::from_bytes(key).to_string())
        }
        Dimension::Clause => row.get(4)?,
        Dimension::Severity => row.get(5)?,
        Dimension::SanctionKind if is_of_deadlines => None,
        Dimension::DeadlineKind if !is_of_deadlines => None,
        Dimension::SanctionKind | Dimension::DeadlineKind => row.get(6)?,
    };
    Ok(Observation {
        on,
        in_part: row.get(1)?,
        days: sql::optional_date(from)?.map(|from| days_between(from, on)),
        category: category.unwrap_or_default(),
        minor: if kind.is_money() {
            (row.get(7)?, row.get(8)?)
        } else {
            (0, 0)
        },
    })
}

/// The mean of the numbers of people who worked here on two days.
pub(super) fn headcount(connection: &Connection, (first, last): (Date, Date)) -> Result<f64, QueryError> {
    let mut statement = connection.prepare_cached(
        "SELECT count(*) FROM person_fact WHERE coalesce(joined, 0) <= ?1 AND (departed IS NULL OR departed >= ?1)",
    )?;
    let mut on = |day: Date| statement.query_row([sql::day(day)], |row| row.get::<_, u32>(0));
    let (first, last) = (on(first)?, on(last)?);
    Ok(f64::midpoint(f64::from(first), f64::from(last)))
}

/// People with at least one charge that was proved in whole or in part in the 24 months up to a day, and how many of them
/// have two.
pub(super) fn offenders(connection: &Connection, (after, last): (Date, Date)) -> Result<(u64, u64), QueryError> {
    let mut statement = connection.prepare_cached(
        "SELECT count(*), coalesce(sum(charges >= 2), 0) FROM (SELECT count(*) charges FROM charge_fact
        WHERE subject IS NOT NULL AND determined > ?1 AND determined <= ?2
        AND determination IN ('substantiated', 'partly_substantiated') GROUP BY subject)",
    )?;
    let counts: (i64, i64) =
        statement.query_row([sql::day(after), sql::day(last)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let count = |number: i64| u64::try_from(number).unwrap_or(0);
    Ok((count(counts.0), count(counts.1)))
}
