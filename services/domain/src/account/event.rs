//! What is stored of a work account (policy WX-2.1.1, WX-2.2.2, WX-2.3.2).

use serde::{Deserialize, Serialize};

use super::command::AccountKind;
use crate::codec::stored_events;
use crate::ids::{AccountId, PersonId};
use crate::sealed::Sealed;
use crate::when::When;

stored_events! {
    /// Everything that can have happened to a work account.
    pub enum AccountEvent in "account" {
        AccountRegistered = "account-registered" v 1,
        AccountAnomalyReported = "account-anomaly-reported" v 1,
        AccountHandedOver = "account-handed-over" v 1,
    }
}

/// An account was entered into the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRegistered {
    /// The account.
    pub account: AccountId,
    /// Who uses it.
    pub holder: PersonId,
    /// Whose it is.
    pub kind: AccountKind,
    /// Its name or number, sealed under the holder's key.
    pub identifier: Sealed,
    /// Number of contacts at the handing out, if it was counted.
    pub contacts: Option<u32>,
    /// When it was handed out or reported.
    pub registered: When,
    /// Who entered it.
    pub by: PersonId,
}

/// Something is wrong with it: taken over, lent, re-bound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountAnomalyReported {
    /// What.
    pub description: Sealed,
    /// When it happened.
    pub happened: When,
    /// Who entered it.
    pub by: PersonId,
}

/// It was handed over to the company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountHandedOver {
    /// To whom.
    pub to: PersonId,
    /// When.
    pub handed_over: When,
    /// It was cleaned or closed.
    pub cleaned: bool,
    /// Who entered it.
    pub by: PersonId,
}
