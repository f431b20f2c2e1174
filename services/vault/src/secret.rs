//! Values that must not leak: zeroed when dropped, and without the traits that would print or send them.

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::error::VaultError;

/// A text that somebody wrote in confidence.
///
/// It cannot be printed:
/// ```compile_fail,E0277
/// let text = probity_vault::Plaintext::from("who saw it");
/// println!("{text:?}");
/// ```
/// ```compile_fail,E0277
/// let text = probity_vault::Plaintext::from("who saw it");
/// println!("{text}");
/// ```
/// nor serialised:
/// ```compile_fail,E0277
/// let text = probity_vault::Plaintext::from("who saw it");
/// let _ = serde_json::to_string(&text);
/// ```
/// Whoever needs the text says so:
/// ```
/// let text = probity_vault::Plaintext::from("who saw it");
/// assert_eq!(text.expose(), "who saw it");
/// ```
pub struct Plaintext(Zeroizing<String>);

impl Plaintext {
    /// Takes over a text; the memory that it stands in is zeroed with this value.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Reads UTF-8 without leaving a copy behind, also when it is not UTF-8.
    pub(crate) fn from_utf8(mut bytes: Zeroizing<Vec<u8>>) -> Option<Self> {
        match String::from_utf8(std::mem::take(&mut *bytes)) {
            Ok(text) => Some(Self::new(text)),
            Err(error) => {
                error.into_bytes().zeroize();
                None
            }
        }
    }
}

impl From<String> for Plaintext {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&str> for Plaintext {
    fn from(text: &str) -> Self {
        Self::new(text.to_owned())
    }
}

/// `N` secret bytes. They stand on the heap, so that moving the value leaves no copy on the stack.
///
/// ```compile_fail,E0277
/// let key = probity_vault::SecretBytes::<32>::random().unwrap();
/// println!("{key:?}");
/// ```
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct SecretBytes<const N: usize>(Box<[u8; N]>);

impl<const N: usize> SecretBytes<N> {
    /// Takes a copy of the bytes; the caller wipes the original.
    pub fn new(bytes: &[u8; N]) -> Self {
        Self(Box::new(*bytes))
    }

    /// Fresh bytes from the operating system.
    pub fn random() -> Result<Self, VaultError> {
        let mut secret = Self(Box::new([0; N]));
        getrandom::fill(secret.0.as_mut_slice()).map_err(|_| VaultError::NoRandomness)?;
        Ok(secret)
    }

    /// Takes bytes of the right length; `None` for another length.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut secret = Self(Box::new([0; N]));
        if bytes.len() != N {
            return None;
        }
        secret.0.copy_from_slice(bytes);
        Some(secret)
    }

    /// The bytes themselves.
    pub fn expose(&self) -> &[u8; N] {
        &self.0
    }

    pub(crate) fn expose_mut(&mut self) -> &mut [u8; N] {
        &mut self.0
    }
}
