//! What a decision on a claim needs from outside its stream.

use std::sync::Arc;

use crate::case::{Case, SubjectFacts};
use crate::decider::Context;
use crate::pack::Rules;

/// Facts for decisions on a claim.
#[derive(Debug, Clone)]
pub struct ClaimFacts {
    /// Who and when.
    pub context: Context,
    /// The policy pack in force.
    pub rules: Arc<Rules>,
    /// The case.
    pub case: Arc<Case>,
    /// The debtor, if they are a person of the directory.
    pub debtor: Option<SubjectFacts>,
    /// Whom the command names as owner is in the directory and has not left.
    pub owner_fits: bool,
}
