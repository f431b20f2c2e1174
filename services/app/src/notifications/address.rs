//! Where somebody's mail goes: the address that they gave, or the one in the directory.

use probity_domain::ids::PersonId;
use probity_domain::notification::Notifications;
use probity_vault::{Plaintext, VaultError};

use super::stream_of;
use crate::app::App;
use crate::error::AppError;

/// The longest mail address, in characters (RFC 5321, section 4.5.3.1.3, without the brackets).
pub(super) const LONGEST_ADDRESS: usize = 254;

/// The first mail address in a text.
pub(super) fn first_address(text: &str) -> Option<&str> {
    let apart = |character: char| character.is_whitespace() || "<>()[]\"',;:，；：、（）".contains(character);
    text.split(apart).find(|word| is_address(word))
}

/// Whether a text is a mail address as far as can be told without writing to it.
pub(super) fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let fits = |character: char| character.is_ascii_graphic();
    let label = |label: &str| {
        let inside = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !label.is_empty() && label.bytes().all(inside)
    };
    text.len() <= LONGEST_ADDRESS
        && !local.is_empty()
        && local.chars().all(fits)
        && domain.contains('.')
        && domain.split('.').all(label)
}

impl App {
    /// Where mail to a person goes; `None` if nobody knows, or the key to it was destroyed. For the system alone, which
    /// writes the address on a mail and shows it to nobody.
    pub(super) async fn mail_address(
        &self,
        person: PersonId,
        state: &Notifications,
    ) -> Result<Option<Plaintext>, AppError> {
        let chosen = state.preferences.as_ref().and_then(|chosen| chosen.address.as_ref());
        let (stream, sealed) = match chosen {
            Some(sealed) => (stream_of(person), Some(sealed.clone())),
            None => (person.stream(), self.person(person).await?.contact),
        };
        let Some(sealed) = sealed else {
            return Ok(None);
        };
        match self.vault().unseal(&stream, &sealed) {
            Ok(text) => Ok(first_address(text.expose()).map(Plaintext::from)),
            Err(VaultError::KeyDestroyed { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_among_other_ways_to_reach_somebody() {
        assert_eq!(
            first_address("138 0000 0000，lin@example.com；三楼"),
            Some("lin@example.com")
        );
        assert_eq!(
            first_address("Lin <lin.x+y@mail.example.com>"),
            Some("lin.x+y@mail.example.com")
        );
        for none in [
            "",
            "138 0000 0000",
            "lin@",
            "@example.com",
            "lin@localhost",
            "lin@a..b",
            "林@example.com",
        ] {
            assert_eq!(first_address(none), None, "{none}");
        }
    }

    #[test]
    fn an_address_has_a_longest_length() {
        let of = |length: usize| format!("{}@example.com", "a".repeat(length - "@example.com".len()));
        assert!(is_address(&of(LONGEST_ADDRESS)));
        assert!(!is_address(&of(LONGEST_ADDRESS + 1)));
        assert!(!is_address("a@b.c@d.e") && !is_address("a b@c.d"));
    }
}
