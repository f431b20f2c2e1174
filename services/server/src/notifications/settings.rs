//! The settings of the channels: a file of their own, `notifications.toml`, with secrets in files or in the environment.

use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use hyper::Uri;
use jiff::SignedDuration;
use probity_app::notifications::Patience;
use probity_domain::notification::LONGEST_CHANNEL;
use probity_domain::report::Language;
use serde::Deserialize;

use crate::config::Secret;

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum NotificationsError {
    /// The file, or one that it names, cannot be read.
    #[error("{path} cannot be read: {reason}")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// What the operating system says.
        reason: std::io::Error,
    },
    /// A secret that others can read is none.
    #[error("{path} can be read by others than its owner; correct that with: chmod 600 {path}")]
    Exposed {
        /// Which.
        path: PathBuf,
    },
    /// The file is not understood.
    #[error("{path}: {reason}")]
    Invalid {
        /// Which.
        path: PathBuf,
        /// Where and why.
        reason: String,
    },
    /// A setting makes no sense.
    #[error("{setting}: {reason}")]
    Setting {
        /// Its name.
        setting: String,
        /// Why.
        reason: String,
    },
}

/// How the connection to the mail server is kept from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Security {
    /// TLS from the first byte, usually on port 465.
    Tls,
    /// TLS after `STARTTLS`, without which nothing is sent; usually on port 587.
    #[default]
    Starttls,
    /// None: to this machine alone, unless `allow_plain` says otherwise.
    None,
}

/// What a webhook expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum WebhookKind {
    /// Signed as the Standard Webhooks specification has it.
    Standard,
    /// A robot in a group of `WeCom`.
    Wecom,
    /// A robot in a group of `DingTalk`.
    Dingtalk,
    /// A robot in a group of Feishu or Lark.
    Feishu,
    /// An incoming webhook of Slack.
    Slack,
    /// A workflow of Microsoft Teams.
    Teams,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default = "thirty_seconds")]
    round_seconds: u64,
    #[serde(default = "two_days")]
    give_up_after_hours: u16,
    language: Option<Language>,
    link: Option<String>,
    mail: Option<MailFile>,
    #[serde(default)]
    webhook: Vec<WebhookFile>,
}

fn thirty_seconds() -> u64 {
    30
}

