//! Copies of the keys' file, and what has to be done when an old one is put back.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::Date;

use crate::error::VaultError;
use crate::kek::private_new_file;
use crate::key_rows::destroy;
use crate::keys::KeyStore;

impl KeyStore {
    /// Destroys those keys of a list that are not destroyed here, each on its own day: the file is an older one that was
    /// put back. Names that it never knew are closed. Answers with their number.
    pub(crate) fn destroy_again(&self, list: &BTreeMap<String, Date>) -> Result<usize, VaultError> {
        let here = self.list()?.into_iter();
        let gone: BTreeSet<String> = here
            .filter(|record| record.destroyed_on.is_some())
            .map(|record| record.name)
            .collect();
        let back: Vec<_> = list.iter().filter(|(name, _)| !gone.contains(*name)).collect();
        if back.is_empty() {
            return Ok(0);
        }
        self.rewrite(|transaction| {
            let mut each = back.iter();
            each.try_for_each(|(name, day)| destroy(transaction, name, **day).map(|_| ()))
        })?;
        tracing::warn!(
            keys = back.len(),
            "destroyed keys had come back with an older file, and are destroyed again"
        );
        Ok(back.len())
    }

    /// Writes a copy of the file as it stands, for its owner alone. The copy holds the keys, wrapped under the same
    /// key-encryption key. A file that is there already is not overwritten.
    pub fn back_up(&self, to: &Path) -> Result<(), VaultError> {
        let files = |action| {
            move |source| VaultError::Files {
                action,
                path: to.to_owned(),
                source,
            }
        };
        let unnameable = || files("name")(std::io::ErrorKind::InvalidInput.into());
        let name = to.to_str().ok_or_else(unnameable)?;
        // Made here, so that nobody else can read it; SQLite writes into a file that is empty.
        let file = private_new_file(to).map_err(files("create"))?;
        self.lock()
            .connection
            .execute("VACUUM INTO ?1", [name])
            .map_err(VaultError::database("back up"))?;
        file.sync_all().map_err(files("write"))
    }
}
