//! What a decision on a person's entry needs from outside their stream.

use std::collections::BTreeSet;

use crate::decider::Context;
use crate::ids::SanctionId;

/// Facts for decisions on a person's entry.
#[derive(Debug, Clone)]
pub struct PersonFacts {
    /// Who and when.
    pub context: Context,
    /// The policy that the command names is published.
    pub policy_published: bool,
    /// Of the sanctions reserved on the person, those that stand: all but the withdrawn, revoked and annulled ones. One
    /// that was reserved and not proposed yet stands too: else two proposals at once would both pass (S6). Whoever
    /// begins again after a proposal was refused does so under the id that is reserved.
    pub standing_sanctions: BTreeSet<SanctionId>,
    /// Whom the command names as manager or relative is in the directory, and no circle of managers comes about.
    pub named_person_fits: bool,
}
