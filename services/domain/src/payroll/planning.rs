//! Planning the instalments of a month within one cap, and confirming what was deducted.

use super::event::{InstalmentConfirmed, InstalmentOmitted, InstalmentReleased, InstalmentReserved};
use super::wages::has_begun;
use super::{
    Decided, Enrolment, Line, LineStatus, Payroll, PayrollCommand, PayrollFacts, PayrollRefusal, colleague,
    monthly_cap, system,
};
use crate::claim::SkipReason;
use crate::ids::{ClaimId, PersonId};
use crate::money::{Currency, Money};
use crate::month::Month;

/// What may be deducted in a month.
struct Cap {
    minor: i64,
    currency: Currency,
    above_minimum: bool,
}

/// Plans every enrolled claim that has no line in the month yet, the oldest first, as far as the cap goes. Nothing to plan
/// is no error; a wage or a minimum wage that is missing is one, as soon as there is something to plan.
pub(super) fn plan(state: &Payroll, person: PersonId, month: Month, facts: &PayrollFacts) -> Decided {
    let by = colleague(facts, person)?;
    let debtor = facts.person.as_ref().ok_or(PayrollRefusal::PersonUnknown)?;
    has_begun(month, facts)?;
    let open = open_claims(state, month, facts);
    if open.is_empty() {
        return Ok(vec![]);
    }
    let left = debtor.left.as_ref();
    if left.is_some_and(|left| left.latest().is_none_or(|last| last < month.first_day())) {
        return Err(PayrollRefusal::EmploymentEnded { month });
    }
    let cap = cap_of(state, month, facts)?;
    let mut left = cap.minor - state.taken(month);
    let mut events = Vec::with_capacity(open.len());
    for (enrolment, plannable) in open {
        if enrolment.currency != cap.currency {
            return Err(PayrollRefusal::CurrencyMixed);
        }
        let (claim, on) = (enrolment.claim, facts.context.today);
        let minor = plannable.min(left);
        left -= minor.max(0);
        let event = if minor > 0 {
            let amount = Money::new(minor, cap.currency);
            InstalmentReserved {
                month,
                claim,
                amount,
                by,
                on,
            }
            .into()
        } else {
            let reason = why_nothing(&cap);
            InstalmentOmitted {
                month,
                claim,
                reason,
                by,
                on,
            }
            .into()
        };
        events.push(event);
    }
    Ok(events)
}

fn why_nothing(cap: &Cap) -> SkipReason {
    if cap.above_minimum {
        SkipReason::CapTaken
    } else {
        SkipReason::BelowMinimumWage
    }
}

/// Claims that can be planned in a month, the oldest first.
fn open_claims(state: &Payroll, month: Month, facts: &PayrollFacts) -> Vec<(Enrolment, i64)> {
    let is_open = |enrolment: &&Enrolment| {
        let line = state.line(month, enrolment.claim);
        let free = line.is_none_or(|line| line.status == LineStatus::Released);
        free && enrolment.from <= month
    };
    let mut open: Vec<(Enrolment, i64)> = state
        .claims
        .values()
        .filter(is_open)
        .filter_map(|enrolment| {
            let plannable = facts
                .plannable
                .get(&enrolment.claim)
                .copied()
                .filter(|minor| *minor > 0);
            plannable.map(|minor| (*enrolment, minor))
        })
        .collect();
    open.sort_by_key(|(enrolment, _)| (enrolment.assessed_on, enrolment.claim));
    open
}

fn cap_of(state: &Payroll, month: Month, facts: &PayrollFacts) -> Result<Cap, PayrollRefusal> {
    let rule = facts.rules.profile.deduction().ok_or(PayrollRefusal::NotProvided)?;
    let missing = PayrollRefusal::WageMissing { month };
    let (Some(record), Some(wage)) = (state.wages.get(&month), facts.wage) else {
        return Err(missing);
    };
    let minimum = facts.rules.minimum_wages.in_month(&record.place, month);
    let minimum = minimum.ok_or_else(|| PayrollRefusal::MinimumWageMissing {
        place: record.place.clone(),
        month,
    })?;
    if minimum.currency != wage.currency {
        return Err(PayrollRefusal::CurrencyMixed);
    }
    Ok(Cap {
        minor: monthly_cap(wage.minor, minimum.minor, rule),
        currency: wage.currency,
        above_minimum: wage.minor > minimum.minor,
    })
}

/// What a claim does not take goes back to the month, for it was never deducted.
pub(super) fn release(state: &Payroll, month: Month, claim: ClaimId, facts: &PayrollFacts) -> Decided {
    system(facts)?;
    let line = state
        .line(month, claim)
        .ok_or(PayrollRefusal::NothingPlanned { month })?;
    match line.status {
        LineStatus::Reserved => {}
        LineStatus::Released => return Ok(vec![]),
        LineStatus::Omitted(_) | LineStatus::Confirmed(_) => return Err(PayrollRefusal::NothingPlanned { month }),
    }
    let on = facts.context.today;
    Ok(vec![InstalmentReleased { month, claim, on }.into()])
}

/// A confirmation that comes twice has no effect the second time; one that says more than was planned is wrong.
pub(super) fn confirm(state: &Payroll, command: &PayrollCommand, facts: &PayrollFacts) -> Decided {
    let PayrollCommand::ConfirmInstalment {
        month,
        claim,
        deducted,
        reason,
    } = command
    else {
        return Ok(vec![]);
    };
    let (month, claim, deducted) = (*month, *claim, *deducted);
    let nothing = PayrollRefusal::NothingPlanned { month };
    let (Some(person), Some(line), Some(currency)) = (state.person, state.line(month, claim), state.currency(claim))
    else {
        return Err(nothing);
    };
    let by = colleague(facts, person)?;
    match line.status {
        LineStatus::Reserved => {}
        LineStatus::Confirmed(known) if known == deducted => return Ok(vec![]),
        LineStatus::Confirmed(_) => return Err(PayrollRefusal::AlreadyConfirmed { month }),
        LineStatus::Released | LineStatus::Omitted(_) => return Err(nothing),
    }
    if !(0..=line.planned).contains(&deducted) {
        return Err(PayrollRefusal::OverInstalment { month });
    }
    if deducted < line.planned && reason.is_none() {
        return Err(PayrollRefusal::ReasonMissing { month });
    }
    let confirmed = InstalmentConfirmed {
        month,
        claim,
        deducted: Money::new(deducted, currency),
        reason: reason.clone(),
        by,
        on: facts.context.today,
    };
    Ok(vec![confirmed.into()])
}

impl Payroll {
    /// `planned` is `None` where what was planned before stays.
    pub(super) fn line_is(&mut self, month: Month, claim: ClaimId, planned: Option<i64>, status: LineStatus) {
        let line = self
            .months
            .entry(month)
            .or_default()
            .entry(claim)
            .or_insert(Line { planned: 0, status });
        line.planned = planned.unwrap_or(line.planned);
        line.status = status;
    }
}
