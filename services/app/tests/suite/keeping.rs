//! What a killed process leaves undone of an erasure is done by the next round, and nobody learns from an attempt to write
//! whether something was erased.

use probity_app::{AppError, Group, Opened, PlaceHold, retention_of};
use probity_domain::hold::HoldScope;
use probity_domain::ids::{CaseId, HoldId, PersonId, PolicyId, ReportId};
use probity_domain::person::{Person, PersonCommand};
use probity_domain::policy::{ConsultationProof, Policy, PolicyCommand};
use probity_domain::retention::{KeyDestroyed, Retained, RetentionEvent, RetentionScheduled};
use probity_domain::when::When;
use probity_domain::{Actor, Role, codec::StoredEvent as _};
use probity_store::{Direction, EventId, EventStore as _, Expected, NewEvent, StreamName};
use probity_vault::{VaultError, sealed_fields};

use crate::world::{World, text};

fn envelope(world: &World, event: &RetentionEvent) -> NewEvent {
    NewEvent {
        id: EventId(world.ulid().0.to_be_bytes()),
        kind: event.kind().to_owned(),
        version: event.version(),
        recorded_at: 0,
        actor: "system".to_owned(),
        correlation: EventId(world.ulid().0.to_be_bytes()),
        causation: None,
        keys: vec![],
        payload: event.encode().unwrap(),
    }
}

/// Writes that a record is erased, as a process does that is killed right after it.
async fn said_and_not_done(world: &World, record: Retained) {
    let on = world.today();
    let retention = retention_of(record);
    let events: [RetentionEvent; 2] = [
        RetentionScheduled {
            retention,
            record,
            obligations: vec![],
            due_on: on,
            on,
        }
        .into(),
        KeyDestroyed {
            keys: vec![record.stream()],
            files: vec![],
            by: PersonId(world.ulid()),
            on,
        }
        .into(),
    ];
    let batch = events.iter().map(|event| envelope(world, event)).collect();
    let name = StreamName::new(retention.stream()).unwrap();
    world.store.append(&name, Expected::NoStream, batch).await.unwrap();
}

#[tokio::test]
async fn an_erasure_that_was_interrupted_is_finished_by_the_next_round() {
    let world = World::new();
    let report = ReportId(world.ulid());
    let mut sealer = world.app.vault().sealer(&report.stream(), &report.stream());
    let field = sealer.seal("narrative", &text("what happened")).unwrap();
    sealer.commit(world.today()).unwrap();
    said_and_not_done(&world, Retained::Report(report)).await;
    assert!(
        world.app.vault().unseal(&report.stream(), &field).is_ok(),
        "the key is still there"
    );

    let ran = world.app.finish_erasures().await.unwrap();
    assert_eq!(ran.failed, 0);
    let gone = world
        .app
        .vault()
        .unseal(&report.stream(), &field)
        .map(|_| ())
        .unwrap_err();
    assert!(matches!(gone, VaultError::KeyDestroyed { .. }), "{gone}");
    let list = world.app.vault().destroyed().list();
    assert!(list.contains_key(&report.stream()) && list.contains_key(&format!("attach-{}", report.stream())));
    world.app.finish_erasures().await.unwrap();
}

#[tokio::test]
async fn without_the_list_the_events_say_what_is_destroyed() {
    let world = World::new();
    let case = CaseId(world.ulid());
    let mut sealer = world.app.vault().sealer(&case.stream(), &case.stream());
    let field = sealer.seal("title", &text("title")).unwrap();
    sealer.commit(world.today()).unwrap();
    said_and_not_done(&world, Retained::Case(case)).await;
    world.app.destroy_again().await.unwrap();
    let gone = world.app.vault().unseal(&case.stream(), &field).map(|_| ());
    assert!(matches!(gone, Err(VaultError::KeyDestroyed { .. })));
}

