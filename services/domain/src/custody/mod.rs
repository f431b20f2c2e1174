//! Custodians: who holds a share of the keys to reporters' identities.

mod sealed;

pub use sealed::{SealedPart, SealedShare, SealedToCustodians};
