//! The payroll file: a month's deductions for the payroll office, as CSV (RFC 4180), and the same file with what was
//! deducted on the way back. It says who, which month, a code and an amount; it gives no reason for a deduction.

use std::collections::BTreeMap;

use csv_core::ReadRecordResult;
use probity_domain::ids::{ClaimId, PersonId};
use probity_domain::money::{Currency, Money};
use probity_domain::month::Month;

use crate::error::AppError;

/// Bytes of a file.
pub const LARGEST_FILE: usize = 256 * 1024;
/// Rows of a file, its head not counted.
pub const MOST_ROWS: usize = 2_000;
/// Problems that are told of one file.
const MOST_PROBLEMS: usize = 20;

/// The head of the file. What stands under the last two is for the payroll office to fill in.
const HEAD: [&str; 7] = ["person", "month", "code", "amount", "currency", "deducted", "reason"];

/// A row on its way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileRow {
    /// Whose wage.
    pub person: PersonId,
    /// The month.
    pub month: Month,
    /// Under which code it is deducted: the claim's id without its kind.
    pub code: ClaimId,
    /// How much is to be deducted.
    pub amount: Money,
}

/// A row on its way back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    pub line: usize,
    pub person: PersonId,
    pub month: Month,
    pub code: ClaimId,
    pub deducted: i64,
    pub reason: Option<String>,
}

/// Writes the file of a month.
pub fn payroll_file(rows: &[FileRow]) -> String {
    let mut file = HEAD.join(",");
    file.push_str("\r\n");
    for row in rows {
        let cells = [
            row.person.to_string(),
            row.month.to_string(),
            row.code.to_string(),
            decimal(row.amount.minor),
            currency(row.amount.currency).to_owned(),
            String::new(),
            String::new(),
        ];
        let cells = cells.map(|cell| quoted(&inert(&cell)));
        file.push_str(&cells.join(","));
        file.push_str("\r\n");
    }
    file
}

/// A cell with what would end it in quotes.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// A cell that a spreadsheet takes for a formula is marked as text.
fn inert(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{cell}") } else { cell.to_owned() }
}

fn currency(currency: Currency) -> &'static str {
    match currency {
        Currency::Cny => "CNY",
        Currency::Eur => "EUR",
    }
}

/// `123405` as `1234.05`.
fn decimal(minor: i64) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let minor = minor.unsigned_abs();
    format!("{sign}{}.{:02}", minor / 100, minor % 100)
}

/// `1234.05`, `1234.5` and `1234` in minor units; no sign, no separators of thousands, no third decimal.
fn minor(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || fraction.len() > 2 {
        return None;
    }
    let cents: i64 = fraction.parse().ok()?;
    let cents = if fraction.len() == 1 { cents * 10 } else { cents };
    whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents)
}

