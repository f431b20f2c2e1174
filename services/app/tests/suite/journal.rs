//! What is read of the store again, and what is known to stand.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use probity_app::{AccessStream, Journal};
use probity_domain::access::{AccessCommand, StaffAccess};
use probity_domain::ids::PersonId;
use probity_domain::person::Person;
use probity_domain::{Actor, Role};
use probity_store::{
    AppendError, Appended, Direction, Envelope, EventStore, Expected, Follower, NewEvent, Position, ReadError,
    StreamName,
};

use crate::world::World;

/// A store that counts how often a stream is read, and that tells whether something was written, or does not.
struct Counting {
    inner: Arc<dyn EventStore>,
    reads: AtomicUsize,
    tells: bool,
}

#[async_trait]
impl EventStore for Counting {
    async fn append(
        &self,
        stream: &StreamName,
        expected: Expected,
        events: Vec<NewEvent>,
    ) -> Result<Appended, AppendError> {
        self.inner.append(stream, expected, events).await
    }

    async fn read(
        &self,
        stream: &StreamName,
        from: Option<u64>,
        direction: Direction,
        limit: usize,
    ) -> Result<Vec<Envelope>, ReadError> {
        self.reads.fetch_add(1, Ordering::SeqCst);
        self.inner.read(stream, from, direction, limit).await
    }

    async fn read_all(&self, after: Position, limit: usize) -> Result<Vec<Envelope>, ReadError> {
        self.inner.read_all(after, limit).await
    }

    async fn head(&self) -> Result<Position, ReadError> {
        self.inner.head().await
    }

    fn mark(&self) -> Option<u64> {
        self.inner.mark().filter(|_| self.tells)
    }

    async fn follow(&self, after: Position) -> Result<Box<dyn Follower>, ReadError> {
        self.inner.follow(after).await
    }

    async fn erase(&self, stream: &StreamName) -> Result<(), AppendError> {
        self.inner.erase(stream).await
    }
}

impl Counting {
    fn over(world: &World, tells: bool) -> (Arc<Self>, Journal) {
        let store = Arc::new(Self {
            inner: Arc::clone(&world.store) as Arc<dyn EventStore>,
            reads: AtomicUsize::new(0),
            tells,
        });
        (Arc::clone(&store), Journal::new(store))
    }

    fn reads(&self) -> usize {
        self.reads.swap(0, Ordering::SeqCst)
    }
}

async fn roles(journal: &Journal, person: PersonId) -> Vec<Role> {
    let access = journal.load::<StaffAccess>(&format!("access-{person}")).await.unwrap();
    access.state.roles.keys().copied().collect()
}

#[tokio::test]
async fn a_stream_is_not_read_again_while_nothing_is_written() {
    let world = World::new();
    let officer = world.person(&[(Role::IntakeOfficer, None)]).await;
    let (store, journal) = Counting::over(&world, true);
    assert_eq!(roles(&journal, officer).await, [Role::IntakeOfficer]);
    assert!(store.reads() > 0);
    for _ in 0..3 {
        assert_eq!(roles(&journal, officer).await, [Role::IntakeOfficer]);
    }
    assert_eq!(store.reads(), 0);
    // Anything that is written makes every stream doubtful, once.
    world.person(&[]).await;
    for reads in [1, 0] {
        assert_eq!(roles(&journal, officer).await, [Role::IntakeOfficer]);
        assert_eq!(store.reads(), reads);
    }
}

#[tokio::test]
async fn what_was_revoked_is_gone_at_once() {
    for tells in [true, false] {
        let world = World::new();
        let officer = world.person(&[(Role::IntakeOfficer, None)]).await;
        let (_, journal) = Counting::over(&world, tells);
        assert_eq!(roles(&journal, officer).await, [Role::IntakeOfficer]);
        let stream = AccessStream::Roles(officer);
        let revoke = world.app.execute::<StaffAccess>(&Actor::System, stream, |_| {
            Ok(AccessCommand::RevokeRole {
                person: officer,
                role: Role::IntakeOfficer,
            })
        });
        assert!(revoke.await.unwrap().changed);
        assert_eq!(roles(&journal, officer).await, []);
    }
}

#[tokio::test]
async fn an_erased_stream_is_empty_at_once_though_it_was_kept() {
    for tells in [true, false] {
        let world = World::new();
        let person = world.person(&[]).await;
        let (_, journal) = Counting::over(&world, tells);
        assert!(journal.load::<Person>(&person.stream()).await.unwrap().exists());
        let stream = StreamName::new(person.stream()).unwrap();
        world.store.erase(&stream).await.unwrap();
        assert!(!journal.load::<Person>(&person.stream()).await.unwrap().exists());
    }
}
