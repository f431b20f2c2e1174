//! Reports.

pub(crate) mod file;
pub(crate) mod mutations;
pub(crate) mod queries;
pub(crate) mod summary;
pub(crate) mod types;
pub mod vocabulary;
