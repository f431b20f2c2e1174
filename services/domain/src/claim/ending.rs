//! Who answers for a claim, giving it up, and what becomes of it when the debtor leaves.

use super::event::{ClaimConverted, ClaimOwnerNamed, ClaimWrittenOff};
use super::{ClaimRefusal, ClaimStatus, ClaimStep, Decided, Decision};
use crate::actor::Role;
use crate::ids::PersonId;
use crate::sealed::Sealed;

impl Decision<'_> {
    pub(super) fn name_owner(&self, owner: PersonId) -> Decided {
        let by = self.staff()?;
        if self.claim.owner == Some(owner) {
            return Ok(vec![]);
        }
        self.claim.follows(ClaimStep::NameOwner)?;
        if !self.facts.owner_fits || self.claim.is_owed_by(owner) {
            return Err(ClaimRefusal::OwnerUnfit);
        }
        let on = self.on;
        Ok(vec![ClaimOwnerNamed { owner, by, on }.into()])
    }

    /// A decision maker's who did not assess the loss. What is planned for a month has to be confirmed first.
    pub(super) fn write_off(&self, reason: &Sealed) -> Decided {
        let by = self.staff()?;
        if !self.facts.context.actor.has(Role::DecisionMaker) {
            return Err(ClaimRefusal::DecisionMakerNeeded);
        }
        if self.claim.status == ClaimStatus::WrittenOff {
            return Ok(vec![]);
        }
        self.claim.follows(ClaimStep::WriteOffClaim)?;
        if self.claim.assessor == Some(by) {
            return Err(ClaimRefusal::SamePerson);
        }
        self.claim.is_ripe(ClaimStep::WriteOffClaim)?;
        let written_off = ClaimWrittenOff {
            amount: self.money(self.claim.outstanding())?,
            reason: reason.clone(),
            by,
            on: self.on,
        };
        Ok(vec![written_off.into()])
    }

    /// Once the last day of employment is over. Instalments that are planned for months before stay as they are.
    pub(super) fn convert(&self) -> Decided {
        if self.claim.status == ClaimStatus::ConvertedAtExit {
            return Ok(vec![]);
        }
        self.claim.follows(ClaimStep::ConvertClaim)?;
        self.claim.is_ripe(ClaimStep::ConvertClaim)?;
        let debtor = self.facts.debtor.as_ref();
        let left = debtor.is_some_and(|debtor| {
            let left = debtor.left.as_ref();
            left.is_some_and(|left| left.latest().is_none_or(|last| last < self.on))
        });
        if !left {
            return Err(ClaimRefusal::StillEmployed);
        }
        let converted = ClaimConverted {
            amount: self.money(self.claim.plannable())?,
            by: self.facts.context.actor.person(),
            on: self.on,
        };
        Ok(vec![converted.into()])
    }
}
