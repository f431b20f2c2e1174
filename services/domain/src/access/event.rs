//! What is stored of a member of staff's access: roles, and what was opened or denied.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::{DecisionLevel, Role};
use crate::codec::stored_events;
use crate::ids::PersonId;
use crate::sealed::Sealed;

stored_events! {
    /// Everything that can have happened to a member of staff's access. One stream a person: `access-<person>`; what was
    /// viewed has a stream for each person and month: `access-<person>-<yyyymm>`.
    pub enum AccessEvent in "access" {
        RoleRequested = "role-requested" v 1,
        RoleRequestWithdrawn = "role-request-withdrawn" v 1,
        RoleGranted = "role-granted" v 1,
        RoleRevoked = "role-revoked" v 1,
        FactorResetRequested = "factor-reset-requested" v 1,
        FactorResetWithdrawn = "factor-reset-withdrawn" v 1,
        FactorResetConfirmed = "factor-reset-confirmed" v 1,
        FactorResetByOperator = "factor-reset-by-operator" v 1,
        RolesMirrored = "roles-mirrored" v 1,
        EmergencyRoleGranted = "emergency-role-granted" v 1,
        EmergencyRoleEnded = "emergency-role-ended" v 1,
        RecordViewed = "record-viewed" v 1,
        AccessDenied = "access-denied" v 1,
        DenialsCapped = "denials-capped" v 1,
    }
}

/// An administrator asked that a role is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleRequested {
    /// To whom.
    pub person: PersonId,
    /// Which.
    pub role: Role,
    /// A decision maker's authority.
    pub level: Option<DecisionLevel>,
    /// Who asked.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The request was taken back, or refused by another administrator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleRequestWithdrawn {
    /// For whom.
    pub person: PersonId,
    /// Which.
    pub role: Role,
    /// Who took it back.
    pub by: PersonId,
    /// The day.
    pub on: Date,
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
    /// Who asked for it; `None` for the operator's command line, and for what was given before two had to agree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requested_by: Option<PersonId>,
    /// Who agreed, and so gave it; `None` for the operator's command line.
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

/// An administrator asked that a person's second factor is taken away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorResetRequested {
    /// Whose.
    pub person: PersonId,
    /// Who asked.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The request was taken back, or refused by another administrator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorResetWithdrawn {
    /// Whose.
    pub person: PersonId,
    /// Who took it back.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// Another administrator agreed. Whatever second factor and session the person had before holds no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorResetConfirmed {
    /// Whose.
    pub person: PersonId,
    /// Who asked.
    pub requested_by: PersonId,
    /// Who agreed.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The operator took a person's second factor away from the command line. Whatever second factor and session the person had
/// before holds no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorResetByOperator {
    /// Whose.
    pub person: PersonId,
    /// Why it could not wait for two administrators.
    pub reason: Sealed,
    /// The day.
    pub on: Date,
}

/// What the identity provider says of a person's roles. Takes the place of what it said before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolesMirrored {
    /// Whose.
    pub person: PersonId,
    /// All of them.
    pub roles: Vec<MirroredRole>,
    /// The day.
    pub on: Date,
}

/// A role that the identity provider says a person has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MirroredRole {
    /// Which.
    pub role: Role,
    /// A decision maker's authority.
    pub level: Option<DecisionLevel>,
}

/// A role was given for some hours because of an emergency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmergencyRoleGranted {
    /// To whom.
    pub person: PersonId,
    /// Which.
    pub role: Role,
    /// A decision maker's authority.
    pub level: Option<DecisionLevel>,
    /// Why it could not wait.
    pub reason: Sealed,
    /// Who gave it; `None` for the operator's command line.
    pub by: Option<PersonId>,
    /// From this moment on it is not held any more.
    pub until: Timestamp,
    /// The day.
    pub on: Date,
}

/// A role that was given in an emergency was ended before its time. That its time is over is no event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmergencyRoleEnded {
    /// Whose.
    pub person: PersonId,
    /// Which.
    pub role: Role,
    /// Who ended it; `None` for the operator's command line.
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
