//! What can be asked of a member of staff's access.

use std::collections::BTreeMap;

use crate::actor::{DecisionLevel, Role};
use crate::ids::PersonId;
use crate::sealed::Sealed;

/// Everything that can be asked of a member of staff's access.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccessCommand {
    /// Ask, as an administrator, that a role is given.
    RequestRole {
        /// To whom.
        person: PersonId,
        /// Which.
        role: Role,
        /// A decision maker's authority; needed for that role, refused for others.
        level: Option<DecisionLevel>,
    },
    /// Agree to it, as another administrator; it is given.
    ConfirmRole {
        /// To whom.
        person: PersonId,
        /// Which.
        role: Role,
        /// The authority that is agreed to: the one that was asked for.
        level: Option<DecisionLevel>,
    },
    /// Take the request back, or refuse it.
    WithdrawRoleRequest {
        /// For whom.
        person: PersonId,
        /// Which.
        role: Role,
    },
    /// Give a role from the operator's command line.
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
    /// Ask that a person's second factor is taken away, so that they can enrol another one.
    RequestFactorReset {
        /// Whose.
        person: PersonId,
    },
    /// Agree to it, as another administrator; it is taken away.
    ConfirmFactorReset {
        /// Whose.
        person: PersonId,
    },
    /// Take the request back, or refuse it.
    WithdrawFactorReset {
        /// Whose.
        person: PersonId,
    },
    /// Take a person's second factor away from the operator's command line.
    ResetFactor {
        /// Whose.
        person: PersonId,
        /// Why it could not wait for two administrators.
        reason: Sealed,
    },
    /// Record which roles the identity provider says that a person has; they take the place of those that it said before.
    MirrorRoles {
        /// Whose.
        person: PersonId,
        /// The roles; a decision maker's with the authority.
        roles: BTreeMap<Role, Option<DecisionLevel>>,
    },
    /// Give a role for some hours because of an emergency.
    GrantInEmergency {
        /// To whom.
        person: PersonId,
        /// Which.
        role: Role,
        /// A decision maker's authority; needed for that role, refused for others.
        level: Option<DecisionLevel>,
        /// For how many hours from now on.
        hours: u16,
        /// Why it could not wait.
        reason: Sealed,
    },
    /// End it earlier than was said.
    EndEmergency {
        /// Whose.
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
