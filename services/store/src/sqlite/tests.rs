//! What only this adapter can be asked: a full disk, erased bytes, files that are not ours.

use std::fs;
use std::future::poll_fn;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::Poll;

use rusqlite::Connection;
use tempfile::TempDir;

use super::log::Outcome;
use super::*;
use crate::contract::EventId;

pub(super) fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.db");
    (folder, path)
}

pub(super) fn name(name: &str) -> StreamName {
    StreamName::new(name).unwrap()
}

pub(super) fn event(number: u8, payload: &[u8]) -> NewEvent {
    NewEvent {
        id: EventId([number; 16]),
        kind: "case-opened".to_owned(),
        version: 1,
        recorded_at: 1_700_000_000_000,
        actor: "person-a".to_owned(),
        correlation: EventId([7; 16]),
        causation: Some(EventId([8; 16])),
        keys: vec!["case-a".to_owned()],
        payload: payload.to_vec(),
    }
}

#[tokio::test]
async fn a_store_that_is_open_is_not_opened_again() {
    let (_folder, path) = folder();
    let store = SqliteStore::open(&path).unwrap();
    assert!(matches!(SqliteStore::open(&path), Err(OpenError::Locked { .. })));
    store.close().await;
    SqliteStore::open(&path).unwrap();
}

