//! Figures for management.

pub(crate) mod queries;
pub(crate) mod types;
