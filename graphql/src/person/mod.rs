//! People of the directory.

pub(crate) mod department;
pub(crate) mod import;
pub(crate) mod mutations;
pub(crate) mod queries;
pub(crate) mod search;
pub(crate) mod types;
