//! Changing the key-encryption key.

use std::path::Path;

use rusqlite::Transaction;

use crate::error::VaultError;
use crate::kek::KeyEncryptionKey;
use crate::keys::KeyStore;
use crate::wrap::Wrapping;

/// Wraps every data key of a file under a new key-encryption key, all or none, and cleans the file of the old wrapping.
/// Answers with the number of keys. Nothing else may have the file open: a running server would go on with the old key.
/// `NotCleaned`: the new key holds, and the old wrapping may stand in the file's free space until a key is destroyed.
/// Tokens that were made under the old key are foreign afterwards; whoever held one signs in again.
pub fn change_kek(path: &Path, old: &KeyEncryptionKey, new: &KeyEncryptionKey) -> Result<usize, VaultError> {
    let keys = KeyStore::open(path, old)?;
    let (old, new) = (Wrapping::new(old)?, Wrapping::new(new)?);
    keys.rewrite(|transaction| rewrap(transaction, &old, &new))
}

fn rewrap(transaction: &Transaction<'_>, old: &Wrapping, new: &Wrapping) -> Result<usize, VaultError> {
    let failed = || VaultError::database("wrap the keys anew");
    let mut statement = transaction
        .prepare("SELECT name, wrapped FROM data_keys WHERE wrapped IS NOT NULL")
        .map_err(failed())?;
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .and_then(Iterator::collect::<rusqlite::Result<Vec<(String, Vec<u8>)>>>)
        .map_err(failed())?;
    for (name, wrapped) in &rows {
        let wrapped = new.wrap_key(name, &old.unwrap_key(name, wrapped)?)?;
        transaction
            .execute("UPDATE data_keys SET wrapped = ?1 WHERE name = ?2", (wrapped, name))
            .map_err(failed())?;
    }
    transaction
        .execute("UPDATE kek_check SET value = ?1", [new.check_value()?])
        .map_err(failed())?;
    Ok(rows.len())
}
