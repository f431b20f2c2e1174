//! Sanctions, from the proposal to the end of the record.

use probity_app::reactors::run_gates;
use probity_domain::Role;
use probity_domain::ids::PersonId;
use serde_json::{Value, json};

use super::inquiry::{investigated, issued};
use super::intake::{Opened, open_case, opened};
use super::{Proved, Staff};
use crate::world::{DIGEST, World, on};

pub fn dismissal() -> Value {
    json!({ "kind": "DISMISSAL", "limb": "SERIOUS_BREACH" })
}

pub fn warning(months: u8) -> Value {
    json!({ "kind": "SERIOUS_WARNING", "months": months })
}

pub async fn proposed(world: &World, staff: &Staff, (case, finding): (&str, &str), terms: Value) -> String {
    let proposal = json!({
        "caseId": case, "findingId": finding, "subject": staff.subject.stream(), "terms": terms,
        "proportionality": { "intent": "with intent", "harm": "a tender was lost", "history": "none", "comparable": "two" },
        "reasons": "because of the finding",
    });
    world.act(staff.investigator, "proposeSanction", proposal).await
}

/// From the proposal to the approvals, union and hearing.
pub async fn heard(world: &World, staff: &Staff, sanction: &str, waived: bool) {
    let id = || json!({ "sanctionId": sanction });
    let with = |member: &str, value: Value| {
        let mut input = id();
        input[member] = value;
        input
    };
    world
        .act(staff.counsel, "reviewSanction", with("opinion", json!("sound")))
        .await;
    for (by, role) in [
        (staff.counsel, "LEGAL_COUNSEL"),
        (staff.hr, "HUMAN_RESOURCES"),
        (staff.approver, "DECISION_MAKER"),
    ] {
        // Who reviewed may not approve as well where the matrix asks for counsel: another one of the role does.
        let by = if role == "LEGAL_COUNSEL" {
            second_counsel(world, staff, sanction).await
        } else {
            by
        };
        world.act(by, "approveSanction", with("role", json!(role))).await;
    }
    let today = json!(world.today());
    world.act(staff.hr, "notifyUnion", with("on", today.clone())).await;
    world.act(staff.hr, "offerHearing", with("on", today.clone())).await;
    let more = json!({
        "sanctionId": sanction, "window": "HEARING", "until": world.later(20), "reason": "their lawyer is away",
    });
    world.act(staff.hr, "extendSanctionWindow", more).await;
    let reply = json!({ "sanctionId": sanction, "position": "OPINION", "opinion": "too harsh" });
    world.act(staff.union, "recordUnionReply", reply).await;
    world
        .act(staff.hr, "answerUnion", with("answer", json!("it is not")))
        .await;
    if waived {
        let signed = json!({ "sanctionId": sanction, "waiverSha256": DIGEST, "on": today });
        world.act(staff.hr, "waiveHearing", signed).await;
    } else {
        let statement = json!({ "sanctionId": sanction, "statement": "I am sorry", "on": today });
        world.act(staff.hr, "recordStatement", statement).await;
    }
}

pub(super) async fn second_counsel(world: &World, staff: &Staff, sanction: &str) -> PersonId {
    let data = world
        .get(
            staff.counsel,
            "query($id: ID!) { sanction(id: $id) { caseId } }",
            json!({ "id": sanction }),
        )
        .await;
    let other = world.person(&[(Role::LegalCounsel, None)]).await;
    let assign = json!({ "caseId": data["sanction"]["caseId"], "handler": other.stream(), "role": "COUNSEL" });
    world.act(staff.counsel, "assignCase", assign).await;
    other
}

/// Custodian and counsel check, and the day of the retaliation gate comes.
async fn passed_gate(world: &World, staff: &Staff, sanction: &str) {
    let gate = sanction.replace("sanction-", "gate-");
    for (by, part) in [(staff.custodian, "CUSTODIAN"), (staff.counsel, "COUNSEL")] {
        let check = json!({ "gateId": gate, "part": part, "concern": false, "note": "no reporter of that name" });
        world.act(by, "recordGateCheck", check).await;
    }
    let state = "query($id: ID!) { sanction(id: $id) { retaliationGate } }";
    let before = world.get(staff.hr, state, json!({ "id": sanction })).await;
    assert_eq!(before["sanction"]["retaliationGate"], "PENDING");
    world.clock.advance_days(7);
    run_gates(&world.app).await.unwrap();
    world.settle().await;
    let after = world.get(staff.hr, state, json!({ "id": sanction })).await;
    assert_eq!(after["sanction"]["retaliationGate"], "CLEARED");
}

/// Passes the gate, decides, issues and serves.
pub async fn served(world: &World, staff: &Staff, sanction: &str, terms: Value) {
    passed_gate(world, staff, sanction).await;
    let decide = json!({ "sanctionId": sanction, "terms": terms, "reasons": "as proposed" });
    world.act(staff.decider, "decideSanction", decide).await;
    let today = world.today();
    let issue = json!({ "sanctionId": sanction, "documentSha256": DIGEST, "effectiveOn": today });
    world.act(staff.hr, "issueDecision", issue).await;
    let attempt = json!({ "sanctionId": sanction, "method": "REGISTERED_POST", "on": today, "outcome": "came back" });
    world.act(staff.hr, "recordServiceAttempt", attempt).await;
    let serve = json!({ "sanctionId": sanction, "method": "IN_PERSON", "on": today, "proofSha256": DIGEST });
    world.act(staff.hr, "serveDecision", serve).await;
}

