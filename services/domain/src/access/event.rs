//! What is stored of a member of staff's access: roles, and what was opened or denied.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::{DecisionLevel, Role};
use crate::codec::stored_events;
use crate::ids::PersonId;

stored_events! {
    /// Everything that can have happened to a member of staff's access. One stream a person: `access-<person>`; what was
    /// viewed has a stream for each person and month: `access-<person>-<yyyymm>`.
    pub enum AccessEvent in "access" {
        RoleGranted = "role-granted" v 1,
        RoleRevoked = "role-revoked" v 1,
        RecordViewed = "record-viewed" v 1,
        AccessDenied = "access-denied" v 1,
        DenialsCapped = "denials-capped" v 1,
    }
}

/// A role was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleGranted {
    /// To whom.
    pub person: PersonId,
    /// Which.
    pub role: Role,
    /// A decision maker's authority.
    pub level: Option<DecisionLevel>,
    /// Who gave it; `None` for the operator's command line.
    pub by: Option<PersonId>,
    /// The day.
    pub on: Date,
}

/// A role was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleRevoked {
    /// From whom.
    pub person: PersonId,
    /// Which.
    pub role: Role,
    /// Who took it; `None` for the operator's command line.
    pub by: Option<PersonId>,
    /// The day.
    pub on: Date,
}

/// Sealed content was opened for a viewer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordViewed {
    /// The viewer.
    pub person: PersonId,
    /// Global id of what was opened (`case-…`).
    pub record: String,
    /// The action of the access policies under which it was opened.
    pub action: String,
    /// The day.
    pub on: Date,
}

/// Something was refused by the access policies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessDenied {
    /// Who asked.
    pub person: PersonId,
    /// Global id of what was asked for.
    pub record: String,
    /// The action of the access policies.
    pub action: String,
    /// The day.
    pub on: Date,
}

/// More was refused in the month than is written down one by one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DenialsCapped {
    /// Who asked.
    pub person: PersonId,
    /// The day on which the most were reached.
    pub on: Date,
}
