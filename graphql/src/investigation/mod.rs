//! Investigations.

pub(crate) mod mutations;
mod parts;
pub(crate) mod queries;
pub(crate) mod types;
pub mod vocabulary;
