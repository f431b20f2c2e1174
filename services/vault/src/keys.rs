//! Data keys: one SQLite file, wrapped under the key-encryption key, each of which can be destroyed on its own.
//!
//! What destroying does: the wrapped key is overwritten (`secure_delete`), the file is written anew without free space
//! (`VACUUM`), and the write-ahead log is emptied. What it cannot reach: backups of the file, snapshots of the disk and
//! blocks that a disk has put aside. The operating manual says how backups of this file are kept.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use jiff::civil::Date;
use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior, params};
use subtle::ConstantTimeEq;

use crate::error::VaultError;
use crate::kek::{KeyEncryptionKey, private_folder, private_new_file};
use crate::key_rows::{day, destroy, stored};
use crate::secret::SecretBytes;
use crate::wrap::Wrapping;

const LAYOUT: i64 = 1;
/// How often, and how far apart, the settings of a file are tried while somebody else sets it up.
const SET_UP_TRIES: u32 = 200;
const SET_UP_PAUSE: Duration = Duration::from_millis(10);
/// Keys kept unwrapped in memory, at most.
const CACHED: usize = 1_024;

const SETTINGS: &str = "
    PRAGMA secure_delete = ON;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA temp_store = MEMORY;";

const TABLES: &str = "
    CREATE TABLE kek_check (one INTEGER PRIMARY KEY CHECK (one = 1), value BLOB NOT NULL) STRICT;
    CREATE TABLE data_keys (
        name TEXT PRIMARY KEY,
        wrapped BLOB,
        created_on TEXT,
        destroyed_on TEXT,
        CHECK ((wrapped IS NULL) = (destroyed_on IS NOT NULL))
    ) STRICT, WITHOUT ROWID;";

pub(crate) use crate::wrap::DataKey;
type Found = Result<Option<DataKey>, VaultError>;

/// What is known of a data key, without the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRecord {
    /// Its name.
    pub name: String,
    /// The day it was stored; `None` for a name that was closed before it had a key.
    pub created_on: Option<Date>,
    /// The day it was destroyed.
    pub destroyed_on: Option<Date>,
}

/// What destroying a key found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destruction {
    /// There was a key; it is gone.
    Done,
    /// It had been destroyed on that day.
    Before(Date),
    /// There was none; the name is closed, and nothing will be sealed under it.
    Closed,
}

/// The store of data keys. Its calls wait for the disk, one flush each at most.
pub struct KeyStore {
    path: PathBuf,
    wrapping: Wrapping,
    inner: Mutex<Inner>,
}

pub(crate) struct Inner {
    pub(crate) connection: Connection,
    cache: HashMap<String, DataKey>,
    /// Keys that are not stored yet, as long as somebody seals under them.
    pending: HashMap<String, Weak<SecretBytes<32>>>,
    /// SQLite's mark of changes by other connections, as of the last look.
    others: i64,
}

/// The first of several who open a new file switches its journal. The others are told at once that it is locked, whatever
/// time they would wait for a lock, and so they try again.
fn set_up(connection: &Connection) -> rusqlite::Result<()> {
    for _ in 0..SET_UP_TRIES {
        match connection.execute_batch(SETTINGS) {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                std::thread::sleep(SET_UP_PAUSE);
            }
            done => return done,
        }
    }
    connection.execute_batch(SETTINGS)
}

impl KeyStore {
    /// Opens the file, or makes it for its owner alone. A key-encryption key that it was not made under is refused.
    pub fn open(path: &Path, kek: &KeyEncryptionKey) -> Result<Self, VaultError> {
        let files = |action| {
            move |source| VaultError::Files {
                action,
                path: path.to_owned(),
                source,
            }
        };
        if let Some(folder) = path.parent() {
            private_folder(folder).map_err(files("create the folder of"))?;
        }
        match private_new_file(path) {
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(files("create")(error)),
        }
        let mut connection = Connection::open(path).map_err(VaultError::database("open"))?;
        set_up(&connection).map_err(VaultError::database("set up"))?;
        let wrapping = Wrapping::new(kek)?;
        prepare(&mut connection, path, &wrapping)?;
        Ok(Self {
            path: path.to_owned(),
            wrapping,
            inner: Mutex::new(Inner {
                connection,
                cache: HashMap::new(),
                pending: HashMap::new(),
                others: 0,
            }),
        })
    }

    /// Tries the file: it can be read, and the key-encryption key is still the one that it was made under. A file that
    /// somebody exchanged under the running program does not pass.
    pub fn check(&self) -> Result<(), VaultError> {
        accepted(&self.lock().connection, &self.path, &self.wrapping)
    }

