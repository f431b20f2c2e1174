//! An event as it stands in a case's file.

use probity_domain::codec::{AnyEvent, CodecError};
use probity_domain::{AttachmentRef, Sealed, When};
use probity_store::{Envelope, Position};
use serde::Deserialize;
use serde_json::Value;

use crate::happened::happened;

/// An event with what its envelope says that a reader of a file needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Where it stands in the order of the store.
    pub position: Position,
    /// Its stream, which is the global id of the record (`sanction-…`).
    pub stream: String,
    /// Where it stands in its stream, from 0.
    pub revision: u64,
    /// Its stored name, in kebab case.
    pub kind: String,
    /// Milliseconds since 1970-01-01 UTC; the start of the day for a reporter's act.
    pub recorded_at: i64,
    /// Who acted: `person-…`, `reporter`, `system`.
    pub actor: String,
    /// The event.
    pub event: AnyEvent,
    pub(crate) payload: Vec<u8>,
}

/// What an event says, taken apart for a line of a timeline.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Told {
    /// Ids, days and names of the event; no text, nothing about attachments, nothing that leads to the reporter.
    pub facts: serde_json::Map<String, Value>,
    /// Sealed texts by the name of the member that holds them, nested names joined by dots.
    pub sealed: Vec<(String, Sealed)>,
    /// Files.
    pub attachments: Vec<AttachmentRef>,
}

impl Recorded {
    /// Reads an event of the store.
    pub fn of(envelope: &Envelope) -> Result<Self, CodecError> {
        let stored = &envelope.event;
        let stream = envelope.stream.as_str();
        let event = AnyEvent::decode(stream, &stored.kind, stored.version, &stored.payload)?;
        Ok(Self {
            position: envelope.position,
            stream: stream.to_owned(),
            revision: envelope.revision,
            kind: stored.kind.clone(),
            recorded_at: stored.recorded_at,
            actor: stored.actor.clone(),
            event,
            payload: stored.payload.clone(),
        })
    }

    /// When what it tells of happened.
    pub fn happened(&self) -> When {
        happened(&self.event)
    }

    /// What it says, taken apart.
    pub fn told(&self) -> Told {
        let mut told = Told::default();
        if let Ok(Value::Object(members)) = serde_json::from_slice(&self.payload) {
            for (name, value) in members {
                if let Some(value) = told.take("", &name, value) {
                    told.facts.insert(name, value);
                }
            }
        }
        told
    }
}

/// What leads to the reporter, or is sealed to them; and which files there were.
const WITHHELD: &[&str] = &["lookup", "reporter_key", "for_reporter", "files"];

impl Told {
    /// Takes a member apart; what is left of it is a fact.
    fn take(&mut self, path: &str, name: &str, value: Value) -> Option<Value> {
        if WITHHELD.contains(&name) {
            return None;
        }
        let path = if path.is_empty() {
            name.to_owned()
        } else {
            format!("{path}.{name}")
        };
        match value {
            Value::Object(members) => self.take_object(path, members),
            Value::Array(items) => self.take_items(&path, items),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Some(value),
        }
    }

    /// A sealed text and a file are objects. Nothing else is tried as one: a list of three ids would pass for a sealed text.
    fn take_object(&mut self, path: String, members: serde_json::Map<String, Value>) -> Option<Value> {
        let object = Value::Object(members);
        if let Ok(sealed) = Sealed::deserialize(&object) {
            self.sealed.push((path, sealed));
            return None;
        }
        if let Ok(file) = AttachmentRef::deserialize(&object) {
            self.attachments.push(file);
            return None;
        }
        match object {
            Value::Object(members) => self.take_members(&path, members),
            Value::Array(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
        }
    }

    fn take_members(&mut self, path: &str, members: serde_json::Map<String, Value>) -> Option<Value> {
        let left: serde_json::Map<_, _> = members
            .into_iter()
            .filter_map(|(name, value)| self.take(path, &name, value).map(|value| (name, value)))
            .collect();
        (!left.is_empty()).then_some(Value::Object(left))
    }

    fn take_items(&mut self, path: &str, items: Vec<Value>) -> Option<Value> {
        let indexed = items.into_iter().enumerate();
        let left: Vec<Value> = indexed
            .filter_map(|(index, value)| self.take(path, &index.to_string(), value))
            .collect();
        (!left.is_empty()).then_some(Value::Array(left))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_list_of_three_ids_is_a_fact_and_no_sealed_text() {
        let mut told = Told::default();
        let ids = json!(["01J0", "01J1", "01J2"]);
        assert_eq!(told.take("", "sources", ids.clone()), Some(ids));
        let sealed = json!({ "key": "case-01J0", "field": "title", "cipher": "AAAA" });
        assert_eq!(told.take("", "title", sealed), None);
        assert_eq!(told.sealed.len(), 1);
    }
}
