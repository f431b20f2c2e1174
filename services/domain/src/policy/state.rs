//! What is known of a version of a policy after its events.

use crate::ids::PolicyId;
use crate::when::When;

/// Where a version of a policy stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum PolicyStatus {
    /// There is no such version.
    #[default]
    Missing,
    /// It was drafted.
    Drafted,
    /// Staff were consulted.
    Consulted,
    /// It was published.
    Published,
    /// It is in force no longer.
    Retired,
}

/// A version of a policy, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Policy {
    /// Its id; `None` as long as it is missing.
    pub id: Option<PolicyId>,
    /// Where it stands.
    pub status: PolicyStatus,
    /// Name of the policy pack.
    pub pack: String,
    /// How the company calls the version.
    pub version: String,
    /// SHA-256 of the pack's text, lower-case hex.
    pub sha256: String,
    /// When staff were consulted.
    pub consulted: Option<When>,
    /// Consultation rests on counsel's memo.
    pub consultation_by_memo: bool,
    /// When it was published.
    pub published: Option<When>,
    /// From when on it is not in force.
    pub retired: Option<When>,
}
