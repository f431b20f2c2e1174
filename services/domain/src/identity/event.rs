//! What is stored of the identity of a reporter. Everything is ciphertext to custodians, and days.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::command::SealedIn;
use crate::codec::stored_events;
use crate::custody::{KeptForCustodians, SealedShare, Sealing};
use crate::ids::{DisclosureId, IdentityId, PersonId, ReportId};

stored_events! {
    /// Everything that can have happened to the identity of a reporter.
    pub enum IdentityEvent in "identity" {
        IdentitySealed = "identity-sealed" v 1,
        SubsharesOffered = "subshares-offered" v 1,
        IdentitySharesReplaced = "identity-shares-replaced" v 1,
        ShareHandedOver = "share-handed-over" v 1,
    }
}

/// Shares of the key to one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldShares {
    /// The field (`name`, `contact`).
    pub field: String,
    /// The shares.
    pub shares: Vec<SealedShare>,
}

/// Why shares were replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Replacement {
    /// A custodian has a new key; the share is the same.
    Rotation,
    /// The custodians, or how many are needed, changed; every share is another one (Desmedt and Jajodia, "Redistributing
    /// secret shares to new access structures and its applications", 1997).
    Redistribution,
}

/// The reporter gave their identity, or corrected it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentitySealed {
    /// The identity; it has the number of the report.
    pub identity: IdentityId,
    /// The report.
    pub report: ReportId,
    /// Every field; they take the place of what was there.
    pub fields: Vec<KeptForCustodians>,
    /// Where it was sealed.
    pub sealed_in: SealedIn,
    /// The day.
    pub on: Date,
}

/// A custodian handed in their part of a redistribution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubsharesOffered {
    /// Who.
    pub custodian: PersonId,
    /// The number of the share that theirs were made of.
    pub number: u8,
    /// For whom they were made. An offer for others than the ones before begins the redistribution anew.
    pub to: Sealing,
    /// For each field a share for each of them, of one part.
    pub fields: Vec<FieldShares>,
    /// The day.
    pub on: Date,
}

/// A custodian handed over their share for one disclosure. It stands in a stream with the number of the disclosure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareHandedOver {
    /// The disclosure.
    pub disclosure: DisclosureId,
    /// The identity.
    pub identity: IdentityId,
    /// Who.
    pub custodian: PersonId,
    /// The number of their share.
    pub number: u8,
    /// The set that it is of.
    pub set: u32,
    /// For each field the share, sealed to the recipient.
    pub fields: Vec<FieldShares>,
    /// The day.
    pub on: Date,
}

/// Shares were replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentitySharesReplaced {
    /// Why.
    pub cause: Replacement,
    /// The custodians whose work it was.
    pub by: Vec<PersonId>,
    /// How many shares give a key from now on.
    pub needed: u8,
    /// For each field: after a rotation the one share that is sealed to another key, after a redistribution every share.
    pub fields: Vec<FieldShares>,
    /// The day.
    pub on: Date,
}
