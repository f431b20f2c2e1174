//! The one thing that is kept of EXIF: which way up the picture is shown.

use super::bytes::Reader;
use crate::refusal::Refusal;

/// Tag of the orientation (TIFF 6.0, page 36).
const ORIENTATION: u16 = 0x0112;
/// A number of 16 bits.
const SHORT: u16 = 3;

/// TIFF data that holds the orientation of the given TIFF data and nothing else; `None` if the picture is shown as it is
/// stored, or nothing sensible is said.
pub(super) fn orientation_only(tiff: &[u8]) -> Option<Vec<u8>> {
    let value = orientation(tiff).ok().flatten()?;
    if !(2..=8).contains(&value) {
        return None;
    }
    let mut made = b"MM\x00\x2a\x00\x00\x00\x08\x00\x01".to_vec();
    made.extend_from_slice(&ORIENTATION.to_be_bytes());
    made.extend_from_slice(&SHORT.to_be_bytes());
    made.extend_from_slice(&1_u32.to_be_bytes());
    made.extend_from_slice(&value.to_be_bytes());
    made.extend_from_slice(&[0; 6]);
    Some(made)
}

fn orientation(tiff: &[u8]) -> Result<Option<u16>, Refusal> {
    let mut header = Reader::new(tiff);
    let is_big = match header.array()? {
        [b'M', b'M'] => true,
        [b'I', b'I'] => false,
        _ => return Err(Refusal::Unreadable),
    };
    let short = |bytes| {
        if is_big {
            u16::from_be_bytes(bytes)
        } else {
            u16::from_le_bytes(bytes)
        }
    };
    header.take(2)?;
    let first: [u8; 4] = header.array()?;
    let first = if is_big {
        u32::from_be_bytes(first)
    } else {
        u32::from_le_bytes(first)
    };
    let at = usize::try_from(first).map_err(|_| Refusal::Unreadable)?;
    let mut directory = Reader::new(tiff.get(at..).ok_or(Refusal::Unreadable)?);
    let count = short(directory.array()?);
    for _ in 0..count {
        let (tag, kind) = (short(directory.array()?), short(directory.array()?));
        directory.take(4)?;
        let value = short(directory.array()?);
        directory.take(2)?;
        if tag == ORIENTATION && kind == SHORT {
            return Ok(Some(value));
        }
    }
    Ok(None)
}
