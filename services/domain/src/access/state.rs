//! What is known of a member of staff's access after its events.

use std::collections::BTreeMap;

use crate::actor::{DecisionLevel, Role};
use crate::ids::PersonId;

/// A member of staff's access, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StaffAccess {
    /// Who.
    pub person: Option<PersonId>,
    /// The roles they hold; a decision maker's with the authority.
    pub roles: BTreeMap<Role, Option<DecisionLevel>>,
}
