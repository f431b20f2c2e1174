//! Words of retention and erasure.

use async_graphql::Enum;

/// Where a retention stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::retention::RetentionStatus")]
pub enum RetentionStatus {
    /// Nothing is scheduled: the record is in use.
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

/// A place that is searched after an erasure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::retention::Place")]
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

/// A kind of record that is kept for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
pub enum KeptKind {
    /// A case with its investigations, its sanctions and the reports that belong to it.
    Case,
    /// A report that belongs to no case.
    Report,
    /// The entry of a person.
    Person,
}

/// Why something has to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
pub enum ObligationBasis {
    /// A retention class of the policy pack.
    Class,
    /// The company can still act on what it came to know.
    ActionClock,
    /// The subject can still go to arbitration (Arbitration Law 27).
    Arbitration,
    /// The sanction stands on the subject's record.
    SanctionInForce,
}
