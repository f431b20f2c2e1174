//! The policy over its versions: who still has to acknowledge it, what differs, what is refused without it; and days with what
//! they rest on.

use probity_graphql::Options;
use serde_json::{Value, json};

use crate::story::{Staff, ids, opened};
use crate::world::{DIGEST, World, mutation, on};

const PACK: &str = include_str!("../../../ops/policies/wechat-confidentiality.toml");

fn code(error: &Value) -> &str {
    error["extensions"]["code"].as_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_not_acknowledged_is_listed_for_those_who_ask_them() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let document = "{ policies { id acknowledgements { acknowledged missing }
        notAcknowledgedBy(first: 100) { nodes { id } } } viewer { policiesToAcknowledge { id } } }";
    let seen = world.get(staff.hr, document, json!({})).await;
    let policy = &seen["policies"][0];
    assert_eq!(policy["acknowledgements"], json!({ "acknowledged": 1, "missing": 12 }));
    let missing: Vec<&str> = policy["notAcknowledgedBy"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|person| person["id"].as_str().unwrap())
        .collect();
    assert_eq!(missing.len(), 12);
    assert!(!missing.contains(&staff.subject.stream().as_str()));
    assert_eq!(seen["viewer"]["policiesToAcknowledge"], json!([{ "id": staff.policy }]));

    let own = world.get(staff.subject, document, json!({})).await;
    assert_eq!(own["policies"][0]["acknowledgements"], Value::Null);
    assert_eq!(own["policies"][0]["notAcknowledgedBy"]["nodes"], json!([]));
    assert_eq!(own["viewer"]["policiesToAcknowledge"], json!([]));

    // A new version asks again, and who joins is asked at once.
    let newer = publish(&world, &staff, "2025", DIGEST).await;
    let joined = world.person(&[]).await;
    for (who, count) in [(staff.subject, 1), (joined, 2)] {
        let seen = world.get(who, document, json!({})).await;
        let asked = seen["viewer"]["policiesToAcknowledge"].as_array().unwrap().clone();
        assert_eq!(asked.len(), count);
        assert!(asked.contains(&json!({ "id": newer })));
    }
}

async fn publish(world: &World, staff: &Staff, version: &str, sha256: &str) -> String {
    let draft = json!({ "pack": "wechat-confidentiality", "version": version, "sha256": sha256 });
    let policy = world.act(staff.counsel, "draftPolicy", draft).await;
    let early = json!({ "input": { "policyId": policy, "published": on("2025-02-03") } });
    let refused = world.error(staff.counsel, &mutation("publishPolicy"), early).await;
    assert_eq!(code(&refused), "POLICY_NOT_CONSULTED");
    let consulted = json!({ "policyId": policy, "consulted": on("2025-01-06"), "minutesSha256": DIGEST });
    world.act(staff.hr, "recordConsultation", consulted).await;
    let before = json!({ "input": { "policyId": policy, "published": on("2025-01-05") } });
    let refused = world.error(staff.counsel, &mutation("publishPolicy"), before).await;
    assert_eq!(code(&refused), "POLICY_PUBLISHED_BEFORE_CONSULTATION");
    let published = json!({ "policyId": policy, "published": on("2025-02-03") });
    world.act(staff.counsel, "publishPolicy", published).await;
    policy
}

