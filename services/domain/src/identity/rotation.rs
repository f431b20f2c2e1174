//! A custodian has a new key, and seals their share to it.

use std::collections::BTreeSet;

use super::shares::{are_under_keys_of, cover, origins};
use super::{
    Decided, FieldShares, Identity, IdentityFacts, IdentityRefusal, IdentitySharesReplaced, Replacement, RotateShare,
};
use crate::custody::SealedShare;

impl Identity {
    /// Puts a custodian's own share under their new key. What it was made of stays the same, or the key to the field
    /// would come out wrong.
    pub(super) fn rotate(&self, rotation: &RotateShare, facts: &IdentityFacts) -> Decided {
        let (custodian, number, holding) = self.custodian_who_acts(facts)?;
        if rotation.set != self.set {
            return Err(IdentityRefusal::SharesReplacedSince);
        }
        let own = BTreeSet::from([(custodian, number)]);
        cover(&rotation.fields, &holding.fields, &own)?;
        let shares = || rotation.fields.iter().flat_map(pairs);
        let sealing = facts.sealing.as_ref().ok_or(IdentityRefusal::CustodyNotReady)?;
        if !are_under_keys_of(sealing, shares().map(|(_, share)| share)) {
            return Err(IdentityRefusal::CustodyChanged);
        }
        let present = |(name, share): (&str, &SealedShare)| self.share(name, share.number);
        if shares().all(|(name, share)| present((name, share)) == Some(share)) {
            return Ok(Vec::new());
        }
        if shares().any(|(name, share)| present((name, share)).map(origins) != Some(origins(share))) {
            return Err(IdentityRefusal::NumbersDoNotFit);
        }
        let replaced = IdentitySharesReplaced {
            cause: Replacement::Rotation,
            by: vec![custodian],
            needed: holding.needed,
            fields: rotation.fields.clone(),
            on: facts.context.today,
        };
        Ok(vec![replaced.into()])
    }

    /// The present share of one field under a number.
    pub(super) fn share(&self, field: &str, number: u8) -> Option<&SealedShare> {
        let field = self.fields.iter().find(|present| present.field == field)?;
        field.shares.iter().find(|share| share.number == number)
    }
}

/// Each share with the name of its field.
pub(super) fn pairs(field: &FieldShares) -> impl Iterator<Item = (&str, &SealedShare)> {
    field.shares.iter().map(|share| (field.field.as_str(), share))
}
