//! What a reporter finds who comes back with a receipt.
//!
//! The events of a report are kept as they are and folded when they are asked for: a report has few. What is sealed for
//! handlers is left out of the answer; the texts are those that the receipt opens. A report that was erased is gone here.

mod tables;
mod view;

use probity_domain::codec::StoredEvent;
use probity_domain::disclosure::DisclosureEvent;
use probity_domain::protection::ProtectionEvent;
use probity_domain::report::ReportEvent;
use probity_domain::reward::RewardEvent;
use rusqlite::{Connection, OptionalExtension};

use self::view::Entry;
use crate::error::QueryError;
use crate::runner::Pool;
use crate::sql::Key;

pub(crate) use tables::ReporterInboxTables;
pub use view::*;

/// Its file's name.
pub const NAME: &str = "reporter-inbox";

/// The inbox. Cheap to clone. Its queries take no viewer: who has the receipt is the reporter.
#[derive(Clone)]
pub struct ReporterInbox(pub(crate) Pool);

impl ReporterInbox {
    /// The report that a receipt belongs to, by what is derived from the receipt (lower-case hex).
    pub async fn by_lookup(&self, lookup: &str) -> Result<Option<ReporterView>, QueryError> {
        let lookup = lookup.to_owned();
        self.0.read(move |connection| by_lookup(connection, &lookup)).await
    }
}

fn by_lookup(connection: &Connection, lookup: &str) -> Result<Option<ReporterView>, QueryError> {
    let mut statement = connection.prepare_cached("SELECT report FROM lookup WHERE lookup = ?1")?;
    let report: Option<Key> = statement.query_row([lookup], |row| row.get(0)).optional()?;
    let Some(report) = report else {
        return Ok(None);
    };
    let mut statement = connection.prepare_cached(
        "SELECT kind, version, payload, stream FROM report_event WHERE report = ?1 ORDER BY position",
    )?;
    let rows = statement.query_map([report], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, u16>(1)?,
            row.get::<_, Vec<u8>>(2)?,
            row.get::<_, String>(3)?,
        ))
    })?;
    let mut events = Vec::new();
    for row in rows {
        let (kind, version, payload, stream) = row?;
        let is_of = |kinds: &[(&str, u16)]| kinds.iter().any(|(known, _)| *known == kind);
        let entry = if is_of(RewardEvent::KINDS) {
            RewardEvent::decode(&kind, version, &payload).map(Entry::Reward)
        } else if is_of(DisclosureEvent::KINDS) {
            DisclosureEvent::decode(&kind, version, &payload).map(|event| Entry::Disclosure(Box::new(event)))
        } else if is_of(ProtectionEvent::KINDS) {
            ProtectionEvent::decode(&kind, version, &payload).map(Entry::Protection)
        } else {
            ReportEvent::decode(&kind, version, &payload).map(|event| Entry::Report(Box::new(event)))
        };
        events.push((stream, entry.map_err(|error| QueryError::Event(error.to_string()))?));
    }
    Ok(ReporterView::fold(&events))
}
