//! Keys: offered by whoever holds them, admitted and revoked by counsel.

use super::{
    CustodianAdmitted, CustodianKeyOffered, CustodianRevoked, Custody, CustodyFacts, CustodyRefusal, Decided, counsel,
    is_recipient,
};
use crate::actor::Actor;
use crate::actor::Role;
use crate::ids::PersonId;

impl Custody {
    /// Takes the key of somebody who is to hold a share. It counts once counsel admits it; a later offer takes its place.
    /// A key that was here before is not taken again: it may have been revoked because somebody else had it.
    pub(super) fn offer(&self, recipient: &str, facts: &CustodyFacts) -> Decided {
        let actor = &facts.context.actor;
        let custodian = actor.person().filter(|_| actor.has(Role::IdentityCustodian));
        let custodian = custodian.ok_or(CustodyRefusal::NotACustodian)?;
        if !is_recipient(recipient) {
            return Err(CustodyRefusal::RecipientMalformed);
        }
        if self.holds(custodian, recipient) || self.has_offered(custodian, recipient) {
            return Ok(Vec::new());
        }
        if self.known.contains_key(recipient) {
            return Err(CustodyRefusal::RecipientKnown);
        }
        let offered = CustodianKeyOffered {
            custodian,
            recipient: recipient.to_owned(),
            on: facts.context.today,
        };
        Ok(vec![offered.into()])
    }

    /// Takes a key into force that counsel compared with what its holder sees. Whoever was a custodian keeps their number:
    /// their share lies in the same place, under the new key.
    pub(super) fn admit(&self, custodian: PersonId, recipient: &str, facts: &CustodyFacts) -> Decided {
        let by = counsel(facts)?;
        if by == custodian {
            return Err(CustodyRefusal::OwnKey);
        }
        if self.holds(custodian, recipient) {
            return Ok(Vec::new());
        }
        let offered = self.pending.get(&custodian).ok_or(CustodyRefusal::NothingOffered)?;
        if offered != recipient {
            return Err(CustodyRefusal::KeyChanged);
        }
        if !facts.custodian_qualified {
            return Err(CustodyRefusal::RoleMissing);
        }
        let admitted = CustodianAdmitted {
            custodian,
            recipient: recipient.to_owned(),
            number: self.number_for(custodian)?,
            by,
            on: facts.context.today,
        };
        Ok(vec![admitted.into()])
    }

    /// Takes a custodian out of custody by the key in force, or turns a key down that was offered. The operator may, at the
    /// server itself: a key that was stolen at night must not wait for counsel, and with fewer custodians nobody opens
    /// more than they could before. Shares of identities that
    /// were sealed before stay where they are until they are distributed anew.
    pub(super) fn revoke(&self, custodian: PersonId, recipient: &str, facts: &CustodyFacts) -> Decided {
        let by = counsel_or_operator(facts)?;
        if self.known.get(recipient) != Some(&custodian) {
            return Err(CustodyRefusal::KeyUnknown);
        }
        if self.holds(custodian, recipient) {
            self.enough_stay()?;
        } else if !self.has_offered(custodian, recipient) {
            return Ok(Vec::new());
        }
        let revoked = CustodianRevoked {
            custodian,
            recipient: recipient.to_owned(),
            by,
            on: facts.context.today,
        };
        Ok(vec![revoked.into()])
    }

    fn holds(&self, custodian: PersonId, recipient: &str) -> bool {
        let holder = self.in_force.get(&custodian);
        holder.is_some_and(|holder| holder.recipient == recipient)
    }

    fn has_offered(&self, custodian: PersonId, recipient: &str) -> bool {
        self.pending.get(&custodian).is_some_and(|offered| offered == recipient)
    }

    /// The number of a custodian's share: the one they have, or one that nobody ever had.
    fn number_for(&self, custodian: PersonId) -> Result<u8, CustodyRefusal> {
        match self.in_force.get(&custodian) {
            Some(holder) => Ok(holder.number),
            None => self.last_number.checked_add(1).ok_or(CustodyRefusal::NumbersUsedUp),
        }
    }

    /// Without one custodian there are still as many as are needed.
    fn enough_stay(&self) -> Result<(), CustodyRefusal> {
        let left = self.in_force.len().saturating_sub(1);
        match self.needed {
            Some(needed) if left < usize::from(needed) => Err(CustodyRefusal::TooFewLeft { needed, left }),
            Some(_) | None => Ok(()),
        }
    }
}

/// Counsel who acts; nobody when it is the operator.
fn counsel_or_operator(facts: &CustodyFacts) -> Result<Option<PersonId>, CustodyRefusal> {
    match facts.context.actor {
        Actor::System => Ok(None),
        Actor::Staff { .. } | Actor::Reporter(_) => counsel(facts).map(Some),
    }
}
