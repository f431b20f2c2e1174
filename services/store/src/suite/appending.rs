//! Appending: expectations, order, all or nothing.

use std::sync::Arc;

use tokio::task::JoinSet;

use super::Fixture;
use super::sample::{all_after, all_of, assert_rising, begin, event, events, news, revisions, stream};
use crate::contract::{AppendError, EventStore, Expected};

/// Revisions count from 0, without a gap, over single events and batches.
pub async fn revisions_are_contiguous<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let case = stream("case-a");
    let first = store.append(&case, Expected::NoStream, events(0, 1)).await.unwrap();
    let second = store.append(&case, Expected::Exact(0), events(1, 3)).await.unwrap();
    let third = store.append(&case, Expected::Exact(3), events(4, 2)).await.unwrap();
    assert_eq!([first.revision, second.revision, third.revision], [0, 3, 5]);
    let stored = all_of(store, &case).await;
    assert_eq!(revisions(&stored), [0, 1, 2, 3, 4, 5]);
    assert_eq!(news(&stored), events(0, 6));
    assert!(stored.iter().all(|envelope| envelope.stream == case));
    assert_eq!(stored[3].position, second.position);
}

/// A later append has a later position, whichever stream it goes to.
pub async fn positions_rise_with_every_append<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let start = store.head().await.unwrap();
    let mut before = start;
    for number in 0..20 {
        let appended = store
            .append(
                &stream(&format!("case-{number}")),
                Expected::NoStream,
                events(number * 2, 2),
            )
            .await
            .unwrap();
        assert!(appended.position > before);
        before = appended.position;
    }
    let stored = all_after(store, start).await;
    assert_eq!(news(&stored), events(0, 40));
    assert_rising(&stored);
}

/// The conflict says where the stream is, so that the writer need not ask.
pub async fn a_wrong_expectation_names_the_actual_revision<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let case = stream("case-a");
    let conflict = |actual| Err(AppendError::Conflict { actual });
    assert_eq!(
        store.append(&case, Expected::Exact(0), events(90, 1)).await,
        conflict(None)
    );
    begin(store, &case, 0, 3).await;
    for expected in [
        Expected::NoStream,
        Expected::Exact(0),
        Expected::Exact(1),
        Expected::Exact(3),
    ] {
        assert_eq!(
            store.append(&case, expected, events(90, 2)).await,
            conflict(Some(2)),
            "{expected:?}"
        );
    }
    assert_eq!(all_of(store, &case).await.len(), 3);
}

/// No number is too large to be refused.
pub async fn an_expectation_beyond_all_revisions_is_a_conflict<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let case = stream("case-a");
    begin(store, &case, 0, 1).await;
    for revision in [
        u64::MAX,
        u64::MAX - 1,
        i64::MAX.unsigned_abs(),
        i64::MAX.unsigned_abs() - 1,
    ] {
        let refused = store.append(&case, Expected::Exact(revision), events(90, 1)).await;
        assert_eq!(refused, Err(AppendError::Conflict { actual: Some(0) }), "{revision}");
    }
}

/// Of many decisions on the same state, one holds.
pub async fn sixteen_writers_race_for_one_revision_and_one_wins<F: Fixture>() {
    let fixture = F::create().await;
    let case = stream("case-a");
    begin(fixture.store().as_ref(), &case, 0, 1).await;
    for round in 0..10 {
        let mut writers = JoinSet::new();
        for writer in 0..16 {
            let (store, case) = (Arc::clone(fixture.store()), case.clone());
            let batch = events(1_000 + round * 100 + writer * 2, 2);
            writers.spawn(async move {
                let outcome = store.append(&case, Expected::Exact(round * 2), batch.clone()).await;
                (outcome, batch)
            });
        }
        let outcomes = writers.join_all().await;
        let winners: Vec<_> = outcomes.iter().filter(|(outcome, _)| outcome.is_ok()).collect();
        assert_eq!(winners.len(), 1, "{outcomes:?}");
        let conflict = Err(AppendError::Conflict {
            actual: Some(round * 2 + 2),
        });
        assert_eq!(
            outcomes.iter().filter(|(outcome, _)| *outcome == conflict).count(),
            15,
            "{outcomes:?}"
        );
        let stored = all_of(fixture.store().as_ref(), &case).await;
        assert!(news(&stored).ends_with(&winners[0].1));
    }
}

