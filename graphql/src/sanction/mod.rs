//! Sanctions.

pub(crate) mod queries;
mod steps;
pub(crate) mod types;
pub mod vocabulary;
