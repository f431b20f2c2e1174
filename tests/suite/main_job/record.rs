//! What the record says when the story is told.

use serde_json::{Value, json};

use super::Told;
use crate::company::{Company, Part};

pub(super) async fn case_says_how_it_ended(company: &Company, told: &Told) {
    let query = "query($id: ID!) { case(id: $id) {
        status outcome retention openedOn knownOn
        allegations { determination informedOn respondBy ground { restsOnPublication consultationByMemo } }
        findings { status }
        sanctions { id status until }
    } }";
    let case = company
        .as_(Part::Counsel)
        .query(query, json!({ "id": told.case }))
        .await["case"]
        .clone();
    assert_eq!(case["status"], "CLOSED");
    assert_eq!(case["outcome"], "SANCTIONED");
    assert_eq!(case["retention"], "sanction");
    let ground = json!({ "restsOnPublication": false, "consultationByMemo": false });
    let charge = json!({
        "determination": "SUBSTANTIATED",
        "informedOn": "2026-03-12",
        "respondBy": "2026-03-19",
        "ground": ground,
    });
    assert_eq!(case["allegations"], json!([charge]));
    assert_eq!(case["findings"][0]["status"], "ISSUED");
    let sanction = json!({ "id": told.sanction, "status": "ACTIVE", "until": "2026-10-09" });
    assert_eq!(
        case["sanctions"],
        json!([sanction]),
        "six months from the day on which the appeal was decided and it became final"
    );
}

/// The kinds of a timeline's entries, in an order, each with the first day on which it can have happened.
pub async fn timeline(company: &Company, case: &str, order: &str) -> Vec<(String, String)> {
    let query = "query($id: ID!, $order: TimelineOrder!, $after: String) { case(id: $id) {
        timeline(orderBy: $order, first: 100, after: $after) {
            pageInfo { hasNextPage endCursor }
            edges { node { kind happened { earliest latest } recorded } }
        } } }";
    let mut entries = Vec::new();
    let mut after = Value::Null;
    loop {
        let variables = json!({ "id": case, "order": order, "after": after });
        let page = company.as_(Part::Counsel).query(query, variables).await;
        let page = &page["case"]["timeline"];
        for edge in page["edges"].as_array().unwrap() {
            let node = &edge["node"];
            let happened = &node["happened"];
            let day = happened["earliest"]
                .as_str()
                .or(happened["latest"].as_str())
                .unwrap_or("?");
            entries.push((node["kind"].as_str().unwrap().to_owned(), day.to_owned()));
        }
        if page["pageInfo"]["hasNextPage"] == false {
            return entries;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

/// Where an entry stands.
pub fn place(timeline: &[(String, String)], kind: &str) -> usize {
    let found = timeline.iter().position(|(of, _)| of == kind);
    found.unwrap_or_else(|| panic!("{kind} is on the timeline: {timeline:?}"))
}

pub(super) async fn timeline_has_both_orders(company: &Company, told: &Told) {
    let recorded = timeline(company, &told.case, "RECORDED").await;
    let happened = timeline(company, &told.case, "HAPPENED").await;
    assert_eq!(recorded.len(), happened.len());
    assert!(
        place(&recorded, "case-opened") < place(&recorded, "allegation-raised"),
        "the charge was written down after the case was opened"
    );
    assert!(
        place(&happened, "allegation-raised") < place(&happened, "report-received"),
        "what is charged happened before anybody reported it: {happened:?}"
    );
    let in_order = [
        "report-received",
        "report-acknowledged",
        "information-requested",
        "reporter-replied",
        "case-opened",
        "investigation-planned",
        "evidence-sealed",
        "subject-informed",
        "subject-responded",
        "finding-issued",
        "sanction-proposed",
        "union-notified",
        "statement-received",
        "sanction-decided",
        "decision-served",
        "appeal-lodged",
        "appeal-decided",
        "sanction-finalised",
        "sanction-activated",
        "feedback-given",
        "case-closed",
    ];
    for pair in in_order.windows(2) {
        assert!(
            place(&recorded, pair[0]) < place(&recorded, pair[1]),
            "{pair:?}: {recorded:?}"
        );
    }
}

/// On the evening of the day on which the finding was issued there was no sanction.
pub(super) async fn past_is_as_it_was(company: &Company, told: &Told) {
    let query = "query($id: ID!, $asOf: DateTime!) { case(id: $id, asOf: $asOf) {
        status outcome allegations { determination } findings { status } sanctions { id }
    } }";
    let counsel = company.as_(Part::Counsel);
    let at =
        async |moment: &str| counsel.query(query, json!({ "id": told.case, "asOf": moment })).await["case"].clone();
    let after_the_finding = at("2026-03-19T12:00:00Z").await;
    let expected = json!({
        "status": "FINDINGS_ISSUED",
        "outcome": null,
        "allegations": [{ "determination": "SUBSTANTIATED" }],
        "findings": [{ "status": "ISSUED" }],
        "sanctions": [],
    });
    assert_eq!(after_the_finding, expected);
    let before_the_finding = at("2026-03-18T12:00:00Z").await;
    assert_eq!(before_the_finding["status"], "INVESTIGATING");
    assert_eq!(before_the_finding["findings"], json!([{ "status": "DRAFTED" }]));
}

pub(super) async fn deadlines_were_kept(company: &Company, told: &Told) {
    let query = "query($id: ID!) { case(id: $id) { deadlines { recordId kind due doneOn } } }";
    let case = company
        .as_(Part::Counsel)
        .query(query, json!({ "id": told.case }))
        .await;
    let deadlines = case["case"]["deadlines"].as_array().unwrap();
    for (record, kind, due, done) in [
        ("report-", "ACKNOWLEDGE", "2026-03-09", "2026-03-03"),
        ("report-", "FEEDBACK", "2026-06-03", "2026-04-13"),
        ("investigation-", "SUBJECT_RESPONSE", "2026-03-19", "2026-03-13"),
        ("sanction-", "UNION_REPLY", "2026-04-01", "2026-03-25"),
        ("sanction-", "HEARING", "2026-04-01", "2026-03-27"),
        ("sanction-", "APPEAL_DECISION", "2026-04-24", "2026-04-09"),
    ] {
        let is_it = |deadline: &&Value| {
            deadline["kind"] == kind && deadline["recordId"].as_str().is_some_and(|id| id.starts_with(record))
        };
        let found = deadlines
            .iter()
            .find(is_it)
            .unwrap_or_else(|| panic!("{kind}: {deadlines:?}"));
        assert_eq!((&found["due"], &found["doneOn"]), (&json!(due), &json!(done)), "{kind}");
    }
}
