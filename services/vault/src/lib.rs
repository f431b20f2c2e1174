//! Sealing, keys, receipts and attachments: everything that Probity does with ciphers is in this crate.
//!
//! | What | How | Associated data |
//! |---|---|---|
//! | field of an event | XChaCha20-Poly1305 under a data key | tag, key, stream, field |
//! | data key | XChaCha20-Poly1305 under the key-encryption key | tag, name of the key |
//! | text for a reporter | ephemeral X25519, HKDF-SHA256, XChaCha20-Poly1305 | tag, stream, field |
//! | attachment | `age` file to an X25519 identity that is a data key | – |
//! | note beside an attachment | the same | – (the id stands in it) |
//! | file that is laid aside | `age` file to an X25519 identity in memory alone | – |
//! | field of a reporter's identity | XChaCha20-Poly1305 under a key that is split among custodians | tag, stream, field |
//! | share of such a key | `age` file to a custodian's X25519 key | – |
//! | secret of a second factor | XChaCha20-Poly1305 under a data key | tag, owner |
//! | token | XChaCha20-Poly1305 under a key derived from the key-encryption key | tag, purpose |
//!
//! Randomness comes from the operating system, and nowhere else. The time comes in as an argument.
//! Deliberately absent: a way to write a secret to a log. Secrets have no `Debug`, `Display` or `Serialize`.

mod aead;
pub mod attachments;
mod backup;
pub mod custody;
pub mod destroyed;
mod error;
mod factor;
pub mod kek;
mod key_rows;
pub mod keys;
mod pad;
pub mod receipt;
pub mod reporter;
pub mod rotate;
pub mod seal;
pub mod secret;
pub mod session;
mod vault;
mod wrap;

pub use attachments::{Aside, AttachmentError, AttachmentStore, KeptAttachment, NewAttachment, StoredAttachment};
pub use custody::{CustodianIdentity, CustodianRecipient, CustodyError};
pub use destroyed::DestroyedKeys;
pub use error::VaultError;
pub use kek::{KekError, KeyEncryptionKey};
pub use keys::{Destruction, KeyRecord, KeyStore};
pub use receipt::{InvalidReceipt, Receipt};
pub use reporter::{ReporterSecret, seal_to_reporter};
pub use rotate::change_kek;
pub use seal::{MAX_TEXT_BYTES, Sealer, sealed_fields};
pub use secret::{Plaintext, SecretBytes};
pub use session::TokenError;
pub use vault::{Vault, VaultConfig};
