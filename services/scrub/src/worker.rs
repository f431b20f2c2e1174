//! Cleaning in a process of its own: the files of strangers go through parsers that can be made to use memory and time
//! without end, or to fall. The process has little of either, no keys, and is ended with what it holds.
//!
//! It reads the file from its standard input and writes a line, then what is to be stored if that is another.

use std::io::{Read, Write};

use zeroize::Zeroizing;

use crate::{About, CLEAN_LIMIT, Cleaned, clean};

/// What the line ends with when the file is to be stored as it came; else it ends with the number of bytes that follow.
const AS_IT_CAME: &str = "=";

/// The most bytes that a worker answers with.
pub const LONGEST_ANSWER: usize = 2 * CLEAN_LIMIT + 1024;

/// Reads a file, and answers.
pub fn serve(input: impl Read, mut output: impl Write) -> std::io::Result<()> {
    let mut bytes = Zeroizing::new(Vec::new());
    input.take(CLEAN_LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    let Cleaned { about, bytes } = clean(&bytes);
    let mark = bytes
        .as_ref()
        .map_or_else(|| AS_IT_CAME.to_owned(), |bytes| bytes.len().to_string());
    writeln!(output, "{} {mark}", about.line())?;
    output.write_all(&Zeroizing::new(bytes.unwrap_or_default()))?;
    output.flush()
}

/// Reads what a worker wrote; `None` if it did not come to its end.
pub fn read(answer: &[u8]) -> Option<Cleaned> {
    let end = memchr::memchr(b'\n', answer)?;
    let line = std::str::from_utf8(answer.get(..end)?).ok()?;
    let rest = answer.get(end + 1..)?;
    let (line, mark) = line.rsplit_once(' ')?;
    let bytes = match (mark, rest) {
        (AS_IT_CAME, []) => None,
        (mark, rest) if mark.parse() == Ok(rest.len()) => Some(rest.to_vec()),
        _ => return None,
    };
    Some(Cleaned {
        about: About::parse(line)?,
        bytes,
    })
}
