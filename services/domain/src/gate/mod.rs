//! The retaliation gate (S13): before an adverse measure is decided, a custodian and counsel check the person against the
//! identities of reporters. Everybody else sees that it is pending, and on the same day for all that it is cleared.
//!
//! What a check says is sealed before it comes here. A decision cannot read it, so nothing that follows can depend on it:
//! not the events, their order or number, not a refusal, not a day. Counsel, who reads both checks, answers a concern with
//! what may happen to any measure: an ordinary withdrawal.

mod check;
mod clearing;
mod command;
mod event;
mod facts;
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
pub use step::GateStep;

use crate::decider::Decider;

impl Decider for Gate {
    const CATEGORY: &'static str = "gate";
    type Command = GateCommand;
    type Event = GateEvent;
    type Facts = GateFacts;
    type Refusal = GateRefusal;

    fn decide(&self, command: &GateCommand, facts: &GateFacts) -> Result<Vec<GateEvent>, GateRefusal> {
        match command {
            GateCommand::OpenGate(open) => self.open(open, facts),
            GateCommand::RecordGateCheck { part, result } => self.record_check(*part, result, facts),
            GateCommand::ClearGate => self.clear(facts),
        }
    }

    fn evolve(&mut self, event: &GateEvent) {
        match event {
            GateEvent::RetaliationGateOpened(event) => {
                self.id = Some(event.gate);
                self.sanction = Some(event.sanction);
                self.case = Some(event.case);
                self.subject = Some(event.subject);
                self.opened_on = Some(event.on);
                self.check_by = Some(event.check_by);
            }
            GateEvent::RetaliationGateChecked(event) => {
                self.checks.insert(event.part, (event.by, event.on));
            }
            GateEvent::RetaliationGateCleared(event) => self.cleared_on = Some(event.on),
        }
    }
}
