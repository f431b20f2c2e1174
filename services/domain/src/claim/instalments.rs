//! Monthly instalments, as the payroll's plan and its confirmations give them. The cap is the payroll's business; here
//! stands that no claim takes more than is due.

use super::event::{DeductionSkipped, InstalmentDeducted, InstalmentScheduled};
use super::{Claim, ClaimRefusal, ClaimStep, Decided, Decision, Instalment, InstalmentOutcome, SkipReason};
use crate::actor::Actor;
use crate::month::Month;

impl Decision<'_> {
    fn follows_payroll(&self) -> Result<(), ClaimRefusal> {
        match self.facts.context.actor {
            Actor::System => Ok(()),
            Actor::Staff { .. } | Actor::Reporter(_) => Err(ClaimRefusal::PayrollOnly),
        }
    }

    /// Wages are being deducted for it from a month on, and this month is not before that.
    fn is_deducted_in(&self, month: Month, step: ClaimStep) -> Result<(), ClaimRefusal> {
        self.claim.follows(step)?;
        self.claim.is_ripe(step)?;
        match self.claim.recovery {
            Some((_, from)) if from <= month => Ok(()),
            Some(_) | None => Err(ClaimRefusal::MonthBeforeNotice),
        }
    }

    pub(super) fn plan(&self, month: Month, minor: i64) -> Decided {
        self.follows_payroll()?;
        if let Some(known) = self.claim.months.get(&month) {
            return if known.planned == minor {
                Ok(vec![])
            } else {
                Err(ClaimRefusal::MonthTaken)
            };
        }
        self.is_deducted_in(month, ClaimStep::ScheduleInstalment)?;
        let amount = self.money(minor)?;
        self.sound(amount)?;
        self.still_due(minor)?;
        let on = self.on;
        Ok(vec![InstalmentScheduled { month, amount, on }.into()])
    }

    /// What payroll deducted. Less than planned leaves the rest due; it does not raise a later month's cap.
    pub(super) fn confirm(&self, month: Month, minor: i64) -> Decided {
        self.follows_payroll()?;
        let known = self.claim.months.get(&month).ok_or(ClaimRefusal::NothingPending)?;
        match known.outcome {
            InstalmentOutcome::Pending => {}
            InstalmentOutcome::Deducted(deducted) if deducted == minor => return Ok(vec![]),
            InstalmentOutcome::Skipped(SkipReason::NotDeducted) if minor == 0 => return Ok(vec![]),
            InstalmentOutcome::Deducted(_) | InstalmentOutcome::Skipped(_) => return Err(ClaimRefusal::NothingPending),
        }
        if !(0..=known.planned).contains(&minor) {
            return Err(ClaimRefusal::OverInstalment);
        }
        let on = self.on;
        if minor == 0 {
            let reason = SkipReason::NotDeducted;
            return Ok(vec![DeductionSkipped { month, reason, on }.into()]);
        }
        let amount = self.money(minor)?;
        Ok(self.with_settlement(InstalmentDeducted { month, amount, on }.into(), minor))
    }

    pub(super) fn skip(&self, month: Month, reason: SkipReason) -> Decided {
        self.follows_payroll()?;
        if let Some(known) = self.claim.months.get(&month) {
            return if known.outcome == InstalmentOutcome::Skipped(reason) {
                Ok(vec![])
            } else {
                Err(ClaimRefusal::MonthTaken)
            };
        }
        self.is_deducted_in(month, ClaimStep::SkipDeduction)?;
        let on = self.on;
        Ok(vec![DeductionSkipped { month, reason, on }.into()])
    }
}

impl Claim {
    pub(super) fn planned(&mut self, month: Month, planned: i64) {
        let outcome = InstalmentOutcome::Pending;
        self.months.insert(month, Instalment { planned, outcome });
    }

    pub(super) fn deducted(&mut self, month: Month, minor: i64) {
        if let Some(instalment) = self.months.get_mut(&month) {
            instalment.outcome = InstalmentOutcome::Deducted(minor);
        }
        self.came_in(minor);
    }

    pub(super) fn skipped(&mut self, month: Month, reason: SkipReason) {
        let instalment = self.months.entry(month).or_insert(Instalment {
            planned: 0,
            outcome: InstalmentOutcome::Skipped(reason),
        });
        instalment.outcome = InstalmentOutcome::Skipped(reason);
    }
}
