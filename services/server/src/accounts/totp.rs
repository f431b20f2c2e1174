//! Codes that change with time (RFC 6238): SHA-1, six digits, thirty seconds, the form that every authenticator reads.

use data_encoding::BASE32_NOPAD;
use jiff::Timestamp;
use totp_rs::{Builder, Totp};
use zeroize::Zeroizing;

use super::AccountsError;
use crate::config::Secret;

/// 160 bits, as RFC 4226 (section 4) recommends.
const SECRET_BYTES: usize = 20;

/// Who issues the codes, as an authenticator shows it.
const ISSUER: &str = "Probity";

/// A clock may be so many steps of thirty seconds off (RFC 6238, section 5.2).
const SKEW: u16 = 1;

/// The secret that server and authenticator share.
pub struct TotpSecret(Zeroizing<Vec<u8>>);

impl TotpSecret {
    /// A fresh one.
    pub(super) fn generate() -> Result<Self, AccountsError> {
        let mut bytes = Zeroizing::new(vec![0; SECRET_BYTES]);
        getrandom::fill(&mut bytes).map_err(|_| AccountsError::NoRandomness)?;
        Ok(Self(bytes))
    }

    /// One that was generated before.
    pub(super) fn of(bytes: Zeroizing<Vec<u8>>) -> Self {
        Self(bytes)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// As it is typed in: base32 in groups of four.
    pub fn grouped(&self) -> Secret {
        let letters = Zeroizing::new(BASE32_NOPAD.encode(&self.0));
        let mut text = String::with_capacity(letters.len() + letters.len() / 4);
        for (place, letter) in letters.chars().enumerate() {
            if place > 0 && place % 4 == 0 {
                text.push(' ');
            }
            text.push(letter);
        }
        Secret::new(text)
    }

    /// As it is scanned: `otpauth://totp/…`, under the name of an account.
    pub fn uri(&self, label: &str) -> Result<Secret, AccountsError> {
        let uri = self.totp(label)?.to_url().map_err(|_| AccountsError::Code)?;
        Ok(Secret::new(uri))
    }

    /// The step of thirty seconds to which a code belongs, if it is the present one or one beside it. Spaces are left out and
    /// digits of full width are read as what they are.
    pub(super) fn step_of(&self, code: &str, now: Timestamp) -> Option<i64> {
        let code = Zeroizing::new(digits(code));
        let now = u64::try_from(now.as_second()).ok()?;
        let step = self.totp("account").ok()?.check(&code, now)?;
        i64::try_from(step).ok()
    }

    fn totp(&self, label: &str) -> Result<Totp, AccountsError> {
        Builder::new()
            .with_secret(self.0.to_vec())
            .with_skew(SKEW)
            .with_account_name(label)
            .with_issuer(Some(ISSUER))
            .build()
            .map_err(|_| AccountsError::Code)
    }
}

/// What was typed, as the digits of a code.
fn digits(typed: &str) -> String {
    let full_width = |letter: char| {
        let offset = u32::from(letter).checked_sub(u32::from('０'))?;
        char::from_digit(offset, 10)
    };
    let seen = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
    seen.map(|letter| full_width(letter).unwrap_or(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B; its values there have eight digits, of which these are the last six.
    fn published() -> TotpSecret {
        TotpSecret::of(Zeroizing::new(b"12345678901234567890".to_vec()))
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn codes_are_those_that_were_published() {
        for (second, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(published().step_of(code, at(second)), Some(second / 30), "{code}");
        }
    }

    #[test]
    fn a_clock_may_be_one_step_off_and_no_more() {
        let step = |second| published().step_of("081804", at(second));
        let made = 1_111_111_109;
        assert_eq!(step(made - 30), Some(made / 30));
        assert_eq!(step(made + 30), Some(made / 30));
        assert_eq!((step(made - 60), step(made + 60)), (None, None));
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        for typed in ["081804", "081 804", " 081804 ", "０８１８０４"] {
            assert!(published().step_of(typed, at(1_111_111_109)).is_some(), "{typed}");
        }
        for typed in ["", "81804", "0818040", "08180x", "+81804"] {
            assert!(published().step_of(typed, at(1_111_111_109)).is_none(), "{typed}");
        }
    }

    #[test]
    fn an_authenticator_is_told_everything_in_one_address() {
        assert_eq!(
            published().grouped().expose(),
            "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
        );
        let uri = published().uri("li.na@example.com").unwrap();
        let uri = uri.expose();
        assert!(uri.starts_with("otpauth://totp/Probity"), "{uri}");
        assert!(uri.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{uri}");
        assert!(uri.contains("issuer=Probity"), "{uri}");
    }
}
