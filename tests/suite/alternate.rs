//! A report about somebody who takes reports in goes to counsel in their place: no officer sees a trace of it, whatever else
//! they are.

use serde_json::{Value, json};

use crate::company::{Company, Part, report};

const NARRATIVE: &str = "The colleague who takes in reports passes them on to friends.";

/// Files a report through the portal; gives the receipt.
async fn filed(company: &Company, narrative: &str, about_intake: bool) -> String {
    let reporter = company.reporter();
    let mut form = report(&reporter.new_form("en").await, narrative);
    if about_intake {
        form = form.text("about-intake", "yes");
    }
    reporter.files("en", form).await
}

/// Everything that a member of staff finds of reports without asking for one.
async fn found(company: &Company, part: Part) -> Value {
    let query = "{ reports(first: 50) { totalCount nodes { id number } pageInfo { endCursor } }
        deadlines(first: 50) { totalCount nodes { kind } } disclosures(first: 50) { totalCount } }";
    company.as_(part).query(query, json!({})).await
}

fn numbers(found: &Value) -> Vec<&str> {
    let nodes = found["reports"]["nodes"].as_array().unwrap();
    nodes.iter().map(|node| node["number"].as_str().unwrap()).collect()
}

/// Nobody tells the report from one that does not exist: not by asking for it, not by acting on it.
async fn is_denied(company: &Company, part: Part, report: &str) {
    let nothing = "report-01HRZPH3000000000000000009";
    for query in [
        "query($id: ID!) { report(id: $id) { status narrative } }",
        "query($id: ID!) { node(id: $id) { id } }",
    ] {
        let desk = company.as_(part);
        let there = desk.asks(query, json!({ "id": report })).await;
        let missing = desk.asks(query, json!({ "id": nothing })).await;
        assert_eq!(there.refusal().code, "NOT_FOUND");
        assert_eq!(there.status, missing.status);
        assert_eq!(there.body.replace(report, nothing), missing.body);
    }
    let desk = company.as_(part);
    let acted = desk.refused("acknowledgeReport", json!({ "reportId": report })).await;
    assert_eq!(acted.code, "NOT_FOUND");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_about_the_intake_officer_goes_to_counsel_and_leaves_the_officer_no_trace() {
    let company = Company::on_day("2026-03-02").await;
    filed(&company, "Something else.", false).await;
    let before = found(&company, Part::Intake).await;
    let receipt = filed(&company, NARRATIVE, true).await;
    assert_eq!(
        found(&company, Part::Intake).await,
        before,
        "nothing changed for the officer"
    );
    filed(&company, "A third one.", false).await;
    let officer = found(&company, Part::Intake).await;
    assert_eq!(numbers(&officer), ["2026-0002", "2026-0001"], "no number is missing");

    let counsel = company.as_(Part::Counsel);
    let hers = found(&company, Part::Counsel).await;
    assert_eq!(numbers(&hers), ["2026-A0001"]);
    assert!(
        hers["deadlines"]["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .any(|due| due["kind"] == "ACKNOWLEDGE")
    );
    let id = hers["reports"]["nodes"][0]["id"].as_str().unwrap();
    is_denied(&company, Part::Intake, id).await;

    counsel.mutate("acknowledgeReport", json!({ "reportId": id })).await;
    let read = counsel
        .query("query($id: ID!) { report(id: $id) { narrative } }", json!({ "id": id }))
        .await;
    assert_eq!(read["report"]["narrative"], NARRATIVE);
    let answer = json!({ "reportId": id, "text": "Thank you. I look into it myself." });
    counsel.mutate("replyToReporter", answer).await;
    let reporter = company.reporter();
    let inbox = reporter.comes_back("en", &receipt).await;
    assert!(inbox.text("main").contains("I look into it myself."));

    let weighed = json!({ "reportId": id, "clauses": ["WX-6.3.1"], "severity": "GRAVE", "assessment": "Serious." });
    counsel.mutate("triageReport", weighed).await;
    counsel.mutate("acceptReport", json!({ "reportId": id })).await;
    let opened = json!({
        "reportId": id,
        "title": "Somebody passes reports on",
        "counsel": company.id(Part::Counsel),
        "knownOn": "2026-03-02",
    });
    let case = counsel.makes("openCase", opened).await;
    let party = json!({ "caseId": case, "party": { "person": company.id(Part::Intake) }, "role": "SUBJECT" });
    counsel.mutate("addParty", party).await;
    is_denied(&company, Part::Intake, id).await;
    let cases = company
        .as_(Part::Intake)
        .query("{ cases(first: 50) { totalCount } }", json!({}))
        .await;
    assert_eq!(cases["cases"]["totalCount"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_takes_reports_in_is_kept_out_whatever_else_they_are() {
    let company = Company::on_day("2026-03-02").await;
    filed(&company, NARRATIVE, true).await;
    let hers = found(&company, Part::Counsel).await;
    let id = hers["reports"]["nodes"][0]["id"].as_str().unwrap();
    for role in ["AUDITOR", "LEGAL_COUNSEL"] {
        company.role(Part::Intake, role).await;
        let all = found(&company, Part::Intake).await;
        assert_eq!(all["reports"]["totalCount"], 0, "{role}");
        assert_eq!(all["deadlines"]["totalCount"], 0, "{role}");
        is_denied(&company, Part::Intake, id).await;
    }
    let log = "query($id: String!) { accessLog(first: 50, filter: { recordId: $id }) { nodes { denied } } }";
    let counsel = company.as_(Part::Counsel);
    counsel
        .query("query($id: ID!) { report(id: $id) { narrative } }", json!({ "id": id }))
        .await;
    let log = company.as_(Part::Intake).query(log, json!({ "id": id })).await;
    let others = log["accessLog"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["denied"] == false);
    assert_eq!(others.count(), 0, "the log tells nothing but their own denials");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_promised_where_everybody_who_reads_takes_reports_in() {
    let company = Company::founded("2026-03-02", "cn", &[Part::Intake, Part::Auditor]).await;
    let reporter = company.reporter();
    let page = reporter.get("/en/report").await;
    assert_eq!(page.value("input[name=about-intake]"), None);
    assert!(page.text("#about-intake").contains("turn to an authority"));
    let form = report(&reporter.new_form("en").await, NARRATIVE).text("about-intake", "yes");
    let refused = reporter.send("/en/report", form).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text("[role=alert]").contains("it was not sent"));
    assert!(refused.text("textarea").contains(NARRATIVE), "what was typed stays");
    assert_eq!(numbers(&found(&company, Part::Intake).await).len(), 0);
    assert_eq!(reports(&company), 0);
}

/// How many reports the store holds.
fn reports(company: &Company) -> usize {
    company
        .events()
        .iter()
        .filter(|event| event.stream.starts_with("report-"))
        .count()
}
