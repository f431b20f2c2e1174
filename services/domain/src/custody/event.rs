//! What is stored of custody.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::codec::stored_events;
use crate::ids::{DrillId, PersonId};

stored_events! {
    /// Everything that can have happened to custody. There is one stream of it: `custody`.
    pub enum CustodyEvent in "custody" {
        CustodianKeyOffered = "custodian-key-offered" v 1,
        CustodianAdmitted = "custodian-admitted" v 1,
        CustodianRevoked = "custodian-revoked" v 1,
        CustodyThresholdSet = "custody-threshold-set" v 1,
        CustodyDrillStarted = "custody-drill-started" v 1,
        CustodianProved = "custodian-proved" v 1,
    }
}

/// Somebody offered a key of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodianKeyOffered {
    /// Who.
    pub custodian: PersonId,
    /// The public key (`age1…`).
    pub recipient: String,
    /// The day.
    pub on: Date,
}

/// Counsel took a key into force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodianAdmitted {
    /// Whose it is.
    pub custodian: PersonId,
    /// The public key (`age1…`).
    pub recipient: String,
    /// The number of the custodian's share, from 1 to 255.
    pub number: u8,
    /// Counsel; not the custodian.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// A key was taken out of force, or turned down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodianRevoked {
    /// Whose it was.
    pub custodian: PersonId,
    /// The public key (`age1…`).
    pub recipient: String,
    /// Counsel; nobody when the operator of the server did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// The day.
    pub on: Date,
}

/// Counsel set how many custodians it takes to open an identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodyThresholdSet {
    /// How many.
    pub needed: u8,
    /// Counsel.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// What a custodian is to open in a drill: a share like any other, of a key to nothing.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Canary {
    /// Whose it is.
    pub custodian: PersonId,
    /// The number of their share.
    pub number: u8,
    /// The public key (`age1…`) that it is sealed to.
    pub recipient: String,
    /// An `age` file in ASCII armour, which holds one line.
    pub sealed: String,
    /// SHA-256 of the proof, in lower-case hex; the proof is the SHA-256 of the line, in lower-case hex. So nobody proves
    /// anything with what stands here.
    pub check: String,
}

/// Counsel began a rehearsal. It takes the place of the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodyDrillStarted {
    /// The rehearsal.
    pub drill: DrillId,
    /// One for each custodian in force.
    pub canaries: Vec<Canary>,
    /// Counsel.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// A custodian showed that they can open what is sealed to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodianProved {
    /// The rehearsal.
    pub drill: DrillId,
    /// Who.
    pub custodian: PersonId,
    /// The day.
    pub on: Date,
}
