//! Claim for damages: evolution and dispatch.

mod assessment;
mod command;
mod dispute;
mod ending;
mod event;
mod facts;
mod instalments;
mod loss;
mod recovery;
mod refusal;
mod state;
mod step;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

pub use command::*;
pub use event::*;
pub use facts::*;
pub use loss::{Assessment, Debtor, Fault, LossMethod};
pub use refusal::*;
pub use state::*;
pub use step::ClaimStep;

use jiff::civil::Date;

use crate::actor::{Actor, Role};
use crate::deadline::Due;
use crate::decider::Decider;
use crate::digest::is_sha256_hex;
use crate::ids::PersonId;
use crate::money::Money;
use crate::pack::Window;
use crate::person::Employment;

type Decided = Result<Vec<ClaimEvent>, ClaimRefusal>;

/// One decision in the making.
#[derive(Clone, Copy)]
struct Decision<'a> {
    claim: &'a Claim,
    facts: &'a ClaimFacts,
    on: Date,
}

impl Decision<'_> {
    /// The member of staff who acts.
    fn staff(&self) -> Result<PersonId, ClaimRefusal> {
        self.facts.context.actor.person().ok_or(ClaimRefusal::StaffNeeded)
    }

    /// The counsel who acts.
    fn counsel(&self) -> Result<PersonId, ClaimRefusal> {
        let person = self.staff()?;
        if self.facts.context.actor.has(Role::LegalCounsel) {
            Ok(person)
        } else {
            Err(ClaimRefusal::CounselNeeded)
        }
    }

    fn has_come(&self, on: Date) -> Result<(), ClaimRefusal> {
        (on <= self.on).then_some(()).ok_or(ClaimRefusal::DateInFuture)
    }

    /// The last day of a window that starts on a day.
    fn due(&self, from: Date, window: Window) -> Result<Option<Due>, ClaimRefusal> {
        let due = self.facts.rules.due(from, window);
        due.map(Some).map_err(|gap| ClaimRefusal::Calendar { gap })
    }

    /// The last day to bring a claim, if it could be brought from a day on. Whoever is employed or dispatched is pursued
    /// before labour arbitration, a contractor and an outside party before a court.
    fn limitation(&self, debtor: Debtor, from: Date) -> Result<Option<Due>, ClaimRefusal> {
        let employment = self.facts.debtor.as_ref().map(|debtor| debtor.employment);
        let of_employment = debtor.person().is_some() && employment != Some(Employment::Contractor);
        let due = self.facts.rules.limitation(from, of_employment);
        due.transpose().map_err(|gap| ClaimRefusal::Calendar { gap })
    }

    /// An amount of the claim's currency.
    fn money(&self, minor: i64) -> Result<Money, ClaimRefusal> {
        self.claim.money(minor).ok_or(ClaimRefusal::Missing)
    }

    /// A sound amount in the claim's currency.
    fn sound(&self, amount: Money) -> Result<(), ClaimRefusal> {
        if self.claim.currency != Some(amount.currency) {
            return Err(ClaimRefusal::CurrencyMixed);
        }
        amount.is_sound().then_some(()).ok_or(ClaimRefusal::AmountUnsound)
    }

    /// Whoever is to pay has one part: to dispute.
    fn may_take_part(&self, command: &ClaimCommand) -> Result<(), ClaimRefusal> {
        let actor = &self.facts.context.actor;
        if matches!(actor, Actor::Reporter(_)) {
            return Err(ClaimRefusal::StaffNeeded);
        }
        let debtor_acts = actor.person().is_some_and(|person| self.claim.is_owed_by(person));
        if debtor_acts && !matches!(command, ClaimCommand::RecordDispute { .. }) {
            return Err(ClaimRefusal::DebtorActs);
        }
        Ok(())
    }

    fn decide(&self, command: &ClaimCommand) -> Decided {
        match command {
            ClaimCommand::AssessLoss(assess) => self.assess(assess),
            ClaimCommand::ConfirmBasis { .. } => self.confirm_basis(command),
            ClaimCommand::NoticeClaim { on, notice_sha256 } => self.notice(*on, notice_sha256),
            ClaimCommand::RecordAgreement {
                amount,
                on,
                agreement_sha256,
            } => self.agree(*amount, *on, agreement_sha256),
            ClaimCommand::RecordDispute { objection } => self.dispute(objection),
            ClaimCommand::BringClaim { forum, on, reference } => self.bring(*forum, *on, reference),
            ClaimCommand::RecordRuling { .. } => self.rule(command),
            ClaimCommand::NameOwner { owner } => self.name_owner(*owner),
            ClaimCommand::NoticeDeduction { on, notice_sha256 } => self.notice_deduction(*on, notice_sha256),
            ClaimCommand::ScheduleRecovery { way, from } => self.schedule(*way, *from),
            ClaimCommand::ScheduleInstalment { month, minor } => self.plan(*month, *minor),
            ClaimCommand::ConfirmDeduction { month, minor } => self.confirm(*month, *minor),
            ClaimCommand::SkipDeduction { month, reason } => self.skip(*month, *reason),
            ClaimCommand::RecordPayment { .. } => self.pay(command),
            ClaimCommand::WriteOffClaim { reason } => self.write_off(reason),
            ClaimCommand::ConvertClaim => self.convert(),
        }
    }
}

