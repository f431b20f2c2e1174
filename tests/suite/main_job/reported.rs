//! From the policy to a case: an anonymous report, a question, its answer.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::company::{Company, Part, Reporter, digest, file, month, on, report};
use crate::steps;
use crate::words::Words;

/// A report as its handlers read it.
const REPORT: &str =
    "query($id: ID!) { report(id: $id) { status messages { kind text attachments { id name size } } } }";

/// A company with a policy that the salesman Chen acknowledged; gives the ids of Chen and the policy.
pub async fn company_with_policy(company: &Company, words: Words) -> String {
    company.on("2026-01-05");
    let name = words.say("subject", "Chen Bo");
    let contact = words.say("contact", "chen.bo@example.com");
    let chen = steps::register(company, &name, json!({ "contact": contact, "joined": month(2024, 5) })).await;
    let policy = steps::draft_policy(company, "2026-1").await;
    let minutes = json!({ "minutesSha256": digest("minutes of the staff congress") });
    steps::consult(company, &policy, on("2026-01-05"), minutes).await;
    company.on("2026-01-12");
    steps::publish(
        company,
        &policy,
        on("2026-01-12"),
        Some("photograph of the notice board"),
    )
    .await;
    company.on("2026-01-15");
    steps::acknowledge(company, &chen, &policy, on("2026-01-15"), Some("signed by Chen")).await;
    chen
}

/// What is in the picture that the reporter took.
fn picture(words: Words) -> String {
    words.say("picture", "PNG of the price list in a chat group")
}

/// Somebody who saw it files a report with a picture, and writes the receipt down.
pub(super) async fn report_is_filed(company: &Company, words: Words) -> (Reporter, String) {
    company.at("2026-03-02", 14);
    let reporter = company.reporter();
    let token = reporter.new_form("zh").await;
    let narrative = words.say("narrative", "销售部的陈某把客户报价单发到了外部微信群。");
    let form = report(&token, &narrative)
        .text("category", "WX-6.1.2")
        .text("place", words.say("place", "销售部微信群"))
        .text("when-kind", "month")
        .text("when-value", "2026-02")
        .part(
            "files",
            file(&words.say("filename", "截图.png"), picture(words).into_bytes()),
        );
    let receipt = reporter.files("zh", form).await;
    (reporter, receipt)
}

/// The intake officer reads the text and opens the picture; human resources get neither.
async fn report_is_read(company: &Company, words: Words, id: &str) {
    let intake = company.as_(Part::Intake);
    let seen = intake.query(REPORT, json!({ "id": id })).await;
    let told = &seen["report"]["messages"][0];
    assert!(
        told["text"]
            .as_str()
            .unwrap()
            .starts_with("销售部的陈某把客户报价单发到了外部微信群。"),
        "{seen}"
    );
    assert!(
        told["attachments"][0]["name"].as_str().unwrap().starts_with("截图.png"),
        "{seen}"
    );
    assert_eq!(told["attachments"][0]["size"], picture(words).len());
    let path = format!("/files/{id}/{}", told["attachments"][0]["id"].as_str().unwrap());
    let opened = intake.request(Method::GET, &path).await.send().await.unwrap();
    assert_eq!(opened.status(), StatusCode::OK);
    assert!(
        opened.headers()["content-disposition"]
            .to_str()
            .unwrap()
            .starts_with("attachment")
    );
    assert_eq!(opened.text().await.unwrap(), picture(words));
    let hr = company
        .as_(Part::HumanResources)
        .request(Method::GET, &path)
        .await
        .send()
        .await
        .unwrap();
    assert_eq!(
        hr.status(),
        StatusCode::NOT_FOUND,
        "human resources see no file of a report"
    );
}

/// The intake officer finds it, says that it arrived, weighs it and asks; the reporter answers.
pub(super) async fn question_is_answered(company: &Company, words: Words, receipt: &str) -> String {
    company.on("2026-03-03");
    let intake = company.as_(Part::Intake);
    let reports = intake
        .query("{ reports { edges { node { id status } } } }", json!({}))
        .await;
    let edges = reports["reports"]["edges"].as_array().unwrap();
    assert_eq!(edges.len(), 1);
    assert_eq!(edges[0]["node"]["status"], "RECEIVED");
    let id = edges[0]["node"]["id"].as_str().unwrap().to_owned();
    report_is_read(company, words, &id).await;
    intake.mutate("acknowledgeReport", json!({ "reportId": id })).await;
    let weighed = json!({
        "reportId": id,
        "clauses": ["WX-6.1.2"],
        "severity": "GRAVE",
        "assessment": words.say("triage", "A price list is a trade secret; the picture supports it."),
    });
    intake.mutate("triageReport", weighed).await;
    let question = words.say("question", "这个群里还有哪些外部人员?");
    intake
        .mutate("requestInformation", json!({ "reportId": id, "text": question }))
        .await;

    company.at("2026-03-04", 20);
    let reporter = company.reporter();
    let inbox = reporter.comes_back("zh", receipt).await;
    assert_eq!(inbox.text(".message.asked p:not(.label)"), question);
    let answer = words.say("answer", "有两家同行公司的人。");
    let inbox = reporter.writes("zh", &inbox, &answer).await;
    assert!(
        inbox.texts(".message.mine p").contains(&answer),
        "{}",
        inbox.text("main")
    );
    id
}

/// The report becomes a case with a charge, and gets an investigator.
pub(super) async fn case_is_opened(company: &Company, words: Words, report: &str, chen: &str) -> (String, String) {
    company.on("2026-03-05");
    let intake = company.as_(Part::Intake);
    let seen = intake.query(REPORT, json!({ "id": report })).await;
    let messages = seen["report"]["messages"].to_string();
    assert!(messages.contains("有两家同行公司的人"), "{seen}");
    intake.mutate("acceptReport", json!({ "reportId": report })).await;
    let opened = json!({
        "reportId": report,
        "title": words.say("title", "Price list in an outside group"),
        "counsel": company.id(Part::Counsel),
        "knownOn": company.today(),
    });
    let case = intake.makes("openCase", opened).await;
    let assessed = json!({
        "caseId": case,
        "severity": "GRAVE",
        "assessment": words.say("assessment", "One person, one group, a picture of it."),
    });
    intake.mutate("assessCase", assessed).await;
    let assigned = json!({ "caseId": case, "handler": company.id(Part::Investigator), "role": "INVESTIGATOR" });
    intake.mutate("assignCase", assigned).await;
    steps::add_subject(company, &case, chen).await;
    let description = words.say(
        "charge",
        "Posted the price list for customers to a group with outsiders.",
    );
    let charge = steps::Charge {
        case: &case,
        subject: json!({ "person": chen }),
        clause: "WX-6.1.2",
        severity: "GRAVE",
        conduct: month(2026, 2),
        description: &description,
    };
    let allegation = steps::raise(company, &charge).await;
    (case, allegation)
}
