//! Requests of people about their own data.

pub(crate) mod data;
pub(crate) mod mutations;
pub(crate) mod queries;
pub(crate) mod types;
