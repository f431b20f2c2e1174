//! What is deducted from wages: the payroll of each person, and the lines of each month.

use probity_domain::Decider;
use probity_domain::codec::AnyEvent;
use probity_domain::ids::{ClaimId, PersonId};
use probity_domain::money::Money;
use probity_domain::month::Month;
use probity_domain::payroll::{LineStatus, Payroll, PayrollEvent};
use probity_store::Envelope;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use crate::error::{ApplyError, QueryError};
use crate::page;
use crate::projection::Projection;
use crate::runner::Pool;
use crate::sight::Sight;
use crate::sql::{self, Key, Keyed};
use crate::visibility::execute;

/// Its file's name.
pub const NAME: &str = "payroll";

const SCHEMA: &str = "
CREATE TABLE payroll(person BLOB PRIMARY KEY, enrolled INTEGER NOT NULL, state TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE line(
    month TEXT NOT NULL, person BLOB NOT NULL, claim BLOB NOT NULL, amount TEXT NOT NULL, status TEXT NOT NULL,
    PRIMARY KEY (month, person, claim)
) STRICT, WITHOUT ROWID;
";

/// Keeps the payroll.
#[derive(Default)]
pub(crate) struct PayrollTables;

impl Projection for PayrollTables {
    fn name(&self) -> &'static str {
        NAME
    }

    fn schema_version(&self) -> u32 {
        1
    }

    fn schema(&self) -> String {
        SCHEMA.to_owned()
    }

    fn categories(&self) -> &'static [&'static str] {
        &["payroll"]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        match event {
            AnyEvent::Payroll(event) => payroll(tx, envelope, event),
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
            | AnyEvent::Person(_)
            | AnyEvent::Policy(_)
            | AnyEvent::Protection(_)
            | AnyEvent::Reward(_)
            | AnyEvent::Report(_)
            | AnyEvent::Request(_)
            | AnyEvent::Retention(_)
            | AnyEvent::Sanction(_) => Ok(()),
        }
    }
}

fn payroll(tx: &Transaction<'_>, envelope: &Envelope, event: &PayrollEvent) -> Result<(), ApplyError> {
    let id = envelope.stream.as_str().strip_prefix("payroll-").map(str::parse);
    let Some(Ok(person)) = id else {
        return Err(ApplyError::Unfit("the stream's name holds no id"));
    };
    let mut state = load(tx, person)?;
    state.evolve(event);
    execute(
        tx,
        "INSERT OR REPLACE INTO payroll VALUES (?1, ?2, ?3)",
        params![person.key(), !state.claims.is_empty(), sql::json(&state)?],
    )?;
    match event {
        PayrollEvent::WageRecorded(_) | PayrollEvent::ClaimEnrolled(_) => Ok(()),
        PayrollEvent::InstalmentReserved(e) => line(tx, person, &state, (e.month, e.claim)),
        PayrollEvent::InstalmentOmitted(e) => line(tx, person, &state, (e.month, e.claim)),
        PayrollEvent::InstalmentReleased(e) => line(tx, person, &state, (e.month, e.claim)),
        PayrollEvent::InstalmentConfirmed(e) => line(tx, person, &state, (e.month, e.claim)),
    }
}

fn load(tx: &Transaction<'_>, person: PersonId) -> Result<Payroll, ApplyError> {
    let mut statement = tx.prepare_cached("SELECT state FROM payroll WHERE person = ?1")?;
    let state: Option<String> = statement.query_row([person.key()], |row| row.get(0)).optional()?;
    match state {
        Some(state) => Ok(serde_json::from_str(&state)?),
        None => Ok(Payroll::default()),
    }
}

fn line(
    tx: &Transaction<'_>,
    person: PersonId,
    state: &Payroll,
    (month, claim): (Month, ClaimId),
) -> Result<(), ApplyError> {
    let (Some(line), Some(currency)) = (state.line(month, claim), state.currency(claim)) else {
        return Err(ApplyError::Unfit(
            "an instalment is planned for a claim that is enrolled",
        ));
    };
    let amount = Money::new(line.planned, currency);
    execute(
        tx,
        "INSERT OR REPLACE INTO line VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            month.to_string(),
            person.key(),
            claim.key(),
            sql::json(&amount)?,
            sql::json(&line.status)?
        ],
    )
}

/// A line of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PayrollLine {
    /// Whose wage.
    pub person: PersonId,
    /// The claim.
    pub claim: ClaimId,
    /// What was planned.
    pub amount: Money,
    /// What became of it.
    pub status: LineStatus,
}

/// What is deducted from wages. Cheap to clone.
#[derive(Clone)]
pub struct PayrollView(pub(crate) Pool);

impl PayrollView {
    /// The payroll of a person; `None` if nothing is on record.
    pub async fn of_person(&self, sight: &Sight, person: PersonId) -> Result<Option<Payroll>, QueryError> {
        if !sight.everything {
            return Ok(None);
        }
        self.0
            .read(move |connection| {
                let mut statement = connection.prepare_cached("SELECT state FROM payroll WHERE person = ?1")?;
                let state: Option<String> = statement.query_row([person.key()], |row| row.get(0)).optional()?;
                Ok(sql::optional_json(state)?)
            })
            .await
    }

    /// The lines of a month in the order of people and claims, at most `most`.
    pub async fn of_month(&self, sight: &Sight, month: Month, most: usize) -> Result<Vec<PayrollLine>, QueryError> {
        if !sight.everything {
            return Ok(Vec::new());
        }
        self.0.read(move |connection| lines(connection, month, most)).await
    }

    /// Everybody from whose wage a claim is deducted, or was; after this person, at most [`crate::LARGEST_PAGE`].
    pub async fn enrolled(&self, sight: &Sight, after: Option<PersonId>) -> Result<Vec<PersonId>, QueryError> {
        if !sight.everything {
            return Ok(Vec::new());
        }
        self.0
            .read(move |connection| {
                let mut statement = connection.prepare_cached(
                    "SELECT person FROM payroll WHERE enrolled = 1 AND (?1 IS NULL OR person > ?1)
                    ORDER BY person LIMIT ?2",
                )?;
                let limit = i64::try_from(page::LARGEST_PAGE).unwrap_or(i64::MAX);
                let rows = statement.query_map(params![after.map(Keyed::key), limit], |row| row.get::<_, Key>(0))?;
                let people = rows.map(|key| key.map(PersonId::from_key));
                Ok(people.collect::<Result<Vec<_>, _>>()?)
            })
            .await
    }
}

fn lines(connection: &Connection, month: Month, most: usize) -> Result<Vec<PayrollLine>, QueryError> {
    let mut statement = connection.prepare_cached(
        "SELECT person, claim, amount, status FROM line WHERE month = ?1 ORDER BY person, claim LIMIT ?2",
    )?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows = statement.query_map(params![month.to_string(), most], |row| {
        Ok(PayrollLine {
            person: PersonId::from_key(row.get(0)?),
            claim: ClaimId::from_key(row.get(1)?),
            amount: sql::from_json(&row.get::<_, String>(2)?)?,
            status: sql::from_json(&row.get::<_, String>(3)?)?,
        })
    })?;
    Ok(rows.collect::<Result<Vec<_>, _>>()?)
}
