//! Lining up a notice: what is ripe and was not told before.

use std::collections::BTreeSet;

use probity_domain::Actor;
use probity_domain::ids::{NoticeId, PersonId};
use probity_domain::notification::{
    Matter, NotificationCommand, Notifications, Preferences, Purpose, QueueNotice, Route,
};

use super::courier::Channels;
use super::ripe::{Moment, Waiting, ripe};
use super::stream_of;
use crate::app::App;
use crate::error::AppError;
use crate::execute::Done;
use crate::ids::derived;
use crate::request::Request;

impl App {
    /// Lines up a notice to a person, if something is ripe that they were not told. `waiting` is everything that waits for
    /// them, told or not; `troubles` is what the system needs them for. `None`: there is nothing to tell, there is no way
    /// to tell it, or an earlier notice is under way still, with which they look in anyway.
    pub async fn tell(
        &self,
        person: PersonId,
        (waiting, troubles): (&[Waiting], &BTreeSet<Matter>),
        channels: &Channels,
    ) -> Result<Option<Done>, AppError> {
        let loaded = self.journal().load::<Notifications>(&stream_of(person)).await?;
        let state = &loaded.state;
        let preferences = state
            .preferences
            .clone()
            .unwrap_or_else(|| Preferences::quiet(channels.language));
        let Some((purpose, about)) = self.untold(state, &preferences, (waiting, troubles)) else {
            return Ok(None);
        };
        if state.pending.is_some() || !self.can_reach(person, state, (&preferences.route, channels)).await? {
            return Ok(None);
        }
        let notice = QueueNotice {
            notice: notice_id(person, state.queued, &about),
            person,
            purpose,
            about,
            settled: settled(state, (waiting, troubles), self.today()),
            route: preferences.route,
            language: preferences.language,
        };
        let queue = |_: &mut probity_vault::Sealer| Ok(NotificationCommand::QueueNotice(notice.clone()));
        match self
            .execute::<Notifications>(Request::of(&Actor::System), person, queue)
            .await
        {
            Ok(done) => Ok(done.changed.then_some(done)),
            // Another node was faster, with this or with another notice.
            Err(AppError::Refused { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// What the system needs comes first and at once; what waits comes at the pace that was chosen.
    fn untold(
        &self,
        state: &Notifications,
        preferences: &Preferences,
        (waiting, troubles): (&[Waiting], &BTreeSet<Matter>),
    ) -> Option<(Purpose, BTreeSet<Matter>)> {
        let new =
            |matters: &BTreeSet<Matter>| -> BTreeSet<Matter> { matters.difference(&state.told).cloned().collect() };
        let troubles = new(troubles);
        if !troubles.is_empty() {
            return Some((Purpose::System, troubles));
        }
        let moment = Moment::of(self.now(), self.zone(), &self.rules().calendar);
        let latest = state.latest_queued.map(|at| self.zone().to_datetime(at).date());
        let work = new(&ripe(waiting, preferences.pace, moment, latest));
        (!work.is_empty()).then_some((Purpose::Work, work))
    }

    /// Whether there is a way to somebody at all. Nothing is lined up for those to whom there is none.
    async fn can_reach(
        &self,
        person: PersonId,
        state: &Notifications,
        (route, channels): (&Route, &Channels),
    ) -> Result<bool, AppError> {
        if !channels.carry(route) {
            return Ok(false);
        }
        match route {
            Route::Mail => Ok(self.mail_address(person, state).await?.is_some()),
            Route::Webhook(_) => Ok(true),
            Route::Nothing => Ok(false),
        }
    }
}

/// The same on every node that sees the same: two that line it up at once line up one.
fn notice_id(person: PersonId, queued: u64, about: &BTreeSet<Matter>) -> NoticeId {
    let marks = serde_json::to_vec(about).unwrap_or_default();
    NoticeId(derived(&[
        b"probity notice v1",
        person.stream().as_bytes(),
        &queued.to_be_bytes(),
        &marks,
    ]))
}

/// What was told and waits no longer. What holds for a day stays until the day is over: another node may see it still.
fn settled(
    state: &Notifications,
    (waiting, troubles): (&[Waiting], &BTreeSet<Matter>),
    today: jiff::civil::Date,
) -> BTreeSet<Matter> {
    let still: BTreeSet<&Matter> = waiting.iter().map(|waiting| &waiting.matter).chain(troubles).collect();
    let over = |matter: &&Matter| {
        if matter.is_of_a_day() {
            matter.has_lapsed(today)
        } else {
            !still.contains(matter)
        }
    };
    state.told.iter().filter(over).cloned().collect()
}
