//! What is stored of one version of a policy that the company adopted.

use serde::{Deserialize, Serialize};

use super::command::ConsultationProof;
use crate::codec::stored_events;
use crate::ids::{PersonId, PolicyId};
use crate::when::When;

stored_events! {
    /// Everything that can have happened to a version of a policy.
    pub enum PolicyEvent in "policy" {
        PolicyDrafted = "policy-drafted" v 1,
        StaffConsulted = "staff-consulted" v 1,
        PolicyPublished = "policy-published" v 1,
        PolicyRetired = "policy-retired" v 1,
    }
}

/// A version was drafted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyDrafted {
    /// The version.
    pub policy: PolicyId,
    /// Name of the policy pack.
    pub pack: String,
    /// How the company calls the version.
    pub version: String,
    /// SHA-256 of the pack's text, lower-case hex.
    pub sha256: String,
    /// Who drafted it.
    pub by: PersonId,
}

/// Staff, or their representatives, were consulted (LCL 4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffConsulted {
    /// When.
    pub consulted: When,
    /// What shows it.
    pub proof: ConsultationProof,
    /// Who recorded it.
    pub by: PersonId,
}

/// It was published, and is in force from then on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyPublished {
    /// When.
    pub published: When,
    /// SHA-256 of what shows it, lower-case hex; `None` if it is not here.
    pub proof_sha256: Option<String>,
    /// Who recorded it.
    pub by: PersonId,
}

/// It is in force no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyRetired {
    /// The first day on which it is not in force.
    pub retired: When,
    /// Who recorded it.
    pub by: PersonId,
}
