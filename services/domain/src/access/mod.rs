//! Access: evolution and dispatch. Decisions need nothing but who and when.

mod command;
mod event;
mod log;
mod refusal;
mod roles;
mod state;
#[cfg(test)]
mod tests;

pub use command::*;
pub use event::*;
pub use log::MOST_DENIALS;
pub use refusal::*;
pub use state::*;

use crate::decider::{Context, Decider};
use crate::ids::PersonId;

impl Decider for StaffAccess {
    const CATEGORY: &'static str = "access";
    type Command = AccessCommand;
    type Event = AccessEvent;
    type Facts = Context;
    type Refusal = AccessRefusal;

    fn decide(&self, command: &AccessCommand, context: &Context) -> Result<Vec<AccessEvent>, AccessRefusal> {
        match command {
            AccessCommand::GrantRole { person, role, level } => roles::grant(self, *person, (*role, *level), context),
            AccessCommand::RevokeRole { person, role } => roles::revoke(self, *person, *role, context),
            AccessCommand::RecordView { person, record, action } => {
                log::may_record(self, *person, context)?;
                Ok(vec![log::viewed(*person, record, action, context).into()])
            }
            AccessCommand::RecordDenial { person, record, action } => {
                log::may_record(self, *person, context)?;
                Ok(log::denied(self, *person, (record, action), context))
            }
        }
    }

    fn evolve(&mut self, event: &AccessEvent) {
        match event {
            AccessEvent::RoleGranted(event) => {
                self.person = Some(event.person);
                self.roles.insert(event.role, event.level);
            }
            AccessEvent::RoleRevoked(event) => {
                self.person = Some(event.person);
                self.roles.remove(&event.role);
            }
            AccessEvent::RecordViewed(event) => self.person = Some(event.person),
            AccessEvent::AccessDenied(event) => {
                self.person = Some(event.person);
                self.denied.insert((event.on, event.record.clone()));
            }
            AccessEvent::DenialsCapped(event) => {
                self.person = Some(event.person);
                self.denials_capped = true;
            }
        }
    }
}

impl StaffAccess {
    fn belongs_to(&self, person: PersonId) -> Result<(), AccessRefusal> {
        match self.person {
            Some(known) if known != person => Err(AccessRefusal::OtherPerson),
            Some(_) | None => Ok(()),
        }
    }
}