/// A dismissal to its end, an appeal that varies, a withdrawn one, one taken outside, one set aside.
pub(super) async fn sanctions(world: &World, staff: &Staff, proved: &Proved) {
    let rests_on = (proved.case.as_str(), proved.finding.as_str());
    let dropped = proposed(world, staff, rests_on, warning(12)).await;
    let memo = json!({ "sanctionId": dropped, "kind": "NO_UNION", "text": "there is none here" });
    world.act(staff.counsel, "fileMemo", memo).await;
    world
        .act(
            staff.hr,
            "withdrawSanction",
            json!({ "sanctionId": dropped, "reason": "a mistake" }),
        )
        .await;
    let dismissed = proposed(world, staff, rests_on, dismissal()).await;
    heard(world, staff, &dismissed, false).await;
    served(world, staff, &dismissed, dismissal()).await;
    let today = world.today();
    let certificate = json!({ "sanctionId": dismissed, "certificateSha256": DIGEST, "transferOn": today });
    world.act(staff.hr, "issueCertificate", certificate).await;
    world.clock.advance_days(30);
    world
        .act(staff.hr, "finaliseSanction", json!({ "sanctionId": dismissed }))
        .await;
    world
        .act(staff.hr, "activateSanction", json!({ "sanctionId": dismissed }))
        .await;
    let pending = json!({
        "sanctionId": dismissed, "instance": "ARBITRATION", "outcome": "PENDING",
        "happened": on(&world.today()), "summary": "an application",
    });
    world.act(staff.counsel, "recordProceeding", pending).await;
    let annul = json!({
        "sanctionId": dismissed, "instance": "ARBITRATION", "ruledOn": world.today(), "ruling": "the notice was late",
    });
    world.act(staff.counsel, "annulSanction", annul).await;
    warned(world, staff, rests_on).await;
}

pub(super) async fn warned(world: &World, staff: &Staff, rests_on: (&str, &str)) {
    let sanction = proposed(world, staff, rests_on, warning(12)).await;
    heard(world, staff, &sanction, true).await;
    served(world, staff, &sanction, warning(12)).await;
    let appeal = json!({ "sanctionId": sanction, "grounds": "too much", "on": world.today() });
    world.act(staff.subject, "appealSanction", appeal).await;
    let decided = json!({ "sanctionId": sanction, "outcome": "UPHELD", "reasons": "it is right" });
    world.act(staff.reviewer, "decideAppeal", decided).await;
    world
        .act(staff.hr, "finaliseSanction", json!({ "sanctionId": sanction }))
        .await;
    world
        .act(staff.hr, "activateSanction", json!({ "sanctionId": sanction }))
        .await;
    world.clock.advance_days(400);
    world
        .act(staff.hr, "expireSanction", json!({ "sanctionId": sanction }))
        .await;
    world
        .act(staff.hr, "expungeRecord", json!({ "sanctionId": sanction }))
        .await;
    let close = json!({ "caseId": rests_on.0, "retention": "substantiated" });
    world.act(staff.counsel, "closeCase", close).await;
    let reopen = json!({ "caseId": rests_on.0, "newEvidence": "a letter" });
    world.act(staff.counsel, "reopenCase", reopen).await;
}

/// What is proved goes to an authority, and a decision that was taken outside goes on record.
pub(super) async fn outside(world: &World, staff: &Staff) {
    let Opened { case, .. } = opened(world, staff).await;
    let found = investigated(world, staff, &case).await;
    let finding = issued(world, staff, &case, &found, "SUBSTANTIATED").await;
    let sanction = proposed(world, staff, (&case, &finding), dismissal()).await;
    let record = json!({
        "sanctionId": sanction, "terms": dismissal(), "decided": on("2025-02-28"), "memo": "it was done by letter",
    });
    world.act(staff.counsel, "recordOutsideDecision", record).await;
    let answered = json!({ "sanctionId": sanction, "check": "HEARING_OFFERED", "memo": "heard by telephone" });
    world.act(staff.counsel, "overrideReadiness", answered).await;
    let data = world
        .get(
            staff.counsel,
            "query($id: ID!) { sanction(id: $id) { status unmet } }",
            json!({ "id": sanction }),
        )
        .await;
    assert_eq!(data["sanction"]["status"], "TAKEN_OUTSIDE");
    assert!(!data["sanction"]["unmet"].as_array().unwrap().is_empty());
    let case = open_case(world, staff, None).await;
    let found = investigated(world, staff, &case).await;
    issued(world, staff, &case, &found, "INCONCLUSIVE").await;
    world
        .act(
            staff.counsel,
            "referCase",
            json!({ "caseId": case, "to": "the police" }),
        )
        .await;
}
