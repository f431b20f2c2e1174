//! What goes wrong with attachments.

use probity_domain::ids::AttachmentId;

use crate::error::VaultError;

/// Why a file was not stored, or cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentError {
    /// It is larger than the caller allows.
    #[error("the file is larger than {limit} bytes; nothing was stored")]
    TooLarge {
        /// The most bytes that are taken.
        limit: u64,
    },
    /// There is a file of that id.
    #[error("there is an attachment {id} already")]
    Exists {
        /// The id.
        id: AttachmentId,
    },
    /// There is no file of that id.
    #[error("there is no attachment {id}")]
    Missing {
        /// The id.
        id: AttachmentId,
    },
    /// It is damaged, or belongs to another owner.
    #[error("the attachment {id} is damaged or belongs to another owner")]
    Damaged {
        /// The id.
        id: AttachmentId,
    },
    /// The sender stopped sending.
    #[error("the file did not arrive whole: {0}; nothing was stored")]
    Interrupted(#[source] std::io::Error),
    /// The attachments' store cannot be read or written.
    #[error("the attachments' store failed: {0}")]
    Store(#[source] std::io::Error),
    /// The key could not be had.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl AttachmentError {
    /// Every code of its own, for the catalogues of texts.
    pub const CODES: &'static [&'static str] = &[
        "ATTACHMENT_TOO_LARGE",
        "ATTACHMENT_EXISTS",
        "ATTACHMENT_MISSING",
        "ATTACHMENT_DAMAGED",
        "ATTACHMENT_INTERRUPTED",
        "ATTACHMENT_STORE",
    ];

    /// A stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "ATTACHMENT_TOO_LARGE",
            Self::Exists { .. } => "ATTACHMENT_EXISTS",
            Self::Missing { .. } => "ATTACHMENT_MISSING",
            Self::Damaged { .. } => "ATTACHMENT_DAMAGED",
            Self::Interrupted(_) => "ATTACHMENT_INTERRUPTED",
            Self::Store(_) => "ATTACHMENT_STORE",
            Self::Vault(error) => error.code(),
        }
    }
}

pub(super) fn missing(id: AttachmentId, error: object_store::Error) -> AttachmentError {
    if matches!(error, object_store::Error::NotFound { .. }) {
        AttachmentError::Missing { id }
    } else {
        store_failed(error)
    }
}

pub(super) fn store_failed(error: object_store::Error) -> AttachmentError {
    AttachmentError::Store(error.into())
}
