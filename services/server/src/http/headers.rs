//! Headers that tell browsers what not to do.

use poem::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue};

use super::Area;

/// What holds for every answer, whatever the area.
const EVERYWHERE: [(&str, &str); 6] = [
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// Two years, as the browsers' preload list asks for (RFC 6797).
const STRICT_TRANSPORT: &str = "max-age=63072000; includeSubDomains";

/// Sets the headers of an area. A content security policy and a caching rule that a page set itself are left as they are:
/// the page knows better what it is.
pub(super) fn secure(area: Area, over_tls: bool, headers: &mut HeaderMap) {
    for (name, value) in EVERYWHERE {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if over_tls {
        let name = HeaderName::from_static("strict-transport-security");
        headers.insert(name, HeaderValue::from_static(STRICT_TRANSPORT));
    }
    let policy = HeaderValue::from_static(area.content_security_policy());
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(policy);
    if area.is_cacheable() {
        headers
            .entry(CACHE_CONTROL)
            .or_insert(HeaderValue::from_static("no-cache"));
    } else {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}
