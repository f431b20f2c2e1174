//! What is pushed: changes of a case, for as long as the viewer may see it.

use std::pin::pin;

use async_graphql::{Request, Response};
use futures_util::{Stream, StreamExt};
use serde_json::{Value, json};

use crate::story::{Staff, opened};
use crate::world::World;

async fn next(stream: &mut (impl Stream<Item = Response> + Unpin)) -> Option<Value> {
    stream
        .next()
        .await
        .map(|response| serde_json::to_value(&response).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_are_pushed_until_the_viewer_loses_sight_of_the_case() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let case = opened(&world, &staff).await.case;
    let subscribe = |viewer| {
        let document = format!("subscription {{ caseChanged(id: \"{case}\") {{ caseId }} }}");
        let (api, app) = (world.api.clone(), world.app.clone());
        async move {
            let actor = app.actor(viewer).await.unwrap();
            api.schema.execute_stream(api.sign_in(Request::new(document), actor))
        }
    };
    let mut denied = pin!(subscribe(staff.second).await);
    let answer = next(&mut denied).await.unwrap();
    assert_eq!(answer["errors"][0]["extensions"]["code"], "NOT_FOUND");
    assert!(next(&mut denied).await.is_none());

    let mut pushed = pin!(subscribe(staff.investigator).await);
    let witness = world.person(&[]).await;
    let party = json!({ "caseId": case, "party": { "person": witness.stream() }, "role": "WITNESS" });
    let (_, first) = tokio::join!(
        async {
            // The stream listens once it is polled; the change is made after that.
            tokio::task::yield_now().await;
            world.act(staff.intake, "addParty", party).await
        },
        next(&mut pushed)
    );
    assert_eq!(first.unwrap()["data"]["caseChanged"]["caseId"], json!(case));

    let conflict = json!({ "caseId": case, "person": staff.investigator.stream(), "kind": "DECLARED" });
    world.act(staff.counsel, "declareConflict", conflict).await;
    let mut last = next(&mut pushed).await.unwrap();
    while last["errors"].is_null() {
        last = next(&mut pushed).await.unwrap();
    }
    assert_eq!(last["errors"][0]["extensions"]["code"], "NOT_FOUND");
    assert!(next(&mut pushed).await.is_none(), "nothing comes after it");
}
