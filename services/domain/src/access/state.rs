//! What is known of a member of staff's access after its events.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::actor::{DecisionLevel, Role};
use crate::ids::PersonId;

/// A member of staff's access, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StaffAccess {
    /// Who.
    pub person: Option<PersonId>,
    /// The roles that they were given; a decision maker's with the authority.
    pub roles: BTreeMap<Role, Option<DecisionLevel>>,
    /// The roles that the identity provider says they have.
    pub mirrored: BTreeMap<Role, Option<DecisionLevel>>,
    /// The roles that they were given in an emergency.
    pub emergency: BTreeMap<Role, Emergency>,
    /// The roles that an administrator asked for, for them.
    pub asked: BTreeMap<Role, RoleAsked>,
    /// An administrator asked that their second factor is taken away.
    pub reset_asked: Option<ResetAsked>,
    /// How often their second factor was taken away. What was enrolled, and signed in with, when the count was lower holds no
    /// longer.
    pub resets: u32,
    /// Who agreed to the latest one.
    pub reset_by: Option<PersonId>,
    /// In a log: what was denied on which day.
    pub denied: BTreeSet<(Date, String)>,
    /// In a log: more was denied than is written down.
    pub denials_capped: bool,
}

/// A role held because of an emergency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Emergency {
    /// A decision maker's authority.
    pub level: Option<DecisionLevel>,
    /// From this moment on it is not held any more.
    pub until: Timestamp,
}

/// A request that a role is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleAsked {
    /// A decision maker's authority.
    pub level: Option<DecisionLevel>,
    /// By whom.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// A request that somebody's second factor is taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResetAsked {
    /// By whom.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

impl StaffAccess {
    /// The roles that they hold at a moment, wherever they come from; the highest authority counts.
    pub fn held(&self, now: Timestamp) -> BTreeMap<Role, Option<DecisionLevel>> {
        let emergency = self.emergency.iter().filter(|(_, emergency)| now < emergency.until);
        let emergency = emergency.map(|(role, emergency)| (role, &emergency.level));
        let mut held = BTreeMap::new();
        for (role, level) in self.roles.iter().chain(&self.mirrored).chain(emergency) {
            let highest: &mut Option<DecisionLevel> = held.entry(*role).or_default();
            *highest = (*highest).max(*level);
        }
        held
    }
}
