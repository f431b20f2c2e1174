//! WebP (RFC 9649): the chunks that hold the picture, animation included.

use super::bytes::Reader;
use super::exif;
use crate::refusal::Refusal;
use crate::{Remains, Rewritten};

/// Flags of the extended header for what is taken out: colour profile, EXIF, XMP.
const PROFILE: u8 = 0x20;
const EXIF: u8 = 0x08;
const XMP: u8 = 0x04;

/// Bytes of an animated frame before its own chunks.
const FRAME_HEADER: usize = 16;

/// Takes everything out that is not the picture.
pub(crate) fn webp(bytes: &[u8]) -> Result<Rewritten, Refusal> {
    let mut reader = Reader::new(bytes);
    reader.expect(b"RIFF")?;
    let size = usize::try_from(u32::from_le_bytes(reader.array()?)).map_err(|_| Refusal::Unreadable)?;
    let mut chunks = Reader::new(reader.take(size)?);
    chunks.expect(b"WEBP")?;
    let mut orientation = None;
    let mut kept = Vec::new();
    while !chunks.is_empty() {
        let (name, content) = next(&mut chunks)?;
        match &name {
            b"VP8 " | b"VP8L" | b"VP8X" | b"ANIM" | b"ALPH" => kept.push((name, content.to_vec())),
            b"ANMF" => kept.push((name, frame(content)?)),
            b"EXIF" => {
                let tiff = content.strip_prefix(b"Exif\0\0").unwrap_or(content);
                orientation = orientation.or(exif::orientation_only(tiff));
            }
            // XMP, the colour profile, and what is not known.
            _ => {}
        }
    }
    let flag = if orientation.is_some() { EXIF } else { 0 };
    let mut body = b"WEBP".to_vec();
    for (name, mut content) in kept {
        if &name == b"VP8X" {
            let flags = content.first_mut().ok_or(Refusal::Unreadable)?;
            *flags = *flags & !(PROFILE | EXIF | XMP) | flag;
        }
        write(&mut body, name, &content);
    }
    if let Some(tiff) = orientation {
        write(&mut body, *b"EXIF", &tiff);
    }
    let size = u32::try_from(body.len()).map_err(|_| Refusal::Unreadable)?;
    Ok(Rewritten {
        bytes: [b"RIFF", &size.to_le_bytes()[..], &body].concat(),
        remains: Remains::default(),
    })
}

/// The next chunk: its name, and its content without the padding.
fn next<'a>(reader: &mut Reader<'a>) -> Result<([u8; 4], &'a [u8]), Refusal> {
    let name = reader.array()?;
    let size = usize::try_from(u32::from_le_bytes(reader.array()?)).map_err(|_| Refusal::Unreadable)?;
    let content = reader.take(size)?;
    if size % 2 == 1 && !reader.is_empty() {
        reader.byte()?;
    }
    Ok((name, content))
}

/// A frame with the chunks of its picture alone.
fn frame(content: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut reader = Reader::new(content);
    let mut kept = reader.take(FRAME_HEADER)?.to_vec();
    while !reader.is_empty() {
        let (name, content) = next(&mut reader)?;
        if matches!(&name, b"VP8 " | b"VP8L" | b"ALPH") {
            write(&mut kept, name, content);
        }
    }
    Ok(kept)
}

fn write(body: &mut Vec<u8>, name: [u8; 4], content: &[u8]) {
    let size = u32::try_from(content.len()).unwrap_or(u32::MAX);
    body.extend(name);
    body.extend(size.to_le_bytes());
    body.extend_from_slice(content);
    if content.len() % 2 == 1 {
        body.push(0);
    }
}
