//! The chain hash: what makes a changed, dropped or reordered event of a stream visible.
//!
//! The hash of an event is SHA-256 over these bytes, in this order, all integers big-endian:
//!
//! 1. the 17 ASCII bytes `probity-event-v1` and a line feed (0x0a), without a frame;
//! 2. the stream's name in UTF-8, framed;
//! 3. the revision, 8 bytes (u64), framed;
//! 4. the event id, 16 bytes, framed;
//! 5. the kind in UTF-8, framed;
//! 6. the version, 2 bytes (u16), framed;
//! 7. `recorded_at`, 8 bytes (i64, two's complement), framed;
//! 8. the actor in UTF-8, framed;
//! 9. the correlation id, 16 bytes, framed;
//! 10. the causation id, 16 bytes, framed; without one, a frame of length 0;
//! 11. the number of keys, 8 bytes (u64), framed, then each key's name in UTF-8, framed, in their order;
//! 12. the payload as stored (ciphertext included as it is), framed;
//! 13. the hash of the stream's event before it, 32 bytes, framed; 32 zero bytes for the first.
//!
//! A frame is the length in bytes as 8 bytes (u64), and then the bytes. The position is left out: it belongs to the
//! store, and an exported stream must verify without it.

use sha2::{Digest, Sha256};

use crate::contract::{Envelope, NewEvent, StreamName};

/// What is hashed before everything else, so that these hashes are good for nothing else.
const DOMAIN: &[u8] = b"probity-event-v1\n";

/// The hash before the first event of a stream.
pub const GENESIS: [u8; 32] = [0; 32];

/// The hash of an event at a revision of its stream, after the event with the hash `previous`.
pub fn chain_hash(stream: &StreamName, revision: u64, event: &NewEvent, previous: &[u8; 32]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(DOMAIN);
    frame(&mut hash, stream.as_str().as_bytes());
    frame(&mut hash, &revision.to_be_bytes());
    frame(&mut hash, &event.id.0);
    frame(&mut hash, event.kind.as_bytes());
    frame(&mut hash, &event.version.to_be_bytes());
    frame(&mut hash, &event.recorded_at.to_be_bytes());
    frame(&mut hash, event.actor.as_bytes());
    frame(&mut hash, &event.correlation.0);
    frame(&mut hash, event.causation.as_ref().map_or(&[][..], |id| &id.0));
    frame(&mut hash, &length(event.keys.len()));
    for key in &event.keys {
        frame(&mut hash, key.as_bytes());
    }
    frame(&mut hash, &event.payload);
    frame(&mut hash, previous);
    hash.finalize().into()
}

fn frame(hash: &mut Sha256, bytes: &[u8]) {
    hash.update(length(bytes.len()));
    hash.update(bytes);
}

fn length(count: usize) -> [u8; 8] {
    (count as u64).to_be_bytes()
}

/// Where a chain does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChainBreak {
    /// The event's fields do not give the hash it carries.
    #[error("the event at revision {revision} is not the one that was hashed")]
    Changed {
        /// The event's place in its stream.
        revision: u64,
    },
    /// The event does not follow the one before it.
    #[error("the event at revision {revision} does not follow the one before it")]
    Unlinked {
        /// The event's place in its stream.
        revision: u64,
    },
}

/// Checks consecutive events of one stream, oldest first, from any revision on: each has the hash of its fields, follows
/// the one before it without a gap, and revision 0 follows nothing.
pub fn verify_chain(events: &[Envelope]) -> Result<(), ChainBreak> {
    let mut before: Option<&Envelope> = None;
    for envelope in events {
        let revision = envelope.revision;
        if !is_intact(envelope) {
            return Err(ChainBreak::Changed { revision });
        }
        let follows = match before {
            Some(earlier) => {
                earlier.stream == envelope.stream
                    && earlier.revision.checked_add(1) == Some(revision)
                    && earlier.hash == envelope.previous_hash
            }
            None => revision != 0 || envelope.previous_hash == GENESIS,
        };
        if !follows {
            return Err(ChainBreak::Unlinked { revision });
        }
        before = Some(envelope);
    }
    Ok(())
}

