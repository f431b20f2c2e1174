//! Secrets of staff's second factors, which the server has to read itself at each sign-in. They stand with the accounts,
//! sealed under a data key of their own that stands with the keys: whoever has only one of the two files has nothing.

use jiff::civil::Date;
use zeroize::Zeroizing;

use crate::aead;
use crate::error::VaultError;
use crate::vault::Vault;

/// Name of the data key. It outlives a change of the key-encryption key, as every data key does.
const FACTORS_KEY: &str = "second-factors";
const FACTOR_TAG: &[u8] = b"probity/second-factor/v1";

impl Vault {
    /// Seals a secret for its owner (`person-01J…`); the key is made at the first use.
    pub fn seal_factor(&self, owner: &str, secret: &[u8], today: Date) -> Result<Vec<u8>, VaultError> {
        let (key, is_pending) = self.keys().get_or_pend(FACTORS_KEY)?;
        let key = if is_pending {
            self.keys().insert_if_absent(FACTORS_KEY, key, today)?
        } else {
            key
        };
        aead::encrypt(&key, &aead::random_nonce()?, &associated(owner), secret)
    }

    /// Opens a secret that was sealed for this owner. Errors: `UnknownKey`, `Damaged` (also for the secret of another owner).
    pub fn open_factor(&self, owner: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let unknown = || VaultError::UnknownKey {
            name: FACTORS_KEY.to_owned(),
        };
        let key = self.keys().get(FACTORS_KEY)?.ok_or_else(unknown)?;
        let damaged = || VaultError::Damaged {
            what: "a second factor".to_owned(),
        };
        aead::decrypt(&key, &associated(owner), sealed).ok_or_else(damaged)
    }
}

fn associated(owner: &str) -> Vec<u8> {
    aead::framed(&[FACTOR_TAG, owner.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kek::KeyEncryptionKey;
    use crate::rotate::change_kek;
    use crate::vault::VaultConfig;

    fn open(folder: &std::path::Path, kek: KeyEncryptionKey) -> Vault {
        let config = VaultConfig {
            keys_path: folder.join("keys.db"),
            attachments_dir: folder.join("attachments"),
            kek,
        };
        Vault::open(config).unwrap()
    }

    #[test]
    fn a_secret_opens_for_its_owner_alone_also_under_another_key_encryption_key() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        let vault = open(folder.path(), KeyEncryptionKey::create_file(&old).unwrap());
        let today = jiff::civil::date(2026, 3, 2);
        let sealed = vault.seal_factor("person-1", b"twenty bytes, or so", today).unwrap();
        assert!(!sealed.windows(6).any(|window| window == b"twenty"));
        assert_eq!(
            vault.open_factor("person-1", &sealed).unwrap().as_slice(),
            b"twenty bytes, or so"
        );
        assert!(matches!(
            vault.open_factor("person-2", &sealed),
            Err(VaultError::Damaged { .. })
        ));
        drop(vault);
        let old = KeyEncryptionKey::from_file(&old).unwrap();
        KeyEncryptionKey::create_file(&new).unwrap();
        let key = || KeyEncryptionKey::from_file(&new).unwrap();
        change_kek(&folder.path().join("keys.db"), &old, &key()).unwrap();
        let vault = open(folder.path(), key());
        assert_eq!(
            vault.open_factor("person-1", &sealed).unwrap().as_slice(),
            b"twenty bytes, or so"
        );
    }
}
