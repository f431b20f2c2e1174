//! What a caller is told when something did not happen.

use std::error::Error;
use std::fmt;

use probity_domain::{Refusal, codec::CodecError};
use probity_store::{AppendError, ReadError};
use probity_vault::VaultError;

/// Why a use case did nothing. Safe to show: no variant holds content or a cause.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AppError {
    /// A business no.
    #[error("{message}")]
    Refused {
        /// The refusal's code, the key of its texts.
        code: &'static str,
        /// In English: what, and what would make it possible.
        message: String,
    },
    /// It is not there, or the actor may not know that it is. The two are told apart nowhere.
    #[error("there is no such thing, or you have no part in it")]
    NotFound,
    /// What was sent has not the shape that is needed.
    #[error("{field}: {reason}")]
    Invalid {
        /// The name of the input field.
        field: String,
        /// What is wrong, and what is expected; never the value.
        reason: String,
    },
    /// Others kept changing the same thing; nothing was written.
    #[error("somebody else is changing the same record; try again")]
    Conflict,
    /// The store or the keys cannot be reached, or it is not known whether the write arrived. Repeating the request
    /// with the same client mutation id is safe.
    #[error("the system cannot take this now; try again")]
    Unavailable,
    /// The clock is behind what is on record: nothing is decided by a date that cannot be right.
    #[error("the server's clock is behind what is on record; nothing is decided until an operator has set it right")]
    ClockBehind,
    /// A failure inside; its cause is in the log under this id.
    #[error("something failed inside; the log has it under {log_id}")]
    Internal {
        /// The id to look for in the log.
        log_id: String,
    },
}

impl AppError {
    /// The codes of every error that is not a refusal.
    pub const CODES: &'static [&'static str] = &[
        "NOT_FOUND",
        "INVALID",
        "CONFLICT",
        "UNAVAILABLE",
        "CLOCK_BEHIND",
        "INTERNAL",
    ];

    /// A stable code: the refusal's own, or one of [`Self::CODES`].
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused { code, .. } => code,
            Self::NotFound => "NOT_FOUND",
            Self::Invalid { .. } => "INVALID",
            Self::Conflict => "CONFLICT",
            Self::Unavailable => "UNAVAILABLE",
            Self::ClockBehind => "CLOCK_BEHIND",
            Self::Internal { .. } => "INTERNAL",
        }
    }

    /// A business no of an aggregate.
    pub fn refused(refusal: &impl Refusal) -> Self {
        Self::Refused {
            code: refusal.code(),
            message: refusal.to_string(),
        }
    }

    /// An input that has not the shape that is needed.
    pub fn invalid(field: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Invalid {
            field: field.into(),
            reason: reason.into(),
        }
    }

    /// Logs a failure under a new id. `doing` says what was tried; the cause must hold no content.
    pub fn internal(doing: &'static str, cause: &dyn Error) -> Self {
        let log_id = log_id();
        tracing::error!(log_id, doing, cause = %Causes(cause), "internal failure");
        Self::Internal { log_id }
    }

    /// Logs a broken promise of our own code under a new id.
    pub(crate) fn broken(promise: &'static str) -> Self {
        let log_id = log_id();
        tracing::error!(log_id, promise, "a promise of the program does not hold");
        Self::Internal { log_id }
    }

    /// Logs that a part of the system cannot be reached.
    pub(crate) fn unavailable(doing: &'static str, cause: &dyn Error) -> Self {
        tracing::warn!(doing, cause = %Causes(cause), "not available");
        Self::Unavailable
    }
}

impl From<ReadError> for AppError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Unavailable(_) => Self::unavailable("reading from the store", &error),
            ReadError::Damaged { .. } => Self::internal("reading from the store", &error),
        }
    }
}

impl From<AppendError> for AppError {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::Conflict { .. } => Self::Conflict,
            AppendError::Unknown(_) | AppendError::Unavailable(_) => {
                Self::unavailable("appending to the store", &error)
            }
            AppendError::Mismatch | AppendError::Invalid(_) => Self::internal("appending to the store", &error),
        }
    }
}

impl From<CodecError> for AppError {
    fn from(error: CodecError) -> Self {
        Self::internal("reading or writing an event", &error)
    }
}

impl From<VaultError> for AppError {
    fn from(error: VaultError) -> Self {
        match &error {
            VaultError::TooLong { .. } => Self::invalid("text", error.to_string()),
            VaultError::InvalidReporterKey => Self::invalid("reporterKey", error.to_string()),
            VaultError::KeyDestroyed { .. } => Self::Refused {
                code: error.code(),
                message: error.to_string(),
            },
            VaultError::KeyRace { .. } => Self::Conflict,
            VaultError::WrongKek { .. }
            | VaultError::NewerLayout { .. }
            | VaultError::UnknownKey { .. }
            | VaultError::InvalidKeyName
            | VaultError::Damaged { .. }
            | VaultError::NotCleaned { .. }
            | VaultError::Database { .. }
            | VaultError::Files { .. }
            | VaultError::NoRandomness
            | VaultError::Cipher(_) => Self::internal("sealing or opening", &error),
        }
    }
}

/// An error with everything that it came from.
struct Causes<'a>(&'a dyn Error);

impl fmt::Display for Causes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let mut cause = self.0.source();
        while let Some(inner) = cause {
            write!(f, ": {inner}")?;
            cause = inner.source();
        }
        Ok(())
    }
}

/// Sixteen hexadecimal digits. When the system has no random bytes to give, the id says so instead.
fn log_id() -> String {
    let mut bytes = [0_u8; 8];
    match getrandom::fill(&mut bytes) {
        Ok(()) => format!("{:016x}", u64::from_be_bytes(bytes)),
        Err(_) => "no-random-bytes".to_owned(),
    }
}
