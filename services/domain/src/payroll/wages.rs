//! Wages of months, and the claims that are deducted from them.

use super::event::{ClaimEnrolled, WageRecorded};
use super::{Decided, Enrolment, Payroll, PayrollCommand, PayrollFacts, PayrollRefusal, Wage, colleague, system};
use crate::ids::PersonId;
use crate::money::Money;
use crate::month::Month;

/// A wage can be corrected as long as nothing is planned on it.
pub(super) fn record(state: &Payroll, command: &PayrollCommand, facts: &PayrollFacts) -> Decided {
    let PayrollCommand::RecordWage {
        person,
        month,
        place,
        wage,
        amount,
    } = command
    else {
        return Ok(vec![]);
    };
    let by = colleague(facts, *person)?;
    if facts.person.is_none() {
        return Err(PayrollRefusal::PersonUnknown);
    }
    let known = state.wages.get(month);
    if known.is_some_and(|known| known.place == *place) && facts.wage == Some(*amount) {
        return Ok(vec![]);
    }
    has_begun(*month, facts)?;
    if !(0..=Money::MOST).contains(&amount.minor) {
        return Err(PayrollRefusal::WageUnsound);
    }
    if !facts.rules.minimum_wages.places.contains_key(place) {
        return Err(PayrollRefusal::PlaceUnknown);
    }
    if known.is_some() && is_planned(state, *month) {
        return Err(PayrollRefusal::WageInUse { month: *month });
    }
    let recorded = WageRecorded {
        person: *person,
        month: *month,
        place: place.clone(),
        wage: wage.clone(),
        by,
        on: facts.context.today,
    };
    Ok(vec![recorded.into()])
}

/// Whether any claim has a line in a month, whatever became of it.
fn is_planned(state: &Payroll, month: Month) -> bool {
    state.months.get(&month).is_some_and(|lines| !lines.is_empty())
}

pub(super) fn has_begun(month: Month, facts: &PayrollFacts) -> Result<(), PayrollRefusal> {
    if month.first_day() > facts.context.today {
        return Err(PayrollRefusal::MonthAhead { month });
    }
    Ok(())
}

/// Follows from the schedule of the claim.
pub(super) fn enrol(state: &Payroll, person: PersonId, enrolment: Enrolment, facts: &PayrollFacts) -> Decided {
    system(facts)?;
    match state.claims.get(&enrolment.claim) {
        Some(known) if *known == enrolment => return Ok(vec![]),
        Some(_) => return Err(PayrollRefusal::AlreadyEnrolled),
        None => {}
    }
    let on = facts.context.today;
    Ok(vec![ClaimEnrolled { person, enrolment, on }.into()])
}

impl Payroll {
    pub(super) fn wage_recorded(&mut self, event: &WageRecorded) {
        self.person = Some(event.person);
        let wage = Wage {
            place: event.place.clone(),
            wage: event.wage.clone(),
        };
        self.wages.insert(event.month, wage);
    }
}
