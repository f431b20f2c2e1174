//! Where a value of a pack or a profile comes from.

use crate::calendar::Period;

use super::Text;

/// A value as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A length of time.
    Period(Period),
    /// Yes or no.
    Flag(bool),
    /// A share in whole percent.
    Percent(u8),
    /// The name of something else, such as a calendar or a time zone.
    Name(String),
}

/// Which file a value stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The policy pack.
    Pack,
    /// The jurisdiction profile, which goes before the pack.
    Profile,
}

/// A value with its source, and in what it is contested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// The value in force.
    pub value: Value,
    /// The law and article, text or choice that it comes from.
    pub source: String,
    /// In what practice or literature disagrees; `None`: it is not known to be contested.
    pub contested: Option<Text>,
    /// The law fixes it: a window that is fixed is not extended.
    pub fixed: bool,
    /// The file.
    pub origin: Origin,
}
