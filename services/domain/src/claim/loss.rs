//! What was lost, how that is worked out, and how much of it a debtor answers for.

use serde::{Deserialize, Serialize};

use super::ClaimRefusal;
use crate::ids::{PartyId, PersonId};
use crate::money::{Currency, Money};

/// Against whom a claim is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Debtor {
    /// A person of the directory.
    Person(PersonId),
    /// An outside party of the case.
    Outside(PartyId),
}

impl Debtor {
    /// The person of the directory; `None` for an outside party.
    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(person) => Some(person),
            Self::Outside(_) => None,
        }
    }
}

/// How a loss is worked out, with the figures that it is worked out from, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "snake_case")]
pub enum LossMethod {
    /// What a licence would have cost.
    LicenceFee {
        /// The fee.
        fee: Money,
    },
    /// What the company sold less.
    LostUnits {
        /// Number of units.
        units: u32,
        /// Profit on one.
        profit: Money,
    },
    /// What the infringer sold.
    InfringingUnits {
        /// Number of units.
        units: u32,
        /// Profit on one.
        profit: Money,
    },
    /// What the secret was worth, when it is one no longer.
    CommercialValue {
        /// The value.
        value: Money,
    },
    /// What it cost to stop and repair the leak.
    RemediationCost {
        /// The cost.
        cost: Money,
    },
}

impl LossMethod {
    fn parts(self) -> (i64, Money) {
        match self {
            Self::LicenceFee { fee } => (1, fee),
            Self::CommercialValue { value } => (1, value),
            Self::RemediationCost { cost } => (1, cost),
            Self::LostUnits { units, profit } | Self::InfringingUnits { units, profit } => (i64::from(units), profit),
        }
    }

    fn currency(self) -> Currency {
        self.parts().1.currency
    }

    /// The loss in minor units; `None` if it is nothing, less than nothing, or more than can be entered.
    fn minor(self) -> Option<i64> {
        let (units, each) = self.parts();
        let minor = each.minor.checked_mul(units)?;
        Some(minor).filter(|minor| Money::new(*minor, each.currency).is_sound())
    }
}

/// How far the debtor is to blame. The mildest comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// The care that the work asks for was missing.
    OrdinaryNegligence,
    /// What everybody would have seen was disregarded.
    GrossNegligence,
    /// On purpose.
    Intent,
}

/// What was lost, and the debtor's part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// The direct loss, item by item; each thing that was lost once.
    pub items: Vec<LossMethod>,
    /// How far the debtor is to blame.
    pub fault: Fault,
    /// The debtor's part of the liability, in hundredths of a per cent: 1 to 10000.
    pub share: u16,
}

/// Items of one assessment.
pub(super) const MOST_ITEMS: usize = 20;
/// The whole of a liability, in hundredths of a per cent.
pub(super) const WHOLE: u16 = 10_000;

impl Assessment {
    /// The direct loss.
    pub fn loss(&self) -> Result<Money, ClaimRefusal> {
        let currency = self.items.first().ok_or(ClaimRefusal::LossEmpty)?.currency();
        if self.items.len() > MOST_ITEMS {
            return Err(ClaimRefusal::LossTooLong);
        }
        if self.items.iter().any(|item| item.currency() != currency) {
            return Err(ClaimRefusal::CurrencyMixed);
        }
        let mut sum: i64 = 0;
        for item in &self.items {
            let minor = item.minor().ok_or(ClaimRefusal::AmountUnsound)?;
            sum = sum.checked_add(minor).ok_or(ClaimRefusal::AmountUnsound)?;
        }
        Some(Money::new(sum, currency))
            .filter(|loss| loss.is_sound())
            .ok_or(ClaimRefusal::AmountUnsound)
    }

    /// What is claimed: the debtor's part of the direct loss, rounded down.
    pub fn claimed(&self) -> Result<Money, ClaimRefusal> {
        if !(1..=WHOLE).contains(&self.share) {
            return Err(ClaimRefusal::ShareUnsound);
        }
        let loss = self.loss()?;
        let part = i128::from(loss.minor) * i128::from(self.share) / i128::from(WHOLE);
        let minor = i64::try_from(part).map_err(|_| ClaimRefusal::AmountUnsound)?;
        Some(Money::new(minor, loss.currency))
            .filter(|claimed| claimed.is_sound())
            .ok_or(ClaimRefusal::AmountUnsound)
    }
}
