//! What a decision on a person's payroll needs from outside its stream.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::case::SubjectFacts;
use crate::decider::Context;
use crate::ids::ClaimId;
use crate::money::Money;
use crate::pack::Rules;

/// Facts for decisions on a person's payroll.
#[derive(Debug, Clone)]
pub struct PayrollFacts {
    /// Who and when.
    pub context: Context,
    /// The policy pack in force.
    pub rules: Arc<Rules>,
    /// The person; `None` if they are not in the directory.
    pub person: Option<SubjectFacts>,
    /// The wage on record for the month that the command names, opened.
    pub wage: Option<Money>,
    /// What each enrolled claim may still take: due, and neither came in nor planned. A claim that takes nothing now is
    /// missing.
    pub plannable: BTreeMap<ClaimId, i64>,
}