#[tokio::test(flavor = "multi_thread")]
async fn two_versions_are_compared_clause_by_clause() {
    let older = PACK
        .replacen("severities = [\"grave\"]", "severities = [\"serious\"]", 1)
        .replacen(
            "triage = { value = { working_days = 5 }",
            "triage = { value = { working_days = 8 }",
            1,
        )
        .replacen("months = [6, 12]", "months = [6, 6]", 1);
    let world = World::keeping(Options::default(), &[older]).await;
    let staff = Staff::of(&world).await;
    let present = world.app.rules().sha256.clone();
    let earlier = world.app.packs().all().find(|version| version.sha256 != present);
    let from = publish(&world, &staff, "2024", &earlier.unwrap().sha256).await;
    let to = publish(&world, &staff, "2025", &present).await;
    let document = "query($from: ID!, $to: ID!) { comparePolicies(from: $from, to: $to) { isSame toSha256
        clauses { id change from { severities } to { severities } } sanctions { kind change from { mostMonths } to { mostMonths } }
        windows { key from { amount unit } to { amount unit } } retention { id } } }";
    let compared = world.get(staff.hr, document, json!({ "from": from, "to": to })).await;
    assert_eq!(
        compared["comparePolicies"],
        json!({
            "isSame": false,
            "toSha256": present,
            "clauses": [{
                "id": "WX-1.3.1", "change": "CHANGED",
                "from": { "severities": ["SERIOUS"] }, "to": { "severities": ["GRAVE"] }
            }],
            "sanctions": [{
                "kind": "WRITTEN_WARNING", "change": "CHANGED", "from": { "mostMonths": 6 }, "to": { "mostMonths": 12 }
            }],
            "windows": [{
                "key": "triage",
                "from": { "amount": 8, "unit": "WORKING_DAYS" }, "to": { "amount": 5, "unit": "WORKING_DAYS" }
            }],
            "retention": []
        })
    );
    let same = world.get(staff.hr, document, json!({ "from": to, "to": to })).await;
    assert_eq!(same["comparePolicies"]["isSame"], true);
    let unknown = json!({ "from": staff.policy, "to": to });
    let lost = world.get(staff.hr, document, unknown).await;
    assert_eq!(
        lost["comparePolicies"],
        Value::Null,
        "the text of the first one was never kept"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_charge_is_refused_without_a_policy_that_bound_its_subject() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let case = opened(&world, &staff).await.case;
    let stranger = world.person(&[]).await;
    let party = json!({ "caseId": case, "party": { "person": stranger.stream() }, "role": "SUBJECT" });
    world.act(staff.intake, "addParty", party).await;
    for (subject, conduct, refusal) in [
        (staff.subject, "2021-01-31", "CASE_POLICY_NOT_IN_FORCE"),
        (staff.subject, "2021-02-01", "CASE_POLICY_UNKNOWN_TO_SUBJECT"),
        (stranger, "2025-02-20", "CASE_POLICY_NOT_ACKNOWLEDGED"),
    ] {
        let raise = json!({ "input": {
            "caseId": case, "subject": { "person": subject.stream() }, "clause": "WX-6.1.2", "severity": "GRAVE",
            "conduct": on(conduct), "description": "told a competitor",
        } });
        let refused = world.error(staff.intake, &mutation("raiseAllegation"), raise).await;
        assert_eq!(code(&refused), refusal, "{conduct}");
    }
    let document =
        "query($id: ID!) { case(id: $id) { allegations { ground { version sha256 textIsKept isPackInForce } } } }";
    let raise = json!({
        "caseId": case, "subject": { "person": staff.subject.stream() }, "clause": "WX-6.1.2", "severity": "GRAVE",
        "conduct": on("2025-02-20"), "description": "told a competitor",
    });
    world.act(staff.intake, "raiseAllegation", raise).await;
    let seen = world.get(staff.counsel, document, json!({ "id": case })).await;
    assert_eq!(
        seen["case"]["allegations"][0]["ground"],
        json!({ "version": "2021", "sha256": DIGEST, "textIsKept": false, "isPackInForce": false })
    );
}

