//! What a batch must look like before a store is asked.

use std::collections::HashSet;

use crate::contract::{AppendError, NewEvent, StreamName};

/// The most events in one append.
pub const MAX_EVENTS: usize = 1_000;
/// The most payload in one append, all events together, in bytes.
pub const MAX_PAYLOAD: usize = 1024 * 1024;
/// The longest kind, in bytes.
pub const MAX_KIND: usize = 100;
/// The longest actor, and the longest name of a key, in bytes.
pub const MAX_NAME: usize = 255;
/// The most keys of one event.
pub const MAX_KEYS: usize = 64;

/// Says what is wrong with a batch, if anything. Every adapter asks this before it asks its medium.
pub fn check(events: &[NewEvent]) -> Result<(), AppendError> {
    let wrong = if events.is_empty() {
        "it has no event"
    } else if events.len() > MAX_EVENTS {
        "it has more than 1,000 events"
    } else if events.iter().map(|event| event.payload.len()).sum::<usize>() > MAX_PAYLOAD {
        "its payload is larger than 1 MiB"
    } else if repeats_an_id(events) {
        "two of its events have the same id"
    } else {
        return events.iter().try_for_each(check_event);
    };
    Err(AppendError::Invalid(wrong))
}

fn repeats_an_id(events: &[NewEvent]) -> bool {
    let mut seen = HashSet::with_capacity(if events.len() > 1 { events.len() } else { 0 });
    events.len() > 1 && !events.iter().all(|event| seen.insert(event.id))
}

fn check_event(event: &NewEvent) -> Result<(), AppendError> {
    let wrong = if event.kind.is_empty() || event.kind.len() > MAX_KIND {
        "the kind of an event is not 1 to 100 bytes long"
    } else if event.actor.len() > MAX_NAME {
        "the actor of an event is longer than 255 bytes"
    } else if event.keys.len() > MAX_KEYS {
        "an event names more than 64 keys"
    } else if event.keys.iter().any(|key| key.len() > MAX_NAME) {
        "the name of a key is longer than 255 bytes"
    } else {
        return Ok(());
    };
    Err(AppendError::Invalid(wrong))
}

/// Whether a stream's events may be erased: its name says that it holds an identity, a person or a key.
pub fn is_erasable(stream: &StreamName) -> bool {
    ["identity-", "person-", "key-"]
        .iter()
        .any(|prefix| stream.as_str().starts_with(prefix))
}
