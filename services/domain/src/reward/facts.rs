//! What a decision on a reward needs from outside its stream.

use std::sync::Arc;

use crate::decider::Context;
use crate::pack::Rules;

/// Facts for decisions on a reward.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one fact that is looked up, and none depends on another"
)]
#[derive(Debug, Clone)]
pub struct RewardFacts {
    /// Who and when.
    pub context: Context,
    /// The policy pack in force.
    pub rules: Arc<Rules>,
    /// The report exists.
    pub report_exists: bool,
    /// The reporter has a receipt, and so a place where the code can appear.
    pub reporter_reachable: bool,
    /// A finding in force of the report's case proves a charge, in whole or in part.
    pub substantiated: bool,
    /// The actor handles the report's case, has a part in its facts, or is not impartial in it.
    pub actor_participates: bool,
}
