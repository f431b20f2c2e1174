//! What can be asked of a hold.

use serde::{Deserialize, Serialize};

use crate::ids::{CaseId, HoldId, PersonId, ReportId};
use crate::sealed::Sealed;

/// What a hold covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum HoldScope {
    /// A case with everything that belongs to it.
    Case(CaseId),
    /// A report, and the case to which it belongs.
    Report(ReportId),
    /// A person's entry, their accounts, and every case in which they have a part.
    Person(PersonId),
}

impl HoldScope {
    /// The name of the stream of what is covered, and its global id.
    pub fn stream(&self) -> String {
        match self {
            Self::Case(id) => id.stream(),
            Self::Report(id) => id.stream(),
            Self::Person(id) => id.stream(),
        }
    }
}

/// Everything that can be asked of a hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HoldCommand {
    /// Place it.
    PlaceHold {
        /// Made by the caller.
        hold: HoldId,
        /// What it covers.
        scope: HoldScope,
        /// Why.
        reason: Sealed,
    },
    /// Record that it was looked at again and is still needed.
    ReviewHold {
        /// Why it is still needed.
        note: Sealed,
    },
    /// Release it.
    ReleaseHold {
        /// Why it is needed no longer.
        reason: Sealed,
    },
}
