//! Investigations.

pub(crate) mod hearing;
pub(crate) mod makings;
pub(crate) mod mutations;
mod parts;
pub(crate) mod queries;
pub(crate) mod types;
pub mod vocabulary;
