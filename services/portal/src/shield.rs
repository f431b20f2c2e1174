//! What every answer of the portal carries, and the pages for what went wrong.

use std::sync::Arc;

use poem::http::header::{self, HeaderName, HeaderValue};
use poem::http::{Method, StatusCode};
use poem::{Endpoint, Request, Response};

use crate::locale::Locale;
use crate::pages;

/// No scripts, nothing from elsewhere, no frames, and forms to here alone.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// The same for the page on which a reporter gives who they are: with the one script that there is.
pub(crate) const WITH_SCRIPT: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; \
                                      form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const HEADERS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::CACHE_CONTROL, "no-store"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Answers a request; an error becomes a page in the reporter's language.
pub(crate) async fn shield<E: Endpoint<Output = Response>>(next: Arc<E>, request: Request) -> Response {
    let locale = locale_of(&request);
    let mut response = if is_foreign_post(&request) {
        pages::error(locale, StatusCode::FORBIDDEN)
    } else {
        match next.call(request).await {
            Ok(response) => response,
            Err(error) => pages::error(locale, error.status()),
        }
    };
    let with_script = response.headers().get(header::CONTENT_SECURITY_POLICY).cloned();
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    if let Some(policy) = with_script {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// The language of the path; of the browser where the path names none.
fn locale_of(request: &Request) -> Locale {
    let path = request.uri().path();
    let first = path.split('/').nth(1).unwrap_or_default();
    Locale::from_path(first).unwrap_or_else(|| Locale::from_accept_language(accept_language(request)))
}

/// What the browser says about languages.
pub(crate) fn accept_language(request: &Request) -> Option<&str> {
    request.headers().get(header::ACCEPT_LANGUAGE)?.to_str().ok()
}

/// A form that another site sends: it could lead a reporter into somebody else's report without their noticing.
fn is_foreign_post(request: &Request) -> bool {
    let site = request.headers().get("sec-fetch-site");
    request.method() == Method::POST && site.is_some_and(|site| site == "cross-site")
}
