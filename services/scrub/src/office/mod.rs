//! Office files (ECMA-376, part 2): the archive is written anew. Its properties are emptied, thumbnails are left out, pictures
//! inside are cleaned, every time is set to the first that the format knows; everything else is copied as it is packed.

mod archive;
mod parts;
mod read;

use std::io::Cursor;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::Write as _;
use zip::ZipArchive;

use crate::refusal::Refusal;
use crate::{CLEAN_LIMIT, Remains, Rewritten, images};
use archive::{Archive, Packed};
use parts::Part;
use read::{Unfolding, raw, unfolded};

/// An Office file has some dozens of parts, a long presentation some thousands.
const MOST_PARTS: usize = 10_000;

/// An archive that is being read.
type Source<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Takes out what programs wrote beside the content.
pub(crate) fn clean(bytes: &[u8]) -> Result<Rewritten, Refusal> {
    let mut source = ZipArchive::new(Cursor::new(bytes))?;
    if source.len() > MOST_PARTS {
        return Err(Refusal::TooMuch);
    }
    let mut unfolding = Unfolding::default();
    let mut remains = Remains::default();
    let mut written = Archive::default();
    for index in 0..source.len() {
        let packed = raw(&mut source, index)?;
        let part = Part::of(&packed.name);
        if part == Part::Signature {
            return Err(Refusal::Protected);
        }
        tell(part, (&mut source, index), &mut unfolding, &mut remains)?;
        if let Some(packed) = replaced(part, packed, (&mut source, index), &mut unfolding)? {
            written.add(&packed)?;
        }
        // Entries that share their bytes would unfold to more than came.
        if written.len() > 2 * CLEAN_LIMIT {
            return Err(Refusal::TooMuch);
        }
    }
    Ok(Rewritten {
        bytes: written.finish()?,
        remains,
    })
}

/// Notes what belongs to the content and may name somebody.
fn tell(
    part: Part,
    (source, index): (&mut Source<'_>, usize),
    unfolding: &mut Unfolding,
    remains: &mut Remains,
) -> Result<(), Refusal> {
    match part {
        Part::Names => remains.names = true,
        Part::Embedded => remains.files = true,
        Part::Text if !remains.names => remains.names = unfolding.finds(source, index, b"author=\"")?,
        Part::Workbook if !remains.paths => remains.paths = unfolding.finds(source, index, b"absPath")?,
        Part::Relations | Part::TopRelations if !remains.paths => {
            remains.paths = unfolding.finds(source, index, b"file:///")?;
        }
        Part::Text
        | Part::Workbook
        | Part::Relations
        | Part::TopRelations
        | Part::Properties(_)
        | Part::Thumbnail
        | Part::Picture
        | Part::Signature
        | Part::Other => {}
    }
    Ok(())
}

/// What stands in the place of a part; `None`: nothing.
fn replaced(
    part: Part,
    packed: Packed,
    (source, index): (&mut Source<'_>, usize),
    unfolding: &mut Unfolding,
) -> Result<Option<Packed>, Refusal> {
    let new = match part {
        Part::Thumbnail => return Ok(None),
        Part::Properties(empty) => {
            let is_empty = unfolded(source, index, empty.len() + 1).is_ok_and(|content| content == empty.as_bytes());
            (!is_empty).then(|| empty.as_bytes().to_vec())
        }
        Part::TopRelations => {
            let content = unfolding.unfold(source, index)?;
            let without = parts::without_thumbnail(&content)?;
            (without != content).then_some(without)
        }
        Part::Picture => {
            let content = unfolding.unfold(source, index)?;
            // A picture that cannot be read is shown by no program either, and stays as it is.
            let cleaned = images::any(&content).and_then(Result::ok);
            cleaned.filter(|cleaned| *cleaned != content)
        }
        Part::Text
        | Part::Workbook
        | Part::Relations
        | Part::Names
        | Part::Embedded
        | Part::Signature
        | Part::Other => None,
    };
    match new {
        Some(content) => pack(packed.name, &content).map(Some),
        None => Ok(Some(packed)),
    }
}

fn pack(name: String, content: &[u8]) -> Result<Packed, Refusal> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content)?;
    Ok(Packed {
        name,
        method: archive::DEFLATED,
        crc32: crc32fast::hash(content),
        size: u32::try_from(content.len()).map_err(|_| Refusal::TooMuch)?,
        bytes: encoder.finish()?,
    })
}
