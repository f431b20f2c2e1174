//! `age` files in ASCII armour (age-encryption.org/v1) that hold a line of text.

use std::io::{Read as _, Write as _};

use age::armor::{ArmoredReader, ArmoredWriter, Format};
use zeroize::Zeroizing;

use super::key::{CustodianIdentity, CustodianRecipient};
use crate::error::VaultError;
use crate::secret::Plaintext;

const BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
const END: &str = "-----END AGE ENCRYPTED FILE-----";
/// An armour that holds a line of a share is never longer: header, nonce, tag and the line, in base64.
const MAX_ARMOUR_BYTES: usize = 1_024;
/// No line is longer.
const MAX_LINE_BYTES: usize = 1_024;

/// Why an armour does not open.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unopened {
    WrongKey,
    Damaged,
}

/// Seals a line to a key.
pub(super) fn seal(to: &CustodianRecipient, line: &Plaintext) -> Result<String, VaultError> {
    let refused = |_: std::io::Error| VaultError::Cipher("seal a share");
    let encryptor = age::Encryptor::with_recipients(std::iter::once(to.key() as &dyn age::Recipient))
        .map_err(|_| VaultError::Cipher("seal a share"))?;
    let armour = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor).map_err(refused)?;
    let mut sealing = encryptor.wrap_output(armour).map_err(refused)?;
    sealing.write_all(line.expose().as_bytes()).map_err(refused)?;
    let bytes = sealing.finish().and_then(ArmoredWriter::finish).map_err(refused)?;
    String::from_utf8(bytes).map_err(|_| VaultError::Cipher("seal a share"))
}

/// Whether a text is an `age` file in armour, and no longer than one that holds a share.
pub(super) fn is_armour(armour: &str) -> bool {
    let whole = armour.len() <= MAX_ARMOUR_BYTES && armour.starts_with(BEGIN) && armour.trim_end().ends_with(END);
    whole && age::Decryptor::new_buffered(ArmoredReader::new(armour.as_bytes())).is_ok()
}

/// Opens an armour. White space around it and ends of lines of another system are nothing.
pub(super) fn open(identity: &CustodianIdentity, armour: &str) -> Result<Zeroizing<Vec<u8>>, Unopened> {
    let armour = armour.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    if !armour.starts_with(BEGIN) || !armour.ends_with(END) {
        return Err(Unopened::Damaged);
    }
    let armour = armour.replace('\r', "") + "\n";
    let decryptor =
        age::Decryptor::new_buffered(ArmoredReader::new(armour.as_bytes())).map_err(|_| Unopened::Damaged)?;
    let opened = decryptor.decrypt(std::iter::once(identity.key() as &dyn age::Identity));
    let opened = opened.map_err(|error| {
        if matches!(error, age::DecryptError::NoMatchingKeys) {
            Unopened::WrongKey
        } else {
            Unopened::Damaged
        }
    })?;
    let mut line = Zeroizing::new(Vec::with_capacity(MAX_LINE_BYTES + 1));
    let read = opened.take(MAX_LINE_BYTES as u64 + 1).read_to_end(&mut line);
    if read.is_ok_and(|length| length <= MAX_LINE_BYTES) {
        Ok(line)
    } else {
        Err(Unopened::Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed() -> (CustodianIdentity, String) {
        let identity = CustodianIdentity::generate().unwrap();
        let armour = seal(&identity.recipient(), &Plaintext::from("a line\n")).unwrap();
        (identity, armour)
    }

    #[test]
    fn what_was_sealed_opens_also_with_other_ends_of_lines() {
        let (identity, armour) = sealed();
        for armour in [
            armour.clone(),
            armour.trim_end().to_owned(),
            format!("\u{feff}\r\n{}\r\n", armour.replace('\n', "\r\n")),
        ] {
            assert_eq!(open(&identity, &armour).unwrap().as_slice(), b"a line\n");
        }
    }

    #[test]
    fn another_key_is_told_from_damage() {
        let (identity, armour) = sealed();
        let other = CustodianIdentity::generate().unwrap();
        assert_eq!(open(&other, &armour), Err(Unopened::WrongKey));
        let lines: Vec<&str> = armour.lines().collect();
        let mut changed = armour.clone().into_bytes();
        let place = armour.len() - END.len() - 8;
        changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
        for damaged in [
            String::new(),
            BEGIN.to_owned(),
            lines[..lines.len() - 1].join("\n"),
            lines[1..].join("\n"),
            [&lines[..2], &lines[3..]].concat().join("\n"),
            armour.replace(lines[1], &lines[1][..60]),
            String::from_utf8(changed).unwrap(),
        ] {
            assert_eq!(open(&identity, &damaged), Err(Unopened::Damaged), "{damaged}");
        }
    }

    #[test]
    fn something_longer_than_any_line_is_not_read() {
        let identity = CustodianIdentity::generate().unwrap();
        for (length, fits) in [(MAX_LINE_BYTES, true), (MAX_LINE_BYTES + 1, false)] {
            let armour = seal(&identity.recipient(), &Plaintext::new("x".repeat(length))).unwrap();
            assert_eq!(open(&identity, &armour).is_ok(), fits);
        }
    }
}
