//! Keys of custodians and of recipients: X25519, as `age` writes them.

use std::fmt;
use std::str::FromStr;

use bech32::Bech32;
use bech32::primitives::decode::CheckedHrpstring;
use serde::{Deserialize, Serialize};
use x25519_dalek::{PublicKey, StaticSecret};

use super::error::CustodyError;
use crate::attachments;
use crate::error::VaultError;
use crate::secret::{Plaintext, SecretBytes};

/// The private key of a custodian. It never reaches a server; it is zeroed when dropped.
///
/// ```compile_fail,E0277
/// let key = probity_vault::CustodianIdentity::generate().unwrap();
/// println!("{key:?}");
/// ```
/// ```compile_fail,E0277
/// let key = probity_vault::CustodianIdentity::generate().unwrap();
/// println!("{key}");
/// ```
/// ```compile_fail,E0277
/// let key = probity_vault::CustodianIdentity::generate().unwrap();
/// let _ = serde_json::to_string(&key);
/// ```
/// ```
/// let key = probity_vault::CustodianIdentity::generate().unwrap();
/// assert!(key.recipient().to_string().starts_with("age1"));
/// ```
pub struct CustodianIdentity(age::x25519::Identity);

impl CustodianIdentity {
    /// A fresh key.
    pub fn generate() -> Result<Self, VaultError> {
        attachments::identity(&SecretBytes::random()?).map(Self)
    }

    /// Reads `AGE-SECRET-KEY-1…`.
    pub fn parse(text: &str) -> Result<Self, CustodyError> {
        let key = text.trim().parse().map_err(|_| CustodyError::InvalidIdentity)?;
        Ok(Self(key))
    }

    /// The key as `age` writes it.
    pub fn to_text(&self) -> Plaintext {
        use age::secrecy::ExposeSecret as _;
        Plaintext::from(self.0.to_string().expose_secret())
    }

    /// What is sealed to this key.
    pub fn recipient(&self) -> CustodianRecipient {
        CustodianRecipient(self.0.to_public())
    }

    pub(super) fn key(&self) -> &age::x25519::Identity {
        &self.0
    }
}

/// The public key of a custodian, or of the recipient of a disclosure.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct CustodianRecipient(age::x25519::Recipient);

impl CustodianRecipient {
    pub(super) fn key(&self) -> &age::x25519::Recipient {
        &self.0
    }
}

impl FromStr for CustodianRecipient {
    type Err = CustodyError;

    /// Reads `age1…`, in lower case, of a native X25519 key. Refused are keys that give every sender the same secret (RFC
    /// 7748, section 6.1).
    fn from_str(text: &str) -> Result<Self, CustodyError> {
        let text = text.trim();
        let key: age::x25519::Recipient = text.parse().map_err(|_| CustodyError::InvalidRecipient)?;
        let bytes: Vec<u8> = CheckedHrpstring::new::<Bech32>(text)
            .map_err(|_| CustodyError::InvalidRecipient)?
            .byte_iter()
            .collect();
        let bytes: [u8; 32] = bytes.try_into().map_err(|_| CustodyError::InvalidRecipient)?;
        let shared = StaticSecret::from([9; 32]).diffie_hellman(&PublicKey::from(bytes));
        if key.to_string() == text && shared.was_contributory() {
            Ok(Self(key))
        } else {
            Err(CustodyError::InvalidRecipient)
        }
    }
}

impl TryFrom<String> for CustodianRecipient {
    type Error = CustodyError;

    fn try_from(text: String) -> Result<Self, CustodyError> {
        text.parse()
    }
}

impl From<CustodianRecipient> for String {
    fn from(recipient: CustodianRecipient) -> Self {
        recipient.to_string()
    }
}

impl fmt::Display for CustodianRecipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for CustodianRecipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        let key = CustodianIdentity::generate().unwrap();
        let text = key.to_text();
        assert!(text.expose().starts_with("AGE-SECRET-KEY-1") && text.expose().len() == 74);
        let again = CustodianIdentity::parse(&format!(" {}\r\n", text.expose())).unwrap();
        assert_eq!(again.recipient(), key.recipient());
        let public = key.recipient().to_string();
        assert_eq!(public.len(), 62);
        assert_eq!(
            format!("{public}\n").parse::<CustodianRecipient>().unwrap(),
            key.recipient()
        );
        assert_ne!(CustodianIdentity::generate().unwrap().recipient(), key.recipient());
    }

    #[test]
    fn only_native_public_keys_are_taken() {
        let public = CustodianIdentity::generate().unwrap().recipient().to_string();
        let of_bytes =
            |hrp: &str, bytes: &[u8]| bech32::encode::<Bech32>(bech32::Hrp::parse(hrp).unwrap(), bytes).unwrap();
        let mut low_order = [0; 32];
        low_order[0] = 1;
        let last = if public.ends_with('q') { "p" } else { "q" };
        for wrong in [
            String::new(),
            "age1".to_owned(),
            public.to_uppercase(),
            public[..61].to_owned(),
            format!("{}{last}", &public[..61]),
            format!("{public}, {public}"),
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN".to_owned(),
            of_bytes("age1yubikey", &[7; 33]),
            of_bytes("age1pq", &[7; 32]),
            of_bytes("age", &[7; 33]),
            of_bytes("age", &[0; 32]),
            of_bytes("age", &low_order),
            CustodianIdentity::generate().unwrap().to_text().expose().to_owned(),
        ] {
            let refused = wrong.parse::<CustodianRecipient>();
            assert!(matches!(refused, Err(CustodyError::InvalidRecipient)), "{wrong}");
        }
    }

    #[test]
    fn what_is_not_a_private_key_is_refused_without_being_quoted() {
        let text = CustodianIdentity::generate().unwrap().to_text();
        for wrong in ["", &text.expose()[..73], "AGE-PLUGIN-YUBIKEY-1QQPQQQQQ", "hunter2"] {
            let error = CustodianIdentity::parse(wrong).err().unwrap();
            assert!(matches!(error, CustodyError::InvalidIdentity));
            assert!(wrong.is_empty() || !error.to_string().contains(wrong));
        }
    }
}
