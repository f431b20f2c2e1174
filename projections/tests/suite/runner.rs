//! How the read models follow the store.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use probity_domain::codec::AnyEvent;
use probity_domain::ids::PersonId;
use probity_projections::people::PeopleFilter;
use probity_projections::{ApplyError, Projection, ProjectionError, Projections, ViewState};
use probity_store::{Envelope, Position};
use rusqlite::{Connection, Transaction, params};

use crate::history::{opened, received};
use crate::support::{Books, PATIENCE, day, everything, person, registered};

/// Counts the people it sees; refuses those whom the switch marks.
struct Counting {
    name: &'static str,
    version: u32,
    refuses: Arc<AtomicBool>,
}

impl Counting {
    fn boxed(name: &'static str, version: u32, refuses: &Arc<AtomicBool>) -> Box<dyn Projection> {
        Box::new(Self {
            name,
            version,
            refuses: Arc::clone(refuses),
        })
    }
}

impl Projection for Counting {
    fn name(&self) -> &'static str {
        self.name
    }

    fn schema_version(&self) -> u32 {
        self.version
    }

    fn schema(&self) -> String {
        format!(
            "CREATE TABLE seen(id INTEGER PRIMARY KEY, stream TEXT NOT NULL, v{} INTEGER);",
            self.version
        )
    }

    fn categories(&self) -> &'static [&'static str] {
        &["person"]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        assert!(matches!(event, AnyEvent::Person(_)), "it asked for people only");
        let poison = envelope.stream.as_str() == person(3).stream();
        if poison && self.refuses.load(Ordering::SeqCst) {
            return Err(ApplyError::Unfit("marked by the test"));
        }
        tx.execute(
            "INSERT INTO seen(stream) VALUES (?1)",
            params![envelope.stream.as_str()],
        )?;
        Ok(())
    }
}

