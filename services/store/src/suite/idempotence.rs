//! Repeating an append, which is what a writer does that got no answer.

use std::sync::Arc;

use tokio::task::JoinSet;

use super::Fixture;
use super::sample::{all_after, all_of, begin, event, events, news, stream};
use crate::contract::{AppendError, EventStore, Expected, NewEvent};

/// The same ids, order and expectation: the same answer, and nothing more is stored, also when others wrote since.
pub async fn a_repeated_batch_answers_with_the_same_outcome<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let case = stream("case-a");
    let first = store.append(&case, Expected::NoStream, events(0, 3)).await.unwrap();
    let second = store.append(&case, Expected::Exact(2), events(3, 1)).await.unwrap();
    begin(store, &stream("case-b"), 10, 3).await;
    let head = store.head().await.unwrap();
    assert_eq!(store.append(&case, Expected::NoStream, events(0, 3)).await, Ok(first));
    assert_eq!(store.append(&case, Expected::Exact(2), events(3, 1)).await, Ok(second));
    assert_eq!(all_of(store, &case).await.len(), 4);
    assert_eq!(store.head().await.unwrap(), head);
}

/// The answer does not depend on what the process remembers.
pub async fn a_repeated_batch_answers_the_same_after_a_restart<F: Fixture>() {
    let mut fixture = F::create().await;
    let case = stream("case-a");
    let first = fixture
        .store()
        .append(&case, Expected::NoStream, events(0, 3))
        .await
        .unwrap();
    let second = fixture
        .store()
        .append(&case, Expected::Exact(2), events(3, 2))
        .await
        .unwrap();
    fixture.reopen().await;
    let store = fixture.store().as_ref();
    assert_eq!(store.append(&case, Expected::Exact(2), events(3, 2)).await, Ok(second));
    assert_eq!(store.append(&case, Expected::NoStream, events(0, 3)).await, Ok(first));
    assert_eq!(all_of(store, &case).await.len(), 5);
}

/// An impatient writer's attempts may run at the same time.
pub async fn a_batch_repeated_at_once_is_stored_once<F: Fixture>() {
    let fixture = F::create().await;
    let start = fixture.store().head().await.unwrap();
    let mut writers = JoinSet::new();
    for attempt in 0..32_u64 {
        let store = Arc::clone(fixture.store());
        let case = attempt % 2;
        writers.spawn(async move {
            let name = stream(&format!("case-{case}"));
            (
                case,
                store
                    .append(&name, Expected::NoStream, events(case * 10, 3))
                    .await
                    .unwrap(),
            )
        });
    }
    let outcomes = writers.join_all().await;
    for case in 0..2 {
        let own: Vec<_> = outcomes
            .iter()
            .filter(|(of, _)| *of == case)
            .map(|(_, outcome)| outcome)
            .collect();
        assert!(own.iter().all(|outcome| *outcome == own[0]), "{own:?}");
    }
    assert_eq!(all_after(fixture.store().as_ref(), start).await.len(), 6);
}

/// A repeated id is a repeated event: what it carries is not looked at, and what was stored first stays.
pub async fn the_ids_decide_and_the_first_content_stays<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let case = stream("case-a");
    let first = store.append(&case, Expected::NoStream, events(0, 1)).await.unwrap();
    let other = NewEvent {
        payload: b"{}".to_vec(),
        recorded_at: 5,
        ..event(0)
    };
    assert_eq!(store.append(&case, Expected::NoStream, vec![other]).await, Ok(first));
    assert_eq!(news(&all_of(store, &case).await), events(0, 1));
}

/// Some of it is there: neither a repetition nor a conflict, but an error of the writer.
pub async fn a_partly_matching_batch_is_a_mismatch<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let case = stream("case-a");
    begin(store, &case, 0, 3).await;
    let mismatches = [
        (Expected::NoStream, vec![event(0), event(90)]),
        (Expected::NoStream, vec![event(90), event(1)]),
        (Expected::Exact(0), vec![event(1), event(90)]),
        (Expected::Exact(0), vec![event(2), event(90)]),
    ];
    for (expected, batch) in mismatches {
        assert_eq!(
            store.append(&case, expected, batch.clone()).await,
            Err(AppendError::Mismatch),
            "{batch:?}"
        );
    }
    assert_eq!(all_of(store, &case).await.len(), 3);
}

/// All of it is there, but it happened in another order.
pub async fn a_reordered_batch_is_a_mismatch<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let case = stream("case-a");
    store.append(&case, Expected::NoStream, events(0, 3)).await.unwrap();
    let reordered = vec![event(0), event(2), event(1)];
    assert_eq!(
        store.append(&case, Expected::NoStream, reordered).await,
        Err(AppendError::Mismatch)
    );
    assert_eq!(news(&all_of(store, &case).await), events(0, 3));
}

/// What was appended and something more: the rest is not appended behind the writer's back.
pub async fn a_longer_batch_is_a_mismatch<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let case = stream("case-a");
    store.append(&case, Expected::NoStream, events(0, 2)).await.unwrap();
    assert_eq!(
        store.append(&case, Expected::NoStream, events(0, 3)).await,
        Err(AppendError::Mismatch)
    );
    assert_eq!(all_of(store, &case).await.len(), 2);
}

/// Ids are compared within a stream.
pub async fn the_same_ids_in_another_stream_are_other_events<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let first = store
        .append(&stream("case-a"), Expected::NoStream, events(0, 2))
        .await
        .unwrap();
    let second = store
        .append(&stream("case-b"), Expected::NoStream, events(0, 2))
        .await
        .unwrap();
    assert!(second.position > first.position);
    assert_eq!(all_of(store, &stream("case-b")).await.len(), 2);
}
