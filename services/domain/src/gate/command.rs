//! What can be asked of a retaliation gate.

use serde::{Deserialize, Serialize};

use crate::ids::{CaseId, GateId, PersonId, SanctionId};
use crate::sealed::Sealed;

/// Which of the two checks somebody makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Checker {
    /// A custodian of reporters' identities.
    Custodian,
    /// The counsel of the case.
    Counsel,
}

/// A gate to be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenGate {
    /// The gate.
    pub gate: GateId,
    /// The adverse measure that waits for it.
    pub sanction: SanctionId,
    /// The case of the measure.
    pub case: CaseId,
    /// Whom the measure is against.
    pub subject: PersonId,
}

/// Everything that can be asked of a retaliation gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GateCommand {
    /// Open it.
    OpenGate(OpenGate),
    /// Record that the person was checked against the identities of reporters.
    RecordGateCheck {
        /// Which of the two checks.
        part: Checker,
        /// What came of it; of one length whatever it says, and never looked into by a decision.
        result: Sealed,
    },
    /// Establish that the measure need not wait any more.
    ClearGate,
}
