//! What a client is told when the store fails, and that nothing is lost or done twice.

use probity_domain::Actor;
use probity_store::EventStore;
use serde_json::{Value, json};

use crate::faulty::Fault;
use crate::story::{Staff, ids, opened};
use crate::world::{World, mutation, on};

/// A company with a case, and a charge that is about to be made.
struct Scene {
    world: World,
    staff: Staff,
    case: String,
    officer: Actor,
}

impl Scene {
    async fn new() -> Self {
        let world = World::new().await;
        let staff = Staff::of(&world).await;
        let case = opened(&world, &staff).await.case;
        let officer = world.app.actor(staff.intake).await.unwrap();
        Self {
            world,
            staff,
            case,
            officer,
        }
    }

    fn charge(&self) -> Value {
        json!({ "input": {
            "caseId": self.case, "subject": { "person": self.staff.subject.stream() }, "clause": "WX-6.1.2",
            "severity": "GRAVE", "conduct": on("2025-02-20"), "description": "told a competitor",
            "clientMutationId": "one thing that the user does",
        } })
    }

    async fn raise(&self) -> Value {
        let document = mutation("raiseAllegation");
        self.world.ask_as(self.officer.clone(), &document, self.charge()).await
    }

    async fn charges(&self) -> usize {
        ids(&self.world, &self.staff, &self.case, "allegations").await.len()
    }

    /// What the client is told while the store has a fault: one code, and nothing of the cause.
    async fn told(&self, fault: Fault) -> Value {
        self.world.faulty.has(fault);
        let answer = self.raise().await;
        self.world.faulty.has(Fault::None);
        assert!(
            !answer.to_string().contains("SECRET"),
            "the cause is for the log: {answer}"
        );
        assert_eq!(answer["data"], Value::Null, "{answer}");
        let error = answer["errors"][0].clone();
        assert!(
            !error["extensions"]["messageZh"].as_str().unwrap().is_empty(),
            "{error}"
        );
        error
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_is_away_or_full_is_told_and_the_request_can_be_sent_again() {
    let scene = Scene::new().await;
    for fault in [Fault::Away, Fault::Full] {
        let before = scene.world.store.head().await.unwrap();
        let error = scene.told(fault).await;
        assert_eq!(error["extensions"]["code"], "UNAVAILABLE", "{fault:?}");
        assert_eq!(error["message"], "the system cannot take this now; try again");
        assert_eq!(scene.world.store.head().await.unwrap(), before, "nothing was written");
    }
    for _ in 0..2 {
        assert!(scene.raise().await["errors"].is_null());
        assert_eq!(scene.charges().await, 1, "sent again, it takes effect once");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_is_told_as_unavailable_and_the_request_takes_effect_once() {
    let scene = Scene::new().await;
    let error = scene.told(Fault::AnswersLost).await;
    assert_eq!(error["extensions"]["code"], "UNAVAILABLE");
    scene.world.settle().await;
    assert_eq!(scene.charges().await, 1, "it had arrived");
    assert!(scene.raise().await["errors"].is_null());
    assert_eq!(scene.charges().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_always_overtaken_is_told_of_a_conflict() {
    let scene = Scene::new().await;
    let before = scene.world.store.head().await.unwrap();
    let error = scene.told(Fault::Overtaken).await;
    assert_eq!(error["extensions"]["code"], "CONFLICT");
    assert_eq!(error["message"], "somebody else is changing the same record; try again");
    assert_eq!(scene.world.store.head().await.unwrap(), before);
    assert!(scene.raise().await["errors"].is_null());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_store_is_an_internal_error_with_an_id_for_the_log() {
    let scene = Scene::new().await;
    let error = scene.told(Fault::Damaged).await;
    assert_eq!(error["extensions"]["code"], "INTERNAL");
    let log_id = error["extensions"]["logId"].as_str().unwrap();
    assert_eq!(log_id.len(), 16, "{error}");
    assert_eq!(
        error["message"],
        format!("something failed inside; the log has it under {log_id}")
    );
    assert_eq!(scene.charges().await, 0);
}
