//! Claims for damages: where each stands, what is due and what came in.

use probity_domain::Decider;
use probity_domain::claim::{Claim, ClaimStatus, Debtor};
use probity_domain::codec::AnyEvent;
use probity_domain::ids::{CaseId, ClaimId, PersonId};
use probity_store::Envelope;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params, params};

use crate::error::{ApplyError, QueryError};
use crate::page::{self, Cursor, Page};
use crate::projection::Projection;
use crate::runner::Pool;
use crate::sight::Sight;
use crate::sql::{self, Keyed};
use crate::visibility::{self, CLOSE, execute, stream_id};

/// Its file's name.
pub const NAME: &str = "claims";

const SCHEMA: &str = "
CREATE TABLE claim(
    claim BLOB PRIMARY KEY, case_id BLOB NOT NULL, person BLOB, at_rest INTEGER NOT NULL, currency TEXT NOT NULL,
    claimed INTEGER NOT NULL, due INTEGER NOT NULL, recovered INTEGER NOT NULL, written_off INTEGER NOT NULL,
    state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_case ON claim(case_id, claim);
CREATE INDEX claim_person ON claim(person, claim);
";

/// Keeps the claims.
#[derive(Default)]
pub(crate) struct ClaimTables;

impl Projection for ClaimTables {
    fn name(&self) -> &'static str {
        NAME
    }

    fn schema_version(&self) -> u32 {
        2
    }

    fn schema(&self) -> String {
        format!("{SCHEMA}{}", visibility::schema())
    }

    fn categories(&self) -> &'static [&'static str] {
        &["case", "claim", "person", "sanction"]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        visibility::apply(tx, envelope, event)?;
        match event {
            AnyEvent::Claim(event) => {
                let id: ClaimId = stream_id(envelope)?;
                let mut claim = load(tx, id)?;
                claim.evolve(event);
                keep(tx, id, &claim)
            }
            AnyEvent::Access(_)
            | AnyEvent::Account(_)
            | AnyEvent::Case(_)
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
            | AnyEvent::Reward(_)
            | AnyEvent::Report(_)
            | AnyEvent::Request(_)
            | AnyEvent::Retention(_)
            | AnyEvent::Sanction(_) => Ok(()),
        }
    }
}

fn load(tx: &Transaction<'_>, id: ClaimId) -> Result<Claim, ApplyError> {
    let mut statement = tx.prepare_cached("SELECT state FROM claim WHERE claim = ?1")?;
    let state: Option<String> = statement.query_row([id.key()], |row| row.get(0)).optional()?;
    match state {
        Some(state) => Ok(serde_json::from_str(&state)?),
        None => Ok(Claim::default()),
    }
}

fn keep(tx: &Transaction<'_>, id: ClaimId, claim: &Claim) -> Result<(), ApplyError> {
    let case = claim
        .case
        .ok_or(ApplyError::Unfit("a claim begins with its assessment"))?;
    execute(
        tx,
        "INSERT OR REPLACE INTO claim VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            id.key(),
            case.key(),
            claim.debtor.and_then(Debtor::person).map(Keyed::key),
            claim.status.is_at_rest(),
            sql::name_of(&claim.currency),
            claim.claimed,
            claim.due.unwrap_or(0),
            claim.recovered,
            claim.written_off,
            sql::json(claim)?
        ],
    )
}

/// A claim of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimRow {
    /// The claim.
    pub claim: ClaimId,
    /// What is known of it.
    pub state: Claim,
}

/// Which claims a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ClaimFilter {
    /// Of this case.
    pub case: Option<CaseId>,
    /// Against this person.
    pub debtor: Option<PersonId>,
    /// Only those that somebody has to see to.
    pub open: bool,
}

/// Claims. Cheap to clone.
#[derive(Clone)]
pub struct Claims(pub(crate) Pool);

impl Claims {
    /// A page of the claims that the viewer sees, in the order of the ids.
    pub async fn page(
        &self,
        sight: &Sight,
        filter: ClaimFilter,
        after: Option<Cursor>,
        first: usize,
    ) -> Result<Page<ClaimRow>, QueryError> {
        let sight = sight.clone();
        self.0
            .read(move |connection| claims(connection, &sight, (filter, after.as_ref()), page::limit(first)))
            .await
    }

    /// How many claims of a filter the viewer sees.
    pub async fn count(&self, sight: &Sight, filter: ClaimFilter) -> Result<u64, QueryError> {
        let sight = sight.clone();
        self.0.read(move |connection| count(connection, &sight, filter)).await
    }
}

/// The claims of a filter that the viewer sees.
fn filtered(sight: &Sight) -> String {
    format!(
        "claim c WHERE (:case IS NULL OR c.case_id = :case) AND (:debtor IS NULL OR c.person = :debtor)
        AND (:open = 0 OR c.at_rest = 0) AND {}",
        visibility::visible(sight, "c.case_id")
    )
}

fn count(connection: &Connection, sight: &Sight, filter: ClaimFilter) -> Result<u64, QueryError> {
    let sql = format!("WITH RECURSIVE {CLOSE} SELECT count(*) FROM {}", filtered(sight));
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = named_params! {
        ":viewer": sight.person.key(),
        ":case": filter.case.map(Keyed::key),
        ":debtor": filter.debtor.map(Keyed::key),
        ":open": filter.open,
    };
    Ok(statement.query_row(parameters, sql::count)?)
}

fn claims(
    connection: &Connection,
    sight: &Sight,
    (filter, after): (ClaimFilter, Option<&Cursor>),
    limit: usize,
) -> Result<Page<ClaimRow>, QueryError> {
    let after: Option<ClaimId> = after.map(|cursor| cursor.place(NAME)).transpose()?;
    let sql = format!(
        "WITH RECURSIVE {CLOSE} SELECT c.claim, c.state FROM {} AND (:after IS NULL OR c.claim > :after)
        ORDER BY c.claim LIMIT :limit",
        filtered(sight)
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = named_params! {
        ":viewer": sight.person.key(),
        ":after": after.map(Keyed::key),
        ":case": filter.case.map(Keyed::key),
        ":debtor": filter.debtor.map(Keyed::key),
        ":open": filter.open,
        ":limit": page::one_more(limit),
    };
    let rows = statement.query_map(parameters, row)?.collect::<Result<Vec<_>, _>>()?;
    Ok(Page::of(rows, limit, |row| Cursor::of(NAME, &row.claim)))
}

fn row(row: &Row<'_>) -> rusqlite::Result<ClaimRow> {
    Ok(ClaimRow {
        claim: ClaimId::from_key(row.get(0)?),
        state: sql::from_json(&row.get::<_, String>(1)?)?,
    })
}

impl ClaimRow {
    /// Where it stands.
    pub fn status(&self) -> ClaimStatus {
        self.state.status
    }
}
