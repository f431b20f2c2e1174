//! Other custodians, or another number of them: the shares are distributed anew, and nobody ever holds a key.
//!
//! As many of the present custodians as are needed split their own share again for the ones to come. A new share follows
//! from one part of each of them (Desmedt and Jajodia, 1997); it is kept as those parts, and computed by its holder.

use std::collections::BTreeMap;

use super::rotation::pairs;
use super::shares::{are_under_keys_of, cover, numbers_of, origins};
use super::{
    Decided, FieldShares, Holding, Identity, IdentityFacts, IdentityRefusal, IdentitySharesReplaced, OfferSubshares,
    Redistribution, Replacement, SubsharesOffered,
};
use crate::custody::{SealedPart, SealedShare, Sealing};
use crate::ids::PersonId;

impl Identity {
    /// Takes in what one custodian made of their share. The last one that is needed brings the new shares into force; what
    /// was made for custodians who are not the ones in force any more is dropped.
    pub(super) fn offer_subshares(&self, offer: &OfferSubshares, facts: &IdentityFacts) -> Decided {
        if self.consists_of(offer) {
            return Ok(Vec::new());
        }
        let (custodian, number, holding) = self.custodian_who_acts(facts)?;
        if offer.set != self.set {
            return Err(IdentityRefusal::SharesReplacedSince);
        }
        if facts.sealing.as_ref() != Some(&offer.to) {
            return Err(IdentityRefusal::CustodyChanged);
        }
        cover(&offer.fields, &holding.fields, &numbers_of(&offer.to))?;
        let shares = || offer.fields.iter().flat_map(pairs);
        if !are_under_keys_of(&offer.to, shares().map(|(_, share)| share)) {
            return Err(IdentityRefusal::CustodyChanged);
        }
        if shares().any(|(_, share)| origins(share) != [number]) {
            return Err(IdentityRefusal::NumbersDoNotFit);
        }
        let mut offers = self.offers_for(&offer.to);
        match offers.insert(number, offer.fields.clone()) {
            Some(earlier) if earlier == offer.fields => return Ok(Vec::new()),
            Some(_) => return Err(IdentityRefusal::OfferedTwice),
            None => {}
        }
        let on = facts.context.today;
        let offered = SubsharesOffered {
            custodian,
            number,
            to: offer.to.clone(),
            fields: offer.fields.clone(),
            on,
        };
        let mut events = vec![offered.into()];
        if offers.len() >= usize::from(holding.needed) {
            let replaced = IdentitySharesReplaced {
                cause: Replacement::Redistribution,
                by: whose(&offers, &holding),
                needed: offer.to.needed,
                fields: holding
                    .fields
                    .iter()
                    .map(|name| new_shares(name, &offer.to, &offers))
                    .collect(),
                on,
            };
            events.push(replaced.into());
        }
        Ok(events)
    }

    /// What was handed in for these custodians so far.
    fn offers_for(&self, to: &Sealing) -> BTreeMap<u8, Vec<FieldShares>> {
        let begun = self.redistribution.as_ref().filter(|begun| begun.to == *to);
        begun.map_or_else(BTreeMap::new, |Redistribution { offers, .. }| offers.clone())
    }

    /// The present shares have every part of this offer: it was the last one that was needed, and the command is a
    /// repetition.
    fn consists_of(&self, offer: &OfferSubshares) -> bool {
        let shares = offer.fields.iter().flat_map(pairs);
        let parts = shares.flat_map(|(field, share)| share.parts.iter().map(move |part| (field, share.number, part)));
        let mut parts = parts.peekable();
        let next = offer.set.checked_add(1) == Some(self.set);
        next && parts.peek().is_some()
            && parts.all(|(field, number, part)| {
                let present = self.share(field, number);
                present.is_some_and(|present| present.parts.contains(part))
            })
    }
}

/// The custodians who handed something in.
fn whose(offers: &BTreeMap<u8, Vec<FieldShares>>, holding: &Holding) -> Vec<PersonId> {
    let custodians = holding.custodians.iter();
    custodians
        .filter(|(_, number)| offers.contains_key(number))
        .map(|(person, _)| *person)
        .collect()
}

/// For each custodian to come their part of every offer, in the order of the shares that they were made of.
fn new_shares(name: &str, to: &Sealing, offers: &BTreeMap<u8, Vec<FieldShares>>) -> FieldShares {
    let parts_for = |number: u8| -> Vec<SealedPart> {
        let fields = offers.values().flatten().filter(|field| field.field == name);
        let shares = fields
            .flat_map(|field| &field.shares)
            .filter(|share| share.number == number);
        shares.flat_map(|share| share.parts.iter().cloned()).collect()
    };
    let shares = to.custodians.iter().map(|holder| SealedShare {
        custodian: holder.custodian,
        number: holder.number,
        recipient: holder.recipient.clone(),
        parts: parts_for(holder.number),
    });
    FieldShares {
        field: name.to_owned(),
        shares: shares.collect(),
    }
}
