//! The reporter's receipt: 100 random bits, from which everything that the reporter needs is derived.
//!
//! | Derived | HKDF-SHA256 over the 20 characters, no salt, info |
//! |---|---|
//! | what the report is looked up by | `probity/receipt/lookup/v1` |
//! | secret key (X25519) | `probity/receipt/x25519/v1` |
//!
//! The server stores neither the receipt nor the secret key. 100 bits need no slow hash: nobody can try them all.

use data_encoding::{BASE64, HEXLOWER};
use subtle::ConstantTimeEq;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::aead;
use crate::error::VaultError;
use crate::reporter::ReporterSecret;
use crate::secret::{Plaintext, SecretBytes};

/// Crockford's base32: no I, L, O (taken for 1, 1, 0) and no U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CHARACTERS: usize = 20;
const GROUP: usize = 4;

const LOOKUP_INFO: &[u8] = b"probity/receipt/lookup/v1";
const KEY_INFO: &[u8] = b"probity/receipt/x25519/v1";

/// Why a text is not a receipt. Never quotes the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidReceipt {
    /// Too few or too many characters.
    #[error("a receipt has 20 letters and digits, this has {found}")]
    Length {
        /// Letters and digits that were found.
        found: usize,
    },
    /// A character that no receipt has.
    #[error("character {place} cannot stand in a receipt; receipts have digits and letters other than U")]
    Character {
        /// Its place among the characters that count, from 1.
        place: usize,
    },
}

impl InvalidReceipt {
    /// Every code, for the catalogues of texts.
    pub const CODES: &'static [&'static str] = &["RECEIPT_LENGTH", "RECEIPT_CHARACTER"];

    /// A stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Length { .. } => "RECEIPT_LENGTH",
            Self::Character { .. } => "RECEIPT_CHARACTER",
        }
    }
}

/// Tells a hash of a code from everything else that is derived from twenty characters.
const CODE_INFO: &[u8] = b"probity code hash v1";

/// A receipt. Shown once, never stored.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Receipt(Box<[u8; CHARACTERS]>);

impl Receipt {
    /// A fresh receipt of 100 random bits.
    pub fn generate() -> Result<Self, VaultError> {
        let random = SecretBytes::<CHARACTERS>::random()?;
        let mut receipt = Self(Box::new([0; CHARACTERS]));
        for (character, byte) in receipt.0.iter_mut().zip(random.expose()) {
            *character = letter(byte & 31);
        }
        Ok(receipt)
    }

    /// Reads what somebody typed: in either case, with or without dashes and spaces, O for 0, I and L for 1.
    pub fn parse(typed: &str) -> Result<Self, InvalidReceipt> {
        let mut receipt = Self(Box::new([0; CHARACTERS]));
        let counting = || typed.chars().filter(|character| !is_separator(*character));
        let found = counting().count();
        if found != CHARACTERS {
            return Err(InvalidReceipt::Length { found });
        }
        for (index, (place, character)) in receipt.0.iter_mut().zip(counting()).enumerate() {
            *place = canonical(character).ok_or(InvalidReceipt::Character { place: index + 1 })?;
        }
        Ok(receipt)
    }

    /// The receipt as it is shown: five groups of four, joined by dashes.
    pub fn grouped(&self) -> Plaintext {
        let mut text = String::with_capacity(CHARACTERS + CHARACTERS / GROUP);
        for (index, character) in self.0.iter().enumerate() {
            if index > 0 && index % GROUP == 0 {
                text.push('-');
            }
            text.push(char::from(*character));
        }
        Plaintext::new(text)
    }

    /// What the report is looked up by: 32 bytes, lower-case hex. Tells nothing about the receipt.
    pub fn lookup(&self) -> Result<String, VaultError> {
        let lookup = aead::derive(self.0.as_slice(), b"", LOOKUP_INFO)?;
        Ok(HEXLOWER.encode(lookup.expose()))
    }

    /// The public key that answers are sealed to: X25519 (RFC 7748), 32 bytes, base64.
    pub fn reporter_key(&self) -> Result<String, VaultError> {
        let secret = StaticSecret::from(*self.key_bytes()?.expose());
        Ok(BASE64.encode(PublicKey::from(&secret).as_bytes()))
    }

    /// What opens the answers.
    pub fn secret(&self) -> Result<ReporterSecret, VaultError> {
        Ok(ReporterSecret::new(self.key_bytes()?))
    }

    /// Whether what was typed is this receipt; takes the same time wherever they differ.
    pub fn matches(&self, typed: &Self) -> bool {
        self.0.as_slice().ct_eq(typed.0.as_slice()).into()
    }

    /// A keyed hash, 32 bytes in lower-case hex.
    pub(crate) fn keyed_hash(&self, key: &[u8]) -> Result<String, VaultError> {
        let hash = aead::derive(self.0.as_slice(), key, CODE_INFO)?;
        Ok(HEXLOWER.encode(hash.expose()))
    }

    fn key_bytes(&self) -> Result<SecretBytes<32>, VaultError> {
        aead::derive(self.0.as_slice(), b"", KEY_INFO)
    }
}

fn letter(value: u8) -> u8 {
    ALPHABET.get(usize::from(value)).copied().unwrap_or(b'0')
}

/// Spaces of any kind and width, and dashes of any length: what mails and word processors make of a dash.
fn is_separator(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}')
}

