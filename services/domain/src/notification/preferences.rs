//! How somebody wants to be told.

use super::{
    LONGEST_CHANNEL, NotificationEvent, NotificationRefusal, Notifications, Pace, Preferences, PreferencesSet, Route,
};
use crate::decider::Context;
use crate::ids::PersonId;

pub(super) fn set(
    state: &Notifications,
    person: PersonId,
    preferences: &Preferences,
    context: &Context,
) -> Result<Vec<NotificationEvent>, NotificationRefusal> {
    state.belongs_to(person)?;
    if context.actor.person() != Some(person) {
        return Err(NotificationRefusal::NotOwn);
    }
    match &preferences.route {
        Route::Webhook(name) if !(1..=LONGEST_CHANNEL).contains(&name.chars().count()) => {
            return Err(NotificationRefusal::ChannelInvalid);
        }
        Route::Webhook(_) | Route::Mail | Route::Nothing => {}
    }
    match preferences.pace {
        Pace::Digest(24..) => return Err(NotificationRefusal::HourInvalid),
        Pace::Digest(_) | Pace::AtOnce => {}
    }
    if state.preferences.as_ref() == Some(preferences) {
        return Ok(Vec::new());
    }
    let preferences = preferences.clone();
    Ok(vec![PreferencesSet { person, preferences }.into()])
}
