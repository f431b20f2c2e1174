//! Investigations, findings, and cases that end without a sanction.

use serde_json::json;

use super::Staff;
use super::discipline::outside;
use super::intake::{charge, open_case, other_charge};
use crate::world::{DIGEST, World, on};

/// An investigation up to the end of collection.
pub struct Investigated {
    pub evidence: String,
    pub allegation: String,
}

pub async fn investigated(world: &World, staff: &Staff, case: &str) -> Investigated {
    let allegation = charge(world, staff, case).await;
    let source = |kind: &str, basis: &str| json!({ "kind": kind, "basis": basis, "description": "a source" });
    let plan = json!({
        "caseId": case,
        "scope": "whether it happened",
        "sources": [
            source("WORK_ACCOUNT", "LAWFUL_RULES"),
            source("PERSONAL_DEVICE", "SEPARATE_CONSENT"),
            source("INTERVIEW", "LAWFUL_RULES"),
        ],
    });
    let id = world.act(staff.investigator, "startInvestigation", plan).await;
    let [work, own, talk] = sources(world, staff, &id).await;
    let authorise = json!({ "investigationId": id, "sourceIds": [work, own, talk] });
    world.act(staff.counsel, "authoriseInvestigation", authorise).await;
    world
        .act(staff.investigator, "startCollection", json!({ "investigationId": id }))
        .await;
    let evidence = collect(world, staff, &id, (&work, &own)).await;
    hear(world, staff, (case, &id), (&allegation, &evidence)).await;
    Investigated { evidence, allegation }
}

/// An investigation that collects from one source; gives both ids.
pub async fn collecting(world: &World, staff: &Staff, case: &str) -> (String, String) {
    let source = json!({ "kind": "WORK_ACCOUNT", "basis": "LAWFUL_RULES", "description": "a source" });
    let plan = json!({ "caseId": case, "scope": "who it was", "sources": [source] });
    let id = world.act(staff.investigator, "startInvestigation", plan).await;
    let document = "query($id: ID!) { investigation(id: $id) { sources { id } } }";
    let data = world.get(staff.investigator, document, json!({ "id": id })).await;
    let source = data["investigation"]["sources"][0]["id"].as_str().unwrap().to_owned();
    let authorise = json!({ "investigationId": id, "sourceIds": [source] });
    world.act(staff.counsel, "authoriseInvestigation", authorise).await;
    world
        .act(staff.investigator, "startCollection", json!({ "investigationId": id }))
        .await;
    (id, source)
}

pub(super) async fn sources(world: &World, staff: &Staff, id: &str) -> [String; 3] {
    let document = "query($id: ID!) { investigation(id: $id) { sources { id kind description } } }";
    let data = world.get(staff.investigator, document, json!({ "id": id })).await;
    let all = data["investigation"]["sources"].as_array().unwrap().clone();
    let of = |kind: &str| {
        let source = all.iter().find(|source| source["kind"] == kind).unwrap();
        source["id"].as_str().unwrap().to_owned()
    };
    ["WORK_ACCOUNT", "PERSONAL_DEVICE", "INTERVIEW"].map(of)
}

pub(super) async fn collect(world: &World, staff: &Staff, id: &str, (work, own): (&str, &str)) -> String {
    let task = json!({
        "investigationId": id, "kind": "COLLECT", "text": "export the chat",
        "assignee": staff.investigator.stream(), "due": "2025-03-20",
    });
    let task = world.make(staff.investigator, "addTask", ("task", task)).await;
    world
        .act(
            staff.investigator,
            "completeTask",
            json!({ "investigationId": id, "taskId": task }),
        )
        .await;
    let consent = json!({
        "investigationId": id, "sourceId": own, "person": staff.subject.stream(),
        "documentSha256": DIGEST, "givenOn": world.today(),
    });
    world.act(staff.investigator, "recordConsent", consent).await;
    let evidence = json!({
        "investigationId": id, "sourceId": work, "method": "EXPORT", "title": "an export", "sha256": DIGEST,
        "collected": on(&world.today()), "shows": on("2025-02-20"), "collector": staff.investigator.stream(),
    });
    let evidence = world
        .make(staff.investigator, "sealEvidence", ("evidence", evidence))
        .await;
    let document = "query($id: ID!) { investigation(id: $id) { evidence { id title } } }";
    let data = world.get(staff.investigator, document, json!({ "id": id })).await;
    assert_eq!(
        data["investigation"]["evidence"],
        json!([{ "id": evidence, "title": "an export" }])
    );
    let transfer = json!({
        "investigationId": id, "evidenceId": evidence, "to": staff.counsel.stream(), "reason": "for safe keeping",
    });
    world.act(staff.investigator, "transferEvidence", transfer).await;
    evidence
}

