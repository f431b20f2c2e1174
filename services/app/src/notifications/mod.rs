//! Notices that something waits: who is told, when, and that it gets through once.
//!
//! A notice says that there is something, and where to look; never what. Which matters wait for somebody is computed by
//! whoever runs the rounds, from read models and access policies, so that only those are told who may see it. Here is
//! decided what of it is ripe to be told, and a notice is taken from being lined up to being sent: by one node at a time,
//! which holds a lease in the event store, and again after a failure until it gets through or is given up.

mod address;
mod attempt;
mod courier;
mod own;
mod ripe;
mod tell;
mod words;

use std::collections::BTreeSet;

use async_trait::async_trait;
use probity_domain::ids::PersonId;
use probity_domain::notification::{NotificationCommand, Notifications};
use probity_domain::{Actor, Context};
use sha2::{Digest as _, Sha256};

pub use attempt::{Patience, Sending, Sent};
pub use courier::{Channels, Courier, Parcel, is_public};
pub use own::ChosenNotifications;
pub use ripe::{Promptness, Waiting};

use crate::access::{Action, Relation, action_of_notification};
use crate::app::App;
use crate::error::AppError;
use crate::person::own_if;
use crate::use_case::UseCase;

/// The stream of a person's notifications.
pub(crate) fn stream_of(person: PersonId) -> String {
    format!("notification-{person}")
}

/// The mark of something that waits: the same wherever it is computed, and nothing can be read from it.
pub fn mark(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let digest: [u8; 32] = hash.finalize().into();
    data_encoding::HEXLOWER.encode(digest.first_chunk::<10>().map_or(&[], |first| first.as_slice()))
}

#[async_trait]
impl UseCase for Notifications {
    type Id = PersonId;

    fn stream(id: PersonId) -> String {
        stream_of(id)
    }

    fn key(_actor: &Actor, id: PersonId, _state: &Self) -> Option<String> {
        Some(id.stream())
    }

    fn action(command: &NotificationCommand) -> Action {
        action_of_notification(command)
    }

    fn creates(_command: &NotificationCommand) -> bool {
        true
    }

    async fn relations(
        _app: &App,
        actor: &Actor,
        id: PersonId,
        _state: &Self,
        _command: Option<&NotificationCommand>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        Ok(own_if(actor.person() == Some(id)))
    }

    async fn facts(
        _app: &App,
        context: &Context,
        _state: &Self,
        _command: &NotificationCommand,
    ) -> Result<Context, AppError> {
        Ok(context.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn a_mark_depends_on_every_part_and_on_where_parts_end() {
        let marks = [mark(&["a", "bc"]), mark(&["ab", "c"]), mark(&["a", "bc", ""])];
        assert!(marks[0] != marks[1] && marks[0] != marks[2]);
        assert_eq!(marks[0], mark(&["a", "bc"]));
        assert_eq!(marks[0].len(), 20);
    }
}
