//! Cases.

pub(crate) mod charges;
pub(crate) mod detail;
mod hashes;
pub(crate) mod makings;
pub(crate) mod mutations;
pub(crate) mod party;
pub(crate) mod people;
pub(crate) mod queries;
pub(crate) mod timeline;
pub(crate) mod titles;
pub(crate) mod types;
pub mod vocabulary;
