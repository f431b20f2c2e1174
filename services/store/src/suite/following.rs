//! Following the whole store: catching up, then live.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use tokio::task::JoinSet;

use super::Fixture;
use super::sample::{all_after, assert_rising, begin, event, events, news, stream, take, with_payload};
use crate::contract::{EventStore, Expected, Follower, Position};

/// More payload than any follower may hold at once, in bytes.
const BOUND: usize = 8 * 1024 * 1024;
/// More events than any follower may hold at once.
const BOUND_EVENTS: usize = 4_096;

/// Writers that each begin a stream of their own.
fn spawn_writers<F: Fixture>(fixture: &F, writers: u64, count: u64) -> JoinSet<()> {
    let mut set = JoinSet::new();
    for writer in 0..writers {
        let store = Arc::clone(fixture.store());
        set.spawn(async move {
            begin(
                store.as_ref(),
                &stream(&format!("case-{writer}")),
                10_000 + writer * 1_000,
                count,
            )
            .await;
        });
    }
    set
}

/// Follows while others write without a pause, from before the first of them to after the last.
pub async fn from_catching_up_to_live_without_gap_or_duplicate<F: Fixture>() {
    let fixture = F::create().await;
    let start = fixture.store().head().await.unwrap();
    begin(fixture.store().as_ref(), &stream("case-before"), 0, 50).await;
    let writers = spawn_writers(&fixture, 8, 60);
    let mut follower = fixture.store().follow(start).await.unwrap();
    let seen = take(follower.as_mut(), 50 + 8 * 60).await;
    writers.join_all().await;
    assert_rising(&seen);
    assert_eq!(seen, all_after(fixture.store().as_ref(), start).await);
}

/// A checkpoint anywhere: what follows is exactly the rest, and then what is new.
pub async fn resuming_from_every_position<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let start = store.head().await.unwrap();
    begin(store, &stream("case-a"), 0, 6).await;
    store
        .append(&stream("case-b"), Expected::NoStream, events(10, 6))
        .await
        .unwrap();
    let before = all_after(store, start).await;
    let checkpoints = std::iter::once(start).chain(before.iter().map(|envelope| envelope.position));
    for (number, checkpoint) in (0..).zip(checkpoints) {
        let mut follower = store.follow(checkpoint).await.unwrap();
        let rest = all_after(store, checkpoint).await;
        assert_eq!(take(follower.as_mut(), rest.len()).await, rest);
        let (name, new) = (stream(&format!("case-new-{number}")), vec![event(1_000 + number)]);
        let appended = store.append(&name, Expected::NoStream, new.clone()).await.unwrap();
        let live = take(follower.as_mut(), 1).await;
        assert_eq!(news(&live), new);
        assert_eq!(live[0].position, appended.position);
    }
}

/// Nobody waits for a follower that does not read, and when it does, it reads by pages of a bounded size.
pub async fn a_slow_follower_holds_nobody_up_and_little_memory<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let start = store.head().await.unwrap();
    let mut follower = store.follow(start).await.unwrap();
    let large = stream("case-large");
    let mut expected = Expected::NoStream;
    for number in 0..24 {
        let appended = store
            .append(&large, expected, vec![with_payload(number, 1024 * 1024)])
            .await
            .unwrap();
        expected = Expected::Exact(appended.revision);
    }
    for number in 0..6 {
        let small = stream(&format!("case-small-{number}"));
        store
            .append(&small, Expected::NoStream, events(1_000 * (number + 1), 1_000))
            .await
            .unwrap();
    }
    let mut seen = Vec::new();
    while seen.len() < 24 + 6_000 {
        let page = follower.next().await.unwrap();
        let bytes: usize = page.iter().map(|envelope| envelope.event.payload.len()).sum();
        assert!(
            bytes <= BOUND && page.len() <= BOUND_EVENTS,
            "{bytes} bytes in {} events",
            page.len()
        );
        seen.extend(page.into_iter().map(|envelope| envelope.position));
    }
    let whole: Vec<Position> = all_after(store, start)
        .await
        .iter()
        .map(|envelope| envelope.position)
        .collect();
    assert_eq!(seen, whole);
}

/// Polls a future a number of times, and gives it up if it is not ready then.
async fn polled<T>(times: usize, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    for _ in 0..times {
        let now = poll_fn(|context| Poll::Ready(future.as_mut().poll(context))).await;
        if let Poll::Ready(value) = now {
            return Some(value);
        }
        tokio::task::yield_now().await;
    }
    None
}

/// A call to `next` that is dropped, after any number of polls, has taken nothing.
pub async fn a_cancelled_follower_loses_nothing<F: Fixture>() {
    let fixture = F::create().await;
    let start = fixture.store().head().await.unwrap();
    let writers = spawn_writers(&fixture, 4, 60);
    let mut follower = fixture.store().follow(start).await.unwrap();
    let mut seen = Vec::new();
    let mut cancelled = 0;
    for attempt in 0.. {
        if seen.len() >= 4 * 60 {
            break;
        }
        // Every tenth call may finish, so that the loop ends.
        let page = if attempt % 10 == 9 {
            Some(follower.next().await)
        } else {
            polled(1 + attempt % 7, follower.next()).await
        };
        match page {
            Some(page) => seen.extend(page.unwrap()),
            None => cancelled += 1,
        }
    }
    writers.join_all().await;
    assert!(cancelled > 0, "no call was cancelled, so nothing was tested");
    assert_eq!(seen, all_after(fixture.store().as_ref(), start).await);
}

/// Each follower gets all events; one does not take them from another.
pub async fn followers_do_not_share_events<F: Fixture>() {
    let fixture = F::create().await;
    let start = fixture.store().head().await.unwrap();
    let mut followers = JoinSet::new();
    for _ in 0..5 {
        let mut follower: Box<dyn Follower> = fixture.store().follow(start).await.unwrap();
        followers.spawn(async move { take(follower.as_mut(), 4 * 30).await });
    }
    spawn_writers(&fixture, 4, 30).join_all().await;
    let whole = all_after(fixture.store().as_ref(), start).await;
    for seen in followers.join_all().await {
        assert_eq!(seen, whole);
    }
}

/// From the head on there is nothing old.
pub async fn following_from_the_head_starts_with_what_is_new<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    begin(store, &stream("case-a"), 0, 10).await;
    let mut follower = store.follow(store.head().await.unwrap()).await.unwrap();
    assert!(
        polled(50, follower.next()).await.is_none(),
        "there is nothing to follow yet"
    );
    store
        .append(&stream("case-a"), Expected::Exact(9), events(10, 2))
        .await
        .unwrap();
    assert_eq!(news(&take(follower.as_mut(), 2).await), events(10, 2));
}

/// A checkpoint outlives the process.
pub async fn following_goes_on_after_a_restart<F: Fixture>() {
    let mut fixture = F::create().await;
    let start = fixture.store().head().await.unwrap();
    begin(fixture.store().as_ref(), &stream("case-a"), 0, 5).await;
    let mut follower = fixture.store().follow(start).await.unwrap();
    let seen = take(follower.as_mut(), 5).await;
    let checkpoint = seen[2].position;
    drop(follower);
    fixture.reopen().await;
    let store = fixture.store().as_ref();
    let mut follower = store.follow(checkpoint).await.unwrap();
    assert_eq!(take(follower.as_mut(), 2).await, seen[3..]);
    store
        .append(&stream("case-a"), Expected::Exact(4), events(5, 1))
        .await
        .unwrap();
    assert_eq!(news(&take(follower.as_mut(), 1).await), events(5, 1));
}
