//! The vault from outside, on real files.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod aside;
mod attachments;
mod backups;
mod custody;
mod drills;
mod fields;
#[cfg(unix)]
mod kek;
mod key_files;
mod keys;
mod receipts;

use std::path::Path;

use jiff::civil::{Date, date};
use probity_vault::{KeyEncryptionKey, Vault, VaultConfig, VaultError};
use tempfile::TempDir;

/// The day of every test.
pub const TODAY: Date = date(2026, 3, 2);

/// The value of a key-encryption key for tests.
pub const KEK: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

/// A vault in a fresh folder, which lives as long as the first of the pair.
pub fn fresh() -> (TempDir, Vault) {
    let folder = tempfile::tempdir().unwrap();
    let vault = open(folder.path(), KEK).unwrap();
    (folder, vault)
}

/// Opens the vault of a folder.
pub fn open(folder: &Path, kek: &str) -> Result<Vault, VaultError> {
    Vault::open(VaultConfig {
        keys_path: folder.join("keys.db"),
        attachments_dir: folder.join("attachments"),
        kek: KeyEncryptionKey::from_env_value(kek).unwrap(),
    })
}

/// Every byte of every file below a folder.
pub fn all_bytes(folder: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            bytes.extend(all_bytes(&path));
        } else {
            bytes.extend(std::fs::read(path).unwrap());
        }
    }
    bytes
}

/// Whether some bytes stand in others.
pub fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}
