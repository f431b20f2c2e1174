//! Cases.

mod charges;
pub(crate) mod detail;
pub(crate) mod mutations;
mod people;
pub(crate) mod queries;
mod timeline;
pub(crate) mod titles;
pub(crate) mod types;
pub mod vocabulary;
