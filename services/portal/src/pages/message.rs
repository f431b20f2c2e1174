//! Pages that say one thing: an error, or good-bye.

use askama::Template;
use poem::Response;
use poem::http::StatusCode;
use poem::http::header::SET_COOKIE;

use crate::Site;
use crate::locale::Locale;
use crate::upload::Broken;
use crate::visit::{Visit, answer};
use crate::{Limits, MEGABYTE};

#[derive(Template)]
#[template(path = "message.html")]
struct Message {
    l: Locale,
    page_path: Option<&'static str>,
    heading: String,
    text: String,
}

fn say(locale: Locale, status: StatusCode, (heading, text): (String, String)) -> Response {
    let page = Message {
        l: locale,
        page_path: Some(""),
        heading,
        text,
    };
    answer(status, &page)
}

/// A page for a status that is an error.
pub(crate) fn error(locale: Locale, status: StatusCode) -> Response {
    let text = match status {
        StatusCode::NOT_FOUND => locale.t("error-404"),
        StatusCode::METHOD_NOT_ALLOWED => locale.t("error-405"),
        StatusCode::SERVICE_UNAVAILABLE => locale.t("error-unavailable"),
        other if other.is_server_error() => locale.t("error-500"),
        _ => locale.t("error-form"),
    };
    say(locale, status, (locale.t("error-title"), text))
}

/// A page for a failure that nobody foresaw.
pub(crate) fn failed(locale: Locale) -> Response {
    error(locale, StatusCode::INTERNAL_SERVER_ERROR)
}

fn broken(locale: Locale, limits: &Limits, broken: Broken) -> Response {
    match broken {
        Broken::Form => error(locale, StatusCode::BAD_REQUEST),
        Broken::TooMuch => {
            let megabytes = (limits.body / MEGABYTE).to_string();
            let text = locale.with("error-413", &[("megabytes", megabytes)]);
            say(locale, StatusCode::PAYLOAD_TOO_LARGE, (locale.t("error-title"), text))
        }
        Broken::TooLong => {
            let text = locale.with("error-too-long", &[("limit", limits.narrative.to_string())]);
            say(locale, StatusCode::PAYLOAD_TOO_LARGE, (locale.t("error-title"), text))
        }
    }
}

/// Ends the session.
pub(crate) async fn leave(visit: Visit) -> Response {
    let l = visit.locale;
    let said = (l.t("inbox-left-title"), l.t("inbox-left-lead"));
    with_cookie(say(l, StatusCode::OK, said), &visit.site.forget())
}

/// The answer with a cookie.
pub(crate) fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(value) = cookie.parse() {
        response.headers_mut().insert(SET_COOKIE, value);
    }
    response
}

impl Site {
    /// A page for a form that could not be read.
    pub(crate) fn broken(&self, locale: Locale, why: Broken) -> Response {
        broken(locale, self.limits(), why)
    }
}
