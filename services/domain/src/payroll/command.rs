//! What can be asked of a person's payroll.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::claim::SkipReason;
use crate::ids::{ClaimId, PersonId};
use crate::money::{Currency, Money};
use crate::month::Month;
use crate::sealed::Sealed;

/// A claim whose instalments come out of a person's wage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    /// The claim.
    pub claim: ClaimId,
    /// When its loss was assessed: older claims come first.
    pub assessed_on: Date,
    /// The first month of a deduction.
    pub from: Month,
    /// The currency of the claim.
    pub currency: Currency,
}

/// Everything that can be asked of a person's payroll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PayrollCommand {
    /// Enter the wage of a month.
    RecordWage {
        /// Whose.
        person: PersonId,
        /// The month in which it was earned.
        month: Month,
        /// Short name of the place whose minimum wage holds.
        place: String,
        /// The wage, sealed.
        wage: Sealed,
        /// The same wage, for the decision alone; it is not stored.
        amount: Money,
    },
    /// Have the instalments of a claim deducted from now on.
    EnrolClaim {
        /// Whose wage.
        person: PersonId,
        /// The claim.
        enrolment: Enrolment,
    },
    /// Plan the instalments of a month.
    PlanMonth {
        /// Whose.
        person: PersonId,
        /// The month.
        month: Month,
    },
    /// Give an instalment back that the claim does not take.
    ReleaseInstalment {
        /// The month.
        month: Month,
        /// The claim.
        claim: ClaimId,
    },
    /// Confirm what was deducted of an instalment.
    ConfirmInstalment {
        /// The month.
        month: Month,
        /// The claim.
        claim: ClaimId,
        /// Minor units; nothing, up to the instalment.
        deducted: i64,
        /// Why it is less than planned.
        reason: Option<Sealed>,
    },
}

/// What became of a claim in a month of the payroll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineStatus {
    /// It takes its part of the month's cap.
    Reserved,
    /// It gave its part back.
    Released,
    /// It gets nothing.
    Omitted(SkipReason),
    /// This much was deducted, in minor units.
    Confirmed(i64),
}
