//! What a jurisdiction sets for deductions from wages: how much, after which notice, and the minimum wages that have to be
//! left.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Profile, Text};
use crate::money::Money;
use crate::month::Month;

/// How damages are deducted from wages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deduction {
    /// At most this part of a month's wage, in per cent (Interim Provisions on Payment of Wages, article 16).
    pub share_percent: u8,
    /// The debtor has to be told in writing of the reason and the amount before anything is deducted, also when they were
    /// told of the claim.
    pub notice_each: bool,
}

impl Profile {
    /// How damages are deducted from wages; `None` if the profile does not say both how much and after which notice: then
    /// nothing is deducted.
    pub fn deduction(&self) -> Option<Deduction> {
        Some(Deduction {
            share_percent: self.options.deduction_share?,
            notice_each: self.options.deduction_notice?,
        })
    }
}

/// A minimum wage from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MinimumWage {
    /// The first day.
    pub from: Date,
    /// For a month.
    pub monthly: Money,
}

/// The minimum wages of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WagePlace {
    /// Its name.
    pub title: Text,
    /// Its values, the oldest first.
    pub values: Vec<MinimumWage>,
    /// The last month for which the values were checked. Of later ones nothing is known.
    pub checked_until: Month,
    /// In what the values are contested.
    pub contested: Option<Text>,
}

/// Minimum wages by the short name of a place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MinimumWages {
    /// Places.
    pub places: BTreeMap<String, WagePlace>,
}

impl MinimumWages {
    /// The minimum wage of a place in a month: the one that is in force on its last day. `None` if that is not known;
    /// it is never guessed.
    pub fn in_month(&self, place: &str, month: Month) -> Option<Money> {
        let place = self.places.get(place).filter(|place| month <= place.checked_until)?;
        let in_force = place.values.iter().rev().find(|value| value.from <= month.last_day());
        in_force.map(|value| value.monthly)
    }
}
