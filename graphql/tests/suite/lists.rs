//! Lists by what is asked of them: what falls to the viewer, other orders, numbers, everybody's roles, who can be given a case,
//! every sanction.

use std::collections::{BTreeMap, BTreeSet};
use std::slice::from_ref;
use std::sync::Arc;

use async_trait::async_trait;
use probity_app::{AppError, SignInNames};
use probity_domain::Role;
use probity_domain::ids::PersonId;
use serde_json::{Value, json};

use crate::policies::authorised_investigation;
use crate::story::{Staff, heard, opened, portal_report, proposed, proved, served, warning};
use crate::world::{World, mutation};

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
    let falls = |deadline: &Value| deadline["caseId"] == json!(case) || deadline["recordId"] == json!(waiting);
    assert!(mine.iter().all(falls), "{mine:?}");
    assert!(of(&mine, "recordId").contains(&waiting), "nobody else takes it in");
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

/// A report that an officer took down and, if it is told how grave it is, weighed.
async fn taken_down(world: &World, staff: &Staff, severity: Option<&str>) -> String {
    let filing = json!({
        "channel": "TELEPHONE", "anonymous": false, "language": "EN", "categories": ["WX-6.1.2"],
        "narrative": "a caller tells", "happened": { "precision": "UNKNOWN" },
    });
    let report = world.act(staff.intake, "fileReport", filing).await;
    if let Some(severity) = severity {
        let id = json!({ "reportId": report });
        world.act(staff.intake, "acknowledgeReport", id).await;
        let weighing = json!({
            "reportId": report, "clauses": ["WX-6.1.2"], "severity": severity, "assessment": "it is detailed",
        });
        world.act(staff.intake, "triageReport", weighing).await;
    }
    report
}

/// The reports in an order, read one by one.
async fn in_order(world: &World, viewer: PersonId, order: &str) -> Vec<String> {
    let document = format!(
        "query($after: String) {{ reports(orderBy: {order}, first: 1, after: $after) {{
            nodes {{ id }} pageInfo {{ hasNextPage endCursor }} }} }}"
    );
    let (mut found, mut after) = (Vec::new(), Value::Null);
    loop {
        let data = world.get(viewer, &document, json!({ "after": after })).await;
        let page = &data["reports"];
        found.extend(of(page["nodes"].as_array().unwrap(), "id"));
        if page["pageInfo"]["hasNextPage"] == false {
            return found;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_stand_in_the_order_that_is_asked_for() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let minor = taken_down(&world, &staff, Some("MINOR")).await;
    let grave = taken_down(&world, &staff, Some("GRAVE")).await;
    let new = taken_down(&world, &staff, None).await;
    let again = taken_down(&world, &staff, Some("GRAVE")).await;
    let all = || [&minor, &grave, &new, &again].map(Clone::clone);
    for (order, [a, b, c, d]) in [
        ("{ by: RECEIVED, descending: true }", [&again, &new, &grave, &minor]),
        ("{ by: RECEIVED }", [&minor, &grave, &new, &again]),
        ("{ by: SEVERITY, descending: true }", [&again, &grave, &minor, &new]),
        ("{ by: SEVERITY }", [&new, &minor, &grave, &again]),
        ("{ by: DEADLINE }", [&new, &minor, &grave, &again]),
        ("{ by: DEADLINE, descending: true }", [&again, &grave, &minor, &new]),
    ] {
        assert_eq!(
            in_order(&world, staff.intake, order).await,
            [a, b, c, d].map(Clone::clone),
            "{order}"
        );
    }
    let usual = nodes(&world, staff.intake, ("reports", "", "id")).await;
    let mut latest_first = all();
    latest_first.reverse();
    assert_eq!(of(&usual, "id"), latest_first);

    let page = "query($after: String, $by: ReportSort!) { reports(orderBy: { by: $by }, first: 1, after: $after) {
        pageInfo { endCursor } } }";
    let data = world.get(staff.intake, page, json!({ "by": "SEVERITY" })).await;
    let cursor = &data["reports"]["pageInfo"]["endCursor"];
    let other = json!({ "by": "DEADLINE", "after": cursor });
    let error = world.error(staff.intake, page, other).await;
    assert_eq!(
        error["extensions"]["code"], "INVALID_INPUT",
        "a cursor is good for its order alone"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_finds_what_the_viewer_sees() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let case = opened(&world, &staff).await.case;
    opened(&world, &staff).await;
    let numbered = async |viewer: PersonId, list: &str, number: &str| {
        let arguments = format!("(filter: {{ number: {} }})", json!(number));
        of(&nodes(&world, viewer, (list, &arguments, "id")).await, "id")
    };
    assert_eq!(numbered(staff.counsel, "cases", "2025-0001").await, from_ref(&case));
    assert_eq!(numbered(staff.counsel, "cases", " 2025-1 ").await, [case]);
    assert_eq!(numbered(staff.intake, "reports", "2025-0002").await.len(), 1);
    for (viewer, list, number) in [
        (staff.counsel, "cases", "2025-0009"),
        (staff.counsel, "cases", "2025-%"),
        (staff.counsel, "cases", "a leak"),
        (staff.second, "cases", "2025-0001"),
        (staff.hr, "reports", "2025-0001"),
    ] {
        assert_eq!(
            numbered(viewer, list, number).await,
            Vec::<String>::new(),
            "{list} {number}"
        );
    }
}

