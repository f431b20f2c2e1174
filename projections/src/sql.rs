//! How ids, days, positions and documents stand in a table.

use jiff::civil::Date;
use probity_domain::When;
use probity_domain::ids::{
    AccountId, CaseId, ClaimId, DepartmentId, DisclosureId, GateId, HoldId, InvestigationId, PartyId, PersonId,
    PolicyId, ReportId, RetentionId, RewardId, RightsRequestId, SanctionId,
};
use probity_store::Position;
use rusqlite::types::Type;
use serde::Serialize;
use serde::de::DeserializeOwned;
use ulid::Ulid;

/// An id as a 16 byte blob.
pub(crate) type Key = [u8; 16];

/// An id that stands in a table.
pub(crate) trait Keyed: Copy {
    /// As a blob.
    fn key(self) -> Key;
    /// From a blob.
    fn from_key(key: Key) -> Self;
}

macro_rules! keyed {
    ($($id:ident),*) => {$(
        impl Keyed for $id {
            fn key(self) -> Key {
                self.0.to_bytes()
            }
            fn from_key(key: Key) -> Self {
                Self(Ulid::from_bytes(key))
            }
        }
    )*};
}
keyed!(
    AccountId,
    CaseId,
    ClaimId,
    DepartmentId,
    DisclosureId,
    GateId,
    HoldId,
    InvestigationId,
    PartyId,
    PersonId,
    PolicyId,
    ReportId,
    RetentionId,
    RewardId,
    RightsRequestId,
    SanctionId
);

/// A day as the number yyyymmdd, which sorts and reads well.
pub(crate) fn day(date: Date) -> i32 {
    i32::from(date.year()) * 10_000 + i32::from(date.month()) * 100 + i32::from(date.day())
}

/// The day of such a number.
pub(crate) fn date(number: i32) -> rusqlite::Result<Date> {
    let part = |value: i32| i8::try_from(value).ok();
    i16::try_from(number / 10_000)
        .ok()
        .zip(part(number / 100 % 100))
        .zip(part(number % 100))
        .and_then(|((year, month), day)| Date::new(year, month, day).ok())
        .ok_or(rusqlite::Error::IntegralValueOutOfRange(0, i64::from(number)))
}

/// The day of an optional number.
pub(crate) fn optional_date(number: Option<i32>) -> rusqlite::Result<Option<Date>> {
    number.map(date).transpose()
}

/// Sorts after every day: nothing is known.
pub(crate) const NEVER: i32 = 99_999_999;

/// First and last possible day as sort keys; what is not known sorts last. Something before a day sorts at the day
/// before it, since that is all that is known.
pub(crate) fn span(when: &When) -> (i32, i32) {
    let first = when.earliest().or_else(|| when.latest()).map_or(NEVER, day);
    let last = when.latest().map_or(NEVER, day);
    (first, last)
}

/// A position as a number that only this crate sees. Positions serialise as numbers.
pub(crate) fn number(position: Position) -> i64 {
    serde_json::to_value(position)
        .ok()
        .and_then(|value| value.as_i64())
        .unwrap_or(0)
}

/// The position of such a number.
pub(crate) fn position(number: i64) -> Position {
    serde_json::from_value(serde_json::Value::from(number)).unwrap_or(Position::START)
}

/// A fieldless variant by its stored name.
pub(crate) fn name_of<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        Ok(_) | Err(_) => String::new(),
    }
}

/// A variant from its stored name.
pub(crate) fn from_name<T: DeserializeOwned>(name: &str) -> rusqlite::Result<T> {
    serde_json::from_value(serde_json::Value::from(name)).map_err(|error| conversion(error.classify()))
}

/// A value as JSON text.
pub(crate) fn json<T: Serialize>(value: &T) -> Result<String, crate::error::ApplyError> {
    Ok(serde_json::to_string(value)?)
}

/// A value from JSON text.
pub(crate) fn from_json<T: DeserializeOwned>(text: &str) -> rusqlite::Result<T> {
    serde_json::from_str(text).map_err(|error| conversion(error.classify()))
}

/// A value from optional JSON text.
pub(crate) fn optional_json<T: DeserializeOwned>(text: Option<String>) -> rusqlite::Result<Option<T>> {
    match text {
        Some(text) => from_json(&text).map(Some),
        None => Ok(None),
    }
}

fn conversion(category: serde_json::error::Category) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, format!("{category:?} error in a document").into())
}

/// The number in the first column of a row.
pub(crate) fn count(row: &rusqlite::Row<'_>) -> rusqlite::Result<u64> {
    Ok(u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0))
}

/// The id of an optional blob.
pub(crate) fn optional<T: Keyed>(key: Option<Key>) -> Option<T> {
    key.map(T::from_key)
}

/// Keys as one value, so that the same statement, kept prepared, takes any number of them. Read with [`LISTED`].
pub(crate) fn list(keys: impl IntoIterator<Item = Key>) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    let mut text = String::from("[");
    for key in keys {
        text.push_str(if text.len() == 1 { "\"" } else { ",\"" });
        text.extend(key.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]));
        text.push('"');
    }
    text.push(']');
    text
}

/// The keys of a [`list`] that is bound as `:listed`.
pub(crate) const LISTED: &str = "(SELECT unhex(value) FROM json_each(:listed))";

/// As many question marks as there are values, joined by commas.
pub(crate) fn marks(count: usize) -> String {
    vec!["?"; count].join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_positions_come_back() {
        let day_of_leap = Date::constant(2024, 2, 29);
        assert_eq!(day(day_of_leap), 20_240_229);
        assert_eq!(date(20_240_229).unwrap(), day_of_leap);
        assert!(date(20_230_229).is_err());
        let somewhere: Position = "p42".parse().unwrap();
        assert_eq!(number(somewhere), 42);
        assert_eq!(position(42), somewhere);
    }

    #[test]
    fn a_list_of_keys_comes_back() {
        let keys = [
            [0; 16],
            [0xa5; 16],
            std::array::from_fn(|place| u8::try_from(place).unwrap()),
        ];
        let database = rusqlite::Connection::open_in_memory().unwrap();
        let mut statement = database.prepare(&format!("SELECT * FROM {LISTED}")).unwrap();
        let mut found = |keys: &[Key]| -> Vec<Key> {
            let rows = statement.query_map([list(keys.iter().copied())], |row| row.get(0));
            rows.unwrap().collect::<Result<_, _>>().unwrap()
        };
        assert_eq!(found(&keys), keys);
        assert_eq!(found(&[]), [] as [Key; 0]);
    }

    #[test]
    fn what_is_not_known_sorts_last() {
        let known = span(&When::Day {
            date: Date::constant(2021, 8, 18),
        });
        let before = span(&When::Before {
            date: Date::constant(2021, 8, 18),
        });
        assert!(before < known);
        assert!(span(&When::Unknown) > known);
    }
}
