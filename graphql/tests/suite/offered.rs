//! What is offered with a record follows its state, and what is offered no more is refused.

use probity_domain::ids::PersonId;
use serde_json::{Value, json};

use crate::story::{Opened, Staff, collecting, opened};
use crate::world::{DIGEST, World, on};

/// Whether each of some actions is offered to a viewer with a record.
async fn offered<const N: usize>(world: &World, viewer: PersonId, id: &str, names: [&str; N]) -> [bool; N] {
    let document = "query($id: ID!) { node(id: $id) {
        ... on Case { ofCase: allowedActions }
        ... on Investigation { ofInvestigation: allowedActions }
        ... on Report { ofReport: allowedActions } } }";
    let data = world.get(viewer, document, json!({ "id": id })).await;
    let allowed = ["ofCase", "ofInvestigation", "ofReport"].map(|of| &data["node"][of]);
    let allowed = allowed.into_iter().find_map(Value::as_array).unwrap();
    names.map(|name| allowed.contains(&json!(name)))
}

const INQUIRY: [&str; 5] = [
    "StartCollection",
    "SealEvidence",
    "RecordResponse",
    "DraftInvestigationReport",
    "ReadInvestigation",
];

#[tokio::test(flavor = "multi_thread")]
async fn evidence_is_offered_while_it_is_collected_and_not_after_the_report() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let Opened { case, .. } = opened(&world, &staff).await;
    let (id, source) = collecting(&world, &staff, &case).await;
    let inquiry = offered(&world, staff.investigator, &id, INQUIRY).await;
    assert_eq!(inquiry, [false, true, true, false, true], "while evidence is collected");
    let review = ["ReviewInvestigationReport"];
    assert_eq!(offered(&world, staff.counsel, &id, review).await, [false]);

    let response = json!({
        "investigationId": id, "subject": { "person": staff.subject.stream() },
        "statement": "I did", "admits": true, "answeredOn": world.today(),
    });
    world.act(staff.investigator, "recordResponse", response).await;
    let inquiry = offered(&world, staff.investigator, &id, INQUIRY).await;
    assert_eq!(inquiry, [false, true, true, true, true], "once the subject was heard");

    let report = json!({ "investigationId": id, "text": "it happened" });
    world.act(staff.investigator, "draftInvestigationReport", report).await;
    let inquiry = offered(&world, staff.investigator, &id, INQUIRY).await;
    assert_eq!(inquiry, [false, false, false, false, true], "after the report");
    assert_eq!(offered(&world, staff.counsel, &id, review).await, [true]);
    let piece = json!({
        "investigationId": id, "sourceId": source, "method": "EXPORT", "title": "an export", "sha256": DIGEST,
        "collected": on(&world.today()), "shows": on("2025-02-20"), "collector": staff.investigator.stream(),
    });
    let refused = world.refused(staff.investigator, "sealEvidence", piece).await;
    assert_eq!(refused, "INVESTIGATION_STEP_OUT_OF_ORDER");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_begins_a_record_of_its_own_goes_as_far_as_the_case() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let Opened { case, report } = opened(&world, &staff).await;
    let begins = ["StartInvestigation", "PlanInvestigation"];
    let before = offered(&world, staff.investigator, &case, begins).await;
    assert_eq!(before, [true, true], "it is assigned");
    let counsels = ["AssessLoss", "TakeNoAction", "ReopenCase", "SuspendCase"];
    let counsels = offered(&world, staff.counsel, &case, counsels).await;
    assert_eq!(
        counsels,
        [false, false, false, true],
        "no finding is issued, and nothing is closed"
    );
    collecting(&world, &staff, &case).await;
    let during = offered(&world, staff.investigator, &case, begins).await;
    assert_eq!(during, [false, false], "it is under way");
    // The report is linked: it has an outcome, and its reporter is told before it is closed.
    let outcome = ["AcceptReport", "GiveFeedback", "CloseReport", "ReadReportText"];
    assert_eq!(
        offered(&world, staff.intake, &report, outcome).await,
        [false, true, false, true]
    );
}
