//! Readiness for arbitration.

pub(crate) mod queries;
pub(crate) mod types;
pub(crate) mod vocabulary;
