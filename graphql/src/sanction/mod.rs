//! Sanctions.

pub(crate) mod after;
pub(crate) mod mutations;
pub(crate) mod queries;
mod steps;
mod summary;
pub(crate) mod types;
pub mod vocabulary;
