//! What is wrong with a configuration, and where.

use std::path::PathBuf;

use super::Origin;

/// The configuration cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// A file that was named is not there.
    #[error("there is no configuration file {path}; correct --config, or leave it away to use the defaults")]
    NoFile {
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be read, or is not TOML.
    #[error("{path} cannot be read as configuration: {reason}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong, with line and column if it is the text.
        reason: String,
    },
    /// A key that means nothing.
    #[error("{origin}: there is no setting `{key}`; there are {known}")]
    UnknownKey {
        /// The key.
        key: String,
        /// Where it stands.
        origin: Origin,
        /// Every setting there is.
        known: String,
    },
    /// A value that cannot be used.
    #[error("{origin}: `{key}` cannot be used: {reason}")]
    Invalid {
        /// The key.
        key: String,
        /// Where the value stands.
        origin: Origin,
        /// What is wrong, and what would be right.
        reason: String,
    },
}
