//! What a decision on an investigation needs from outside its stream.

use std::sync::Arc;

use crate::case::Case;
use crate::decider::Context;
use crate::pack::Rules;

/// Facts for decisions on an investigation.
#[derive(Debug, Clone)]
pub struct InvestigationFacts {
    /// Who and when.
    pub context: Context,
    /// The policy pack in force.
    pub rules: Arc<Rules>,
    /// The case that it belongs to, or is to belong to.
    pub case: Arc<Case>,
    /// A report of the case is anonymous, or its reporter is known to custodians alone.
    pub reporter_protected: bool,
}
