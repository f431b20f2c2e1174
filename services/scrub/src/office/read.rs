//! Reading the parts of an archive, within what may be held.

use std::io::{Cursor, Read};

use memchr::memmem::Finder;
use zip::{CompressionMethod, ZipArchive};

use super::Source;
use super::archive::Packed;
use crate::refusal::Refusal;

/// The most bytes that all parts together may unfold to while one looks into them.
const UNFOLDED: usize = 64 * 1024 * 1024;
/// How much is unfolded at once.
const PIECE: usize = 64 * 1024;

/// What may still be unfolded.
pub(super) struct Unfolding {
    left: usize,
}

impl Default for Unfolding {
    fn default() -> Self {
        Self { left: UNFOLDED }
    }
}

impl Unfolding {
    /// A part as it is read.
    pub(super) fn unfold(&mut self, source: &mut Source<'_>, index: usize) -> Result<Vec<u8>, Refusal> {
        let content = unfolded(source, index, self.left)?;
        self.left = self.left.saturating_sub(content.len());
        Ok(content)
    }

    /// Whether some bytes stand in a part.
    pub(super) fn finds(&mut self, source: &mut Source<'_>, index: usize, what: &[u8]) -> Result<bool, Refusal> {
        let mut part = source.by_index(index)?;
        let finder = Finder::new(what);
        let overlap = what.len().saturating_sub(1);
        let mut window = Vec::with_capacity(PIECE + overlap);
        loop {
            let before = window.len();
            let read = part.by_ref().take(PIECE as u64).read_to_end(&mut window)?;
            self.left = self.left.checked_sub(read).ok_or(Refusal::TooMuch)?;
            if finder.find(&window).is_some() {
                return Ok(true);
            }
            if window.len() == before {
                return Ok(false);
            }
            window.drain(..window.len().saturating_sub(overlap));
        }
    }
}

/// A part as it is read, if it is not longer than a limit.
pub(super) fn unfolded(source: &mut ZipArchive<Cursor<&[u8]>>, index: usize, limit: usize) -> Result<Vec<u8>, Refusal> {
    let mut content = Vec::new();
    let part = source.by_index(index)?;
    let read = part.take(limit as u64 + 1).read_to_end(&mut content)?;
    if read > limit {
        return Err(Refusal::TooMuch);
    }
    Ok(content)
}

/// A part as it is packed. It takes no more room than the whole archive does.
pub(super) fn raw(source: &mut Source<'_>, index: usize) -> Result<Packed, Refusal> {
    let mut part = source.by_index_raw(index)?;
    if part.encrypted() {
        return Err(Refusal::Protected);
    }
    let method = if part.compression() == CompressionMethod::Stored {
        super::archive::STORED
    } else if part.compression() == CompressionMethod::Deflated {
        super::archive::DEFLATED
    } else {
        return Err(Refusal::Unreadable);
    };
    let name = String::from_utf8(part.name_raw().to_vec()).map_err(|_| Refusal::Unreadable)?;
    let (crc32, size) = (part.crc32(), u32::try_from(part.size()).map_err(|_| Refusal::TooMuch)?);
    let mut bytes = Vec::new();
    part.read_to_end(&mut bytes)?;
    Ok(Packed {
        name,
        method,
        crc32,
        size,
        bytes,
    })
}
