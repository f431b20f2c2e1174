//! What each viewer reads: every query, texts opened and withheld, the past, and who may see a case.

use jiff::Timestamp;
use probity_app::reactors::Reactor;
use probity_domain::ids::PersonId;
use serde_json::{Value, json};

use crate::story::{Staff, heard, opened, proposed, proved, served, triage, warning};
use crate::world::World;

const CASE: &str = "query($id: ID!, $asOf: DateTime) { case(id: $id, asOf: $asOf) {
    id number title status severity clauses { id title { en zh } } departmentIds openedOn knownOn
    handlers { person { id name } role } subjectCount nextDeadline overdue asOf originReportId
    counsel { id } suspendedFor outcome retention
    assessments { severity reasons redacted by { id } on }
    parties { party { person { id name } outside { id name } } role addedBy { id } addedOn }
    conflicts { person { id } kind note } recusals { handler { id } } steps { kind reason }
    allegations { id status determination subject { person { id } } clause { id } severity conduct { precision date }
        ground { policyId restsOnPublication consultationByMemo } description redacted raisedBy { id } respondBy }
    findings { id status text redacted author { id } reviewer { id } issuedBy { id } issuedOn
        conclusions { allegationId determination evidenceIds } }
    investigations { id status redacted scope sources { id description } tasks { text doneOn }
        evidence { id title redacted sha256 sourceId custodian { id } custody { from { id } to { id } reason } }
        interviews { record interviewers { id } } responseWindows { until elapsedOn } responses { statement admits }
        reports { text } reviewedBy { id } allowedActions }
    sanctions { id status annulled terms { kind months } reasons redacted proportionality { intent harm }
        approvals { person { id } role } steps { kind by { id } on text document } allowedActions }
    reports { id status narrative redacted messages { kind from text reachesReporter attachments { id } } triages { reasons } }
    timeline(first: 100) { edges { cursor node { recordId kind happened { earliest } recorded recordedBy facts
        texts { field text } redacted } } pageInfo { hasNextPage } }
    deadlines { kind basis due overdue isWindow doneOn }
    allowedActions
} }";

