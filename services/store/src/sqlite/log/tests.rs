//! Groups in which something goes wrong. What a test breaks, it breaks in the database: a page limit stands for a full
//! disk, a trigger for a failing statement, a deferred foreign key for a commit that fails.

use std::path::Path;
use std::time::Duration;

use super::*;
use crate::contract::{Direction, Envelope};
use crate::hash::verify_chain;
use crate::sqlite::open::{Opened, Ownership, open};
use crate::sqlite::query::{events_after, events_of};
use crate::sqlite::row::Page;
use crate::sqlite::tests::{event, folder, name};

fn log(path: &Path) -> (Log, Ownership) {
    let Opened { connection, ownership } = open(path).unwrap();
    (Log::new(connection).unwrap(), ownership)
}

fn begin(stream: &str, events: Vec<NewEvent>) -> Request {
    Request {
        stream: name(stream),
        expected: Expected::NoStream,
        events,
    }
}

fn go_on(stream: &str, revision: u64, events: Vec<NewEvent>) -> Request {
    Request {
        stream: name(stream),
        expected: Expected::Exact(revision),
        events,
    }
}

fn poisoned(number: u8) -> NewEvent {
    NewEvent {
        kind: "poison".to_owned(),
        ..event(number, b"p")
    }
}

fn at(position: u64, revision: u64) -> Appended {
    Appended {
        position: Position(position),
        revision,
    }
}

fn stored(log: &Log) -> Vec<Envelope> {
    events_after(&log.connection, Position::START, Page::of(1_000)).unwrap()
}

fn pages(log: &Log, limit: i64) {
    log.connection
        .pragma_update_and_check(None, "max_page_count", limit, |_| Ok(()))
        .unwrap();
}

fn unavailable(outcome: &Outcome) -> bool {
    matches!(outcome, Err(AppendError::Unavailable(_)))
}

#[test]
fn a_full_disk_fails_the_large_request_and_not_its_neighbours() {
    let (_folder, path) = folder();
    let (mut log, _ownership) = log(&path);
    let requests = [
        begin("case-a", vec![event(1, b"a")]),
        begin("case-b", vec![event(2, b"b"), event(3, &[b'x'; 500_000])]),
        begin("case-c", vec![event(4, b"c")]),
    ];
    let group: Vec<&Request> = requests.iter().collect();
    pages(&log, 50);
    let outcomes = log.commit(&group);
    assert_eq!(outcomes[0], Ok(at(1, 0)));
    assert!(unavailable(&outcomes[1]), "{outcomes:?}");
    assert_eq!(outcomes[2], Ok(at(2, 0)));
    assert_eq!(log.head(), Position(2));

    pages(&log, 1_000_000);
    assert_eq!(log.commit(&group), [Ok(at(1, 0)), Ok(at(4, 1)), Ok(at(2, 0))]);
    assert_eq!(stored(&log).len(), 4);
}

#[test]
fn a_statement_that_fails_undoes_its_request_alone() {
    let (_folder, path) = folder();
    let (mut log, _ownership) = log(&path);
    let trigger = "CREATE TRIGGER poison BEFORE INSERT ON event WHEN NEW.kind = 'poison' \
                   BEGIN SELECT RAISE(ABORT, 'poison'); END";
    log.connection.execute_batch(trigger).unwrap();
    let requests = [
        begin("case-a", vec![event(1, b"a")]),
        begin("case-b", vec![event(2, b"b"), poisoned(3)]),
        go_on("case-a", 0, vec![poisoned(4)]),
        go_on("case-a", 0, vec![event(5, b"d"), event(6, b"e")]),
    ];
    let outcomes = log.commit(&requests.iter().collect::<Vec<_>>());
    assert_eq!(outcomes[0], Ok(at(1, 0)));
    assert!(unavailable(&outcomes[1]) && unavailable(&outcomes[2]), "{outcomes:?}");
    assert_eq!(outcomes[3], Ok(at(3, 2)));
    let left = events_of(&log.connection, &name("case-b"), None, Direction::Forward, Page::of(9)).unwrap();
    assert_eq!(left, []);
    assert_eq!(verify_chain(&stored(&log)), Ok(()));
}

