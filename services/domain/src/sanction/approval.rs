//! Legal review, and the approvals that the policy's matrix asks for.

use std::collections::BTreeSet;

use super::event::{LegalReviewed, SanctionApproved, SanctionEvent};
use super::facts::SanctionFacts;
use super::guard;
use super::refusal::{Part, SanctionRefusal};
use super::state::Sanction;
use super::step::SanctionStep;
use crate::actor::{DecisionLevel, Role};
use crate::pack::SanctionRule;
use crate::sealed::Sealed;

impl Sanction {
    /// Reviews the proposal legally. The note on proportionality has to be there by now (S12).
    pub(super) fn review(
        &self,
        opinion: &Sealed,
        facts: &SanctionFacts,
    ) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::counsel(&facts.context)?;
        if self.legal_reviewer == Some(by) {
            return Ok(Vec::new());
        }
        self.follows(SanctionStep::ReviewSanction)?;
        self.apart(Part::LegalReviewer, by)?;
        self.proportionality_is_noted()?;
        let reviewed = LegalReviewed {
            by,
            on: facts.context.today,
            opinion: opinion.clone(),
        };
        Ok(vec![reviewed.into()])
    }

    /// S12: intent, harm, history and comparable cases are written down.
    pub(super) fn proportionality_is_noted(&self) -> Result<(), SanctionRefusal> {
        if self.proportionality_noted {
            Ok(())
        } else {
            Err(SanctionRefusal::ProportionalityMissing)
        }
    }

    /// Approves it in one role of the matrix. Each role is approved by another person; a decision maker needs the
    /// authority that the matrix asks for.
    pub(super) fn approve(&self, role: Role, facts: &SanctionFacts) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::staff(&facts.context)?;
        if self.approvals.get(&by).is_some_and(|(given, _)| *given == role) {
            return Ok(Vec::new());
        }
        self.follows(SanctionStep::ApproveSanction)?;
        self.apart(Part::Approver, by)?;
        let row = self.own_rule(facts)?;
        self.role_is_open(role, row, facts)?;
        let approved = SanctionApproved {
            by,
            role,
            level: authority(role, row, facts)?,
            on: facts.context.today,
            complete: self.approved_with(role, row),
        };
        Ok(vec![approved.into()])
    }

    /// The matrix's row for what is proposed or decided.
    pub(super) fn own_rule<'a>(&self, facts: &'a SanctionFacts) -> Result<&'a SanctionRule, SanctionRefusal> {
        let terms = self.terms.ok_or(SanctionRefusal::NotFound)?;
        guard::rule(&facts.rules, terms.kind)
    }

    fn role_is_open(&self, role: Role, row: &SanctionRule, facts: &SanctionFacts) -> Result<(), SanctionRefusal> {
        if !row.approvals.contains(&role) {
            return Err(SanctionRefusal::RoleNotInMatrix { role });
        }
        if !facts.context.actor.has(role) {
            return Err(SanctionRefusal::RoleNotHeld { role });
        }
        if self.approved_roles().contains(&role) {
            return Err(SanctionRefusal::RoleAlreadyApproved { role });
        }
        Ok(())
    }

    fn approved_roles(&self) -> BTreeSet<Role> {
        self.approvals.values().map(|(role, _)| *role).collect()
    }

    fn approved_with(&self, role: Role, row: &SanctionRule) -> bool {
        let mut roles = self.approved_roles();
        roles.insert(role);
        row.approvals.iter().all(|needed| roles.contains(needed))
    }
}

fn authority(role: Role, row: &SanctionRule, facts: &SanctionFacts) -> Result<Option<DecisionLevel>, SanctionRefusal> {
    if role != Role::DecisionMaker {
        return Ok(None);
    }
    decision_level(row, facts).map(Some)
}

/// The acting decision maker's authority, if it reaches as far as the matrix asks for; to approve and to decide alike.
pub(super) fn decision_level(row: &SanctionRule, facts: &SanctionFacts) -> Result<DecisionLevel, SanctionRefusal> {
    match facts.context.actor.decision_level() {
        Some(level) if level >= row.level => Ok(level),
        Some(_) | None => Err(SanctionRefusal::AuthorityTooLow { needed: row.level }),
    }
}
