//! Custody of reporters' identities, and their disclosure.

pub(crate) mod disclosing;
pub(crate) mod disclosure;
pub(crate) mod handing;
pub(crate) mod mutations;
pub(crate) mod queries;
pub(crate) mod types;
