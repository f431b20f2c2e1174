//! What is stored of a person's request about their own data. Every text is sealed under the person's key.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::command::RightsRequestKind;
use crate::codec::stored_events;
use crate::deadline::Basis;
use crate::ids::{PersonId, RightsRequestId};
use crate::sealed::Sealed;

stored_events! {
    /// Everything that can have happened to a request.
    pub enum RightsRequestEvent in "request" {
        RightsRequestReceived = "rights-request-received" v 1,
        RightsRequestVerified = "rights-request-verified" v 1,
        RightsRequestDecided = "rights-request-decided" v 1,
        RightsRequestFulfilled = "rights-request-fulfilled" v 1,
    }
}

/// It was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RightsRequestReceived {
    /// The request.
    pub request: RightsRequestId,
    /// Who asks.
    pub subject: PersonId,
    /// What for.
    pub kind: RightsRequestKind,
    /// In their words.
    pub statement: Sealed,
    /// Who entered it: the person, or counsel for them.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// Last day to answer it.
    pub answer_by: Date,
    /// What that day rests on; `None` in an event of before bases were stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

/// Whoever asks is who they say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RightsRequestVerified {
    /// How that was seen.
    pub how: Sealed,
    /// Who saw it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// It was granted or refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RightsRequestDecided {
    /// It was granted.
    pub granted: bool,
    /// Why, for the person who asked.
    pub reason: Sealed,
    /// Who decided.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// It was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RightsRequestFulfilled {
    /// The correction, set beside what is on record.
    pub supplement: Option<Sealed>,
    /// Who did it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}
