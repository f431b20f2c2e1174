//! Configuration: defaults, one file, and variables of the environment, each overriding the one before.
//!
//! Nothing is guessed and nothing is passed over: a key that means nothing is refused with the place where it stands.

mod error;
mod public_url;
mod sources;
#[cfg(test)]
mod tests;

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use probity_app::scanner::ScannerAddress;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

pub use error::ConfigError;
pub use public_url::PublicUrl;
pub use sources::{ADMIN_PASSWORD, Origin, Setting, Sources};

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// One JSON object a line, for machines.
    Json,
    /// A line a human can read.
    Text,
}

/// A value that is never shown, and zeroed when dropped.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a value.
    pub fn new(value: String) -> Self {
        Self(Zeroizing::new(value))
    }

    /// The value.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(set)")
    }
}

/// Where the key-encryption key comes from.
#[derive(Debug, Clone)]
pub enum KekSource {
    /// The variable `PROBITY_KEK`.
    Environment(Secret),
    /// A file that only its owner can read.
    File(PathBuf),
}

/// Everything that can be configured, checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// The address under which people reach the server, if a proxy stands before it.
    pub public_url: Option<PublicUrl>,
    /// The data directory.
    pub data: PathBuf,
    /// Where the key-encryption key comes from.
    pub kek: KekSource,
    /// Name of the policy pack.
    pub pack: String,
    /// Name of the jurisdiction profile.
    pub profile: String,
    /// A folder of policy packs; `None`: those that are part of the program.
    pub policies: Option<PathBuf>,
    /// The file with the channels of notices; `None`: `notifications.toml` in the data directory, if there is one.
    pub notifications: Option<PathBuf>,
    /// The file with the identity provider; `None`: `oidc.toml` in the data directory, if there is one.
    pub oidc: Option<PathBuf>,
    /// Where a scanner for malicious software listens; `None`: files are not scanned.
    pub scanner: Option<ScannerAddress>,
    /// How the log is written.
    pub log: LogFormat,
    /// Eases what gets in a developer's way; never for real data.
    pub development: bool,
    /// Hours after which staff have to sign in again, 1 to 168.
    pub session_hours: u32,
    /// Whether whoever sees cases, or says who sees them, signs in with a second factor; `None`: yes, but for a demo.
    pub require_second_factor: Option<bool>,
}

impl Config {
    /// Whether whoever sees cases, or says who sees them, signs in with a second factor.
    pub fn requires_second_factor(&self) -> bool {
        self.require_second_factor.unwrap_or(true)
    }

    /// Whether people reach the server over TLS, so that cookies are for TLS only.
    pub fn over_tls(&self) -> bool {
        self.public_url.as_ref().is_some_and(PublicUrl::is_https)
    }

    fn check(&self, origin_of: impl Fn(&str) -> Origin) -> Result<(), ConfigError> {
        let invalid = |key: &'static str, reason: &str| {
            Err(ConfigError::Invalid {
                key: key.to_owned(),
                origin: origin_of(key),
                reason: reason.to_owned(),
            })
        };
        if !(1..=168).contains(&self.session_hours) {
            return invalid("session_hours", "expected a number of hours from 1 to 168");
        }
        if self.development {
            return Ok(());
        }
        match &self.public_url {
            None if !self.listen.ip().is_loopback() => invalid(
                "listen",
                "others than this machine can connect, but nothing says under which address; \
                 set public_url to the https address of the proxy before the server, or listen on 127.0.0.1",
            ),
            Some(url) if !url.is_https() && !url.is_loopback() => invalid(
                "public_url",
                "passwords and reports would cross the network in the clear; put a proxy with TLS before the server \
                 and give its https address",
            ),
            Some(_) | None => Ok(()),
        }
    }
}
