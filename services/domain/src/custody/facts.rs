//! What a decision on custody needs from outside its stream.

use crate::decider::Context;

/// Facts for decisions on custody.
#[derive(Debug, Clone)]
pub struct CustodyFacts {
    /// Who and when.
    pub context: Context,
    /// This is a demonstration: one custodian may be enough.
    pub demo: bool,
    /// The person that an admission names holds the role of identity custodian, and has not left.
    pub custodian_qualified: bool,
}
