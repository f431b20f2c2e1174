//! People ask about their own data; what they are told is the same whether somebody reported them or not.

use serde_json::{Value, json};

use crate::company::{Company, Part, on};
use crate::steps;

use super::told_by_somebody;

const DATA: &str =
    "query($id: ID!) { rightsRequest(id: $id) { status answerBy overdue statement reason supplement data {
    name contact accounts acknowledged { policyId } allegations { clause } sanctions { kind } claims { status } } } }";

/// A person asks for access, and counsel grants it; gives the id of the request.
async fn asked_and_granted(company: &Company, part: Part) -> String {
    let input = json!({
        "subjectId": company.id(part),
        "kind": "ACCESS",
        "statement": "Please show me what you keep about me.",
    });
    let id = company.as_(part).makes("receiveRightsRequest", input).await;
    let counsel = company.as_(Part::Counsel);
    let early = json!({ "requestId": id, "granted": true, "reason": "Yes." });
    assert_eq!(
        counsel.refused("decideRightsRequest", early.clone()).await.code,
        "REQUEST_WRONG_STEP"
    );
    let seen = json!({ "requestId": id, "verification": "Signed in, and met in person." });
    counsel.mutate("verifyRightsRequest", seen).await;
    let before = company.as_(part).query(DATA, json!({ "id": id })).await;
    assert_eq!(before["rightsRequest"]["data"], Value::Null, "not before it is granted");
    counsel.mutate("decideRightsRequest", early).await;
    counsel.mutate("fulfilRightsRequest", json!({ "requestId": id })).await;
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_is_told_does_not_show_whether_they_were_reported() {
    let company = Company::on_day("2026-03-02").await;
    // One of the two is named in a report and is a subject of a case of which they were not told.
    told_by_somebody(&company, "The line manager lends his account.").await;
    let case = steps::open_on_own_knowledge(&company, "Lent account", "2026-03-02").await;
    steps::add_subject(&company, &case, &company.id(Part::LineManager)).await;
    let mut answers = Vec::new();
    for part in [Part::LineManager, Part::SeniorManager] {
        let id = asked_and_granted(&company, part).await;
        let mut answer = company.as_(part).query(DATA, json!({ "id": id })).await["rightsRequest"].clone();
        assert_eq!(answer["status"], "FULFILLED");
        assert_eq!(answer["answerBy"], "2026-04-01", "thirty days");
        assert!(
            answer["data"]["name"].as_str().unwrap().starts_with("Colleague"),
            "{answer}"
        );
        answer["data"]["name"] = Value::Null;
        answers.push(answer);
        let stranger = company.as_(Part::HumanResources).asks(DATA, json!({ "id": id })).await;
        assert_eq!(stranger.refusal().code, "NOT_FOUND");
    }
    assert_eq!(answers[0], answers[1], "but for the name the two answers are one");

    let own = company
        .as_(Part::LineManager)
        .query("{ rightsRequests { nodes { subject { id } } } }", json!({}))
        .await;
    assert_eq!(
        own["rightsRequests"]["nodes"].as_array().unwrap().len(),
        1,
        "one's own alone: {own}"
    );
    let all = company
        .as_(Part::Counsel)
        .query("{ rightsRequests { nodes { subject { id } } } }", json!({}))
        .await;
    assert_eq!(all["rightsRequests"]["nodes"].as_array().unwrap().len(), 2);
}

/// A request of somebody whose identity was verified.
async fn asked_for(company: &Company, subject: &str, kind: &str) -> String {
    let counsel = company.as_(Part::Counsel);
    let input = json!({ "subjectId": subject, "kind": kind, "statement": "By letter." });
    let id = counsel.makes("receiveRightsRequest", input).await;
    let verified = json!({ "requestId": id, "verification": "Copy of the identity card." });
    counsel.mutate("verifyRightsRequest", verified).await;
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_stands_beside_the_record_and_a_deletion_goes_the_way_of_retention() {
    let company = Company::on_day("2026-03-02").await;
    let counsel = company.as_(Part::Counsel);
    let leaver = steps::register(&company, "Lin Yu", json!({ "joined": on("2025-01-06") })).await;
    let correction = asked_for(&company, &leaver, "CORRECTION").await;
    let yes = |id: &str| json!({ "requestId": id, "granted": true, "reason": "As you ask." });
    counsel.mutate("decideRightsRequest", yes(&correction)).await;
    let bare = counsel
        .refused("fulfilRightsRequest", json!({ "requestId": correction }))
        .await;
    assert_eq!(bare.code, "REQUEST_SUPPLEMENT_MISSING");
    let done = json!({ "requestId": correction, "supplement": "Joined on 6 January, not in February." });
    counsel.mutate("fulfilRightsRequest", done).await;
    let seen = counsel.query(DATA, json!({ "id": correction })).await;
    assert_eq!(
        seen["rightsRequest"]["supplement"],
        "Joined on 6 January, not in February."
    );

    let deletion = asked_for(&company, &leaver, "DELETION").await;
    let here = counsel.refused("decideRightsRequest", yes(&deletion)).await;
    assert_eq!(here.code, "REQUEST_STILL_EMPLOYED");
    let departure = json!({ "personId": leaver, "left": on("2026-03-02") });
    company
        .as_(Part::HumanResources)
        .mutate("recordDeparture", departure)
        .await;
    company.on("2026-03-03");
    counsel.mutate("decideRightsRequest", yes(&deletion)).await;
    counsel
        .mutate("fulfilRightsRequest", json!({ "requestId": deletion }))
        .await;
    let kept = super::retention(&company, &leaver).await;
    assert_eq!(
        (&kept["status"], &kept["dueOn"]),
        (&json!("SCHEDULED"), &json!("2029-03-02"))
    );
    assert_eq!(kept["record"]["kind"], "PERSON");

    super::custodian(&company).await;
    company.on("2029-03-03");
    company.the_day_begins().await;
    let id = kept["id"].as_str().unwrap();
    super::erased(&company, id).await;
    company
        .as_(Part::Administrator)
        .mutate("verifyErasure", json!({ "retentionId": id }))
        .await;
    assert_eq!(super::retention(&company, &leaver).await["status"], "TOMBSTONED");
    let query = "query($id: ID!) { node(id: $id) { ... on Person { name } } }";
    let gone = company
        .as_(Part::HumanResources)
        .query(query, json!({ "id": leaver }))
        .await;
    assert_eq!(gone["node"]["name"], Value::Null);
}
