//! The post office: every channel that the operator set up.

use std::collections::BTreeMap;
use std::time::Duration;

use async_trait::async_trait;
use probity_app::notifications::{Channels, Courier, Parcel};
use probity_domain::notification::{Failure, Route};
use probity_domain::report::Language;

use super::mail::Mail;
use super::settings::{NotificationsError, Settings};
use super::webhook::Webhook;

/// How long a delivery may take as a whole; far less than its lease.
const LONGEST_DELIVERY: Duration = Duration::from_secs(60);

/// Mail and webhooks.
pub struct PostOffice {
    channels: Channels,
    mail: Option<Mail>,
    webhooks: BTreeMap<String, Webhook>,
    link: String,
}

impl PostOffice {
    /// Makes ready what the settings name. `link` is where readers are sent to unless the settings say otherwise,
    /// `language` that of those who never chose one.
    pub(super) fn new(settings: Settings, link: &str, language: Language) -> Result<Self, NotificationsError> {
        let mail = settings.mail.as_ref().map(Mail::new).transpose()?;
        let mut webhooks = BTreeMap::new();
        for webhook in settings.webhooks {
            webhooks.insert(webhook.name.clone(), Webhook::new(webhook)?);
        }
        Ok(Self {
            channels: Channels {
                mail: mail.is_some(),
                webhooks: webhooks.keys().cloned().collect(),
                language: settings.language.unwrap_or(language),
            },
            mail,
            webhooks,
            link: settings.link.unwrap_or_else(|| link.to_owned()),
        })
    }

    async fn carry(&self, parcel: &Parcel) -> Result<(), Failure> {
        match &parcel.route {
            Route::Mail => match &self.mail {
                Some(mail) => mail.send(parcel, &self.link).await,
                None => Err(Failure::NoChannel),
            },
            Route::Webhook(name) => match self.webhooks.get(name) {
                Some(webhook) => webhook.send(parcel, &self.link).await,
                None => Err(Failure::NoChannel),
            },
            Route::Nothing => Err(Failure::NoChannel),
        }
    }
}

#[async_trait]
impl Courier for PostOffice {
    async fn deliver(&self, parcel: &Parcel) -> Result<(), Failure> {
        let carried = tokio::time::timeout(LONGEST_DELIVERY, self.carry(parcel)).await;
        carried.unwrap_or(Err(Failure::TimedOut))
    }

    fn channels(&self) -> &Channels {
        &self.channels
    }
}