fn two_days() -> u16 {
    48
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct MailFile {
    host: String,
    port: Option<u16>,
    #[serde(default)]
    security: Security,
    #[serde(default)]
    allow_plain: bool,
    from: String,
    username: Option<String>,
    password_file: Option<PathBuf>,
    password_env: Option<String>,
    ca_file: Option<PathBuf>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct WebhookFile {
    name: String,
    kind: WebhookKind,
    url: Option<String>,
    url_file: Option<PathBuf>,
    url_env: Option<String>,
    secret_file: Option<PathBuf>,
    secret_env: Option<String>,
    #[serde(default)]
    allow_private: bool,
    #[serde(default)]
    allow_plain: bool,
    ca_file: Option<PathBuf>,
}

/// A mail server.
pub(super) struct MailSettings {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) security: Security,
    pub(super) from: String,
    pub(super) credentials: Option<(String, Secret)>,
    pub(super) ca: Option<Vec<u8>>,
}

/// A webhook.
pub(super) struct WebhookSettings {
    pub(super) name: String,
    pub(super) kind: WebhookKind,
    pub(super) url: Uri,
    pub(super) secret: Option<Secret>,
    pub(super) allow_private: bool,
    pub(super) ca: Option<Vec<u8>>,
}

/// Everything about notices that can be set, checked.
pub struct Settings {
    /// How often it is looked whether something waits.
    pub(super) round: std::time::Duration,
    /// How long a notice is tried.
    pub(super) patience: Patience,
    /// The language of those who never chose.
    pub(super) language: Option<Language>,
    /// Where the reader is sent to; `None`: to the staff's page of this server.
    pub(super) link: Option<String>,
    pub(super) mail: Option<MailSettings>,
    pub(super) webhooks: Vec<WebhookSettings>,
}

/// How long an attempt holds its lease; a delivery is cut off well before.
const LEASE: SignedDuration = SignedDuration::from_mins(5);

impl Settings {
    /// Reads the file. `variable` looks up a variable of the environment.
    pub fn read(path: &Path, variable: &dyn Fn(&str) -> Option<String>) -> Result<Self, NotificationsError> {
        let (file, source): (File, Source<'_>) = Source::of(path, variable)?;
        file.checked(&source)
    }
}

/// Where secrets and certificates come from: files beside the settings, and the environment.
pub(crate) struct Source<'a> {
    folder: PathBuf,
    variable: &'a dyn Fn(&str) -> Option<String>,
}

impl<'a> Source<'a> {
    /// Reads a file of settings, and gives what reads the secrets that it names.
    pub(crate) fn of<T: serde::de::DeserializeOwned>(
        path: &Path,
        variable: &'a dyn Fn(&str) -> Option<String>,
    ) -> Result<(T, Self), NotificationsError> {
        let invalid = |reason: String| NotificationsError::Invalid {
            path: path.to_owned(),
            reason,
        };
        let text = String::from_utf8(bytes(path)?).map_err(|_| invalid("it is not text in UTF-8".to_owned()))?;
        let file = toml::from_str(&text).map_err(|error| invalid(error.to_string()))?;
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        Ok((file, Self { folder, variable }))
    }
}

impl Source<'_> {
    /// A value that stands in the file itself, in a file of its own or in a variable; in one of them at most.
    pub(crate) fn value(
        &self,
        setting: &str,
        (here, file, env): (Option<&String>, Option<&PathBuf>, Option<&String>),
    ) -> Result<Option<Secret>, NotificationsError> {
        match (here, file, env) {
            (None, None, None) => Ok(None),
            (Some(value), None, None) => Ok(Some(Secret::new(value.clone()))),
            (None, Some(file), None) => self.secret_file(file).map(Some),
            (None, None, Some(name)) => match (self.variable)(name).filter(|value| !value.is_empty()) {
                Some(value) => Ok(Some(Secret::new(value))),
                None => Err(wrong(setting, format!("the variable {name} is not set"))),
            },
            _ => Err(wrong(setting, "it stands in several places; leave one".to_owned())),
        }
    }

    fn secret_file(&self, file: &Path) -> Result<Secret, NotificationsError> {
        let path = self.folder.join(file);
        let found = std::fs::metadata(&path).map_err(|reason| unreadable(&path, reason))?;
        if found.permissions().mode() & 0o077 != 0 {
            return Err(NotificationsError::Exposed { path });
        }
        let text = String::from_utf8(bytes(&path)?).map_err(|_| wrong("a secret", "expected text".to_owned()))?;
        Ok(Secret::new(text.trim_end_matches(['\r', '\n']).to_owned()))
    }

    pub(crate) fn certificates(&self, file: Option<&PathBuf>) -> Result<Option<Vec<u8>>, NotificationsError> {
        file.map(|file| bytes(&self.folder.join(file))).transpose()
    }
}

impl File {
    fn checked(self, source: &Source<'_>) -> Result<Settings, NotificationsError> {
        if !(1..=3600).contains(&self.round_seconds) {
            return Err(wrong("round_seconds", "expected 1 to 3600".to_owned()));
        }
        if !(1..=720).contains(&self.give_up_after_hours) {
            return Err(wrong("give_up_after_hours", "expected 1 to 720".to_owned()));
        }
        let webhooks: Vec<WebhookSettings> = self
            .webhook
            .iter()
            .map(|webhook| webhook.checked(source))
            .collect::<Result<_, _>>()?;
        let names: BTreeSet<&str> = webhooks.iter().map(|webhook| webhook.name.as_str()).collect();
        if names.len() < webhooks.len() {
            return Err(wrong("webhook.name", "two webhooks have one name".to_owned()));
        }
        Ok(Settings {
            round: std::time::Duration::from_secs(self.round_seconds),
            patience: Patience {
                lease: LEASE,
                give_up_after: SignedDuration::from_hours(i64::from(self.give_up_after_hours)),
            },
            language: self.language,
            link: self.link,
            mail: self.mail.map(|mail| mail.checked(source)).transpose()?,
            webhooks,
        })
    }
}

