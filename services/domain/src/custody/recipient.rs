//! A public key to which something is sealed, as text.

/// The digits of bech32 (BIP 173).
const DIGITS: &[u8] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/// Characters of a recipient: `age1`, 52 for the key, 6 for the checksum.
const LENGTH: usize = 62;

/// Whether a text has the form of an X25519 recipient of `age` (age-encryption.org/v1): `age1` and 58 digits of bech32 in
/// lower case. Whether its checksum holds is for the vault to say.
pub fn is_recipient(text: &str) -> bool {
    let digits = text.strip_prefix("age1");
    text.len() == LENGTH && digits.is_some_and(|digits| digits.bytes().all(|digit| DIGITS.contains(&digit)))
}

#[cfg(test)]
mod tests {
    use super::is_recipient;

    #[test]
    fn a_recipient_has_one_form() {
        let good = format!("age1{}", "qpzry9x8gf2tvdw0s3jn54khce6mua7l".repeat(2).split_at(58).0);
        assert!(is_recipient(&good));
        for wrong in [
            String::new(),
            good.to_uppercase(),
            good.replacen("age1", "ssh1", 1),
            good.replacen('q', "b", 1),
            good.replacen('q', "1", 1),
            format!("{good}q"),
            good.split_at(61).0.to_owned(),
            format!("{} ", good.split_at(61).0),
        ] {
            assert!(!is_recipient(&wrong), "{wrong}");
        }
    }
}
