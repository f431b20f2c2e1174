//! Wrapping data keys under the key-encryption key.

use std::sync::Arc;

use crate::aead::{self, Nonce};
use crate::error::VaultError;
use crate::kek::KeyEncryptionKey;
use crate::secret::SecretBytes;

const WRAP_INFO: &[u8] = b"probity/kek/wrap/v1";
const WRAP_TAG: &[u8] = b"probity/data-key/v1";
const CHECK_TAG: &[u8] = b"probity/kek-check/v1";

/// A data key, shared by those who use it and zeroed when the last of them is done.
pub(crate) type DataKey = Arc<SecretBytes<32>>;

/// The key that data keys are wrapped under, derived from the key-encryption key.
pub(crate) struct Wrapping(SecretBytes<32>);

impl Wrapping {
    pub(crate) fn new(kek: &KeyEncryptionKey) -> Result<Self, VaultError> {
        kek.derive(WRAP_INFO).map(Self)
    }

    /// A value that only this key accepts, to know a wrong one by before anything is written.
    pub(crate) fn check_value(&self) -> Result<Vec<u8>, VaultError> {
        aead::encrypt(&self.0, &aead::random_nonce()?, CHECK_TAG, b"")
    }

    /// Whether the value was made with this key.
    pub(crate) fn accepts(&self, check_value: &[u8]) -> bool {
        aead::decrypt(&self.0, CHECK_TAG, check_value).is_some()
    }

    pub(crate) fn wrap_key(&self, name: &str, key: &DataKey) -> Result<Vec<u8>, VaultError> {
        self.wrap_with_nonce(name, key, &aead::random_nonce()?)
    }

    pub(crate) fn unwrap_key(&self, name: &str, wrapped: &[u8]) -> Result<DataKey, VaultError> {
        aead::decrypt(&self.0, &associated(name), wrapped)
            .and_then(|bytes| SecretBytes::from_slice(&bytes))
            .map(Arc::new)
            .ok_or_else(|| VaultError::Damaged { what: name.to_owned() })
    }

    fn wrap_with_nonce(&self, name: &str, key: &SecretBytes<32>, nonce: &Nonce) -> Result<Vec<u8>, VaultError> {
        aead::encrypt(&self.0, nonce, &associated(name), key.expose())
    }
}

fn associated(name: &str) -> Vec<u8> {
    aead::framed(&[WRAP_TAG, name.as_bytes()])
}

#[cfg(test)]
mod tests {
    use data_encoding::HEXLOWER;

    use super::*;

    /// Computed apart from this program, with Python's `cryptography`.
    #[test]
    fn wrapping_gives_the_known_answer() {
        let kek = KeyEncryptionKey::from_env_value(&HEXLOWER.encode(&(0..32).collect::<Vec<u8>>())).unwrap();
        let wrapping = Wrapping::new(&kek).unwrap();
        let expected = "ec78f95409edd9adfe6f58a41315bee35f2820727007b12d5440a6b8c74c89d0";
        assert_eq!(HEXLOWER.encode(wrapping.0.expose()), expected);

        let key = SecretBytes::new(&[0x42; 32]);
        let wrapped = wrapping
            .wrap_with_nonce("case-01J0000000000000000000000A", &key, &[0x24; 24])
            .unwrap();
        let expected = concat!(
            "242424242424242424242424242424242424242424242424",
            "913f9f08afbd9a4c23a5cf4908b91153e44e3b2eb84d87e9ad94b89540029e0d",
            "d21d02f1ed9fd0192c03a003260331b8",
        );
        assert_eq!(HEXLOWER.encode(&wrapped), expected);
    }
}
