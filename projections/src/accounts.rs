//! The register of work accounts (policy WX-2.1.1), from which a missing handover follows (WX-2.2.2).
//!
//! Of people it needs only that they left; every other event of a person is ignored.

use probity_domain::Sealed;
use probity_domain::When;
use probity_domain::account::{AccountEvent, AccountHandedOver, AccountKind, AccountRegistered};
use probity_domain::codec::AnyEvent;
use probity_domain::ids::{AccountId, PersonId};
use probity_domain::person::PersonEvent;
use probity_store::Envelope;
use rusqlite::{Connection, Row, Transaction, params};

use crate::error::{ApplyError, QueryError};
use crate::page::{self, Cursor, Page};
use crate::projection::Projection;
use crate::runner::Pool;
use crate::sight::Sight;
use crate::sql::{self, Keyed};
use crate::visibility::{execute, stream_id};

/// Its file's name.
pub const NAME: &str = "accounts";

const SCHEMA: &str = "
CREATE TABLE account(
    account BLOB PRIMARY KEY, holder BLOB NOT NULL, kind TEXT NOT NULL, identifier TEXT NOT NULL, contacts INTEGER,
    registered TEXT NOT NULL, handed_to BLOB, handed_over TEXT, cleaned INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX account_holder ON account(holder, account);
CREATE TABLE anomaly(
    account BLOB NOT NULL, position INTEGER NOT NULL, description TEXT NOT NULL, happened TEXT NOT NULL,
    PRIMARY KEY (account, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE leaver(person BLOB PRIMARY KEY, departure TEXT NOT NULL) STRICT, WITHOUT ROWID;
";

/// Keeps the register.
#[derive(Default)]
pub(crate) struct AccountTables;

impl Projection for AccountTables {
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
        &["account", "person"]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        match event {
            AnyEvent::Account(event) => account(tx, envelope, event),
            AnyEvent::Person(event) => person(tx, envelope, event),
            AnyEvent::Access(_)
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
            | AnyEvent::Notification(_)
            | AnyEvent::Policy(_)
            | AnyEvent::Protection(_)
            | AnyEvent::Reward(_)
            | AnyEvent::Report(_)
            | AnyEvent::Sanction(_) => Ok(()),
        }
    }
}

fn account(tx: &Transaction<'_>, envelope: &Envelope, event: &AccountEvent) -> Result<(), ApplyError> {
    let account: AccountId = stream_id(envelope)?;
    match event {
        AccountEvent::AccountRegistered(e) => registered(tx, account, e),
        AccountEvent::AccountHandedOver(e) => handed_over(tx, account, e),
        AccountEvent::AccountAnomalyReported(e) => execute(
            tx,
            "INSERT INTO anomaly VALUES (?1, ?2, ?3, ?4)",
            params![
                account.key(),
                sql::number(envelope.position),
                sql::json(&e.description)?,
                sql::json(&e.happened)?
            ],
        ),
    }
}

fn registered(tx: &Transaction<'_>, account: AccountId, e: &AccountRegistered) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT OR REPLACE INTO account VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL, NULL, NULL)",
        params![
            account.key(),
            e.holder.key(),
            sql::name_of(&e.kind),
            sql::json(&e.identifier)?,
            e.contacts,
            sql::json(&e.registered)?
        ],
    )
}

fn handed_over(tx: &Transaction<'_>, account: AccountId, e: &AccountHandedOver) -> Result<(), ApplyError> {
    execute(
        tx,
        "UPDATE account SET handed_to = ?2, handed_over = ?3, cleaned = ?4 WHERE account = ?1",
        params![account.key(), e.to.key(), sql::json(&e.handed_over)?, e.cleaned],
    )
}

fn person(tx: &Transaction<'_>, envelope: &Envelope, event: &PersonEvent) -> Result<(), ApplyError> {
    match event {
        PersonEvent::PersonLeft(e) => {
            let person: PersonId = stream_id(envelope)?;
            execute(
                tx,
                "INSERT OR REPLACE INTO leaver VALUES (?1, ?2)",
                params![person.key(), sql::json(&e.left)?],
            )
        }
        PersonEvent::PersonRegistered(_)
        | PersonEvent::PersonNumbered(_)
        | PersonEvent::PersonCorrected(_)
        | PersonEvent::PersonMoved(_)
        | PersonEvent::RelativeDeclared(_)
        | PersonEvent::PolicyAcknowledged(_)
        | PersonEvent::SanctionReserved(_) => Ok(()),
    }
}

/// How an account was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// To whom.
    pub to: PersonId,
    /// When.
    pub on: When,
    /// It was cleaned or closed.
    pub cleaned: bool,
}

/// Something that is wrong with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anomaly {
    /// What.
    pub description: Sealed,
    /// When it happened.
    pub happened: When,
}

