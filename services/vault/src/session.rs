//! Tokens: small values that a browser keeps for the server, readable and changeable by the server alone.

use data_encoding::BASE64URL_NOPAD;
use jiff::Timestamp;
use zeroize::Zeroizing;

use crate::aead::{self, Nonce};
use crate::error::VaultError;
use crate::pad::{pad, unpad};
use crate::secret::SecretBytes;

pub(crate) const TOKEN_INFO: &[u8] = b"probity/kek/token/v1";
const TOKEN_TAG: &[u8] = b"probity/token/v1";
const MAX_TOKEN_CHARACTERS: usize = 4_096;

/// Why a token is not taken. For the person at the browser both mean: begin again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// It was not made here, not for this purpose, or it was changed.
    #[error("the token is not one of ours, or is for another purpose")]
    Foreign,
    /// Its time is over.
    #[error("the token has expired")]
    Expired,
}

impl TokenError {
    /// Every code, for the catalogues of texts.
    pub const CODES: &'static [&'static str] = &["TOKEN_FOREIGN", "TOKEN_EXPIRED"];

    /// A stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Foreign => "TOKEN_FOREIGN",
            Self::Expired => "TOKEN_EXPIRED",
        }
    }
}

/// Makes a token for a purpose that holds until the start of a minute, rounded down.
pub(crate) fn seal_token(
    key: &SecretBytes<32>,
    purpose: &str,
    content: &[u8],
    until: Timestamp,
    nonce: &Nonce,
) -> Result<String, VaultError> {
    let mut plain = Zeroizing::new(Vec::with_capacity(8 + content.len()));
    plain.extend_from_slice(&minute(until).to_be_bytes());
    plain.extend_from_slice(content);
    let padded = pad(&plain).ok_or(VaultError::Cipher("pad"))?;
    let bytes = aead::encrypt(key, nonce, &associated(purpose), &padded)?;
    Ok(BASE64URL_NOPAD.encode(&bytes))
}

/// The content of a token for this purpose that still holds.
pub(crate) fn open_token(
    key: &SecretBytes<32>,
    purpose: &str,
    token: &str,
    now: Timestamp,
) -> Result<Zeroizing<Vec<u8>>, TokenError> {
    if token.len() > MAX_TOKEN_CHARACTERS {
        return Err(TokenError::Foreign);
    }
    let plain = BASE64URL_NOPAD
        .decode(token.as_bytes())
        .ok()
        .and_then(|bytes| aead::decrypt(key, &associated(purpose), &bytes))
        .and_then(|padded| unpad(&padded))
        .ok_or(TokenError::Foreign)?;
    let (until, content) = plain.split_first_chunk::<8>().ok_or(TokenError::Foreign)?;
    if minute(now) >= i64::from_be_bytes(*until) {
        return Err(TokenError::Expired);
    }
    Ok(Zeroizing::new(content.to_vec()))
}

/// Minutes since 1970, down; nothing finer goes into a token.
fn minute(moment: Timestamp) -> i64 {
    moment.as_second().div_euclid(60)
}

fn associated(purpose: &str) -> Vec<u8> {
    aead::framed(&[TOKEN_TAG, purpose.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> SecretBytes<32> {
        SecretBytes::new(&[7; 32])
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_token_holds_up_to_its_minute() {
        let until = at("2026-03-01T10:30:45Z");
        let token = seal_token(&key(), "reporter", b"content", until, &[9; 24]).unwrap();
        let open = |now| open_token(&key(), "reporter", &token, at(now));
        assert_eq!(open("2026-03-01T10:29:59Z").unwrap().as_slice(), b"content");
        assert_eq!(open("2026-03-01T10:30:00Z").unwrap_err(), TokenError::Expired);
        assert_eq!(open("2027-01-01T00:00:00Z").unwrap_err(), TokenError::Expired);
    }

    #[test]
    fn a_token_for_another_purpose_or_under_another_key_is_foreign() {
        let until = at("2026-03-01T10:30:00Z");
        let now = at("2026-03-01T10:00:00Z");
        let token = seal_token(&key(), "reporter", b"content", until, &[9; 24]).unwrap();
        assert_eq!(
            open_token(&key(), "staff", &token, now).unwrap_err(),
            TokenError::Foreign
        );
        let other = SecretBytes::new(&[8; 32]);
        assert_eq!(
            open_token(&other, "reporter", &token, now).unwrap_err(),
            TokenError::Foreign
        );
        for place in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(
                open_token(&key(), "reporter", &changed, now).unwrap_err(),
                TokenError::Foreign
            );
        }
        assert_eq!(
            open_token(&key(), "reporter", "", now).unwrap_err(),
            TokenError::Foreign
        );
    }

    /// Computed apart from this program, with Python's `cryptography`.
    #[test]
    fn a_token_is_sealed_to_the_known_answer() {
        let value = data_encoding::HEXLOWER.encode(&(0..32).collect::<Vec<u8>>());
        let kek = crate::kek::KeyEncryptionKey::from_env_value(&value).unwrap();
        let key = kek.derive(TOKEN_INFO).unwrap();
        let expected = "402356e05eca7fb554eec3b0b01d5ee4227bf5b9f9b798348a7cf8b48ed04d76";
        assert_eq!(data_encoding::HEXLOWER.encode(key.expose()), expected);

        let token = seal_token(
            &key,
            "portal-session",
            b"content",
            at("2026-03-01T10:30:00Z"),
            &[0x24; 24],
        )
        .unwrap();
        let expected = concat!(
            "JCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk",
            "IhhzKaELdB8ifCQM_t6vsuD4Il2MG7WK9n6qKTamzruqaKfedmqzD4piqcsPAChEE58gWoVgP2q8m8KBe4n2R8RmY2c_8Dkiq4I7Vc2s3zw",
        );
        assert_eq!(token, expected);
    }
}
