//! What a read model is.

use probity_domain::codec::AnyEvent;
use probity_domain::ids::CaseId;
use probity_store::Envelope;
use rusqlite::Transaction;

use crate::error::ApplyError;

/// A read model: tables that are derived from events and nothing else.
pub trait Projection: Send + 'static {
    /// Name of its file, in kebab case.
    fn name(&self) -> &'static str;

    /// Version of its tables and of what stands in them; another number is another file, built from the first event.
    fn schema_version(&self) -> u32;

    /// The SQL that makes its tables.
    fn schema(&self) -> String;

    /// The kinds of streams whose events it needs (`case`, `person`); it never sees others, readable or not.
    fn categories(&self) -> &'static [&'static str];

    /// Takes one event in. Called in the order of the store, each event once for every committed transaction.
    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError>;

    /// Writes what `apply` kept in memory; called before each commit.
    fn flush(&mut self, _tx: &Transaction<'_>) -> Result<(), ApplyError> {
        Ok(())
    }

    /// Drops what it keeps in memory: the transaction that it belongs to was rolled back.
    fn forget(&mut self) {}

    /// Cases that changed since the last call; asked for after each commit.
    fn touched(&mut self) -> Vec<CaseId> {
        Vec::new()
    }
}

/// The kind of a stream: what stands before the first dash of its name.
pub(crate) fn category(stream: &str) -> &str {
    stream.split_once('-').map_or(stream, |(category, _)| category)
}
