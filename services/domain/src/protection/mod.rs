//! The protection plan: who reported is asked how they fare, and heard when they suffer for it.

mod command;
mod event;
mod facts;
mod plan;
mod refusal;
mod state;
#[cfg(test)]
mod tests;

pub use command::*;
pub use event::*;
pub use facts::*;
pub use refusal::*;
pub use state::*;

use crate::decider::Decider;
use crate::ids::ProtectionId;

impl Decider for Protection {
    const CATEGORY: &'static str = ProtectionId::PREFIX;
    type Command = ProtectionCommand;
    type Event = ProtectionEvent;
    type Facts = ProtectionFacts;
    type Refusal = ProtectionRefusal;

    fn decide(
        &self,
        command: &ProtectionCommand,
        facts: &ProtectionFacts,
    ) -> Result<Vec<ProtectionEvent>, ProtectionRefusal> {
        match command {
            ProtectionCommand::OpenProtection { protection, report } => self.open((*protection, *report), facts),
            ProtectionCommand::RecordCheckIn { message } => self.check_in(message, facts),
            ProtectionCommand::AllegeRetaliation(claim) => self.allege(claim, facts),
            ProtectionCommand::CloseProtection { reason } => self.close(reason, facts),
        }
    }

    fn evolve(&mut self, event: &ProtectionEvent) {
        match event {
            ProtectionEvent::ProtectionOpened(event) => {
                self.id = Some(event.protection);
                self.report = Some(event.report);
                self.status = ProtectionStatus::Open;
                self.check_ins = event.check_ins.iter().map(|due| due.until).collect();
                self.checked_in = 0;
            }
            ProtectionEvent::CheckInRecorded(event) => {
                self.checked_in = usize::from(event.number);
                self.messages.insert(event.message.id);
            }
            ProtectionEvent::RetaliationAlleged(event) => {
                self.claims.insert(event.message.id, event.case);
                self.messages.insert(event.message.id);
            }
            ProtectionEvent::ProtectionClosed(_) => self.status = ProtectionStatus::Closed,
        }
    }
}
