//! From the bytes of a file to text, and from text to cells.

use encoding_rs::GB18030;
use zeroize::Zeroizing;

use super::LARGEST_FILE;
use super::problem::{Code, Problem};

/// A record of a file: its cells, and the line on which it begins.
pub(super) struct Record {
    pub(super) line: usize,
    pub(super) cells: Vec<Zeroizing<String>>,
}

/// Reads bytes as UTF-8, with or without a mark of byte order, or else as GB18030, in which HR systems in China export.
pub(super) fn decode(bytes: &[u8]) -> Result<Zeroizing<String>, Problem> {
    if bytes.len() > LARGEST_FILE {
        return Err(Problem::of(Code::FileTooLarge));
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    if bytes.contains(&0) {
        // UTF-16, or no text at all.
        return Err(Problem::of(Code::EncodingUnknown).on(1));
    }
    let wrong = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Zeroizing::new(text.to_owned())),
        Err(error) => error.valid_up_to(),
    };
    if let Some(text) = GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(Zeroizing::new(text.into_owned()));
    }
    let before = bytes.get(..wrong).unwrap_or_default();
    let lines = before.split(|byte| *byte == b'\n').count();
    Err(Problem::of(Code::EncodingUnknown).on(lines))
}

/// Takes a text apart (RFC 4180), with a comma, a semicolon or a tab between cells: whichever the first line has most of.
pub(super) struct Records<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    line: usize,
    delimiter: char,
}

impl<'a> Records<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let head = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let count = |delimiter: &char| head.matches(*delimiter).count();
        // Of several that are as frequent the last one is taken; with none at all it does not matter.
        let delimiter = ['\t', ';', ','].into_iter().max_by_key(count).unwrap_or(',');
        Self {
            rest: text.chars().peekable(),
            line: 1,
            delimiter,
        }
    }

    /// The next character, with lines counted: a carriage return before a line feed is no line of its own.
    fn take(&mut self) -> Option<char> {
        let taken = self.rest.next()?;
        if taken == '\n' || (taken == '\r' && self.rest.peek() != Some(&'\n')) {
            self.line += 1;
        }
        Some(taken)
    }

    fn at_end_of_line(&mut self) -> bool {
        matches!(self.rest.peek(), None | Some('\r' | '\n'))
    }

    fn end_line(&mut self) {
        while !self.at_end_of_line() {
            self.take();
        }
        let first = self.take();
        if first == Some('\r') && self.rest.peek() == Some(&'\n') {
            self.take();
        }
    }

    /// A cell up to its delimiter or the end of its line, neither of which is taken.
    fn cell(&mut self) -> Result<Zeroizing<String>, Problem> {
        if self.rest.peek() == Some(&'"') {
            return self.quoted();
        }
        let mut cell = Zeroizing::new(String::new());
        while !self.at_end_of_line() && self.rest.peek() != Some(&self.delimiter) {
            cell.extend(self.take());
        }
        Ok(cell)
    }

    fn quoted(&mut self) -> Result<Zeroizing<String>, Problem> {
        let begun = self.line;
        self.take();
        let mut cell = Zeroizing::new(String::new());
        loop {
            match self.take() {
                None => return Err(Problem::of(Code::QuoteOpen).on(begun)),
                Some('"') if self.rest.peek() == Some(&'"') => cell.extend(self.take()),
                Some('"') => break,
                Some(other) => cell.push(other),
            }
        }
        if self.at_end_of_line() || self.rest.peek() == Some(&self.delimiter) {
            Ok(cell)
        } else {
            Err(Problem::of(Code::QuoteStray).on(self.line))
        }
    }

    fn record(&mut self) -> Result<Record, Problem> {
        let line = self.line;
        let mut cells = Vec::new();
        loop {
            match self.cell() {
                Ok(cell) => cells.push(cell),
                Err(problem) => {
                    self.end_line();
                    return Err(problem);
                }
            }
            if self.rest.peek() == Some(&self.delimiter) {
                self.take();
            } else {
                self.end_line();
                return Ok(Record { line, cells });
            }
        }
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record, Problem>;

    /// The next record with anything in it.
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.rest.peek()?;
            match self.record() {
                Ok(record) if record.cells.iter().all(|cell| cell.trim().is_empty()) => {}
                found => return Some(found),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(usize, Vec<String>)> {
        let record = |record: Result<Record, Problem>| {
            let record = record.unwrap();
            let cells = record.cells.iter().map(|cell| cell.to_string());
            (record.line, cells.collect())
        };
        Records::of(text).map(record).collect()
    }

    fn row(line: usize, cells: &[&str]) -> (usize, Vec<String>) {
        (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn cells_are_taken_apart_whatever_stands_between_them() {
        for delimiter in [",", ";", "\t"] {
            let text = ["a", "\"b \"\"x\"\" , ; \t y\"", "c"].join(delimiter);
            assert_eq!(cells(&text), [row(1, &["a", "b \"x\" , ; \t y", "c"])]);
        }
        assert_eq!(cells("a\n"), [row(1, &["a"])]);
        assert_eq!(cells("a,"), [row(1, &["a", ""])]);
    }

    #[test]
    fn lines_are_counted_through_quotes_and_every_kind_of_break() {
        let text = "a,b\r\n\"1\n2\",x\r\n\r\n,\n3,y\r4,z";
        let expected = [
            row(1, &["a", "b"]),
            row(2, &["1\n2", "x"]),
            row(6, &["3", "y"]),
            row(7, &["4", "z"]),
        ];
        assert_eq!(cells(text), expected);
    }

    #[test]
    fn quotes_that_are_wrong_are_told_with_their_line_and_cost_no_other_row() {
        let found: Vec<_> = Records::of("a,b\n\"x\"y,z\nc,d\n\"open").collect();
        let problem = |found: &Result<Record, Problem>| found.as_ref().err().map(|found| (found.code, found.line));
        let problems: Vec<_> = found.iter().map(problem).collect();
        assert_eq!(
            problems,
            [
                None,
                Some((Code::QuoteStray, Some(2))),
                None,
                Some((Code::QuoteOpen, Some(4)))
            ]
        );
    }

    #[test]
    fn utf8_and_gb18030_are_read_and_nothing_else() {
        let text = "工号,姓名\n007,张伟𠮷";
        let (gb, _, _) = GB18030.encode(text);
        let marked = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
        for bytes in [text.as_bytes(), marked.as_slice(), gb.as_ref()] {
            assert_eq!(decode(bytes).unwrap().as_str(), text);
        }
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let broken = b"a,b\nc,\xff\xff\n";
        for (bytes, line) in [(utf16.as_slice(), 1), (broken.as_slice(), 2)] {
            let problem = decode(bytes).unwrap_err();
            assert_eq!((problem.code, problem.line), (Code::EncodingUnknown, Some(line)));
        }
        let problem = decode(&vec![b'a'; LARGEST_FILE + 1]).unwrap_err();
        assert_eq!(problem.code, Code::FileTooLarge);
        assert!(decode(&vec![b'a'; LARGEST_FILE]).is_ok());
    }
}