    /// The keys' names and days, sorted by name.
    pub fn list(&self) -> Result<Vec<KeyRecord>, VaultError> {
        let inner = self.lock();
        let failed = || VaultError::database("list the keys");
        let mut statement = inner
            .connection
            .prepare("SELECT name, created_on, destroyed_on FROM data_keys ORDER BY name")
            .map_err(failed())?;
        let rows = statement
            .query_map([], |row| {
                Ok(KeyRecord {
                    name: row.get(0)?,
                    created_on: day(row, 1)?,
                    destroyed_on: day(row, 2)?,
                })
            })
            .map_err(failed())?;
        rows.collect::<Result<_, _>>().map_err(failed())
    }

    /// The key of that name, or `None`. A destroyed one is an error that says so.
    pub(crate) fn get(&self, name: &str) -> Result<Option<DataKey>, VaultError> {
        self.find(&mut self.lock(), name)
    }

    /// The keys of several names, each as [`KeyStore::get`] gives it; others' changes are looked for once.
    pub(crate) fn get_all<'a>(&self, names: impl Iterator<Item = &'a str>) -> Result<Vec<Found>, VaultError> {
        let mut inner = self.lock();
        inner.forget_what_others_changed()?;
        Ok(names.map(|name| self.look_up(&mut inner, name)).collect())
    }

    /// The key of that name and whether it is pending: not stored yet. Those who seal at the same time in this process
    /// get the same pending key, so that it does not matter which of them stores it.
    pub(crate) fn get_or_pend(&self, name: &str) -> Result<(DataKey, bool), VaultError> {
        let mut inner = self.lock();
        if let Some(key) = self.find(&mut inner, name)? {
            return Ok((key, false));
        }
        if let Some(key) = inner.pending.get(name).and_then(Weak::upgrade) {
            return Ok((key, true));
        }
        let key = Arc::new(SecretBytes::random()?);
        inner.pending.retain(|_, key| key.strong_count() > 0);
        inner.pending.insert(name.to_owned(), Arc::downgrade(&key));
        Ok((key, true))
    }

    fn find(&self, inner: &mut Inner, name: &str) -> Result<Option<DataKey>, VaultError> {
        inner.forget_what_others_changed()?;
        self.look_up(inner, name)
    }

    /// From memory if it is there, else from the file.
    fn look_up(&self, inner: &mut Inner, name: &str) -> Result<Option<DataKey>, VaultError> {
        if let Some(key) = inner.cache.get(name) {
            return Ok(Some(Arc::clone(key)));
        }
        let Some(wrapped) = stored(&inner.connection, name)? else {
            return Ok(None);
        };
        let key = self.wrapping.unwrap_key(name, &wrapped)?;
        inner.remember(name, &key);
        Ok(Some(key))
    }

    /// Stores a key unless there is one; answers with the one that is stored.
    pub(crate) fn insert_if_absent(&self, name: &str, key: DataKey, day: Date) -> Result<DataKey, VaultError> {
        match self.insert_new(&[(name, &key)], &[], day) {
            Ok(()) => Ok(key),
            Err(VaultError::KeyRace { name }) => self.get(&name)?.ok_or(VaultError::UnknownKey { name }),
            Err(error) => Err(error),
        }
    }

    /// Stores new keys, all or none, provided that no other key has one of their names, and that the `used` ones still
    /// live.
    pub(crate) fn insert_new(&self, new: &[(&str, &DataKey)], used: &[&str], today: Date) -> Result<(), VaultError> {
        let failed = || VaultError::database("store a key");
        let mut inner = self.lock();
        let transaction = begin(&mut inner.connection)?;
        for name in used {
            stored(&transaction, name)?.ok_or_else(|| VaultError::UnknownKey {
                name: (*name).to_owned(),
            })?;
        }
        for (name, key) in new {
            if let Some(wrapped) = stored(&transaction, name)? {
                self.refuse_another(name, key, &wrapped)?;
                continue;
            }
            transaction
                .execute(
                    "INSERT INTO data_keys (name, wrapped, created_on) VALUES (?1, ?2, ?3)",
                    params![name, self.wrapping.wrap_key(name, key)?, today.to_string()],
                )
                .map_err(failed())?;
        }
        transaction.commit().map_err(failed())?;
        for (name, key) in new {
            inner.remember(name, key);
        }
        Ok(())
    }

    fn refuse_another(&self, name: &str, key: &DataKey, wrapped: &[u8]) -> Result<(), VaultError> {
        let same = self.wrapping.unwrap_key(name, wrapped)?.expose().ct_eq(key.expose());
        if same.into() {
            Ok(())
        } else {
            Err(VaultError::KeyRace { name: name.to_owned() })
        }
    }

    /// Destroys keys for good, all or none, and closes their names. Doing it again cleans the file again, and is what
    /// to do after [`VaultError::NotCleaned`].
    pub(crate) fn destroy(&self, names: &[&str], today: Date) -> Result<Vec<Destruction>, VaultError> {
        let found = self.rewrite(|transaction| names.iter().map(|name| destroy(transaction, name, today)).collect())?;
        tracing::info!(keys = ?names, "data keys destroyed");
        Ok(found)
    }

    /// Changes what is stored, all or nothing, and cleans the file afterwards.
    pub(crate) fn rewrite<T>(
        &self,
        change: impl FnOnce(&Transaction<'_>) -> Result<T, VaultError>,
    ) -> Result<T, VaultError> {
        let mut inner = self.lock();
        let transaction = begin(&mut inner.connection)?;
        let done = change(&transaction)?;
        transaction.commit().map_err(VaultError::database("change the keys"))?;
        inner.cache.clear();
        self.clean(&inner.connection)?;
        Ok(done)
    }

    /// Writes the file anew, without what was freed in it, and empties the write-ahead log.
    fn clean(&self, connection: &Connection) -> Result<(), VaultError> {
        let in_use = || VaultError::NotCleaned {
            path: self.path.clone(),
        };
        let failed = |error: rusqlite::Error| {
            if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) {
                in_use()
            } else {
                VaultError::database("clean up")(error)
            }
        };
        connection.execute_batch("VACUUM").map_err(failed)?;
        let busy: i64 = connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
            .map_err(failed)?;
        if busy == 0 { Ok(()) } else { Err(in_use()) }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// Another process may have destroyed a key: its mark in the file is looked at, which reads no disk.
    fn forget_what_others_changed(&mut self) -> Result<(), VaultError> {
        let mark: i64 = self
            .connection
            .prepare_cached("PRAGMA data_version")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
            .map_err(VaultError::database("look for changes"))?;
        if mark != self.others {
            self.cache.clear();
            self.others = mark;
        }
        Ok(())
    }

    fn remember(&mut self, name: &str, key: &DataKey) {
        if self.cache.len() >= CACHED {
            self.cache.clear();
        }
        self.cache.insert(name.to_owned(), Arc::clone(key));
    }
}