/// The letter or digit that was meant. Full-width forms, as Chinese input methods make them, are taken too.
fn canonical(character: char) -> Option<u8> {
    let narrow = match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0)?,
        other => other,
    };
    let letter = u8::try_from(narrow.to_ascii_uppercase()).ok()?;
    let meant = match letter {
        b'O' => b'0',
        b'I' | b'L' => b'1',
        other => other,
    };
    ALPHABET.contains(&meant).then_some(meant)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SHOWN: &str = "0123-4567-89AB-CDEF-GHJK";

    fn shown(typed: &str) -> Result<String, InvalidReceipt> {
        Receipt::parse(typed).map(|receipt| receipt.grouped().expose().to_owned())
    }

    /// Computed apart from this program, with Python's `cryptography`.
    #[test]
    fn what_is_derived_gives_the_known_answers() {
        let receipt = Receipt::parse(SHOWN).unwrap();
        let lookup = "cb47dae51fa9f71bf1fb3e223b58f74dfb95a3ef6ba88abeed13f8a65ed229a0";
        assert_eq!(receipt.lookup().unwrap(), lookup);
        assert_eq!(
            receipt.reporter_key().unwrap(),
            "QZPArvwsora+QsFxqzZelzOSozQioLWU9NziUarAdAc="
        );
        let secret = "3a94e0e8f457b889b16cc4cbdb5bcbffba3ccba2be5951a976374d4a8e81f4f7";
        assert_eq!(HEXLOWER.encode(receipt.key_bytes().unwrap().expose()), secret);
    }

    #[test]
    fn what_people_type_is_understood() {
        for typed in [
            "0123456789ABCDEFGHJK",
            "0123-4567-89ab-cdef-ghjk",
            " O1 23–4567 89ab\tCDEF\u{3000}ghjk\n",
            "oi23-4567-89AB-CDEF-GHJK",
            "0L23_4567_89AB_CDEF_GHJK",
            "０１２３－４５６７－８９ＡＢ－ＣＤＥＦ－ＧＨＪＫ",
        ] {
            assert_eq!(shown(typed).as_deref(), Ok(SHOWN), "{typed}");
        }
    }

    #[test]
    fn what_is_not_a_receipt_is_refused_without_being_quoted() {
        assert_eq!(shown(""), Err(InvalidReceipt::Length { found: 0 }));
        assert_eq!(
            shown("0123-4567-89AB-CDEF-GHJ"),
            Err(InvalidReceipt::Length { found: 19 })
        );
        assert_eq!(
            shown("0123-4567-89AB-CDEF-GHJKM"),
            Err(InvalidReceipt::Length { found: 21 })
        );
        for wrong in [
            "0123-4567-89AU-CDEF-GHJK",
            "0123-4567-89A!-CDEF-GHJK",
            "0123-4567-89A举-CDEF-GHJK",
        ] {
            let error = shown(wrong).unwrap_err();
            assert_eq!(error, InvalidReceipt::Character { place: 12 });
            assert!(!error.to_string().contains("89A"));
        }
    }

    #[test]
    fn a_fresh_receipt_has_five_groups_of_four_and_is_never_the_same() {
        let mut all = std::collections::BTreeSet::new();
        let mut letters = std::collections::BTreeSet::new();
        for _ in 0..300 {
            let receipt = Receipt::generate().unwrap();
            let text = receipt.grouped().expose().to_owned();
            assert_eq!(text.split('-').map(str::len).collect::<Vec<_>>(), [4; 5]);
            letters.extend(text.bytes().filter(|letter| *letter != b'-'));
            assert!(all.insert(text), "twice the same");
        }
        assert_eq!(
            letters.into_iter().collect::<Vec<_>>(),
            ALPHABET,
            "every letter is used, and no other"
        );
    }

    #[test]
    fn a_receipt_is_confirmed_by_typing_it() {
        let receipt = Receipt::parse(SHOWN).unwrap();
        assert!(receipt.matches(&Receipt::parse("o123 4567 89ab cdef ghjk").unwrap()));
        assert!(!receipt.matches(&Receipt::parse("1123-4567-89AB-CDEF-GHJK").unwrap()));
        assert!(!receipt.matches(&Receipt::parse("0123-4567-89AB-CDEF-GHJM").unwrap()));
    }

    proptest! {
        #[test]
        fn any_receipt_is_read_back_however_it_is_grouped(letters in "[0-9A-HJKMNP-TV-Z]{20}", group in 1_usize..20) {
            let typed: Vec<String> = letters
                .to_lowercase()
                .as_bytes()
                .chunks(group)
                .map(|part| String::from_utf8(part.to_vec()).unwrap())
                .collect();
            let receipt = Receipt::parse(&letters).unwrap();
            prop_assert!(receipt.matches(&Receipt::parse(&typed.join(" - ")).unwrap()));
            let lookup = receipt.lookup().unwrap();
            prop_assert!(lookup != letters && lookup.len() == 64);
        }

        #[test]
        fn no_text_breaks_the_parser(typed in "\\PC{0,40}") {
            if let Ok(receipt) = Receipt::parse(&typed) {
                prop_assert!(receipt.matches(&Receipt::parse(receipt.grouped().expose()).unwrap()));
            }
        }
    }
}