#[test]
fn a_request_that_brings_the_transaction_down_does_not_take_the_others_along() {
    let (_folder, path) = folder();
    let (mut log, _ownership) = log(&path);
    let trigger = "CREATE TRIGGER poison BEFORE INSERT ON event WHEN NEW.kind = 'poison' \
                   BEGIN SELECT RAISE(ROLLBACK, 'poison'); END";
    log.connection.execute_batch(trigger).unwrap();
    let requests = [
        begin("case-a", vec![event(1, b"a")]),
        begin("case-b", vec![poisoned(2)]),
        go_on("case-a", 0, vec![event(3, b"c")]),
        begin("case-d", vec![event(4, b"d"), poisoned(5)]),
        go_on("case-a", 1, vec![event(6, b"f")]),
    ];
    let outcomes = log.commit(&requests.iter().collect::<Vec<_>>());
    assert!(unavailable(&outcomes[1]) && unavailable(&outcomes[3]), "{outcomes:?}");
    assert_eq!(outcomes[0], Ok(at(1, 0)));
    assert_eq!(outcomes[2], Ok(at(2, 1)));
    assert_eq!(outcomes[4], Ok(at(3, 2)));
    assert_eq!(verify_chain(&stored(&log)), Ok(()));
    assert_eq!(stored(&log).len(), 3);
}

#[test]
fn a_commit_that_fails_leaves_the_outcome_open_for_what_was_new() {
    let (_folder, path) = folder();
    let (mut log, _ownership) = log(&path);
    let before = begin("case-a", vec![event(1, b"a")]);
    assert_eq!(log.commit(&[&before]), [Ok(at(1, 0))]);
    log.connection
        .execute_batch(
            "CREATE TABLE parent (id INTEGER PRIMARY KEY);
             CREATE TABLE child (parent REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);
             CREATE TRIGGER orphan AFTER INSERT ON event BEGIN INSERT INTO child VALUES (99); END;",
        )
        .unwrap();
    let new = begin("case-b", vec![event(2, b"b"), event(3, b"c")]);
    let outcomes = log.commit(&[&before, &new, &new]);
    assert_eq!(outcomes[0], Ok(at(1, 0)));
    assert!(matches!(outcomes[1], Err(AppendError::Unknown(_))), "{outcomes:?}");
    assert!(matches!(outcomes[2], Err(AppendError::Unknown(_))), "{outcomes:?}");
    assert_eq!(stored(&log).len(), 1);
    assert_eq!(log.head(), Position(1));

    log.connection.execute_batch("DROP TRIGGER orphan").unwrap();
    assert_eq!(log.commit(&[&new]), [Ok(at(3, 1))]);
    assert_eq!(stored(&log).len(), 3);
}

#[test]
fn the_same_batch_twice_in_one_group_is_stored_once() {
    let (_folder, path) = folder();
    let (mut log, _ownership) = log(&path);
    let batch = begin("case-a", vec![event(1, b"a"), event(2, b"b")]);
    let other = begin("case-a", vec![event(3, b"c")]);
    let next = go_on("case-a", 1, vec![event(4, b"d")]);
    let outcomes = log.commit(&[&batch, &batch, &other, &next, &next, &batch]);
    let expected = [
        Ok(at(2, 1)),
        Ok(at(2, 1)),
        Err(AppendError::Conflict { actual: Some(1) }),
        Ok(at(3, 2)),
        Ok(at(3, 2)),
        Ok(at(2, 1)),
    ];
    assert_eq!(outcomes, expected);
    assert_eq!(stored(&log).len(), 3);
}

#[test]
fn more_streams_than_are_remembered_are_still_found() {
    let (_folder, path) = folder();
    let (mut log, _ownership) = log(&path);
    for round in 0..3_u64 {
        let requests: Vec<Request> = (0..5_000_u64)
            .map(|stream| match round {
                0 => begin(&format!("case-{stream}"), vec![event(0, b"a")]),
                _ => go_on(&format!("case-{stream}"), round - 1, vec![event(0, b"a")]),
            })
            .collect();
        let outcomes = log.commit(&requests.iter().collect::<Vec<_>>());
        assert!(
            outcomes
                .iter()
                .all(|outcome| outcome.as_ref().is_ok_and(|appended| appended.revision == round))
        );
        log.commit(
            &(0..5_000)
                .map(|other| begin(&format!("other-{round}-{other}"), vec![event(0, b"b")]))
                .collect::<Vec<_>>()
                .iter()
                .collect::<Vec<_>>(),
        );
    }
}

#[test]
fn an_erasure_that_a_reader_holds_up_says_so_and_can_be_repeated() {
    let (_folder, path) = folder();
    let (mut log, _ownership) = log(&path);
    log.commit(&[&begin("person-a", vec![event(1, b"a")])]);
    let reader = Connection::open(&path).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM event;").unwrap();
    log.connection.busy_timeout(Duration::ZERO).unwrap();
    let outcome = log.erase(&name("person-a"));
    assert!(matches!(outcome, Err(AppendError::Unavailable(_))), "{outcome:?}");
    assert_eq!(stored(&log), [], "the events are erased all the same");
    drop(reader);
    assert_eq!(log.erase(&name("person-a")), Ok(()));
}
