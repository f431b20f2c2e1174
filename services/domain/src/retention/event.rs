//! What is stored of a retention.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::command::{Obligation, Remains, Retained, Searched};
use crate::actor::Role;
use crate::codec::stored_events;
use crate::ids::{AttachmentId, HoldId, PersonId, RetentionId};

stored_events! {
    /// Everything that can have happened to a retention.
    pub enum RetentionEvent in "retention" {
        RetentionScheduled = "retention-scheduled" v 1,
        RetentionLifted = "retention-lifted" v 1,
        RetentionFellDue = "retention-fell-due" v 1,
        ErasureHeld = "erasure-held" v 1,
        ErasureFreed = "erasure-freed" v 1,
        ErasureApproved = "erasure-approved" v 1,
        KeyDestroyed = "key-destroyed" v 1,
        ErasureVerified = "erasure-verified" v 1,
        RecordTombstoned = "record-tombstoned" v 1,
    }
}

/// It is known until when the record is kept. Approvals that were given are void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetentionScheduled {
    /// The retention.
    pub retention: RetentionId,
    /// What is kept.
    pub record: Retained,
    /// Every reason to keep it; the longest wins.
    pub obligations: Vec<Obligation>,
    /// The last day on which it is kept.
    pub due_on: Date,
    /// The day.
    pub on: Date,
}

/// The record was opened again: nothing is scheduled any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetentionLifted {
    /// The day.
    pub on: Date,
}

/// Its time is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetentionFellDue {
    /// The day.
    pub on: Date,
}

/// A hold keeps it. Approvals that were given are void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureHeld {
    /// The holds.
    pub holds: Vec<HoldId>,
    /// The day.
    pub on: Date,
}

/// No hold keeps it any more; it is due again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureFreed {
    /// The day.
    pub on: Date,
}

/// Somebody agreed to the erasure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureApproved {
    /// Who.
    pub by: PersonId,
    /// In which role.
    pub role: Role,
    /// The day.
    pub on: Date,
    /// With this both approvals are there.
    pub complete: bool,
}

/// The keys are to be gone for good, in this file and in every copy that is put back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyDestroyed {
    /// Names of the data keys.
    pub keys: Vec<String>,
    /// Sealed files that went with them.
    pub files: Vec<AttachmentId>,
    /// Who did it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// It was searched everywhere, and nothing could be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureVerified {
    /// Where, and how much was looked at.
    pub searched: Vec<Searched>,
    /// Who had it searched; `None`: it was done on its own.
    pub by: Option<PersonId>,
    /// The day.
    pub on: Date,
}

/// What remains to be known of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordTombstoned {
    /// What was erased.
    pub record: Retained,
    /// What there was, by kind, with days.
    pub remains: Vec<Remains>,
    /// Why it had been kept, and until when.
    pub obligations: Vec<Obligation>,
    /// Who approved the erasure, in which role.
    pub approved_by: Vec<(PersonId, Role)>,
    /// Who destroyed the keys.
    pub destroyed_by: PersonId,
    /// The day on which they were destroyed.
    pub destroyed_on: Date,
    /// The day.
    pub on: Date,
}
