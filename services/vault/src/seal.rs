//! Sealing fields of events, and opening them.

use std::collections::BTreeMap;
use std::sync::Arc;

use data_encoding::BASE64;
use jiff::civil::Date;
use probity_domain::Sealed;
use serde::Deserialize;
use serde_json::Value;

use crate::aead::{self, Nonce};
use crate::error::VaultError;
use crate::keys::{DataKey, KeyStore};
use crate::pad::{pad, unpad};
use crate::secret::{Plaintext, SecretBytes};

/// The longest text that is sealed, in bytes of UTF-8. Two copies of it fit into one event with room to spare.
pub const MAX_TEXT_BYTES: usize = 200_000;

const FIELD_TAG: &[u8] = b"probity/field/v1";

/// Seals the fields of one command in memory.
///
/// Keys that do not exist yet are made and stay pending: [`Sealer::commit`] stores them right before the append. A
/// sealer that is dropped without it leaves nothing behind, and what it sealed under a pending key stays unreadable.
pub struct Sealer {
    keys: Arc<KeyStore>,
    key_name: String,
    stream: String,
    used: BTreeMap<String, Used>,
}

struct Used {
    key: DataKey,
    pending: bool,
}

impl Sealer {
    pub(crate) fn new(keys: Arc<KeyStore>, key_name: &str, stream: &str) -> Self {
        Self {
            keys,
            key_name: key_name.to_owned(),
            stream: stream.to_owned(),
            used: BTreeMap::new(),
        }
    }

    /// Seals a text for a field of the stream, under the key that the sealer was made for. Under a key that was
    /// destroyed it seems to succeed, under a key that nobody keeps; [`Self::commit`] says so then.
    pub fn seal(&mut self, field: &str, text: &Plaintext) -> Result<Sealed, VaultError> {
        let key_name = self.key_name.clone();
        self.seal_under(&key_name, field, text)
    }

    /// Seals a text for a field of the stream, under the key of another person, report or case.
    pub fn seal_under(&mut self, key_name: &str, field: &str, text: &Plaintext) -> Result<Sealed, VaultError> {
        refuse_too_long(text)?;
        let key = self.key(key_name)?;
        let place = Place {
            key: key_name,
            stream: &self.stream,
            field,
        };
        seal_with_nonce(&key, &place, text, &aead::random_nonce()?)
    }

    /// Stores the pending keys, all or none. Afterwards it does nothing, so that an append can be repeated.
    ///
    /// `KeyRace`: another process stored one of them first; seal again with a new sealer. `KeyDestroyed`: a key that this
    /// sealer used was destroyed meanwhile. Waits for one flush of the disk.
    pub fn commit(&mut self, today: Date) -> Result<(), VaultError> {
        if self.used.is_empty() {
            return Ok(());
        }
        let (pending, stored): (Vec<_>, Vec<_>) = self.used.iter().partition(|(_, used)| used.pending);
        let new: Vec<(&str, &DataKey)> = pending.iter().map(|(name, used)| (name.as_str(), &used.key)).collect();
        let used: Vec<&str> = stored.iter().map(|(name, _)| name.as_str()).collect();
        self.keys.insert_new(&new, &used, today)?;
        for used in self.used.values_mut() {
            used.pending = false;
        }
        Ok(())
    }

    /// The stream that this sealer seals for.
    pub fn stream(&self) -> &str {
        &self.stream
    }

    fn key(&mut self, name: &str) -> Result<DataKey, VaultError> {
        if let Some(used) = self.used.get(name) {
            return Ok(Arc::clone(&used.key));
        }
        refuse_unnameable(name)?;
        let (key, pending) = match self.keys.get_or_pend(name) {
            // Whether something was erased is told by `commit` alone, after it was asked whether the actor may know.
            Err(VaultError::KeyDestroyed { .. }) => (Arc::new(SecretBytes::random()?), true),
            found => found?,
        };
        let used = Used {
            key: Arc::clone(&key),
            pending,
        };
        self.used.insert(name.to_owned(), used);
        Ok(key)
    }
}

/// Where a sealed field stands; bound to its ciphertext.
struct Place<'a> {
    key: &'a str,
    stream: &'a str,
    field: &'a str,
}

impl Place<'_> {
    fn associated(&self) -> Vec<u8> {
        aead::framed(&[
            FIELD_TAG,
            self.key.as_bytes(),
            self.stream.as_bytes(),
            self.field.as_bytes(),
        ])
    }
}