fn kinds(case: &Value) -> Vec<String> {
    let edges = case["timeline"]["edges"].as_array().unwrap();
    edges
        .iter()
        .map(|edge| edge["node"]["kind"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_read_by_everybody_as_far_as_they_may() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let before = world.app.now();
    world.clock.advance_days(1);
    let proved = proved(&world, &staff).await;
    let middle = world.app.now();
    world.clock.advance_days(1);
    let sanction = proposed(&world, &staff, (&proved.case, &proved.finding), warning(12)).await;
    heard(&world, &staff, &sanction, false).await;
    served(&world, &staff, &sanction, warning(12)).await;
    for_counsel(&world, &staff, &proved.case).await;
    for_human_resources(&world, &staff, &proved.case).await;
    as_it_was(&world, &staff, &proved.case, (before, middle)).await;
    for_the_subject(&world, &staff, &sanction).await;
    readers(&world, &staff, &proved.case).await;
    pages(&world, &staff, &proved.case).await;
}

async fn for_counsel(world: &World, staff: &Staff, case: &str) {
    let counsel = world.get(staff.counsel, CASE, json!({ "id": case })).await["case"].clone();
    assert_eq!(counsel["title"], "a leak to a competitor");
    assert_eq!(
        counsel["allegations"][0]["description"],
        "told a competitor of the tender"
    );
    assert_eq!(counsel["allegations"][0]["ground"]["consultationByMemo"], true);
    assert_eq!(counsel["findings"][0]["text"], "facts and reasons");
    assert_eq!(
        counsel["investigations"][0]["evidence"][0]["custody"][0]["reason"],
        "for safe keeping"
    );
    assert_eq!(counsel["sanctions"][0]["status"], "SERVED");
    assert_eq!(counsel["sanctions"][0]["proportionality"]["intent"], "with intent");
    assert!(
        counsel["allowedActions"]
            .as_array()
            .unwrap()
            .contains(&json!("CloseCase"))
    );
    assert!(kinds(&counsel).contains(&"decision-served".to_owned()));
}

async fn for_human_resources(world: &World, staff: &Staff, case: &str) {
    let hr = world.get(staff.hr, CASE, json!({ "id": case })).await["case"].clone();
    assert_eq!(hr["reports"], json!([]));
    assert_eq!(hr["originReportId"], Value::Null);
    assert_eq!(hr["investigations"], json!([]));
    assert_eq!(hr["allegations"][0]["description"], Value::Null);
    assert_eq!(hr["allegations"][0]["redacted"], true);
    assert_eq!(hr["findings"][0]["text"], Value::Null);
    assert_eq!(hr["sanctions"][0]["reasons"], "because of the finding");
    let of_reports = kinds(&hr).into_iter().filter(|kind| kind.starts_with("report-"));
    assert_eq!(
        of_reports.count(),
        0,
        "the timeline of human resources tells nothing of reports"
    );
}

async fn as_it_was(world: &World, staff: &Staff, case: &str, (before, middle): (Timestamp, Timestamp)) {
    let past = json!({ "id": case, "asOf": middle.to_string() });
    let past = world.get(staff.counsel, CASE, past).await["case"].clone();
    assert_eq!(
        (&past["status"], &past["sanctions"]),
        (&json!("FINDINGS_ISSUED"), &json!([]))
    );
    assert!(!kinds(&past).contains(&"decision-served".to_owned()));
    let error = world
        .error(staff.counsel, CASE, json!({ "id": case, "asOf": before.to_string() }))
        .await;
    assert_eq!(error["extensions"]["code"], "NOT_FOUND");
}

async fn for_the_subject(world: &World, staff: &Staff, sanction: &str) {
    let own = "query($id: ID!) { sanction(id: $id) { status reasons steps { kind text } allowedActions } }";
    let own = world.get(staff.subject, own, json!({ "id": sanction })).await["sanction"].clone();
    assert_eq!(own["status"], "SERVED");
    assert!(
        own["allowedActions"]
            .as_array()
            .unwrap()
            .contains(&json!("AppealSanction"))
    );
}

async fn readers(world: &World, staff: &Staff, case: &str) {
    let who = "query($id: ID!) { case(id: $id) { whoMaySee { person { id } roles relations actions } } }";
    let data = world.get(staff.counsel, who, json!({ "id": case })).await;
    let readers = data["case"]["whoMaySee"].as_array().unwrap().clone();
    let person = |person: PersonId| {
        readers
            .iter()
            .find(|reader| reader["person"]["id"] == person.stream())
            .cloned()
    };
    assert!(
        person(staff.hr).unwrap()["actions"]
            .as_array()
            .unwrap()
            .contains(&json!("ReadSanction"))
    );
    assert!(
        person(staff.counsel).unwrap()["relations"]
            .as_array()
            .unwrap()
            .contains(&json!("HandlerCounsel"))
    );
    assert!(person(staff.administrator).is_none() && person(staff.subject).is_none());
    let error = world.error(staff.hr, who, json!({ "id": case })).await;
    assert_eq!(
        error["extensions"]["code"], "NOT_FOUND",
        "who does not read the notes does not learn who does"
    );
}

async fn pages(world: &World, staff: &Staff, case: &str) {
    let page = "query($id: ID!, $after: String, $order: TimelineOrder) { case(id: $id) {
        timeline(first: 3, after: $after, orderBy: $order) { nodes { kind recorded } pageInfo { hasNextPage endCursor } } } }";
    for order in ["HAPPENED", "RECORDED"] {
        let mut kinds = Vec::new();
        let mut after = Value::Null;
        loop {
            let variables = json!({ "id": case, "after": after, "order": order });
            let data = world.get(staff.hr, page, variables).await;
            let timeline = &data["case"]["timeline"];
            kinds.extend(
                timeline["nodes"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|node| node["kind"].clone()),
            );
            if timeline["pageInfo"]["hasNextPage"] == false {
                break;
            }
            assert_eq!(
                timeline["nodes"].as_array().unwrap().len(),
                3,
                "a page is full as long as there is more"
            );
            after = timeline["pageInfo"]["endCursor"].clone();
        }
        let whole = "query($id: ID!, $order: TimelineOrder) { case(id: $id) { timeline(first: 100, orderBy: $order) { nodes { kind } } } }";
        let data = world.get(staff.hr, whole, json!({ "id": case, "order": order })).await;
        let nodes = data["case"]["timeline"]["nodes"].as_array().unwrap();
        let whole: Vec<Value> = nodes.iter().map(|node| node["kind"].clone()).collect();
        assert_eq!(kinds, whole, "{order}");
    }
}

