//! What carries a notice out of the house.

use std::collections::BTreeSet;
use std::net::IpAddr;

use async_trait::async_trait;
use jiff::Timestamp;
use probity_domain::ids::{NoticeId, PersonId};
use probity_domain::notification::{Failure, Purpose, Route};
use probity_domain::report::Language;
use probity_vault::Plaintext;

/// A notice with everything that its channel needs. It tells that something waits and where to look.
pub struct Parcel {
    /// Which notice: mail and webhooks carry the id, so that one that comes twice is known.
    pub notice: NoticeId,
    /// To whom.
    pub person: PersonId,
    /// Whether work waits, or the system needs somebody.
    pub purpose: Purpose,
    /// By which way.
    pub route: Route,
    /// The mail address, if it goes by mail.
    pub address: Option<Plaintext>,
    /// In which language.
    pub language: Language,
    /// A line for a subject.
    pub subject: &'static str,
    /// A sentence or two.
    pub text: &'static str,
    /// Why the reader gets this, and what to do about it.
    pub footer: &'static str,
    /// When it was lined up; the same in every attempt.
    pub queued: Timestamp,
    /// When this attempt is made.
    pub now: Timestamp,
}

/// Delivers notices: mail and webhooks in the server, a basket in a test.
#[async_trait]
pub trait Courier: Send + Sync {
    /// Hands a notice over. `Ok` means that the other side has taken it; it answers within the lease, whatever happens.
    async fn deliver(&self, parcel: &Parcel) -> Result<(), Failure>;

    /// What can be delivered to at all.
    fn channels(&self) -> &Channels;
}

/// The channels that the operator set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channels {
    /// Mail can be sent.
    pub mail: bool,
    /// Webhooks by name.
    pub webhooks: BTreeSet<String>,
    /// The language of those who never chose one.
    pub language: Language,
}

impl Channels {
    /// Whether a notice can go this way.
    pub fn carry(&self, route: &Route) -> bool {
        match route {
            Route::Mail => self.mail,
            Route::Webhook(name) => self.webhooks.contains(name),
            Route::Nothing => false,
        }
    }
}

/// Whether an address belongs to the public internet. Everything else is somebody's own network, the machine itself, or
/// reserved; a webhook leads there only if the operator says so.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or_else(|| is_public_v6(v6), is_public_v4),
    }
}

/// `2000::/3` is all that was ever given out; documentation, Teredo and 6to4 lie in it.
fn is_public_v6(address: std::net::Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    first & 0xe000 == 0x2000 && first != 0x2002 && !(first == 0x2001 && (second == 0 || second == 0x0db8))
}

fn is_public_v4(address: std::net::Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let reserved = a == 0
        || a >= 224
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && (c == 0 || c == 2))
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19))
        || (a == 198 && b == 51 && c == 100)
        || (a == 203 && b == 0 && c == 113);
    !(reserved || address.is_private() || address.is_loopback() || address.is_link_local())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_of_ones_own_are_not_public() {
        let public = [
            "1.1.1.1",
            "203.0.114.1",
            "2606:4700::1111",
            "100.128.0.1",
            "::ffff:8.8.8.8",
        ];
        for address in public {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
        let closed = [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "192.0.0.8",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "fc00::1",
            "fe80::1",
            "2001:db8::1",
            "2001::1",
            "2002::1",
            "ff02::1",
            "64:ff9b::a00:1",
        ];
        for address in closed {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn a_channel_carries_only_what_was_set_up() {
        let channels = Channels {
            mail: false,
            webhooks: BTreeSet::from(["legal".to_owned()]),
            language: Language::En,
        };
        assert!(channels.carry(&Route::Webhook("legal".to_owned())));
        for route in [Route::Mail, Route::Nothing, Route::Webhook("hr".to_owned())] {
            assert!(!channels.carry(&route), "{route:?}");
        }
    }
}