/// Whether the event's fields give the hash it carries.
pub fn is_intact(envelope: &Envelope) -> bool {
    let Envelope {
        stream,
        revision,
        event,
        previous_hash,
        hash,
        position: _,
    } = envelope;
    chain_hash(stream, *revision, event, previous_hash) == *hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::{EventId, Position};

    fn sample() -> (StreamName, NewEvent) {
        let stream = StreamName::new("case-01JZ").unwrap();
        let event = NewEvent {
            id: EventId([0x11; 16]),
            kind: "case-opened".to_owned(),
            version: 2,
            recorded_at: -5,
            actor: "person-01JZ".to_owned(),
            correlation: EventId([0x22; 16]),
            causation: Some(EventId([0x33; 16])),
            keys: vec!["case-01JZ".to_owned(), "举报".to_owned()],
            payload: br#"{"a":1}"#.to_vec(),
        };
        (stream, event)
    }

    fn hex(bytes: [u8; 32]) -> String {
        bytes
            .iter()
            .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    }

    /// The expected values were computed apart, from the module's description, with Python's hashlib.
    #[test]
    fn known_answers() {
        let (stream, mut event) = sample();
        assert_eq!(
            hex(chain_hash(&stream, 7, &event, &[0x44; 32])),
            "0583b2f05ee53aea33e6e0ce120fdf716710ff52dfe9c84d0919692ecf3ea127"
        );
        event.causation = None;
        event.keys.clear();
        assert_eq!(
            hex(chain_hash(&stream, 0, &event, &GENESIS)),
            "b2b2b5a2e7c257039d5f1d2158d18ebf0c681ff540039dabad51e81b5225744a"
        );
    }

    #[test]
    fn a_byte_moved_to_the_next_field_changes_the_hash() {
        let (stream, event) = sample();
        let mut moved = event.clone();
        moved.keys = vec!["case-01JZ举报".to_owned(), String::new()];
        assert_ne!(
            chain_hash(&stream, 0, &event, &GENESIS),
            chain_hash(&stream, 0, &moved, &GENESIS)
        );
    }

    fn chain() -> Vec<Envelope> {
        let (stream, event) = sample();
        let mut previous_hash = GENESIS;
        (0..3)
            .map(|revision| {
                let hash = chain_hash(&stream, revision, &event, &previous_hash);
                let envelope = Envelope {
                    position: Position(revision + 1),
                    stream: stream.clone(),
                    revision,
                    event: event.clone(),
                    previous_hash,
                    hash,
                };
                previous_hash = hash;
                envelope
            })
            .collect()
    }

    #[test]
    fn an_untouched_chain_holds_from_any_revision() {
        let events = chain();
        assert_eq!(verify_chain(&events), Ok(()));
        assert_eq!(verify_chain(&events[1..]), Ok(()));
        assert_eq!(verify_chain(&[]), Ok(()));
    }

    #[test]
    fn a_changed_event_is_named() {
        let mut events = chain();
        events[1].event.actor = "person-other".to_owned();
        assert_eq!(verify_chain(&events), Err(ChainBreak::Changed { revision: 1 }));
    }

    #[test]
    fn a_missing_event_is_named() {
        let mut events = chain();
        events.remove(1);
        assert_eq!(verify_chain(&events), Err(ChainBreak::Unlinked { revision: 2 }));
    }

    #[test]
    fn a_first_event_follows_nothing() {
        let mut events = chain();
        events[0].previous_hash = [1; 32];
        events[0].hash = chain_hash(&events[0].stream, 0, &events[0].event, &[1; 32]);
        assert_eq!(verify_chain(&events[..1]), Err(ChainBreak::Unlinked { revision: 0 }));
    }
}
