//! From the plan to the finding.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::company::{Company, Part, Recorded, digest, month, on};
use crate::steps::{self, Investigation};
use crate::words::Words;

/// Investigator and counsel of the case open the file that was sealed, which is recorded; others are told that there is none.
async fn evidence_is_opened(company: &Company, investigation: &str, (file, name): (&str, &str), paper: &str) {
    let query = "query($id: ID!) { investigation(id: $id) { evidence { sha256 fileId fileName fileSize } } }";
    let seen = company
        .as_(Part::Counsel)
        .query(query, json!({ "id": investigation }))
        .await;
    let kept = json!([{ "sha256": digest(paper), "fileId": file, "fileName": name, "fileSize": paper.len() }]);
    assert_eq!(seen["investigation"]["evidence"], kept);
    let path = format!("/files/{investigation}/{file}");
    for part in [Part::Investigator, Part::Counsel] {
        let opened = company
            .as_(part)
            .request(Method::GET, &path)
            .await
            .send()
            .await
            .unwrap();
        assert_eq!(opened.status(), StatusCode::OK, "{part:?}");
        assert_eq!(digest(&opened.text().await.unwrap()), digest(paper));
        let log = format!("access-{}-", company.id(part).trim_start_matches("person-"));
        let of_them = |event: &Recorded| event.stream.starts_with(&log) && event.kind == "record-viewed";
        assert!(company.events().iter().any(of_them), "{part:?} left a trace");
    }
    for part in [Part::Intake, Part::HumanResources, Part::Auditor] {
        let refused = company
            .as_(part)
            .request(Method::GET, &path)
            .await
            .send()
            .await
            .unwrap();
        assert_eq!(refused.status(), StatusCode::NOT_FOUND, "{part:?}");
    }
}

/// Plan, authorisation, evidence, two interviewers, and the subject's answer.
pub(super) async fn case_is_investigated(
    company: &Company,
    words: Words,
    case: &str,
    allegation: &str,
    chen: &str,
) -> Investigation {
    company.on("2026-03-09");
    let sources = [
        (
            "COMPANY_RECORDS",
            words.say("source", "Log of the price lists that were opened"),
        ),
        (
            "INTERVIEW",
            words.say("interviews", "Chen, and whoever opened the list"),
        ),
    ];
    let scope = words.say("scope", "Who posted the list, and to whom.");
    let investigation = steps::plan(company, case, &scope, &sources).await;
    company.on("2026-03-10");
    steps::authorise(company, &investigation).await;
    company.on("2026-03-11");
    let paper = words.say("paper", "the exported log");
    let file = steps::put_away(company, case, &paper).await;
    let title = words.say("evidence", "Log of the file server, February 2026");
    let log = steps::Piece {
        source: &investigation.sources[0],
        method: "EXPORT",
        title: &title,
        paper: &paper,
        collected: on("2026-03-11"),
        shows: month(2026, 2),
    };
    let name = words.say("logname", "log.txt");
    let evidence = steps::seal_file(company, &investigation, &log, json!({ "id": file, "name": name })).await;
    evidence_is_opened(company, &investigation.id, (&file, &name), &paper).await;
    company.on("2026-03-12");
    steps::inform(company, &investigation, allegation, json!({ "person": chen })).await;
    company.on("2026-03-13");
    let record = words.say("interview", "Chen says that he confused two groups of the same name.");
    steps::interview(company, &investigation, json!({ "person": chen }), (&record, &evidence)).await;
    let statement = words.say("response", "I posted it, by mistake, and took it back after an hour.");
    steps::answer(company, &investigation, json!({ "person": chen }), &statement, true).await;
    company.on("2026-03-16");
    let text = words.say("investigation", "The log and the admission agree.");
    steps::conclude(company, &investigation, &text).await;
    Investigation {
        evidence: vec![evidence],
        ..investigation
    }
}

/// The finding is written by one and reviewed and issued by another.
pub(super) async fn finding_is_issued(
    company: &Company,
    words: Words,
    investigation: &Investigation,
    allegation: &str,
) -> String {
    company.on("2026-03-18");
    let text = words.say(
        "finding",
        "Chen disclosed a price list to outsiders; negligence, not intent.",
    );
    let conclusions = json!([{
        "allegationId": allegation,
        "determination": "SUBSTANTIATED",
        "evidenceIds": investigation.evidence,
    }]);
    let finding = steps::draft_finding(company, &investigation.case, &text, conclusions).await;
    company.on("2026-03-19");
    let counsel = company.as_(Part::Counsel);
    let early = counsel
        .refused(
            "issueFinding",
            json!({ "caseId": investigation.case, "findingId": finding }),
        )
        .await;
    assert_eq!(early.code, "CASE_FINDING_NOT_REVIEWED");
    steps::issue_finding(company, &investigation.case, &finding).await;
    finding
}
