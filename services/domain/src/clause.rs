//! Clauses of a policy and how grave a breach is.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The id of a clause in a policy pack, such as `WX-6.1.2`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClauseId(String);

/// A text that is not a clause id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a clause id; expected letters, a dash and numbers joined by dots, such as WX-6.1.2")]
pub struct InvalidClauseId(pub String);

impl ClauseId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ClauseId {
    type Err = InvalidClauseId;
    fn from_str(text: &str) -> Result<Self, InvalidClauseId> {
        let invalid = || InvalidClauseId(text.chars().take(64).collect());
        let (prefix, numbers) = text.split_once('-').ok_or_else(invalid)?;
        let prefix_ok = !prefix.is_empty() && prefix.len() <= 8 && prefix.chars().all(|c| c.is_ascii_uppercase());
        let numbers_ok = numbers.len() <= 16
            && numbers
                .split('.')
                .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()));
        if prefix_ok && numbers_ok {
            Ok(Self(text.to_owned()))
        } else {
            Err(invalid())
        }
    }
}

impl TryFrom<String> for ClauseId {
    type Error = InvalidClauseId;
    fn try_from(text: String) -> Result<Self, InvalidClauseId> {
        text.parse()
    }
}

impl From<ClauseId> for String {
    fn from(id: ClauseId) -> Self {
        id.0
    }
}

impl fmt::Display for ClauseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How grave a breach is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// m
    Minor,
    /// s
    Serious,
    /// g: alone enough for dismissal under Labour Contract Law 39(2)
    Grave,
}