#[test]
fn a_missing_folder_is_named() {
    let (folder, _) = folder();
    let path = folder.path().join("missing").join("events.db");
    let error = SqliteStore::open(&path).err().unwrap();
    assert!(matches!(error, OpenError::NoFolder { .. }));
    assert!(error.to_string().contains("missing/events.db"), "{error}");
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let (_folder, path) = folder();
    let text = "minutes of the works council ".repeat(100);
    fs::write(&path, &text).unwrap();
    assert!(matches!(SqliteStore::open(&path), Err(OpenError::Foreign { .. })));
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn another_programs_database_is_left_alone() {
    let (_folder, path) = folder();
    Connection::open(&path)
        .unwrap()
        .execute_batch("CREATE TABLE wages (amount)")
        .unwrap();
    assert!(matches!(SqliteStore::open(&path), Err(OpenError::Foreign { .. })));
    let tables: i64 = Connection::open(&path)
        .unwrap()
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .unwrap();
    assert_eq!(tables, 1);
}

#[tokio::test]
async fn a_newer_format_is_refused() {
    let (_folder, path) = folder();
    SqliteStore::open(&path).unwrap().close().await;
    Connection::open(&path)
        .unwrap()
        .pragma_update(None, "user_version", 2)
        .unwrap();
    assert!(matches!(
        SqliteStore::open(&path),
        Err(OpenError::Newer { found: 2, known: 1, .. })
    ));
}

#[test]
fn the_log_is_flushed_at_each_commit() {
    let (_folder, path) = folder();
    let connection = open::open(&path).unwrap().connection;
    let synchronous: i64 = connection
        .pragma_query_value(None, "synchronous", |row| row.get(0))
        .unwrap();
    let mode: String = connection
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .unwrap();
    let secure: i64 = connection
        .pragma_query_value(None, "secure_delete", |row| row.get(0))
        .unwrap();
    assert_eq!((synchronous, mode.as_str(), secure), (2, "wal", 1));
}

/// Every byte of the main and the write-ahead file.
fn bytes_of(path: &Path) -> Vec<u8> {
    let mut bytes = fs::read(path).unwrap();
    let mut beside = path.as_os_str().to_owned();
    beside.push("-wal");
    bytes.extend(fs::read(beside).unwrap());
    bytes
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

async fn append_one_by_one(store: &SqliteStore, stream: &StreamName, events: Vec<NewEvent>) -> Appended {
    let mut expected = Expected::NoStream;
    let mut last = None;
    for event in events {
        let appended = store.append(stream, expected, vec![event]).await.unwrap();
        expected = Expected::Exact(appended.revision);
        last = Some(appended);
    }
    last.unwrap()
}

#[tokio::test]
async fn an_erased_stream_leaves_no_byte_in_the_files() {
    let (_folder, path) = folder();
    let store = SqliteStore::open(&path).unwrap();
    let secret = b"wearer of the yellow scarf".as_slice();
    let (gone, kept) = (name("person-a"), name("case-a"));
    let mut large = vec![b'x'; 100_000];
    large.extend(secret);
    for number in 0..40_u8 {
        let stream = name(&format!("case-{number}"));
        let payload = vec![b'y'; 900];
        store
            .append(&stream, Expected::NoStream, vec![event(number, &payload)])
            .await
            .unwrap();
    }
    append_one_by_one(
        &store,
        &gone,
        vec![event(1, secret), event(2, &large), event(3, secret)],
    )
    .await;
    append_one_by_one(&store, &kept, vec![event(4, b"what stays")]).await;
    assert!(contains(&bytes_of(&path), secret));

    store.erase(&gone).await.unwrap();

    let bytes = bytes_of(&path);
    assert!(!contains(&bytes, secret));
    assert!(!contains(&bytes, &[b'x'; 64]));
    assert!(contains(&bytes, b"what stays"));
    assert_eq!(store.read(&gone, None, Direction::Forward, 10).await.unwrap(), []);
    store.close().await;
}

#[tokio::test]
async fn an_erasure_is_finished_by_the_next_start() {
    let (_folder, path) = folder();
    let secret = b"wearer of the yellow scarf".as_slice();
    let store = SqliteStore::open(&path).unwrap();
    append_one_by_one(&store, &name("person-a"), vec![event(1, secret)]).await;
    // A reader holds the old state, as far as a crash between overwriting and emptying would.
    let reader = Connection::open(&path).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM event;").unwrap();
    let writer = Connection::open(&path).unwrap();
    writer
        .execute("UPDATE event SET payload = zeroblob(length(payload))", [])
        .unwrap();
    assert!(contains(&bytes_of(&path), secret));
    drop((reader, writer));
    store.close().await;
    let store = SqliteStore::open(&path).unwrap();
    assert!(!contains(&bytes_of(&path), secret));
    store.close().await;
}

#[tokio::test]
async fn a_changed_byte_is_noticed_by_the_reader() {
    let (_folder, path) = folder();
    let store = SqliteStore::open(&path).unwrap();
    let stream = name("case-a");
    let appended = append_one_by_one(&store, &stream, vec![event(1, b"a"), event(2, b"b")]).await;
    Connection::open(&path)
        .unwrap()
        .execute("UPDATE event SET actor = 'person-b' WHERE revision = 1", [])
        .unwrap();
    let damaged = Err(ReadError::Damaged {
        position: appended.position,
        reason: "its fields do not give its hash".to_owned(),
    });
    assert_eq!(store.read(&stream, None, Direction::Forward, 10).await, damaged);
    assert_eq!(store.read_all(Position::START, 10).await, damaged);
    assert_eq!(
        store
            .read(&stream, None, Direction::Forward, 1)
            .await
            .map(|events| events.len()),
        Ok(1)
    );
    store.close().await;
}

#[tokio::test]
async fn a_missing_event_is_noticed_by_the_reader() {
    let (_folder, path) = folder();
    let store = SqliteStore::open(&path).unwrap();
    let stream = name("case-a");
    append_one_by_one(&store, &stream, vec![event(1, b"a"), event(2, b"b"), event(3, b"c")]).await;
    Connection::open(&path)
        .unwrap()
        .execute("DELETE FROM event WHERE revision = 1", [])
        .unwrap();
    for direction in [Direction::Forward, Direction::Backward] {
        let read = store.read(&stream, None, direction, 10).await;
        assert!(matches!(read, Err(ReadError::Damaged { .. })), "{read:?}");
    }
    store.close().await;
}

#[tokio::test]
async fn a_closed_store_says_so() {
    let (_folder, path) = folder();
    let store = SqliteStore::open(&path).unwrap();
    let stream = name("case-a");
    append_one_by_one(&store, &stream, vec![event(1, b"a")]).await;
    let mut follower = store.follow(Position::START).await.unwrap();
    assert_eq!(follower.next().await.map(|events| events.len()), Ok(1));
    store.close().await;
    store.close().await;
    let appended = store.append(&stream, Expected::Exact(0), vec![event(2, b"b")]).await;
    assert_eq!(
        appended,
        Err(AppendError::Unavailable("the store is closed".to_owned()))
    );
    let closed = ReadError::Unavailable("the store is closed".to_owned());
    assert_eq!(store.head().await, Err(closed.clone()));
    assert_eq!(follower.next().await, Err(closed));
}

#[cfg(unix)]
#[tokio::test]
async fn the_files_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;

    let (folder, path) = folder();
    let store = SqliteStore::open(&path).unwrap();
    append_one_by_one(&store, &name("case-a"), vec![event(1, b"a")]).await;
    for file in ["events.db", "events.db-wal", "events.db-shm"] {
        let mode = fs::metadata(folder.path().join(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
    store.close().await;
}

/// Polls an append once, which is enough to put it into the queue.
async fn queued(mut append: Pin<&mut impl Future<Output = Outcome>>) -> Option<Outcome> {
    let once = poll_fn(|context| Poll::Ready(append.as_mut().poll(context))).await;
    match once {
        Poll::Ready(outcome) => Some(outcome),
        Poll::Pending => None,
    }
}

#[tokio::test]
async fn closing_writes_what_is_queued_also_for_callers_that_went_away() {
    let (_folder, path) = folder();
    let store = SqliteStore::open(&path).unwrap();
    let streams: Vec<StreamName> = (0..100).map(|number| name(&format!("case-{number}"))).collect();
    let mut waiting = Vec::new();
    for (number, stream) in (0..).zip(&streams) {
        let mut append =
            Box::pin(store.append(stream, Expected::NoStream, vec![event(number, b"a"), event(200, b"b")]));
        let early = queued(append.as_mut()).await;
        if number % 2 == 0 && early.is_none() {
            waiting.push(append);
        }
    }
    store.close().await;
    for append in waiting {
        assert_eq!(append.await.map(|appended| appended.revision), Ok(1));
    }
    let store = SqliteStore::open(&path).unwrap();
    assert_eq!(store.read_all(Position::START, 1_000).await.unwrap().len(), 200);
    store.close().await;
}

#[tokio::test]
async fn an_answer_that_is_lost_leaves_the_outcome_unknown() {
    let (_folder, path) = folder();
    let (queue, mut queue_of_writer) = mpsc::channel(1);
    let (_head, head) = watch::channel(Position::START);
    let readers = Arc::new(Readers::new(path));
    let store = SqliteStore {
        queue,
        head,
        readers,
        writes: Writes::default(),
        ended: Mutex::new(None),
    };
    // A writing thread that dies with the requests in its hands.
    let writer = tokio::spawn(async move {
        for _ in 0..2 {
            drop(queue_of_writer.recv().await);
        }
    });
    let appended = store
        .append(&name("case-a"), Expected::NoStream, vec![event(1, b"a")])
        .await;
    assert!(matches!(appended, Err(AppendError::Unknown(_))), "{appended:?}");
    let erased = store.erase(&name("person-a")).await;
    assert!(matches!(erased, Err(AppendError::Unknown(_))), "{erased:?}");
    writer.await.unwrap();
    let refused = store
        .append(&name("case-a"), Expected::NoStream, vec![event(1, b"a")])
        .await;
    assert!(matches!(refused, Err(AppendError::Unavailable(_))), "{refused:?}");
}

#[tokio::test]
async fn a_page_that_is_lost_is_damage_and_not_an_end() {
    let (_folder, path) = folder();
    let store = SqliteStore::open(&path).unwrap();
    let events: Vec<NewEvent> = (0..100).map(|number| event(number, &[b'x'; 1_000])).collect();
    store.append(&name("case-a"), Expected::NoStream, events).await.unwrap();
    store.close().await;
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2 / 4_096 * 4_096;
    bytes[middle..middle + 4_096].fill(0xff);
    fs::write(&path, bytes).unwrap();
    let store = SqliteStore::open(&path).unwrap();
    let read = store.read_all(Position::START, 1_000).await;
    let Err(ReadError::Damaged { position, .. }) = read else {
        panic!("{read:?}")
    };
    assert!(position > Position::START, "what is before the damage is named");
    let before = usize::try_from(position.0).unwrap();
    assert_eq!(
        store.read_all(Position::START, before).await.map(|events| events.len()),
        Ok(before)
    );
    store.close().await;
}

#[test]
fn what_is_queued_is_done_in_its_order_also_behind_the_closing() {
    let (_folder, path) = folder();
    let open::Opened { connection, ownership } = open::open(&path).unwrap();
    let (queue_of_callers, queue) = mpsc::channel(8);
    let (head, head_of_followers) = watch::channel(Position::START);
    let (ended, _) = oneshot::channel();
    let append = |stream: &str, expected, number| {
        let (answer, outcome) = oneshot::channel();
        let request = Request {
            stream: name(stream),
            expected,
            events: vec![event(number, b"a")],
        };
        queue_of_callers
            .try_send(Message::Append(request, answer))
            .ok()
            .unwrap();
        outcome
    };
    let first = append("person-a", Expected::NoStream, 1);
    let (answer, erased) = oneshot::channel();
    queue_of_callers
        .try_send(Message::Erase(name("person-a"), answer))
        .ok()
        .unwrap();
    queue_of_callers.try_send(Message::Close).ok().unwrap();
    let behind = append("person-a", Expected::Exact(0), 2);

    Writer {
        log: Log::new(connection).unwrap(),
        writes: Writes::default(),
        queue,
        head,
        ended,
        ownership,
    }
    .run();

    let at = |position, revision| {
        Ok(Ok(Appended {
            position: Position(position),
            revision,
        }))
    };
    assert_eq!(first.blocking_recv(), at(1, 0));
    assert_eq!(erased.blocking_recv(), Ok(Ok(())));
    assert_eq!(behind.blocking_recv(), at(2, 1));
    assert_eq!(*head_of_followers.borrow(), Position(2));
    let reader = Connection::open(&path).unwrap();
    assert_eq!(
        events_after(&reader, Position::START, Page::of(9)).map(|events| events.len()),
        Ok(1)
    );
}
