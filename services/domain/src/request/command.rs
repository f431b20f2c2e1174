//! What can be asked of a person's request about their own data.

use serde::{Deserialize, Serialize};

use crate::ids::{PersonId, RightsRequestId};
use crate::sealed::Sealed;

/// What a person asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RightsRequestKind {
    /// To see and copy what is kept about them (PIPL 45, GDPR 15).
    Access,
    /// To have it corrected or completed (PIPL 46, GDPR 16).
    Correction,
    /// To have it deleted (PIPL 47, GDPR 17).
    Deletion,
}

/// Everything that can be asked of such a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RightsRequestCommand {
    /// Take it in.
    ReceiveRequest {
        /// Made by the caller.
        request: RightsRequestId,
        /// Who asks.
        subject: PersonId,
        /// What for.
        kind: RightsRequestKind,
        /// In their words.
        statement: Sealed,
    },
    /// Record that whoever asks is who they say.
    VerifyRequest {
        /// How that was seen.
        how: Sealed,
    },
    /// Grant it or refuse it.
    DecideRequest {
        /// It is granted.
        granted: bool,
        /// Why, for the person who asked.
        reason: Sealed,
    },
    /// Record that it was done.
    FulfilRequest {
        /// The correction, set beside what is on record; for a correction only.
        supplement: Option<Sealed>,
    },
}
