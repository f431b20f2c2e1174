//! The address under which people reach the server.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use poem::http::Uri;
use serde::{Deserialize, Serialize};

/// Scheme, host and port of the server as browsers see it: an origin (RFC 6454), with no path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicUrl {
    https: bool,
    authority: String,
    host: String,
}

/// A text that is not an address of a server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected http:// or https:// and a host, with a port if need be and no path, such as https://speak-up.example.com"
)]
pub struct InvalidPublicUrl;

impl PublicUrl {
    /// Whether it is an `https` address.
    pub fn is_https(&self) -> bool {
        self.https
    }

    /// Whether only this machine can reach it.
    pub fn is_loopback(&self) -> bool {
        let bare = self.host.trim_start_matches('[').trim_end_matches(']');
        bare == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }

    /// Whether a browser's `Origin` header names this address.
    pub fn is_origin(&self, origin: &str) -> bool {
        origin.eq_ignore_ascii_case(&self.to_string())
    }
}

impl FromStr for PublicUrl {
    type Err = InvalidPublicUrl;

    fn from_str(text: &str) -> Result<Self, InvalidPublicUrl> {
        let uri: Uri = text.trim_end_matches('/').parse().map_err(|_| InvalidPublicUrl)?;
        let https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            Some(_) | None => return Err(InvalidPublicUrl),
        };
        let authority = uri.authority().ok_or(InvalidPublicUrl)?;
        let bare = matches!(uri.path(), "" | "/") && uri.query().is_none() && !authority.as_str().contains('@');
        if !bare || authority.host().is_empty() {
            return Err(InvalidPublicUrl);
        }
        // Browsers leave the scheme's own port out of an origin.
        let default_port = if https { 443 } else { 80 };
        let host = authority.host().to_ascii_lowercase();
        let authority = match authority.port_u16().filter(|port| *port != default_port) {
            Some(port) => format!("{host}:{port}"),
            None => host.clone(),
        };
        Ok(Self { https, authority, host })
    }
}

impl TryFrom<String> for PublicUrl {
    type Error = InvalidPublicUrl;

    fn try_from(text: String) -> Result<Self, InvalidPublicUrl> {
        text.parse()
    }
}

impl From<PublicUrl> for String {
    fn from(url: PublicUrl) -> Self {
        url.to_string()
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", if self.https { "https" } else { "http" }, self.authority)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> PublicUrl {
        text.parse().unwrap()
    }

    #[test]
    fn an_origin_is_what_a_browser_sends() {
        assert!(url("https://Speak-Up.example.com/").is_origin("https://speak-up.example.com"));
        assert!(url("https://a.example:443").is_origin("https://a.example"));
        assert!(url("http://a.example:8080").is_origin("http://a.example:8080"));
        assert!(!url("https://a.example").is_origin("http://a.example"));
        assert!(!url("https://a.example").is_origin("https://a.example.evil.example"));
        assert!(!url("https://a.example").is_origin("null"));
    }

    #[test]
    fn loopback_is_told_by_name_and_by_address() {
        for text in ["http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080"] {
            assert!(url(text).is_loopback(), "{text}");
        }
        assert!(!url("http://192.168.1.7").is_loopback());
    }

    #[test]
    fn anything_but_an_origin_is_refused() {
        for text in [
            "",
            "example.com",
            "ftp://a.example",
            "https://",
            "https://a.example/x",
            "https://u:p@a.example",
        ] {
            assert_eq!(text.parse::<PublicUrl>(), Err(InvalidPublicUrl), "{text}");
        }
    }
}
