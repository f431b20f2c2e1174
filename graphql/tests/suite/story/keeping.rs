//! What is kept: what a person asks about their own data, holds, and the erasure of a report.

use probity_app::reactors::Reactor;
use serde_json::{Value, json};

use super::Staff;
use super::intake::triaged_report;
use crate::world::World;

const REQUEST: &str = "query($id: ID!) { rightsRequest(id: $id) { status statement reason supplement data { name } } }";
const HOLD: &str = "query($id: ID!) { hold(id: $id) { reason reviewBy reviews { note } releaseReason } }";
const RETENTION: &str = "query($record: ID!) { retentions(filter: { recordId: $record }) { nodes {
    id status heldBy approvals { role } destroyedOn searched { place readable } } } }";

/// A person asks for what is kept about them, and is told.
async fn asked(world: &World, staff: &Staff) {
    let input = json!({ "subjectId": staff.subject.stream(), "kind": "ACCESS", "statement": "what do you keep?" });
    let request = world.act(staff.subject, "receiveRightsRequest", input).await;
    let yes = json!({ "requestId": request, "granted": true, "reason": "they may" });
    let early = world.refused(staff.counsel, "decideRightsRequest", yes.clone()).await;
    assert_eq!(early, "REQUEST_WRONG_STEP");
    let verify = json!({ "requestId": request, "verification": "met in person" });
    world.act(staff.counsel, "verifyRightsRequest", verify).await;
    world.act(staff.counsel, "decideRightsRequest", yes).await;
    let granted = world.get(staff.subject, REQUEST, json!({ "id": request })).await["rightsRequest"].clone();
    assert_eq!(
        (&granted["status"], &granted["reason"]),
        (&json!("GRANTED"), &json!("they may"))
    );
    world
        .act(staff.counsel, "fulfilRightsRequest", json!({ "requestId": request }))
        .await;
    let told = world.get(staff.subject, REQUEST, json!({ "id": request })).await["rightsRequest"].clone();
    assert_eq!(
        (&told["status"], &told["data"]["name"]),
        (&json!("FULFILLED"), &json!("a name"))
    );
    let stranger = world.error(staff.hr, REQUEST, json!({ "id": request })).await;
    assert_eq!(stranger["extensions"]["code"], "NOT_FOUND");
}

/// The retention of a record after the reactors' turn.
async fn kept(world: &World, staff: &Staff, record: &str) -> Value {
    Reactor::Schedules.run(&world.app).await.unwrap();
    world.settle().await;
    let data = world.get(staff.counsel, RETENTION, json!({ "record": record })).await;
    let nodes = data["retentions"]["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), 1, "{data}");
    nodes[0].clone()
}

/// A report that nobody can come back to, closed half a year ago.
async fn due(world: &World, staff: &Staff) -> String {
    let report = triaged_report(world, staff).await;
    let out = json!({ "reportId": report, "reason": "a matter of taste" });
    world.act(staff.intake, "ruleOutOfScope", out).await;
    let close = json!({ "reportId": report, "withoutChannel": "no number was left" });
    world.act(staff.intake, "closeReport", close).await;
    assert_eq!(kept(world, staff, &report).await["status"], "SCHEDULED");
    world.clock.advance_days(190);
    assert_eq!(kept(world, staff, &report).await["status"], "DUE");
    report
}

/// A hold on the report, looked at again and released.
async fn held(world: &World, staff: &Staff, report: &str, retention: &str) {
    let place = json!({ "scope": { "reportId": report }, "reason": "a court may ask" });
    assert_eq!(world.refused(staff.hr, "placeHold", place.clone()).await, "NOT_FOUND");
    let hold = world.act(staff.counsel, "placeHold", place).await;
    assert_eq!(kept(world, staff, report).await["heldBy"], json!([hold]));
    let approval = json!({ "retentionId": retention, "role": "LEGAL_COUNSEL" });
    let refused = world.refused(staff.counsel, "approveErasure", approval).await;
    assert_eq!(refused, "RETENTION_UNDER_HOLD");
    let before = world.get(staff.counsel, HOLD, json!({ "id": hold })).await["hold"].clone();
    world.clock.advance_days(30);
    let review = json!({ "holdId": hold, "note": "it has not asked yet" });
    world.act(staff.counsel, "reviewHold", review).await;
    let release = json!({ "holdId": hold, "reason": "it will not ask" });
    world.act(staff.counsel, "releaseHold", release).await;
    let after = world.get(staff.counsel, HOLD, json!({ "id": hold })).await["hold"].clone();
    assert_ne!(after["reviewBy"], before["reviewBy"], "half a year from the last look");
    assert_eq!(after["reviews"], json!([{ "note": "it has not asked yet" }]));
    assert_eq!(after["releaseReason"], "it will not ask");
    assert_eq!(kept(world, staff, report).await["status"], "DUE");
}

/// Two people approve, a third destroys, and a search finds nothing.
async fn erased(world: &World, staff: &Staff, report: &str, retention: &str) {
    let id = json!({ "retentionId": retention });
    let early = world.refused(staff.administrator, "destroyKey", id.clone()).await;
    assert_eq!(early, "RETENTION_NOT_APPROVED");
    for (by, role) in [
        (staff.counsel, "LEGAL_COUNSEL"),
        (staff.custodian, "IDENTITY_CUSTODIAN"),
    ] {
        let approval = json!({ "retentionId": retention, "role": role });
        world.act(by, "approveErasure", approval).await;
    }
    let approved = kept(world, staff, report).await;
    assert_eq!(approved["status"], "ERASURE_APPROVED");
    assert_eq!(approved["approvals"].as_array().unwrap().len(), 2);
    let text = "query($id: ID!) { report(id: $id) { narrative } }";
    let before = world.get(staff.intake, text, json!({ "id": report })).await;
    assert_eq!(before["report"]["narrative"], "a caller tells");
    world.act(staff.administrator, "destroyKey", id.clone()).await;
    let destroyed = kept(world, staff, report).await;
    assert_eq!(
        (&destroyed["status"], &destroyed["destroyedOn"]),
        (&json!("KEY_DESTROYED"), &json!(world.today()))
    );
    let after = world.get(staff.intake, text, json!({ "id": report })).await;
    assert_eq!(after["report"]["narrative"], Value::Null);
    world.act(staff.administrator, "verifyErasure", id).await;
    let stone = kept(world, staff, report).await;
    assert_eq!(stone["status"], "TOMBSTONED");
    for place in stone["searched"].as_array().unwrap() {
        assert_eq!(place["readable"], 0, "{place}");
    }
}

/// A request, a hold and an erasure.
pub(super) async fn keeping(world: &World, staff: &Staff) {
    asked(world, staff).await;
    let report = due(world, staff).await;
    let retention = kept(world, staff, &report).await["id"].as_str().unwrap().to_owned();
    held(world, staff, &report, &retention).await;
    erased(world, staff, &report, &retention).await;
}
