//! Ciphertext as it stands in an event. What seals and opens it lives in the vault.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::ids::AttachmentId;

/// A field that was sealed under a data key of the company: XChaCha20-Poly1305 with the stream's name and the field's
/// name as associated data. Destroying the key erases the field.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// Name of the data key: the stream-like name of a person, report or case (`case-01J…`).
    pub key: String,
    /// Name of the field within its stream (`assessment.note`); bound as associated data.
    pub field: String,
    /// Nonce and ciphertext, base64 (RFC 4648 section 4).
    pub cipher: String,
}

/// A text that was sealed to a reporter's public key (X25519). The company cannot open it; the receipt can.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedToReporter {
    /// Name of the field within its stream; bound as associated data.
    pub field: String,
    /// Ephemeral public key, nonce and ciphertext, base64.
    pub reporter_cipher: String,
}

/// A file that was sealed into the attachments' store in `age` format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentRef {
    /// Id in the attachments' store.
    pub id: AttachmentId,
    /// SHA-256 of the plaintext as it is stored, lower-case hex. Of a file that was cleaned it is not the hash of what was
    /// sent.
    pub sha256: String,
    /// Size of the plaintext in bytes, as it is stored.
    pub size: u64,
    /// The file's name as given, sealed.
    pub name: Sealed,
    /// What it is by its content, and what was done with it when it came, sealed; not there in what is older.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Sealed>,
    /// Name and the same, for the reporter who sent it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_reporter: Option<SealedToReporter>,
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({}, {})", self.key, self.field)
    }
}

impl fmt::Debug for SealedToReporter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealedToReporter({})", self.field)
    }
}

/// Whether a text is a SHA-256 as events hold it: 64 characters of lower-case hex.
pub fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
