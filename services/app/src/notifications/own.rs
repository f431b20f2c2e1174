//! What somebody chose for themselves.

use probity_domain::Actor;
use probity_domain::ids::PersonId;
use probity_domain::notification::{NotificationCommand, Notifications, Pace, Preferences, Route};
use probity_domain::report::Language;
use probity_vault::{Plaintext, VaultError};

use super::address::is_address;
use super::stream_of;
use crate::access::Action;
use crate::app::App;
use crate::authorise::Record;
use crate::error::AppError;
use crate::execute::Done;
use crate::request::Request;

/// How somebody wants to be told, in the clear, for themselves.
pub struct ChosenNotifications {
    /// Whether they chose at all; if not, what follows is what holds for everybody.
    pub chosen: bool,
    /// By which way.
    pub route: Route,
    /// When.
    pub pace: Pace,
    /// In which language.
    pub language: Language,
    /// The mail address that they gave.
    pub address: Option<Plaintext>,
}

impl App {
    /// How an actor is told.
    pub async fn own_notifications(&self, actor: &Actor) -> Result<ChosenNotifications, AppError> {
        let person = actor.person().ok_or(AppError::NotFound)?;
        let record = Record::Notifications(person);
        self.authorise(actor, Action::ReadNotifications, record).await?;
        let stream = stream_of(person);
        let state = self.journal().load::<Notifications>(&stream).await?.state.clone();
        let chosen = state.preferences.is_some();
        let quiet = || Preferences::quiet(self.channels().map_or(Language::ZhHans, |channels| channels.language));
        let preferences = state.preferences.unwrap_or_else(quiet);
        let address = match preferences.address.map(|sealed| self.vault().unseal(&stream, &sealed)) {
            Some(Err(VaultError::KeyDestroyed { .. })) | None => None,
            Some(opened) => Some(opened?),
        };
        Ok(ChosenNotifications {
            chosen,
            route: preferences.route,
            pace: preferences.pace,
            language: preferences.language,
            address,
        })
    }

    /// Sets how an actor is told. The address is sealed under their own key; without one, mail goes to the address in
    /// their entry of the directory.
    ///
    /// Errors: `Invalid` for a channel that the operator did not set up, for an address that is none, and for mail to
    /// somebody for whom no address is known; otherwise as [`App::execute`].
    pub async fn choose_notifications(
        &self,
        request: impl Into<Request> + Send,
        (route, pace): (Route, Pace),
        language: Language,
        address: Option<&Plaintext>,
    ) -> Result<Done, AppError> {
        let request = request.into();
        let person = request.actor().person().ok_or(AppError::NotFound)?;
        self.check_route(person, &route, address).await?;
        self.execute::<Notifications>(request, person, |sealer| {
            let sealed = address.map(|address| sealer.seal("address", address)).transpose()?;
            Ok(NotificationCommand::SetPreferences {
                person,
                preferences: Preferences {
                    route: route.clone(),
                    pace,
                    language,
                    address: sealed,
                },
            })
        })
        .await
    }

    async fn check_route(&self, person: PersonId, route: &Route, address: Option<&Plaintext>) -> Result<(), AppError> {
        if address.is_some_and(|address| !is_address(address.expose())) {
            return Err(AppError::invalid("address", "expected one mail address"));
        }
        match route {
            Route::Nothing => Ok(()),
            Route::Webhook(_) if self.channels().is_some_and(|channels| channels.carry(route)) => Ok(()),
            Route::Webhook(_) => Err(AppError::invalid(
                "channel",
                "expected one of the channels that the operator set up",
            )),
            Route::Mail if address.is_some() => Ok(()),
            Route::Mail => {
                let known = self.mail_address(person, &Notifications::default()).await?;
                let unknown = || AppError::invalid("address", "there is none in the directory; give one");
                known.map(|_| ()).ok_or_else(unknown)
            }
        }
    }
}
