//! Scalars of the schema, and days as coarse as they are known.

use async_graphql::{Enum, InputObject, InputValueError, InputValueResult, Scalar, ScalarType, SimpleObject, Value};
use jiff::Timestamp;
use jiff::civil::Date;
use probity_domain::digest::is_sha256_hex;
use probity_domain::month::Month;
use probity_domain::{ClauseId, When};

use crate::errors::{ApiError, INVALID_INPUT};

/// An input that cannot be read. The value itself is not repeated.
fn expected<T: async_graphql::InputType>(what: &str) -> InputValueError<T> {
    InputValueError::custom(format!("expected {what}")).with_extension("code", INVALID_INPUT)
}

/// A calendar day in ISO 8601, such as `2026-03-02`, in the time zone of the jurisdiction profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(pub Date);

#[Scalar(name = "Date")]
impl ScalarType for Day {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else {
            return Err(expected("a day such as 2026-03-02"));
        };
        let exact = text.len() == 10;
        let day = text.parse().ok().filter(|_| exact);
        day.map(Self).ok_or_else(|| expected("a day such as 2026-03-02"))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

impl From<Date> for Day {
    fn from(day: Date) -> Self {
        Self(day)
    }
}

/// A month, such as `2026-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthName(pub Month);

#[Scalar(name = "Month")]
impl ScalarType for MonthName {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else {
            return Err(expected("a month such as 2026-03"));
        };
        text.parse().map(Self).map_err(|_| expected("a month such as 2026-03"))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// A moment in RFC 3339, in UTC on the way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment(pub Timestamp);

#[Scalar(name = "DateTime")]
impl ScalarType for Moment {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else {
            return Err(expected("a moment such as 2026-03-02T08:00:00Z"));
        };
        text.parse()
            .map(Self)
            .map_err(|_| expected("a moment such as 2026-03-02T08:00:00Z"))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// The id of a clause of the policy, such as `WX-6.1.2`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseName(pub ClauseId);

#[Scalar(name = "ClauseId")]
impl ScalarType for ClauseName {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else {
            return Err(expected("a clause such as WX-6.1.2"));
        };
        text.parse()
            .map(Self)
            .map_err(|_| expected("a clause such as WX-6.1.2"))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// SHA-256 of a document: 64 characters of lower-case hex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sha256(pub String);

#[Scalar(name = "Sha256")]
impl ScalarType for Sha256 {
    fn parse(value: Value) -> InputValueResult<Self> {
        if let Value::String(text) = value
            && is_sha256_hex(&text)
        {
            return Ok(Self(text));
        }
        Err(expected("a SHA-256 of 64 characters of lower-case hex"))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

impl Sha256 {
    /// A digest that is kept as bytes.
    pub(crate) fn of(bytes: &[u8; 32]) -> Self {
        let mut hex = String::with_capacity(64);
        for byte in bytes {
            for digit in [byte >> 4, byte & 15] {
                hex.extend(char::from_digit(u32::from(digit), 16));
            }
        }
        Self(hex)
    }

    /// The digest as bytes.
    pub(crate) fn bytes(&self) -> Option<[u8; 32]> {
        let mut bytes = [0; 32];
        for (n, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(self.0.get(2 * n..2 * n + 2)?, 16).ok()?;
        }
        Some(bytes)
    }
}

/// How exactly a day is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum Precision {
    /// Not at all.
    Unknown,
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
    /// It lies before a day.
    Before,
    /// It lies between two days, both included.
    Between,
}

/// When something happened, as exactly as it is known.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "When")]
pub struct WhenKnown {
    /// How exactly.
    precision: Precision,
    /// `DAY`: the day. `BEFORE`: the first day on which it had happened already.
    date: Option<Day>,
    /// `MONTH`, `YEAR`: the year.
    year: Option<i16>,
    /// `MONTH`: 1 to 12.
    month: Option<i8>,
    /// The first day on which it can have happened; null if nothing bounds it.
    earliest: Option<Day>,
    /// The last day on which it can have happened; null if nothing bounds it.
    latest: Option<Day>,
}

impl From<When> for WhenKnown {
    fn from(when: When) -> Self {
        let (precision, date, year, month) = match when {
            When::Unknown => (Precision::Unknown, None, None, None),
            When::Day { date } => (Precision::Day, Some(date), None, None),
            When::Month { year, month } => (Precision::Month, None, Some(year), Some(month)),
            When::Year { year } => (Precision::Year, None, Some(year), None),
            When::Before { date } => (Precision::Before, Some(date), None, None),
            When::Between { .. } => (Precision::Between, None, None, None),
        };
        Self {
            precision,
            date: date.map(Day),
            year,
            month,
            earliest: when.earliest().map(Day),
            latest: when.latest().map(Day),
        }
    }
}

/// When something happened, as exactly as it is known. Give what the precision asks for and nothing else.
#[derive(Debug, Clone, InputObject)]
pub struct WhenInput {
    /// How exactly.
    pub precision: Precision,
    /// `DAY`: the day. `BEFORE`: the first day on which it had happened already.
    pub date: Option<Day>,
    /// `MONTH`, `YEAR`: the year.
    pub year: Option<i16>,
    /// `MONTH`: 1 to 12.
    pub month: Option<i8>,
    /// `BETWEEN`: the first possible day.
    pub first: Option<Day>,
    /// `BETWEEN`: the last possible day.
    pub last: Option<Day>,
}

impl WhenInput {
    /// The domain's form; `field` is the name under which a fault is reported.
    pub(crate) fn when(&self, field: &str) -> Result<When, ApiError> {
        let found = match self.precision {
            Precision::Unknown => Some(When::Unknown),
            Precision::Day => self.date.map(|day| When::Day { date: day.0 }),
            Precision::Before => self.date.map(|day| When::Before { date: day.0 }),
            Precision::Month => self
                .year
                .zip(self.month)
                .map(|(year, month)| When::Month { year, month }),
            Precision::Year => self.year.map(|year| When::Year { year }),
            Precision::Between => self.first.zip(self.last).map(|(first, last)| When::Between {
                first: first.0,
                last: last.0,
            }),
        };
        let found = found.filter(When::is_consistent);
        found.ok_or_else(|| ApiError::invalid(field, "the members do not make a date of this precision"))
    }
}
