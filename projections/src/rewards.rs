//! Rewards, for those who grant them.
//!
//! Of cases and reports it needs only which report belongs to which case, and who is not impartial in it.

use jiff::civil::Date;
use probity_domain::codec::AnyEvent;
use probity_domain::ids::RewardId;
use probity_domain::money::Money;
use probity_domain::reward::{RewardEvent, RewardProposed, RewardStatus};
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
pub const NAME: &str = "rewards";

const SCHEMA: &str = "
CREATE TABLE reward(
    seq INTEGER PRIMARY KEY, reward BLOB NOT NULL UNIQUE, report BLOB NOT NULL, amount TEXT NOT NULL,
    status TEXT NOT NULL, proposed_on INTEGER NOT NULL, lapses_on INTEGER
) STRICT;
CREATE INDEX reward_report ON reward(report);
";

/// Keeps the rewards.
#[derive(Default)]
pub(crate) struct RewardTables;

impl Projection for RewardTables {
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
        &["case", "person", "report", "reward", "sanction"]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        visibility::apply(tx, envelope, event)?;
        linked::apply(tx, envelope, event)?;
        alternate::apply(tx, event)?;
        match event {
            AnyEvent::Reward(event) => reward(tx, envelope, event),
            AnyEvent::Access(_)
            | AnyEvent::Account(_)
            | AnyEvent::Case(_)
            | AnyEvent::Claim(_)
            | AnyEvent::Custody(_)
            | AnyEvent::Department(_)
            | AnyEvent::Disclosure(_)
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
            | AnyEvent::Sanction(_) => Ok(()),
        }
    }
}

fn reward(tx: &Transaction<'_>, envelope: &Envelope, event: &RewardEvent) -> Result<(), ApplyError> {
    let reward: RewardId = stream_id(envelope)?;
    let status = match event {
        RewardEvent::RewardProposed(e) => return proposed(tx, reward, e),
        RewardEvent::RewardVerified(_) => RewardStatus::Verified,
        RewardEvent::RewardApproved(e) if e.complete => RewardStatus::Approved,
        RewardEvent::RewardApproved(_) => return Ok(()),
        RewardEvent::RewardCodeIssued(e) => {
            execute(
                tx,
                "UPDATE reward SET lapses_on = ?2 WHERE reward = ?1",
                params![reward.key(), sql::day(e.lapses_on)],
            )?;
            RewardStatus::CodeIssued
        }
        RewardEvent::RewardClaimed(_) => RewardStatus::Claimed,
        RewardEvent::RewardPaid(_) => RewardStatus::Paid,
        RewardEvent::RewardLapsed(_) => RewardStatus::Lapsed,
    };
    execute(
        tx,
        "UPDATE reward SET status = ?2 WHERE reward = ?1",
        params![reward.key(), sql::name_of(&status)],
    )
}

fn proposed(tx: &Transaction<'_>, reward: RewardId, e: &RewardProposed) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT INTO reward(reward, report, amount, status, proposed_on, lapses_on) VALUES (?1, ?2, ?3, ?4, ?5, NULL)",
        params![
            reward.key(),
            e.report.key(),
            sql::json(&e.amount)?,
            sql::name_of(&RewardStatus::Proposed),
            sql::day(e.on)
        ],
    )
}

/// A reward, at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RewardRow {
    /// Number of the row, in the order of the proposals.
    pub seq: i64,
    /// Which.
    pub reward: RewardId,
    /// How much.
    pub amount: Money,
    /// Where it stands.
    pub status: RewardStatus,
    /// The day of the proposal.
    pub proposed_on: Date,
    /// Last day to present the code.
    pub lapses_on: Option<Date>,
}

/// The rewards. Cheap to clone.
#[derive(Clone)]
pub struct Rewards(pub(crate) Pool);

impl Rewards {
    /// A page of rewards in the order of their proposals, in one state or in any.
    pub async fn page(
        &self,
        sight: &Sight,
        status: Option<RewardStatus>,
        after: Option<Cursor>,
        first: usize,
    ) -> Result<Page<RewardRow>, QueryError> {
        let sight = sight.clone();
        self.0
            .read(move |connection| rows(connection, &sight, status, (after.as_ref(), page::limit(first))))
            .await
    }

    /// How many rewards a viewer sees, in one state or in any.
    pub async fn count(&self, sight: &Sight, status: Option<RewardStatus>) -> Result<u64, QueryError> {
        let sight = sight.clone();
        self.0
            .read(move |connection| {
                let sql = format!(
                    "WITH RECURSIVE {} SELECT count(*) FROM reward r LEFT JOIN linked l ON l.report = r.report
                    WHERE (:status IS NULL OR r.status = :status) AND {}",
                    visibility::CLOSE,
                    visible(&sight),
                );
                let mut statement = connection.prepare_cached(&sql)?;
                let parameters = named_params! {
                    ":viewer": sight.person.key(),
                    ":status": status.map(|status| sql::name_of(&status)),
                };
                Ok(statement.query_row(parameters, sql::count)?)
            })
            .await
    }
}

/// The condition under which a viewer sees a line.
fn visible(sight: &Sight) -> String {
    let shown = alternate::shown(sight, "l.case_id", &alternate::of_report("r.report"));
    format!("{} AND {shown}", visibility::visible(sight, "l.case_id"))
}

fn rows(
    connection: &Connection,
    sight: &Sight,
    status: Option<RewardStatus>,
    (after, limit): (Option<&Cursor>, usize),
) -> Result<Page<RewardRow>, QueryError> {
    let seq: i64 = after.map(|cursor| cursor.place(NAME)).transpose()?.unwrap_or(0);
    let sql = format!(
        "WITH RECURSIVE {}
        SELECT r.seq, r.reward, r.amount, r.status, r.proposed_on, r.lapses_on
        FROM reward r LEFT JOIN linked l ON l.report = r.report
        WHERE r.seq > :seq AND (:status IS NULL OR r.status = :status) AND {} ORDER BY r.seq LIMIT :limit",
        visibility::CLOSE,
        visible(sight),
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = named_params! {
        ":viewer": sight.person.key(),
        ":seq": seq,
        ":status": status.map(|status| sql::name_of(&status)),
        ":limit": page::one_more(limit),
    };
    let found = statement.query_map(parameters, row)?.collect::<Result<Vec<_>, _>>()?;
    Ok(Page::of(found, limit, |row| Cursor::of(NAME, &row.seq)))
}

fn row(row: &Row<'_>) -> rusqlite::Result<RewardRow> {
    Ok(RewardRow {
        seq: row.get(0)?,
        reward: RewardId::from_key(row.get(1)?),
        amount: sql::from_json(&row.get::<_, String>(2)?)?,
        status: sql::from_name(&row.get::<_, String>(3)?)?,
        proposed_on: sql::date(row.get(4)?)?,
        lapses_on: sql::optional_date(row.get(5)?)?,
    })
}
