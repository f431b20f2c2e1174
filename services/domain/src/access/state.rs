//! What is known of a member of staff's access after its events.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::actor::{DecisionLevel, Role};
use crate::ids::PersonId;

/// A member of staff's access, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StaffAccess {
    /// Who.
    pub person: Option<PersonId>,
    /// The roles they hold; a decision maker's with the authority.
    pub roles: BTreeMap<Role, Option<DecisionLevel>>,
    /// In a log: what was denied on which day.
    pub denied: BTreeSet<(Date, String)>,
    /// In a log: more was denied than is written down.
    pub denials_capped: bool,
}
