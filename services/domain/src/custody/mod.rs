//! Custody: who holds a share of the keys to reporters' identities. The server has nobody's private key; it knows to
//! whom an identity is sealed, and how many of them it takes.
//!
//! A custodian offers a key of their own, and counsel admits it: nobody admits themselves. Each has a number, the place of
//! their share, which a new key keeps and which nobody gets again (EU Directive 2019/1937 article 16; PIPL 51).

mod command;
mod drill;
mod event;
mod facts;
mod keys;
mod recipient;
mod refusal;
mod sealed;
mod state;
#[cfg(test)]
mod tests;
mod threshold;

pub use command::*;
pub use event::*;
pub use facts::*;
pub use recipient::is_recipient;
pub use refusal::*;
pub use sealed::{KeptForCustodians, SealedPart, SealedShare, SealedToCustodians};
pub use state::*;

use std::collections::BTreeMap;

use crate::actor::Role;
use crate::decider::Decider;
use crate::ids::PersonId;

type Decided = Result<Vec<CustodyEvent>, CustodyRefusal>;

impl Decider for Custody {
    const CATEGORY: &'static str = "custody";
    type Command = CustodyCommand;
    type Event = CustodyEvent;
    type Facts = CustodyFacts;
    type Refusal = CustodyRefusal;

    fn decide(&self, command: &CustodyCommand, facts: &CustodyFacts) -> Decided {
        match command {
            CustodyCommand::OfferCustodianKey { recipient } => self.offer(recipient, facts),
            CustodyCommand::AdmitCustodian { custodian, recipient } => self.admit(*custodian, recipient, facts),
            CustodyCommand::RevokeCustodian { custodian, recipient } => self.revoke(*custodian, recipient, facts),
            CustodyCommand::SetCustodyThreshold { needed } => self.set_threshold(*needed, facts),
            CustodyCommand::StartCustodyDrill { drill, canaries } => self.start_drill(*drill, canaries, facts),
            CustodyCommand::ProveCustody { check } => self.prove(check, facts),
        }
    }

    fn evolve(&mut self, event: &CustodyEvent) {
        match event {
            CustodyEvent::CustodianKeyOffered(event) => {
                self.pending.insert(event.custodian, event.recipient.clone());
                self.known.insert(event.recipient.clone(), event.custodian);
            }
            CustodyEvent::CustodianAdmitted(event) => self.admitted(event),
            CustodyEvent::CustodianRevoked(event) => self.revoked(event),
            CustodyEvent::CustodyThresholdSet(event) => self.needed = Some(event.needed),
            CustodyEvent::CustodyDrillStarted(event) => self.drill_started(event),
            CustodyEvent::CustodianProved(event) => self.proved(event),
        }
    }
}

/// Evolution, one method an event that changes more than one field.
impl Custody {
    fn admitted(&mut self, event: &CustodianAdmitted) {
        let holder = KeyHolder {
            custodian: event.custodian,
            number: event.number,
            recipient: event.recipient.clone(),
        };
        if self.pending.get(&event.custodian) == Some(&event.recipient) {
            self.pending.remove(&event.custodian);
        }
        self.last_number = self.last_number.max(event.number);
        self.known.insert(event.recipient.clone(), event.custodian);
        self.proved.remove(&event.custodian);
        self.in_force.insert(event.custodian, holder);
    }

    /// Whoever loses the key in force is no custodian any more, and what they offered goes with it.
    fn revoked(&mut self, event: &CustodianRevoked) {
        let in_force = self.in_force.get(&event.custodian);
        if in_force.is_some_and(|holder| holder.recipient == event.recipient) {
            self.in_force.remove(&event.custodian);
            self.proved.remove(&event.custodian);
            self.pending.remove(&event.custodian);
        } else if self.pending.get(&event.custodian) == Some(&event.recipient) {
            self.pending.remove(&event.custodian);
        }
    }
}

/// Evolution of rehearsals.
impl Custody {
    fn drill_started(&mut self, event: &CustodyDrillStarted) {
        let canaries = event.canaries.iter();
        self.drill = Some(Drill {
            id: event.drill,
            on: event.on,
            canaries: canaries.map(|canary| (canary.custodian, canary.clone())).collect(),
            proved: BTreeMap::new(),
        });
    }

    /// A proof counts for the key that it was made with.
    fn proved(&mut self, event: &CustodianProved) {
        let Some(drill) = self.drill.as_mut().filter(|drill| drill.id == event.drill) else {
            return;
        };
        drill.proved.insert(event.custodian, event.on);
        let with = drill.canaries.get(&event.custodian).map(|canary| &canary.recipient);
        let in_force = self.in_force.get(&event.custodian).map(|holder| &holder.recipient);
        if with.is_some() && with == in_force {
            self.proved.insert(event.custodian, event.on);
        }
    }
}

/// Counsel who acts.
fn counsel(facts: &CustodyFacts) -> Result<PersonId, CustodyRefusal> {
    let actor = &facts.context.actor;
    actor
        .person()
        .filter(|_| actor.has(Role::LegalCounsel))
        .ok_or(CustodyRefusal::CounselNeeded)
}
