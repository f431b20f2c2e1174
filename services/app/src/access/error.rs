//! Why the access policies cannot be used. With such an error Probity does not start.

/// A mistake in the access policies or in their schema.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AccessError {
    /// The schema cannot be read.
    #[error("access policies: schema.cedarschema cannot be read: {0}")]
    Schema(String),
    /// A file of policies cannot be read.
    #[error("access policies: {file} cannot be read: {reason}")]
    Syntax {
        /// Which.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A policy has no `@id`, and so could not be named in an audit.
    #[error("access policies: {file} holds a policy without `@id(\"…\")`")]
    Unnamed {
        /// Where.
        file: String,
    },
    /// Two policies have the same `@id`.
    #[error("access policies: the id `{id}` in {file} is taken by another policy")]
    Repeated {
        /// Where the second one stands.
        file: String,
        /// The id.
        id: String,
    },
    /// Policies do not fit the schema.
    #[error("access policies: {0}")]
    Unsound(String),
    /// The schema and the program do not know the same actions, roles or relations.
    #[error("access policies: `{name}` is known to {known_to} only")]
    Unmatched {
        /// The name.
        name: String,
        /// `the schema` or `the program`.
        known_to: &'static str,
    },
}
