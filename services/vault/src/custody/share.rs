//! A part of a share: the line of text that an armour holds, and what parts come to together.

use std::fmt::{self, Write as _};

use data_encoding::BASE64;
use probity_domain::custody::{SealedPart, SealedShare};
use zeroize::Zeroizing;

use super::armour::{self, Unopened};
use super::error::CustodyError;
use super::file::Holder;
use super::key::{CustodianIdentity, CustodianRecipient};
use super::shamir::{self, BYTES};
use crate::secret::{Plaintext, SecretBytes};

const FORMAT: &str = "probity-share";
const VERSION: &str = "v1";
/// Room for everything in the line but stream and field, so that it is never moved in memory.
const LINE_BYTES: usize = 160;

/// Where a part belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartPlace {
    /// The stream of the identity.
    pub stream: String,
    /// The field.
    pub field: String,
    /// The number of the share.
    pub number: u8,
    /// The number of the share that it was made of; 0 for a whole one.
    pub from: u8,
}

impl fmt::Display for PartPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            stream,
            field,
            number,
            from,
        } = self;
        if *from > 0 {
            write!(f, "the part from {from} of ")?;
        }
        write!(f, "share {number} of `{field}` of {stream}")
    }
}

/// Which share is meant.
#[derive(Clone, Copy)]
pub(super) struct SharePlace<'a> {
    pub stream: &'a str,
    pub field: &'a str,
    pub number: u8,
}

impl SharePlace<'_> {
    pub(super) fn part(&self, from: u8) -> PartPlace {
        PartPlace {
            stream: self.stream.to_owned(),
            field: self.field.to_owned(),
            number: self.number,
            from,
        }
    }
}

/// A part that was opened.
pub(super) struct Part {
    pub place: PartPlace,
    /// How many parts make the share.
    pub parts: u8,
    /// How many shares make the key.
    pub needed: u8,
    pub value: SecretBytes<BYTES>,
}

/// A share that was opened, put together from its parts.
pub(super) struct Share {
    pub number: u8,
    pub needed: u8,
    pub value: SecretBytes<BYTES>,
}

impl Part {
    /// Seals this part to a key.
    pub(super) fn seal(&self, to: &CustodianRecipient) -> Result<SealedPart, CustodyError> {
        Ok(SealedPart {
            from: self.place.from,
            sealed: armour::seal(to, &self.line())?,
        })
    }

    /// Seals this part to somebody who holds no other part of the same share.
    pub(super) fn seal_for(&self, holder: &Holder) -> Result<SealedShare, CustodyError> {
        Ok(SealedShare {
            custodian: holder.custodian,
            number: holder.number,
            recipient: holder.key.to_string(),
            parts: vec![self.seal(&holder.key)?],
        })
    }

    pub(super) fn line(&self) -> Plaintext {
        let PartPlace {
            stream,
            field,
            number,
            from,
        } = &self.place;
        let (parts, needed) = (self.parts, self.needed);
        let mut line = String::with_capacity(LINE_BYTES + stream.len() + field.len());
        // Writing into a text does not fail.
        let _ = write!(
            line,
            "{FORMAT} {VERSION} {stream} {field} share={number} from={from} parts={parts} needed={needed} key="
        );
        BASE64.encode_append(self.value.expose(), &mut line);
        line.push('\n');
        Plaintext::new(line)
    }

    /// Reads a line; `place` is where it stood.
    fn read(line: &[u8], place: PartPlace) -> Result<Self, CustodyError> {
        let Some(text) = std::str::from_utf8(line)
            .ok()
            .and_then(|text| text.trim().strip_prefix(FORMAT))
        else {
            return Err(CustodyError::NotAShare { place });
        };
        let words: Vec<&str> = text.split_ascii_whitespace().collect();
        match words.first() {
            Some(version) if *version == VERSION => {}
            Some(version) if version.starts_with('v') => return Err(CustodyError::UnknownShareVersion { place }),
            Some(_) | None => return Err(CustodyError::NotAShare { place }),
        }
        let Some(part) = Self::of_words(&words) else {
            return Err(CustodyError::NotAShare { place });
        };
        if part.place == place {
            Ok(part)
        } else {
            let found = part.place.clone();
            Err(CustodyError::WrongPlace { place, found })
        }
    }

