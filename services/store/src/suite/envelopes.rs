//! What is read is what was appended, bit by bit.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tokio::runtime::Handle;
use tokio::task::block_in_place;

use super::Fixture;
use super::sample::{all_of, event, news, stream};
use crate::contract::{EventId, EventStore, Expected, NewEvent};

fn text(longest: usize) -> impl Strategy<Value = String> {
    // Up to 4 bytes a letter.
    vec(any::<char>(), 0..=longest / 4).prop_map(String::from_iter)
}

fn new_event() -> impl Strategy<Value = NewEvent> {
    let ids = (any::<[u8; 16]>(), any::<[u8; 16]>(), any::<Option<[u8; 16]>>());
    let rest = (
        any::<u16>(),
        any::<i64>(),
        text(255),
        vec(text(255), 0..4),
        vec(any::<u8>(), 0..2_000),
    );
    let kind = text(99).prop_map(|kind| format!("k{kind}"));
    (ids, kind, rest).prop_map(
        |((id, correlation, causation), kind, (version, recorded_at, actor, keys, payload))| {
            let (id, correlation, causation) = (EventId(id), EventId(correlation), causation.map(EventId));
            NewEvent {
                id,
                kind,
                version,
                recorded_at,
                actor,
                correlation,
                causation,
                keys,
                payload,
            }
        },
    )
}

/// Random batches: every field comes back as it was, and so does their order.
pub async fn every_field_survives_bit_by_bit<F: Fixture>() {
    let fixture = F::create().await;
    let store = Arc::clone(fixture.store());
    let stream_number = AtomicU64::new(0);
    let runtime = Handle::current();
    let outcome = block_in_place(|| {
        let mut runner = TestRunner::new(Config {
            cases: 64,
            failure_persistence: None,
            ..Config::default()
        });
        runner.run(&vec(new_event(), 1..6), |mut batch| {
            for (number, event) in (0_u8..).zip(&mut batch) {
                event.id.0[0] = number;
            }
            let name = stream(&format!("case-{}", stream_number.fetch_add(1, Ordering::Relaxed)));
            let stored = runtime.block_on(async {
                store.append(&name, Expected::NoStream, batch.clone()).await.unwrap();
                all_of(store.as_ref(), &name).await
            });
            prop_assert_eq!(news(&stored), batch);
            Ok(())
        })
    });
    outcome.unwrap();
}

/// The ends of every range, and what text formats trip over.
pub async fn extremes_survive<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let batch = vec![
        NewEvent {
            id: EventId([0; 16]),
            version: 0,
            recorded_at: i64::MIN,
            actor: String::new(),
            correlation: EventId([0; 16]),
            causation: Some(EventId([0; 16])),
            keys: vec![String::new(), String::new()],
            payload: Vec::new(),
            ..event(0)
        },
        NewEvent {
            id: EventId([0xff; 16]),
            version: u16::MAX,
            recorded_at: i64::MAX,
            actor: "\0\u{feff}\u{10ffff}".to_owned(),
            causation: None,
            keys: Vec::new(),
            payload: vec![0, 0xff, 0xc0, b'\n'],
            ..event(1)
        },
        NewEvent {
            kind: "e\u{301}\0\"\\\n".to_owned(),
            recorded_at: 0,
            keys: vec![",".to_owned(), "\"]".to_owned(), "\0".to_owned()],
            ..event(2)
        },
    ];
    store
        .append(&stream("case-a"), Expected::NoStream, batch.clone())
        .await
        .unwrap();
    assert_eq!(news(&all_of(store, &stream("case-a")).await), batch);
}
