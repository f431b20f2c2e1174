//! Amounts.

use async_graphql::{InputObject, SimpleObject};
use probity_app::AppError;
use probity_domain::money::Money as DomainMoney;

use crate::text::Name;
use crate::vocabulary::Currency;

/// An amount in minor units of one currency.
#[derive(SimpleObject)]
pub struct Money {
    /// Minor units (fen, cent), as a decimal text: it may be larger than a JavaScript number holds.
    minor: String,
    /// The currency.
    currency: Currency,
}

impl From<DomainMoney> for Money {
    fn from(money: DomainMoney) -> Self {
        Self {
            minor: money.minor.to_string(),
            currency: money.currency.into(),
        }
    }
}

/// An amount in minor units of one currency.
#[derive(InputObject)]
pub struct MoneyInput {
    /// Minor units (fen, cent), as a decimal text.
    minor: Name,
    /// The currency.
    currency: Currency,
}

impl MoneyInput {
    /// The amount; `field` names the member of the input in an error.
    pub(crate) fn money(&self, field: &str) -> Result<DomainMoney, AppError> {
        let minor = self.minor.0.parse();
        let minor = minor.map_err(|_| AppError::invalid(format!("{field}.minor"), "expected a whole number"))?;
        Ok(DomainMoney {
            minor,
            currency: self.currency.into(),
        })
    }
}
