//! The identity of a reporter, as it lies with the custodians. The server cannot open it: not at rest, and not while it
//! runs.
//!
//! The stream has the number of the report and lies in a database of its own, which can be erased. It holds days and
//! nothing finer, for a reporter's act has no time of day.
//!
//! A *set* is the shares that fit together: those of one sealing, or of one redistribution. A part that was made from a
//! share of another set would give a wrong key, so everything that custodians hand in names the set that it was made from.

mod command;
mod event;
mod facts;
mod handover;
mod outstanding;
mod redistribution;
mod refusal;
mod rotation;
mod sealing;
mod shares;
mod state;
#[cfg(test)]
mod tests;

pub use command::*;
pub use event::*;
pub use facts::*;
pub use handover::{HandOver, Handed, Handover, HandoverFacts};
pub use outstanding::{Outstanding, held};
pub use refusal::*;
pub use state::*;

use crate::custody::KeptForCustodians;
use crate::decider::Decider;
use crate::ids::{IdentityId, PersonId};

/// The fields that an identity may have.
pub const FIELDS: [&str; 2] = ["name", "contact"];

type Decided = Result<Vec<IdentityEvent>, IdentityRefusal>;

impl Decider for Identity {
    const CATEGORY: &'static str = IdentityId::PREFIX;
    type Command = IdentityCommand;
    type Event = IdentityEvent;
    type Facts = IdentityFacts;
    type Refusal = IdentityRefusal;

    fn decide(&self, command: &IdentityCommand, facts: &IdentityFacts) -> Decided {
        match command {
            IdentityCommand::SealIdentity(sealing) => self.seal(sealing, facts),
            IdentityCommand::RotateShare(rotation) => self.rotate(rotation, facts),
            IdentityCommand::OfferSubshares(offer) => self.offer_subshares(offer, facts),
        }
    }

    fn evolve(&mut self, event: &IdentityEvent) {
        match event {
            IdentityEvent::IdentitySealed(event) => self.sealed(event),
            IdentityEvent::SubsharesOffered(event) => self.subshares_offered(event),
            IdentityEvent::IdentitySharesReplaced(event) => match event.cause {
                Replacement::Rotation => self.rotated(event),
                Replacement::Redistribution => self.redistributed(event),
            },
            // It stands in a stream of the disclosure.
            IdentityEvent::ShareHandedOver(_) => {}
        }
    }
}

impl Identity {
    /// The custodian who acts, with the number of their share, and everybody who holds the identity.
    fn custodian_who_acts(&self, facts: &IdentityFacts) -> Result<(PersonId, u8, Holding), IdentityRefusal> {
        let holding = self.holding().ok_or(IdentityRefusal::Missing)?;
        let person = facts.context.actor.person().ok_or(IdentityRefusal::NotACustodian)?;
        let number = holding.custodians.get(&person).copied();
        Ok((person, number.ok_or(IdentityRefusal::NotACustodian)?, holding))
    }
}

/// Evolution, one method an event.
impl Identity {
    fn sealed(&mut self, event: &IdentitySealed) {
        self.id = Some(event.identity);
        self.report = Some(event.report);
        self.fields.clone_from(&event.fields);
        self.sealed_in = Some(event.sealed_in);
        self.set = self.set.saturating_add(1);
        self.redistribution = None;
    }

    fn subshares_offered(&mut self, event: &SubsharesOffered) {
        let begun = self.redistribution.take().filter(|begun| begun.to == event.to);
        let mut redistribution = begun.unwrap_or_else(|| Redistribution::to(&event.to));
        redistribution.offers.insert(event.number, event.fields.clone());
        self.redistribution = Some(redistribution);
    }

    fn rotated(&mut self, event: &IdentitySharesReplaced) {
        for new in &event.fields {
            let Some(field) = self.field_mut(&new.field) else {
                continue;
            };
            for share in &new.shares {
                if let Some(old) = field.shares.iter_mut().find(|old| old.number == share.number) {
                    old.clone_from(share);
                }
            }
        }
    }

    fn redistributed(&mut self, event: &IdentitySharesReplaced) {
        for new in &event.fields {
            if let Some(field) = self.field_mut(&new.field) {
                field.needed = event.needed;
                field.shares.clone_from(&new.shares);
            }
        }
        self.set = self.set.saturating_add(1);
        self.redistribution = None;
    }

    fn field_mut(&mut self, name: &str) -> Option<&mut KeptForCustodians> {
        self.fields.iter_mut().find(|field| field.field == name)
    }
}