    fn of_words(words: &[&str]) -> Option<Self> {
        let [_, stream, field, number, from, parts, needed, key] = words else {
            return None;
        };
        let key = Zeroizing::new(BASE64.decode(key.strip_prefix("key=")?.as_bytes()).ok()?);
        Some(Self {
            place: PartPlace {
                stream: named(stream)?.to_owned(),
                field: named(field)?.to_owned(),
                number: of_byte(number, "share=")?,
                from: of_byte(from, "from=")?,
            },
            parts: of_byte(parts, "parts=")?,
            needed: of_byte(needed, "needed=")?,
            value: SecretBytes::from_slice(&key)?,
        })
    }
}

fn of_byte(word: &str, prefix: &str) -> Option<u8> {
    word.strip_prefix(prefix)?.parse().ok()
}

fn named(name: &str) -> Option<&str> {
    let allowed = |letter: u8| letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'_' | b'.');
    ((1..=200).contains(&name.len()) && name.bytes().all(allowed)).then_some(name)
}

/// Streams and fields stand in a line of words.
pub(super) fn refuse_unnameable(name: &str) -> Result<(), CustodyError> {
    named(name).map(drop).ok_or(CustodyError::InvalidName)
}

/// Opens every part of a share. Each has to be of this share.
pub(super) fn open_parts(
    share: &SharePlace<'_>,
    parts: &[SealedPart],
    identity: &CustodianIdentity,
) -> Result<Vec<Part>, CustodyError> {
    let open_one = |part: &SealedPart| {
        let place = share.part(part.from);
        match armour::open(identity, &part.sealed) {
            Ok(line) => Part::read(&line, place),
            Err(Unopened::WrongKey) => Err(CustodyError::WrongKey { place }),
            Err(Unopened::Damaged) => Err(CustodyError::DamagedPart { place }),
        }
    };
    parts.iter().map(open_one).collect()
}

