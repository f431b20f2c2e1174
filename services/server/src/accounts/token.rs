//! Tokens, and what is stored or derived of them.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};

use super::AccountsError;

/// A session's token: 32 random bytes, base64url. Stored nowhere but in the browser's cookie.
pub(super) fn random_token() -> Result<String, AccountsError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| AccountsError::NoRandomness)?;
    Ok(BASE64URL_NOPAD.encode(&bytes))
}

/// A session's public name: 8 random bytes, hex.
pub(super) fn random_id() -> Result<String, AccountsError> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(|_| AccountsError::NoRandomness)?;
    Ok(HEXLOWER.encode(&bytes))
}

/// What a session is found by: its token's SHA-256. Whoever reads the file cannot take a session over.
pub(super) fn token_key(token: &str) -> [u8; 32] {
    digest("probity session", token)
}

/// What a half sign-in is found by, in the same way.
pub(super) fn pending_key(token: &str) -> [u8; 32] {
    digest("probity pending sign-in", token)
}

/// What wrong codes of a person are counted by.
pub(super) fn factor_key(person: &str) -> [u8; 32] {
    digest("probity second factor", person)
}

/// What failures are counted by, so that the file keeps no names that were only tried.
pub(super) fn name_key(username: &str) -> [u8; 32] {
    digest("probity sign-in", username.trim().to_lowercase().as_str())
}

/// The token that forms and the API ask for beside the cookie: another site can send the cookie along, but cannot read it,
/// and so cannot know this.
pub fn csrf_of(token: &str) -> String {
    BASE64URL_NOPAD.encode(&digest("probity csrf", token))
}

fn digest(purpose: &str, text: &str) -> [u8; 32] {
    Sha256::new()
        .chain_update(purpose)
        .chain_update([0])
        .chain_update(text)
        .finalize()
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_differ_and_purposes_are_kept_apart() {
        let (one, other) = (random_token().unwrap(), random_token().unwrap());
        assert_ne!(one, other);
        assert_eq!(one.len(), 43);
        assert_ne!(csrf_of(&one), csrf_of(&other));
        assert_ne!(csrf_of(&one), BASE64URL_NOPAD.encode(&token_key(&one)));
        assert_eq!(name_key(" Li.Na "), name_key("li.na"));
    }
}