impl MailFile {
    fn checked(self, source: &Source<'_>) -> Result<MailSettings, NotificationsError> {
        if self.security == Security::None && !self.allow_plain && !is_this_machine(&self.host) {
            return Err(wrong(
                "mail.security",
                "mail would cross the network in the clear; use starttls or tls, or set allow_plain".to_owned(),
            ));
        }
        let password = (None, self.password_file.as_ref(), self.password_env.as_ref());
        let credentials = match (self.username, source.value("mail.password", password)?) {
            (Some(username), Some(password)) => Some((username, password)),
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => {
                return Err(wrong("mail", "username and password go together".to_owned()));
            }
        };
        let usual = match self.security {
            Security::Tls => 465,
            Security::Starttls => 587,
            Security::None => 25,
        };
        Ok(MailSettings {
            host: self.host,
            port: self.port.unwrap_or(usual),
            security: self.security,
            from: self.from,
            credentials,
            ca: source.certificates(self.ca_file.as_ref())?,
        })
    }
}

impl WebhookFile {
    fn checked(&self, source: &Source<'_>) -> Result<WebhookSettings, NotificationsError> {
        let setting = |name: &str| format!("webhook `{}`: {name}", self.name);
        if !(1..=LONGEST_CHANNEL).contains(&self.name.chars().count()) {
            return Err(wrong(
                "webhook.name",
                format!("expected 1 to {LONGEST_CHANNEL} characters"),
            ));
        }
        let places = (self.url.as_ref(), self.url_file.as_ref(), self.url_env.as_ref());
        let url = source.value(&setting("url"), places)?;
        let url = url.ok_or_else(|| wrong(&setting("url"), "it is missing".to_owned()))?;
        let url: Uri = url
            .expose()
            .parse()
            .map_err(|_| wrong(&setting("url"), "expected an https address".to_owned()))?;
        let plain = self.allow_plain && url.scheme_str() == Some("http");
        if url.host().is_none() || !(url.scheme_str() == Some("https") || plain) {
            return Err(wrong(&setting("url"), "expected an https address".to_owned()));
        }
        let places = (None, self.secret_file.as_ref(), self.secret_env.as_ref());
        let secret = source.value(&setting("secret"), places)?;
        if self.kind == WebhookKind::Standard && secret.is_none() {
            return Err(wrong(
                &setting("secret"),
                "without one nobody can check who sends".to_owned(),
            ));
        }
        Ok(WebhookSettings {
            name: self.name.clone(),
            kind: self.kind,
            url,
            secret,
            allow_private: self.allow_private,
            ca: source.certificates(self.ca_file.as_ref())?,
        })
    }
}

pub(crate) fn is_this_machine(host: &str) -> bool {
    host == "localhost"
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

fn bytes(path: &Path) -> Result<Vec<u8>, NotificationsError> {
    std::fs::read(path).map_err(|reason| unreadable(path, reason))
}

fn unreadable(path: &Path, reason: std::io::Error) -> NotificationsError {
    NotificationsError::Unreadable {
        path: path.to_owned(),
        reason,
    }
}

pub(crate) fn wrong(setting: &str, reason: String) -> NotificationsError {
    NotificationsError::Setting {
        setting: setting.to_owned(),
        reason,
    }
}

#[cfg(test)]
mod tests;
