//! Streams and events to test with.

use std::fmt::Write as _;

use crate::contract::{
    Appended, Direction, Envelope, EventId, EventStore, Expected, Follower, NewEvent, Position, StreamName,
};

pub(super) fn stream(name: &str) -> StreamName {
    StreamName::new(name).unwrap()
}

/// An event with an id and a payload made of its number.
pub(super) fn event(number: u64) -> NewEvent {
    let mut id = [0x5a; 16];
    id[8..].copy_from_slice(&number.to_be_bytes());
    NewEvent {
        id: EventId(id),
        kind: "case-opened".to_owned(),
        version: 1,
        recorded_at: 1_780_000_000_000,
        actor: "person-01JZSAMPLE".to_owned(),
        correlation: EventId([0x33; 16]),
        causation: None,
        keys: vec!["case-01JZSAMPLE".to_owned()],
        payload: format!(r#"{{"number":{number}}}"#).into_bytes(),
    }
}

/// Events numbered from `first` on.
pub(super) fn events(first: u64, count: u64) -> Vec<NewEvent> {
    (first..first + count).map(event).collect()
}

pub(super) fn with_payload(number: u64, bytes: usize) -> NewEvent {
    NewEvent {
        payload: vec![b'x'; bytes],
        ..event(number)
    }
}

/// Begins a stream with events numbered from `first` on, one append for each.
pub(super) async fn begin(store: &impl EventStore, stream: &StreamName, first: u64, count: u64) -> Vec<Appended> {
    let mut expected = Expected::NoStream;
    let mut outcomes = Vec::new();
    for event in events(first, count) {
        let appended = store.append(stream, expected, vec![event]).await.unwrap();
        expected = Expected::Exact(appended.revision);
        outcomes.push(appended);
    }
    outcomes
}

pub(super) async fn all_of(store: &impl EventStore, stream: &StreamName) -> Vec<Envelope> {
    store.read(stream, None, Direction::Forward, usize::MAX).await.unwrap()
}

pub(super) async fn all_after(store: &impl EventStore, after: Position) -> Vec<Envelope> {
    store.read_all(after, usize::MAX).await.unwrap()
}

/// Follows until so many events have come.
pub(super) async fn take(follower: &mut dyn Follower, count: usize) -> Vec<Envelope> {
    let mut taken = Vec::new();
    while taken.len() < count {
        let page = follower.next().await.unwrap();
        assert!(!page.is_empty(), "a follower's page has at least one event");
        taken.extend(page);
    }
    taken
}

pub(super) fn revisions(envelopes: &[Envelope]) -> Vec<u64> {
    envelopes.iter().map(|envelope| envelope.revision).collect()
}

pub(super) fn positions(envelopes: &[Envelope]) -> Vec<Position> {
    envelopes.iter().map(|envelope| envelope.position).collect()
}

pub(super) fn news(envelopes: &[Envelope]) -> Vec<NewEvent> {
    envelopes.iter().map(|envelope| envelope.event.clone()).collect()
}

/// Fails unless the positions rise strictly, which means no duplicate either.
pub(super) fn assert_rising(envelopes: &[Envelope]) {
    let mut wrong = String::new();
    for (first, second) in envelopes.iter().zip(envelopes.iter().skip(1)) {
        if first.position >= second.position {
            write!(wrong, "{} before {}; ", first.position, second.position).unwrap();
        }
    }
    assert!(wrong.is_empty(), "positions do not rise: {wrong}");
}
