//! The payroll file: a month's deductions for the payroll office, as CSV (RFC 4180), and the same file with what was
//! deducted on the way back. It says who, which month, a code and an amount; it gives no reason for a deduction.

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
    pub line: u64,
    pub person: PersonId,
    pub month: Month,
    pub code: ClaimId,
    pub deducted: i64,
    pub reason: Option<String>,
}

/// Writes the file of a month.
pub fn payroll_file(rows: &[FileRow]) -> Result<String, AppError> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let failed = |error: csv::Error| AppError::internal("writing a payroll file", &error);
    writer.write_record(HEAD).map_err(failed)?;
    for row in rows {
        let currency = currency(row.amount.currency);
        let cells = [
            row.person.to_string(),
            row.month.to_string(),
            row.code.to_string(),
            decimal(row.amount.minor),
            currency.to_owned(),
            String::new(),
            String::new(),
        ];
        writer
            .write_record(cells.iter().map(|cell| inert(cell)))
            .map_err(failed)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| AppError::internal("writing a payroll file", error.error()))?;
    String::from_utf8(bytes).map_err(|error| AppError::internal("writing a payroll file", &error))
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
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let mut problems = Problems::default();
    let head = reader.headers().map_err(|error| unreadable(&error))?;
    if head.iter().ne(HEAD) {
        return Err(AppError::invalid(
            "csv",
            format!("line 1: expected the head {}", HEAD.join(",")),
        ));
    }
    let mut answers: Vec<Answer> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(&error))?;
        if answers.len() == MOST_ROWS {
            return Err(AppError::invalid("csv", format!("expected at most {MOST_ROWS} rows")));
        }
        if let Some(answer) = problems.row(&record) {
            let same =
                |other: &&Answer| (other.person, other.month, other.code) == (answer.person, answer.month, answer.code);
            if let Some(first) = answers.iter().find(same) {
                problems.say(
                    answer.line,
                    3,
                    &format!("this instalment stands on line {} already", first.line),
                );
            }
            answers.push(answer);
        }
    }
    problems.none()?;
    Ok(answers)
}

fn unreadable(error: &csv::Error) -> AppError {
    let line = error.position().map_or(1, csv::Position::line);
    AppError::invalid("csv", format!("line {line}: expected CSV in UTF-8"))
}

#[derive(Default)]
struct Problems(Vec<String>);

impl Problems {
    fn say(&mut self, line: u64, column: usize, problem: &str) {
        self.0.push(format!("line {line}, column {column}: {problem}"));
    }

    fn row(&mut self, record: &csv::StringRecord) -> Option<Answer> {
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() != HEAD.len() {
            let problem = format!("expected {} cells, found {}", HEAD.len(), record.len());
            self.say(line, record.len().min(HEAD.len()), &problem);
            return None;
        }
        let cell = |column: usize| record.get(column).unwrap_or_default().trim();
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

    fn parsed<T: std::str::FromStr>(&mut self, line: u64, (column, cell): (usize, &str), expected: &str) -> Option<T> {
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