fn begin(connection: &mut Connection) -> Result<Transaction<'_>, VaultError> {
    connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(VaultError::database("begin"))
}

/// Makes the tables of a new file and checks the key-encryption key against an old one.
fn prepare(connection: &mut Connection, path: &Path, wrapping: &Wrapping) -> Result<(), VaultError> {
    let failed = || VaultError::database("set up");
    let transaction = begin(connection)?;
    let found: i64 = transaction
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .map_err(failed())?;
    if found > LAYOUT {
        return Err(VaultError::NewerLayout {
            path: path.to_owned(),
            found,
            known: LAYOUT,
        });
    }
    if found == 0 {
        let check = wrapping.check_value()?;
        transaction.execute_batch(TABLES).map_err(failed())?;
        transaction
            .execute("INSERT INTO kek_check (one, value) VALUES (1, ?1)", [check])
            .map_err(failed())?;
        transaction
            .pragma_update(None, "user_version", LAYOUT)
            .map_err(failed())?;
    }
    accepted(&transaction, path, wrapping)?;
    transaction.commit().map_err(failed())
}

/// The file was made under this key-encryption key.
fn accepted(connection: &Connection, path: &Path, wrapping: &Wrapping) -> Result<(), VaultError> {
    let check: Vec<u8> = connection
        .query_row("SELECT value FROM kek_check", [], |row| row.get(0))
        .map_err(VaultError::database("read"))?;
    if wrapping.accepts(&check) {
        Ok(())
    } else {
        Err(VaultError::WrongKek { path: path.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_memory_of_keys_is_bounded() {
        let folder = tempfile::tempdir().unwrap();
        let keys = KeyStore::open(&folder.path().join("keys.db"), &KeyEncryptionKey::generate().unwrap()).unwrap();
        let names: Vec<String> = (0..CACHED + 10).map(|number| format!("case-{number}")).collect();
        let key = Arc::new(SecretBytes::random().unwrap());
        let new: Vec<(&str, &DataKey)> = names.iter().map(|name| (name.as_str(), &key)).collect();
        keys.insert_new(&new, &[], jiff::civil::date(2026, 3, 2)).unwrap();
        assert!(keys.lock().cache.len() <= CACHED);
        assert!(names.iter().all(|name| keys.get(name).unwrap().is_some()));
        assert!(keys.lock().cache.len() <= CACHED);
    }
}
