//! Protection plans.

pub(crate) mod mutations;
pub(crate) mod types;
