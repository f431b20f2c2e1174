//! Reading by pages, in both directions, from everywhere.

use super::Fixture;
use super::sample::{all_after, all_of, assert_rising, begin, events, news, positions, revisions, stream};
use crate::contract::{Direction, EventStore, Position};

/// From each revision on, oldest first; from none, from the beginning.
pub async fn forward_from_every_revision<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let case = stream("case-a");
    begin(store, &case, 0, 8).await;
    begin(store, &stream("case-b"), 100, 3).await;
    assert_eq!(news(&all_of(store, &case).await), events(0, 8));
    for from in 0..8 {
        let read = store.read(&case, Some(from), Direction::Forward, 100).await.unwrap();
        assert_eq!(revisions(&read), (from..8).collect::<Vec<_>>());
    }
}

/// From each revision back, newest first; from none, from the end.
pub async fn backward_from_every_revision<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let case = stream("case-a");
    begin(store, &case, 0, 8).await;
    begin(store, &stream("case-b"), 100, 3).await;
    let mut whole = store.read(&case, None, Direction::Backward, 100).await.unwrap();
    whole.reverse();
    assert_eq!(whole, all_of(store, &case).await);
    for from in 0..8 {
        let read = store.read(&case, Some(from), Direction::Backward, 100).await.unwrap();
        assert_eq!(revisions(&read), (0..=from).rev().collect::<Vec<_>>());
    }
    let beyond = store.read(&case, Some(u64::MAX), Direction::Backward, 2).await.unwrap();
    assert_eq!(revisions(&beyond), [7, 6]);
}

/// A limit of 0, 1 and more, both ways and over the whole store.
pub async fn limits_are_kept<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let start = store.head().await.unwrap();
    let case = stream("case-a");
    begin(store, &case, 0, 5).await;
    for limit in 0..7_usize {
        let forward = store.read(&case, None, Direction::Forward, limit).await.unwrap();
        assert_eq!(revisions(&forward), (0..5).take(limit).collect::<Vec<_>>());
        let backward = store.read(&case, Some(3), Direction::Backward, limit).await.unwrap();
        assert_eq!(revisions(&backward), (0..4).rev().take(limit).collect::<Vec<_>>());
        let all = store.read_all(start, limit).await.unwrap();
        assert_eq!(revisions(&all), (0..5).take(limit).collect::<Vec<_>>());
    }
}

/// Behind the last event there is nothing, and that is no error.
pub async fn past_the_end_there_is_nothing<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let case = stream("case-a");
    begin(store, &case, 0, 3).await;
    for from in [3, 4, i64::MAX.unsigned_abs(), u64::MAX] {
        assert_eq!(store.read(&case, Some(from), Direction::Forward, 10).await.unwrap(), []);
    }
    let head = store.head().await.unwrap();
    assert_eq!(store.read_all(head, 10).await.unwrap(), []);
    let far: Position = format!("p{}", u64::MAX).parse().unwrap();
    assert_eq!(store.read_all(far, 10).await.unwrap(), []);
}

/// No stream, no events.
pub async fn a_stream_that_does_not_exist_is_empty<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    begin(store, &stream("case-a"), 0, 1).await;
    for direction in [Direction::Forward, Direction::Backward] {
        assert_eq!(store.read(&stream("case-b"), None, direction, 10).await.unwrap(), []);
        assert_eq!(store.read(&stream("case-b"), Some(0), direction, 10).await.unwrap(), []);
    }
}

/// After each position come exactly the events behind it, whatever the size of the pages.
pub async fn the_whole_store_from_every_position<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let start = store.head().await.unwrap();
    begin(store, &stream("case-a"), 0, 4).await;
    begin(store, &stream("case-b"), 10, 4).await;
    store
        .append(&stream("case-c"), crate::Expected::NoStream, events(20, 4))
        .await
        .unwrap();
    let whole = all_after(store, start).await;
    assert_eq!(whole.len(), 12);
    assert_rising(&whole);
    for (index, envelope) in whole.iter().enumerate() {
        assert_eq!(all_after(store, envelope.position).await, whole[index + 1..]);
    }
    for size in 1..6 {
        let mut paged = Vec::new();
        let mut after = start;
        loop {
            let page = store.read_all(after, size).await.unwrap();
            let Some(last) = page.last() else { break };
            after = last.position;
            paged.extend(page);
        }
        assert_eq!(paged, whole);
    }
}

/// The head is where the last acknowledged event stands, at once.
pub async fn the_head_is_the_last_event<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    for number in 0..5 {
        let name = stream(&format!("case-{number}"));
        let appended = store
            .append(&name, crate::Expected::NoStream, events(number * 10, 2))
            .await
            .unwrap();
        assert_eq!(store.head().await.unwrap(), appended.position);
    }
}

/// A checkpoint kept as text is the same place in the order.
pub async fn positions_survive_their_text<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let start = store.head().await.unwrap();
    begin(store, &stream("case-a"), 0, 3).await;
    let whole = all_after(store, start).await;
    for position in positions(&whole) {
        assert_eq!(position.to_string().parse(), Ok(position));
    }
    for text in ["", "p", "42", "p-1", "q1", "p1x", "p99999999999999999999"] {
        assert!(text.parse::<Position>().is_err(), "{text}");
    }
}

/// A mark stands still while only reads happen, and is another one after an append and after an erasure. A store that
/// gives none never does.
pub async fn the_mark_changes_with_each_write<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let person = stream("person-a");
    begin(store, &person, 0, 2).await;
    let Some(before) = store.mark() else {
        return;
    };
    assert_eq!(all_of(store, &person).await.len(), 2);
    assert_eq!(store.mark(), Some(before), "reading changes nothing");
    begin(store, &stream("case-a"), 10, 1).await;
    let appended = store.mark();
    assert!(appended.is_some_and(|mark| mark != before));
    store.erase(&person).await.unwrap();
    let erased = store.mark();
    assert!(erased.is_some_and(|mark| mark != before && Some(mark) != appended));
}
