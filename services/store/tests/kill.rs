//! Killing the process that writes, at any moment: what it acknowledged is there, what it did not is whole or absent.
//!
//! This test runs itself as the process to be killed, so it brings its own `main`; it answers the two questions a test
//! runner asks (`--list`, and to run).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests fail by panicking, and speak to their runner by printing"
)]

use std::collections::HashMap;
use std::env;
use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use probity_store::{
    AppendError, Appended, Direction, Envelope, EventId, EventStore, Expected, NewEvent, Position, SqliteStore,
    StreamName, verify_chain,
};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

const NAME: &str = "killed_writers_lose_nothing";
/// Tells a process that it is the one to be killed, and which file to write.
const VICTIM: &str = "PROBITY_STORE_KILL";
const ROUNDS: u64 = 8;
const WRITERS: u64 = 8;
const BATCH: u64 = 5;

fn main() {
    if let Some(path) = env::var_os(VICTIM) {
        write_until_killed(&PathBuf::from(path));
    } else if env::args().any(|argument| argument == "--list") {
        if !env::args().any(|argument| argument == "--ignored") {
            println!("{NAME}: test");
        }
    } else if env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'))
        .is_none_or(|name| NAME.contains(&name))
    {
        let folder = tempfile::tempdir().unwrap();
        killed_writers_lose_nothing(&folder.path().join("events.db"));
        println!("test {NAME} ... ok");
    }
}

/// Appends without end and prints each acknowledged batch: stream, revision and position of its last event.
fn write_until_killed(path: &Path) {
    Runtime::new().unwrap().block_on(async {
        let store = Arc::new(SqliteStore::open(path).unwrap());
        let mut writers: JoinSet<()> = JoinSet::new();
        for writer in 0..WRITERS {
            let store = Arc::clone(&store);
            writers.spawn(async move {
                let stream = StreamName::new(format!("case-{writer}")).unwrap();
                let mut tail = tail_of(&store, &stream).await;
                loop {
                    let appended = append(&store, &stream, tail).await.unwrap();
                    tail = Some(appended.revision);
                    let line = format!("{stream} {} {}\n", appended.revision, appended.position);
                    std::io::stdout().lock().write_all(line.as_bytes()).unwrap();
                }
            });
        }
        writers.join_all().await;
    });
}

async fn tail_of(store: &SqliteStore, stream: &StreamName) -> Option<u64> {
    let last = store.read(stream, None, Direction::Backward, 1).await.unwrap();
    last.first().map(|envelope| envelope.revision)
}

/// Appends the batch that belongs behind `tail`. Its ids follow from its place, as those of a retry do.
async fn append(store: &SqliteStore, stream: &StreamName, tail: Option<u64>) -> Result<Appended, AppendError> {
    let expected = tail.map_or(Expected::NoStream, Expected::Exact);
    let first = tail.map_or(0, |revision| revision + 1);
    store
        .append(stream, expected, (first..first + BATCH).map(event).collect())
        .await
}

fn event(revision: u64) -> NewEvent {
    let mut id = [0; 16];
    id[8..].copy_from_slice(&revision.to_be_bytes());
    // Sizes from a few bytes to several pages.
    let size = usize::try_from(revision * 7_919 % 9_000).unwrap();
    NewEvent {
        id: EventId(id),
        kind: "case-opened".to_owned(),
        version: 1,
        recorded_at: 0,
        actor: "system".to_owned(),
        correlation: EventId(id),
        causation: None,
        keys: Vec::new(),
        payload: vec![u8::try_from(revision % 251).unwrap(); size],
    }
}

struct Acknowledged {
    stream: String,
    revision: u64,
    position: Position,
}

impl Acknowledged {
    /// Reads a line of the victim's; the last one may be cut short by the kill, which is no acknowledgement.
    fn parse(line: &str) -> Option<Self> {
        let mut words = line.strip_suffix('\n')?.split(' ');
        let (stream, revision, position) = (words.next()?, words.next()?, words.next()?);
        Some(Self {
            stream: stream.to_owned(),
            revision: revision.parse().unwrap(),
            position: position.parse().unwrap(),
        })
    }
}

/// Lets a process write, kills it after `acknowledgements` lines, and gives all that it printed before it died.
fn kill_after(path: &Path, acknowledgements: u64) -> Vec<Acknowledged> {
    let mut victim: Child = Command::new(env::current_exe().unwrap())
        .env(VICTIM, path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(victim.stdout.take().unwrap());
    let mut acknowledged = Vec::new();
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line).unwrap() == 0 {
            break;
        }
        acknowledged.extend(Acknowledged::parse(&line));
        if acknowledged.len() as u64 == acknowledgements {
            victim.kill().unwrap();
        }
    }
    let status = victim.wait().unwrap();
    assert!(
        !status.success() && status.code().is_none(),
        "the victim was not killed but ended: {status}"
    );
    acknowledged
}

fn killed_writers_lose_nothing(path: &Path) {
    let runtime = Runtime::new().unwrap();
    let seed = RandomState::new();
    let mut acknowledged: HashMap<(String, u64), Position> = HashMap::new();
    for round in 0..ROUNDS {
        let acknowledgements = 1 + seed.hash_one(round) % 150;
        for batch in kill_after(path, acknowledgements) {
            acknowledged.insert((batch.stream, batch.revision), batch.position);
        }
        runtime.block_on(async {
            let store = SqliteStore::open(path).unwrap();
            verify(&store, &acknowledged).await;
            store.close().await;
        });
    }
    assert!(acknowledged.len() as u64 >= ROUNDS);
}

async fn verify(store: &SqliteStore, acknowledged: &HashMap<(String, u64), Position>) {
    let whole = store.read_all(Position::START, usize::MAX).await.unwrap();
    let rises = whole
        .iter()
        .zip(whole.iter().skip(1))
        .all(|(first, second)| first.position < second.position);
    assert!(rises, "positions rise");
    assert_eq!(store.head().await.unwrap(), whole.last().unwrap().position);
    let places: HashMap<(String, u64), Position> = whole
        .iter()
        .map(|envelope| ((envelope.stream.to_string(), envelope.revision), envelope.position))
        .collect();
    for (place, position) in acknowledged {
        assert_eq!(places.get(place), Some(position), "{place:?} was acknowledged");
    }
    let mut streams: HashMap<&StreamName, Vec<Envelope>> = HashMap::new();
    for envelope in &whole {
        streams.entry(&envelope.stream).or_default().push(envelope.clone());
    }
    for (name, events) in streams {
        assert_eq!(events.len() as u64 % BATCH, 0, "half a batch in {name}");
        assert_eq!(verify_chain(&events), Ok(()));
        let expected = (0..events.len() as u64).map(event);
        assert!(
            events.iter().map(|envelope| envelope.event.clone()).eq(expected),
            "{name} holds what was written"
        );
        retry_the_last(store, name, &events).await;
    }
}

/// The writer that got no answer repeats itself, and is told where its batch stands.
async fn retry_the_last(store: &SqliteStore, name: &StreamName, events: &[Envelope]) {
    let last = events.last().unwrap();
    let before = last.revision.checked_sub(BATCH);
    let appended = append(store, name, before).await.unwrap();
    assert_eq!(
        appended,
        Appended {
            position: last.position,
            revision: last.revision
        }
    );
}
