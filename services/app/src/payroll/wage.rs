//! Wages, sealed under the person's key.

use probity_domain::ids::PersonId;
use probity_domain::money::{Currency, Money};
use probity_domain::month::Month;
use probity_domain::payroll::{Payroll, PayrollCommand};
use probity_vault::{Plaintext, Sealer};

use crate::app::App;
use crate::error::AppError;
use crate::execute::Done;
use crate::request::Request;

/// A wage to be entered.
pub struct RecordWage {
    /// Whose.
    pub person: PersonId,
    /// The month in which it was earned.
    pub month: Month,
    /// Short name of the place whose minimum wage holds.
    pub place: String,
    /// How much.
    pub amount: Money,
}

impl App {
    /// Enters the wage of a month.
    pub async fn record_wage(&self, request: impl Into<Request> + Send, input: &RecordWage) -> Result<Done, AppError> {
        self.execute::<Payroll>(request, input.person, |sealer: &mut Sealer| {
            Ok(PayrollCommand::RecordWage {
                person: input.person,
                month: input.month,
                place: input.place.clone(),
                wage: sealer.seal("wage", &written(input.amount))?,
                amount: input.amount,
            })
        })
        .await
    }
}

/// A wage as it is sealed: minor units, a space, the currency's code.
fn written(amount: Money) -> Plaintext {
    let currency = match amount.currency {
        Currency::Cny => "CNY",
        Currency::Eur => "EUR",
    };
    Plaintext::new(format!("{} {currency}", amount.minor))
}

/// Reads a wage as it was sealed.
pub(super) fn read(text: &Plaintext) -> Result<Money, AppError> {
    let unreadable = || AppError::broken("a sealed wage is an amount and a currency");
    let (minor, currency) = text.expose().split_once(' ').ok_or_else(unreadable)?;
    let currency = match currency {
        "CNY" => Currency::Cny,
        "EUR" => Currency::Eur,
        _ => return Err(unreadable()),
    };
    Ok(Money::new(minor.parse().map_err(|_| unreadable())?, currency))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wage_is_read_as_it_is_written() {
        for currency in [Currency::Cny, Currency::Eur] {
            let wage = Money::new(800_050, currency);
            assert_eq!(read(&written(wage)), Ok(wage));
        }
        for text in ["", "800050", "800050 USD", "8000.50 CNY"] {
            assert!(read(&Plaintext::new(text.to_owned())).is_err(), "{text}");
        }
    }
}
