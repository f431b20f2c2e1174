//! Notices that something waits: one's own choice, and whether notices get through.

pub(crate) mod mutations;
pub(crate) mod queries;
pub(crate) mod types;
