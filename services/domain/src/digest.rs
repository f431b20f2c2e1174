//! Digests as they stand in commands and events.

use std::fmt;

/// Whether a text is a SHA-256 digest in lower-case hex: 64 digits.
pub fn is_sha256_hex(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// For serde: an optional digest as 64 digits of lower-case hex, or null.
pub(crate) mod optional_hex {
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    #[allow(clippy::ref_option, reason = "serde hands over a reference to the field")]
    pub(crate) fn serialize<S: Serializer>(digest: &Option<[u8; 32]>, serializer: S) -> Result<S::Ok, S::Error> {
        match digest {
            Some(bytes) => serializer.collect_str(&format_args!("{}", super::Hex(bytes))),
            None => serializer.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<[u8; 32]>, D::Error> {
        let Some(text) = Option::<String>::deserialize(deserializer)? else {
            return Ok(None);
        };
        super::parse(&text)
            .map(Some)
            .ok_or_else(|| D::Error::custom("a SHA-256 digest of 64 lower-case hexadecimal digits was expected"))
    }
}

struct Hex<'a>(&'a [u8; 32]);

impl fmt::Display for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

fn parse(text: &str) -> Option<[u8; 32]> {
    if !is_sha256_hex(text) {
        return None;
    }
    let mut bytes = [0; 32];
    for (n, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * n..2 * n + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    use super::is_sha256_hex;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Holder {
        #[serde(default, with = "super::optional_hex")]
        digest: Option<[u8; 32]>,
    }

    #[test]
    fn an_optional_digest_is_stored_as_hex() {
        let mut bytes = [0xab; 32];
        bytes[0] = 0x01;
        let holder = Holder { digest: Some(bytes) };
        let json = format!("{{\"digest\":\"01{}\"}}", "ab".repeat(31));
        assert_eq!(serde_json::to_string(&holder).expect("JSON"), json);
        assert_eq!(serde_json::from_str::<Holder>(&json).expect("a digest"), holder);
        for none in ["{}", "{\"digest\":null}"] {
            assert_eq!(
                serde_json::from_str::<Holder>(none).expect("none"),
                Holder { digest: None }
            );
        }
        assert!(serde_json::from_str::<Holder>("{\"digest\":\"01\"}").is_err());
    }

    #[test]
    fn only_64_lower_case_digits_are_a_digest() {
        assert!(is_sha256_hex(&"0a".repeat(32)));
        for wrong in ["", "0a", &"0A".repeat(32), &"0g".repeat(32), &"0a".repeat(33)] {
            assert!(!is_sha256_hex(wrong), "{wrong}");
        }
    }
}
