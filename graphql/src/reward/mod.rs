//! Rewards for reporters.

pub(crate) mod mutations;
pub(crate) mod queries;
pub(crate) mod types;
