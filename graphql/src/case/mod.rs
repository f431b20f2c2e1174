//! Cases.

mod charges;
pub(crate) mod makings;
pub(crate) mod mutations;
pub(crate) mod party;
pub(crate) mod people;
pub(crate) mod queries;
mod timeline;
pub(crate) mod types;
pub mod vocabulary;
