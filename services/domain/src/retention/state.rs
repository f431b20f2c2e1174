//! What is known of a retention after its events.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::command::{Obligation, Retained};
use crate::actor::Role;
use crate::ids::{AttachmentId, HoldId, PersonId, RetentionId};

/// Where a retention stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum RetentionStatus {
    /// Nothing is scheduled: the record is in use.
    #[default]
    Active,
    /// It is kept until a day.
    Scheduled,
    /// Its time is over; two have to approve the erasure.
    Due,
    /// Its time is over, and a hold keeps it.
    Held,
    /// Both approvals are there.
    ErasureApproved,
    /// The keys are destroyed.
    KeyDestroyed,
    /// Nothing could be read any more, and what remains to be known is on record.
    Tombstoned,
}

impl RetentionStatus {
    /// Whether the keys are gone.
    pub fn is_erased(self) -> bool {
        match self {
            Self::KeyDestroyed | Self::Tombstoned => true,
            Self::Active | Self::Scheduled | Self::Due | Self::Held | Self::ErasureApproved => false,
        }
    }
}

impl fmt::Display for RetentionStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Active => "not scheduled",
            Self::Scheduled => "scheduled",
            Self::Due => "due",
            Self::Held => "held",
            Self::ErasureApproved => "approved for erasure",
            Self::KeyDestroyed => "erased, and not verified yet",
            Self::Tombstoned => "erased",
        })
    }
}

/// A retention, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Retention {
    /// Its id; `None` as long as nothing was ever scheduled.
    pub id: Option<RetentionId>,
    /// What is kept.
    pub record: Option<Retained>,
    /// Where it stands.
    pub status: RetentionStatus,
    /// Every reason to keep it.
    pub obligations: Vec<Obligation>,
    /// The last day on which it is kept.
    pub due_on: Option<Date>,
    /// The holds that keep it.
    pub holds: Vec<HoldId>,
    /// Who approved the erasure, in which role.
    pub approvals: BTreeMap<PersonId, Role>,
    /// Names of the keys that were destroyed.
    pub keys: Vec<String>,
    /// Sealed files that went with them.
    pub files: Vec<AttachmentId>,
    /// Who destroyed the keys, and when.
    pub destroyed: Option<(PersonId, Date)>,
    /// The day on which nothing could be read any more.
    pub verified_on: Option<Date>,
}
