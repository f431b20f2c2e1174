//! What is known of a person's payroll after its events.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::command::{Enrolment, LineStatus};
use crate::ids::{ClaimId, PersonId};
use crate::money::Currency;
use crate::month::Month;
use crate::sealed::Sealed;

/// A wage on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wage {
    /// Short name of the place whose minimum wage holds.
    pub place: String,
    /// Minor units and currency, sealed.
    pub wage: Sealed,
}

/// One claim in one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Line {
    /// What was planned, in minor units.
    pub planned: i64,
    /// What became of it.
    pub status: LineStatus,
}

impl Line {
    /// What it takes of the month's cap, in minor units. What payroll left out is not given to another claim.
    pub fn takes(&self) -> i64 {
        match self.status {
            LineStatus::Reserved | LineStatus::Confirmed(_) => self.planned,
            LineStatus::Released | LineStatus::Omitted(_) => 0,
        }
    }
}

/// A person's payroll, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Payroll {
    /// Whose; `None` as long as nothing is on record.
    pub person: Option<PersonId>,
    /// Wages by month.
    pub wages: BTreeMap<Month, Wage>,
    /// Claims whose instalments are deducted.
    pub claims: BTreeMap<ClaimId, Enrolment>,
    /// What was planned and deducted, by month and claim.
    pub months: BTreeMap<Month, BTreeMap<ClaimId, Line>>,
}

impl Payroll {
    /// The line of a claim in a month.
    pub fn line(&self, month: Month, claim: ClaimId) -> Option<&Line> {
        self.months.get(&month)?.get(&claim)
    }

    /// What all claims together take of a month's cap.
    pub fn taken(&self, month: Month) -> i64 {
        let lines = self.months.get(&month).into_iter().flatten();
        lines.map(|(_, line)| line.takes()).sum()
    }

    /// The currency of a claim.
    pub fn currency(&self, claim: ClaimId) -> Option<Currency> {
        self.claims.get(&claim).map(|enrolment| enrolment.currency)
    }
}
