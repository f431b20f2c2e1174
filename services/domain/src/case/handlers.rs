//! Who handles a case, who has a part in it, and who may not handle it because of that.

use super::command::{ConflictKind, HandlerRole, Party, PartyRole};
use super::event::{CaseAssigned, CaseEvent, ConflictDeclared, HandlerRecused, PartyAdded};
use super::state::CaseStatus;
use super::{CaseRefusal, Decided, Decision};
use crate::actor::Role;
use crate::ids::PersonId;
use crate::sealed::Sealed;

impl Decision<'_> {
    /// Intake officers and counsel may be assigned from the opening on, investigators once the case is assessed.
    pub(super) fn assign(&self, handler: PersonId, role: HandlerRole) -> Decided {
        let holds = self.case.handlers.get(&handler);
        if holds.is_some_and(|roles| roles.contains(&role)) {
            return Ok(vec![]);
        }
        if role == HandlerRole::Investigator && self.case.status == CaseStatus::Opened {
            return Err(CaseRefusal::NotAssessed);
        }
        self.may_handle(handler)?;
        let Self { by, on, .. } = *self;
        Ok(vec![CaseAssigned { handler, role, by, on }.into()])
    }

    /// Whether the person that the command names holds the role and is impartial, by the directory and by the case.
    pub(super) fn may_handle(&self, person: PersonId) -> Result<(), CaseRefusal> {
        if !self.facts.named_person_qualified {
            return Err(CaseRefusal::HandlerUnqualified);
        }
        if self.facts.named_person_conflict.is_some() || self.case.conflict_of(person).is_some() {
            return Err(CaseRefusal::HandlerConflicted);
        }
        Ok(())
    }

    /// A handler who is the party, or is close to a new subject, steps back in the same breath.
    pub(super) fn add_party(&self, party: &Party, role: PartyRole) -> Vec<CaseEvent> {
        if self.case.has_party(party, role) {
            return vec![];
        }
        let Self { by, on, .. } = *self;
        let added = PartyAdded {
            party: party.clone(),
            role,
            by,
            on,
        };
        let mut events = vec![added.into()];
        for &handler in self.case.handlers.keys() {
            let close = role == PartyRole::Subject && self.facts.handler_conflicts.contains_key(&handler);
            if close || party.person() == Some(handler) {
                events.push(self.recusal(handler));
            }
        }
        events
    }

    /// A handler of whom it is said steps back in the same breath. Whoever is barred from the case for another reason is
    /// barred from its appeals as well.
    pub(super) fn declare_conflict(
        &self,
        person: PersonId,
        kind: ConflictKind,
        note: Option<&Sealed>,
    ) -> Vec<CaseEvent> {
        let held = self.case.conflicts.get(&person);
        if held.is_some_and(|held| *held == kind || kind == ConflictKind::Decided) {
            return vec![];
        }
        let Self { by, on, .. } = *self;
        let declared = ConflictDeclared {
            person,
            kind,
            note: note.cloned(),
            by,
            on,
        };
        let mut events = vec![declared.into()];
        if self.case.handlers.contains_key(&person) && kind != ConflictKind::Decided {
            events.push(self.recusal(person));
        }
        events
    }

    /// By the handler, or by counsel. The case stays where it is; it needs an investigator to go on.
    pub(super) fn recuse(&self, handler: PersonId) -> Decided {
        if handler != self.by && !self.facts.context.actor.has(Role::LegalCounsel) {
            return Err(CaseRefusal::RecusalNotYours);
        }
        if self.case.handlers.contains_key(&handler) {
            return Ok(vec![self.recusal(handler)]);
        }
        if self.case.recused.contains(&handler) {
            return Ok(vec![]);
        }
        Err(CaseRefusal::NotAHandler)
    }

    /// Handlers who are not impartial any more once what the command says is on record.
    pub(super) fn recusals(&self) -> impl Iterator<Item = CaseEvent> {
        let handlers = self.case.handlers.keys();
        let close = handlers.filter(|handler| self.facts.handler_conflicts.contains_key(handler));
        close.map(|handler| self.recusal(*handler))
    }

    fn recusal(&self, handler: PersonId) -> CaseEvent {
        let Self { by, on, .. } = *self;
        HandlerRecused { handler, by, on }.into()
    }
}
