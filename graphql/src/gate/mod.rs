//! Retaliation gates.

pub(crate) mod mutations;
pub(crate) mod queries;
pub(crate) mod types;
