//! Money in integer minor units.

use serde::{Deserialize, Serialize};

/// An amount in minor units (fen, cent) of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units; never a fraction.
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

impl Money {
    /// The largest amount that can be entered: a trillion of the major unit. Sums of what is entered stay within an `i64`.
    pub const MOST: i64 = 100_000_000_000_000;

    /// An amount of minor units.
    pub fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Whether it is more than nothing and at most [`Self::MOST`].
    pub fn is_sound(self) -> bool {
        (1..=Self::MOST).contains(&self.minor)
    }
}

/// An ISO 4217 currency that a jurisdiction profile uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Currency {
    /// Renminbi, in fen.
    #[serde(rename = "CNY")]
    Cny,
    /// Euro, in cent.
    #[serde(rename = "EUR")]
    Eur,
}
