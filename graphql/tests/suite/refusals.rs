//! What a client is told when something did not happen, and the limits of a request.

use async_graphql::Request;
use probity_graphql::{LARGEST_DOCUMENT, LONGEST_LIST, LONGEST_TEXT, Options};
use serde_json::{Value, json};

use crate::story::{Staff, opened};
use crate::world::World;

fn code(error: &Value) -> &str {
    error["extensions"]["code"].as_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_denied_and_what_is_missing_are_the_same_bytes() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let there = opened(&world, &staff).await;
    let stranger = staff.second;
    for (document, mutates) in [
        ("query($id: ID!) { case(id: $id) { id } }", false),
        ("query($id: ID!) { node(id: $id) { id } }", false),
        ("mutation($id: ID!) { resumeCase(input: { caseId: $id }) { id } }", true),
    ] {
        let denied = world.ask(stranger, document, json!({ "id": there.case })).await;
        let missing = world
            .ask(stranger, document, json!({ "id": "case-01J0000000000000000000000A" }))
            .await;
        let bytes = |answer: &Value| serde_json::to_vec(answer).unwrap();
        assert_eq!(bytes(&denied), bytes(&missing), "{document} {mutates}");
        assert_eq!(code(&denied["errors"][0]), "NOT_FOUND");
    }
    let report = "query($id: ID!) { report(id: $id) { status } }";
    for viewer in [staff.hr, staff.decider, staff.union, staff.subject] {
        let denied = world.ask(viewer, report, json!({ "id": there.report })).await;
        let missing = world
            .ask(viewer, report, json!({ "id": "report-01J0000000000000000000000A" }))
            .await;
        assert_eq!(denied, missing);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_kind_of_error_has_its_code_and_names_what_is_wrong() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let case = opened(&world, &staff).await.case;

    let close = crate::world::mutation("closeCase");
    let error = world
        .error(staff.counsel, &close, json!({ "input": { "caseId": case } }))
        .await;
    assert!(code(&error).starts_with("CASE_"), "{error:#}");
    assert!(!error["extensions"]["messageZh"].as_str().unwrap().is_empty());

    let assess = crate::world::mutation("assessCase");
    let long = "长".repeat(LONGEST_TEXT + 1);
    for (words, reason) in [(long.as_str(), "at most 20000"), ("  ", "not empty")] {
        let input = json!({ "input": { "caseId": case, "severity": "MINOR", "assessment": words } });
        let error = world.error(staff.intake, &assess, input).await;
        assert_eq!(code(&error), "INVALID_INPUT");
        assert_eq!(error["extensions"]["field"], "assessment");
        assert!(error["message"].as_str().unwrap().contains(reason), "{error:#}");
    }
    let wrong = json!({ "input": { "caseId": case, "severity": "HUGE", "assessment": "x" } });
    let error = world.error(staff.intake, &assess, wrong).await;
    assert_eq!(
        (code(&error), &error["extensions"]["field"]),
        ("INVALID_INPUT", &json!("input.severity"))
    );
    let kind =
        json!({ "input": { "caseId": "report-01J0000000000000000000000A", "severity": "MINOR", "assessment": "x" } });
    let error = world.error(staff.intake, &assess, kind).await;
    assert_eq!(code(&error), "INVALID_INPUT");

    let page = "query($first: Int, $after: String) { cases(first: $first, after: $after) { nodes { id } } }";
    let error = world.error(staff.intake, page, json!({ "first": 101 })).await;
    assert_eq!(
        (code(&error), &error["extensions"]["field"]),
        ("INVALID_INPUT", &json!("first"))
    );
    let error = world.error(staff.intake, page, json!({ "after": "abc" })).await;
    assert_eq!(
        (code(&error), &error["extensions"]["field"]),
        ("INVALID_INPUT", &json!("after"))
    );

    let error = world.error(staff.intake, "{ nothing }", json!({})).await;
    assert_eq!(code(&error), "INVALID_DOCUMENT");
    let error = world.error(staff.intake, "{ viewer {", json!({})).await;
    assert_eq!(code(&error), "INVALID_DOCUMENT");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_signed_in_gets_nothing() {
    let world = World::new().await;
    for document in [
        "{ viewer { today } }",
        "{ rules { pack } }",
        "{ cases { nodes { id } } }",
    ] {
        let response = world.api.schema.execute(Request::new(document)).await;
        let answer = serde_json::to_value(&response).unwrap();
        assert_eq!(code(&answer["errors"][0]), "UNAUTHENTICATED", "{document}");
        assert!(answer["data"].is_null());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_beyond_a_limit_is_told_which() {
    let options = Options {
        depth: 6,
        complexity: 400,
        introspection: false,
    };
    let world = World::with(options).await;
    let viewer = world.person(&[]).await;
    let limit = |error: &Value| {
        (
            code(error).to_owned(),
            error["extensions"]["limit"].as_str().unwrap().to_owned(),
        )
    };
    let deep = "{ viewer { person { manager { manager { manager { manager { manager { id } } } } } } } }";
    assert_eq!(
        limit(&world.error(viewer, deep, json!({})).await),
        ("TOO_LARGE".into(), "depth".into())
    );
    let wide = "{ cases(first: 100) { nodes { id number openedOn knownOn subjectCount } } }";
    assert_eq!(
        limit(&world.error(viewer, wide, json!({})).await),
        ("TOO_LARGE".into(), "complexity".into())
    );
    let fewer = "{ cases(first: 10) { nodes { id number openedOn knownOn subjectCount } } }";
    world.get(viewer, fewer, json!({})).await;
    let long = format!("{{ viewer {{ today }} }} # {}", "x".repeat(LARGEST_DOCUMENT));
    assert_eq!(
        limit(&world.error(viewer, &long, json!({})).await),
        ("TOO_LARGE".into(), "document".into())
    );
    let data = world
        .get(viewer, "{ __schema { queryType { name } } }", json!({}))
        .await;
    assert_eq!(data["__schema"], Value::Null, "the schema is not told");
    let many: Vec<String> = (0..=LONGEST_LIST).map(|n| format!("WX-1.{n}")).collect();
    let filtered = "query($clauses: [ClauseId!]) { cases(first: 1, filter: { clauses: $clauses }) { nodes { id } } }";
    let error = world.error(viewer, filtered, json!({ "clauses": many })).await;
    assert_eq!(
        (code(&error), &error["extensions"]["field"]),
        ("INVALID_INPUT", &json!("filter"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn introspection_is_an_option() {
    let options = Options {
        introspection: true,
        ..Options::default()
    };
    let world = World::with(options).await;
    let viewer = world.person(&[]).await;
    let data = world
        .get(viewer, "{ __schema { queryType { name } } }", json!({}))
        .await;
    assert_eq!(data["__schema"]["queryType"]["name"], "Query");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_sent_again_under_its_name_takes_effect_once() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let case = opened(&world, &staff).await.case;
    let raise = json!({
        "caseId": case, "subject": { "person": staff.subject.stream() }, "clause": "WX-2.2.1", "severity": "MINOR",
        "conduct": { "precision": "YEAR", "year": 2024 }, "description": "lent the account",
        "clientMutationId": "a name of the client's",
    });
    let document = crate::world::mutation("raiseAllegation");
    let first = world.get(staff.intake, &document, json!({ "input": raise })).await;
    let again = world.get(staff.intake, &document, json!({ "input": raise })).await;
    assert_eq!(first, again);
    assert_eq!(first["raiseAllegation"]["clientMutationId"], "a name of the client's");
    assert_eq!(crate::story::ids(&world, &staff, &case, "allegations").await.len(), 1);
}