/// Reads a file that came back. All that is wrong with it is told at once, with line and column; then nothing of it counts.
pub(super) fn read(text: &str) -> Result<Vec<Answer>, AppError> {
    if text.len() > LARGEST_FILE {
        return Err(AppError::invalid(
            "csv",
            format!("expected at most {LARGEST_FILE} bytes"),
        ));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut records = records(text).into_iter();
    if records.next().is_none_or(|head| head.cells != HEAD) {
        let expected = format!("line 1: expected the head {}", HEAD.join(","));
        return Err(AppError::invalid("csv", expected));
    }
    if records.len() > MOST_ROWS {
        return Err(AppError::invalid("csv", format!("expected at most {MOST_ROWS} rows")));
    }
    let mut problems = Problems::default();
    let mut answers: BTreeMap<(PersonId, Month, ClaimId), Answer> = BTreeMap::new();
    let mut order = Vec::with_capacity(records.len());
    for record in records {
        let Some(answer) = problems.row(&record) else {
            continue;
        };
        let instalment = (answer.person, answer.month, answer.code);
        if let Some(first) = answers.get(&instalment) {
            let problem = format!("this instalment stands on line {} already", first.line);
            problems.say(answer.line, 3, &problem);
            continue;
        }
        order.push(instalment);
        answers.insert(instalment, answer);
    }
    problems.none()?;
    Ok(order
        .iter()
        .filter_map(|instalment| answers.remove(instalment))
        .collect())
}

/// A record of a file, and the line on which it begins.
struct Record {
    line: usize,
    cells: Vec<String>,
}

/// Takes a text apart (RFC 4180). Any text has records: what is no CSV shows in their cells.
fn records(text: &str) -> Vec<Record> {
    let mut reader = csv_core::Reader::new();
    // Cells are never longer than the text, and there is at most one more of them than it has bytes.
    let (mut bytes, mut ends) = (vec![0; text.len()], vec![0; text.len() + 1]);
    let mut records = Vec::new();
    let (mut line, mut rest) = (1, text.as_bytes());
    loop {
        let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let (skipped, input) = rest.split_at(blank);
        line += breaks(skipped);
        let (read, cells) = record(&mut reader, input, (&mut bytes, &mut ends));
        let (taken, left) = input.split_at(read.min(input.len()));
        let Some(cells) = cells else {
            return records;
        };
        records.push(Record { line, cells });
        line += breaks(taken);
        rest = left;
    }
}

fn breaks(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count().saturating_sub(1)
}

/// Reads one record: how many bytes it took, and its cells; no cells at the end.
fn record(
    reader: &mut csv_core::Reader,
    input: &[u8],
    (bytes, ends): (&mut [u8], &mut [usize]),
) -> (usize, Option<Vec<String>>) {
    let (mut result, read, written, mut ended) = reader.read_record(input, bytes, ends);
    if result == ReadRecordResult::InputEmpty {
        // Nothing follows: the last record needs no line break.
        let bytes = bytes.get_mut(written..).unwrap_or_default();
        let ends = ends.get_mut(ended..).unwrap_or_default();
        let (last, _, _, more) = reader.read_record(&[], bytes, ends);
        (result, ended) = (last, ended + more);
    }
    if result != ReadRecordResult::Record {
        return (read, None);
    }
    let mut start = 0;
    let cells = ends.iter().take(ended).map(|end| {
        let cell = bytes.get(start..*end).unwrap_or_default();
        start = *end;
        String::from_utf8_lossy(cell).into_owned()
    });
    let cells = cells.collect();
    (read, Some(cells))
}

#[derive(Default)]
struct Problems(Vec<String>);

impl Problems {
    fn say(&mut self, line: usize, column: usize, problem: &str) {
        self.0.push(format!("line {line}, column {column}: {problem}"));
    }

    fn row(&mut self, record: &Record) -> Option<Answer> {
        let (line, cells) = (record.line, &record.cells);
        if cells.len() != HEAD.len() {
            let problem = format!("expected {} cells, found {}", HEAD.len(), cells.len());
            self.say(line, cells.len().min(HEAD.len()), &problem);
            return None;
        }
        let cell = |column: usize| cells.get(column).map_or("", |cell| cell.trim());
        let person = self.parsed(line, (1, cell(0)), "the id of a person, as the file gave it");
        let month = self.parsed(line, (2, cell(1)), "a month such as 2025-03");
        let code = self.parsed(line, (3, cell(2)), "the code, as the file gave it");
        let deducted = minor(cell(5));
        if deducted.is_none() {
            self.say(line, 6, "expected what was deducted, such as 1234.50, or 0");
        }
        let reason = Some(cell(6)).filter(|reason| !reason.is_empty()).map(ToOwned::to_owned);
        Some(Answer {
            line,
            person: person?,
            month: month?,
            code: code?,
            deducted: deducted?,
            reason,
        })
    }

    fn parsed<T: std::str::FromStr>(
        &mut self,
        line: usize,
        (column, cell): (usize, &str),
        expected: &str,
    ) -> Option<T> {
        let parsed = cell.parse().ok();
        if parsed.is_none() {
            self.say(line, column, &format!("expected {expected}"));
        }
        parsed
    }

    fn none(&self) -> Result<(), AppError> {
        if self.0.is_empty() {
            return Ok(());
        }
        let told: Vec<&str> = self.0.iter().take(MOST_PROBLEMS).map(String::as_str).collect();
        Err(AppError::invalid("csv", told.join("; ")))
    }
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
