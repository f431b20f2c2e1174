//! The custodians: as many as the identity needs hand over their shares, or too few are left who could.

use super::expiry::until;
use super::{
    Decided, Decision, DisclosureApproved, DisclosureDeclined, DisclosureRefusal, DisclosureRefused, DisclosureStatus,
    DisclosureStep, IdentityDisclosed, RefusedBy,
};
use crate::actor::Role;
use crate::identity::Holding;
use crate::ids::PersonId;
use crate::sealed::{Sealed, is_sha256};

impl Decision<'_> {
    /// Takes in that a custodian handed over their share. With the last one that is needed the identity is disclosed.
    ///
    /// Only shares of the present set count: what was handed over before the shares were replaced opens nothing together
    /// with the present ones, and its custodian hands over again.
    pub(super) fn approve(&self, handed_sha256: &str) -> Decided {
        let by = self.impartial_staff()?;
        if self.has_handed_over(by, handed_sha256) {
            return Ok(vec![]);
        }
        self.is_ripe()?;
        let (holding, number) = self.share_of(by)?;
        if self.answer_in(holding, by).is_some() {
            return Err(DisclosureRefusal::AnsweredAlready);
        }
        self.has_fields(&self.disclosure.fields)?;
        self.recipient_may_receive()?;
        if !is_sha256(handed_sha256) {
            return Err(DisclosureRefusal::DigestMalformed);
        }
        let on = self.facts.context.today;
        let approved = DisclosureApproved {
            custodian: by,
            number,
            set: holding.set,
            handed_sha256: handed_sha256.to_owned(),
            on,
        };
        let mut events = vec![approved.into()];
        if self.disclosure.approved_by(holding.set).count() + 1 >= usize::from(holding.needed) {
            let until = until(self.facts.context.now);
            events.push(IdentityDisclosed { on, until }.into());
        }
        Ok(events)
    }

    /// Takes in that a custodian will not. When those who are left are fewer than are needed, nothing will be disclosed.
    pub(super) fn decline(&self, reason: &Sealed) -> Decided {
        let by = self.impartial_staff()?;
        let answer = self
            .facts
            .holding
            .as_ref()
            .and_then(|holding| self.answer_in(holding, by));
        if answer == Some(false) {
            return Ok(vec![]);
        }
        self.disclosure.follows(DisclosureStep::DeclineDisclosure)?;
        let (holding, number) = self.share_of(by)?;
        if answer.is_some() {
            return Err(DisclosureRefusal::AnsweredAlready);
        }
        let on = self.facts.context.today;
        let declined = DisclosureDeclined {
            custodian: by,
            number,
            set: holding.set,
            reason: reason.clone(),
            on,
        };
        let mut events = vec![declined.into()];
        if self.willing_without(holding, by) < usize::from(holding.needed) {
            let refused = DisclosureRefused {
                cause: RefusedBy::Custodians,
                reason: None,
                by,
                on,
            };
            events.push(refused.into());
        }
        Ok(events)
    }

    /// Whether the custodians may hand over: the reporter consented, or cannot stand in the way.
    fn is_ripe(&self) -> Result<(), DisclosureRefusal> {
        self.disclosure.follows(DisclosureStep::ApproveDisclosure)?;
        let today = self.facts.context.today;
        if self.disclosure.status == DisclosureStatus::ReporterNotified {
            if let Some(answer_by) = self.disclosure.answer_by.filter(|answer_by| today <= *answer_by) {
                return Err(DisclosureRefusal::AnswerPending { answer_by });
            }
            if !self.disclosure.is_compulsory() {
                return Err(DisclosureRefusal::ConsentMissing);
            }
        }
        self.disclosure.is_ripe(DisclosureStep::ApproveDisclosure)
    }

    /// Who holds the identity, and the number of the share of the custodian who acts. Whoever asked for the disclosure or
    /// is to receive it is none here.
    fn share_of(&self, person: PersonId) -> Result<(&Holding, u8), DisclosureRefusal> {
        let holding = self.holding()?;
        let number = holding.custodians.get(&person).copied();
        let number = number.filter(|_| self.facts.context.actor.has(Role::IdentityCustodian));
        let number = number.ok_or(DisclosureRefusal::NotACustodian)?;
        if self.disclosure.has_part(person) {
            return Err(DisclosureRefusal::CustodianHasPart);
        }
        Ok((holding, number))
    }

    /// The same was handed over before: the command is a repetition.
    fn has_handed_over(&self, person: PersonId, sha256: &str) -> bool {
        let answer = self.disclosure.answers.get(&person);
        answer.is_some_and(|answer| answer.handed_sha256.as_deref() == Some(sha256))
    }

    /// Whether a custodian approved, by a share of the present set; `None` if they have not answered.
    fn answer_in(&self, holding: &Holding, person: PersonId) -> Option<bool> {
        let answer = self.disclosure.answers.get(&person);
        let answer = answer.filter(|answer| answer.set == holding.set)?;
        Some(answer.handed_sha256.is_some())
    }

    /// How many custodians have approved or still can, when this one does not.
    fn willing_without(&self, holding: &Holding, declining: PersonId) -> usize {
        let custodians = holding.custodians.keys();
        custodians
            .filter(|person| **person != declining && !self.disclosure.has_part(**person))
            .filter(|person| self.answer_in(holding, **person) != Some(false))
            .count()
    }
}
