//! Every sanction that was proposed, or decided outside the process, for those who read it in its case.
//!
//! Where a sanction stands is computed by the domain: its state is kept beside the row. Texts are read in the file of the case.

use std::collections::BTreeSet;

use jiff::civil::Date;
use probity_domain::codec::AnyEvent;
use probity_domain::ids::{CaseId, PersonId, SanctionId};
use probity_domain::sanction::{Sanction, SanctionEvent, SanctionKind, SanctionStatus};
use probity_store::Envelope;
use rusqlite::{Connection, Row, Transaction, params};

use crate::conditions::Conditions;
use crate::error::{ApplyError, QueryError};
use crate::folded::{self, Folded};
use crate::page::{self, Cursor, Page};
use crate::projection::Projection;
use crate::runner::Pool;
use crate::sight::Sight;
use crate::sql::{self, Keyed};
use crate::visibility::{self, CLOSE, execute, stream_id};

/// Its file's name.
pub const NAME: &str = "sanctions";

const SCHEMA: &str = "
CREATE TABLE sanction(
    seq INTEGER PRIMARY KEY, sanction BLOB NOT NULL UNIQUE, case_id BLOB NOT NULL, subject BLOB NOT NULL,
    kind TEXT NOT NULL, status TEXT NOT NULL, decided_on INTEGER, until INTEGER
) STRICT;
CREATE INDEX sanction_status ON sanction(status, seq);
";

/// Keeps the list.
#[derive(Default)]
pub(crate) struct SanctionTables {
    sanctions: Folded<Sanction>,
}

impl Projection for SanctionTables {
    fn name(&self) -> &'static str {
        NAME
    }

    fn schema_version(&self) -> u32 {
        1
    }

    fn schema(&self) -> String {
        format!("{SCHEMA}{}{}", folded::SCHEMA, visibility::schema())
    }

    fn categories(&self) -> &'static [&'static str] {
        &["case", "person", "sanction"]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        visibility::apply(tx, envelope, event)?;
        match event {
            AnyEvent::Sanction(event) => self.sanction(tx, envelope, event),
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
            | AnyEvent::Reward(_) => Ok(()),
        }
    }

    fn flush(&mut self, tx: &Transaction<'_>) -> Result<(), ApplyError> {
        self.sanctions.flush(tx)
    }

    fn forget(&mut self) {
        self.sanctions.forget();
    }
}

impl SanctionTables {
    fn sanction(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &SanctionEvent) -> Result<(), ApplyError> {
        let id: SanctionId = stream_id(envelope)?;
        let state = self.sanctions.evolve(tx, envelope.stream.as_str(), event)?;
        let (Some(case), Some(subject), Some(terms)) = (state.case, state.subject, state.terms) else {
            return Ok(());
        };
        execute(
            tx,
            "INSERT INTO sanction(sanction, case_id, subject, kind, status, decided_on, until)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (sanction) DO UPDATE SET kind = ?4, status = ?5, decided_on = ?6, until = ?7",
            params![
                id.key(),
                case.key(),
                subject.key(),
                sql::name_of(&terms.kind),
                sql::name_of(&state.status),
                state.decided_on.map(sql::day),
                state.until.map(sql::day)
            ],
        )
    }
}

/// A sanction, at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SanctionRow {
    /// Which.
    pub sanction: SanctionId,
    /// Its case.
    pub case: CaseId,
    /// Against whom.
    pub subject: PersonId,
    /// Its kind, at last.
    pub kind: SanctionKind,
    /// Where it stands.
    pub status: SanctionStatus,
    /// When it was decided.
    pub decided_on: Option<Date>,
    /// Until when the record of a warning stands.
    pub until: Option<Date>,
}

/// Which sanctions a page shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SanctionFilter {
    /// In one of these states; empty: in any.
    pub statuses: BTreeSet<SanctionStatus>,
}

/// The sanctions. Cheap to clone.
#[derive(Clone)]
pub struct Sanctions(pub(crate) Pool);

impl Sanctions {
    /// A page of the sanctions that the viewer sees, the latest first.
    pub async fn page(
        &self,
        sight: &Sight,
        filter: SanctionFilter,
        after: Option<Cursor>,
        first: usize,
    ) -> Result<Page<SanctionRow>, QueryError> {
        let sight = sight.clone();
        self.0
            .read(move |connection| rows(connection, &sight, &filter, (after.as_ref(), page::limit(first))))
            .await
    }

    /// How many sanctions the viewer sees with this filter.
    pub async fn count(&self, sight: &Sight, filter: SanctionFilter) -> Result<u64, QueryError> {
        let sight = sight.clone();
        self.0.read(move |connection| count(connection, &sight, &filter)).await
    }
}

fn conditions(sight: &Sight, filter: &SanctionFilter) -> Conditions {
    let mut conditions = Conditions::default();
    conditions.one_of("s.status", filter.statuses.iter().map(sql::name_of));
    conditions.add(format!("({})", visibility::visible(sight, "s.case_id")));
    conditions.bind_as(":viewer", sight.person.key().to_vec());
    conditions
}

fn count(connection: &Connection, sight: &Sight, filter: &SanctionFilter) -> Result<u64, QueryError> {
    let conditions = conditions(sight, filter);
    let sql = format!(
        "WITH RECURSIVE {CLOSE}, viewer AS (SELECT :viewer) SELECT count(*) FROM sanction s WHERE {}",
        conditions.sql()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row(conditions.parameters().as_slice(), sql::count)?)
}

fn rows(
    connection: &Connection,
    sight: &Sight,
    filter: &SanctionFilter,
    (after, limit): (Option<&Cursor>, usize),
) -> Result<Page<SanctionRow>, QueryError> {
    let mut conditions = conditions(sight, filter);
    if let Some(cursor) = after {
        // A cursor names a row that the viewer saw. Its place in the order would tell of sanctions between two such rows.
        let last: SanctionId = cursor.place(NAME)?;
        let name = conditions.bind(last.key().to_vec());
        conditions.add(format!("s.seq < (SELECT seq FROM sanction WHERE sanction = {name})"));
    }
    conditions.bind_as(":limit", page::one_more(limit));
    let sql = format!(
        "WITH RECURSIVE {CLOSE}, viewer AS (SELECT :viewer)
        SELECT s.sanction, s.case_id, s.subject, s.kind, s.status, s.decided_on, s.until FROM sanction s
        WHERE {} ORDER BY s.seq DESC LIMIT :limit",
        conditions.sql()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(conditions.parameters().as_slice(), row)?;
    Ok(Page::of(rows.collect::<Result<Vec<_>, _>>()?, limit, |row| {
        Cursor::of(NAME, &row.sanction)
    }))
}

fn row(row: &Row<'_>) -> rusqlite::Result<SanctionRow> {
    Ok(SanctionRow {
        sanction: SanctionId::from_key(row.get(0)?),
        case: CaseId::from_key(row.get(1)?),
        subject: PersonId::from_key(row.get(2)?),
        kind: sql::from_name(&row.get::<_, String>(3)?)?,
        status: sql::from_name(&row.get::<_, String>(4)?)?,
        decided_on: sql::optional_date(row.get(5)?)?,
        until: sql::optional_date(row.get(6)?)?,
    })
}
