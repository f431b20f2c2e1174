//! A webhook of the operator's.

use hyper::Uri;
use probity_app::notifications::Parcel;
use probity_domain::notification::Failure;

use super::http::Line;
use super::payload::{judge, prepare};
use super::settings::{NotificationsError, WebhookKind, WebhookSettings};
use crate::config::Secret;

/// A webhook, ready to be called.
pub(super) struct Webhook {
    kind: WebhookKind,
    url: Uri,
    secret: Option<Secret>,
    line: Line,
}

impl Webhook {
    pub(super) fn new(settings: WebhookSettings) -> Result<Self, NotificationsError> {
        let line = Line::new(settings.ca.as_deref(), settings.allow_private).map_err(|reason| {
            NotificationsError::Setting {
                setting: format!("webhook `{}`: ca_file", settings.name),
                reason,
            }
        })?;
        Ok(Self {
            kind: settings.kind,
            url: settings.url,
            secret: settings.secret,
            line,
        })
    }

    pub(super) async fn send(&self, parcel: &Parcel, link: &str) -> Result<(), Failure> {
        let prepared = prepare(self.kind, parcel, self.secret.as_ref(), link).ok_or(Failure::Untrusted)?;
        let url = match &prepared.query {
            Some(query) => with_query(&self.url, query)?,
            None => self.url.clone(),
        };
        let answer = self.line.post(&url, &prepared.headers, prepared.body).await?;
        judge(self.kind, answer.status, &answer.body)
    }
}

fn with_query(url: &Uri, query: &str) -> Result<Uri, Failure> {
    let joint = if url.query().is_some() { '&' } else { '?' };
    format!("{url}{joint}{query}").parse().map_err(|_| Failure::Unreachable)
}
