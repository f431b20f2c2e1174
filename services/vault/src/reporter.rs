//! Texts for the reporter alone: sealed to a public key whose secret only the receipt gives.
//!
//! For each text a fresh X25519 key pair is made. The key of the cipher is HKDF-SHA256 over the shared secret, salted
//! with both public keys, with the info `probity/to-reporter/v1`. Stored are the fresh public key (32 bytes), nonce and
//! ciphertext.

use data_encoding::BASE64;
use probity_domain::SealedToReporter;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::aead::{self, Nonce};
use crate::error::VaultError;
use crate::pad::{pad, unpad};
use crate::seal::refuse_too_long;
use crate::secret::{Plaintext, SecretBytes};

const KEY_INFO: &[u8] = b"probity/to-reporter/v1";
const TAG: &[u8] = b"probity/to-reporter-text/v1";

/// What opens texts for one reporter; derived from the receipt, held only while the reporter's request lasts.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct ReporterSecret(SecretBytes<32>);

impl ReporterSecret {
    pub(crate) fn new(bytes: SecretBytes<32>) -> Self {
        Self(bytes)
    }

    /// Takes 32 bytes that [`Self::expose`] gave; `None` for another length.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        SecretBytes::from_slice(bytes).map(Self)
    }

    /// The bytes themselves, for a token that the reporter's browser keeps while they are here.
    pub fn expose(&self) -> &[u8; 32] {
        self.0.expose()
    }

    /// Opens a text that was sealed to this reporter for this stream. `Damaged` for anything else.
    pub fn open(&self, stream: &str, sealed: &SealedToReporter) -> Result<Plaintext, VaultError> {
        self.try_open(stream, sealed).ok_or_else(|| VaultError::Damaged {
            what: sealed.field.clone(),
        })
    }

    fn try_open(&self, stream: &str, sealed: &SealedToReporter) -> Option<Plaintext> {
        let bytes = BASE64.decode(sealed.reporter_cipher.as_bytes()).ok()?;
        let (fresh, cipher) = bytes.split_first_chunk::<32>()?;
        let fresh = PublicKey::from(*fresh);
        let secret = StaticSecret::from(*self.0.expose());
        let key = agree(&secret, &fresh, &fresh, &PublicKey::from(&secret))?;
        let padded = aead::decrypt(&key, &associated(stream, &sealed.field), cipher)?;
        unpad(&padded).and_then(Plaintext::from_utf8)
    }
}

/// Seals a text for a field of the stream to a reporter's public key (base64). Nothing on the server opens it again.
pub fn seal_to_reporter(
    reporter_key: &str,
    stream: &str,
    field: &str,
    text: &Plaintext,
) -> Result<SealedToReporter, VaultError> {
    refuse_too_long(text)?;
    let fresh = SecretBytes::random()?;
    let place = Place { stream, field };
    seal_with(reporter_key, &place, text, &fresh, &aead::random_nonce()?)
}

struct Place<'a> {
    stream: &'a str,
    field: &'a str,
}

fn seal_with(
    reporter_key: &str,
    place: &Place<'_>,
    text: &Plaintext,
    fresh: &SecretBytes<32>,
    nonce: &Nonce,
) -> Result<SealedToReporter, VaultError> {
    let reporter = BASE64
        .decode(reporter_key.as_bytes())
        .ok()
        .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
        .map(PublicKey::from)
        .ok_or(VaultError::InvalidReporterKey)?;
    let secret = StaticSecret::from(*fresh.expose());
    let public = PublicKey::from(&secret);
    let key = agree(&secret, &reporter, &public, &reporter).ok_or(VaultError::InvalidReporterKey)?;
    let padded = pad(text.expose().as_bytes()).ok_or(VaultError::Cipher("pad"))?;
    let mut bytes = public.as_bytes().to_vec();
    bytes.extend(aead::encrypt(
        &key,
        nonce,
        &associated(place.stream, place.field),
        &padded,
    )?);
    Ok(SealedToReporter {
        field: place.field.to_owned(),
        reporter_cipher: BASE64.encode(&bytes),
    })
}

/// The key that both sides come to; `None` for a public key that gives every partner the same secret (RFC 7748,
/// section 6.1).
fn agree(own: &StaticSecret, other: &PublicKey, fresh: &PublicKey, reporter: &PublicKey) -> Option<SecretBytes<32>> {
    let shared = own.diffie_hellman(other);
    let mut salt = Zeroizing::new([0; 64]);
    let (first, second) = salt.split_at_mut(32);
    first.copy_from_slice(fresh.as_bytes());
    second.copy_from_slice(reporter.as_bytes());
    shared
        .was_contributory()
        .then(|| aead::derive(shared.as_bytes(), salt.as_slice(), KEY_INFO).ok())?
}

fn associated(stream: &str, field: &str) -> Vec<u8> {
    aead::framed(&[TAG, stream.as_bytes(), field.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::receipt::Receipt;

    const REPORT: &str = "report-01J0000000000000000000000A";

    /// Computed apart from this program, with Python's `cryptography`.
    #[test]
    fn a_text_is_sealed_to_the_known_answer() {
        let receipt = Receipt::parse("0123-4567-89AB-CDEF-GHJK").unwrap();
        let place = Place {
            stream: REPORT,
            field: "feedback",
        };
        let fresh = SecretBytes::new(&[0x55; 32]);
        let text = Plaintext::from("We looked into it.");
        let sealed = seal_with(&receipt.reporter_key().unwrap(), &place, &text, &fresh, &[0x24; 24]).unwrap();
        let expected = concat!(
            "OKtmS9hvd9fma92a4HkpE6lP2LM6EmACfktGwfSITGck",
            "JCQkJCQkJCQkJCQkJCQkJCQkJCQkJCRErsl7e34Fln77k4zPCayeLfzK/zENHTSg",
            "zK7/LhephgPGbpvaW+oYnkBM7My35Vgm/nv/mz9LCAvQN0mX2/LVBKP4BQGPtF1FLfhYnqg2fw==",
        );
        assert_eq!(sealed.reporter_cipher, expected);
        let opened = receipt.secret().unwrap().open(REPORT, &sealed).unwrap();
        assert_eq!(opened.expose(), "We looked into it.");
    }
}