fn seen(books: &Books, file: &str) -> Vec<String> {
    let connection = Connection::open(books.views().join(file)).unwrap();
    let mut statement = connection.prepare("SELECT stream FROM seen ORDER BY id").unwrap();
    statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

fn streams(people: impl IntoIterator<Item = u128>) -> Vec<String> {
    people.into_iter().map(|number| person(number).stream()).collect()
}

async fn open(books: &Books, projections: Vec<Box<dyn Projection>>) -> Projections {
    let projections = Projections::open_with(&books.views(), books.store(), projections)
        .await
        .unwrap();
    projections.start().unwrap();
    projections
}

async fn state(projections: &Projections, name: &str) -> (ViewState, Position) {
    let status = projections.status().await.unwrap();
    let found = status.into_iter().find(|status| status.name == name).unwrap();
    (found.state, found.checkpoint)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_writes_reads_what_was_written() {
    let mut books = Books::new();
    let projections = books.open().await;
    for number in 0..20 {
        let position = books.write(&[registered(number, 0, None, false)]).await;
        projections.wait_for(position, PATIENCE).await.unwrap();
        let found = projections
            .people()
            .get(&everything(person(99)), person(number))
            .await
            .unwrap();
        assert_eq!(found.map(|row| row.person), Some(person(number)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_position_that_does_not_come_is_named_as_missing() {
    let books = Books::new();
    let projections = books.open().await;
    let far: Position = "p1000".parse().unwrap();
    let error = projections.wait_for(far, std::time::Duration::ZERO).await.unwrap_err();
    assert!(
        matches!(error, ProjectionError::Behind { position, .. } if position == far),
        "{error}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_poison_event_stops_one_read_model_alone_and_is_skipped_by_an_act() {
    let (healthy, broken) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(true)));
    let mut books = Books::new();
    let set = || {
        vec![
            Counting::boxed("healthy", 1, &healthy),
            Counting::boxed("broken", 1, &broken),
        ]
    };
    let projections = open(&books, set()).await;
    let people: Vec<_> = (0..6).map(|number| registered(number, 0, None, false)).collect();
    let position = books.write(&people).await;
    projections.wait_for(position, PATIENCE).await.unwrap();

    assert_eq!(seen(&books, "healthy.v1.db"), streams(0..6));
    assert_eq!(
        seen(&books, "broken.v1.db"),
        streams(0..3),
        "everything before the event is there"
    );
    let (stopped, _) = state(&projections, "broken").await;
    let ViewState::Stopped {
        position: at,
        stream,
        kind,
        reason,
    } = stopped
    else {
        panic!("it goes on: {stopped:?}");
    };
    assert_eq!((stream, kind.as_str()), (person(3).stream(), "person-registered"));
    assert!(reason.contains("marked by the test"), "{reason}");

    let elsewhere = projections
        .skip_poison("broken", Position::START, "operator", day(0))
        .await
        .unwrap_err();
    assert!(matches!(elsewhere, ProjectionError::NotStopped { .. }), "{elsewhere}");
    let other = projections
        .skip_poison("healthy", at, "operator", day(0))
        .await
        .unwrap_err();
    assert!(matches!(other, ProjectionError::NotStopped { .. }), "{other}");
    projections.skip_poison("broken", at, "operator", day(0)).await.unwrap();
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert_eq!(seen(&books, "broken.v1.db"), streams([0, 1, 2, 4, 5]));

    let skipped = projections.skipped().unwrap();
    assert_eq!(skipped.len(), 1);
    assert_eq!(
        (skipped[0].view.as_str(), skipped[0].position, skipped[0].by.as_str()),
        ("broken", at, "operator")
    );
    projections.stop().await;
    drop(projections);

    std::fs::remove_file(books.views().join("broken.v1.db")).unwrap();
    let projections = open(&books, set()).await;
    projections.wait_until_built(PATIENCE).await.unwrap();
    assert_eq!(
        seen(&books, "broken.v1.db"),
        streams([0, 1, 2, 4, 5]),
        "a new file leaves out the same"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_read_model_that_stood_still_tries_again_after_a_restart() {
    let refuses = Arc::new(AtomicBool::new(true));
    let mut books = Books::new();
    let projections = open(&books, vec![Counting::boxed("people-seen", 1, &refuses)]).await;
    let people: Vec<_> = (0..5).map(|number| registered(number, 0, None, false)).collect();
    let position = books.write(&people).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert!(matches!(
        state(&projections, "people-seen").await.0,
        ViewState::Stopped { .. }
    ));
    projections.stop().await;
    refuses.store(false, Ordering::SeqCst);
    projections.start().unwrap();
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert_eq!(seen(&books, "people-seen.v1.db"), streams(0..5));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_version_is_built_beside_the_old_one_and_takes_its_place() {
    let none = Arc::new(AtomicBool::new(false));
    let mut books = Books::new();
    let projections = open(&books, vec![Counting::boxed("seen", 1, &none)]).await;
    let position = books
        .write(&[registered(0, 0, None, false), registered(1, 0, None, false)])
        .await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    projections.stop().await;
    drop(projections);

    let views = books.views();
    let second = Projections::open_with(&views, books.store(), vec![Counting::boxed("seen", 2, &none)])
        .await
        .unwrap();
    assert!(matches!(state(&second, "seen").await.0, ViewState::Building));
    assert_eq!(
        seen(&books, "seen.v1.db"),
        streams(0..2),
        "the old one is there as long as the new one is built"
    );
    second.start().unwrap();
    second.wait_until_built(PATIENCE).await.unwrap();
    assert_eq!(seen(&books, "seen.v2.db"), streams(0..2));
    assert!(
        !books.views().join("seen.v1.db").exists(),
        "the old one is gone once the new one has caught up"
    );
    assert!(matches!(state(&second, "seen").await.0, ViewState::Live));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_of_a_read_model_that_is_being_built_says_so() {
    let mut books = Books::new();
    books.write(&[registered(0, 0, None, false)]).await;
    let projections = Projections::open(&books.views(), books.store()).await.unwrap();
    let error = projections
        .people()
        .get(&everything(person(9)), person(0))
        .await
        .unwrap_err();
    assert!(error.to_string().contains("`people` is being built"), "{error}");
    projections.start().unwrap();
    projections.wait_until_built(PATIENCE).await.unwrap();
    assert!(
        projections
            .people()
            .get(&everything(person(9)), person(0))
            .await
            .unwrap()
            .is_some()
    );
}

/// A read model that was stopped in the middle of being built, with a row in it that no event brought.
async fn half_built(books: &mut Books) -> Arc<AtomicBool> {
    let refuses = Arc::new(AtomicBool::new(true));
    let people: Vec<_> = (0..6).map(|number| registered(number, 0, None, false)).collect();
    books.write(&people).await;
    let projections = open(books, vec![Counting::boxed("counting", 1, &refuses)]).await;
    projections.wait_until_built(PATIENCE).await.unwrap();
    let (state, _) = state(&projections, "counting").await;
    assert!(matches!(state, ViewState::Stopped { .. }), "{state:?}");
    projections.stop().await;
    let connection = Connection::open(books.views().join("counting.v1.db")).unwrap();
    connection
        .execute("INSERT INTO seen(stream) VALUES ('left-behind')", [])
        .unwrap();
    refuses.store(false, Ordering::SeqCst);
    refuses
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_half_built_is_gone_on_with_after_an_orderly_restart() {
    let mut books = Books::new();
    let refuses = half_built(&mut books).await;
    let projections = open(&books, vec![Counting::boxed("counting", 1, &refuses)]).await;
    projections.wait_until_built(PATIENCE).await.unwrap();
    projections.stop().await;
    let mut expected = streams(0..3);
    expected.push("left-behind".to_owned());
    expected.extend(streams(3..6));
    assert_eq!(seen(&books, "counting.v1.db"), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_half_built_is_thrown_away_after_a_crash_or_when_the_machine_was_down() {
    for boot in [Some("another"), None] {
        let mut books = Books::new();
        let refuses = half_built(&mut books).await;
        Connection::open(books.views().join("counting.v1.db"))
            .unwrap()
            .execute("UPDATE meta SET left_in = ?1", [boot])
            .unwrap();
        let projections = open(&books, vec![Counting::boxed("counting", 1, &refuses)]).await;
        projections.wait_until_built(PATIENCE).await.unwrap();
        projections.stop().await;
        assert_eq!(seen(&books, "counting.v1.db"), streams(0..6), "{boot:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_built_stays_after_the_machine_was_down() {
    let mut books = Books::new();
    let refuses = half_built(&mut books).await;
    let projections = open(&books, vec![Counting::boxed("counting", 1, &refuses)]).await;
    projections.wait_until_built(PATIENCE).await.unwrap();
    projections.stop().await;
    let connection = Connection::open(books.views().join("counting.v1.db")).unwrap();
    connection.execute("UPDATE meta SET left_in = 'another'", []).unwrap();
    let before = seen(&books, "counting.v1.db");
    let projections = open(&books, vec![Counting::boxed("counting", 1, &refuses)]).await;
    projections.wait_until_built(PATIENCE).await.unwrap();
    projections.stop().await;
    assert_eq!(seen(&books, "counting.v1.db"), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_checkpoint_ahead_of_the_store_rebuilds() {
    let mut books = Books::new();
    let projections = books.open().await;
    let people: Vec<_> = (0..8).map(|number| registered(number, 0, None, false)).collect();
    let position = books.write(&people).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    projections.stop().await;
    drop(projections);

    let mut restored = Books::new();
    restored
        .write(&[registered(40, 0, None, false), registered(41, 0, None, false)])
        .await;
    let projections = restored.open_in(&books.views()).await;
    projections.wait_until_built(PATIENCE).await.unwrap();
    let page = projections
        .people()
        .page(&everything(person(99)), PeopleFilter::default(), None, 50)
        .await
        .unwrap();
    let people: Vec<PersonId> = page.into_rows().into_iter().map(|row| row.person).collect();
    assert_eq!(people, [person(40), person(41)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_store_of_the_same_length_is_recognised() {
    let mut books = Books::new();
    let projections = books.open().await;
    let position = books
        .write(&[registered(0, 0, None, false), registered(1, 0, None, false)])
        .await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    projections.stop().await;
    drop(projections);

    let mut restored = Books::new();
    let people: Vec<_> = (50..55).map(|number| registered(number, 0, None, false)).collect();
    restored.write(&people).await;
    let projections = restored.open_in(&books.views()).await;
    projections.wait_until_built(PATIENCE).await.unwrap();
    let people = projections.people();
    assert_eq!(people.get(&everything(person(9)), person(0)).await.unwrap(), None);
    assert!(people.get(&everything(person(9)), person(50)).await.unwrap().is_some());
}

/// The one file of a read model, of whatever version its tables are.
fn file_of(books: &Books, name: &str) -> PathBuf {
    let files = std::fs::read_dir(books.views()).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    let is_its = |path: &PathBuf| {
        let begins = path
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .starts_with(&format!("{name}.v"));
        begins && path.extension().is_some_and(|extension| extension == "db")
    };
    let found: Vec<PathBuf> = paths.filter(is_its).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_file_is_built_anew() {
    let mut books = Books::new();
    let projections = books.open().await;
    let position = books.write(&[registered(0, 0, None, false)]).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    projections.stop().await;
    drop(projections);
    let file = file_of(&books, "people");
    for suffix in ["db-wal", "db-shm"] {
        let _ = std::fs::remove_file(file.with_extension(suffix));
    }
    std::fs::write(&file, b"this is no database at all, and long enough to be looked at").unwrap();
    let projections = books.open().await;
    projections.wait_until_built(PATIENCE).await.unwrap();
    assert!(
        projections
            .people()
            .get(&everything(person(9)), person(0))
            .await
            .unwrap()
            .is_some()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_checkpoint_only_moves_forward() {
    let mut books = Books::new();
    let mut last = Position::START;
    for number in 0..6 {
        let projections = books.open().await;
        let (_, at_start) = state(&projections, "people").await;
        assert!(at_start >= last);
        let position = books.write(&[registered(number, 0, None, false)]).await;
        projections.wait_for(position, PATIENCE).await.unwrap();
        (_, last) = state(&projections, "people").await;
        assert_eq!(last, position);
        projections.stop().await;
    }
    let connection = Connection::open(file_of(&books, "people")).unwrap();
    let people: i64 = connection
        .query_row("SELECT count(*) FROM person", [], |row| row.get(0))
        .unwrap();
    assert_eq!(people, 6, "no event was taken in twice or left out");
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_name_the_case() {
    let mut books = Books::new();
    let projections = books.open().await;
    let mut changes = projections.changes();
    books.write(&[received(0, 0)]).await;
    let position = books.write(&[opened(0, 0, 0)]).await;
    assert_eq!(changes.recv().await.unwrap(), (crate::support::case(0), position));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_read_models_of_one_name_are_refused() {
    let none = Arc::new(AtomicBool::new(false));
    let books = Books::new();
    let twice = vec![Counting::boxed("seen", 1, &none), Counting::boxed("seen", 1, &none)];
    let error = Projections::open_with(&books.views(), books.store(), twice)
        .await
        .err()
        .unwrap();
    assert!(matches!(error, ProjectionError::Duplicate("seen")), "{error}");
}
