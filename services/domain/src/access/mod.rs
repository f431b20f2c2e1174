//! Access: evolution and dispatch. Decisions need nothing but who and when.

mod command;
mod emergency;
mod event;
mod factor;
mod log;
#[cfg(test)]
mod recovery_tests;
mod refusal;
mod roles;
mod state;
#[cfg(test)]
mod tests;

pub use command::*;
pub use emergency::MOST_EMERGENCY_HOURS;
pub use event::*;
pub use factor::REQUEST_DAYS;
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
            AccessCommand::RequestRole { person, role, level } => {
                roles::request(self, *person, (*role, *level), context)
            }
            AccessCommand::ConfirmRole { person, role, level } => {
                roles::confirm(self, *person, (*role, *level), context)
            }
            AccessCommand::WithdrawRoleRequest { person, role } => roles::withdraw(self, *person, *role, context),
            AccessCommand::GrantRole { person, role, level } => roles::grant(self, *person, (*role, *level), context),
            AccessCommand::RevokeRole { person, role } => roles::revoke(self, *person, *role, context),
            AccessCommand::RequestFactorReset { person } => factor::request(self, *person, context),
            AccessCommand::ConfirmFactorReset { person } => factor::confirm(self, *person, context),
            AccessCommand::WithdrawFactorReset { person } => factor::withdraw(self, *person, context),
            AccessCommand::ResetFactor { person, reason } => factor::reset(self, *person, reason, context),
            AccessCommand::MirrorRoles { person, roles } => roles::mirror(self, *person, roles, context),
            AccessCommand::GrantInEmergency {
                person,
                role,
                level,
                hours,
                reason,
            } => {
                let given = emergency::Given {
                    role: *role,
                    level: *level,
                    hours: *hours,
                    reason,
                };
                emergency::grant(self, *person, &given, context)
            }
            AccessCommand::EndEmergency { person, role } => emergency::end(self, *person, *role, context),
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
            AccessEvent::FactorResetRequested(_)
            | AccessEvent::FactorResetWithdrawn(_)
            | AccessEvent::FactorResetConfirmed(_)
            | AccessEvent::FactorResetByOperator(_) => factor::evolve(self, event),
            AccessEvent::EmergencyRoleGranted(_) | AccessEvent::EmergencyRoleEnded(_) => emergency::evolve(self, event),
            AccessEvent::RoleRequested(_)
            | AccessEvent::RoleRequestWithdrawn(_)
            | AccessEvent::RoleGranted(_)
            | AccessEvent::RoleRevoked(_)
            | AccessEvent::RolesMirrored(_) => roles::evolve(self, event),
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
