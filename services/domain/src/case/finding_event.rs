//! What is stored of findings.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::event::Conclusion;
use crate::ids::{FindingId, PersonId};
use crate::sealed::Sealed;

/// A finding was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingDrafted {
    /// The finding.
    pub finding: FindingId,
    /// What it says of each charge.
    pub conclusions: Vec<Conclusion>,
    /// Facts and reasons.
    pub text: Sealed,
    /// The finding that it takes the place of, once issued.
    pub supersedes: Option<FindingId>,
    /// Its author.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// Another person read it and agrees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingReviewed {
    /// The finding.
    pub finding: FindingId,
    /// The reviewer; not the author.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// It holds from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingIssued {
    /// The finding.
    pub finding: FindingId,
    /// Who issued it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// Another finding took its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingSuperseded {
    /// The finding that holds no longer.
    pub finding: FindingId,
    /// The one that holds now.
    pub superseded_by: FindingId,
    /// The day.
    pub on: Date,
}
