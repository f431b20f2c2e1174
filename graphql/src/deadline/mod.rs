//! Deadlines.

pub(crate) mod queries;
pub(crate) mod types;
