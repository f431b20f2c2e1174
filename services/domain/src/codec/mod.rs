//! Stored JSON. The kind and version of an event are a storage format: they never change. A new shape is a new version
//! with an upcaster here and a golden file for every version that ever existed.
//!
//! # A new event
//!
//! Declare its struct and its kind in the aggregate's `event.rs`, add a sample under `samples/`, and run the tests: they
//! fail and print the stored form. Read it with care, and save it as `golden/<kind>.v1.json`.
//!
//! # A new version of an event
//!
//! A field that is optional and may be missing needs none: old payloads are read as they are. For any other change:
//!
//! 1. Move the old struct, as it is, to `upcast/<kind>.rs` in this folder, named `<Event>V1`, with a function that makes
//!    the present event of it. It invents nothing: what the old shape did not hold becomes `None` or `Unknown`.
//! 2. Raise the version in the aggregate's `stored_events!`, and add an arm to its `decode` for the old version, which reads
//!    the old struct and upcasts it.
//! 3. Keep `golden/<kind>.v1.json` untouched with a sample of what it is to read as, and add `golden/<kind>.v2.json`.
//!
//! A golden file that was in a release is never edited: what it holds is in somebody's store.

use serde::de::DeserializeOwned;

/// Why a stored event cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum CodecError {
    /// The kind, or its version, is not known to this version of the program.
    #[error("unknown event `{kind}` version {version} in a `{category}` stream; was it written by a newer program?")]
    Unknown {
        /// First part of the stream's name.
        category: String,
        /// The kind as stored.
        kind: String,
        /// The version as stored.
        version: u16,
    },
    /// The payload does not have the shape of its version.
    #[error("the payload of `{kind}` version {version} does not have its shape: {reason}")]
    Shape {
        /// The kind as stored.
        kind: String,
        /// The version as stored.
        version: u16,
        /// Line, column and what was expected; no content.
        reason: String,
    },
}

/// An event that knows its storage format.
pub trait StoredEvent: Sized + Clone + Send + Sync + std::fmt::Debug + PartialEq + 'static {
    /// Every kind with its present version.
    const KINDS: &'static [(&'static str, u16)];
    /// The stored name, in kebab case (`sanction-appealed`).
    fn kind(&self) -> &'static str;
    /// The version that `encode` writes.
    fn version(&self) -> u16;
    /// The payload as JSON.
    fn encode(&self) -> Result<Vec<u8>, CodecError>;
    /// Reads a payload of any version that ever existed.
    fn decode(kind: &str, version: u16, payload: &[u8]) -> Result<Self, CodecError>;
}

pub(crate) fn decode_payload<T: DeserializeOwned>(kind: &str, version: u16, payload: &[u8]) -> Result<T, CodecError> {
    serde_json::from_slice(payload).map_err(|error| shape(kind, version, &error))
}

/// Says where a payload is wrong, and leaves out the text of the error: serde's may quote content.
pub(crate) fn shape(kind: &str, version: u16, error: &serde_json::Error) -> CodecError {
    let reason = format!(
        "{:?} error at line {}, column {}",
        error.classify(),
        error.line(),
        error.column()
    );
    CodecError::Shape {
        kind: kind.to_owned(),
        version,
        reason,
    }
}

/// Declares the events of an aggregate: an enum with one variant for each struct of the same name, and its codec.
macro_rules! stored_events {
    ($(#[$doc:meta])* pub enum $events:ident in $category:literal { $($event:ident = $kind:literal v $version:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each variant is named for its struct, which has the documentation")]
        #[allow(clippy::large_enum_variant, reason = "events are read one by one and never kept in bulk")]
        pub enum $events {
            $($event($event),)*
        }

        $(impl From<$event> for $events {
            fn from(event: $event) -> Self {
                Self::$event(event)
            }
        })*

        impl $crate::codec::StoredEvent for $events {
            const KINDS: &'static [(&'static str, u16)] = &[$(($kind, $version),)*];

            fn kind(&self) -> &'static str {
                match self {
                    $(Self::$event(_) => $kind,)*
                }
            }

            fn version(&self) -> u16 {
                match self {
                    $(Self::$event(_) => $version,)*
                }
            }

            fn encode(&self) -> Result<Vec<u8>, $crate::codec::CodecError> {
                match self {
                    $(Self::$event(event) => serde_json::to_vec(event)
                        .map_err(|error| $crate::codec::shape($kind, $version, &error)),)*
                }
            }

            fn decode(kind: &str, version: u16, payload: &[u8]) -> Result<Self, $crate::codec::CodecError> {
                match (kind, version) {
                    $(($kind, $version) => {
                        $crate::codec::decode_payload(kind, version, payload).map(Self::$event)
                    })*
                    _ => Err($crate::codec::CodecError::Unknown {
                        category: $category.to_owned(),
                        kind: kind.to_owned(),
                        version,
                    }),
                }
            }
        }
    };
}
pub(crate) use stored_events;

mod any;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod spellings;
#[cfg(test)]
mod tests;

pub use any::AnyEvent;
