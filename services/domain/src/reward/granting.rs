//! Proposal, verification, approval.

use super::{
    Decided, Reward, RewardApproved, RewardBasis, RewardFacts, RewardProposed, RewardRefusal, RewardStep,
    RewardVerified, staff,
};
use crate::actor::Role;
use crate::ids::{ReportId, RewardId};
use crate::money::Money;
use crate::sealed::Sealed;

/// How many people approve a reward.
const APPROVALS: usize = 2;

impl Reward {
    /// Proposes it. There has to be a place where the code can appear.
    pub(super) fn propose(
        &self,
        (reward, report, amount): (RewardId, ReportId, Money),
        reasons: &Sealed,
        facts: &RewardFacts,
    ) -> Decided {
        let by = staff(facts)?;
        if self.report == Some(report) && self.amount == Some(amount) && self.proposer == Some(by) {
            return Ok(Vec::new());
        }
        self.follows(RewardStep::ProposeReward)?;
        if !facts.report_exists {
            return Err(RewardRefusal::ReportMissing);
        }
        if !facts.reporter_reachable {
            return Err(RewardRefusal::NoChannel);
        }
        if amount.minor <= 0 {
            return Err(RewardRefusal::AmountNotPositive);
        }
        let proposed = RewardProposed {
            reward,
            report,
            amount,
            reasons: reasons.clone(),
            by,
            on: facts.context.today,
        };
        Ok(vec![proposed.into()])
    }

    /// Counsel establishes that the report earned it: proved, or materially useful in writing.
    pub(super) fn verify(&self, useful: Option<&Sealed>, facts: &RewardFacts) -> Decided {
        let by = staff(facts)?;
        if self.verifier == Some(by) {
            return Ok(Vec::new());
        }
        if !facts.context.actor.has(Role::LegalCounsel) {
            return Err(RewardRefusal::CounselNeeded);
        }
        self.follows(RewardStep::VerifyReward)?;
        if self.proposer == Some(by) {
            return Err(RewardRefusal::SamePerson);
        }
        let basis = match (facts.substantiated, useful) {
            (true, _) => RewardBasis::Substantiated,
            (false, Some(_)) => RewardBasis::MateriallyUseful,
            (false, None) => return Err(RewardRefusal::NotEarned),
        };
        let verified = RewardVerified {
            basis,
            useful: useful.cloned(),
            by,
            on: facts.context.today,
        };
        Ok(vec![verified.into()])
    }

    /// Two people approve it, neither of whom has a part in the reward or in the case.
    pub(super) fn approve(&self, facts: &RewardFacts) -> Decided {
        let by = staff(facts)?;
        if self.approvers.contains(&by) {
            return Ok(Vec::new());
        }
        self.follows(RewardStep::ApproveReward)?;
        let granted = [self.proposer, self.verifier].contains(&Some(by));
        if granted || facts.actor_participates {
            return Err(RewardRefusal::ParticipantApproves);
        }
        let approved = RewardApproved {
            by,
            on: facts.context.today,
            complete: self.approvers.len() + 1 >= APPROVALS,
        };
        Ok(vec![approved.into()])
    }
}
