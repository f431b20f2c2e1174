//! What every decision on a sanction asks first: who acts, and whether a day is possible.

use jiff::civil::Date;

use super::command::{SanctionCommand, SanctionKind};
use super::facts::SanctionFacts;
use super::refusal::{Part, SanctionRefusal};
use super::state::Sanction;
use crate::actor::{Actor, Role};
use crate::decider::Context;
use crate::ids::PersonId;
use crate::pack::{Rules, SanctionRule};
use crate::sealed::is_sha256;

/// The member of staff who acts.
pub(super) fn staff(context: &Context) -> Result<PersonId, SanctionRefusal> {
    context.actor.person().ok_or(SanctionRefusal::StaffNeeded)
}

/// The counsel who acts.
pub(super) fn counsel(context: &Context) -> Result<PersonId, SanctionRefusal> {
    let person = staff(context)?;
    if context.actor.has(Role::LegalCounsel) {
        Ok(person)
    } else {
        Err(SanctionRefusal::CounselNeeded)
    }
}

/// A day that is past or present, and not before the step that it follows.
pub(super) fn day(context: &Context, on: Date, earliest: Option<Date>) -> Result<(), SanctionRefusal> {
    if on > context.today {
        return Err(SanctionRefusal::DateInFuture { on });
    }
    match earliest {
        Some(earliest) if on < earliest => Err(SanctionRefusal::DateTooEarly { on, earliest }),
        Some(_) | None => Ok(()),
    }
}

/// A SHA-256 in the form in which events hold it.
pub(super) fn digest(text: &str) -> Result<(), SanctionRefusal> {
    if is_sha256(text) {
        Ok(())
    } else {
        Err(SanctionRefusal::DigestMalformed)
    }
}

/// The policy's rule for a kind of sanction.
pub(super) fn rule(rules: &Rules, kind: SanctionKind) -> Result<&SanctionRule, SanctionRefusal> {
    rules.sanctions.get(&kind).ok_or(SanctionRefusal::NotOnScale)
}

impl Sanction {
    /// A reporter has no part in a sanction, nor has the custodian who made the gate's check (S13); the subject has none but
    /// their own: their statement and their appeal.
    pub(super) fn actor_may_take_part(
        &self,
        command: &SanctionCommand,
        facts: &SanctionFacts,
    ) -> Result<(), SanctionRefusal> {
        let context = &facts.context;
        if matches!(context.actor, Actor::Reporter(_)) {
            return Err(SanctionRefusal::StaffNeeded);
        }
        let own_part = matches!(
            command,
            SanctionCommand::RecordStatement { .. } | SanctionCommand::AppealSanction { .. }
        );
        let subject_acts = self.subject.is_some() && context.actor.person() == self.subject;
        if subject_acts && !own_part {
            return Err(SanctionRefusal::SubjectActs);
        }
        if facts.gate_custodian.is_some() && context.actor.person() == facts.gate_custodian && !own_part {
            return Err(SanctionRefusal::CustodianActs);
        }
        Ok(())
    }

    /// The parts that a person has played so far.
    fn parts(&self, person: PersonId) -> impl Iterator<Item = Part> {
        let played = [
            (Part::Proposer, self.proposer == Some(person)),
            (Part::LegalReviewer, self.legal_reviewer == Some(person)),
            (Part::Approver, self.approvals.contains_key(&person)),
            (Part::DecisionMaker, self.decider == Some(person)),
        ];
        played.into_iter().filter(|(_, has)| *has).map(|(part, _)| part)
    }

    /// S5: the parts that the wanted one excludes are not the actor's. Counsel who reviewed may approve as counsel; who
    /// decides, at first or on appeal, has had no part before.
    pub(super) fn apart(&self, wanted: Part, person: PersonId) -> Result<(), SanctionRefusal> {
        let excluded = |held: &Part| match wanted {
            Part::Proposer => false,
            Part::LegalReviewer => *held == Part::Proposer,
            Part::Approver => matches!(held, Part::Proposer | Part::Approver),
            Part::DecisionMaker | Part::AppealReviewer => true,
        };
        match self.parts(person).find(excluded) {
            Some(held) => Err(SanctionRefusal::SamePerson { wanted, held }),
            None => Ok(()),
        }
    }
}
