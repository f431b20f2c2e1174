//! What a decision about an identity needs from outside its stream.

use crate::custody::Sealing;
use crate::decider::Context;

/// Facts for decisions about the identity of a reporter.
#[derive(Debug, Clone)]
pub struct IdentityFacts {
    /// Who and when.
    pub context: Context,
    /// The report exists.
    pub report_exists: bool,
    /// To whom an identity is sealed today; `None` while custody is not ready.
    pub sealing: Option<Sealing>,
}
