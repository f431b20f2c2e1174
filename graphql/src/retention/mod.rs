//! How long what is kept, its erasure, and holds.

pub(crate) mod hold;
pub(crate) mod mutations;
pub(crate) mod queries;
pub(crate) mod types;
pub(crate) mod vocabulary;
