//! Rewards for reporters: granted by people who know the case, paid by people who do not, claimed with a code.

mod code;
mod command;
mod event;
mod facts;
mod granting;
mod refusal;
mod state;
mod step;
#[cfg(test)]
mod tests;

pub use command::*;
pub use event::*;
pub use facts::*;
pub use refusal::*;
pub use state::*;
pub use step::RewardStep;

use crate::decider::Decider;
use crate::ids::{PersonId, RewardId};

type Decided = Result<Vec<RewardEvent>, RewardRefusal>;

impl Decider for Reward {
    const CATEGORY: &'static str = RewardId::PREFIX;
    type Command = RewardCommand;
    type Event = RewardEvent;
    type Facts = RewardFacts;
    type Refusal = RewardRefusal;

    fn decide(&self, command: &RewardCommand, facts: &RewardFacts) -> Decided {
        match command {
            RewardCommand::ProposeReward {
                reward,
                report,
                amount,
                reasons,
            } => self.propose((*reward, *report, *amount), reasons, facts),
            RewardCommand::VerifyReward { useful } => self.verify(useful.as_ref(), facts),
            RewardCommand::ApproveReward => self.approve(facts),
            RewardCommand::IssueRewardCode(code) => self.issue(code, facts),
            RewardCommand::ClaimReward => self.claim(facts),
            RewardCommand::PayReward { receipt_sha256 } => self.pay(receipt_sha256, facts),
            RewardCommand::LapseReward => self.lapse(facts),
        }
    }

    fn evolve(&mut self, event: &RewardEvent) {
        match event {
            RewardEvent::RewardProposed(event) => self.proposed(event),
            RewardEvent::RewardVerified(event) => self.verified(event),
            RewardEvent::RewardApproved(event) => self.approved(event),
            RewardEvent::RewardCodeIssued(event) => self.code_issued(event),
            RewardEvent::RewardClaimed(event) => self.claimed(event),
            RewardEvent::RewardPaid(_) => self.status = RewardStatus::Paid,
            RewardEvent::RewardLapsed(_) => self.status = RewardStatus::Lapsed,
        }
    }
}

/// Evolution, one method an event that changes more than one field.
impl Reward {
    fn proposed(&mut self, event: &RewardProposed) {
        self.id = Some(event.reward);
        self.report = Some(event.report);
        self.amount = Some(event.amount);
        self.proposer = Some(event.by);
        self.status = RewardStatus::Proposed;
    }

    fn verified(&mut self, event: &RewardVerified) {
        self.verifier = Some(event.by);
        self.basis = Some(event.basis);
        self.status = RewardStatus::Verified;
    }

    fn approved(&mut self, event: &RewardApproved) {
        self.approvers.insert(event.by);
        if event.complete {
            self.status = RewardStatus::Approved;
        }
    }

    fn code_issued(&mut self, event: &RewardCodeIssued) {
        self.code_hash = Some(event.code_hash.clone());
        self.lapses_on = Some(event.lapses_on);
        self.status = RewardStatus::CodeIssued;
    }

    fn claimed(&mut self, event: &RewardClaimed) {
        self.payer = Some(event.by);
        self.status = RewardStatus::Claimed;
    }
}

/// The member of staff who acts.
fn staff(facts: &RewardFacts) -> Result<PersonId, RewardRefusal> {
    facts.context.actor.person().ok_or(RewardRefusal::NotStaff)
}