struct Names(BTreeMap<PersonId, String>);

#[async_trait]
impl SignInNames for Names {
    async fn by_person(&self) -> Result<BTreeMap<PersonId, String>, AppError> {
        Ok(self.0.clone())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn administrators_know_by_user_names_who_holds_a_role() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let document = "{ staff { person { id name } username } }";
    let of_counsel = async |viewer: PersonId| {
        let data = world.get(viewer, document, json!({})).await;
        let all = data["staff"].as_array().unwrap().clone();
        let id = json!(staff.counsel.stream());
        all.into_iter().find(|member| member["person"]["id"] == id)
    };
    let unknown = of_counsel(staff.administrator).await.unwrap();
    assert_eq!(unknown["username"], Value::Null, "nothing knows the names yet");
    let names = BTreeMap::from([(staff.counsel, "lin".to_owned())]);
    world.app.set_sign_in_names(Arc::new(Names(names)));
    let member = of_counsel(staff.administrator).await.unwrap();
    assert_eq!(
        (&member["username"], &member["person"]["name"]),
        (&json!("lin"), &Value::Null)
    );
    let member = of_counsel(staff.auditor).await.unwrap();
    assert_eq!(
        (&member["username"], &member["person"]["name"]),
        (&json!("lin"), &json!("a name"))
    );
    for viewer in [staff.counsel, staff.intake, staff.hr, staff.subject] {
        assert_eq!(of_counsel(viewer).await, None);
    }
}

const ASSIGNABLE: &str = "query($case: ID, $role: HandlerRole!) { assignable(caseId: $case, role: $role) { id } }";

async fn assignable(world: &World, viewer: PersonId, case: &str) -> BTreeSet<String> {
    let asked = json!({ "case": case, "role": "INVESTIGATOR" });
    let data = world.get(viewer, ASSIGNABLE, asked).await;
    of(data["assignable"].as_array().unwrap(), "id").into_iter().collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_can_be_given_to_exactly_those_who_are_offered() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let case = opened(&world, &staff).await.case;
    let investigator = async || world.person(&[(Role::Investigator, None)]).await;
    let (free, relative, declared) = (investigator().await, investigator().await, investigator().await);
    let gone = investigator().await;
    let relatives = json!({ "personId": relative.stream(), "relativeId": staff.subject.stream() });
    world.act(staff.hr, "declareRelative", relatives).await;
    let conflict = json!({ "caseId": case, "person": declared.stream(), "kind": "REPORTER", "note": "they told it" });
    world.act(staff.counsel, "declareConflict", conflict).await;
    let left = json!({ "personId": gone.stream(), "left": { "precision": "DAY", "date": world.today() } });
    world.act(staff.hr, "recordDeparture", left).await;

    let offered = assignable(&world, staff.counsel, &case).await;
    assert_eq!(
        offered,
        BTreeSet::from([staff.second, free].map(|person| person.stream()))
    );
    assert_eq!(assignable(&world, staff.intake, &case).await, offered);
    for person in [relative, declared, gone, staff.hr] {
        let assign = json!({ "input": { "caseId": case, "handler": person.stream(), "role": "INVESTIGATOR" } });
        let refused = world.error(staff.counsel, &mutation("assignCase"), assign).await;
        assert!(
            refused["extensions"]["code"]
                .as_str()
                .unwrap()
                .starts_with("CASE_HANDLER_"),
            "{refused:#}"
        );
    }
    for person in &offered {
        let assign = json!({ "caseId": case, "handler": person, "role": "INVESTIGATOR" });
        world.act(staff.counsel, "assignCase", assign).await;
    }
    assert_eq!(
        assignable(&world, staff.counsel, &case).await,
        BTreeSet::new(),
        "they have it already"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_is_yet_to_be_opened_is_for_counsel_who_work_here() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let gone = world.person(&[(Role::LegalCounsel, None)]).await;
    let left = json!({ "personId": gone.stream(), "left": { "precision": "DAY", "date": world.today() } });
    world.act(staff.hr, "recordDeparture", left).await;
    let asked = json!({ "case": null, "role": "COUNSEL" });
    for viewer in [staff.intake, staff.counsel] {
        let data = world.get(viewer, ASSIGNABLE, asked.clone()).await;
        let offered = of(data["assignable"].as_array().unwrap(), "id");
        assert!(offered.contains(&staff.counsel.stream()), "{offered:?}");
        assert!(!offered.contains(&gone.stream()) && !offered.contains(&staff.intake.stream()));
        for counsel in &offered {
            let open = json!({ "title": "a title", "counsel": counsel, "knownOn": world.today() });
            world.act(staff.counsel, "openCase", open).await;
        }
    }
    for viewer in [staff.investigator, staff.hr, staff.auditor, staff.subject] {
        let refused = world.error(viewer, ASSIGNABLE, asked.clone()).await;
        assert_eq!(refused["extensions"]["code"], "NOT_FOUND");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_is_told_who_can_be_given_a_case() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let case = opened(&world, &staff).await.case;
    let ask = async |viewer: PersonId, case: &str| {
        let asked = json!({ "case": case, "role": "INVESTIGATOR" });
        serde_json::to_vec(&world.ask(viewer, ASSIGNABLE, asked).await).unwrap()
    };
    let conflict = json!({ "caseId": case, "person": staff.intake.stream(), "kind": "DECLARED", "note": "a friend" });
    world.act(staff.counsel, "declareConflict", conflict).await;
    for viewer in [
        staff.investigator,
        staff.intake,
        staff.hr,
        staff.auditor,
        staff.administrator,
        staff.subject,
    ] {
        let (denied, missing) = (
            ask(viewer, &case).await,
            ask(viewer, "case-01J0000000000000000000000A").await,
        );
        assert_eq!(denied, missing);
        assert!(String::from_utf8(denied).unwrap().contains("NOT_FOUND"));
    }
}

async fn sanctions(world: &World, viewer: PersonId, arguments: &str) -> Vec<String> {
    let fields = "sanctionId caseId kind status decidedOn subject { id } case { number } sanction { reasons }";
    of(
        &nodes(world, viewer, ("sanctions", arguments, fields)).await,
        "sanctionId",
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn every_sanction_is_listed_for_those_who_read_it() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let first = proved(&world, &staff).await;
    assert_eq!(sanctions(&world, staff.counsel, "").await, Vec::<String>::new());
    let served_one = proposed(&world, &staff, (&first.case, &first.finding), warning(12)).await;
    heard(&world, &staff, &served_one, false).await;
    served(&world, &staff, &served_one, warning(12)).await;
    let second = proved(&world, &staff).await;
    let new = proposed(&world, &staff, (&second.case, &second.finding), warning(12)).await;
    let both = vec![new.clone(), served_one.clone()];
    for viewer in [
        staff.counsel,
        staff.hr,
        staff.investigator,
        staff.decider,
        staff.auditor,
    ] {
        assert_eq!(sanctions(&world, viewer, "").await, both, "the latest first");
    }
    assert_eq!(
        sanctions(&world, staff.union, "").await,
        from_ref(&served_one),
        "the union as soon as it is heard"
    );
    for viewer in [
        staff.subject,
        staff.intake,
        staff.second,
        staff.administrator,
        staff.custodian,
    ] {
        assert_eq!(sanctions(&world, viewer, "").await, Vec::<String>::new());
    }
    let with =
        async |statuses: &str| sanctions(&world, staff.hr, &format!("(filter: {{ statuses: [{statuses}] }})")).await;
    assert_eq!(with("SERVED").await, from_ref(&served_one));
    assert_eq!(with("PROPOSED").await, from_ref(&new));
    assert_eq!(with("SERVED, PROPOSED").await, both);
    assert_eq!(with("ANNULLED").await, Vec::<String>::new());

    let page = "query($after: String) { sanctions(first: 1, after: $after) { totalCount nodes { sanctionId } pageInfo { endCursor } } }";
    let data = world.get(staff.hr, page, json!({})).await;
    assert_eq!(data["sanctions"]["nodes"][0]["sanctionId"], json!(new));
    let after = json!({ "after": data["sanctions"]["pageInfo"]["endCursor"] });
    let data = world.get(staff.hr, page, after).await;
    assert_eq!(data["sanctions"]["nodes"][0]["sanctionId"], json!(served_one));

    let conflict =
        json!({ "caseId": second.case, "person": staff.hr.stream(), "kind": "DECLARED", "note": "a friend" });
    world.act(staff.counsel, "declareConflict", conflict).await;
    assert_eq!(
        sanctions(&world, staff.hr, "").await,
        [served_one],
        "and no count tells of the other"
    );
}
