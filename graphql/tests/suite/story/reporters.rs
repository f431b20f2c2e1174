//! What is done for the sake of reporters: they are looked after, and rewarded.

use serde_json::json;

use super::Staff;
use super::intake::opened;
use crate::world::World;

/// A plan for the reporter of a report, which is named.
pub async fn plan_opened(world: &World, staff: &Staff) -> String {
    let report = opened(world, staff).await.report;
    world
        .act(staff.counsel, "openProtection", json!({ "reportId": report }))
        .await;
    report
}

/// More than a year later the reporter is asked four times, late, and tells of retaliation.
pub async fn looked_after(world: &World, staff: &Staff, report: &str) {
    let text = |text: &str| json!({ "reportId": report, "text": text });
    for _ in 0..4 {
        world.act(staff.intake, "checkIn", text("how do you fare?")).await;
    }
    world
        .act(staff.counsel, "takeDownRetaliation", text("they moved my desk"))
        .await;
    world
        .act(staff.counsel, "closeProtection", text("nothing more is to be feared"))
        .await;
    let plan = "query($id: ID!) { report(id: $id) { protection {
        open openedOn checkIns { number due doneOn text } claims { text caseId } closingReason } } }";
    let data = world.get(staff.counsel, plan, json!({ "id": report })).await;
    let plan = &data["report"]["protection"];
    assert_eq!(
        (&plan["open"], &plan["closingReason"]),
        (&json!(false), &json!("nothing more is to be feared"))
    );
    assert_eq!(plan["claims"][0]["text"], "they moved my desk");
    let made = plan["checkIns"].as_array().unwrap();
    assert!(
        made.len() == 4 && made.iter().all(|made| made["text"] == "how do you fare?"),
        "{plan:#}"
    );
}