/// Whatever of it a document asks for, and however it says so.
#[tokio::test(flavor = "multi_thread")]
async fn a_case_in_a_list_is_the_same_as_alone() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let proved = proved(&world, &staff).await;
    proposed(&world, &staff, (&proved.case, &proved.finding), warning(12)).await;
    let fields = "id number title clauses { id } departmentIds departments { id name } handlers { person { id } role }
        subjectCount";
    let alone = format!("query($id: ID!) {{ case(id: $id) {{ {fields} }} }}");
    let alone = world.get(staff.counsel, &alone, json!({ "id": proved.case })).await["case"].clone();
    for list in ["clauses", "departmentIds", "departments", "handlers"] {
        assert!(!alone[list].as_array().unwrap().is_empty(), "{list}");
    }
    let list = format!(
        "{{ nodes: cases {{ nodes {{ {fields} }} }} edges: cases {{ edges {{ node {{ {fields} }} }} }}
        spread: cases {{ nodes {{ ...Fields }} }} inline: cases {{ edges {{ node {{ ... on Case {{ {fields} }} }} }} }} }}
        fragment Fields on Case {{ {fields} }}"
    );
    let lists = world.get(staff.counsel, &list, json!({})).await;
    for case in [
        "/nodes/nodes/0",
        "/edges/edges/0/node",
        "/spread/nodes/0",
        "/inline/edges/0/node",
    ] {
        assert_eq!(lists.pointer(case), Some(&alone), "{case}");
    }
    let renamed = "{ cases { nodes { who: handlers { role } what: clauses { id } } } }";
    let data = world.get(staff.counsel, renamed, json!({})).await;
    let node = &data["cases"]["nodes"][0];
    assert_eq!(
        node["who"].as_array().unwrap().len(),
        alone["handlers"].as_array().unwrap().len()
    );
    assert_eq!(node["what"], alone["clauses"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_title_is_null_in_a_list_and_the_others_stand() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let (kept, erased) = (opened(&world, &staff).await.case, opened(&world, &staff).await.case);
    world.app.vault().destroy(&erased, world.app.today()).unwrap();
    let data = world
        .get(staff.counsel, "{ cases { nodes { id title } } }", json!({}))
        .await;
    let nodes = data["cases"]["nodes"].as_array().unwrap();
    let title = |case: &str| nodes.iter().find(|node| node["id"] == case).unwrap()["title"].clone();
    assert!(title(&kept).is_string());
    assert_eq!(title(&erased), Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_list_is_read_by_whom_it_is_for() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let proved = proved(&world, &staff).await;
    let board = "{ cases(filter: { open: true, severities: [GRAVE] }, orderBy: { by: NUMBER }, first: 10) {
        totalCount edges { cursor node { id title handlers { person { name } } } } pageInfo { hasNextPage } } }";
    let data = world.get(staff.investigator, board, json!({})).await;
    assert_eq!(data["cases"]["totalCount"], 1);
    assert_eq!(data["cases"]["edges"][0]["node"]["title"], "a leak to a competitor");
    assert_eq!(
        data["cases"]["edges"][0]["node"]["handlers"][0]["person"]["name"],
        "a name"
    );
    let data = world.get(staff.administrator, board, json!({})).await;
    assert_eq!(data["cases"]["totalCount"], 0);

    let reports = "{ reports(first: 5) { totalCount nodes { id number status unread case { number } } } }";
    let data = world.get(staff.intake, reports, json!({})).await;
    assert_eq!(data["reports"]["nodes"][0]["id"], json!(proved.report));
    assert_eq!(
        world.get(staff.hr, reports, json!({})).await["reports"]["totalCount"],
        0
    );

    let people = "{ people(filter: { employed: true }, first: 50) { nodes { id name employment departmentId } } }";
    let count = |data: &Value| data["people"]["nodes"].as_array().unwrap().len();
    assert_eq!(count(&world.get(staff.hr, people, json!({})).await), 13);
    assert_eq!(count(&world.get(staff.administrator, people, json!({})).await), 0);

    let soon = "{ deadlines(filter: { soonWithinDays: 100 }) { nodes { kind due overdue case { number } } } }";
    let data = world.get(staff.counsel, soon, json!({})).await;
    assert!(!data["deadlines"]["nodes"].as_array().unwrap().is_empty());
    world.clock.advance_days(120);
    let late = "{ deadlines(filter: { overdue: true }) { nodes { kind overdue } } }";
    let data = world.get(staff.intake, late, json!({})).await;
    assert_eq!(
        data["deadlines"]["nodes"][0],
        json!({ "kind": "FEEDBACK", "overdue": true })
    );

    let log =
        "{ staff { person { id } roles { role level } } accessLog(first: 100) { nodes { recordId action denied } } }";
    let data = world.get(staff.auditor, log, json!({})).await;
    assert_eq!(data["staff"].as_array().unwrap().len(), 12);
    let lines = data["accessLog"]["nodes"].as_array().unwrap();
    assert!(
        lines
            .iter()
            .any(|line| line["recordId"] == "company" && line["action"] == "ReadCaseTitle")
    );
    assert_eq!(world.get(staff.intake, log, json!({})).await["staff"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn rules_policies_and_the_viewer_are_there_for_all_staff() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let rules = "{ rules { pack title { zh } clauses { id title { en } severities isProcess isReportable }
        sanctions { kind approvals level unionMandatory leastMonths mostMonths } windows { feedback { amount unit } }
        profile { id zone finesAllowed contested { value } } retention { id keep { amount unit } } }
        policies { id version status consultationByMemo memo acknowledgedCount }
        viewer { person { id name contact acknowledgements { policyId } } roles { role } today allowedActions } }";
    let data = world.get(staff.subject, rules, json!({})).await;
    assert_eq!(data["rules"]["profile"]["zone"], "Asia/Shanghai");
    assert_eq!(
        data["rules"]["windows"]["feedback"],
        json!({ "amount": 3, "unit": "MONTHS" })
    );
    assert_eq!(data["policies"][0]["memo"], Value::Null);
    assert_eq!(data["viewer"]["today"], "2025-03-03");
    assert_eq!(
        data["viewer"]["person"]["name"], "a name",
        "everybody reads of themselves"
    );
    assert_eq!(data["viewer"]["person"]["contact"], "a telephone");
    let data = world.get(staff.counsel, rules, json!({})).await;
    assert_eq!(data["policies"][0]["memo"], "no minutes, but witnesses");
    assert_eq!(data["policies"][0]["acknowledgedCount"], 1);
    let node = "query($id: ID!) { node(id: $id) { __typename id ... on Policy { version } ... on Person { name } } }";
    let policy = world.get(staff.hr, node, json!({ "id": staff.policy })).await;
    assert_eq!(policy["node"]["__typename"], "Policy");
    let person = world.get(staff.hr, node, json!({ "id": staff.subject.stream() })).await;
    assert_eq!(person["node"]["name"], "a name");
}

