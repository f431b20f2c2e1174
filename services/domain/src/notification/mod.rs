//! Notification: how a person wants to be told that something waits for them, and what they were told. Evolution and
//! dispatch; decisions need nothing but who and when.

mod command;
mod event;
mod preferences;
mod refusal;
mod sending;
mod state;
#[cfg(test)]
mod tests;

pub use command::*;
pub use event::*;
pub use refusal::*;
pub use state::*;

use crate::decider::{Context, Decider};
use crate::ids::PersonId;

impl Decider for Notifications {
    const CATEGORY: &'static str = "notification";
    type Command = NotificationCommand;
    type Event = NotificationEvent;
    type Facts = Context;
    type Refusal = NotificationRefusal;

    fn decide(
        &self,
        command: &NotificationCommand,
        context: &Context,
    ) -> Result<Vec<NotificationEvent>, NotificationRefusal> {
        match command {
            NotificationCommand::SetPreferences { person, preferences } => {
                preferences::set(self, *person, preferences, context)
            }
            NotificationCommand::QueueNotice(asked) => sending::queue(self, asked, context),
            NotificationCommand::ClaimNotice { notice, lease, until } => {
                sending::claim(self, *notice, (*lease, *until), context)
            }
            NotificationCommand::RecordSent { notice } => sending::sent(self, *notice, context),
            NotificationCommand::RecordFailure {
                notice,
                lease,
                reason,
                again,
            } => sending::failed(self, (*notice, *lease), (*reason, *again), context),
        }
    }

    fn evolve(&mut self, event: &NotificationEvent) {
        match event {
            NotificationEvent::PreferencesSet(event) => {
                self.person = Some(event.person);
                self.preferences = Some(event.preferences.clone());
            }
            NotificationEvent::NoticeQueued(event) => self.line_up(event),
            NotificationEvent::NoticeClaimed(event) => self.change(event.notice, |notice| {
                notice.attempts = notice.attempts.saturating_add(1);
                let (lease, until) = (event.lease, event.until);
                notice.standing = Standing::Claimed { lease, until };
            }),
            NotificationEvent::NoticeFailed(event) => self.change(event.notice, |notice| {
                notice.standing = Standing::Waits(event.again);
                notice.failure = Some(event.reason);
            }),
            NotificationEvent::NoticeSent(event) => {
                self.take(event.notice);
                self.latest_sent = Some(event.notice);
                self.given_up = 0;
            }
            NotificationEvent::NoticeGivenUp(event) => {
                if let Some(notice) = self.take(event.notice) {
                    self.told.retain(|matter| !notice.about.contains(matter));
                }
                self.given_up = self.given_up.saturating_add(1);
            }
        }
    }
}

impl Notifications {
    fn belongs_to(&self, person: PersonId) -> Result<(), NotificationRefusal> {
        match self.person {
            Some(known) if known != person => Err(NotificationRefusal::OtherPerson),
            Some(_) | None => Ok(()),
        }
    }

    fn line_up(&mut self, event: &NoticeQueued) {
        self.person = Some(event.person);
        self.told.retain(|matter| !event.settled.contains(matter));
        self.told.extend(event.about.iter().cloned());
        self.queued = self.queued.saturating_add(1);
        self.latest_queued = Some(event.at);
        self.pending = Some(Notice {
            id: event.notice,
            purpose: event.purpose,
            about: event.about.clone(),
            route: event.route.clone(),
            language: event.language,
            queued: event.at,
            attempts: 0,
            standing: Standing::Waits(event.at),
            failure: None,
        });
    }

    fn change(&mut self, notice: crate::ids::NoticeId, change: impl FnOnce(&mut Notice)) {
        if let Some(pending) = self.pending.as_mut().filter(|pending| pending.id == notice) {
            change(pending);
        }
    }

    fn take(&mut self, notice: crate::ids::NoticeId) -> Option<Notice> {
        self.pending.take_if(|pending| pending.id == notice)
    }
}
