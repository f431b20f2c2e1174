//! No sealed field is lost, however deep it stands in an event: sealed, stored, loaded and opened, it is what it was.
//!
//! The events are the golden files of the stored format, one for each kind that there is; each of their sealed fields is
//! sealed anew with a random text.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use probity_domain::Sealed;
use probity_domain::codec::{AnyEvent, CodecError, StoredEvent};
use probity_store::{Direction, EventId, EventStore, Expected, NewEvent, StreamName};
use probity_vault::{Plaintext, Sealer, sealed_fields};
use proptest::collection::vec;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;

use crate::world::{World, day};

const CATEGORIES: [&str; 21] = [
    "access",
    "account",
    "case",
    "claim",
    "custody",
    "department",
    "disclosure",
    "gate",
    "hold",
    "identity",
    "investigation",
    "notification",
    "payroll",
    "person",
    "policy",
    "protection",
    "report",
    "request",
    "retention",
    "reward",
    "sanction",
];

/// Name, version and payload of every event that can be stored.
fn golden() -> Vec<(String, u16, Value)> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/src/codec/golden");
    let mut files: Vec<_> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
        .iter()
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap();
            let (kind, version) = name.rsplit_once(".v").unwrap();
            let payload = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
            (kind.to_owned(), version.parse().unwrap(), payload)
        })
        .collect()
}

fn category_of(kind: &str, version: u16, payload: &[u8]) -> &'static str {
    let knows = |category: &&str| match AnyEvent::decode(category, kind, version, payload) {
        Err(CodecError::Unknown { .. }) => false,
        Ok(_) | Err(CodecError::Shape { .. }) => true,
    };
    CATEGORIES.into_iter().find(|category| knows(category)).unwrap()
}

fn encode(event: &AnyEvent) -> Vec<u8> {
    match event {
        AnyEvent::Access(event) => event.encode(),
        AnyEvent::Account(event) => event.encode(),
        AnyEvent::Case(event) => event.encode(),
        AnyEvent::Claim(event) => event.encode(),
        AnyEvent::Custody(event) => event.encode(),
        AnyEvent::Department(event) => event.encode(),
        AnyEvent::Disclosure(event) => event.encode(),
        AnyEvent::Gate(event) => event.encode(),
        AnyEvent::Hold(event) => event.encode(),
        AnyEvent::Identity(event) => event.encode(),
        AnyEvent::Investigation(event) => event.encode(),
        AnyEvent::Notification(event) => event.encode(),
        AnyEvent::Payroll(event) => event.encode(),
        AnyEvent::Person(event) => event.encode(),
        AnyEvent::Policy(event) => event.encode(),
        AnyEvent::Protection(event) => event.encode(),
        AnyEvent::Report(event) => event.encode(),
        AnyEvent::Request(event) => event.encode(),
        AnyEvent::Retention(event) => event.encode(),
        AnyEvent::Reward(event) => event.encode(),
        AnyEvent::Sanction(event) => event.encode(),
    }
    .unwrap()
}

/// Seals every sealed field anew, in the order in which they stand; the texts are taken from `texts` in turn.
fn seal_anew(value: &mut Value, sealer: &mut Sealer, texts: &mut impl Iterator<Item = String>) {
    if let Ok(sealed) = serde_json::from_value::<Sealed>(value.clone()) {
        let text = Plaintext::new(texts.next().unwrap());
        *value = serde_json::to_value(sealer.seal(&sealed.field, &text).unwrap()).unwrap();
        return;
    }
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| seal_anew(value, sealer, texts)),
        Value::Object(fields) => fields.values_mut().for_each(|value| seal_anew(value, sealer, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[tokio::test]
async fn every_sealed_field_of_every_event_survives_the_store() {
    let world = World::new();
    let mut runner = TestRunner::deterministic();
    let texts = vec("\\PC{0,300}", 24);
    let mut with_fields = BTreeSet::new();
    for (number, (kind, version, payload)) in golden().into_iter().enumerate() {
        let category = category_of(&kind, version, &serde_json::to_vec(&payload).unwrap());
        for round in 0..4 {
            let texts = texts.new_tree(&mut runner).unwrap().current();
            let stream = format!("{category}-{number}-{round}");
            let mut sealer = world.app.vault().sealer(&format!("case-{number}"), &stream);
            let mut filled = payload.clone();
            seal_anew(&mut filled, &mut sealer, &mut texts.clone().into_iter());
            sealer.commit(day(2025, 3, 3)).unwrap();
            let event = AnyEvent::decode(category, &kind, version, &serde_json::to_vec(&filled).unwrap()).unwrap();

            let loaded = through_the_store(&world, &stream, (&kind, version), encode(&event)).await;
            let again = AnyEvent::decode(category, &kind, version, &loaded).unwrap();
            assert_eq!(event, again, "{kind}");
            let fields = sealed_fields(&serde_json::from_slice(&encode(&again)).unwrap());
            assert_eq!(fields.len(), sealed_fields(&payload).len(), "{kind}");
            let opened: BTreeSet<String> = fields
                .iter()
                .map(|field| world.app.vault().unseal(&stream, field).unwrap().expose().to_owned())
                .collect();
            let expected: BTreeSet<String> = texts.into_iter().take(fields.len()).collect();
            assert_eq!(opened, expected, "{kind}");
            if !fields.is_empty() {
                with_fields.insert(kind.clone());
            }
        }
    }
    assert!(
        with_fields.len() > 40,
        "only {} kinds have sealed fields",
        with_fields.len()
    );
}

async fn through_the_store(world: &World, stream: &str, (kind, version): (&str, u16), payload: Vec<u8>) -> Vec<u8> {
    let name = StreamName::new(stream).unwrap();
    let event = NewEvent {
        id: EventId(world.ulid().0.to_be_bytes()),
        kind: kind.to_owned(),
        version,
        recorded_at: 0,
        actor: "system".to_owned(),
        correlation: EventId(world.ulid().0.to_be_bytes()),
        causation: None,
        keys: vec![],
        payload,
    };
    let appended = world.store.append(&name, Expected::NoStream, vec![event]).await;
    appended.unwrap();
    let mut stored = world.store.read(&name, None, Direction::Forward, 2).await.unwrap();
    stored.remove(0).event.payload
}
