//! What custodians still have to do, so that those in force hold an identity under the keys in force.

use std::collections::{BTreeMap, BTreeSet};

use super::Identity;
use super::shares::numbers_of;
use crate::custody::{KeyHolder, SealedShare, Sealing};
use crate::ids::PersonId;

/// What is to be done with the shares of an identity.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Outstanding {
    /// Nothing.
    Nothing,
    /// These custodians have a new key, and seal their own share to it.
    Rotation(BTreeSet<PersonId>),
    /// As many of these as are needed split their shares for the custodians in force; who has done so is not among them.
    Redistribution(BTreeSet<PersonId>),
}

impl Outstanding {
    /// What is to be done, given who holds the shares, who is in force, and who has split theirs for those in force.
    pub fn between(held: &Sealing, in_force: &Sealing, handed_in: &BTreeSet<PersonId>) -> Self {
        if held == in_force {
            return Self::Nothing;
        }
        if held.needed != in_force.needed || numbers_of(held) != numbers_of(in_force) {
            let holders = held.custodians.iter().map(|holder| holder.custodian);
            return Self::Redistribution(holders.filter(|holder| !handed_in.contains(holder)).collect());
        }
        let keys: BTreeMap<PersonId, &String> = in_force
            .custodians
            .iter()
            .map(|holder| (holder.custodian, &holder.recipient))
            .collect();
        let holders = held.custodians.iter();
        let old = holders.filter(|holder| keys.get(&holder.custodian) != Some(&&holder.recipient));
        Self::Rotation(old.map(|holder| holder.custodian).collect())
    }

    /// Whether somebody has something to do.
    pub fn is_for(&self, person: PersonId) -> bool {
        match self {
            Self::Nothing => false,
            Self::Rotation(people) | Self::Redistribution(people) => people.contains(&person),
        }
    }
}

/// To whom shares are sealed, in the order of their numbers.
pub fn held(needed: u8, shares: &[SealedShare]) -> Sealing {
    let holder = |share: &SealedShare| KeyHolder {
        custodian: share.custodian,
        number: share.number,
        recipient: share.recipient.clone(),
    };
    let mut custodians: Vec<KeyHolder> = shares.iter().map(holder).collect();
    custodians.sort_by_key(|holder| holder.number);
    Sealing { needed, custodians }
}

impl Identity {
    /// What is to be done, given the custodians in force.
    pub fn outstanding(&self, in_force: &Sealing) -> Outstanding {
        let Some(first) = self.fields.first() else {
            return Outstanding::Nothing;
        };
        let begun = self.redistribution.as_ref().filter(|begun| begun.to == *in_force);
        let handed_in = first.shares.iter().filter(|share| {
            let offers = begun.map(|begun| &begun.offers);
            offers.is_some_and(|offers| offers.contains_key(&share.number))
        });
        let handed_in = handed_in.map(|share| share.custodian).collect();
        Outstanding::between(&held(first.needed, &first.shares), in_force, &handed_in)
    }
}