/// Sixteen writers on streams of their own: everything acknowledged is there, in the order of each writer.
pub async fn many_writers_lose_nothing<F: Fixture>() {
    let fixture = F::create().await;
    let start = fixture.store().head().await.unwrap();
    let mut writers = JoinSet::new();
    for writer in 0..16_u64 {
        let store = Arc::clone(fixture.store());
        writers.spawn(async move {
            begin(store.as_ref(), &stream(&format!("case-{writer}")), writer * 100, 20).await;
        });
    }
    writers.join_all().await;
    let stored = all_after(fixture.store().as_ref(), start).await;
    assert_eq!(stored.len(), 320);
    assert_rising(&stored);
    for writer in 0..16_u64 {
        let own: Vec<_> = stored
            .iter()
            .filter(|envelope| envelope.stream == stream(&format!("case-{writer}")))
            .cloned()
            .collect();
        assert_eq!(news(&own), events(writer * 100, 20));
        assert_eq!(revisions(&own), (0..20).collect::<Vec<_>>());
    }
}

/// A refused batch leaves nothing behind: no event, no stream, no position.
pub async fn a_batch_is_all_or_nothing<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    begin(store, &stream("case-a"), 0, 1).await;
    let head = store.head().await.unwrap();
    let mut wrong = events(10, 3);
    wrong[2].kind = String::new();
    let invalid = store.append(&stream("case-b"), Expected::NoStream, wrong).await;
    assert!(matches!(invalid, Err(AppendError::Invalid(_))), "{invalid:?}");
    let conflict = store.append(&stream("case-a"), Expected::NoStream, events(20, 3)).await;
    assert_eq!(conflict, Err(AppendError::Conflict { actual: Some(0) }));
    assert_eq!(all_of(store, &stream("case-b")).await, []);
    assert_eq!(all_of(store, &stream("case-a")).await.len(), 1);
    assert_eq!(store.head().await.unwrap(), head);
    assert_eq!(
        store
            .append(&stream("case-b"), Expected::NoStream, events(30, 3))
            .await
            .unwrap()
            .revision,
        2
    );
}

/// Good and refused appends at the same time, which an adapter may well put into one transaction: each has its own fate.
pub async fn a_refused_neighbour_takes_nobody_down<F: Fixture>() {
    let fixture = F::create().await;
    begin(fixture.store().as_ref(), &stream("case-taken"), 0, 1).await;
    let start = fixture.store().head().await.unwrap();
    let mut writers = JoinSet::new();
    for writer in 0..48_u64 {
        let store = Arc::clone(fixture.store());
        writers.spawn(async move {
            let is_refused = writer % 3 == 1;
            let name = if is_refused {
                "case-taken".to_owned()
            } else {
                format!("case-{writer}")
            };
            let outcome = store
                .append(&stream(&name), Expected::NoStream, events(100 + writer * 10, 5))
                .await;
            if is_refused {
                assert_eq!(outcome, Err(AppendError::Conflict { actual: Some(0) }));
            } else {
                assert_eq!(outcome.unwrap().revision, 4);
            }
        });
    }
    writers.join_all().await;
    let stored = all_after(fixture.store().as_ref(), start).await;
    assert_eq!(stored.len(), 32 * 5);
    for batch in stored.chunks(5) {
        assert_eq!(revisions(batch), [0, 1, 2, 3, 4]);
        assert!(
            batch.iter().all(|envelope| envelope.stream == batch[0].stream),
            "batches are not mixed"
        );
    }
}

/// After a restart everything is as it was, and the stream goes on.
pub async fn what_is_acknowledged_survives_a_restart<F: Fixture>() {
    let mut fixture = F::create().await;
    let start = fixture.store().head().await.unwrap();
    let case = stream("case-a");
    begin(fixture.store().as_ref(), &case, 0, 10).await;
    let before = all_after(fixture.store().as_ref(), start).await;
    fixture.reopen().await;
    let store = fixture.store().as_ref();
    assert_eq!(all_after(store, start).await, before);
    assert_eq!(store.head().await.unwrap(), before[9].position);
    let next = store.append(&case, Expected::Exact(9), vec![event(10)]).await.unwrap();
    assert_eq!(next.revision, 10);
    assert!(next.position > before[9].position);
}
