//! A dispatched worker leaks a customer list. The company is not their employer: it cannot dismiss them, and returns them to
//! the agency on the same ground and with the same proof (Labour Contract Law 65 and 39).

use serde_json::{Value, json};

use crate::company::{Company, Part};
use crate::proved::{Matter, Proved, prove};
use crate::sanctions::{self, Proposal, dismissal};

const LEAK: &str = "Sent the list of customers to an outsider.";

fn returned() -> Value {
    json!({ "kind": "RETURN_TO_AGENCY", "limb": "SERIOUS_BREACH" })
}

fn proposal(proved: &Proved, terms: Value) -> Proposal<'_> {
    Proposal {
        case: &proved.case,
        finding: &proved.finding,
        subject: &proved.subject,
        terms,
        reasons: "A serious breach of the rules on confidentiality.",
        why_not_less: ["Knowingly.", "Customers are known outside.", "Nothing before.", "None."],
    }
}

async fn refused(company: &Company, proved: &Proved, terms: Value) -> String {
    let input = json!({
        "caseId": proved.case,
        "findingId": proved.finding,
        "subject": proved.subject,
        "terms": terms,
        "reasons": "A serious breach.",
    });
    company
        .as_(Part::Investigator)
        .refused("proposeSanction", input)
        .await
        .code
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dispatched_worker_is_returned_to_the_agency_and_not_dismissed() {
    let company = Company::on_day("2025-01-06").await;
    let matter = Matter {
        employment: "DISPATCHED",
        clause: "WX-6.1.2",
        severity: "GRAVE",
        description: LEAK,
    };
    let proved = prove(&company, &matter).await;
    assert_eq!(
        refused(&company, &proved, dismissal()).await,
        "SANCTION_DISPATCHED_WORKER"
    );

    let sanction = sanctions::propose(&company, &proposal(&proved, returned())).await;
    let approvals = [
        (Part::Counsel, "LEGAL_COUNSEL"),
        (Part::HumanResources, "HUMAN_RESOURCES"),
        (Part::GeneralManager, "DECISION_MAKER"),
    ];
    sanctions::approve(&company, &sanction, "Article 65 with 39(2).", &approvals).await;
    sanctions::check(&company, &sanction).await;
    let asked = sanctions::checks(&company, Part::Counsel, &sanction, "MISSING").await;
    assert_eq!(asked, ["RETALIATION_GATE", "UNION_NOTIFIED", "HEARING_OFFERED"]);
    sanctions::notify_union(&company, &sanction).await;
    sanctions::offer_hearing(&company, &sanction).await;
    let running = sanctions::line(&company, &sanction, "HEARING_HELD").await;
    assert_eq!(
        (&running["status"], &running["due"]),
        (&json!("MISSING"), &json!("2026-03-27"))
    );
    company.on("2026-03-28");
    sanctions::carry_through(&company, &sanction, (Part::SeniorManager, returned()), "2026-04-20").await;

    readiness_says_why(&company, &sanction).await;
    seen_by_those_who_prepare_it(&company, &sanction).await;
}

async fn readiness_says_why(company: &Company, sanction: &str) {
    let query = "query($id: ID!) { sanction(id: $id) { status terms { kind limb } readiness { ready danger } } }";
    let found = company.as_(Part::Counsel).query(query, json!({ "id": sanction })).await;
    let expected = json!({
        "status": "ACTIVE",
        "terms": returned(),
        "readiness": { "ready": true, "danger": null },
    });
    assert_eq!(found["sanction"], expected);
    let employment = sanctions::line(company, sanction, "EMPLOYMENT_FITS").await;
    assert_eq!(employment["status"], "MET");
    assert_eq!(employment["basis"]["en"], "Labour Contract Law 65; policy WX-1.2");
    assert!(employment["basis"]["zh"].as_str().unwrap().contains("第六十五条"));
    assert_eq!(employment["proofs"][0]["kind"], "person-registered");
    let not_asked = sanctions::checks(company, Part::Counsel, sanction, "NOT_APPLICABLE").await;
    assert!(not_asked.contains(&"CERTIFICATE_ISSUED".to_owned()), "{not_asked:?}");
    assert!(not_asked.contains(&"UNION_HEARD".to_owned()), "{not_asked:?}");
}

/// The union reads the sanction, and not what it would lack before an arbitrator.
async fn seen_by_those_who_prepare_it(company: &Company, sanction: &str) {
    let query = "query($id: ID!) { sanction(id: $id) { status readiness { ready } } }";
    for part in [
        Part::HumanResources,
        Part::GeneralManager,
        Part::Auditor,
        Part::Investigator,
    ] {
        let found = company.as_(part).query(query, json!({ "id": sanction })).await;
        assert_eq!(found["sanction"]["readiness"]["ready"], true, "{part:?}");
    }
    let union = company.as_(Part::Union).query(query, json!({ "id": sanction })).await;
    assert_eq!(union["sanction"], json!({ "status": "ACTIVE", "readiness": null }));
    let board = "{ sanctionsAtRisk { edges { node { sanctionId danger missing kind } } } }";
    let listed = company.as_(Part::Counsel).query(board, json!({})).await;
    let expected = json!([{ "node": {
        "sanctionId": sanction, "danger": null, "missing": [], "kind": "RETURN_TO_AGENCY",
    } }]);
    assert_eq!(listed["sanctionsAtRisk"]["edges"], expected);
    let nothing = company.as_(Part::Union).query(board, json!({})).await;
    assert_eq!(nothing["sanctionsAtRisk"]["edges"], json!([]));
}
