//! Whatever is sent, the answer says clearly what is wrong, in the language of whoever sent it; nothing that was typed is
//! lost, and nothing is written.

use std::time::Duration;

use futures_util::stream;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::multipart::Part as FormPart;
use reqwest::{Body, Method, StatusCode};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::company::{Answer, Company, Part, Refusal, file, report};

/// Long enough for any machine; nothing is measured by it.
const PATIENCE: Duration = Duration::from_secs(60);
const MEGABYTE: usize = 1024 * 1024;
const MISSING_CASE: &str = "case-01KK0000000000000000000000";

async fn company() -> Company {
    Company::founded("2026-03-02", "cn", &[Part::Intake, Part::Counsel, Part::HumanResources]).await
}

fn stored_files(company: &Company) -> usize {
    std::fs::read_dir(company.data().join("attachments")).map_or(0, Iterator::count)
}

/// Nothing was written since, and no file is left.
fn nothing_is_written(company: &Company, before: usize) {
    assert_eq!((company.written(), stored_files(company)), (before, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reporter_is_told_in_their_language_and_keeps_what_they_typed() {
    let company = company().await;
    let reporter = company.reporter();
    let before = company.written();
    let token = reporter.new_form("zh").await;
    let long = "举".repeat(50_001);
    let page = reporter.send("/zh/report", report(&token, &long)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.text("#narrative-wrong").contains("共 50001 字，最多 50000 字"),
        "{}",
        page.text("#narrative-wrong")
    );
    assert_eq!(page.text("textarea"), long);

    let broken = FormPart::bytes(b"half of \xe4\xb8 a letter".to_vec());
    let form = reqwest::multipart::Form::new()
        .text("token", token.clone())
        .part("narrative", broken);
    let page = reporter.send("/zh/report", form).await;
    assert!(
        page.text("#narrative-wrong").contains("传输中损坏"),
        "{}",
        page.text("main")
    );
    assert!(page.text("textarea").starts_with("half of "));

    let form = report(&token, "Something.")
        .text("category", "WX-9.9.9")
        .text("place", "The office");
    let page = reporter.send("/en/report", form).await;
    assert!(
        page.text("#categories-wrong").contains("not known here"),
        "{}",
        page.text("main")
    );
    assert_eq!(page.text("textarea"), "Something.");
    assert_eq!(page.value("#place").as_deref(), Some("The office"));

    let form = report(&token, "Something.")
        .text("when-kind", "day")
        .text("when-value", "2031-01-01");
    let page = reporter.send("/en/report", form).await;
    assert!(page.text("#when-wrong").contains("future"), "{}", page.text("main"));
    nothing_is_written(&company, before);

    let page = reporter
        .post("/zh/return", &[("code", "0000 0000 0000 0000 0000")])
        .await;
    assert!(
        page.text("#code-wrong").contains("没有找到与此编码对应的举报"),
        "{}",
        page.text("main")
    );
    let page = reporter.post("/en/return", &[("code", "0000")]).await;
    assert!(page.text("#code-wrong").contains('4'), "{}", page.text("main"));
    nothing_is_written(&company, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_sent_twice_files_once() {
    let company = company().await;
    let reporter = company.reporter();
    let before = company.written();
    let token = reporter.new_form("en").await;
    let form = || report(&token, "Something.").part("files", file("a.txt", b"proof".to_vec()));
    let first = reporter.send("/en/report", form()).await;
    let again = reporter.send("/en/report", form()).await;
    assert_eq!((first.status, again.status), (StatusCode::OK, StatusCode::OK));
    assert_eq!(first.text(".receipt"), again.text(".receipt"));
    assert!(!first.text(".receipt").is_empty());
    assert_eq!((company.written(), stored_files(&company)), (before + 1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_too_large_or_too_many_leave_nothing_behind() {
    let company = company().await;
    let reporter = company.reporter();
    let before = company.written();
    let token = reporter.new_form("en").await;
    let chunks = (0..51).map(|_| Ok::<_, std::io::Error>(vec![b'x'; MEGABYTE]));
    let large = FormPart::stream(Body::wrap_stream(stream::iter(chunks))).file_name("film.mp4");
    let page = reporter
        .send("/en/report", report(&token, "See the film.").part("files", large))
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.text("#files-wrong").contains("“film.mp4” is larger than 50 MB"),
        "{}",
        page.text("main")
    );
    assert_eq!(page.text("textarea"), "See the film.");
    nothing_is_written(&company, before);

    let eleven = (0..11).fold(report(&token, "See all of them."), |form, number| {
        form.part("files", file(&format!("{number}.txt"), b"x".to_vec()))
    });
    let page = reporter.send("/zh/report", eleven).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.text("#files-wrong").contains("最多 10 个"),
        "{}",
        page.text("main")
    );
    assert_eq!(page.text("textarea"), "See all of them.");
    nothing_is_written(&company, before);
}

/// Announces two gigabytes, sends the texts and the beginning of a file, and reads what is said before the rest is sent.
#[tokio::test(flavor = "multi_thread")]
async fn a_body_over_the_limit_is_turned_down_before_it_is_sent() {
    let company = company().await;
    let before = company.written();
    let token = company.reporter().new_form("zh").await;
    let mut connection = TcpStream::connect(company.url.trim_start_matches("http://"))
        .await
        .unwrap();
    let sent = format!(
        "POST /zh/report HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 2000000000\r\n\
         Content-Type: multipart/form-data; boundary=B\r\n\r\n\
         --B\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n\
         --B\r\nContent-Disposition: form-data; name=\"narrative\"\r\n\r\nSee the film.\r\n\
         --B\r\nContent-Disposition: form-data; name=\"files\"; filename=\"film.mp4\"\r\n\r\nthe first of it"
    );
    connection.write_all(sent.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    let whole_page = async {
        while !String::from_utf8_lossy(&answer).contains("</html>") {
            let read = connection.read_buf(&mut answer).await.unwrap();
            assert!(read > 0, "it answers before it closes");
        }
    };
    let in_time = tokio::time::timeout(PATIENCE, whole_page).await;
    let answer = String::from_utf8_lossy(&answer);
    assert!(in_time.is_ok(), "it answers without the rest: {answer}");
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    assert!(
        answer.contains("超过 510 MB") && answer.contains("See the film."),
        "{answer}"
    );
    nothing_is_written(&company, before);
}

fn is(answer: &Answer, status: StatusCode, code: &str) -> Refusal {
    let refusal = answer.refusal();
    assert_eq!(
        (answer.status, refusal.code.as_str()),
        (status, code),
        "{}",
        answer.body
    );
    refusal
}

async fn post(company: &Company, body: impl Into<Body>, csrf: bool) -> Answer {
    let desk = company.as_(Part::Intake);
    let mut headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static("application/json"))]);
    if !csrf {
        headers.insert("x-probity-csrf", HeaderValue::from_static(""));
    }
    let request = desk.request(Method::POST, "/graphql").await;
    let request = request.headers(headers).body(body);
    let answer = request.send().await.unwrap();
    let status = answer.status();
    let body = answer.text().await.unwrap();
    Answer { status, body }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_request_of_the_api_is_said_to_be_none() {
    let company = company().await;
    let before = company.written();
    let nobody = reqwest::Client::new()
        .post(format!("{}/graphql", company.url))
        .json(&json!({ "query": "{ __typename }" }));
    let nobody = nobody.send().await.unwrap();
    assert_eq!(nobody.status(), StatusCode::UNAUTHORIZED);
    let no_token = post(&company, json!({ "query": "{ __typename }" }).to_string(), false).await;
    is(&no_token, StatusCode::FORBIDDEN, "CSRF_TOKEN_MISSING");
    for body in ["", "{", "[1]", "\u{0}", "{\"query\": 7}"] {
        let answer = post(&company, body, true).await;
        assert!(
            answer.status.is_client_error(),
            "{body}: {} {}",
            answer.status,
            answer.body
        );
    }
    for query in [
        "{ cases {",
        "{ nothing }",
        "mutation { nothing }",
        "query { cases(first: \"x\") { totalCount } }",
    ] {
        let answer = company.as_(Part::Intake).asks(query, json!({})).await;
        let errors = answer.json()["errors"].as_array().cloned().unwrap_or_default();
        assert!(!errors.is_empty(), "{query}: {}", answer.body);
        for error in &errors {
            let code = error["extensions"]["code"].as_str().unwrap_or_default();
            assert!(
                ["INVALID_DOCUMENT", "INVALID_INPUT"].contains(&code),
                "{query}: {}",
                answer.body
            );
        }
    }
    let large = json!({ "query": "{ __typename }", "extensions": "x".repeat(MEGABYTE) }).to_string();
    is(
        &post(&company, large, true).await,
        StatusCode::PAYLOAD_TOO_LARGE,
        "TOO_LARGE",
    );
    nothing_is_written(&company, before);
}

/// A report that was filed and not weighed yet.
async fn fresh_report(company: &Company) -> String {
    let reporter = company.reporter();
    let token = reporter.new_form("en").await;
    reporter.files("en", report(&token, "Something.")).await;
    let reports = company
        .as_(Part::Intake)
        .query("{ reports { edges { node { id } } } }", json!({}))
        .await;
    reports["reports"]["edges"][0]["node"]["id"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_rules_forbid_is_refused_by_name_in_two_languages() {
    let company = company().await;
    let report = fresh_report(&company).await;
    let before = company.written();
    let intake = company.as_(Part::Intake);
    let early = intake.tries("acceptReport", json!({ "reportId": report })).await;
    let early = is(&early, StatusCode::OK, "REPORT_CANNOT_ACCEPT");
    assert!(early.message.contains("once it is triaged"), "{early:?}");
    assert!(
        early
            .zh
            .chars()
            .any(|letter| ('\u{4e00}'..'\u{9fff}').contains(&letter)),
        "{early:?}"
    );

    let missing = intake
        .tries(
            "assessCase",
            json!({ "caseId": MISSING_CASE, "severity": "GRAVE", "assessment": "x" }),
        )
        .await;
    is(&missing, StatusCode::OK, "NOT_FOUND");
    for (id, assessment) in [
        (report.as_str(), "A case's id is wanted.".to_owned()),
        ("case-1", "Too short.".to_owned()),
        ("'; DROP TABLE event; --", "No id.".to_owned()),
        (MISSING_CASE, "长".repeat(20_001)),
        (MISSING_CASE, "  ".to_owned()),
    ] {
        let input = json!({ "caseId": id, "severity": "GRAVE", "assessment": assessment });
        let answer = intake.tries("assessCase", input).await;
        assert_eq!(answer.refusal().code, "INVALID_INPUT", "{id}: {}", answer.body);
    }
    let clause = json!({ "reportId": report, "clauses": ["WX-99.1"], "severity": "GRAVE", "assessment": "x" });
    intake.mutate("acknowledgeReport", json!({ "reportId": report })).await;
    let unknown = intake.refused("triageReport", clause).await;
    assert_eq!(unknown.code, "REPORT_CLAUSE_UNKNOWN");
    let impossible = json!({ "title": "x", "counsel": company.id(Part::Counsel), "knownOn": "2026-02-30" });
    let answer = company.as_(Part::Counsel).tries("openCase", impossible).await;
    assert_eq!(answer.refusal().code, "INVALID_INPUT", "{}", answer.body);
    let future = json!({ "title": "x", "counsel": company.id(Part::Counsel), "knownOn": "2026-03-03" });
    let future = company.as_(Part::Counsel).refused("openCase", future).await;
    assert_eq!(future.code, "CASE_KNOWN_IN_FUTURE");
    assert_eq!(company.written(), before + 1, "the acknowledgement alone was written");
}

/// A request that is sent again under its name takes effect once.
#[tokio::test(flavor = "multi_thread")]
async fn a_mutation_that_is_sent_twice_takes_effect_once() {
    let company = company().await;
    let input = json!({
        "title": "Once",
        "counsel": company.id(Part::Counsel),
        "knownOn": "2026-03-02",
        "clientMutationId": "the-first-click",
    });
    let counsel = company.as_(Part::Counsel);
    let first = counsel.makes("openCase", input.clone()).await;
    let before = company.written();
    assert_eq!(counsel.makes("openCase", input).await, first);
    assert_eq!(company.written(), before);
    let cases: Value = counsel.query("{ cases { totalCount } }", json!({})).await;
    assert_eq!(cases["cases"]["totalCount"], 1);
}
