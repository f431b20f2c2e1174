//! The viewer, staff and the access log.

pub(crate) mod mutations;
mod own;
pub(crate) mod queries;
pub(crate) mod recovery;
pub(crate) mod types;
