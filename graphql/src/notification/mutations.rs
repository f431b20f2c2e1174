//! Choosing how one is told.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::Plaintext;
use probity_domain::ids::PersonId;
use probity_domain::notification::{Pace, QUIET_HOUR, Route};

use super::types::{NotificationPace, NotificationRoute, Notifications};
use crate::errors::{ApiError, ApiResult};
use crate::ids::Gid;
use crate::report::vocabulary::Language;
use crate::session::Session;
use crate::text::{Name, Prose};

/// Choose how one is told that something waits.
#[derive(InputObject)]
pub struct SetNotificationPreferencesInput {
    /// By which way.
    route: NotificationRoute,
    /// The channel, for the route `WEBHOOK`: one of those that are offered.
    channel: Option<Name>,
    /// When.
    pace: NotificationPace,
    /// The hour of the digest, 0 to 23; 9 if it is not given.
    hour: Option<i32>,
    /// In which language.
    language: Language,
    /// The mail address, for the route `MAIL`; without one the address in the directory is used.
    address: Option<Prose>,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// What a choice gives.
#[derive(SimpleObject)]
pub struct NotificationPreferencesPayload {
    /// Global id of the viewer.
    id: Gid<PersonId>,
    /// How the viewer is told now.
    notifications: Notifications,
    /// The name that the client gave its request.
    client_mutation_id: Option<String>,
}

/// Choosing how one is told.
#[derive(Default)]
pub struct NotificationMutations;

#[Object]
impl NotificationMutations {
    /// Choose how one is told that something waits.
    async fn set_notification_preferences(
        &self,
        ctx: &Context<'_>,
        input: SetNotificationPreferencesInput,
    ) -> ApiResult<NotificationPreferencesPayload> {
        let session = Session::of(ctx)?;
        let person = session.person()?;
        let name = input.client_mutation_id;
        let (route, pace) = (route(input.route, input.channel)?, pace(input.pace, input.hour)?);
        let address: Option<Plaintext> = input.address.map(|address| address.taken("address")).transpose()?;
        let request = session.request(name.as_ref().map(Name::as_str));
        let language = input.language.into();
        let done = session
            .app()
            .choose_notifications(request, (route, pace), language, address.as_ref())
            .await?;
        session.settle(&done).await?;
        Ok(NotificationPreferencesPayload {
            id: Gid(person),
            notifications: Notifications::own(session).await?,
            client_mutation_id: name.map(|name| name.0),
        })
    }
}

fn route(route: NotificationRoute, channel: Option<Name>) -> ApiResult<Route> {
    match (route, channel) {
        (NotificationRoute::Webhook, Some(channel)) => Ok(Route::Webhook(channel.0)),
        (NotificationRoute::Mail, None) => Ok(Route::Mail),
        (NotificationRoute::Nothing, None) => Ok(Route::Nothing),
        (NotificationRoute::Webhook, None) => Err(ApiError::invalid("channel", "expected the name of a channel")),
        (NotificationRoute::Mail | NotificationRoute::Nothing, Some(_)) => {
            Err(ApiError::invalid("channel", "it goes with the route WEBHOOK alone"))
        }
    }
}

fn pace(pace: NotificationPace, hour: Option<i32>) -> ApiResult<Pace> {
    match (pace, hour) {
        (NotificationPace::AtOnce, None) => Ok(Pace::AtOnce),
        (NotificationPace::AtOnce, Some(_)) => Err(ApiError::invalid("hour", "it goes with the pace DIGEST alone")),
        (NotificationPace::Digest, None) => Ok(Pace::Digest(QUIET_HOUR)),
        (NotificationPace::Digest, Some(hour)) => match u8::try_from(hour) {
            Ok(hour) => Ok(Pace::Digest(hour)),
            Err(_) => Err(ApiError::invalid("hour", "expected 0 to 23")),
        },
    }
}