async fn memo(world: &World, counsel: PersonId, policy: PolicyId) -> Opened {
    let name = StreamName::new(policy.stream()).unwrap();
    let stored = world.store.read(&name, None, Direction::Forward, 10).await.unwrap();
    let memo = stored
        .iter()
        .find(|envelope| envelope.event.kind == "staff-consulted")
        .unwrap();
    assert_eq!(memo.event.keys, [policy.stream()], "the key that the event names");
    let fields = sealed_fields(&serde_json::from_slice(&memo.event.payload).unwrap());
    let actor = world.actor(counsel).await;
    let reader = world.app.memo_reader(&actor, policy).await.unwrap();
    reader
        .open(Group::PolicyMemo, &policy.stream(), &fields[0])
        .await
        .unwrap()
}

#[tokio::test]
async fn the_erasure_of_a_former_counsel_leaves_the_memo_that_dismissals_rest_on() {
    let world = World::new();
    let (author, counsel) = (
        world.person(&[(Role::LegalCounsel, None)]).await,
        world.person(&[(Role::LegalCounsel, None)]).await,
    );
    let (actor, policy) = (world.actor(author).await, PolicyId(world.ulid()));
    let draft = world.app.execute::<Policy>(&actor, policy, |_| {
        Ok(PolicyCommand::DraftPolicy {
            policy,
            pack: "wechat-confidentiality".to_owned(),
            version: "2021".to_owned(),
            sha256: "ab".repeat(32),
        })
    });
    draft.await.unwrap();
    let vouch = world.app.execute::<Policy>(&actor, policy, |sealer| {
        Ok(PolicyCommand::RecordConsultation {
            consulted: When::from(world.today()),
            proof: ConsultationProof::Memo(sealer.seal("memo", &text("Staff were heard in two meetings."))?),
        })
    });
    vouch.await.unwrap();
    let words = "Staff were heard in two meetings.";
    let is_read = |opened: Opened| matches!(opened, Opened::Text(text) if text.expose().ends_with(words));
    assert!(is_read(memo(&world, counsel, policy).await));
    let left = When::from(world.today());
    let depart = world
        .app
        .execute::<Person>(&Actor::System, author, |_| Ok(PersonCommand::RecordDeparture { left }));
    depart.await.unwrap();
    said_and_not_done(&world, Retained::Person(author)).await;
    world.app.finish_erasures().await.unwrap();
    assert!(world.app.vault().destroyed().list().contains_key(&author.stream()));
    assert!(is_read(memo(&world, counsel, policy).await));
}

#[tokio::test]
async fn whoever_may_not_know_of_a_record_is_not_told_that_it_is_erased() {
    let world = World::new();
    let stranger = world.person(&[(Role::HumanResources, None)]).await;
    let counsel = world.person(&[(Role::LegalCounsel, None)]).await;
    let leaver = world.person(&[]).await;
    let key = leaver.stream();
    world.app.vault().destroy(&key, world.today()).unwrap();
    let hold = || PlaceHold {
        hold: HoldId(world.ulid()),
        scope: HoldScope::Person(leaver),
        reason: text("reason"),
    };
    let actor = world.app.actor(stranger).await.unwrap();
    let refused = world.app.place_hold(&actor, &hold()).await.unwrap_err();
    assert_eq!(refused, AppError::NotFound);
    let actor = world.app.actor(counsel).await.unwrap();
    let refused = world.app.place_hold(&actor, &hold()).await.unwrap_err();
    assert_eq!(refused.code(), "VAULT_KEY_DESTROYED");
}

#[tokio::test]
async fn the_entry_of_somebody_who_left_is_on_its_schedule_and_nobody_elses() {
    let world = World::new();
    let (leaver, _stays) = (world.person(&[]).await, world.person(&[]).await);
    let left = When::from(world.today());
    world
        .app
        .execute::<Person>(&Actor::System, leaver, |_| Ok(PersonCommand::RecordDeparture { left }))
        .await
        .unwrap();
    assert_eq!(world.app.keep_schedules().await.unwrap().changed, 1);
    assert_eq!(world.app.keep_schedules().await.unwrap().changed, 0, "once");
    let stream = StreamName::new(retention_of(Retained::Person(leaver)).stream()).unwrap();
    let stored = world.store.read(&stream, None, Direction::Forward, 5).await.unwrap();
    assert_eq!(stored.len(), 1);
}