/// A line of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// The account.
    pub account: AccountId,
    /// Who uses it.
    pub holder: PersonId,
    /// Whose it is.
    pub kind: AccountKind,
    /// Its name or number, sealed under the holder's key.
    pub identifier: Sealed,
    /// Number of contacts at the handing out, if it was counted.
    pub contacts: Option<u32>,
    /// When it was handed out or reported.
    pub registered: When,
    /// How it was handed over; `None` if it was not.
    pub handover: Option<Handover>,
    /// When the holder left; `None` if they still work here.
    pub holder_left: Option<When>,
    /// What is wrong with it, in the order of the records.
    pub anomalies: Vec<Anomaly>,
}

impl AccountRow {
    /// The holder left and has not handed the account over (policy WX-2.2.2).
    pub fn handover_missing(&self) -> bool {
        self.holder_left.is_some() && self.handover.is_none()
    }
}

/// Which accounts a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AccountFilter {
    /// Used by this person.
    pub holder: Option<PersonId>,
    /// Only those whose handover is missing.
    pub handover_missing: bool,
    /// This one.
    pub account: Option<AccountId>,
}

/// The register. Cheap to clone.
#[derive(Clone)]
pub struct Accounts(pub(crate) Pool);

impl Accounts {
    /// A page of the register in the order of the ids.
    pub async fn page(
        &self,
        sight: &Sight,
        filter: AccountFilter,
        after: Option<Cursor>,
        first: usize,
    ) -> Result<Page<AccountRow>, QueryError> {
        if !sight.everything {
            return Ok(Page::empty());
        }
        self.0
            .read(move |connection| accounts(connection, filter, after.as_ref(), page::limit(first)))
            .await
    }

    /// How many accounts a filter finds.
    pub async fn count(&self, sight: &Sight, filter: AccountFilter) -> Result<u64, QueryError> {
        if !sight.everything {
            return Ok(0);
        }
        self.0.read(move |connection| count(connection, filter)).await
    }
}

/// The accounts of a filter: holder, account, and whether a handover is missing.
const FILTERED: &str = "account a LEFT JOIN leaver l ON l.person = a.holder
    WHERE (?1 IS NULL OR a.holder = ?1) AND (?2 IS NULL OR a.account = ?2)
    AND (?3 = 0 OR (l.person IS NOT NULL AND a.handed_over IS NULL))";

fn count(connection: &Connection, filter: AccountFilter) -> Result<u64, QueryError> {
    let sql = format!("SELECT count(*) FROM {FILTERED}");
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = params![
        filter.holder.map(Keyed::key),
        filter.account.map(Keyed::key),
        filter.handover_missing
    ];
    Ok(statement.query_row(parameters, sql::count)?)
}

fn accounts(
    connection: &Connection,
    filter: AccountFilter,
    after: Option<&Cursor>,
    limit: usize,
) -> Result<Page<AccountRow>, QueryError> {
    let after: Option<AccountId> = after.map(|cursor| cursor.place(NAME)).transpose()?;
    let sql = format!(
        "SELECT a.account, a.holder, a.kind, a.identifier, a.contacts, a.registered, a.handed_to, a.handed_over,
            a.cleaned, l.departure
        FROM {FILTERED} AND (?4 IS NULL OR a.account > ?4) ORDER BY a.account LIMIT ?5"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = params![
        filter.holder.map(Keyed::key),
        filter.account.map(Keyed::key),
        filter.handover_missing,
        after.map(Keyed::key),
        page::one_more(limit)
    ];
    let mut rows = statement.query_map(parameters, row)?.collect::<Result<Vec<_>, _>>()?;
    for row in &mut rows {
        row.anomalies = anomalies(connection, row.account)?;
    }
    Ok(Page::of(rows, limit, |row| Cursor::of(NAME, &row.account)))
}

fn row(row: &Row<'_>) -> rusqlite::Result<AccountRow> {
    let handed_over: Option<When> = sql::optional_json(row.get(7)?)?;
    let handover = match handed_over {
        Some(on) => Some(Handover {
            to: PersonId::from_key(row.get(6)?),
            on,
            cleaned: row.get(8)?,
        }),
        None => None,
    };
    Ok(AccountRow {
        account: AccountId::from_key(row.get(0)?),
        holder: PersonId::from_key(row.get(1)?),
        kind: sql::from_name(&row.get::<_, String>(2)?)?,
        identifier: sql::from_json(&row.get::<_, String>(3)?)?,
        contacts: row.get(4)?,
        registered: sql::from_json(&row.get::<_, String>(5)?)?,
        handover,
        holder_left: sql::optional_json(row.get(9)?)?,
        anomalies: Vec::new(),
    })
}

fn anomalies(connection: &Connection, account: AccountId) -> rusqlite::Result<Vec<Anomaly>> {
    let mut statement =
        connection.prepare_cached("SELECT description, happened FROM anomaly WHERE account = ?1 ORDER BY position")?;
    let rows = statement.query_map([account.key()], |row| {
        Ok(Anomaly {
            description: sql::from_json(&row.get::<_, String>(0)?)?,
            happened: sql::from_json(&row.get::<_, String>(1)?)?,
        })
    })?;
    rows.collect()
}
