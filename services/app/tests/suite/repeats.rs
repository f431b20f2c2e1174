//! Repeated and racing commands, refusals, and stores that give no answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use probity_app::access::Access;
use probity_app::{App, AppError, OpenCase, Parts, Request};
use probity_domain::case::{Case, CaseCommand, CaseOrigin, Party, PartyRole};
use probity_domain::ids::{CaseId, PersonId};
use probity_domain::person::{Person, PersonCommand};
use probity_domain::{Actor, Role};
use probity_store::{
    AppendError, Appended, Direction, Envelope, EventStore, Expected, Follower, NewEvent, Position, ReadError,
    StreamName,
};

use crate::story::{Team, accepted_report, opening};
use crate::world::{World, day, text};

fn own_knowledge(team: &Team) -> OpenCase {
    OpenCase {
        origin: CaseOrigin::OwnKnowledge,
        title: text("title"),
        counsel: team.counsel,
        known_on: day(2025, 3, 3),
    }
}

#[tokio::test]
async fn a_named_request_that_is_sent_again_makes_no_second_case() {
    let world = World::new();
    let team = Team::of(&world).await;
    let counsel = world.actor(team.counsel).await;
    let request = Request::of(&counsel).named("open-1");
    let (first, done) = world.app.open_case(&request, &own_knowledge(&team)).await.unwrap();
    assert!(done.changed);
    let head = world.head().await;
    // Also much later, and on another node.
    world.clock.advance_days(2);
    let other = world.another_node();
    let (again, repeated) = other.open_case(&request, &own_knowledge(&team)).await.unwrap();
    assert_eq!((again, repeated.changed, world.head().await), (first, false, head));
    assert_eq!(repeated.position, done.position);
    let (second, _) = world
        .app
        .open_case(Request::of(&counsel).named("open-2"), &own_knowledge(&team))
        .await
        .unwrap();
    assert_ne!(second, first);
}

#[tokio::test]
async fn a_named_command_takes_effect_once_though_it_would_have_one_again() {
    let world = World::new();
    let team = Team::of(&world).await;
    let (_, report) = accepted_report(&world, &team).await;
    let officer = world.actor(team.intake).await;
    let question = text("what about it");
    for name in ["ask", "ask"] {
        let request = Request::of(&officer).named(name);
        let kind = probity_app::ToReporter::Reply;
        world
            .app
            .write_to_reporter(request, report, kind, &question)
            .await
            .unwrap();
    }
    let stored = world.store.read_all(Position::START, 1000).await.unwrap();
    let replies = stored
        .iter()
        .filter(|envelope| envelope.event.kind == "handler-replied");
    assert_eq!(replies.count(), 1);
}

#[tokio::test]
async fn a_refused_command_writes_neither_events_nor_keys() {
    let world = World::new();
    let team = Team::of(&world).await;
    let counsel = world.actor(team.counsel).await;
    let mut input = own_knowledge(&team);
    input.known_on = day(2026, 1, 1);
    let before = (world.head().await, world.key_names());
    let error = world.app.open_case(&counsel, &input).await.unwrap_err();
    assert_eq!(error.code(), "CASE_KNOWN_IN_FUTURE");
    assert_eq!((world.head().await, world.key_names()), before);
}

#[tokio::test]
async fn a_command_on_what_does_not_exist_is_not_found() {
    let world = World::new();
    let team = Team::of(&world).await;
    let nowhere = CaseId(world.ulid());
    let resume = |_: &mut probity_vault::Sealer| Ok(CaseCommand::ResumeCase);
    let error = world.case(team.counsel, nowhere, resume).await.unwrap_err();
    assert_eq!(error, AppError::NotFound);
    let error = world.case(team.subject, nowhere, resume).await.unwrap_err();
    assert_eq!(error, AppError::NotFound);
}

#[tokio::test]
async fn a_text_that_is_too_long_is_invalid_and_nothing_is_written() {
    let world = World::new();
    let team = Team::of(&world).await;
    let counsel = world.actor(team.counsel).await;
    let mut input = own_knowledge(&team);
    input.title = text(&"x".repeat(200_001));
    let head = world.head().await;
    let error = world.app.open_case(&counsel, &input).await.unwrap_err();
    assert_eq!((error.code(), world.head().await), ("INVALID", head));
}

