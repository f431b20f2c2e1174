//! What is stored of a hold.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::command::HoldScope;
use crate::codec::stored_events;
use crate::deadline::Basis;
use crate::ids::{HoldId, PersonId};
use crate::sealed::Sealed;

stored_events! {
    /// Everything that can have happened to a hold.
    pub enum HoldEvent in "hold" {
        HoldPlaced = "hold-placed" v 1,
        HoldReviewed = "hold-reviewed" v 1,
        HoldReleased = "hold-released" v 1,
    }
}

/// Nothing that it covers is erased from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldPlaced {
    /// The hold.
    pub hold: HoldId,
    /// What it covers.
    pub scope: HoldScope,
    /// Why, sealed under the key of what is covered.
    pub reason: Sealed,
    /// Who placed it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// Last day to look at it again.
    pub review_by: Date,
    /// What that day rests on; `None` in an event of before bases were stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

/// It was looked at again and is still needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldReviewed {
    /// Why it is still needed.
    pub note: Sealed,
    /// Who looked.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// Last day to look at it again.
    pub review_by: Date,
    /// What that day rests on; `None` in an event of before bases were stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

/// It is needed no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldReleased {
    /// Why.
    pub reason: Sealed,
    /// Who released it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}
