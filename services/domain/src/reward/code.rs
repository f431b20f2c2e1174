//! The code: issued to the reporter, presented to the payer, paid or lapsed.

use super::{
    Decided, IssuedCode, Reward, RewardClaimed, RewardCodeIssued, RewardFacts, RewardLapsed, RewardPaid, RewardRefusal,
    RewardStatus, RewardStep, staff,
};
use crate::actor::Actor;
use crate::ids::PersonId;
use crate::pack::Window;
use crate::sealed::is_sha256;

impl Reward {
    /// Gives the reporter the code. It holds for the policy's period.
    pub(super) fn issue(&self, code: &IssuedCode, facts: &RewardFacts) -> Decided {
        by_the_system(facts)?;
        if self.code_hash.is_some() {
            return Ok(Vec::new());
        }
        self.follows(RewardStep::IssueRewardCode)?;
        if !is_sha256(&code.hash) {
            return Err(RewardRefusal::DigestMalformed);
        }
        let on = facts.context.today;
        let lapses = facts.rules.due(on, Window::Reward)?;
        let issued = RewardCodeIssued {
            code: code.for_reporter.clone(),
            code_hash: code.hash.clone(),
            on,
            lapses_on: lapses.day,
            basis: lapses.basis,
        };
        Ok(vec![issued.into()])
    }

    /// Takes the code from whoever presents it, on its last day at the latest.
    pub(super) fn claim(&self, facts: &RewardFacts) -> Decided {
        let by = self.payer_who_acts(facts)?;
        if self.payer == Some(by) {
            return Ok(Vec::new());
        }
        let until = self.holds_until(RewardStep::ClaimReward)?;
        if facts.context.today > until {
            return Err(RewardRefusal::CodeLapsed { until });
        }
        let on = facts.context.today;
        Ok(vec![RewardClaimed { by, on }.into()])
    }

    /// Records the payment, by whoever took the code.
    pub(super) fn pay(&self, receipt_sha256: &str, facts: &RewardFacts) -> Decided {
        let by = self.payer_who_acts(facts)?;
        if self.status == RewardStatus::Paid && self.payer == Some(by) {
            return Ok(Vec::new());
        }
        self.follows(RewardStep::PayReward)?;
        if self.payer != Some(by) {
            return Err(RewardRefusal::AnotherPays);
        }
        if !is_sha256(receipt_sha256) {
            return Err(RewardRefusal::DigestMalformed);
        }
        let paid = RewardPaid {
            by,
            on: facts.context.today,
            receipt_sha256: receipt_sha256.to_owned(),
        };
        Ok(vec![paid.into()])
    }

    /// Establishes that the last day to present the code is over.
    pub(super) fn lapse(&self, facts: &RewardFacts) -> Decided {
        by_the_system(facts)?;
        if self.status == RewardStatus::Lapsed {
            return Ok(Vec::new());
        }
        let until = self.holds_until(RewardStep::LapseReward)?;
        if facts.context.today <= until {
            return Err(RewardRefusal::CodeHolds { until });
        }
        let on = facts.context.today;
        Ok(vec![RewardLapsed { on }.into()])
    }

    fn holds_until(&self, step: RewardStep) -> Result<jiff::civil::Date, RewardRefusal> {
        self.follows(step)?;
        self.lapses_on.ok_or(RewardRefusal::Missing)
    }

    /// Who pays took no part in granting it: they would know for which report it is.
    fn payer_who_acts(&self, facts: &RewardFacts) -> Result<PersonId, RewardRefusal> {
        let by = staff(facts)?;
        let granted = [self.proposer, self.verifier].contains(&Some(by)) || self.approvers.contains(&by);
        if granted {
            return Err(RewardRefusal::GranterPays);
        }
        Ok(by)
    }
}

fn by_the_system(facts: &RewardFacts) -> Result<(), RewardRefusal> {
    match facts.context.actor {
        Actor::System => Ok(()),
        Actor::Staff { .. } | Actor::Reporter(_) => Err(RewardRefusal::SystemOnly),
    }
}
