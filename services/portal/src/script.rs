//! The one script of the portal: it locks who a reporter is in their browser. It is built beside the program
//! (`ops/sealing`) and served only if it is the very one whose digest the program was built with.

use std::sync::Arc;

use data_encoding::{BASE64, HEXLOWER};
use sha2::{Digest, Sha256};

/// SHA-256 of the script, in lower-case hex, as it is published.
const PUBLISHED: &str = include_str!("../../../ops/sealing/DIGEST");

/// The script, checked.
#[derive(Debug, Clone)]
pub struct SealingScript(Arc<str>);

/// A script that is not the published one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "the script has the SHA-256 {found}, and {expected} is published; build it again with ops/sealing/build, or run without it"
)]
pub struct OtherScript {
    /// Its digest.
    pub found: String,
    /// The digest of the one that is served.
    pub expected: String,
}

impl SealingScript {
    /// The published SHA-256, in lower-case hex.
    pub fn published() -> &'static str {
        PUBLISHED.trim()
    }

    /// Checks a script against the published digest.
    pub fn of(text: String) -> Result<Self, OtherScript> {
        let found = HEXLOWER.encode(&Sha256::digest(&text));
        if found != Self::published() {
            let expected = Self::published().to_owned();
            return Err(OtherScript { found, expected });
        }
        Ok(Self(text.into()))
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }

    /// For the `integrity` of the element (W3C Subresource Integrity).
    pub(crate) fn integrity(&self) -> String {
        format!("sha256-{}", BASE64.encode(&Sha256::digest(self.text())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_script_than_the_published_one_is_refused() {
        assert!(probity_domain::digest::is_sha256_hex(SealingScript::published()));
        let refused = SealingScript::of("alert(1)".to_owned()).unwrap_err();
        assert_eq!(refused.expected, SealingScript::published());
        assert!(refused.to_string().contains(&refused.found));
    }
}
