//! What is stored of a person's payroll, as far as claims need it. Wages are sealed under the person's key. The stream
//! orders everything that takes a part of a month's cap: that is why two claims never take the same part.

use serde::{Deserialize, Serialize};

use super::command::Enrolment;
use crate::claim::SkipReason;
use crate::codec::stored_events;
use crate::ids::{ClaimId, PersonId};
use crate::money::Money;
use crate::month::Month;
use crate::sealed::Sealed;
use jiff::civil::Date;

stored_events! {
    /// Everything that can have happened to a person's payroll.
    pub enum PayrollEvent in "payroll" {
        WageRecorded = "wage-recorded" v 1,
        ClaimEnrolled = "claim-enrolled" v 1,
        InstalmentReserved = "instalment-reserved" v 1,
        InstalmentOmitted = "instalment-omitted" v 1,
        InstalmentReleased = "instalment-released" v 1,
        InstalmentConfirmed = "instalment-confirmed" v 1,
    }
}

/// The wage of a month was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WageRecorded {
    /// Whose.
    pub person: PersonId,
    /// The month in which it was earned.
    pub month: Month,
    /// Short name of the place whose minimum wage holds.
    pub place: String,
    /// Minor units and currency, sealed under the person's key.
    pub wage: Sealed,
    /// Who entered it.
    pub by: PersonId,
    /// When.
    pub on: Date,
}

/// The instalments of a claim are deducted from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimEnrolled {
    /// Whose wage.
    pub person: PersonId,
    /// The claim.
    pub enrolment: Enrolment,
    /// When.
    pub on: Date,
}

/// A claim takes a part of a month's cap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstalmentReserved {
    /// The month.
    pub month: Month,
    /// The claim.
    pub claim: ClaimId,
    /// How much.
    pub amount: Money,
    /// Who planned it.
    pub by: PersonId,
    /// When.
    pub on: Date,
}

/// A claim gets nothing in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstalmentOmitted {
    /// The month.
    pub month: Month,
    /// The claim.
    pub claim: ClaimId,
    /// Why.
    pub reason: SkipReason,
    /// Who planned it.
    pub by: PersonId,
    /// When.
    pub on: Date,
}

/// A claim gave its part of a month's cap back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstalmentReleased {
    /// The month.
    pub month: Month,
    /// The claim.
    pub claim: ClaimId,
    /// When.
    pub on: Date,
}

/// What was deducted of an instalment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstalmentConfirmed {
    /// The month.
    pub month: Month,
    /// The claim.
    pub claim: ClaimId,
    /// How much.
    pub deducted: Money,
    /// Why it is less than planned, sealed under the person's key.
    pub reason: Option<Sealed>,
    /// Who confirmed it.
    pub by: PersonId,
    /// When.
    pub on: Date,
}
