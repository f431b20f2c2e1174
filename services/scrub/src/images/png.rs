//! PNG (third edition): the chunks that are needed to show it, animation included.

use super::bytes::Reader;
use super::exif;
use crate::refusal::Refusal;
use crate::{Remains, Rewritten};

const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1a\n";

/// The chunks that stay as they are. Not among them: texts, times, EXIF, the colour profile, resolutions, and whatever is
/// not known.
const KEPT: [&[u8; 4]; 15] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"acTL", b"fcTL",
    b"fdAT", b"cICP", b"mDCV",
];

/// Takes everything out that is not the picture.
pub(crate) fn png(bytes: &[u8]) -> Result<Rewritten, Refusal> {
    let mut reader = Reader::new(bytes);
    reader.expect(SIGNATURE)?;
    let mut written = SIGNATURE.to_vec();
    loop {
        let length: [u8; 4] = reader.array()?;
        let name: [u8; 4] = reader.array()?;
        let size = usize::try_from(u32::from_be_bytes(length)).map_err(|_| Refusal::Unreadable)?;
        let content = reader.take(size)?;
        let sum: [u8; 4] = reader.array()?;
        if KEPT.contains(&&name) {
            written.extend_from_slice(&[&length[..], &name, content, &sum].concat());
        } else if &name == b"eXIf" {
            written.extend(
                exif::orientation_only(content)
                    .map(|tiff| chunk(*b"eXIf", &tiff))
                    .unwrap_or_default(),
            );
        } else if name.first().is_some_and(u8::is_ascii_uppercase) {
            // A chunk without which it cannot be shown, and which nobody knows.
            return Err(Refusal::Unreadable);
        }
        if &name == b"IEND" {
            break;
        }
    }
    Ok(Rewritten {
        bytes: written,
        remains: Remains::default(),
    })
}

/// A small chunk.
fn chunk(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap_or(u32::MAX);
    let checked = [&name[..], content].concat();
    let sum = crc32fast::hash(&checked);
    [&length.to_be_bytes()[..], &checked, &sum.to_be_bytes()].concat()
}
