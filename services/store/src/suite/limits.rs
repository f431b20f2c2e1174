//! How much one append may hold.

use super::Fixture;
use super::sample::{all_of, event, events, stream, with_payload};
use crate::batch::{MAX_EVENTS, MAX_KEYS, MAX_KIND, MAX_NAME, MAX_PAYLOAD};
use crate::contract::{AppendError, Appended, EventStore, Expected, NewEvent};

type Outcome = Result<Appended, AppendError>;

async fn begin_with<F: Fixture>(fixture: &F, name: &str, batch: Vec<NewEvent>) -> Outcome {
    fixture.store().append(&stream(name), Expected::NoStream, batch).await
}

fn is_invalid(outcome: &Outcome) -> bool {
    matches!(outcome, Err(AppendError::Invalid(_)))
}

/// Nothing is not a batch, whatever is expected.
pub async fn an_empty_append_is_refused<F: Fixture>() {
    let fixture = F::create().await;
    for expected in [Expected::NoStream, Expected::Exact(0)] {
        let outcome = fixture.store().append(&stream("case-a"), expected, Vec::new()).await;
        assert!(is_invalid(&outcome), "{outcome:?}");
    }
}

/// 1,000 events.
pub async fn a_thousand_events_fit_and_one_more_does_not<F: Fixture>() {
    let fixture = F::create().await;
    let outcome = begin_with(&fixture, "case-a", events(0, MAX_EVENTS as u64)).await;
    assert_eq!(outcome.unwrap().revision, 999);
    let outcome = begin_with(&fixture, "case-b", events(0, MAX_EVENTS as u64 + 1)).await;
    assert!(is_invalid(&outcome), "{outcome:?}");
    assert_eq!(all_of(fixture.store().as_ref(), &stream("case-b")).await, []);
}

/// 1 MiB of payload, in one event or several.
pub async fn a_mebibyte_fits_and_a_byte_more_does_not<F: Fixture>() {
    let fixture = F::create().await;
    let half = MAX_PAYLOAD / 2;
    let batches = [
        vec![with_payload(0, MAX_PAYLOAD)],
        vec![with_payload(0, half), with_payload(1, MAX_PAYLOAD - half)],
    ];
    for (number, batch) in batches.into_iter().enumerate() {
        let name = format!("case-{number}");
        begin_with(&fixture, &name, batch.clone()).await.unwrap();
        let stored = all_of(fixture.store().as_ref(), &stream(&name)).await;
        assert!(stored.iter().map(|envelope| &envelope.event).eq(&batch));
        let mut more = batch;
        more[0].payload.push(b'x');
        let outcome = begin_with(&fixture, &format!("case-more-{number}"), more).await;
        assert!(is_invalid(&outcome), "{outcome:?}");
    }
}

/// Counted in bytes, not letters.
pub async fn kinds_have_1_to_100_bytes<F: Fixture>() {
    let fixture = F::create().await;
    let kinds = [
        (String::new(), false),
        ("x".to_owned(), true),
        ("x".repeat(MAX_KIND), true),
        ("x".repeat(MAX_KIND + 1), false),
        ("举".repeat(33), true),
        ("举".repeat(34), false),
    ];
    for (number, (kind, is_good)) in kinds.into_iter().enumerate() {
        let batch = vec![NewEvent {
            kind: kind.clone(),
            ..event(0)
        }];
        let outcome = begin_with(&fixture, &format!("case-{number}"), batch).await;
        assert_eq!(outcome.is_ok(), is_good, "{kind}: {outcome:?}");
        assert_eq!(is_invalid(&outcome), !is_good, "{kind}: {outcome:?}");
    }
}

/// An id twice in one batch would make a repetition ambiguous.
pub async fn an_id_stands_once_in_a_batch<F: Fixture>() {
    let fixture = F::create().await;
    let outcome = begin_with(&fixture, "case-a", vec![event(0), event(1), event(0)]).await;
    assert!(is_invalid(&outcome), "{outcome:?}");
}

/// The other texts have bounds too, so that an event cannot be large beside its payload.
pub async fn names_of_actors_and_keys_are_bounded<F: Fixture>() {
    let fixture = F::create().await;
    let name = |bytes| "x".repeat(bytes);
    let good = NewEvent {
        actor: name(MAX_NAME),
        keys: vec![name(MAX_NAME); MAX_KEYS],
        ..event(0)
    };
    begin_with(&fixture, "case-a", vec![good.clone()]).await.unwrap();
    assert_eq!(all_of(fixture.store().as_ref(), &stream("case-a")).await[0].event, good);
    let wrong = [
        NewEvent {
            actor: name(MAX_NAME + 1),
            ..event(0)
        },
        NewEvent {
            keys: vec![name(MAX_NAME + 1)],
            ..event(0)
        },
        NewEvent {
            keys: vec![name(1); MAX_KEYS + 1],
            ..event(0)
        },
    ];
    for (number, event) in wrong.into_iter().enumerate() {
        let outcome = begin_with(&fixture, &format!("case-wrong-{number}"), vec![event]).await;
        assert!(is_invalid(&outcome), "{outcome:?}");
    }
}