/// A case with a sanction that waits at its gate, a claim and a hold; gives the case.
async fn at_work(world: &World, staff: &Staff) -> String {
    let proved = proved(world, staff).await;
    let sanction = proposed(world, staff, (&proved.case, &proved.finding), warning(12)).await;
    heard(world, staff, &sanction, true).await;
    let loss = json!({
        "caseId": proved.case, "debtor": { "person": staff.subject.stream() },
        "items": [{ "method": "LICENCE_FEE", "amount": { "minor": "100", "currency": "CNY" } }],
        "fault": "INTENT", "share": 10_000, "reasons": "it would have cost that",
    });
    world.act(staff.counsel, "assessLoss", loss).await;
    let hold = json!({ "scope": { "caseId": proved.case }, "reason": "a court may ask" });
    world.act(staff.counsel, "placeHold", hold).await;
    let request = json!({ "subjectId": staff.subject.stream(), "kind": "ACCESS", "statement": "what do you keep?" });
    world.act(staff.subject, "receiveRightsRequest", request).await;
    let filing = json!({
        "channel": "TELEPHONE", "anonymous": true, "language": "EN", "categories": ["WX-6.1.2"],
        "narrative": "a caller tells", "happened": { "precision": "UNKNOWN" },
    });
    let report = world.act(staff.intake, "fileReport", filing).await;
    triage(world, staff, &report).await;
    let out = json!({ "reportId": report, "reason": "a matter of taste" });
    world.act(staff.intake, "ruleOutOfScope", out).await;
    let close = json!({ "reportId": report, "withoutChannel": "no number was left" });
    world.act(staff.intake, "closeReport", close).await;
    proved.case
}

