//! Requests of people about their own data, with the day by which each has to be answered.

use jiff::civil::Date;
use probity_domain::codec::AnyEvent;
use probity_domain::ids::{PersonId, RightsRequestId};
use probity_domain::request::{
    RightsRequestDecided, RightsRequestEvent, RightsRequestFulfilled, RightsRequestReceived, RightsRequestStatus,
    RightsRequestVerified,
};
use probity_store::Envelope;
use rusqlite::{Connection, Row, Transaction, named_params, params};

use crate::error::{ApplyError, QueryError};
use crate::page::{self, Cursor, Page};
use crate::projection::Projection;
use crate::runner::Pool;
use crate::sight::Sight;
use crate::sql::{self, Keyed};
use crate::visibility::{execute, stream_id};

/// Its file's name.
pub const NAME: &str = "requests";

const SCHEMA: &str = "
CREATE TABLE request(
    request BLOB PRIMARY KEY, subject BLOB NOT NULL, status TEXT NOT NULL, answer_by INTEGER NOT NULL,
    received TEXT NOT NULL, verified TEXT, decided TEXT, fulfilled TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX request_due ON request(answer_by, request);
CREATE INDEX request_subject ON request(subject, answer_by, request);
";

/// Keeps the requests.
#[derive(Default)]
pub(crate) struct RequestTables;

impl Projection for RequestTables {
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
        &["request"]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        match event {
            AnyEvent::Request(event) => request(tx, stream_id(envelope)?, event),
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
            | AnyEvent::Notification(_)
            | AnyEvent::Investigation(_)
            | AnyEvent::Person(_)
            | AnyEvent::Policy(_)
            | AnyEvent::Protection(_)
            | AnyEvent::Reward(_)
            | AnyEvent::Report(_)
            | AnyEvent::Retention(_)
            | AnyEvent::Sanction(_) => Ok(()),
        }
    }
}

fn request(tx: &Transaction<'_>, id: RightsRequestId, event: &RightsRequestEvent) -> Result<(), ApplyError> {
    use RightsRequestStatus as Status;
    let (status, column, text) = match event {
        RightsRequestEvent::RightsRequestReceived(e) => return received(tx, id, e),
        RightsRequestEvent::RightsRequestVerified(e) => (Status::Verified, "verified", sql::json(e)?),
        RightsRequestEvent::RightsRequestDecided(e) if e.granted => (Status::Granted, "decided", sql::json(e)?),
        RightsRequestEvent::RightsRequestDecided(e) => (Status::Refused, "decided", sql::json(e)?),
        RightsRequestEvent::RightsRequestFulfilled(e) => (Status::Fulfilled, "fulfilled", sql::json(e)?),
    };
    let sql = format!("UPDATE request SET status = ?2, {column} = ?3 WHERE request = ?1");
    execute(tx, &sql, params![id.key(), sql::name_of(&status), text])
}

fn received(tx: &Transaction<'_>, id: RightsRequestId, received: &RightsRequestReceived) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT OR REPLACE INTO request VALUES (?1, ?2, ?3, ?4, ?5, NULL, NULL, NULL)",
        params![
            id.key(),
            received.subject.key(),
            sql::name_of(&RightsRequestStatus::Received),
            sql::day(received.answer_by),
            sql::json(received)?
        ],
    )
}

/// A request with everything that happened to it. Texts are sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestRow {
    /// Where it stands.
    pub status: RightsRequestStatus,
    /// How it came in.
    pub received: RightsRequestReceived,
    /// How it was seen who asks.
    pub verified: Option<RightsRequestVerified>,
    /// How it was decided.
    pub decided: Option<RightsRequestDecided>,
    /// How it was done.
    pub fulfilled: Option<RightsRequestFulfilled>,
}

impl RequestRow {
    /// It is not answered, and the day to answer it is past.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.is_open() && self.received.answer_by < today
    }

    fn is_open(&self) -> bool {
        match self.status {
            RightsRequestStatus::Received | RightsRequestStatus::Verified | RightsRequestStatus::Granted => true,
            RightsRequestStatus::Missing | RightsRequestStatus::Fulfilled | RightsRequestStatus::Refused => false,
        }
    }
}

/// Which requests a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RequestFilter {
    /// Only those that are not answered.
    pub open: bool,
    /// This one.
    pub request: Option<RightsRequestId>,
}

/// The requests. Cheap to clone.
#[derive(Clone)]
pub struct Requests(pub(crate) Pool);

impl Requests {
    /// A page of requests, the earliest day to answer first. Whoever does not see all of them sees their own.
    pub async fn page(
        &self,
        sight: &Sight,
        filter: RequestFilter,
        after: Option<Cursor>,
        first: usize,
    ) -> Result<Page<RequestRow>, QueryError> {
        let own = Some(sight.person).filter(|_| !sight.everything);
        self.0
            .read(move |connection| requests(connection, own, filter, (after.as_ref(), page::limit(first))))
            .await
    }

    /// How many requests of a filter the viewer sees.
    pub async fn count(&self, sight: &Sight, filter: RequestFilter) -> Result<u64, QueryError> {
        let own = Some(sight.person).filter(|_| !sight.everything);
        self.0.read(move |connection| count(connection, own, filter)).await
    }
}

/// The requests of a filter: all of them, or those of one person.
const FILTERED: &str = "request WHERE (:own IS NULL OR subject = :own) AND (:request IS NULL OR request = :request)
    AND (:open = 0 OR status IN ('Received', 'Verified', 'Granted'))";

fn count(connection: &Connection, own: Option<PersonId>, filter: RequestFilter) -> Result<u64, QueryError> {
    let mut statement = connection.prepare_cached(&format!("SELECT count(*) FROM {FILTERED}"))?;
    let parameters = named_params! {
        ":own": own.map(Keyed::key),
        ":request": filter.request.map(Keyed::key),
        ":open": filter.open,
    };
    Ok(statement.query_row(parameters, sql::count)?)
}

fn requests(
    connection: &Connection,
    own: Option<PersonId>,
    filter: RequestFilter,
    (after, limit): (Option<&Cursor>, usize),
) -> Result<Page<RequestRow>, QueryError> {
    let after: Option<(i32, RightsRequestId)> = after.map(|cursor| cursor.place(NAME)).transpose()?;
    let mut statement = connection.prepare_cached(&format!(
        "SELECT status, received, verified, decided, fulfilled FROM {FILTERED}
        AND (:day IS NULL OR (answer_by, request) > (:day, :id)) ORDER BY answer_by, request LIMIT :limit"
    ))?;
    let parameters = named_params! {
        ":own": own.map(Keyed::key),
        ":request": filter.request.map(Keyed::key),
        ":open": filter.open,
        ":day": after.map(|(day, _)| day),
        ":id": after.map(|(_, id)| id.key()),
        ":limit": page::one_more(limit),
    };
    let rows = statement.query_map(parameters, row)?.collect::<Result<Vec<_>, _>>()?;
    Ok(Page::of(rows, limit, |row| {
        Cursor::of(NAME, &(sql::day(row.received.answer_by), row.received.request))
    }))
}

fn row(row: &Row<'_>) -> rusqlite::Result<RequestRow> {
    Ok(RequestRow {
        status: sql::from_name(&row.get::<_, String>(0)?)?,
        received: sql::from_json(&row.get::<_, String>(1)?)?,
        verified: sql::optional_json(row.get(2)?)?,
        decided: sql::optional_json(row.get(3)?)?,
        fulfilled: sql::optional_json(row.get(4)?)?,
    })
}
