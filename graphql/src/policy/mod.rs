//! Versions of the policy.

pub(crate) mod comparison;
pub(crate) mod mutations;
pub(crate) mod queries;
pub(crate) mod types;
