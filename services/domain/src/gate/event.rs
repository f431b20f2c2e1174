//! What is stored of a retaliation gate (S13; EU Directive 2019/1937 articles 19 and 21; policy WX-7.2.2).
//!
//! Nothing here differs between a person who reported and one who did not: the same events in the same number, and the
//! result of a check as a ciphertext of one length.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::command::Checker;
use crate::codec::stored_events;
use crate::ids::{CaseId, GateId, PersonId, SanctionId};
use crate::sealed::Sealed;

stored_events! {
    /// Everything that can have happened to a retaliation gate.
    pub enum GateEvent in "gate" {
        RetaliationGateOpened = "retaliation-gate-opened" v 1,
        RetaliationGateChecked = "retaliation-gate-checked" v 1,
        RetaliationGateCleared = "retaliation-gate-cleared" v 1,
    }
}

/// An adverse measure was proposed, and waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetaliationGateOpened {
    /// The gate.
    pub gate: GateId,
    /// The measure.
    pub sanction: SanctionId,
    /// Its case.
    pub case: CaseId,
    /// Whom the measure is against.
    pub subject: PersonId,
    /// The day.
    pub on: Date,
    /// Last day for both checks. The gate clears after it, never earlier, whenever the checks were made.
    pub check_by: Date,
}

/// The person was checked against the identities of reporters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetaliationGateChecked {
    /// Which of the two checks.
    pub part: Checker,
    /// What came of it, with a note.
    pub result: Sealed,
    /// Who checked.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The measure need not wait any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetaliationGateCleared {
    /// The day.
    pub on: Date,
}