/// What the parts of a share come to.
pub(super) fn put_together(share: &SharePlace<'_>, parts: &[Part]) -> Result<Share, CustodyError> {
    let not_fitting = || CustodyError::NotFitting {
        stream: share.stream.to_owned(),
        field: share.field.to_owned(),
    };
    let first = parts.first().ok_or_else(|| CustodyError::MissingParts {
        place: share.part(0),
        have: 0,
        needed: 1,
    })?;
    for (index, part) in parts.iter().enumerate() {
        if parts
            .iter()
            .take(index)
            .any(|earlier| earlier.place.from == part.place.from)
        {
            return Err(CustodyError::DuplicateNumber {
                place: part.place.clone(),
            });
        }
        if (part.parts, part.needed) != (first.parts, first.needed) {
            return Err(not_fitting());
        }
    }
    if parts.len() < usize::from(first.parts) {
        return Err(CustodyError::MissingParts {
            place: first.place.clone(),
            have: parts.len(),
            needed: first.parts,
        });
    }
    if parts.len() > usize::from(first.parts) || first.needed == 0 {
        return Err(not_fitting());
    }
    let value = if let [whole] = parts {
        SecretBytes::new(whole.value.expose())
    } else {
        let points: Vec<_> = parts.iter().map(|part| (part.place.from, &part.value)).collect();
        shamir::value_at_zero(&points).ok_or_else(not_fitting)?
    };
    Ok(Share {
        number: share.number,
        needed: first.needed,
        value,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const STREAM: &str = "identity-01J0000000000000000000000A";

    fn part(from: u8, parts: u8) -> Part {
        let share = SharePlace {
            stream: STREAM,
            field: "name",
            number: 3,
        };
        Part {
            place: share.part(from),
            parts,
            needed: 2,
            value: SecretBytes::new(&[7; BYTES]),
        }
    }

    const LINE: &str = "probity-share v1 identity-01J0000000000000000000000A name share=3 from=0 parts=1 needed=2 \
                        key=BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";

    fn read(line: &str) -> Result<Part, CustodyError> {
        Part::read(line.as_bytes(), part(0, 1).place)
    }

    #[test]
    fn the_line_is_one_that_a_person_can_read_and_keeps_its_shape() {
        assert_eq!(part(0, 1).line().expose(), format!("{LINE}\n"));
        let read = read(LINE).unwrap();
        assert_eq!((read.place, read.parts, read.needed), (part(0, 1).place, 1, 2));
        assert_eq!(read.value.expose(), &[7; BYTES]);
    }

    #[test]
    fn what_shells_add_to_a_line_is_nothing() {
        for line in [
            format!("{LINE}\r\n"),
            format!("{LINE}\r\n\r\n"),
            format!(" {LINE} "),
            LINE.to_owned(),
        ] {
            assert!(read(&line).is_ok(), "{line:?}");
        }
    }

    #[test]
    fn a_line_of_another_place_says_where_it_belongs() {
        for (from, to) in [
            ("0000A name", "0000B name"),
            (" name", " contact"),
            ("share=3", "share=4"),
            ("from=0", "from=1"),
        ] {
            let error = read(&LINE.replace(from, to)).err().unwrap();
            assert!(
                matches!(error, CustodyError::WrongPlace { ref place, ref found } if place != found),
                "{to}"
            );
            assert!(!error.to_string().contains("BwcH"), "{error}");
        }
    }

    #[test]
    fn another_version_is_named_and_anything_else_is_no_share() {
        let newer = read(&LINE.replace("v1", "v2 more")).err().unwrap();
        assert!(matches!(newer, CustodyError::UnknownShareVersion { .. }), "{newer}");
        let too_long = "a".repeat(201);
        for line in [
            "",
            "probity-share",
            "hello",
            "probity-share x",
            &LINE[..LINE.len() - 1],
            &LINE[..LINE.len() - 4],
            &LINE.replace("share=3", "share=300"),
            &LINE.replace("needed=2", "needed="),
            &LINE.replace("parts=1 ", ""),
            &LINE.replace(" name", " na/me"),
            &LINE.replace(" name", &format!(" {too_long}")),
            &format!("{LINE} more"),
        ] {
            let error = read(line).err().unwrap();
            assert!(matches!(error, CustodyError::NotAShare { .. }), "{line}: {error}");
            assert!(!error.to_string().contains("BwcH"), "{error}");
        }
        assert!(Part::read(&[0xff, 0xfe], part(0, 1).place).is_err());
    }

    #[test]
    fn parts_that_cannot_make_a_share_are_refused() {
        let share = SharePlace {
            stream: STREAM,
            field: "name",
            number: 3,
        };
        let refused = |parts: &[Part]| put_together(&share, parts).err().unwrap();
        assert!(matches!(refused(&[]), CustodyError::MissingParts { have: 0, .. }));
        let missing = refused(&[part(1, 3), part(2, 3)]);
        assert!(
            missing.to_string().contains("2 of 3 parts are here, 1 missing"),
            "{missing}"
        );
        assert!(matches!(
            refused(&[part(1, 2), part(1, 2)]),
            CustodyError::DuplicateNumber { .. }
        ));
        assert!(matches!(
            refused(&[part(1, 2), part(2, 3)]),
            CustodyError::NotFitting { .. }
        ));
        assert!(matches!(
            refused(&[part(0, 2), part(2, 2)]),
            CustodyError::NotFitting { .. }
        ));
        assert!(matches!(
            refused(&[part(1, 1), part(2, 1)]),
            CustodyError::NotFitting { .. }
        ));
        let other = Part {
            needed: 3,
            ..part(2, 2)
        };
        assert!(matches!(refused(&[part(1, 2), other]), CustodyError::NotFitting { .. }));
        assert!(put_together(&share, &[part(1, 2), part(2, 2)]).is_ok());
    }
}