fn seal_with_nonce(
    key: &SecretBytes<32>,
    place: &Place<'_>,
    text: &Plaintext,
    nonce: &Nonce,
) -> Result<Sealed, VaultError> {
    let padded = pad(text.expose().as_bytes()).ok_or(VaultError::Cipher("pad"))?;
    let cipher = aead::encrypt(key, nonce, &place.associated(), &padded)?;
    Ok(Sealed {
        key: place.key.to_owned(),
        field: place.field.to_owned(),
        cipher: BASE64.encode(&cipher),
    })
}

/// Opens a field that was sealed for this stream.
pub(crate) fn open(keys: &KeyStore, stream: &str, sealed: &Sealed) -> Result<Plaintext, VaultError> {
    open_with(keys.get(&sealed.key)?, stream, sealed)
}

/// Opens several fields, each of the stream beside it.
pub(crate) fn open_all(
    keys: &KeyStore,
    fields: &[(&str, &Sealed)],
) -> Result<Vec<Result<Plaintext, VaultError>>, VaultError> {
    let found = keys.get_all(fields.iter().map(|(_, sealed)| sealed.key.as_str()))?;
    let opened = found
        .into_iter()
        .zip(fields)
        .map(|(key, (stream, sealed))| open_with(key?, stream, sealed));
    Ok(opened.collect())
}

fn open_with(key: Option<DataKey>, stream: &str, sealed: &Sealed) -> Result<Plaintext, VaultError> {
    let key = key.ok_or_else(|| VaultError::UnknownKey {
        name: sealed.key.clone(),
    })?;
    let place = Place {
        key: &sealed.key,
        stream,
        field: &sealed.field,
    };
    BASE64
        .decode(sealed.cipher.as_bytes())
        .ok()
        .and_then(|bytes| aead::decrypt(&key, &place.associated(), &bytes))
        .and_then(|padded| unpad(&padded))
        .and_then(Plaintext::from_utf8)
        .ok_or_else(|| VaultError::Damaged {
            what: sealed.field.clone(),
        })
}

/// Every sealed field inside an encoded event, however deep, in the order of the JSON. Texts that are sealed to a
/// reporter are left out: no key of the company is theirs.
pub fn sealed_fields(event: &Value) -> Vec<Sealed> {
    let mut found = Vec::new();
    let mut waiting = vec![event];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(values) => waiting.extend(values.iter().rev()),
            Value::Object(fields) => match Sealed::deserialize(value) {
                Ok(sealed) => found.push(sealed),
                Err(_) => waiting.extend(fields.values().rev()),
            },
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    found
}

pub(crate) fn refuse_too_long(text: &Plaintext) -> Result<(), VaultError> {
    let bytes = text.expose().len();
    if bytes > MAX_TEXT_BYTES {
        return Err(VaultError::TooLong { bytes });
    }
    Ok(())
}

/// Data keys are named like streams, and names of attachments' keys are kept for attachments.
pub(crate) fn refuse_unnameable(name: &str) -> Result<(), VaultError> {
    let allowed = |character: char| character.is_ascii_alphanumeric() || character == '-';
    let fits = (1..=200).contains(&name.len()) && name.chars().all(allowed) && !name.starts_with("attach-");
    if fits { Ok(()) } else { Err(VaultError::InvalidKeyName) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed apart from this program, with Python's `cryptography`.
    #[test]
    fn a_field_is_sealed_to_the_known_answer() {
        let place = Place {
            key: "case-01J0000000000000000000000A",
            stream: "case-01J0000000000000000000000A",
            field: "assessment.note",
        };
        let expected = concat!(
            "000000000000001070726f626974792f6669656c642f76310000",
            "00000000001f636173652d30314a30303030303030303030303030303030303030303030410000",
            "00000000001f636173652d30314a30303030303030303030303030303030303030303030410000",
            "00000000000f6173736573736d656e742e6e6f7465",
        );
        assert_eq!(data_encoding::HEXLOWER.encode(&place.associated()), expected);

        let key = SecretBytes::new(&[0x42; 32]);
        let sealed = seal_with_nonce(&key, &place, &Plaintext::from("看见 it"), &[0x24; 24]).unwrap();
        let expected = concat!(
            "JCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk",
            "pV7XbIm4x04Frh9TeogNyjLxjrp8H3SdIWHmTWsQ280UkYjYNJtbnHy1sbv53SiMV00v/idIgdwSOonTkR+0+CbN0AgSaQ43WKDcysmwiBk=",
        );
        assert_eq!(sealed.cipher, expected);
    }
}
