//! Use cases: authorise, load, seal, decide, append.

pub mod access;
