//! What stands in the data directory, seen from outside.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

/// An event as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The id, 16 bytes of a ULID.
    pub id: Vec<u8>,
    /// The stream.
    pub stream: String,
    /// The type.
    pub kind: String,
    /// Milliseconds since 1970.
    pub at: i64,
    /// Who did it, as stored.
    pub actor: String,
    /// How long its payload is.
    pub length: i64,
}

/// Everything in the event store, in order.
pub fn events(data: &Path) -> Vec<Recorded> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let connection = Connection::open_with_flags(data.join("events.db"), flags).unwrap();
    let mut statement = connection
        .prepare("SELECT event.id, stream.name, kind, recorded_at, actor, length(payload) FROM event JOIN stream ON stream.id = event.stream ORDER BY position")
        .unwrap();
    let rows = statement.query_map([], |row| {
        Ok(Recorded {
            id: row.get(0)?,
            stream: row.get(1)?,
            kind: row.get(2)?,
            at: row.get(3)?,
            actor: row.get(4)?,
            length: row.get(5)?,
        })
    });
    rows.unwrap().map(Result::unwrap).collect()
}

/// Every file below a folder.
fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] })
        .collect()
}

/// The files below a folder whose content or name holds the word, in UTF-8 or UTF-16 of either order.
pub fn holds(folder: &Path, word: &str) -> Vec<PathBuf> {
    let low: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let high: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let needles = [word.as_bytes().to_vec(), low, high];
    let has = |bytes: &[u8]| {
        let found = |needle: &Vec<u8>| bytes.windows(needle.len()).any(|window| window == needle.as_slice());
        needles.iter().any(found)
    };
    // A socket has a name and no content.
    let holds = |path: &Path| path.is_file() && has(&std::fs::read(path).unwrap());
    below(folder)
        .into_iter()
        .filter(|path| path.to_string_lossy().contains(word) || holds(path))
        .collect()
}
