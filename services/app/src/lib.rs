//! Use cases: authorise, load, seal, decide, append.
