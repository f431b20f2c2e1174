//! Proposing a sanction, counsel's memos, and dropping it before a decision.

use super::command::{MemoKind, ProposeSanction};
use super::event::{MemoFiled, ReadinessOverridden, SanctionEvent, SanctionProposed, SanctionWithdrawn};
use super::facts::SanctionFacts;
use super::grounds::{Grounds, priors_count};
use super::guard;
use super::refusal::SanctionRefusal;
use super::state::{Sanction, SanctionStatus};
use super::step::SanctionStep;
use crate::case::CaseStatus;
use crate::ids::PersonId;
use crate::readiness::Check;
use crate::sealed::Sealed;

impl Sanction {
    /// Proposes it. Until counsel has reviewed it, its proposer may propose it again with other terms, or with the note
    /// on proportionality that it lacked.
    pub(super) fn propose(
        &self,
        proposal: &ProposeSanction,
        facts: &SanctionFacts,
    ) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::staff(&facts.context)?;
        if by == proposal.subject {
            return Err(SanctionRefusal::SubjectActs);
        }
        if self.is_proposed_like(proposal, by) {
            return Ok(Vec::new());
        }
        if self.status != SanctionStatus::Missing {
            self.follows(SanctionStep::ProposeSanction)?;
            self.revised_by_its_proposer(proposal, by)?;
        }
        proposal_holds(proposal, facts)?;
        Ok(vec![proposed(proposal, by, facts)?.into()])
    }

    fn is_proposed_like(&self, proposal: &ProposeSanction, by: PersonId) -> bool {
        self.id == Some(proposal.sanction)
            && self.same_object(proposal)
            && self.proposer == Some(by)
            && self.proposed_terms == Some(proposal.terms)
            && self.priors == proposal.priors.iter().copied().collect()
            && (self.proportionality_noted || proposal.proportionality.is_none())
    }

    fn same_object(&self, proposal: &ProposeSanction) -> bool {
        self.case == Some(proposal.case)
            && self.finding == Some(proposal.finding)
            && self.subject == Some(proposal.subject)
    }

    fn revised_by_its_proposer(&self, proposal: &ProposeSanction, by: PersonId) -> Result<(), SanctionRefusal> {
        if !self.same_object(proposal) {
            return Err(SanctionRefusal::NotTracked);
        }
        if self.proposer != Some(by) {
            return Err(SanctionRefusal::NotTheProposer);
        }
        Ok(())
    }

    /// Files counsel's memo on one point; once a point.
    pub(super) fn file_memo(
        &self,
        kind: MemoKind,
        text: &Sealed,
        facts: &SanctionFacts,
    ) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::counsel(&facts.context)?;
        if self.memos.contains(&kind) {
            return Ok(Vec::new());
        }
        self.follows(SanctionStep::FileMemo)?;
        let memo = MemoFiled {
            kind,
            text: text.clone(),
            by,
            on: facts.context.today,
        };
        Ok(vec![memo.into()])
    }

    /// Lets counsel answer for a check of readiness, also after the decision; once a check.
    pub(super) fn override_readiness(
        &self,
        check: Check,
        memo: &Sealed,
        facts: &SanctionFacts,
    ) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::counsel(&facts.context)?;
        if self.overrides.contains(&check) {
            return Ok(Vec::new());
        }
        self.follows(SanctionStep::OverrideReadiness)?;
        if !check.may_be_overridden() {
            return Err(SanctionRefusal::CheckNotOverridable);
        }
        let overridden = ReadinessOverridden {
            check,
            memo: memo.clone(),
            by,
            on: facts.context.today,
        };
        Ok(vec![overridden.into()])
    }

    /// Drops it.
    pub(super) fn withdraw(
        &self,
        reason: &Sealed,
        facts: &SanctionFacts,
    ) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::staff(&facts.context)?;
        if self.status == SanctionStatus::Withdrawn {
            return Ok(Vec::new());
        }
        self.follows(SanctionStep::WithdrawSanction)?;
        let withdrawn = SanctionWithdrawn {
            by,
            on: facts.context.today,
            reason: reason.clone(),
        };
        Ok(vec![withdrawn.into()])
    }
}

/// What has to be true of a proposal: tracked by the case, carried by the finding (S1), on the scale (S2, S3), against
/// somebody whom it can reach (S8), with priors that count (S9), on facts not sanctioned yet (S6).
fn proposal_holds(proposal: &ProposeSanction, facts: &SanctionFacts) -> Result<(), SanctionRefusal> {
    tracked(proposal, facts)?;
    if facts.case.status == CaseStatus::Closed {
        return Err(SanctionRefusal::CaseClosed);
    }
    let grounds = Grounds::of(facts, proposal.finding, false)?;
    proposal.terms.lawful_here(&facts.rules)?;
    proposal.terms.fit(&facts.rules)?;
    proposal.terms.employment_allows(facts.subject.employment)?;
    priors_count(&proposal.priors, facts)?;
    grounds.carry(&proposal.terms, facts.context.today, facts)?;
    grounds.not_sanctioned_yet(proposal.finding, Some(proposal.sanction), facts)
}

/// The case of the facts tracks this sanction, with this subject and this finding.
fn tracked(proposal: &ProposeSanction, facts: &SanctionFacts) -> Result<(), SanctionRefusal> {
    let known = facts.case.sanctions.get(&proposal.sanction);
    let same_case = facts.case.id == Some(proposal.case);
    let same_person = facts.subject.person == proposal.subject;
    if same_case && same_person && known == Some(&(proposal.subject, proposal.finding)) {
        Ok(())
    } else {
        Err(SanctionRefusal::NotTracked)
    }
}

fn proposed(
    proposal: &ProposeSanction,
    by: PersonId,
    facts: &SanctionFacts,
) -> Result<SanctionProposed, SanctionRefusal> {
    let known_on = facts.case.known_on.ok_or(SanctionRefusal::NotTracked)?;
    let clock = facts.rules.action_clock(known_on)?;
    Ok(SanctionProposed {
        sanction: proposal.sanction,
        case: proposal.case,
        finding: proposal.finding,
        subject: proposal.subject,
        terms: proposal.terms,
        proportionality: proposal.proportionality.clone(),
        priors: proposal.priors.clone(),
        reasons: proposal.reasons.clone(),
        by,
        on: facts.context.today,
        act_warn_on: clock.warn_on,
        act_by: clock.act_by,
        act_basis: Some(clock.basis),
    })
}
