//! What can be asked of one version of a policy.

use serde::{Deserialize, Serialize};

use crate::ids::PolicyId;
use crate::sealed::Sealed;
use crate::when::When;

/// What shows that staff were consulted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsultationProof {
    /// Minutes, by their SHA-256 in lower-case hex.
    Minutes(String),
    /// Nothing; counsel says in a memo why the version may be applied all the same.
    Memo(Sealed),
}

/// Everything that can be asked of one version of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PolicyCommand {
    /// Draft it.
    DraftPolicy {
        /// Made by the caller.
        policy: PolicyId,
        /// Name of the policy pack.
        pack: String,
        /// How the company calls the version.
        version: String,
        /// SHA-256 of the pack's text.
        sha256: String,
    },
    /// Record that staff were consulted.
    RecordConsultation {
        /// When.
        consulted: When,
        /// What shows it.
        proof: ConsultationProof,
    },
    /// Publish it.
    PublishPolicy {
        /// When; the last possible day is not in the future.
        published: When,
        /// SHA-256 of what shows it.
        proof_sha256: Option<String>,
    },
    /// Take it out of force.
    RetirePolicy {
        /// The first day on which it is not in force.
        retired: When,
    },
}
