//! Whether shares are the ones that they have to be.

use std::collections::{BTreeMap, BTreeSet};

use super::event::FieldShares;
use super::refusal::IdentityRefusal;
use crate::custody::{SealedShare, Sealing};
use crate::ids::PersonId;

/// Custodians with the numbers of their shares.
pub(super) type Numbers = BTreeSet<(PersonId, u8)>;

/// The numbers of those to whom something is sealed.
pub(super) fn numbers_of(sealing: &Sealing) -> Numbers {
    let holders = sealing.custodians.iter();
    holders.map(|holder| (holder.custodian, holder.number)).collect()
}

/// There is one share for each of these custodians, under their number, and no other.
pub(super) fn are_for(shares: &[SealedShare], numbers: &Numbers) -> bool {
    let given: Numbers = shares.iter().map(|share| (share.custodian, share.number)).collect();
    given.len() == shares.len() && given == *numbers
}

/// Every share is sealed to the key of its holder.
pub(super) fn are_under_keys_of<'a>(sealing: &Sealing, mut shares: impl Iterator<Item = &'a SealedShare>) -> bool {
    shares.all(|share| {
        let mut holders = sealing.custodians.iter();
        holders.any(|holder| holder.number == share.number && holder.recipient == share.recipient)
    })
}

/// The numbers of the shares that the parts of a share were made of, in order.
pub(super) fn origins(share: &SealedShare) -> Vec<u8> {
    let mut origins: Vec<u8> = share.parts.iter().map(|part| part.from).collect();
    origins.sort_unstable();
    origins
}

/// Every field that there is has its shares, once, and there is one for each of these custodians.
pub(super) fn cover(
    fields: &[FieldShares],
    names: &BTreeSet<String>,
    numbers: &Numbers,
) -> Result<(), IdentityRefusal> {
    let given: BTreeMap<&str, &FieldShares> = fields.iter().map(|field| (field.field.as_str(), field)).collect();
    let each_once = given.len() == fields.len() && given.keys().copied().eq(names.iter().map(String::as_str));
    let complete = fields.iter().all(|field| are_for(&field.shares, numbers));
    if each_once && complete {
        Ok(())
    } else {
        Err(IdentityRefusal::PartsDoNotCover)
    }
}
