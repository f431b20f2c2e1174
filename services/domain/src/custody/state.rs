//! What is known of custody after its events.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::event::Canary;
use crate::ids::{DrillId, PersonId};

/// A custodian with a key in force.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct KeyHolder {
    /// Who.
    pub custodian: PersonId,
    /// The number of their share, from 1 to 255.
    pub number: u8,
    /// Their public key (`age1…`).
    pub recipient: String,
}

/// To whom an identity is sealed, and how many of them open it: m of n.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sealing {
    /// How many are needed: m.
    pub needed: u8,
    /// The custodians, in the order of their numbers: n.
    pub custodians: Vec<KeyHolder>,
}

/// A rehearsal.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Drill {
    /// Which.
    pub id: DrillId,
    /// The day on which it began.
    pub on: Date,
    /// What each custodian is to open.
    pub canaries: BTreeMap<PersonId, Canary>,
    /// Who has, and when.
    pub proved: BTreeMap<PersonId, Date>,
}

/// Custody, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Custody {
    /// The custodians with the keys in force.
    pub in_force: BTreeMap<PersonId, KeyHolder>,
    /// Keys that were offered and wait for counsel.
    pub pending: BTreeMap<PersonId, String>,
    /// How many custodians open an identity; `None` as long as nobody has set it.
    pub needed: Option<u8>,
    /// The highest number that was given to anybody; 0: none was.
    pub last_number: u8,
    /// Every key that was ever offered, with whose it is.
    pub known: BTreeMap<String, PersonId>,
    /// The last rehearsal.
    pub drill: Option<Drill>,
    /// When each custodian last showed that they can open what is sealed to the key that they have in force.
    pub proved: BTreeMap<PersonId, Date>,
}

/// The fewest that may be needed to open an identity. One alone is enough in a demonstration.
pub(super) fn fewest(demo: bool) -> u8 {
    if demo { 1 } else { 2 }
}

impl Custody {
    /// To whom an identity is sealed today; `None` while there are too few custodians, or it is not set how many are
    /// needed. Then no identity is taken in.
    pub fn sealing(&self, demo: bool) -> Option<Sealing> {
        let needed = self.needed.filter(|needed| *needed >= fewest(demo))?;
        if self.in_force.len() < usize::from(needed) {
            return None;
        }
        let mut custodians: Vec<KeyHolder> = self.in_force.values().cloned().collect();
        custodians.sort_by_key(|holder| holder.number);
        Some(Sealing { needed, custodians })
    }

    /// Whether identities can be taken in.
    pub fn is_ready(&self, demo: bool) -> bool {
        self.sealing(demo).is_some()
    }
}
