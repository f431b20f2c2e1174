//! Erasing streams of identities, persons and keys.

use super::Fixture;
use super::sample::{all_after, all_of, begin, event, events, news, positions, revisions, stream, take};
use crate::contract::{AppendError, Direction, EventStore, Expected};
use crate::hash::verify_chain;

/// By their names; anything else is refused and stays.
pub async fn only_identities_persons_and_keys_can_be_erased<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    for (number, name) in (0..).zip([
        "case-a",
        "report-a",
        "account-a",
        "person",
        "Person-a",
        "x-person-a",
        "keys-a",
    ]) {
        begin(store, &stream(name), number * 10, 2).await;
        let refused = store.erase(&stream(name)).await;
        assert!(matches!(refused, Err(AppendError::Invalid(_))), "{name}: {refused:?}");
        assert_eq!(all_of(store, &stream(name)).await.len(), 2);
    }
    for (number, name) in (0..).zip(["identity-a", "person-a", "key-a"]) {
        begin(store, &stream(name), number * 10, 2).await;
        store.erase(&stream(name)).await.unwrap();
        assert_eq!(all_of(store, &stream(name)).await, []);
    }
}

/// Erased in every way of reading, also after a restart; positions of others do not move.
pub async fn erased_events_are_gone_and_others_stay<F: Fixture>() {
    let mut fixture = F::create().await;
    let store = fixture.store().as_ref();
    let start = store.head().await.unwrap();
    let person = stream("person-a");
    begin(store, &stream("case-a"), 0, 2).await;
    begin(store, &person, 10, 3).await;
    begin(store, &stream("case-b"), 20, 2).await;
    let kept: Vec<_> = all_after(store, start)
        .await
        .into_iter()
        .filter(|envelope| envelope.stream != person)
        .collect();
    store.erase(&person).await.unwrap();
    for _ in 0..2 {
        let store = fixture.store().as_ref();
        assert_eq!(all_after(store, start).await, kept);
        assert_eq!(store.read(&person, None, Direction::Backward, 10).await.unwrap(), []);
        assert_eq!(store.read(&person, Some(1), Direction::Forward, 10).await.unwrap(), []);
        fixture.reopen().await;
    }
    let appended = fixture
        .store()
        .append(&stream("case-b"), Expected::Exact(1), events(30, 1))
        .await
        .unwrap();
    assert!(appended.position > *positions(&kept).last().unwrap());
}

/// Nobody begins an erased stream anew without knowing; who knows its last revision goes on behind it. Positions go on
/// behind the erased ones as well.
pub async fn an_erased_stream_keeps_its_revisions<F: Fixture>() {
    let mut fixture = F::create().await;
    let person = stream("person-a");
    let last = begin(fixture.store().as_ref(), &person, 0, 3).await[2];
    fixture.store().erase(&person).await.unwrap();
    fixture.reopen().await;
    let store = fixture.store().as_ref();
    let conflict = Err(AppendError::Conflict { actual: Some(2) });
    assert_eq!(store.append(&person, Expected::NoStream, events(10, 1)).await, conflict);
    assert_eq!(
        store.append(&person, Expected::NoStream, events(0, 1)).await,
        conflict,
        "what was erased is not there"
    );
    let appended = store.append(&person, Expected::Exact(2), events(20, 2)).await.unwrap();
    assert_eq!(appended.revision, 4);
    assert!(appended.position > last.position);
    let stored = all_of(store, &person).await;
    assert_eq!(revisions(&stored), [3, 4]);
    assert_eq!(news(&stored), events(20, 2));
    assert_eq!(verify_chain(&stored), Ok(()));
}

/// Twice, or a stream that never was.
pub async fn erasing_again_or_nothing_is_harmless<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let person = stream("person-a");
    begin(store, &stream("case-a"), 0, 1).await;
    begin(store, &person, 10, 2).await;
    store.erase(&stream("person-nobody")).await.unwrap();
    store.erase(&person).await.unwrap();
    store.erase(&person).await.unwrap();
    store
        .append(&person, Expected::Exact(1), vec![event(20)])
        .await
        .unwrap();
    store.erase(&person).await.unwrap();
    assert_eq!(all_of(store, &person).await, []);
    let refused = store.append(&person, Expected::Exact(1), vec![event(30)]).await;
    assert_eq!(refused, Err(AppendError::Conflict { actual: Some(2) }));
    assert_eq!(all_of(store, &stream("case-a")).await.len(), 1);
}

/// Erased events at the beginning, in the middle and at the end of what is followed.
pub async fn a_follower_passes_over_what_was_erased<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let start = store.head().await.unwrap();
    for (number, name) in (0..).zip(["person-a", "case-a", "person-b", "case-b", "person-c"]) {
        begin(store, &stream(name), number * 10, 2).await;
    }
    for name in ["person-a", "person-b", "person-c"] {
        store.erase(&stream(name)).await.unwrap();
    }
    let mut follower = store.follow(start).await.unwrap();
    let caught_up = take(follower.as_mut(), 4).await;
    assert_eq!(caught_up, all_after(store, start).await);
    store
        .append(&stream("case-b"), Expected::Exact(1), events(100, 1))
        .await
        .unwrap();
    assert_eq!(news(&take(follower.as_mut(), 1).await), events(100, 1));
}
