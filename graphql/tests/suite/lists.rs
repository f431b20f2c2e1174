//! Lists by what is asked of them.

use probity_domain::ids::PersonId;
use serde_json::{Value, json};

use crate::policies::authorised_investigation;
use crate::story::{Staff, opened, portal_report};
use crate::world::World;

/// The rows of a list, and that they are as many as it says.
async fn nodes(world: &World, viewer: PersonId, (list, arguments, fields): (&str, &str, &str)) -> Vec<Value> {
    let document = format!("{{ {list}{arguments} {{ totalCount nodes {{ {fields} }} }} }}");
    let data = world.get(viewer, &document, json!({})).await;
    let nodes = data[list]["nodes"].as_array().unwrap().clone();
    assert_eq!(data[list]["totalCount"], nodes.len(), "{document}");
    nodes
}

fn of(nodes: &[Value], field: &str) -> Vec<String> {
    let text = |node: &Value| node[field].as_str().unwrap_or_default().to_owned();
    nodes.iter().map(text).collect()
}

async fn deadlines(world: &World, viewer: PersonId, mine: bool) -> Vec<Value> {
    let arguments = format!("(filter: {{ mine: {mine} }}, first: 100)");
    nodes(
        world,
        viewer,
        ("deadlines", &arguments, "recordId kind caseId assignee { id }"),
    )
    .await
}

fn assignees(deadlines: &[Value]) -> Vec<Value> {
    let tasks = deadlines.iter().filter(|deadline| deadline["kind"] == "TASK");
    tasks.map(|task| task["assignee"].clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_falls_to_the_viewer_is_less_than_what_they_see() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let case = opened(&world, &staff).await.case;
    let waiting = portal_report(&world).await;
    let inquiry = authorised_investigation(&world, &staff, &case).await;
    let begin = json!({ "investigationId": inquiry });
    world.act(staff.investigator, "startCollection", begin).await;
    for assignee in [staff.investigator, staff.second] {
        let task = json!({
            "investigationId": inquiry, "kind": "COLLECT", "text": "export the chat",
            "assignee": assignee.stream(), "due": "2025-03-20",
        });
        world.make(staff.investigator, "addTask", ("task", task)).await;
    }

    let seen = deadlines(&world, staff.intake, false).await;
    assert!(of(&seen, "recordId").contains(&waiting));
    let mine = deadlines(&world, staff.intake, true).await;
    assert!(!mine.is_empty() && mine.iter().all(|deadline| deadline["caseId"] == json!(case)));
    assert!(mine.iter().all(|deadline| seen.contains(deadline)));

    let both = [staff.investigator, staff.second].map(|person| json!({ "id": person.stream() }));
    assert_eq!(assignees(&deadlines(&world, staff.investigator, true).await), both);
    assert_eq!(assignees(&deadlines(&world, staff.counsel, true).await), both);
    let audited = deadlines(&world, staff.auditor, false).await;
    assert_eq!(
        assignees(&audited),
        [Value::Null, Value::Null],
        "who reads no investigation"
    );
    assert_eq!(deadlines(&world, staff.auditor, true).await, Vec::<Value>::new());
    assert_eq!(
        deadlines(&world, staff.second, true).await,
        Vec::<Value>::new(),
        "a task alone opens no case"
    );

    let conflict =
        json!({ "caseId": case, "person": staff.investigator.stream(), "kind": "DECLARED", "note": "a friend" });
    world.act(staff.counsel, "declareConflict", conflict).await;
    assert_eq!(deadlines(&world, staff.investigator, true).await, Vec::<Value>::new());
}
