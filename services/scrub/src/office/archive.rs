//! Writing an archive (APPNOTE 6.3): names and contents, and nothing of the machine that made it.

use crate::refusal::Refusal;

/// Not packed.
pub(super) const STORED: u16 = 0;
/// Packed by deflate.
pub(super) const DEFLATED: u16 = 8;

/// Version 2.0 is enough to unpack it.
const VERSION: u16 = 20;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
/// Midnight of the first day that the format knows, 1 January 1980.
const MIDNIGHT: u16 = 0;
const FIRST_DAY: u16 = 0x21;

/// A part as it is packed.
pub(super) struct Packed {
    pub(super) name: String,
    pub(super) method: u16,
    pub(super) crc32: u32,
    pub(super) size: u32,
    pub(super) bytes: Vec<u8>,
}

/// An archive that is being written.
#[derive(Default)]
pub(super) struct Archive {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    parts: u16,
}

impl Archive {
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    pub(super) fn add(&mut self, part: &Packed) -> Result<(), Refusal> {
        let at = number(self.bytes.len())?;
        let name = part.name.as_bytes();
        let mut common = Vec::with_capacity(26);
        for field in [VERSION, UTF8, part.method, MIDNIGHT, FIRST_DAY] {
            common.extend(field.to_le_bytes());
        }
        for field in [part.crc32, number(part.bytes.len())?, part.size] {
            common.extend(field.to_le_bytes());
        }
        common.extend(short(name.len())?.to_le_bytes());
        // No extra field.
        common.extend([0; 2]);
        self.bytes.extend_from_slice(b"PK\x03\x04");
        self.bytes.extend_from_slice(&common);
        self.bytes.extend_from_slice(name);
        self.bytes.extend_from_slice(&part.bytes);
        self.directory.extend_from_slice(b"PK\x01\x02");
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend_from_slice(&common);
        // No comment, the first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(at.to_le_bytes());
        self.directory.extend_from_slice(name);
        self.parts = self.parts.checked_add(1).ok_or(Refusal::TooMuch)?;
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<Vec<u8>, Refusal> {
        let at = number(self.bytes.len())?;
        let size = number(self.directory.len())?;
        self.bytes.append(&mut self.directory);
        self.bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend(self.parts.to_le_bytes());
        self.bytes.extend(self.parts.to_le_bytes());
        self.bytes.extend(size.to_le_bytes());
        self.bytes.extend(at.to_le_bytes());
        self.bytes.extend([0; 2]);
        Ok(self.bytes)
    }
}

fn number(count: usize) -> Result<u32, Refusal> {
    u32::try_from(count).map_err(|_| Refusal::TooMuch)
}

fn short(count: usize) -> Result<u16, Refusal> {
    u16::try_from(count).map_err(|_| Refusal::Unreadable)
}
