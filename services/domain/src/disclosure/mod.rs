//! The disclosure of a reporter's identity: to one recipient, of one set of fields, for one day (EU Directive 2019/1937
//! article 16; `HinSchG` section 9; PIPL 23, 41).
//!
//! It is asked for, reviewed by counsel, told to the reporter or not for a reason that an authority gives, and then approved
//! by as many custodians as the identity needs. The ciphertexts that they hand over lie in the database of identities; here
//! stands their SHA-256. Without consent nothing is disclosed unless a law or a court compels it.

mod approval;
mod command;
mod event;
mod evolution;
mod expiry;
mod facts;
mod notice;
mod refusal;
mod request;
mod review;
mod state;
mod step;
#[cfg(test)]
mod tests;

pub use command::*;
pub use event::*;
pub use expiry::HOURS_OPEN;
pub use facts::*;
pub use refusal::*;
pub use state::*;
pub use step::DisclosureStep;

use crate::actor::Role;
use crate::decider::Decider;
use crate::identity::Holding;
use crate::ids::{DisclosureId, PersonId};

type Decided = Result<Vec<DisclosureEvent>, DisclosureRefusal>;

/// One decision in the making: what is known of the disclosure, and of the world.
#[derive(Clone, Copy)]
struct Decision<'a> {
    disclosure: &'a Disclosure,
    facts: &'a DisclosureFacts,
}

impl<'a> Decision<'a> {
    /// The member of staff who acts.
    fn staff(&self) -> Result<PersonId, DisclosureRefusal> {
        self.facts.context.actor.person().ok_or(DisclosureRefusal::NotStaff)
    }

    /// The member of staff who acts, and is free of conflicts.
    fn impartial_staff(&self) -> Result<PersonId, DisclosureRefusal> {
        let person = self.staff()?;
        if self.facts.actor_excluded {
            return Err(DisclosureRefusal::ActorExcluded);
        }
        Ok(person)
    }

    /// Counsel who acts, and is free of conflicts.
    fn counsel(&self) -> Result<PersonId, DisclosureRefusal> {
        let person = self.impartial_staff()?;
        if !self.facts.context.actor.has(Role::LegalCounsel) {
            return Err(DisclosureRefusal::CounselNeeded);
        }
        Ok(person)
    }

    /// Who asked for it, and who is to receive it, decide nothing about it.
    fn has_no_part(&self, person: PersonId) -> Result<(), DisclosureRefusal> {
        if self.disclosure.has_part(person) {
            return Err(DisclosureRefusal::OwnRequest);
        }
        Ok(())
    }

    /// Who holds the identity.
    fn holding(&self) -> Result<&'a Holding, DisclosureRefusal> {
        self.facts.holding.as_ref().ok_or(DisclosureRefusal::NoIdentity)
    }

    /// Whether the identity has everything that is to be disclosed.
    fn has_fields(&self, fields: &[String]) -> Result<&'a Holding, DisclosureRefusal> {
        let holding = self.holding()?;
        if fields.iter().all(|field| holding.fields.contains(field)) {
            Ok(holding)
        } else {
            Err(DisclosureRefusal::FieldNotGiven)
        }
    }

    /// Whether the recipient may learn who reported. Asked at the request and at every step towards the disclosure: people
    /// change posts, and parties are added to a case.
    fn recipient_may_receive(&self) -> Result<(), DisclosureRefusal> {
        let facts = self.facts;
        if !facts.recipient_exists {
            return Err(DisclosureRefusal::RecipientMissing);
        }
        if facts.recipient_is_subject {
            return Err(DisclosureRefusal::RecipientIsSubject);
        }
        if facts.recipient_manages {
            return Err(DisclosureRefusal::RecipientManages);
        }
        let barred = [Role::DecisionMaker, Role::HumanResources];
        if barred.iter().any(|role| facts.recipient_roles.contains(role)) {
            return Err(DisclosureRefusal::RecipientDecides);
        }
        Ok(())
    }
}

impl Decider for Disclosure {
    const CATEGORY: &'static str = DisclosureId::PREFIX;
    type Command = DisclosureCommand;
    type Event = DisclosureEvent;
    type Facts = DisclosureFacts;
    type Refusal = DisclosureRefusal;

    fn decide(&self, command: &DisclosureCommand, facts: &DisclosureFacts) -> Decided {
        let decision = Decision {
            disclosure: self,
            facts,
        };
        match command {
            DisclosureCommand::RequestDisclosure(request) => decision.request(request),
            DisclosureCommand::ReviewDisclosure { approve, opinion } => decision.review(*approve, opinion),
            DisclosureCommand::NotifyReporter { message } => decision.notify(message),
            DisclosureCommand::WaiveNotice { letter_sha256, reason } => decision.waive(letter_sha256, reason),
            DisclosureCommand::GiveConsent => decision.consent(),
            DisclosureCommand::RefuseConsent { message } => decision.object(message.as_ref()),
            DisclosureCommand::ApproveDisclosure { handed_sha256 } => decision.approve(handed_sha256),
            DisclosureCommand::DeclineDisclosure { reason } => decision.decline(reason),
            DisclosureCommand::WithdrawDisclosure { reason } => decision.withdraw(reason),
            DisclosureCommand::ExpireDisclosure => decision.expire(),
        }
    }

    fn evolve(&mut self, event: &DisclosureEvent) {
        self.fold_in(event);
    }
}
