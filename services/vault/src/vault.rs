//! The vault as the rest of Probity sees it.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use probity_domain::Sealed;
use zeroize::Zeroizing;

use crate::aead;
use crate::attachments::{AttachmentStore, attachments_key};
use crate::destroyed::DestroyedKeys;
use crate::error::VaultError;
use crate::kek::KeyEncryptionKey;
use crate::keys::{DataKey, Destruction, KeyStore};
use crate::receipt::Receipt;
use crate::seal::{self, Sealer, refuse_unnameable};
use crate::secret::{Plaintext, SecretBytes};
use crate::session::{self, TOKEN_INFO, TokenError};

/// Name of the data key under which codes are hashed.
const CODES_KEY: &str = "code-hashes";
/// Name of the data key under which names are hashed that the company gives to its parts.
const NAMES_KEY: &str = "name-hashes";
/// What such a hash is for.
const NAMES_TAG: &[u8] = b"probity/name/v1";

/// What a vault is opened with.
pub struct VaultConfig {
    /// The file of data keys (`keys.db`); made if it is missing.
    pub keys_path: PathBuf,
    /// The folder of sealed attachments; made if it is missing.
    pub attachments_dir: PathBuf,
    /// The key-encryption key that the keys' file was made under.
    pub kek: KeyEncryptionKey,
}

/// Seals and opens. Cheap to clone; all clones share keys.
#[derive(Clone)]
pub struct Vault {
    keys: Arc<KeyStore>,
    destroyed: Arc<DestroyedKeys>,
    attachments: AttachmentStore,
    token_key: Arc<SecretBytes<32>>,
}

impl Vault {
    /// Opens keys and attachments. A wrong key-encryption key is refused at once. Keys that came back with a backup
    /// although they were destroyed are destroyed again.
    pub fn open(config: VaultConfig) -> Result<Self, VaultError> {
        let VaultConfig {
            keys_path,
            attachments_dir,
            kek,
        } = config;
        let keys = Arc::new(KeyStore::open(&keys_path, &kek)?);
        let destroyed = Arc::new(DestroyedKeys::open(&keys_path)?);
        keys.destroy_again(&destroyed.list())?;
        Ok(Self {
            destroyed,
            attachments: AttachmentStore::local(&attachments_dir, Arc::clone(&keys))?,
            token_key: Arc::new(kek.derive(TOKEN_INFO)?),
            keys,
        })
    }

    /// A sealer for fields of a stream, under the data key of that name (`case-01J…`) unless a field asks for another.
    pub fn sealer(&self, key_name: &str, stream: &str) -> Sealer {
        Sealer::new(Arc::clone(&self.keys), key_name, stream)
    }

    /// Opens a field that was sealed for this stream. Errors: `UnknownKey`, `KeyDestroyed`, `Damaged` (also for a field
    /// that was moved here from elsewhere).
    pub fn unseal(&self, stream: &str, sealed: &Sealed) -> Result<Plaintext, VaultError> {
        seal::open(&self.keys, stream, sealed)
    }

    /// Opens several fields, each sealed for the stream beside it, as [`Vault::unseal`] opens one. One that cannot be opened
    /// keeps no other closed. Errors as a whole: the keys cannot be read.
    pub fn unseal_all(&self, fields: &[(&str, &Sealed)]) -> Result<Vec<Result<Plaintext, VaultError>>, VaultError> {
        seal::open_all(&self.keys, fields)
    }

    /// Erases whatever was sealed under a person's, report's or case's key, its attachments included, by destroying the
    /// keys. The name is closed: nothing can be sealed under it again. It stands on the list of destroyed keys before
    /// anything is destroyed. Doing it twice is harmless.
    pub fn destroy(&self, key_name: &str, today: Date) -> Result<Destruction, VaultError> {
        refuse_unnameable(key_name)?;
        let attachments = attachments_key(key_name);
        self.destroyed.add(&[key_name, &attachments], today)?;
        let found = self.keys.destroy(&[key_name, &attachments], today)?;
        Ok(found.first().copied().unwrap_or(Destruction::Closed))
    }

    /// Makes a token in base64url for a purpose (`portal-session`), which holds until the minute of `until`.
    pub fn seal_token(&self, purpose: &str, content: &[u8], until: Timestamp) -> Result<String, VaultError> {
        session::seal_token(&self.token_key, purpose, content, until, &aead::random_nonce()?)
    }

    /// The content of a token that was made for this purpose and still holds at `now`.
    pub fn open_token(&self, purpose: &str, token: &str, now: Timestamp) -> Result<Zeroizing<Vec<u8>>, TokenError> {
        session::open_token(&self.token_key, purpose, token, now)
    }

    /// A keyed hash of a code (HKDF-SHA-256 with a data key as salt), 32 bytes in lower-case hex, by which the code is known
    /// again. The key is made at the first use and stands with the data keys, so that it outlives a change of the
    /// key-encryption key.
    pub fn code_hash(&self, code: &Receipt, today: Date) -> Result<String, VaultError> {
        code.keyed_hash(self.lasting_key(CODES_KEY, today)?.expose())
    }

    /// A keyed hash of a name that is no person's, for a purpose (`department`): HKDF-SHA-256 as for codes. From it follows an
    /// id that is the same whenever the name comes again, and tells the name to nobody who has no keys.
    pub fn name_hash(&self, purpose: &str, name: &str, today: Date) -> Result<[u8; 32], VaultError> {
        let key = self.lasting_key(NAMES_KEY, today)?;
        let info = aead::framed(&[NAMES_TAG, purpose.as_bytes(), name.as_bytes()]);
        Ok(*aead::derive(key.expose(), b"", &info)?.expose())
    }

    /// A key that is made at its first use and never destroyed.
    fn lasting_key(&self, name: &str, today: Date) -> Result<DataKey, VaultError> {
        let (key, is_pending) = self.keys.get_or_pend(name)?;
        if is_pending {
            self.keys.insert_if_absent(name, key, today)
        } else {
            Ok(key)
        }
    }

    /// The data keys.
    pub fn keys(&self) -> &KeyStore {
        &self.keys
    }

    /// The keys that must not come back with a backup.
    pub fn destroyed(&self) -> &DestroyedKeys {
        &self.destroyed
    }

    /// The sealed attachments.
    pub fn attachments(&self) -> &AttachmentStore {
        &self.attachments
    }
}
