//! Why the vault could not do what it was asked. No error holds or quotes content or key material.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::seal::MAX_TEXT_BYTES;

/// A failure of the vault.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The keys' file was made under another key-encryption key.
    #[error("the key-encryption key does not fit {path}; start with the key that this file was created under")]
    WrongKek {
        /// The keys' file.
        path: PathBuf,
    },
    /// The keys' file has a layout of a newer program.
    #[error("{path} has layout {found}, this program knows layouts up to {known}; start a newer program")]
    NewerLayout {
        /// The keys' file.
        path: PathBuf,
        /// Its layout.
        found: i64,
        /// The newest known layout.
        known: i64,
    },
    /// There is no data key of that name.
    #[error("there is no data key `{name}`; was the keys' file restored from an older backup?")]
    UnknownKey {
        /// The name.
        name: String,
    },
    /// The data key was destroyed; what it sealed is erased for good.
    #[error("the data key `{name}` was destroyed on {on}; what it sealed is erased")]
    KeyDestroyed {
        /// The name.
        name: String,
        /// The day.
        on: Date,
    },
    /// Another writer stored a data key of the same name first.
    #[error("a data key `{name}` was stored by another writer meanwhile; seal again")]
    KeyRace {
        /// The name.
        name: String,
    },
    /// Not the name of a stream, and so not the name of a data key.
    #[error("not a name for a data key; expected 1 to 200 letters, digits and dashes, not starting with `attach-`")]
    InvalidKeyName,
    /// The ciphertext is damaged, or was moved here from another stream, field or key.
    #[error("`{what}` is damaged or does not belong where it stands")]
    Damaged {
        /// The field, or the data key, by name.
        what: String,
    },
    /// The text is longer than the vault takes.
    #[error("the text has {bytes} bytes; at most {MAX_TEXT_BYTES} can be sealed")]
    TooLong {
        /// Its length in bytes of UTF-8.
        bytes: usize,
    },
    /// The text does not stand for a public key that anything can be sealed to.
    #[error("not a reporter's public key; expected 32 bytes in base64")]
    InvalidReporterKey,
    /// The change holds, but what was destroyed or replaced may still stand in the file's free space.
    #[error("done, but {path} is in use by another program and cannot be cleaned of what went; stop it and repeat")]
    NotCleaned {
        /// The keys' file.
        path: PathBuf,
    },
    /// The keys' file cannot be read or written.
    #[error("cannot {action} in the keys' file: {source}")]
    Database {
        /// What was tried.
        action: &'static str,
        /// What SQLite says.
        source: rusqlite::Error,
    },
    /// A file or folder cannot be made or read.
    #[error("cannot {action} {path}: {source}")]
    Files {
        /// What was tried.
        action: &'static str,
        /// Where.
        path: PathBuf,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// The operating system gives no random bytes.
    #[error("the operating system gives no random bytes; nothing was sealed")]
    NoRandomness,
    /// A cipher refused its input; not expected with any input that the vault lets through.
    #[error("the cipher refused to {0}")]
    Cipher(&'static str),
}

impl VaultError {
    /// Every code, for the catalogues of texts.
    pub const CODES: &'static [&'static str] = &[
        "VAULT_WRONG_KEK",
        "VAULT_NEWER_LAYOUT",
        "VAULT_UNKNOWN_KEY",
        "VAULT_KEY_DESTROYED",
        "VAULT_KEY_RACE",
        "VAULT_INVALID_KEY_NAME",
        "VAULT_DAMAGED",
        "VAULT_TEXT_TOO_LONG",
        "VAULT_INVALID_REPORTER_KEY",
        "VAULT_NOT_CLEANED",
        "VAULT_DATABASE",
        "VAULT_FILES",
        "VAULT_NO_RANDOMNESS",
        "VAULT_CIPHER",
    ];

    /// A stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongKek { .. } => "VAULT_WRONG_KEK",
            Self::NewerLayout { .. } => "VAULT_NEWER_LAYOUT",
            Self::UnknownKey { .. } => "VAULT_UNKNOWN_KEY",
            Self::KeyDestroyed { .. } => "VAULT_KEY_DESTROYED",
            Self::KeyRace { .. } => "VAULT_KEY_RACE",
            Self::InvalidKeyName => "VAULT_INVALID_KEY_NAME",
            Self::Damaged { .. } => "VAULT_DAMAGED",
            Self::TooLong { .. } => "VAULT_TEXT_TOO_LONG",
            Self::InvalidReporterKey => "VAULT_INVALID_REPORTER_KEY",
            Self::NotCleaned { .. } => "VAULT_NOT_CLEANED",
            Self::Database { .. } => "VAULT_DATABASE",
            Self::Files { .. } => "VAULT_FILES",
            Self::NoRandomness => "VAULT_NO_RANDOMNESS",
            Self::Cipher(_) => "VAULT_CIPHER",
        }
    }

    pub(crate) fn database(action: &'static str) -> impl FnOnce(rusqlite::Error) -> Self {
        move |source| Self::Database { action, source }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn one_of_each() -> Vec<VaultError> {
        let (name, path) = (|| "case-1".to_owned(), || PathBuf::from("keys.db"));
        let on = jiff::civil::date(2026, 3, 2);
        let io = std::io::Error::other("full");
        vec![
            VaultError::WrongKek { path: path() },
            VaultError::NewerLayout {
                path: path(),
                found: 2,
                known: 1,
            },
            VaultError::UnknownKey { name: name() },
            VaultError::KeyDestroyed { name: name(), on },
            VaultError::KeyRace { name: name() },
            VaultError::InvalidKeyName,
            VaultError::Damaged { what: name() },
            VaultError::TooLong { bytes: 200_001 },
            VaultError::InvalidReporterKey,
            VaultError::NotCleaned { path: path() },
            VaultError::database("open")(rusqlite::Error::InvalidQuery),
            VaultError::Files {
                action: "open",
                path: path(),
                source: io,
            },
            VaultError::NoRandomness,
            VaultError::Cipher("pad"),
        ]
    }

    #[test]
    fn every_error_has_a_code_of_its_own_in_the_list() {
        let codes: BTreeSet<_> = one_of_each().iter().map(VaultError::code).collect();
        assert_eq!(codes.len(), one_of_each().len());
        assert_eq!(codes, VaultError::CODES.iter().copied().collect());
    }
}
