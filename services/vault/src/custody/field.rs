//! A field of an identity: enciphered under a fresh key that is split among custodians.

use data_encoding::BASE64;
use probity_domain::custody::{SealedShare, SealedToCustodians};

use super::armour;
use super::error::CustodyError;
use super::file::Holder;
use super::shamir::{self, BYTES};
use super::share::{Part, SharePlace, refuse_unnameable};
use crate::aead::{self, Nonce};
use crate::error::VaultError;
use crate::pad::{is_bucket, pad, unpad};
use crate::seal::refuse_too_long;
use crate::secret::{Plaintext, SecretBytes};

const TAG: &[u8] = b"probity/custody-field/v1";
/// Bytes of a padded text that is taken from elsewhere: a name, or a way to reach somebody.
const MOST_BYTES: usize = 8 * 1024;

/// Seals a text so that `needed` of the holders together open it, and nobody else. The key is made here, and wiped before
/// this returns.
///
/// `InvalidSet` when the holders cannot be: none, fewer than `needed`, one number, person or key twice.
pub fn seal_to_custodians(
    stream: &str,
    field: &str,
    text: &Plaintext,
    needed: u8,
    holders: &[Holder],
) -> Result<SealedToCustodians, CustodyError> {
    refuse_unnameable(stream)?;
    refuse_unnameable(field)?;
    refuse_unsound_set(needed, holders)?;
    refuse_too_long(text)?;
    let key = SecretBytes::random()?;
    let cipher = encipher(&key, &aead::random_nonce()?, (stream, field), text)?;
    let values = shamir::split(&key, needed, holders.iter().map(|holder| holder.number))?;
    let seal_one = |(holder, value): (&Holder, SecretBytes<BYTES>)| {
        let number = holder.number;
        let whole = Part {
            place: SharePlace { stream, field, number }.part(0),
            parts: 1,
            needed,
            value,
        };
        whole.seal_for(holder)
    };
    let shares: Result<_, _> = holders.iter().zip(values).map(seal_one).collect();
    Ok(SealedToCustodians {
        field: field.to_owned(),
        cipher,
        needed,
        shares: shares?,
    })
}

/// Looks at what somebody else sealed, as a browser did, as far as it can be seen without a key: it has the form that
/// [`seal_to_custodians`] gives, so that custodians will be able to work on it.
///
/// `UnsoundSealing` says what is not as it has to be. That the shares give the key nobody can see but those who open it.
pub fn check_sealed(sealed: &SealedToCustodians) -> Result<(), CustodyError> {
    let unsound = |reason| Err(CustodyError::UnsoundSealing(reason));
    if refuse_unnameable(&sealed.field).is_err() {
        return unsound("the name of the field cannot be one");
    }
    let cipher = BASE64.decode(sealed.cipher.as_bytes()).unwrap_or_default();
    let text = cipher.len().checked_sub(aead::OVERHEAD);
    if !text.is_some_and(|length| length <= MOST_BYTES && is_bucket(length)) {
        return unsound("the cipher is none of a padded text");
    }
    if sealed.needed == 0 || sealed.shares.len() < usize::from(sealed.needed) {
        return unsound("it has fewer shares than are needed");
    }
    let whole = |share: &SealedShare| matches!(share.parts.as_slice(), [part] if part.from == 0);
    if !sealed.shares.iter().all(whole) {
        return unsound("a share is not one whole part");
    }
    let mut parts = sealed.shares.iter().flat_map(|share| &share.parts);
    if !parts.all(|part| armour::is_armour(&part.sealed)) {
        return unsound("a share is no `age` file in armour");
    }
    Ok(())
}

/// Each number, person and key once; as many as are needed.
pub(super) fn refuse_unsound_set(needed: u8, holders: &[Holder]) -> Result<(), CustodyError> {
    let refuse = |reason| Err(CustodyError::InvalidSet(reason));
    if needed == 0 {
        return refuse("no custodian would be needed; at least one has to be");
    }
    if holders.len() < usize::from(needed) {
        return refuse("more custodians would be needed than there are; name more, or need fewer");
    }
    for (index, holder) in holders.iter().enumerate() {
        if holder.number == 0 {
            return refuse("a share has the number 0; numbers are 1 to 255");
        }
        for earlier in holders.iter().take(index) {
            if earlier.number == holder.number {
                return refuse("two shares have the same number; give each a number of its own");
            }
            if earlier.custodian == holder.custodian {
                return refuse("somebody would hold two shares; name each custodian once");
            }
            if earlier.key == holder.key {
                return refuse("two custodians have the same key; each needs a key of their own");
            }
        }
    }
    Ok(())
}

fn encipher(key: &SecretBytes<32>, nonce: &Nonce, place: (&str, &str), text: &Plaintext) -> Result<String, VaultError> {
    let padded = pad(text.expose().as_bytes()).ok_or(VaultError::Cipher("pad"))?;
    let cipher = aead::encrypt(key, nonce, &associated(place), &padded)?;
    Ok(BASE64.encode(&cipher))
}

/// Opens the cipher of a field with its key. `None` when a bit, the key, the stream or the field is not that of then.
pub(super) fn decipher(key: &SecretBytes<32>, place: (&str, &str), cipher: &str) -> Option<Plaintext> {
    let bytes = BASE64.decode(cipher.as_bytes()).ok()?;
    let padded = aead::decrypt(key, &associated(place), &bytes)?;
    unpad(&padded).and_then(Plaintext::from_utf8)
}

fn associated((stream, field): (&str, &str)) -> Vec<u8> {
    aead::framed(&[TAG, stream.as_bytes(), field.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed apart from this program, with Python's `cryptography`.
    #[test]
    fn a_field_is_enciphered_to_the_known_answer() {
        let place = ("identity-01J0000000000000000000000A", "contact");
        let expected = concat!(
            "000000000000001870726f626974792f637573746f64792d6669656c642f7631",
            "00000000000000236964656e746974792d30314a3030303030303030303030303030303030303030303041",
            "0000000000000007636f6e74616374",
        );
        assert_eq!(data_encoding::HEXLOWER.encode(&associated(place)), expected);
        let key = SecretBytes::new(&[0x42; 32]);
        let cipher = encipher(&key, &[0x24; 24], place, &Plaintext::from("李娜 +86 139")).unwrap();
        let expected = concat!(
            "JCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkpV7Xa4i5wkMKsx8RNr4t+wHIjrp8H3SdIWHmTWsQ280UkYjYNJtbnHy1sbv53SiMV00v",
            "/idIgdwSOonTkR+0+LxTemlQysCpYlA+4nduqbM=",
        );
        assert_eq!(cipher, expected);
        assert_eq!(decipher(&key, place, expected).unwrap().expose(), "李娜 +86 139");
        assert!(decipher(&key, ("identity-01J0000000000000000000000B", "contact"), expected).is_none());
        assert!(decipher(&key, (place.0, "name"), expected).is_none());
    }
}
