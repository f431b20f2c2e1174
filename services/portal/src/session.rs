//! A reporter who came back: a sealed cookie that only this server can read, for half an hour after the last page.
//! The server keeps no list of them.

use std::str;

use jiff::SignedDuration;
use poem::Request;
use poem::http::header::COOKIE;
use probity_app::{AppError, Receipt, ReporterSecret, TokenError, report_of_lookup};
use probity_domain::ids::ReportId;

use crate::Site;

const NAME: &str = "probity-reporter";
const PURPOSE: &str = "portal-session";
const MINUTES: i64 = 30;
/// Digits of a look-up.
const LOOKUP: usize = 64;

/// Who has the receipt of a report.
pub(crate) struct Session {
    /// What the report is looked up by.
    pub(crate) lookup: String,
    /// What opens the texts.
    pub(crate) secret: ReporterSecret,
}

/// What a request shows of a session.
pub(crate) enum Found {
    /// One that holds.
    Open(Session),
    /// One whose time is over.
    Expired,
    /// None, or something that was not made here.
    Missing,
}

impl Session {
    pub(crate) fn of(receipt: &Receipt) -> Result<Self, AppError> {
        Ok(Self {
            lookup: receipt.lookup()?,
            secret: receipt.secret()?,
        })
    }

    /// The report.
    pub(crate) fn report(&self) -> ReportId {
        report_of_lookup(&self.lookup)
    }

    fn from_token(content: &[u8]) -> Option<Self> {
        let (lookup, secret) = content.split_at_checked(LOOKUP)?;
        Some(Self {
            lookup: str::from_utf8(lookup).ok()?.to_owned(),
            secret: ReporterSecret::from_slice(secret)?,
        })
    }
}

impl Site {
    /// The session that a request shows.
    pub(crate) fn session(&self, request: &Request) -> Found {
        let Some(token) = cookie(request) else {
            return Found::Missing;
        };
        match self.app().vault().open_token(PURPOSE, token, self.app().now()) {
            Ok(content) => Session::from_token(&content).map_or(Found::Missing, Found::Open),
            Err(TokenError::Expired) => Found::Expired,
            Err(TokenError::Foreign) => Found::Missing,
        }
    }

    /// The cookie that keeps a session for another half hour. It has no lifetime of its own: it goes with the window.
    pub(crate) fn keep(&self, session: &Session) -> Result<String, AppError> {
        let now = self.app().now();
        let until = now.checked_add(SignedDuration::from_mins(MINUTES)).unwrap_or(now);
        let mut content = zeroize::Zeroizing::new(session.lookup.clone().into_bytes());
        content.extend_from_slice(session.secret.expose());
        let token = self.app().vault().seal_token(PURPOSE, &content, until)?;
        Ok(self.cookie(&token))
    }

    /// The cookie that ends a session.
    pub(crate) fn forget(&self) -> String {
        format!("{}; Max-Age=0", self.cookie(""))
    }

    fn cookie(&self, value: &str) -> String {
        let secure = if self.portal.https { "; Secure" } else { "" };
        format!("{NAME}={value}; Path=/; HttpOnly; SameSite=Strict{secure}")
    }
}

fn cookie(request: &Request) -> Option<&str> {
    let headers = request.headers().get_all(COOKIE);
    let mut pairs = headers
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'));
    pairs.find_map(|pair| pair.trim().strip_prefix(NAME)?.strip_prefix('='))
}
