//! Why something could not be done with an account.

use std::path::PathBuf;

use probity_vault::VaultError;

use super::password::PasswordRefused;

/// A failure of the accounts' file, or a no to an operator.
#[derive(Debug, thiserror::Error)]
pub enum AccountsError {
    /// Not a name for an account.
    #[error("not a name for an account; expected 1 to 64 letters, digits, dots, dashes, underscores or at signs")]
    InvalidName,
    /// There is an account of that name.
    #[error(
        "there is an account `{username}` already; choose another name, or change its password with `staff passwd`"
    )]
    Taken {
        /// The name.
        username: String,
    },
    /// There is no account of that name.
    #[error("there is no account `{username}`")]
    Unknown {
        /// The name.
        username: String,
    },
    /// The password is too easy to guess.
    #[error(transparent)]
    Password(#[from] PasswordRefused),
    /// The file cannot be opened.
    #[error("cannot use {path}: {source}")]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
    /// The file was made by a newer program.
    #[error("{path} has layout {found}, this program knows layouts up to {known}; start a newer program")]
    NewerLayout {
        /// The file.
        path: PathBuf,
        /// Its layout.
        found: i64,
        /// The newest known layout.
        known: i64,
    },
    /// What stands in the file is not what was written.
    #[error("the accounts' file is damaged: {what} cannot be read")]
    Damaged {
        /// What.
        what: &'static str,
    },
    /// The file cannot be read or written.
    #[error("the accounts' file cannot be used: {0}")]
    Database(#[from] rusqlite::Error),
    /// A hash could not be made.
    #[error("the password could not be hashed")]
    Hashing,
    /// A code or its address could not be made.
    #[error("the secret of a second factor cannot be used")]
    Code,
    /// The vault gives no secret of a second factor.
    #[error("the secret of a second factor: {0}; accounts.db and keys.db belong to one backup")]
    Vault(#[from] VaultError),
    /// Another account is known to the identity provider by this.
    #[error("another account has this link already; take it from there with `staff unlink` first")]
    LinkTaken,
    /// Not a value of a claim.
    #[error("not a value that an identity provider gives; expected 1 to 255 characters without control characters")]
    InvalidLink,
    /// The operating system gives no random bytes.
    #[error("the operating system gives no random bytes")]
    NoRandomness,
    /// The server is stopping.
    #[error("the server is stopping")]
    Stopped,
}

/// Why nobody was signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Name and password do not belong together, or the account is disabled; which of them is not said.
    #[error("name or password is wrong")]
    Refused,
    /// Too many failures in a row.
    #[error("too many attempts; wait {wait} seconds")]
    TooOften {
        /// Seconds until another attempt is looked at.
        wait: u32,
    },
    /// The accounts' file failed.
    #[error(transparent)]
    Failed(#[from] AccountsError),
}
