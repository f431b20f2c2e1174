//! The event that is appended everywhere: about the size of a sealed one.

use probity_store::{EventId, NewEvent};

/// Bytes of payload.
const PAYLOAD: usize = 600;

/// An event with ids made of a number.
pub fn event(number: u64) -> NewEvent {
    let id = u128::from(number).to_be_bytes();
    NewEvent {
        id: EventId(id),
        kind: "report-acknowledged".to_owned(),
        version: 1,
        recorded_at: 1_780_000_000_000,
        actor: "person-01JZ3Q9V7M8N4K2R6T5W1X0YAB".to_owned(),
        correlation: EventId(id),
        causation: Some(EventId(id)),
        keys: vec!["report-01JZ3Q9V7M8N4K2R6T5W1X0YAB".to_owned()],
        payload: vec![b'x'; PAYLOAD],
    }
}
