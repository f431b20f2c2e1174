//! What can be asked of a member of staff's access.

use crate::actor::{DecisionLevel, Role};
use crate::ids::PersonId;

/// Everything that can be asked of a member of staff's access.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccessCommand {
    /// Give a role.
    GrantRole {
        /// To whom.
        person: PersonId,
        /// Which.
        role: Role,
        /// A decision maker's authority; needed for that role, refused for others.
        level: Option<DecisionLevel>,
    },
    /// Take a role.
    RevokeRole {
        /// From whom.
        person: PersonId,
        /// Which.
        role: Role,
    },
    /// Record that something was opened.
    RecordView {
        /// The viewer.
        person: PersonId,
        /// Global id.
        record: String,
        /// The action of the access policies.
        action: String,
    },
    /// Record that something was refused.
    RecordDenial {
        /// Who asked.
        person: PersonId,
        /// Global id.
        record: String,
        /// The action of the access policies.
        action: String,
    },
}
