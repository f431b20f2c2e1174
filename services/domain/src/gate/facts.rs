//! What a decision on a retaliation gate needs from outside its stream.

use std::sync::Arc;

use crate::decider::Context;
use crate::pack::Rules;

/// Facts for decisions on a retaliation gate.
#[derive(Debug, Clone)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own, and every combination occurs"
)]
pub struct GateFacts {
    /// Who and when.
    pub context: Context,
    /// The policy pack in force.
    pub rules: Arc<Rules>,
    /// The measure still waits for a decision.
    pub measure_waits: bool,
    /// The actor proposed the measure.
    pub actor_proposed: bool,
    /// The actor reviewed, approved or decided the measure.
    pub actor_judged: bool,
    /// Every other gate with the same last day for its checks has both of them, or its measure waits no more.
    pub batch_checked: bool,
}
