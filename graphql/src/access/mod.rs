//! The viewer, staff and the access log.

pub(crate) mod mutations;
pub(crate) mod queries;
pub(crate) mod types;
