//! Account: evolution and dispatch. Decisions need nothing but who and when.

mod command;
mod event;
mod refusal;
mod register;
mod state;
#[cfg(test)]
mod tests;

pub use command::*;
pub use event::*;
pub use refusal::*;
pub use state::*;

use crate::decider::{Context, Decider};

impl Decider for Account {
    const CATEGORY: &'static str = "account";
    type Command = AccountCommand;
    type Event = AccountEvent;
    type Facts = Context;
    type Refusal = AccountRefusal;

    fn decide(&self, command: &AccountCommand, context: &Context) -> Result<Vec<AccountEvent>, AccountRefusal> {
        match command {
            AccountCommand::RegisterAccount { .. } => register::register(self, command, context),
            AccountCommand::ReportAnomaly { description, happened } => {
                register::report_anomaly(self, description, *happened, context)
            }
            AccountCommand::HandOverAccount {
                to,
                handed_over,
                cleaned,
            } => {
                let by = register::keeper(context)?;
                let (to, handed_over, cleaned) = (*to, *handed_over, *cleaned);
                register::hand_over(
                    self,
                    AccountHandedOver {
                        to,
                        handed_over,
                        cleaned,
                        by,
                    },
                    context,
                )
            }
        }
    }

    fn evolve(&mut self, event: &AccountEvent) {
        match event {
            AccountEvent::AccountRegistered(event) => {
                self.id = Some(event.account);
                self.holder = Some(event.holder);
                self.kind = Some(event.kind);
                self.registered = Some(event.registered);
            }
            AccountEvent::AccountAnomalyReported(event) => {
                self.anomalies = self.anomalies.saturating_add(1);
                self.latest_anomaly = Some((event.description.clone(), event.happened));
            }
            AccountEvent::AccountHandedOver(event) => {
                self.handed_to = Some(event.to);
                self.handed_over = Some(event.handed_over);
            }
        }
    }
}
