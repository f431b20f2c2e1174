//! Claims for damages.

pub(crate) mod mutations;
pub(crate) mod queries;
mod steps;
pub(crate) mod types;
pub mod vocabulary;
