//! The board of open sanctions, ordered by what endangers them most.
//!
//! What is judged stands in the domain ([`probity_domain::readiness`]). The board keeps the line of each check that is
//! missing, or will be once a day has passed, so that the order of a day is a matter of the query and no clock is needed.

mod tables;

use jiff::civil::Date;
use probity_domain::ids::{CaseId, PersonId, SanctionId};
use probity_domain::readiness::{Check, Danger};
use probity_domain::sanction::{SanctionKind, SanctionStatus};
use rusqlite::{Connection, Row, named_params};

pub(crate) use self::tables::ReadinessTables;
use crate::error::QueryError;
use crate::page::{self, Cursor, Page};
use crate::runner::Pool;
use crate::sight::Sight;
use crate::sql::{self, Key, Keyed};
use crate::visibility::{self, CLOSE};

/// Its file's name.
pub const NAME: &str = "readiness";

/// An open sanction on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SanctionAtRisk {
    /// The sanction.
    pub sanction: SanctionId,
    /// Its case.
    pub case: CaseId,
    /// Against whom.
    pub subject: PersonId,
    /// Its kind, at last.
    pub kind: SanctionKind,
    /// Where it stands.
    pub status: SanctionStatus,
    /// The worst of what is missing; `None`: nothing is.
    pub danger: Option<Danger>,
    /// What is missing, in the order of the checks.
    pub missing: Vec<Check>,
    /// The next day on which something is lost, or a window ends.
    pub due: Option<Date>,
}

/// The board. Cheap to clone.
#[derive(Clone)]
pub struct ReadinessBoard(pub(crate) Pool);

impl ReadinessBoard {
    /// A page of the open sanctions that the viewer may see the readiness of, as it is on a day: what is lost by law first,
    /// then what the law still asks for, what is lost by our own process, what it still asks for, and what is ready; among
    /// equals the nearest day first.
    pub async fn page(
        &self,
        sight: &Sight,
        today: Date,
        after: Option<Cursor>,
        first: usize,
    ) -> Result<Page<SanctionAtRisk>, QueryError> {
        let sight = sight.clone();
        self.0
            .read(move |connection| rows(connection, &sight, today, (after.as_ref(), page::limit(first))))
            .await
    }

    /// How many open sanctions the viewer sees on the board.
    pub async fn count(&self, sight: &Sight) -> Result<u64, QueryError> {
        let sight = sight.clone();
        self.0.read(move |connection| count(connection, &sight)).await
    }
}

fn count(connection: &Connection, sight: &Sight) -> Result<u64, QueryError> {
    let sql = format!(
        "WITH RECURSIVE {CLOSE} SELECT count(*) FROM open_sanction s
        WHERE {} AND EXISTS (SELECT 1 FROM line l WHERE l.sanction = s.sanction)",
        visibility::visible(sight, "s.case_id")
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = named_params! { ":viewer": sight.person.key() };
    Ok(statement.query_row(parameters, sql::count)?)
}

/// Where a row stands in the order of the board.
type Place = (i64, i32, Key);

struct Found {
    place: Place,
    row: SanctionAtRisk,
}

fn rows(
    connection: &Connection,
    sight: &Sight,
    today: Date,
    (after, limit): (Option<&Cursor>, usize),
) -> Result<Page<SanctionAtRisk>, QueryError> {
    let (danger, due, key): Place = after
        .map(|cursor| cursor.place(NAME))
        .transpose()?
        .unwrap_or((-1, -1, [0; 16]));
    let sql = format!(
        "WITH RECURSIVE {CLOSE}, board AS (
            SELECT s.sanction, s.case_id, s.subject, s.kind, s.status,
                min(CASE WHEN :today > l.after AND :today <= l.until THEN l.danger ELSE :ready END) AS danger,
                min(l.due) AS due,
                group_concat(CASE WHEN :today > l.after AND :today <= l.until THEN l.code END) AS missing
            FROM open_sanction s JOIN line l ON l.sanction = s.sanction
            WHERE {} GROUP BY s.sanction
        )
        SELECT sanction, case_id, subject, kind, status, danger, due, missing FROM board
        WHERE (danger, due, sanction) > (:danger, :due, :key) ORDER BY danger, due, sanction LIMIT :limit",
        visibility::visible(sight, "s.case_id")
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = named_params! {
        ":viewer": sight.person.key(),
        ":today": sql::day(today),
        ":ready": tables::READY,
        ":danger": danger,
        ":due": due,
        ":key": key,
        ":limit": page::one_more(limit),
    };
    let found = statement.query_map(parameters, row)?.collect::<Result<Vec<_>, _>>()?;
    let page = Page::of(found, limit, |found| Cursor::of(NAME, &found.place));
    let edges = page.edges.into_iter().map(|(cursor, found)| (cursor, found.row));
    Ok(Page {
        edges: edges.collect(),
        has_next: page.has_next,
    })
}

fn row(row: &Row<'_>) -> rusqlite::Result<Found> {
    let key: Key = row.get(0)?;
    let danger: i64 = row.get(5)?;
    let due: i32 = row.get(6)?;
    let codes: Option<String> = row.get(7)?;
    let mut missing: Vec<Check> = codes
        .iter()
        .flat_map(|codes| codes.split(','))
        .filter_map(Check::from_code)
        .collect();
    missing.sort_unstable();
    Ok(Found {
        place: (danger, due, key),
        row: SanctionAtRisk {
            sanction: SanctionId::from_key(key),
            case: CaseId::from_key(row.get(1)?),
            subject: PersonId::from_key(row.get(2)?),
            kind: sql::from_name(&row.get::<_, String>(3)?)?,
            status: sql::from_name(&row.get::<_, String>(4)?)?,
            danger: tables::danger(danger),
            missing,
            due: (due != sql::NEVER).then(|| sql::date(due)).transpose()?,
        },
    })
}
