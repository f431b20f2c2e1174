//! Versions of the company's policies, with what proves them, and who acknowledged each and who still has to.
//!
//! A version binds employees and dispatched workers; contractors need another basis (WX-1.2). Whoever left is asked no
//! more, and whoever joins is asked at once.

use probity_domain::When;
use probity_domain::codec::AnyEvent;
use probity_domain::ids::{PersonId, PolicyId};
use probity_domain::person::{Employment, PersonEvent};
use probity_domain::policy::{ConsultationProof, PolicyDrafted, PolicyEvent, PolicyStatus};
use probity_store::Envelope;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use crate::error::{ApplyError, QueryError};
use crate::page::{self, Cursor, Page};
use crate::projection::Projection;
use crate::runner::Pool;
use crate::sight::Sight;
use crate::sql::{self, Keyed};
use crate::visibility::{execute, stream_id};

/// Its file's name.
pub const NAME: &str = "policies";

const SCHEMA: &str = "
CREATE TABLE policy(
    policy BLOB PRIMARY KEY, pack TEXT NOT NULL, version TEXT NOT NULL, sha256 TEXT NOT NULL, consulted TEXT,
    consultation_proof TEXT, published TEXT, publication_sha256 TEXT, retired TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE acknowledged(policy BLOB NOT NULL, person BLOB NOT NULL, PRIMARY KEY (policy, person))
    STRICT, WITHOUT ROWID;
CREATE TABLE bound(person BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
";

/// Keeps the versions.
#[derive(Default)]
pub(crate) struct PolicyTables;

impl Projection for PolicyTables {
    fn name(&self) -> &'static str {
        NAME
    }

    fn schema_version(&self) -> u32 {
        2
    }

    fn schema(&self) -> String {
        SCHEMA.to_owned()
    }

    fn categories(&self) -> &'static [&'static str] {
        &["person", "policy"]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        match event {
            AnyEvent::Policy(event) => policy(tx, stream_id(envelope)?, event),
            AnyEvent::Person(event) => person(tx, envelope, event),
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
            | AnyEvent::Notification(_)
            | AnyEvent::Protection(_)
            | AnyEvent::Reward(_)
            | AnyEvent::Report(_)
            | AnyEvent::Sanction(_) => Ok(()),
        }
    }
}

fn policy(tx: &Transaction<'_>, policy: PolicyId, event: &PolicyEvent) -> Result<(), ApplyError> {
    match event {
        PolicyEvent::PolicyDrafted(e) => drafted(tx, policy, e),
        PolicyEvent::StaffConsulted(e) => execute(
            tx,
            "UPDATE policy SET consulted = ?2, consultation_proof = ?3 WHERE policy = ?1",
            params![policy.key(), sql::json(&e.consulted)?, sql::json(&e.proof)?],
        ),
        PolicyEvent::PolicyPublished(e) => execute(
            tx,
            "UPDATE policy SET published = ?2, publication_sha256 = ?3 WHERE policy = ?1",
            params![policy.key(), sql::json(&e.published)?, e.proof_sha256],
        ),
        PolicyEvent::PolicyRetired(e) => execute(
            tx,
            "UPDATE policy SET retired = ?2 WHERE policy = ?1",
            params![policy.key(), sql::json(&e.retired)?],
        ),
    }
}

fn drafted(tx: &Transaction<'_>, policy: PolicyId, e: &PolicyDrafted) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT OR REPLACE INTO policy VALUES (?1, ?2, ?3, ?4, NULL, NULL, NULL, NULL, NULL)",
        params![policy.key(), e.pack, e.version, e.sha256],
    )
}

fn person(tx: &Transaction<'_>, envelope: &Envelope, event: &PersonEvent) -> Result<(), ApplyError> {
    let person: PersonId = stream_id(envelope)?;
    match event {
        PersonEvent::PersonRegistered(e) => bind(tx, person, e.employment),
        PersonEvent::PersonMoved(e) => bind(tx, person, e.employment),
        PersonEvent::PersonLeft(_) => execute(tx, "DELETE FROM bound WHERE person = ?1", params![person.key()]),
        PersonEvent::PolicyAcknowledged(e) => {
            let parameters = params![e.policy.key(), person.key()];
            execute(tx, "INSERT OR IGNORE INTO acknowledged VALUES (?1, ?2)", parameters)
        }
        PersonEvent::PersonNumbered(_)
        | PersonEvent::PersonCorrected(_)
        | PersonEvent::RelativeDeclared(_)
        | PersonEvent::SanctionReserved(_) => Ok(()),
    }
}

fn bind(tx: &Transaction<'_>, person: PersonId, employment: Employment) -> Result<(), ApplyError> {
    let change = match employment {
        Employment::Employee | Employment::Dispatched => "INSERT OR IGNORE INTO bound VALUES (?1)",
        Employment::Contractor => "DELETE FROM bound WHERE person = ?1",
    };
    execute(tx, change, params![person.key()])
}

/// A version of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyRow {
    /// The version.
    pub policy: PolicyId,
    /// Name of the policy pack.
    pub pack: String,
    /// How the company calls the version.
    pub version: String,
    /// SHA-256 of the pack's text, lower-case hex.
    pub sha256: String,
    /// When staff were consulted.
    pub consulted: Option<When>,
    /// What shows the consultation.
    pub consultation_proof: Option<ConsultationProof>,
    /// When it was published.
    pub published: Option<When>,
    /// SHA-256 of what shows the publication.
    pub publication_sha256: Option<String>,
    /// From when on it is not in force.
    pub retired: Option<When>,
    /// Number of people who acknowledged it.
    pub acknowledged: u32,
}