pub(super) async fn hear(world: &World, staff: &Staff, (case, id): (&str, &str), (allegation, evidence): (&str, &str)) {
    let today = world.today();
    let subject = json!({ "person": staff.subject.stream() });
    let inform = json!({ "caseId": case, "allegationId": allegation, "on": today });
    world.act(staff.investigator, "informSubject", inform).await;
    let until = world.later(40);
    let more = json!({ "caseId": case, "allegationId": allegation, "until": until, "reason": "they are ill" });
    world.act(staff.investigator, "extendAllegationResponse", more).await;
    let window = json!({ "investigationId": id, "subject": subject });
    world.act(staff.investigator, "openResponseWindow", window).await;
    let more = json!({ "investigationId": id, "subject": subject, "until": until, "reason": "they are ill" });
    world.act(staff.investigator, "extendResponseWindow", more).await;
    let longer = json!({ "investigationId": id, "until": world.later(90), "reason": "the subject is ill" });
    world.act(staff.counsel, "extendInvestigation", longer).await;
    let interview = json!({
        "investigationId": id, "interviewers": [staff.investigator.stream(), staff.second.stream()],
        "interviewee": subject, "record": "what was said", "evidenceId": evidence, "heldOn": today,
    });
    world.act(staff.investigator, "recordInterview", interview).await;
    let response = json!({
        "investigationId": id, "subject": subject, "statement": "I did", "admits": true, "answeredOn": today,
    });
    world.act(staff.investigator, "recordResponse", response).await;
    let report = json!({ "investigationId": id, "text": "it happened" });
    world.act(staff.investigator, "draftInvestigationReport", report).await;
    world
        .act(
            staff.counsel,
            "reviewInvestigationReport",
            json!({ "investigationId": id }),
        )
        .await;
    world
        .act(
            staff.investigator,
            "completeInvestigation",
            json!({ "investigationId": id }),
        )
        .await;
}

/// A finding in force.
pub async fn issued(world: &World, staff: &Staff, case: &str, found: &Investigated, determination: &str) -> String {
    let conclusion = json!({
        "allegationId": found.allegation, "determination": determination, "evidenceIds": [found.evidence],
    });
    let draft = json!({ "caseId": case, "conclusions": [conclusion], "text": "facts and reasons" });
    let finding = world.make(staff.investigator, "draftFinding", ("finding", draft)).await;
    for name in ["reviewFinding", "issueFinding"] {
        world
            .act(staff.counsel, name, json!({ "caseId": case, "findingId": finding }))
            .await;
    }
    finding
}

/// Cases that end without a sanction of this process.
pub(super) async fn without_sanction(world: &World, staff: &Staff) {
    let case = open_case(world, staff, None).await;
    let id = |case: &str| json!({ "caseId": case });
    let dropped = charge(world, staff, &case).await;
    let withdraw = json!({ "caseId": case, "allegationId": dropped, "reason": "a mistake" });
    world.act(staff.intake, "withdrawAllegation", withdraw).await;
    let conflict = json!({ "caseId": case, "person": staff.second.stream(), "kind": "DECLARED", "note": "a friend" });
    world.act(staff.counsel, "declareConflict", conflict).await;
    let assign = json!({ "caseId": case, "handler": staff.intake.stream(), "role": "INTAKE" });
    world
        .act(
            staff.counsel,
            "recuseHandler",
            json!({ "caseId": case, "handler": staff.intake.stream() }),
        )
        .await;
    world.act(staff.counsel, "assignCase", assign).await;
    let suspend = json!({ "caseId": case, "proceeding": "CRIMINAL", "reason": "the police asks" });
    world.act(staff.counsel, "suspendCase", suspend).await;
    world.act(staff.counsel, "resumeCase", id(&case)).await;
    let barred = charge(world, staff, &case).await;
    world.clock.advance_days(370);
    let time_barred = json!({ "caseId": case, "allegationId": barred });
    world.act(staff.counsel, "declareTimeBarred", time_barred).await;
    elapsed(world, staff).await;
    outside(world, staff).await;
}

/// A subject who does not answer, and a case that is left at its findings.
pub(super) async fn elapsed(world: &World, staff: &Staff) {
    let case = open_case(world, staff, None).await;
    let allegation = other_charge(world, staff, &case).await;
    let change = json!({ "caseId": case, "allegationId": allegation, "severity": "SERIOUS", "reason": "it leaked" });
    world.act(staff.intake, "changeSeverity", change).await;
    let (id, _) = collecting(world, staff, &case).await;
    let inform = json!({ "caseId": case, "allegationId": allegation, "on": world.today() });
    world.act(staff.investigator, "informSubject", inform).await;
    let until = world.later(40);
    let more = json!({ "caseId": case, "allegationId": allegation, "until": until, "reason": "they are ill" });
    world.act(staff.investigator, "extendAllegationResponse", more).await;
    let window = json!({ "investigationId": id, "subject": { "person": staff.subject.stream() } });
    world
        .act(staff.investigator, "openResponseWindow", window.clone())
        .await;
    world.clock.advance_days(30);
    world.act(staff.investigator, "recordWindowElapsed", window).await;
    let conclusion = json!({ "allegationId": allegation, "determination": "UNSUBSTANTIATED", "evidenceIds": [] });
    let draft = json!({ "caseId": case, "conclusions": [conclusion], "text": "not proved" });
    let finding = world.make(staff.investigator, "draftFinding", ("finding", draft)).await;
    for name in ["reviewFinding", "issueFinding"] {
        world
            .act(staff.counsel, name, json!({ "caseId": case, "findingId": finding }))
            .await;
    }
    world
        .act(
            staff.counsel,
            "takeNoAction",
            json!({ "caseId": case, "reason": "nothing was proved" }),
        )
        .await;
}
