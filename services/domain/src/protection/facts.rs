//! What a decision on a protection plan needs from outside its stream.

use std::sync::Arc;

use crate::decider::Context;
use crate::pack::Rules;

/// Facts for decisions on a protection plan.
#[derive(Debug, Clone)]
pub struct ProtectionFacts {
    /// Who and when.
    pub context: Context,
    /// The policy pack in force.
    pub rules: Arc<Rules>,
    /// The report exists.
    pub report_exists: bool,
    /// The reporter has a receipt and can be written to.
    pub reporter_reachable: bool,
    /// The actor has a conflict of interest in the report's case.
    pub actor_excluded: bool,
}
