//! What can be asked about the identity of a reporter.

use serde::{Deserialize, Serialize};

use super::event::FieldShares;
use crate::custody::{KeptForCustodians, Sealing};
use crate::ids::ReportId;

/// Where an identity was sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SealedIn {
    /// In the reporter's browser: the server never had the text.
    Browser,
    /// In the memory of the server, for a browser that runs no script.
    Server,
}

/// An identity that its owner gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealIdentity {
    /// The report whose reporter it is.
    pub report: ReportId,
    /// Every field, sealed to the custodians in force.
    pub fields: Vec<KeptForCustodians>,
    /// Where that was done.
    pub sealed_in: SealedIn,
}

/// The share of a custodian, sealed to their new key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RotateShare {
    /// The set that the share is of.
    pub set: u32,
    /// For each field the share of the custodian who acts, each of its parts sealed again.
    pub fields: Vec<FieldShares>,
}

/// What a custodian made of their share for the custodians to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferSubshares {
    /// The set that the share is of.
    pub set: u32,
    /// The custodians that it was made for.
    pub to: Sealing,
    /// For each field a share for each of them, of one part: what was made of the share of the custodian who acts.
    pub fields: Vec<FieldShares>,
}

/// Everything that can be asked about the identity of a reporter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdentityCommand {
    /// The reporter gives their identity, or corrects it: the latest takes the place of what was there, as a whole.
    SealIdentity(Box<SealIdentity>),
    /// A custodian has a new key.
    RotateShare(Box<RotateShare>),
    /// A custodian hands in their part of a redistribution. With the last one that is needed the shares are replaced.
    OfferSubshares(Box<OfferSubshares>),
}
