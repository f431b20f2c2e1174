//! Why a file is left as it is.

/// Why a file is left as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It is encrypted or signed.
    Protected,
    /// It unfolds to more than is held.
    TooMuch,
    /// It is not what it seems to be, or is damaged.
    Unreadable,
}

impl From<zip::result::ZipError> for Refusal {
    fn from(_: zip::result::ZipError) -> Self {
        Self::Unreadable
    }
}

impl From<std::io::Error> for Refusal {
    fn from(_: std::io::Error) -> Self {
        Self::Unreadable
    }
}

impl From<lopdf::Error> for Refusal {
    fn from(error: lopdf::Error) -> Self {
        if matches!(
            error,
            lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })
        ) {
            Self::TooMuch
        } else {
            Self::Unreadable
        }
    }
}
