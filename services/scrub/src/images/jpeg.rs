//! JPEG (ITU-T T.81): the segments that are needed to decode it, the bare JFIF header, Adobe's word on colours, and the
//! orientation.

use super::bytes::Reader;
use super::exif;
use crate::refusal::Refusal;
use crate::{Remains, Rewritten};

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

/// The segments that stay.
#[derive(Default)]
struct Kept {
    header: Option<Vec<u8>>,
    orientation: Option<Vec<u8>>,
    picture: Vec<u8>,
}

/// Takes everything out that is not the picture.
pub(crate) fn jpeg(bytes: &[u8]) -> Result<Rewritten, Refusal> {
    let mut reader = Reader::new(bytes);
    reader.expect(&[0xff, START])?;
    let mut kept = Kept::default();
    loop {
        let marker = marker(&mut reader)?;
        if marker == END {
            break;
        }
        let length: [u8; 2] = reader.array()?;
        let content = usize::from(u16::from_be_bytes(length)).checked_sub(2);
        let content = reader.take(content.ok_or(Refusal::Unreadable)?)?;
        kept.take(marker, length, content);
        if marker == SCAN {
            kept.picture.extend_from_slice(scan(&mut reader)?);
        }
    }
    let mut written = vec![0xff, START];
    written.extend(kept.header.unwrap_or_default());
    written.extend(kept.orientation.unwrap_or_default());
    written.extend(kept.picture);
    written.extend([0xff, END]);
    Ok(Rewritten {
        bytes: written,
        remains: Remains::default(),
    })
}

/// The next marker; any number of 0xFF may stand before it.
fn marker(reader: &mut Reader<'_>) -> Result<u8, Refusal> {
    reader.expect(&[0xff])?;
    loop {
        match reader.byte()? {
            0xff => {}
            // What has no length stands inside a scan only.
            0x00 | 0x01 | 0xd0..=START => return Err(Refusal::Unreadable),
            marker => return Ok(marker),
        }
    }
}

/// What is coded after the header of a scan: up to a marker that is neither a stuffed 0xFF nor a restart.
fn scan<'a>(reader: &mut Reader<'a>) -> Result<&'a [u8], Refusal> {
    let rest = reader.rest();
    let mut from = 0;
    loop {
        let found = memchr::memchr(0xff, rest.get(from..).ok_or(Refusal::Unreadable)?);
        let at = from + found.ok_or(Refusal::Unreadable)?;
        match rest.get(at + 1) {
            Some(0x00 | 0xd0..=0xd7) => from = at + 2,
            Some(_) => return reader.take(at),
            None => return Err(Refusal::Unreadable),
        }
    }
}

impl Kept {
    fn take(&mut self, marker: u8, length: [u8; 2], content: &[u8]) {
        match marker {
            0xe0 if content.starts_with(b"JFIF\0") => self.header = self.header.take().or_else(|| jfif(content)),
            0xe1 => {
                if let Some(made) = content.strip_prefix(b"Exif\0").and_then(|tiff| tiff.get(1..)) {
                    let made = exif::orientation_only(made).map(|tiff| segment(0xe1, &[b"Exif\0\0", &*tiff].concat()));
                    self.orientation = self.orientation.take().or(made);
                }
            }
            // Adobe's marker says how colours are stored, and has 12 bytes.
            0xee if content.starts_with(b"Adobe") && content.len() == 12 => self.copy(marker, length, content),
            0xc0..=0xc7 | 0xc9..=0xcf | SCAN | 0xdb..=0xdf => self.copy(marker, length, content),
            // Application data, comments, and what is reserved.
            _ => {}
        }
    }

    fn copy(&mut self, marker: u8, length: [u8; 2], content: &[u8]) {
        self.picture.extend([0xff, marker]);
        self.picture.extend(length);
        self.picture.extend_from_slice(content);
    }
}

/// The header without its thumbnail: identifier, version, units and densities, no width and no height.
fn jfif(content: &[u8]) -> Option<Vec<u8>> {
    let bare = content.get(..12)?;
    Some(segment(0xe0, &[bare, &[0, 0]].concat()))
}

/// A segment of fewer than 64 KB.
fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap_or(u16::MAX);
    [&[0xff, marker], &length.to_be_bytes()[..], content].concat()
}
