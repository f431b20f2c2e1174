//! How what is due comes in: notice of deductions, schedule, payments.

use jiff::civil::Date;

use super::event::{ClaimSettled, DeductionNoticed, PaymentReceived, RecoveryScheduled};
use super::{
    Claim, ClaimCommand, ClaimEvent, ClaimRefusal, ClaimStatus, ClaimStep, Debtor, Decided, Decision, RecoveryWay,
    digest,
};
use crate::month::Month;
use crate::person::Employment;

impl Decision<'_> {
    /// The amount of which the debtor is told is what is due now.
    pub(super) fn notice_deduction(&self, on: Date, notice_sha256: &str) -> Decided {
        let by = self.staff()?;
        let due = self.claim.outstanding();
        if self.claim.deduction_noticed == Some((on, due)) {
            return Ok(vec![]);
        }
        self.claim.follows(ClaimStep::NoticeDeduction)?;
        self.has_come(on)?;
        digest(notice_sha256)?;
        let noticed = DeductionNoticed {
            amount: self.money(due)?,
            notice_sha256: notice_sha256.to_owned(),
            by,
            on,
        };
        Ok(vec![noticed.into()])
    }

    pub(super) fn schedule(&self, way: RecoveryWay, from: Month) -> Decided {
        let by = self.staff()?;
        if self.claim.status == ClaimStatus::Scheduled && self.claim.recovery == Some((way, from)) {
            return Ok(vec![]);
        }
        self.claim.follows(ClaimStep::ScheduleRecovery)?;
        match way {
            RecoveryWay::Payment => {}
            RecoveryWay::Wages => self.may_deduct(from)?,
        }
        let scheduled = RecoveryScheduled {
            way,
            from,
            by,
            on: self.on,
        };
        Ok(vec![scheduled.into()])
    }

    /// From the wage of somebody who is employed here, if a contract provides for it and they were told (Interim
    /// Provisions on Payment of Wages, article 16; in Guangdong told of each deduction's reason and amount).
    fn may_deduct(&self, from: Month) -> Result<(), ClaimRefusal> {
        let Some(rule) = self.facts.rules.profile.deduction() else {
            return Err(ClaimRefusal::DeductionNotProvided);
        };
        if matches!(self.claim.debtor, Some(Debtor::Outside(_)) | None) {
            return Err(ClaimRefusal::DebtorOutside);
        }
        let debtor = self.facts.debtor.as_ref().ok_or(ClaimRefusal::NotEmployed)?;
        if debtor.employment != Employment::Employee {
            return Err(ClaimRefusal::NotEmployed);
        }
        if debtor.left.is_some() {
            return Err(ClaimRefusal::EmploymentEnded);
        }
        if self.claim.contract.is_none() {
            return Err(ClaimRefusal::ContractMissing);
        }
        let noticed = match (self.claim.deduction_noticed, self.claim.noticed_on) {
            (Some((on, amount)), _) if amount >= self.claim.outstanding() => Some(on),
            (Some(_) | None, on) if !rule.notice_each => on,
            (Some(_) | None, _) => None,
        };
        let noticed = noticed.ok_or(ClaimRefusal::DeductionNoticeMissing)?;
        if from.last_day() < noticed {
            return Err(ClaimRefusal::MonthBeforeNotice);
        }
        Ok(())
    }

    /// What was agreed, awarded, or became an ordinary debt can be paid at any time, whatever way was settled.
    pub(super) fn pay(&self, command: &ClaimCommand) -> Decided {
        let ClaimCommand::RecordPayment {
            payment,
            amount,
            on,
            reference,
        } = command
        else {
            return Ok(vec![]);
        };
        let by = self.staff()?;
        if let Some(known) = self.claim.payments.get(payment) {
            return if *known == (*on, amount.minor) {
                Ok(vec![])
            } else {
                Err(ClaimRefusal::PaymentTaken)
            };
        }
        self.claim.follows(ClaimStep::RecordPayment)?;
        self.has_come(*on)?;
        self.sound(*amount)?;
        self.still_due(amount.minor)?;
        let received = PaymentReceived {
            payment: *payment,
            amount: *amount,
            reference: reference.clone(),
            by,
            on: *on,
        };
        Ok(self.with_settlement(received.into(), amount.minor))
    }

    /// No more is taken than is due and not planned already.
    pub(super) fn still_due(&self, minor: i64) -> Result<(), ClaimRefusal> {
        let left = self.claim.plannable();
        if minor > left {
            return Err(ClaimRefusal::OverDue {
                left: self.money(left)?,
            });
        }
        Ok(())
    }

    /// The event that brings an amount in; with it the end of the claim, if that was the last of it.
    pub(super) fn with_settlement(&self, event: ClaimEvent, minor: i64) -> Vec<ClaimEvent> {
        let mut events = vec![event];
        if self.claim.outstanding() == minor {
            events.push(ClaimSettled { on: self.on }.into());
        }
        events
    }
}

impl Claim {
    /// A converted claim stays one until all of it came in, and one that is not scheduled yet can still be.
    pub(super) fn came_in(&mut self, minor: i64) {
        self.recovered += minor;
        if self.status == ClaimStatus::Scheduled {
            self.status = ClaimStatus::Recovering;
        }
    }
}
