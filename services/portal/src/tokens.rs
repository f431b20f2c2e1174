//! What a page needs to know again when it is sent: sealed into the form, so that the server remembers nothing.

use std::str;

use jiff::SignedDuration;
use probity_app::{AppError, Receipt, Request, TokenError};
use probity_domain::Actor;
use probity_domain::ids::ReportId;

use crate::Site;

/// A form is good for a day.
const HOURS: i64 = 24;

/// What a token is for. One is never taken for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The form of a new report; holds the receipt that the report will be filed under.
    Report,
    /// The page that shows a receipt and asks to have it typed.
    Receipt,
    /// The form of a message; holds a name for the message and the report.
    Message,
}

impl Purpose {
    fn name(self) -> &'static str {
        match self {
            Self::Report => "portal-report",
            Self::Receipt => "portal-receipt",
            Self::Message => "portal-message",
        }
    }
}

impl Site {
    /// A token for a new report, under a fresh receipt.
    pub(crate) fn new_report(&self) -> Result<String, AppError> {
        self.seal_receipt(Purpose::Report, &Receipt::generate()?)
    }

    /// A token that holds a receipt.
    pub(crate) fn seal_receipt(&self, purpose: Purpose, receipt: &Receipt) -> Result<String, AppError> {
        self.seal(purpose, receipt.grouped().expose().as_bytes())
    }

    /// The receipt that a token holds.
    pub(crate) fn open_receipt(&self, purpose: Purpose, token: &str) -> Result<Receipt, TokenError> {
        let app = self.app();
        let content = app.vault().open_token(purpose.name(), token, app.now())?;
        let typed = str::from_utf8(&content).map_err(|_| TokenError::Foreign)?;
        Receipt::parse(typed).map_err(|_| TokenError::Foreign)
    }

    /// A token for a message on a report. It names the message, so that one that is sent twice is taken in once.
    pub(crate) fn new_message(&self, report: ReportId) -> Result<String, AppError> {
        let request = Request::of(&Actor::Reporter(report));
        let name = self.app().request_ids(&request)?.id("form")?;
        self.seal(Purpose::Message, format!("{report} {name}").as_bytes())
    }

    /// The name of the message that a token of this report holds.
    pub(crate) fn open_message(&self, report: ReportId, token: &str) -> Result<String, TokenError> {
        let app = self.app();
        let content = app.vault().open_token(Purpose::Message.name(), token, app.now())?;
        let content = str::from_utf8(&content).map_err(|_| TokenError::Foreign)?;
        let (of, name) = content.split_once(' ').ok_or(TokenError::Foreign)?;
        if of == report.to_string() {
            Ok(name.to_owned())
        } else {
            Err(TokenError::Foreign)
        }
    }

    fn seal(&self, purpose: Purpose, content: &[u8]) -> Result<String, AppError> {
        let now = self.app().now();
        let until = now.checked_add(SignedDuration::from_hours(HOURS)).unwrap_or(now);
        Ok(self.app().vault().seal_token(purpose.name(), content, until)?)
    }
}
