//! What a decision on a report needs from outside its stream.

use std::sync::Arc;

use crate::decider::Context;
use crate::pack::Rules;

/// Facts for decisions on a report.
#[derive(Debug, Clone)]
pub struct ReportFacts {
    /// Who and when.
    pub context: Context,
    /// The policy pack in force.
    pub rules: Arc<Rules>,
    /// The actor has a conflict of interest in the case that the report belongs to.
    pub actor_excluded: bool,
    /// The case that a link names exists.
    pub case_exists: bool,
    /// The report that a merger names exists, and is not merged into this one itself.
    pub merge_target_exists: bool,
}