impl PolicyRow {
    /// Where it stands.
    pub fn status(&self) -> PolicyStatus {
        if self.retired.is_some() {
            PolicyStatus::Retired
        } else if self.published.is_some() {
            PolicyStatus::Published
        } else if self.consulted.is_some() {
            PolicyStatus::Consulted
        } else {
            PolicyStatus::Drafted
        }
    }
}

/// The versions. Cheap to clone.
#[derive(Clone)]
pub struct Policies(pub(crate) Pool);

impl Policies {
    /// Every version in the order of the ids; a company has few.
    pub async fn all(&self, sight: &Sight) -> Result<Vec<PolicyRow>, QueryError> {
        if !sight.everything {
            return Ok(Vec::new());
        }
        self.0.read(all).await
    }

    /// How many of those whom a version binds now have acknowledged it; `None` for a viewer who may not know, and for a
    /// version that is not in force.
    pub async fn tally(&self, sight: &Sight, policy: PolicyId) -> Result<Option<Tally>, QueryError> {
        if !sight.everything {
            return Ok(None);
        }
        self.0.read(move |connection| tally(connection, policy)).await
    }

    /// A page of those whom a version in force binds and who have not acknowledged it, in the order of their ids.
    pub async fn missing(
        &self,
        sight: &Sight,
        policy: PolicyId,
        (after, first): (Option<Cursor>, usize),
    ) -> Result<Page<PersonId>, QueryError> {
        if !sight.everything {
            return Ok(Page::empty());
        }
        self.0
            .read(move |connection| missing(connection, policy, (after.as_ref(), page::limit(first))))
            .await
    }

    /// The versions in force that bind a person and that they have not acknowledged, in the order of the ids. Everybody may
    /// know of themselves.
    pub async fn asked_of(&self, person: PersonId) -> Result<Vec<PolicyId>, QueryError> {
        self.0
            .read(move |connection| {
                let sql = format!(
                    "SELECT policy FROM policy p WHERE {IN_FORCE}
                    AND EXISTS (SELECT 1 FROM bound b WHERE b.person = ?1)
                    AND NOT EXISTS (SELECT 1 FROM acknowledged a WHERE a.policy = p.policy AND a.person = ?1)
                    ORDER BY policy"
                );
                let mut statement = connection.prepare_cached(&sql)?;
                let rows = statement.query_map([person.key()], |row| Ok(PolicyId::from_key(row.get(0)?)))?;
                Ok(rows.collect::<Result<_, _>>()?)
            })
            .await
    }
}

/// A version that asks to be acknowledged.
const IN_FORCE: &str = "p.published IS NOT NULL AND p.retired IS NULL";

/// Of those whom a version binds now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// How many acknowledged it.
    pub acknowledged: u32,
    /// How many did not.
    pub missing: u32,
}

fn tally(connection: &Connection, policy: PolicyId) -> Result<Option<Tally>, QueryError> {
    let sql = format!(
        "SELECT count(a.person), count(*) - count(a.person) FROM policy p JOIN bound b
        LEFT JOIN acknowledged a ON a.policy = p.policy AND a.person = b.person
        WHERE p.policy = ?1 AND {IN_FORCE} GROUP BY p.policy"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let counted = statement.query_row([policy.key()], |row| {
        Ok(Tally {
            acknowledged: row.get(0)?,
            missing: row.get(1)?,
        })
    });
    Ok(counted.optional()?)
}

fn missing(
    connection: &Connection,
    policy: PolicyId,
    (after, limit): (Option<&Cursor>, usize),
) -> Result<Page<PersonId>, QueryError> {
    let after: Option<PersonId> = after.map(|cursor| cursor.place(NAME)).transpose()?;
    let sql = format!(
        "SELECT b.person FROM policy p JOIN bound b
        WHERE p.policy = ?1 AND {IN_FORCE} AND b.person > ?2
        AND NOT EXISTS (SELECT 1 FROM acknowledged a WHERE a.policy = p.policy AND a.person = b.person)
        ORDER BY b.person LIMIT ?3"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let beyond = after.map_or_else(Vec::new, |person| person.key().to_vec());
    let rows = statement.query_map(params![policy.key(), beyond, page::one_more(limit)], |row| {
        Ok(PersonId::from_key(row.get(0)?))
    })?;
    let found = rows.collect::<Result<Vec<_>, _>>()?;
    Ok(Page::of(found, limit, |person| Cursor::of(NAME, person)))
}

fn all(connection: &Connection) -> Result<Vec<PolicyRow>, QueryError> {
    let mut statement = connection.prepare_cached(
        "SELECT policy, pack, version, sha256, consulted, consultation_proof, published, publication_sha256, retired,
            (SELECT count(*) FROM acknowledged a WHERE a.policy = policy.policy)
        FROM policy ORDER BY policy",
    )?;
    let rows = statement.query_map([], row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn row(row: &Row<'_>) -> rusqlite::Result<PolicyRow> {
    Ok(PolicyRow {
        policy: PolicyId::from_key(row.get(0)?),
        pack: row.get(1)?,
        version: row.get(2)?,
        sha256: row.get(3)?,
        consulted: sql::optional_json(row.get(4)?)?,
        consultation_proof: sql::optional_json(row.get(5)?)?,
        published: sql::optional_json(row.get(6)?)?,
        publication_sha256: row.get(7)?,
        retired: sql::optional_json(row.get(8)?)?,
        acknowledged: row.get(9)?,
    })
}
