//! What custodians hand over for one disclosure: their shares, sealed again to the recipient.
//!
//! It stands in a stream of its own with the number of the disclosure, beside the identities, and is erased when the time
//! to fetch it is over. Whether anything may be disclosed is decided in the disclosure; here is only what is handed over.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::shares::{cover, origins};
use super::{FieldShares, Identity, IdentityEvent, IdentityRefusal, ShareHandedOver};
use crate::decider::{Context, Decider};
use crate::ids::{DisclosureId, IdentityId, PersonId};

/// A share that is handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// For which disclosure.
    pub disclosure: DisclosureId,
    /// Of which identity.
    pub identity: IdentityId,
    /// For each field that is disclosed the share of the custodian who acts, each of its parts sealed to the recipient.
    pub fields: Vec<FieldShares>,
}

/// Facts for handing a share over.
#[derive(Debug, Clone)]
pub struct HandoverFacts {
    /// Who and when.
    pub context: Context,
    /// The identity as it stands.
    pub identity: Arc<Identity>,
    /// The fields that are to be disclosed.
    pub fields: BTreeSet<String>,
    /// The public key of the recipient.
    pub recipient: String,
}

/// The share of one custodian.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    /// The set that the share is of.
    pub set: u32,
    /// For each field the share, sealed to the recipient.
    pub fields: Vec<FieldShares>,
}

/// What was handed over for one disclosure, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Handover {
    /// By custodian; the latest counts.
    pub shares: BTreeMap<PersonId, Handed>,
}

impl Decider for Handover {
    const CATEGORY: &'static str = IdentityId::PREFIX;
    type Command = HandOver;
    type Event = IdentityEvent;
    type Facts = HandoverFacts;
    type Refusal = IdentityRefusal;

    /// Each part of a share has to be there, or the key would come out wrong.
    fn decide(&self, command: &HandOver, facts: &HandoverFacts) -> Result<Vec<IdentityEvent>, IdentityRefusal> {
        let identity = &facts.identity;
        let holding = identity.holding().ok_or(IdentityRefusal::Missing)?;
        let person = facts.context.actor.person().ok_or(IdentityRefusal::NotACustodian)?;
        let number = *holding.custodians.get(&person).ok_or(IdentityRefusal::NotACustodian)?;
        let handed = Handed {
            set: holding.set,
            fields: command.fields.clone(),
        };
        if self.shares.get(&person) == Some(&handed) {
            return Ok(Vec::new());
        }
        cover(&command.fields, &facts.fields, &BTreeSet::from([(person, number)]))?;
        let mut shares = command.fields.iter().flat_map(|field| &field.shares);
        if shares.any(|share| share.recipient != facts.recipient) {
            return Err(IdentityRefusal::SealedToAnotherKey);
        }
        for given in &command.fields {
            let present = identity.share(&given.field, number).map(origins);
            if given.shares.first().map(origins) != present {
                return Err(IdentityRefusal::NumbersDoNotFit);
            }
        }
        let event = ShareHandedOver {
            disclosure: command.disclosure,
            identity: command.identity,
            custodian: person,
            number,
            set: holding.set,
            fields: command.fields.clone(),
            on: facts.context.today,
        };
        Ok(vec![event.into()])
    }

    fn evolve(&mut self, event: &IdentityEvent) {
        match event {
            IdentityEvent::ShareHandedOver(event) => {
                let handed = Handed {
                    set: event.set,
                    fields: event.fields.clone(),
                };
                self.shares.insert(event.custodian, handed);
            }
            // These stand in the stream of the identity.
            IdentityEvent::IdentitySealed(_)
            | IdentityEvent::SubsharesOffered(_)
            | IdentityEvent::IdentitySharesReplaced(_) => {}
        }
    }
}
