//! Cases.

mod charges;
mod people;
pub(crate) mod queries;
mod timeline;
pub(crate) mod types;
pub mod vocabulary;
