//! Payroll of one person, as far as claims for damages are deducted from it: evolution and dispatch.

mod cap;
mod command;
mod event;
mod facts;
mod planning;
#[cfg(test)]
mod properties;
mod refusal;
mod state;
#[cfg(test)]
mod tests;
mod wages;

pub use cap::monthly_cap;
pub use command::*;
pub use event::*;
pub use facts::*;
pub use refusal::*;
pub use state::*;

use crate::actor::Actor;
use crate::decider::Decider;
use crate::ids::PersonId;

type Decided = Result<Vec<PayrollEvent>, PayrollRefusal>;

/// The member of staff who acts; not on their own payroll.
fn colleague(facts: &PayrollFacts, whose: PersonId) -> Result<PersonId, PayrollRefusal> {
    let by = facts.context.actor.person().ok_or(PayrollRefusal::StaffNeeded)?;
    if by == whose {
        return Err(PayrollRefusal::Own);
    }
    Ok(by)
}

fn system(facts: &PayrollFacts) -> Result<(), PayrollRefusal> {
    match facts.context.actor {
        Actor::System => Ok(()),
        Actor::Staff { .. } | Actor::Reporter(_) => Err(PayrollRefusal::SystemOnly),
    }
}

impl Decider for Payroll {
    const CATEGORY: &'static str = "payroll";
    type Command = PayrollCommand;
    type Event = PayrollEvent;
    type Facts = PayrollFacts;
    type Refusal = PayrollRefusal;

    fn decide(&self, command: &PayrollCommand, facts: &PayrollFacts) -> Decided {
        match command {
            PayrollCommand::RecordWage { .. } => wages::record(self, command, facts),
            PayrollCommand::EnrolClaim { person, enrolment } => wages::enrol(self, *person, *enrolment, facts),
            PayrollCommand::PlanMonth { person, month } => planning::plan(self, *person, *month, facts),
            PayrollCommand::ReleaseInstalment { month, claim } => planning::release(self, *month, *claim, facts),
            PayrollCommand::ConfirmInstalment { .. } => planning::confirm(self, command, facts),
        }
    }

    fn evolve(&mut self, event: &PayrollEvent) {
        match event {
            PayrollEvent::WageRecorded(e) => self.wage_recorded(e),
            PayrollEvent::ClaimEnrolled(e) => {
                self.person = Some(e.person);
                self.claims.entry(e.enrolment.claim).or_insert(e.enrolment);
            }
            PayrollEvent::InstalmentReserved(e) => {
                self.line_is(e.month, e.claim, Some(e.amount.minor), LineStatus::Reserved);
            }
            PayrollEvent::InstalmentOmitted(e) => {
                self.line_is(e.month, e.claim, Some(0), LineStatus::Omitted(e.reason));
            }
            PayrollEvent::InstalmentReleased(e) => self.line_is(e.month, e.claim, None, LineStatus::Released),
            PayrollEvent::InstalmentConfirmed(e) => {
                self.line_is(e.month, e.claim, None, LineStatus::Confirmed(e.deducted.minor));
            }
        }
    }
}
