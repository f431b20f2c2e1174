//! The chain of hashes in a stream.

use super::Fixture;
use super::sample::{all_after, all_of, begin, events, stream};
use crate::contract::{EventStore, Expected};
use crate::hash::{GENESIS, chain_hash, verify_chain};

/// Over single events and batches, read either way.
pub async fn the_chain_verifies<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let start = store.head().await.unwrap();
    for (number, name) in (0..).zip(["case-a", "case-b"]) {
        begin(store, &stream(name), number * 100, 4).await;
        store
            .append(&stream(name), Expected::Exact(3), events(number * 100 + 4, 6))
            .await
            .unwrap();
    }
    for name in ["case-a", "case-b"] {
        let stored = all_of(store, &stream(name)).await;
        assert_eq!(stored.len(), 10);
        assert_eq!(stored[0].previous_hash, GENESIS);
        assert_eq!(verify_chain(&stored), Ok(()));
        let through_all: Vec<_> = all_after(store, start)
            .await
            .into_iter()
            .filter(|envelope| envelope.stream == stream(name))
            .collect();
        assert_eq!(through_all, stored);
    }
}

/// The last hash is found again.
pub async fn the_chain_goes_on_after_a_restart<F: Fixture>() {
    let mut fixture = F::create().await;
    let case = stream("case-a");
    begin(fixture.store().as_ref(), &case, 0, 3).await;
    fixture.reopen().await;
    let store = fixture.store().as_ref();
    store.append(&case, Expected::Exact(2), events(3, 3)).await.unwrap();
    let stored = all_of(store, &case).await;
    assert_eq!(stored.len(), 6);
    assert_eq!(verify_chain(&stored), Ok(()));
}

/// The hash is that of what the writer sent, in its place.
pub async fn the_hash_covers_what_was_appended<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let case = stream("case-a");
    store.append(&case, Expected::NoStream, events(0, 3)).await.unwrap();
    let mut previous = GENESIS;
    for ((revision, event), envelope) in (0..).zip(events(0, 3)).zip(all_of(store, &case).await) {
        let hash = chain_hash(&case, revision, &event, &previous);
        assert_eq!((envelope.previous_hash, envelope.hash), (previous, hash));
        previous = hash;
    }
}
