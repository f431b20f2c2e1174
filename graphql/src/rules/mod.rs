//! The rules in force.

pub(crate) mod queries;
pub(crate) mod types;
pub(crate) mod windows;
