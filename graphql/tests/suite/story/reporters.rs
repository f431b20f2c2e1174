//! What is done for the sake of reporters: they are looked after, and rewarded.

use probity_app::Folded;
use probity_domain::SealedToReporter;
use probity_domain::reward::RewardEvent;
use serde_json::json;

use super::Staff;
use super::intake::{kept_report, open_case, opened, triage};
use crate::world::{DIGEST, World};

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

/// A reporter is rewarded, and somebody shows the code.
pub async fn rewarded(world: &World, staff: &Staff) {
    let (report, receipt) = kept_report(world).await;
    triage(world, staff, &report).await;
    world
        .act(staff.intake, "acceptReport", json!({ "reportId": report }))
        .await;
    open_case(world, staff, Some(&report)).await;
    let amount = json!({ "minor": "200000", "currency": "CNY" });
    let proposed = json!({ "reportId": report, "amount": amount, "reasons": "it came early" });
    let reward = world.act(staff.intake, "proposeReward", proposed).await;
    let useful = json!({ "rewardId": reward, "usefulness": "the tender was called off" });
    world.act(staff.counsel, "verifyReward", useful).await;
    for approver in [staff.approver, staff.decider] {
        world
            .act(approver, "approveReward", json!({ "rewardId": reward }))
            .await;
    }
    let loaded = world.app.journal().load::<Code>(&reward).await.unwrap();
    let sealed = loaded.state.0.clone().unwrap();
    let code = receipt.secret().unwrap().open(&reward, &sealed).unwrap();
    let claimed = world
        .act(staff.hr, "claimReward", json!({ "code": code.expose() }))
        .await;
    assert_eq!(claimed, reward);
    let paid = json!({ "rewardId": reward, "receiptSha256": DIGEST });
    world.act(staff.hr, "payReward", paid).await;
    let node = "query($id: ID!) { node(id: $id) { __typename ... on Reward { status } } }";
    let data = world.get(staff.auditor, node, json!({ "id": reward })).await;
    assert_eq!(data["node"], json!({ "__typename": "Reward", "status": "PAID" }));
}

/// The code of a reward, as it stands in its stream.
#[derive(Debug, Clone, Default)]
struct Code(Option<SealedToReporter>);

impl Folded for Code {
    type Event = RewardEvent;

    fn apply(&mut self, event: &RewardEvent) {
        if let RewardEvent::RewardCodeIssued(issued) = event {
            self.0 = Some(issued.code.clone());
        }
    }
}