const COUNTED: [&str; 6] = [
    "sanctionsAtRisk",
    "retaliationGates",
    "claims",
    "holds",
    "rightsRequests",
    "retentions",
];

/// The total of each list, with the first row of each.
async fn totals(world: &World, viewer: PersonId) -> Vec<u64> {
    let lists =
        COUNTED.map(|list| format!("{list}(first: 1) {{ totalCount edges {{ cursor }} pageInfo {{ hasNextPage }} }}"));
    let data = world
        .get(viewer, &format!("{{ {} }}", lists.join(" ")), json!({}))
        .await;
    let of = |list: &&str| {
        let found = &data[*list];
        let total = found["totalCount"].as_u64().unwrap();
        let rows = u64::try_from(found["edges"].as_array().unwrap().len()).unwrap();
        assert_eq!(rows, total.min(1), "{list}");
        assert_eq!(found["pageInfo"]["hasNextPage"], total > 1, "{list}");
        total
    };
    COUNTED.iter().map(of).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_and_what_is_kept_is_counted_over_all_pages() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    at_work(&world, &staff).await;
    let second = at_work(&world, &staff).await;
    Reactor::Schedules.run(&world.app).await.unwrap();
    world.settle().await;
    assert_eq!(totals(&world, staff.counsel).await, [2, 2, 2, 2, 2, 2]);
    assert_eq!(totals(&world, staff.custodian).await, [0, 2, 0, 2, 0, 2]);
    assert_eq!(totals(&world, staff.auditor).await, [2, 0, 2, 2, 2, 2]);
    assert_eq!(
        totals(&world, staff.subject).await,
        [0, 0, 0, 0, 2, 0],
        "one's own requests, and nothing of a case"
    );
    let filtered = "query($case: ID!) { claims(filter: { caseId: $case }) { totalCount }
        holds(filter: { reviewBy: \"2025-03-04\" }) { totalCount } retentions(filter: { status: DUE }) { totalCount } }";
    let data = world.get(staff.counsel, filtered, json!({ "case": second })).await;
    let none = json!({ "totalCount": 0 });
    let expected = json!({ "claims": { "totalCount": 1 }, "holds": none, "retentions": none });
    assert_eq!(data, expected, "a filter counts too");
    for person in [staff.custodian, staff.auditor] {
        let conflict = json!({ "caseId": second, "person": person.stream(), "kind": "DECLARED", "note": "a friend" });
        world.act(staff.counsel, "declareConflict", conflict).await;
    }
    assert_eq!(totals(&world, staff.custodian).await, [0, 1, 0, 1, 0, 2]);
    assert_eq!(
        totals(&world, staff.auditor).await,
        [1, 0, 1, 1, 2, 2],
        "a count tells nothing of a case in which one is not impartial"
    );
}
