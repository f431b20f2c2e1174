//! Who read what: what is on the log, how an auditor asks for it, and how it is taken away.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::company::{Company, Part, digest, report};
use crate::steps;

/// A report through the portal that the intake officer reads, and a case that counsel reads.
async fn something_is_read(company: &Company) -> (String, String) {
    let reporter = company.reporter();
    let token = reporter.new_form("en").await;
    reporter
        .files("en", report(&token, "The driver sells the lists of customers."))
        .await;
    let intake = company.as_(Part::Intake);
    let listed = intake.query("{ reports(first: 1) { nodes { id } } }", json!({})).await;
    let report = listed["reports"]["nodes"][0]["id"].as_str().unwrap().to_owned();
    let read = "query($id: ID!) { report(id: $id) { narrative } }";
    intake.query(read, json!({ "id": report })).await;
    let case = steps::open_on_own_knowledge(company, "A title", "2026-03-02").await;
    let read = "query($id: ID!) { case(id: $id) { title assessments { reasons } } }";
    company.as_(Part::Counsel).query(read, json!({ "id": case })).await;
    (report, case)
}

/// Reading waits for nothing; the log of it is there once the read models have caught up.
async fn logged(company: &Company, filter: Value) -> Vec<(String, String, String)> {
    let query = "query($filter: AccessFilterInput) { accessLog(filter: $filter, first: 100) {
        totalCount nodes { person { id } recordId action denied on } } }";
    company.the_day_begins().await;
    let found = company
        .as_(Part::Auditor)
        .query(query, json!({ "filter": filter }))
        .await;
    let nodes = found["accessLog"]["nodes"].as_array().unwrap().clone();
    assert_eq!(found["accessLog"]["totalCount"], json!(nodes.len()));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    nodes
        .iter()
        .map(|node| {
            (
                text(&node["person"]["id"]),
                text(&node["recordId"]),
                text(&node["action"]),
            )
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_auditor_finds_who_read_what_by_person_record_kind_action_and_period() {
    let company = Company::on_day("2026-03-02").await;
    let (report, case) = something_is_read(&company).await;
    company.on("2026-03-05");
    let (intake, counsel) = (company.id(Part::Intake), company.id(Part::Counsel));
    let read = "query($id: ID!) { report(id: $id) { narrative } }";
    company.as_(Part::Intake).query(read, json!({ "id": report })).await;

    let of_report = (intake.clone(), report.clone(), "ReadReportText".to_owned());
    assert_eq!(
        logged(&company, json!({ "recordId": report })).await,
        [of_report.clone(), of_report.clone()]
    );
    assert_eq!(logged(&company, json!({ "kind": "report" })).await.len(), 2);
    assert_eq!(
        logged(&company, json!({ "recordId": report, "from": "2026-03-03" })).await,
        std::slice::from_ref(&of_report)
    );
    assert_eq!(
        logged(&company, json!({ "recordId": report, "until": "2026-03-04" })).await,
        [of_report]
    );
    assert_eq!(
        logged(&company, json!({ "recordId": report, "until": "2026-03-01" })).await,
        []
    );
    let of_counsel = logged(&company, json!({ "person": counsel, "kind": "case" })).await;
    assert!(
        of_counsel.contains(&(counsel.clone(), case.clone(), "ReadCaseNotes".to_owned())),
        "{of_counsel:?}"
    );
    assert!(
        of_counsel
            .iter()
            .all(|(person, record, _)| (person, record) == (&counsel, &case))
    );
    let by_action = logged(&company, json!({ "action": "ReadReportText" })).await;
    assert_eq!(by_action.len(), 2);
    assert_eq!(logged(&company, json!({ "kind": "claim" })).await, []);
    // The reporter's side leaves no line: every one is of somebody of the staff.
    let everybody: Vec<String> = Part::ALL.iter().map(|part| company.id(*part)).collect();
    let all = logged(&company, json!({})).await;
    assert!(all.iter().all(|(person, _, _)| everybody.contains(person)), "{all:?}");
}

async fn taken(company: &Company, part: Part, path: &str) -> (StatusCode, String) {
    let answer = company.as_(part).request(Method::GET, path).await.send().await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

/// The last line, and what stands before it.
fn apart(file: &str) -> (&str, &str) {
    let body = file.trim_end_matches(['\r', '\n']);
    let end = body.rfind('\n').unwrap() + 1;
    (&file[..end], &body[end..])
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_is_taken_away_whole_with_its_hash_and_that_is_on_the_log() {
    let company = Company::on_day("2026-03-02").await;
    let (report, _) = something_is_read(&company).await;
    company.the_day_begins().await;
    let (status, file) = taken(&company, Part::Auditor, "/audit/access-log.ndjson").await;
    assert_eq!(status, StatusCode::OK);
    let (before, last) = apart(&file);
    let lines: Vec<Value> = file.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0], json!({ "format": "probity access log", "version": 1 }));
    let end: Value = serde_json::from_str(last).unwrap();
    assert_eq!(
        end,
        json!({ "end": true, "lines": lines.len() - 2, "sha256": digest(before) })
    );
    let line = json!({
        "on": "2026-03-02", "person": company.id(Part::Intake), "record": report, "action": "ReadReportText",
        "denied": false,
    });
    assert!(lines.contains(&line), "{file}");
    let exported = logged(&company, json!({ "action": "ExportAudit" })).await;
    assert_eq!(
        exported,
        [(
            company.id(Part::Auditor),
            "company".to_owned(),
            "ExportAudit".to_owned()
        )]
    );

    let path = format!("/audit/access-log.csv?record={report}&denied=false&from=2026-03-02&until=2026-03-02");
    let (_, file) = taken(&company, Part::Auditor, &path).await;
    let (before, last) = apart(&file);
    let intake = company.id(Part::Intake);
    let expected = format!("on,person,record,action,denied\r\n2026-03-02,{intake},{report},ReadReportText,false\r\n");
    assert_eq!(
        (before, last),
        (expected.as_str(), format!("end,1,sha256,{},", digest(before)).as_str())
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn only_auditors_take_the_log_away() {
    let company = Company::on_day("2026-03-02").await;
    for part in Part::ALL.into_iter().filter(|part| *part != Part::Auditor) {
        let (status, file) = taken(&company, part, "/audit/access-log.csv").await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{part:?}: {file}");
        assert!(file.contains("NOT_FOUND"), "{file}");
    }
    let nobody = reqwest::get(format!("{}/audit/access-log.csv", company.url))
        .await
        .unwrap();
    assert_eq!(nobody.status(), StatusCode::UNAUTHORIZED);
    for (path, status) in [
        ("/audit/access-log.xlsx", StatusCode::NOT_FOUND),
        ("/audit/access-log.csv?from=yesterday", StatusCode::BAD_REQUEST),
        ("/audit/access-log.csv?person=me", StatusCode::BAD_REQUEST),
        ("/audit/access-log.csv?colour=red", StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(taken(&company, Part::Auditor, path).await.0, status, "{path}");
    }
}
