//! Fills a store, many streams at once, so that they share flushes. Only a benchmark writes events without a command.

use std::ops::Range;
use std::sync::Arc;
use std::time::Instant;

use probity_app::App;
use probity_domain::Sealed;
use probity_domain::codec::StoredEvent;
use probity_domain::person::PersonEvent;
use probity_store::{EventId, EventStore, Expected, NewEvent, StreamName};
use probity_vault::{Plaintext, Sealer, Vault};
use tokio::task::JoinSet;
use ulid::Ulid;

use crate::stories::{Size, TODAY, case, now, person};

/// Streams whose keys are stored with one flush, and whose events are in memory at once.
const CHUNK: usize = 1_000;
/// Streams that wait for their appends at once.
const AT_ONCE: usize = 512;
/// Chunks between two lines of progress.
const LINE: usize = 25;

/// What is written: how a stream is called, and what stands in it.
#[derive(Clone, Copy)]
struct Kind {
    name: fn(usize) -> String,
    events: fn(&mut Sealer, Size, usize) -> Vec<NewEvent>,
}

const PEOPLE: Kind = Kind {
    name: |number| person(number).stream(),
    events: registered,
};

const CASES: Kind = Kind {
    name: |number| case(number).stream(),
    events: told,
};

/// A stream that is not there yet.
struct NewStream {
    name: String,
    events: Vec<NewEvent>,
}

/// Writes everybody and every case; answers with the number of the cases' events and the seconds that they took.
pub async fn fill(app: &App, size: Size) -> (usize, f64) {
    write(app, PEOPLE, size, size.people()).await;
    let begun = Instant::now();
    let written = write(app, CASES, size, size.cases).await;
    (written, begun.elapsed().as_secs_f64())
}

async fn write(app: &App, kind: Kind, size: Size, count: usize) -> usize {
    let begun = Instant::now();
    let mut appends = JoinSet::new();
    let mut written = 0;
    for (turn, first) in (0..count).step_by(CHUNK).enumerate() {
        let numbers = first..count.min(first + CHUNK);
        let vault = app.vault().clone();
        let made = tokio::task::spawn_blocking(move || chunk(&vault, kind, size, numbers));
        for stream in made.await.unwrap() {
            if appends.len() >= AT_ONCE {
                appends.join_next().await.unwrap().unwrap();
            }
            written += stream.events.len();
            appends.spawn(append(Arc::clone(app.store()), stream));
        }
        if turn % LINE == LINE - 1 {
            let rate = rate(written, begun.elapsed().as_secs_f64());
            eprintln!("  {} of {count} streams, {rate:.0} events a second", first + CHUNK);
        }
    }
    appends.join_all().await;
    written
}

/// Events a second.
pub fn rate(events: usize, seconds: f64) -> f64 {
    f64::from(u32::try_from(events).unwrap()) / seconds
}

async fn append(store: Arc<dyn EventStore>, stream: NewStream) {
    let name = StreamName::new(stream.name).unwrap();
    store.append(&name, Expected::NoStream, stream.events).await.unwrap();
}

/// Makes some streams. Their keys are pending as long as one sealer holds all of them, and are stored together.
fn chunk(vault: &Vault, kind: Kind, size: Size, numbers: Range<usize>) -> Vec<NewStream> {
    let mut holder = vault.sealer("none", "none");
    let nothing = Plaintext::from("");
    let mut make = |number| {
        let name = (kind.name)(number);
        holder.seal_under(&name, "none", &nothing).unwrap();
        let events = (kind.events)(&mut vault.sealer(&name, &name), size, number);
        NewStream { name, events }
    };
    let streams = numbers.map(&mut make).collect();
    holder.commit(TODAY).unwrap();
    streams
}

fn seal(sealer: &mut Sealer, field: &str, text: String) -> Sealed {
    sealer.seal(field, &Plaintext::new(text)).unwrap()
}

fn registered(sealer: &mut Sealer, size: Size, number: usize) -> Vec<NewEvent> {
    let name = seal(sealer, "name", format!("员工 {number}"));
    let event = PersonEvent::from(size.registered(number, name));
    let at = now().as_millisecond();
    vec![envelope((7, number, at), &event, sealer.stream(), "system")]
}

fn told(sealer: &mut Sealer, size: Size, number: usize) -> Vec<NewEvent> {
    let (_, at) = size.opened(number);
    let actor = size.counsel_of(number).stream();
    let story = size.story(number, |field, text| seal(sealer, field, text));
    let events = story.iter().enumerate();
    events
        .map(|(index, event)| envelope((8, 4 * number + index, at), event, sealer.stream(), &actor))
        .collect()
}

/// An event to be appended; its id is made of its kind of stream, its number among those, and its moment.
fn envelope((kind, number, at): (u128, usize, i64), event: &impl StoredEvent, stream: &str, actor: &str) -> NewEvent {
    let random = kind << 64 | u128::try_from(number).unwrap();
    let id = EventId(Ulid::from_parts(u64::try_from(at).unwrap(), random).to_bytes());
    NewEvent {
        id,
        kind: event.kind().to_owned(),
        version: event.version(),
        recorded_at: at,
        actor: actor.to_owned(),
        correlation: id,
        causation: None,
        keys: vec![stream.to_owned()],
        payload: event.encode().unwrap(),
    }
}