pub async fn authorised_investigation(world: &World, staff: &Staff, case: &str) -> String {
    let plan = json!({ "caseId": case, "scope": "whether", "sources": [
        { "kind": "WORK_ACCOUNT", "basis": "LAWFUL_RULES", "description": "the work account" }
    ] });
    let id = world.act(staff.investigator, "startInvestigation", plan).await;
    let sources = "query($id: ID!) { investigation(id: $id) { sources { id } } }";
    let data = world.get(staff.investigator, sources, json!({ "id": id })).await;
    let source = data["investigation"]["sources"][0]["id"].clone();
    let authorise = json!({ "investigationId": id, "sourceIds": [source] });
    world.act(staff.counsel, "authoriseInvestigation", authorise).await;
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_shows_what_it_rests_on_and_moves_only_with_a_reason() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let case = opened(&world, &staff).await.case;
    let clock = "query($id: ID!) { case(id: $id) { actionClock { state warnOn actBy daysLeft } } }";
    let seen = world.get(staff.counsel, clock, json!({ "id": case })).await;
    assert_eq!(
        seen["case"]["actionClock"],
        json!({ "state": "RUNNING", "warnOn": "2025-06-01", "actBy": "2026-03-03", "daysLeft": 366 }),
        "before any sanction was proposed"
    );
    let id = authorised_investigation(&world, &staff, &case).await;

    let deadlines =
        "query($filter: DeadlineFilterInput) { deadlines(filter: $filter) { nodes { kind due firstDue overdue
        restsOn { rule source from period { amount unit } profile zone calendar { id provisional } } } } }";
    let of_kind = async |kind: &str, filter: Value| {
        let data = world.get(staff.counsel, deadlines, json!({ "filter": filter })).await;
        let nodes = data["deadlines"]["nodes"].as_array().unwrap().clone();
        nodes
            .into_iter()
            .filter(|node| node["kind"] == kind)
            .collect::<Vec<Value>>()
    };
    let target = of_kind("INVESTIGATION", Value::Null).await.remove(0);
    assert_eq!(
        target,
        json!({
            "kind": "INVESTIGATION", "due": "2025-05-02", "firstDue": "2025-05-02", "overdue": false,
            "restsOn": {
                "rule": "windows.investigation", "source": "Design choice: target", "from": "2025-03-03",
                "period": { "amount": 60, "unit": "DAYS" }, "profile": "cn", "zone": "Asia/Shanghai", "calendar": null
            }
        })
    );
    let longer = json!({ "investigationId": id, "until": "2025-06-30", "reason": "a witness is abroad" });
    world.act(staff.counsel, "extendInvestigation", longer).await;
    let target = of_kind("INVESTIGATION", Value::Null).await.remove(0);
    assert_eq!(
        (&target["due"], &target["firstDue"]),
        (&json!("2025-06-30"), &json!("2025-05-02"))
    );
    let back = json!({ "input": { "investigationId": id, "until": "2025-06-29", "reason": "sooner" } });
    let refused = world.error(staff.counsel, &mutation("extendInvestigation"), back).await;
    assert_eq!(code(&refused), "INVESTIGATION_EXTENSION_NOT_LATER");

    world.clock.advance_days(110);
    assert_eq!(of_kind("INVESTIGATION", json!({ "overdue": true })).await.len(), 0);
    assert_eq!(of_kind("INVESTIGATION", json!({ "soonWithinDays": 14 })).await.len(), 1);
    let seen = world.get(staff.counsel, clock, json!({ "id": case })).await;
    assert_eq!(seen["case"]["actionClock"]["state"], "WARNING");
    world.clock.advance_days(20);
    assert_eq!(of_kind("INVESTIGATION", json!({ "overdue": true })).await.len(), 1);
    let late = json!({ "input": { "investigationId": id, "until": "2025-08-30", "reason": "too late" } });
    let refused = world.error(staff.counsel, &mutation("extendInvestigation"), late).await;
    assert_eq!(code(&refused), "INVESTIGATION_EXTENSION_TOO_LATE");

    timeline_tells_the_extension(&world, &staff, &case).await;
    assert!(ids(&world, &staff, &case, "investigations").await.contains(&id));
}

async fn timeline_tells_the_extension(world: &World, staff: &Staff, case: &str) {
    let timeline =
        "query($id: ID!) { case(id: $id) { timeline(first: 100) { nodes { kind facts texts { field text } } } } }";
    let data = world.get(staff.counsel, timeline, json!({ "id": case })).await;
    let entries = data["case"]["timeline"]["nodes"].as_array().unwrap().clone();
    let entry = |kind: &str| entries.iter().find(|entry| entry["kind"] == kind).unwrap().clone();
    let authorised = entry("investigation-authorised");
    assert_eq!(authorised["facts"]["basis"]["rule"], "windows.investigation");
    let extended = entry("investigation-extended");
    assert_eq!(extended["facts"]["extended_from"], "2025-05-02");
    assert_eq!(extended["texts"][0]["text"], "a witness is abroad");
}
