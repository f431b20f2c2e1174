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
    /// Sanctions against the person that stand: proposed, and neither withdrawn, revoked nor annulled.
    pub standing_sanctions: BTreeSet<SanctionId>,
    /// Whom the command names as manager or relative is in the directory, and no circle of managers comes about.
    pub named_person_fits: bool,
}
