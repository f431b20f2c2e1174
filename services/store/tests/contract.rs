//! The embedded store, held to the contract.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail by panicking"
)]

use std::sync::Arc;

use probity_store::suite::Fixture;
use probity_store::{SqliteStore, contract_suite};
use tempfile::TempDir;

struct OnSqlite {
    folder: TempDir,
    store: Arc<SqliteStore>,
}

impl OnSqlite {
    fn open(folder: &TempDir) -> Arc<SqliteStore> {
        Arc::new(SqliteStore::open(folder.path().join("events.db")).unwrap())
    }
}

impl Fixture for OnSqlite {
    type Store = SqliteStore;

    async fn create() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Self::open(&folder);
        Self { folder, store }
    }

    fn store(&self) -> &Arc<SqliteStore> {
        &self.store
    }

    async fn reopen(&mut self) {
        self.store.close().await;
        self.store = Self::open(&self.folder);
    }
}

contract_suite!(OnSqlite);
