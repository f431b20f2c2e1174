//! What can be asked of a work account.

use serde::{Deserialize, Serialize};

use crate::ids::{AccountId, PersonId};
use crate::sealed::Sealed;
use crate::when::When;

/// Whose account it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    /// Given by the company.
    Company,
    /// The person's own, used for work and reported.
    OwnForWork,
}

/// Everything that can be asked of a work account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccountCommand {
    /// Enter it into the register.
    RegisterAccount {
        /// Made by the caller.
        account: AccountId,
        /// Who uses it.
        holder: PersonId,
        /// Whose it is.
        kind: AccountKind,
        /// Name or number.
        identifier: Sealed,
        /// Number of contacts at the handing out.
        contacts: Option<u32>,
        /// When.
        registered: When,
    },
    /// Record that something is wrong with it.
    ReportAnomaly {
        /// What.
        description: Sealed,
        /// When.
        happened: When,
    },
    /// Record that it was handed over.
    HandOverAccount {
        /// To whom.
        to: PersonId,
        /// When.
        handed_over: When,
        /// It was cleaned or closed.
        cleaned: bool,
    },
}
