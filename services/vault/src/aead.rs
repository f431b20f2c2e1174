//! XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) with length-framed associated data, and HKDF-SHA256 (RFC 5869).
//!
//! Every use has a tag of its own (`probity/…/v1`) in its associated data or derivation, so that nothing made for one
//! use opens as another. A new version of a format is a new tag.

use chacha20poly1305::{AeadInOut, KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::error::VaultError;
use crate::secret::SecretBytes;

pub(crate) const NONCE_BYTES: usize = 24;
const TAG_BYTES: usize = 16;
/// How much longer than the text what [`encrypt`] makes is.
pub(crate) const OVERHEAD: usize = NONCE_BYTES + TAG_BYTES;

/// A nonce; random in production (24 bytes are enough to never meet twice), fixed in tests with known answers.
pub(crate) type Nonce = [u8; NONCE_BYTES];

pub(crate) fn random_nonce() -> Result<Nonce, VaultError> {
    let mut nonce = [0; NONCE_BYTES];
    getrandom::fill(&mut nonce).map_err(|_| VaultError::NoRandomness)?;
    Ok(nonce)
}

/// Joins parts so that no two lists of parts give the same bytes: each part is preceded by its length in bytes
/// (8 bytes, big endian).
pub(crate) fn framed(parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(parts.iter().map(|part| part.len() + 8).sum());
    for part in parts {
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}

/// Encrypts: nonce, ciphertext, tag.
pub(crate) fn encrypt(
    key: &SecretBytes<32>,
    nonce: &Nonce,
    associated: &[u8],
    plain: &[u8],
) -> Result<Vec<u8>, VaultError> {
    let cipher = XChaCha20Poly1305::new(key.expose().into());
    let mut bytes = Vec::with_capacity(NONCE_BYTES + plain.len() + TAG_BYTES);
    bytes.extend_from_slice(nonce);
    bytes.extend_from_slice(plain);
    let body = bytes.get_mut(NONCE_BYTES..).unwrap_or_default();
    let tag = cipher
        .encrypt_inout_detached(&XNonce::from(*nonce), associated, body.into())
        .map_err(|_| VaultError::Cipher("encrypt"))?;
    bytes.extend_from_slice(&tag);
    Ok(bytes)
}

/// Decrypts what [`encrypt`] made. `None` when a bit, the key or the associated data is not the one of then.
pub(crate) fn decrypt(key: &SecretBytes<32>, associated: &[u8], bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>()?;
    let cipher = XChaCha20Poly1305::new(key.expose().into());
    let mut plain = Zeroizing::new(sealed.to_vec());
    cipher
        .decrypt_in_place(&XNonce::from(*nonce), associated, &mut *plain)
        .ok()?;
    Some(plain)
}

/// Derives a key of 32 bytes: HKDF-SHA256 with this salt (none is empty) over this secret for one use.
pub(crate) fn derive(secret: &[u8], salt: &[u8], info: &[u8]) -> Result<SecretBytes<32>, VaultError> {
    let mut key = SecretBytes::new(&[0; 32]);
    Hkdf::<Sha256>::new(Some(salt), secret)
        .expand(info, key.expose_mut())
        .map_err(|_| VaultError::Cipher("derive a key"))?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use data_encoding::HEXLOWER_PERMISSIVE as HEX;

    use super::*;

    /// Appendix A.3.1 of draft-irtf-cfrg-xchacha-03.
    #[test]
    fn the_cipher_gives_the_published_answer() {
        let key = SecretBytes::from_slice(&(0x80..=0x9f).collect::<Vec<u8>>()).unwrap();
        let nonce: Nonce = std::array::from_fn(|place| 0x40 + u8::try_from(place).unwrap());
        let associated = HEX.decode(b"50515253c0c1c2c3c4c5c6c7").unwrap();
        let text = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
        let bytes = encrypt(&key, &nonce, &associated, text).unwrap();
        let (sent_nonce, sealed) = bytes.split_at(NONCE_BYTES);
        assert_eq!(sent_nonce, nonce);
        assert!(
            HEX.encode(sealed)
                .starts_with("bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb")
        );
        assert!(HEX.encode(sealed).ends_with("c0875924c1c7987947deafd8780acf49"));
        assert_eq!(decrypt(&key, &associated, &bytes).unwrap().as_slice(), text);
    }

    /// RFC 5869, test case 1, cut to the 32 bytes that are derived here.
    #[test]
    fn the_derivation_gives_the_published_answer() {
        let salt: Vec<u8> = (0..=0x0c).collect();
        let info: Vec<u8> = (0xf0..=0xf9).collect();
        let key = derive(&[0x0b; 22], &salt, &info).unwrap();
        let expected = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf";
        assert_eq!(HEX.encode(key.expose()), expected);
    }

    #[test]
    fn frames_keep_parts_apart() {
        assert_eq!(framed(&[b"ab", b"c"]), b"\0\0\0\0\0\0\0\x02ab\0\0\0\0\0\0\0\x01c");
        assert_ne!(framed(&[b"ab", b"c"]), framed(&[b"a", b"bc"]));
        assert_ne!(framed(&[b"ab", b""]), framed(&[b"ab"]));
    }

    #[test]
    fn something_too_short_to_hold_a_nonce_and_a_tag_is_not_decrypted() {
        let key = SecretBytes::new(&[1; 32]);
        for length in [0, NONCE_BYTES - 1, NONCE_BYTES, NONCE_BYTES + TAG_BYTES - 1] {
            assert!(decrypt(&key, b"", &vec![0; length]).is_none());
        }
    }
}
