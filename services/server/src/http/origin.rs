//! Telling requests of this site's pages from those that another site makes a browser send.

use poem::Request;
use poem::http::header::{HOST, ORIGIN};
use poem::http::{Method, StatusCode};

use super::{Area, Shell, errors};
use crate::config::PublicUrl;

/// Refuses a request that changes something, or opens a web socket, and comes from a page of another site.
pub(super) fn check(shell: &Shell, area: Area, request: &Request) -> Result<(), poem::Error> {
    let only_reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) && !is_upgrade(request);
    if only_reads || !area.is_same_origin_only() || is_own(shell, request) {
        return Ok(());
    }
    let message = "The request came from a page of another site.";
    Err(errors::refused(StatusCode::FORBIDDEN, "CROSS_SITE", message))
}

/// Whether a request asks to become a web socket. Browsers let pages of other sites ask that, with this site's cookies.
pub(super) fn is_upgrade(request: &Request) -> bool {
    request
        .header("upgrade")
        .is_some_and(|value| value.eq_ignore_ascii_case("websocket"))
}

/// Browsers say where a request comes from in `Sec-Fetch-Site`, or at least in `Origin`. A program that says neither is no
/// browser, and carries no cookies but its own.
fn is_own(shell: &Shell, request: &Request) -> bool {
    if let Some(site) = request.header("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = request.headers().get(ORIGIN) else {
        return true;
    };
    let Ok(origin) = origin.to_str() else { return false };
    match &shell.inner.public_url {
        Some(url) => url.is_origin(origin),
        None => is_this_machine(origin, request.headers().get(HOST), shell.inner.development),
    }
}

/// Without a public address people sit at this machine: the origin is a loopback address, and the one that was asked.
fn is_this_machine(origin: &str, host: Option<&poem::http::HeaderValue>, development: bool) -> bool {
    let Ok(url) = origin.parse::<PublicUrl>() else {
        return false;
    };
    let asked = host.and_then(|host| host.to_str().ok()).unwrap_or_default();
    let same = format!("http://{asked}")
        .parse::<PublicUrl>()
        .is_ok_and(|asked| asked == url);
    same && (development || url.is_loopback())
}