/// A SHA-256 in the form in which events hold it.
fn digest(text: &str) -> Result<(), ClaimRefusal> {
    is_sha256_hex(text).then_some(()).ok_or(ClaimRefusal::DigestMalformed)
}

impl Decider for Claim {
    const CATEGORY: &'static str = "claim";
    type Command = ClaimCommand;
    type Event = ClaimEvent;
    type Facts = ClaimFacts;
    type Refusal = ClaimRefusal;

    fn decide(&self, command: &ClaimCommand, facts: &ClaimFacts) -> Decided {
        if self.id.is_none() && !matches!(command, ClaimCommand::AssessLoss(_)) {
            return Err(ClaimRefusal::Missing);
        }
        let decision = Decision {
            claim: self,
            facts,
            on: facts.context.today,
        };
        decision.may_take_part(command)?;
        decision.decide(command)
    }

    fn evolve(&mut self, event: &ClaimEvent) {
        match event {
            ClaimEvent::LossAssessed(e) => self.assessed(e),
            ClaimEvent::ClaimBasisConfirmed(e) => {
                self.status = ClaimStatus::BasisConfirmed;
                self.contract.clone_from(&e.contract_sha256);
            }
            ClaimEvent::ClaimNoticed(e) => {
                self.status = ClaimStatus::Noticed;
                self.noticed_on = Some(e.on);
                self.limitation = e.limitation.as_ref().map(|due| due.day).or(self.limitation);
            }
            ClaimEvent::ClaimAgreed(e) => self.due_is(ClaimStatus::Agreed, e.amount, None),
            ClaimEvent::ClaimDisputed(_) => self.status = ClaimStatus::Disputed,
            ClaimEvent::ClaimBrought(e) => self.brought(e.forum),
            ClaimEvent::ClaimAwarded(e) => self.due_is(ClaimStatus::Awarded, e.amount, Some(e.forum)),
            ClaimEvent::ClaimRejected(e) => self.rejected(e.forum),
            ClaimEvent::ClaimOwnerNamed(e) => self.owner = Some(e.owner),
            ClaimEvent::DeductionNoticed(e) => self.deduction_noticed = Some((e.on, e.amount.minor)),
            ClaimEvent::RecoveryScheduled(e) => {
                self.status = ClaimStatus::Scheduled;
                self.recovery = Some((e.way, e.from));
            }
            ClaimEvent::InstalmentScheduled(e) => self.planned(e.month, e.amount.minor),
            ClaimEvent::InstalmentDeducted(e) => self.deducted(e.month, e.amount.minor),
            ClaimEvent::DeductionSkipped(e) => self.skipped(e.month, e.reason),
            ClaimEvent::PaymentReceived(e) => {
                self.payments.insert(e.payment, (e.on, e.amount.minor));
                self.came_in(e.amount.minor);
            }
            ClaimEvent::ClaimSettled(_) => self.status = ClaimStatus::Settled,
            ClaimEvent::ClaimWrittenOff(e) => {
                self.status = ClaimStatus::WrittenOff;
                self.written_off = e.amount.minor;
            }
            ClaimEvent::ClaimConverted(_) => self.status = ClaimStatus::ConvertedAtExit,
        }
    }
}
