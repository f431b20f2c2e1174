//! What can be asked of a retention, and the words that its events share with it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::Role;
use crate::ids::{AttachmentId, CaseId, PersonId, ReportId, SanctionId};

/// A record that is kept for a time and then erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Retained {
    /// A case with its investigations, its sanctions and the reports that belong to it.
    Case(CaseId),
    /// A report that belongs to no case.
    Report(ReportId),
    /// The entry of somebody who left, with their accounts.
    Person(PersonId),
}

impl Retained {
    /// The name of the record's stream, and its global id.
    pub fn stream(&self) -> String {
        match self {
            Self::Case(id) => id.stream(),
            Self::Report(id) => id.stream(),
            Self::Person(id) => id.stream(),
        }
    }
}

/// Why something has to be kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "basis", rename_all = "snake_case")]
pub enum Basis {
    /// A retention class of the policy pack.
    Class {
        /// Its name.
        class: String,
    },
    /// The company can still act on what it came to know (time to act of the jurisdiction profile).
    ActionClock,
    /// The subject can still go to arbitration (Arbitration Law 27).
    Arbitration {
        /// Against which decision.
        sanction: SanctionId,
    },
    /// The sanction stands on the subject's record.
    SanctionInForce {
        /// Which.
        sanction: SanctionId,
    },
}

impl Basis {
    /// Whether it is a time limit of the law, as opposed to a class that the company chose.
    pub fn is_limitation(&self) -> bool {
        match self {
            Self::Class { .. } => false,
            Self::ActionClock | Self::Arbitration { .. } | Self::SanctionInForce { .. } => true,
        }
    }
}

/// One reason to keep a record, and its last day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Obligation {
    /// Why.
    pub basis: Basis,
    /// The day from which it is counted.
    pub from: Date,
    /// The last day on which the record has to be there.
    pub until: Date,
}

/// A place that is searched after an erasure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The file of data keys.
    Keys,
    /// The list of keys that must not come back with a backup.
    DestroyedKeys,
    /// The events of the record.
    Events,
    /// The read models.
    ReadModels,
    /// The sealed files.
    Attachments,
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 5] = [
        Self::Keys,
        Self::DestroyedKeys,
        Self::Events,
        Self::ReadModels,
        Self::Attachments,
    ];
}

/// What a search found in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Searched {
    /// Where.
    pub place: Place,
    /// How many things were looked at: keys, sealed fields, files.
    pub looked_at: u64,
    /// How many of them can still be read.
    pub readable: u64,
}

/// What there was of a kind: how often, and from when to when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remains {
    /// Stored name of the event.
    pub kind: String,
    /// How often it happened.
    pub count: u64,
    /// The day of the first.
    pub first: Date,
    /// The day of the last.
    pub last: Date,
}

/// Everything that can be asked of a retention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RetentionCommand {
    /// Take whatever step the day, the record and its holds ask for: schedule, schedule anew, lift, fall due, hold, free.
    KeepSchedule {
        /// The record.
        record: Retained,
    },
    /// Approve that the record is erased.
    ApproveErasure {
        /// In which role: counsel or custodian.
        role: Role,
    },
    /// Destroy the keys.
    DestroyKey,
    /// Record what the search after an erasure found.
    RecordVerification {
        /// What was found where.
        searched: Vec<Searched>,
        /// What there was.
        remains: Vec<Remains>,
    },
}

/// What is destroyed with a record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Doomed {
    /// Names of data keys.
    pub keys: Vec<String>,
    /// Sealed files.
    pub files: Vec<AttachmentId>,
}
