//! What is sealed to custodians, as it stands in an event. What seals, opens and seals again lives in the vault and in
//! the custodians' hands; nothing that the server holds opens it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::ids::PersonId;
use crate::sealed::Sealed;

/// A text under a key of its own. The key is split so that `needed` of the shares give it (Shamir, "How to share a
/// secret", 1979, byte by byte over the field of AES), and each share is sealed to one custodian.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedToCustodians {
    /// Name of the field within its stream (`name`, `contact`); bound to the cipher as associated data.
    pub field: String,
    /// Nonce and ciphertext, base64 (RFC 4648 section 4).
    pub cipher: String,
    /// How many shares give the key: m.
    pub needed: u8,
    /// One share for each custodian: n.
    pub shares: Vec<SealedShare>,
}

/// The share of one custodian.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedShare {
    /// Whose it is.
    pub custodian: PersonId,
    /// Where on the polynomial it lies, from 1 to 255; no two shares of one key have the same.
    pub number: u8,
    /// The public key (`age1…`) that its parts are sealed to, as whoever sealed them says: an `age` file does not show it.
    pub recipient: String,
    /// The share, sealed as one part by whoever split the key; or what each of `needed` custodians of before made of theirs
    /// for this one, of which the share follows.
    pub parts: Vec<SealedPart>,
}

/// A part of a share, sealed to a public key.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedPart {
    /// Number of the share of which it was made by its custodian; 0 for a whole share.
    pub from: u8,
    /// An `age` file in ASCII armour (age-encryption.org/v1). It holds a line of text that names what it is a part of.
    pub sealed: String,
}

/// The same as it is kept: the cipher once more under the key of the record that it belongs to. Destroying that key makes
/// every copy useless, those that the custodians could open included.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptForCustodians {
    /// Name of the field within its stream (`name`, `contact`).
    pub field: String,
    /// The cipher of [`SealedToCustodians`].
    pub cipher: Sealed,
    /// How many shares give the key: m.
    pub needed: u8,
    /// One share for each custodian: n.
    pub shares: Vec<SealedShare>,
}

impl fmt::Debug for KeptForCustodians {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (field, needed, count) = (&self.field, self.needed, self.shares.len());
        write!(f, "KeptForCustodians({field}, {needed} of {count})")
    }
}

impl fmt::Debug for SealedToCustodians {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "SealedToCustodians({}, {} of {})",
            self.field,
            self.needed,
            self.shares.len()
        )
    }
}

impl fmt::Debug for SealedPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealedPart(from {})", self.from)
    }
}
