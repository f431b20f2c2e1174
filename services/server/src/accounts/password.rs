//! Passwords: rules for a new one, and argon2id hashes (RFC 9106).

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

use super::AccountsError;

/// A password has at least so many characters. Length is what counts (NIST SP 800-63B, section 5.1.1); no rule on kinds of
/// characters, none on regular changes.
pub const MIN_PASSWORD_CHARS: usize = 12;

/// A longer one costs time and adds nothing.
const MAX_PASSWORD_BYTES: usize = 1_024;

/// A hash that no password has: verified against when there is no account, so that the answer takes as long.
pub(super) const DUMMY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$cHJvYml0eS1uby1hY2NvdW50$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefused {
    /// Too short.
    #[error("the password has {chars} characters; at least {MIN_PASSWORD_CHARS} are needed, a sentence does well")]
    Short {
        /// How many it has.
        chars: usize,
    },
    /// Too long.
    #[error("the password is longer than {MAX_PASSWORD_BYTES} bytes")]
    Long,
    /// One character, again and again.
    #[error("the password is one or two characters, repeated; choose something that is harder to guess")]
    Monotonous,
    /// It holds the account's name.
    #[error("the password holds the account's name; choose something that is harder to guess")]
    HoldsName,
}

/// Holds a new password against the rules.
pub(super) fn check(username: &str, password: &str) -> Result<(), PasswordRefused> {
    let chars = password.chars().count();
    let different = password.chars().collect::<std::collections::BTreeSet<_>>().len();
    if chars < MIN_PASSWORD_CHARS {
        Err(PasswordRefused::Short { chars })
    } else if password.len() > MAX_PASSWORD_BYTES {
        Err(PasswordRefused::Long)
    } else if different < 3 {
        Err(PasswordRefused::Monotonous)
    } else if username.chars().count() > 3 && password.to_lowercase().contains(username) {
        Err(PasswordRefused::HoldsName)
    } else {
        Ok(())
    }
}

/// Hashes with a random salt and the parameters that OWASP recommends (19 MiB, two passes, one lane).
pub(super) fn hash(password: &str) -> Result<String, AccountsError> {
    let hash = Argon2::default()
        .hash_password(password.as_bytes())
        .map_err(|_| AccountsError::Hashing)?;
    Ok(hash.to_string())
}

/// Whether a password is the one that was hashed. A hash that cannot be read fits no password.
pub(super) fn verify(password: &str, hash: &str) -> bool {
    let fits_length = password.len() <= MAX_PASSWORD_BYTES;
    let password = if fits_length { password } else { "" };
    let verified =
        PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
    verified && fits_length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_fits_its_own_hash_only() {
        let hash = hash("correct horse battery").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(verify("correct horse battery", &hash));
        assert!(!verify("correct horse batterz", &hash));
        assert!(!verify("correct horse battery", "not a hash"));
    }

    #[test]
    fn the_dummy_hash_costs_what_a_real_one_costs_and_fits_nothing() {
        let dummy = PasswordHash::new(DUMMY).unwrap();
        let real = hash("correct horse battery").unwrap();
        let real = PasswordHash::new(&real).unwrap();
        assert_eq!(dummy.algorithm, real.algorithm);
        assert_eq!(dummy.params, real.params);
        assert_eq!(dummy.hash.map(|hash| hash.len()), real.hash.map(|hash| hash.len()));
        assert!(!verify("", DUMMY));
    }

    #[test]
    fn easy_passwords_are_refused_and_say_why() {
        assert_eq!(check("li.na", "short"), Err(PasswordRefused::Short { chars: 5 }));
        assert_eq!(check("li.na", "密码密码"), Err(PasswordRefused::Short { chars: 4 }));
        assert_eq!(check("li.na", "abababababab"), Err(PasswordRefused::Monotonous));
        assert_eq!(check("li.na", "i am LI.NA, hello"), Err(PasswordRefused::HoldsName));
        assert_eq!(
            check("li.na", &"long sentence ".repeat(100)),
            Err(PasswordRefused::Long)
        );
        assert_eq!(check("li.na", "a quiet river bends"), Ok(()));
    }
}
