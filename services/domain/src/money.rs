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
