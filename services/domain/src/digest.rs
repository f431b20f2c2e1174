//! Digests as they stand in commands and events.

/// Whether a text is a SHA-256 digest in lower-case hex: 64 digits.
pub fn is_sha256_hex(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::is_sha256_hex;

    #[test]
    fn only_64_lower_case_digits_are_a_digest() {
        assert!(is_sha256_hex(&"0a".repeat(32)));
        for wrong in ["", "0a", &"0A".repeat(32), &"0g".repeat(32), &"0a".repeat(33)] {
            assert!(!is_sha256_hex(wrong), "{wrong}");
        }
    }
}
