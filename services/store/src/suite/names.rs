//! Names of streams.

use super::Fixture;
use super::sample::{all_after, all_of, begin, events, news, stream};
use crate::contract::{EventStore, StreamName};

/// What cannot be a name is refused before any store is asked.
#[expect(clippy::unused_async, reason = "all parts of the suite are called alike")]
pub async fn names_that_no_stream_can_have<F: Fixture>() {
    for name in ["", "$all", "$", "$ce-case", "case-\0a", "\0"] {
        assert!(StreamName::new(name).is_err(), "{name:?}");
    }
    assert!(StreamName::new("x".repeat(256)).is_err());
    assert!(StreamName::new("举".repeat(86)).is_err(), "258 bytes");
    assert!(StreamName::new("case-$a").is_ok());
}

/// Composed and decomposed letters, case, blanks and emoji each make a stream of their own.
pub async fn names_are_taken_as_they_are<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    let start = store.head().await.unwrap();
    let names = [
        "case-caf\u{e9}",
        "case-cafe\u{301}",
        "case-a",
        "case-A",
        "case-a ",
        " case-a",
        "case-\u{1f9ff}",
        "case-举报",
        "case-$a",
        "case-%00",
        "case-'; DROP TABLE event; --",
        "case-\n",
        "%",
        "_",
        "case",
    ];
    for (number, name) in (0..).zip(names) {
        begin(store, &stream(name), number * 10, 2).await;
    }
    for (number, name) in (0..).zip(names) {
        let stored = all_of(store, &stream(name)).await;
        assert_eq!(news(&stored), events(number * 10, 2), "{name:?}");
        assert!(stored.iter().all(|envelope| envelope.stream.as_str() == name));
    }
    assert_eq!(all_after(store, start).await.len(), names.len() * 2);
}

/// 255 bytes, in letters of one byte and of three.
pub async fn the_longest_name_works<F: Fixture>() {
    let fixture = F::create().await;
    let store = fixture.store().as_ref();
    for (number, name) in [(0, "x".repeat(255)), (10, "举".repeat(85))] {
        begin(store, &stream(&name), number, 1).await;
        assert_eq!(news(&all_of(store, &stream(&name)).await), events(number, 1));
    }
}