#[tokio::test(flavor = "multi_thread")]
async fn racing_commands_on_one_stream_all_apply_in_turn() {
    let world = Arc::new(World::new());
    let team = Team::of(&world).await;
    let (_, report) = accepted_report(&world, &team).await;
    let officer = world.actor(team.intake).await;
    let (case, _) = world.app.open_case(&officer, &opening(&team, report)).await.unwrap();
    let mut witnesses: Vec<PersonId> = Vec::new();
    for _ in 0..4 {
        witnesses.push(world.person(&[]).await);
    }
    let tasks: Vec<_> = witnesses
        .iter()
        .map(|&witness| {
            // Each on a node of its own, so that nothing but the store is between them.
            let (app, officer) = (world.another_node(), officer.clone());
            tokio::spawn(async move {
                app.execute::<Case>(&officer, case, move |_| {
                    Ok(CaseCommand::AddParty {
                        party: Party::Person(witness),
                        role: PartyRole::Witness,
                    })
                })
                .await
            })
        })
        .collect();
    for task in tasks {
        assert!(task.await.unwrap().unwrap().changed);
    }
    let loaded = world.app.journal().load::<Case>(&case.stream()).await.unwrap();
    assert_eq!(loaded.state.parties.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_officers_who_open_a_case_on_one_report_at_once_both_get_the_same() {
    let world = Arc::new(World::new());
    let team = Arc::new(Team::of(&world).await);
    let (_, report) = accepted_report(&world, &team).await;
    let second = world.person(&[(Role::IntakeOfficer, None)]).await;
    let mut tasks = Vec::new();
    for officer in [team.intake, second] {
        let (app, actor, team) = (world.another_node(), world.actor(officer).await, Arc::clone(&team));
        tasks.push(tokio::spawn(async move {
            app.open_case(&actor, &opening(&team, report)).await
        }));
    }
    let mut opened = Vec::new();
    for task in tasks {
        if let Ok((case, _)) = task.await.unwrap() {
            opened.push(case);
        }
    }
    assert!(!opened.is_empty());
    let stored = world.store.read_all(Position::START, 1000).await.unwrap();
    let count = |kind: &str| stored.iter().filter(|envelope| envelope.event.kind == kind).count();
    assert_eq!((count("case-opened"), count("report-linked")), (1, 1));
}

/// A store whose answers are lost: what is sent arrives, and nobody learns of it.
struct Silent {
    inner: Arc<dyn EventStore>,
    lost: AtomicUsize,
}

#[async_trait]
impl EventStore for Silent {
    async fn append(
        &self,
        stream: &StreamName,
        expected: Expected,
        events: Vec<NewEvent>,
    ) -> Result<Appended, AppendError> {
        let answer = self.inner.append(stream, expected, events).await;
        let lose = |left: usize| left.checked_sub(1);
        match self.lost.fetch_update(Ordering::SeqCst, Ordering::SeqCst, lose) {
            Ok(_) => Err(AppendError::Unknown("no answer".to_owned())),
            Err(_) => answer,
        }
    }

    async fn read(
        &self,
        stream: &StreamName,
        from: Option<u64>,
        direction: Direction,
        limit: usize,
    ) -> Result<Vec<Envelope>, ReadError> {
        self.inner.read(stream, from, direction, limit).await
    }

    async fn read_all(&self, after: Position, limit: usize) -> Result<Vec<Envelope>, ReadError> {
        self.inner.read_all(after, limit).await
    }

    async fn head(&self) -> Result<Position, ReadError> {
        self.inner.head().await
    }

    async fn follow(&self, after: Position) -> Result<Box<dyn Follower>, ReadError> {
        self.inner.follow(after).await
    }

    async fn erase(&self, stream: &StreamName) -> Result<(), AppendError> {
        self.inner.erase(stream).await
    }
}

fn silent(world: &World, lost: usize) -> App {
    App::new(Parts {
        store: Arc::new(Silent {
            inner: Arc::clone(&world.store) as Arc<dyn EventStore>,
            lost: AtomicUsize::new(lost),
        }),
        identities: Arc::clone(&world.identities) as Arc<dyn EventStore>,
        vault: world.app.vault().clone(),
        rules: Arc::clone(world.app.rules()),
        access: Arc::new(Access::load().unwrap()),
        clock: Arc::clone(&world.clock) as Arc<dyn probity_app::Clock>,
    })
    .unwrap()
}

async fn depart(app: &App, person: PersonId) -> Result<probity_app::Done, AppError> {
    let request = Request::of(&Actor::System).named("depart");
    app.execute::<Person>(request, person, |_| {
        Ok(PersonCommand::RecordDeparture {
            left: day(2025, 2, 28).into(),
        })
    })
    .await
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_and_the_event_stands_once() {
    let world = World::new();
    let person = world.person(&[]).await;
    let done = depart(&silent(&world, 2), person).await.unwrap();
    assert_eq!((done.changed, done.position), (true, world.head().await));
    let stored = world.store.read_all(Position::START, 1000).await.unwrap();
    let left = stored.iter().filter(|envelope| envelope.event.kind == "person-left");
    assert_eq!(left.count(), 1);
}

#[tokio::test]
async fn when_no_answer_ever_comes_the_caller_is_told_to_try_again_and_that_is_safe() {
    let world = World::new();
    let person = world.person(&[]).await;
    let error = depart(&silent(&world, 100), person).await.unwrap_err();
    assert_eq!(error, AppError::Unavailable);
    let head = world.head().await;
    let done = depart(&world.app, person).await.unwrap();
    assert_eq!((done.changed, done.position), (false, head));
}
