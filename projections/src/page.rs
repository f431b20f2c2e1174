//! Pages of a list: keyset pagination with a cursor for each row.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::QueryError;

/// The most rows of one page.
pub const LARGEST_PAGE: usize = 500;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows, each with the cursor after which the next page begins.
    pub edges: Vec<(Cursor, T)>,
    /// There are more rows after the last one.
    pub has_next: bool,
}

/// A place in a list: opaque, and only good for the list and the order that gave it out.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cursor(String);

impl Cursor {
    /// The cursor as text, for a client to give back.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Takes a text that a client gives back; it is checked when it is used.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub(crate) fn of<T: Serialize>(list: &str, place: &T) -> Self {
        let bytes = serde_json::to_vec(&(list, place)).unwrap_or_default();
        let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
        Self(
            bytes
                .iter()
                .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
                .collect(),
        )
    }

    pub(crate) fn place<T: DeserializeOwned>(&self, list: &str) -> Result<T, QueryError> {
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let pair = |pair: &[u8]| match pair {
            [high, low] => Some(digit(*high)? * 16 + digit(*low)?),
            _ => None,
        };
        let bytes: Option<Vec<u8>> = self.0.as_bytes().chunks(2).map(pair).collect();
        let (given, place): (String, T) = bytes
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .ok_or(QueryError::InvalidCursor)?;
        if given == list {
            Ok(place)
        } else {
            Err(QueryError::InvalidCursor)
        }
    }
}

impl<T> Page<T> {
    /// A page without rows.
    pub fn empty() -> Self {
        Self {
            edges: Vec::new(),
            has_next: false,
        }
    }

    /// A page of at most `limit` rows, from a query that asked for one more.
    pub(crate) fn of(mut rows: Vec<T>, limit: usize, cursor: impl Fn(&T) -> Cursor) -> Self {
        let has_next = rows.len() > limit;
        rows.truncate(limit);
        let edges = rows.into_iter().map(|row| (cursor(&row), row)).collect();
        Self { edges, has_next }
    }

    /// After which the next page begins; `None` if this is the last one.
    pub fn next(&self) -> Option<Cursor> {
        let last = self.edges.last().filter(|_| self.has_next);
        last.map(|(cursor, _)| cursor.clone())
    }

    /// The same page with other rows.
    pub fn map<U>(self, row: impl Fn(T) -> U) -> Page<U> {
        Page {
            edges: self
                .edges
                .into_iter()
                .map(|(cursor, found)| (cursor, row(found)))
                .collect(),
            has_next: self.has_next,
        }
    }

    /// The rows without their cursors.
    pub fn into_rows(self) -> Vec<T> {
        self.edges.into_iter().map(|(_, row)| row).collect()
    }
}

/// A limit that a page may have.
pub(crate) fn limit(asked: usize) -> usize {
    asked.clamp(1, LARGEST_PAGE)
}

/// The limit for a query that looks whether there is one more.
pub(crate) fn one_more(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1)
}
