//! Over HTTP: forms of the portal, and queries of staff.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::company::{Company, Part, Reporter};
use crate::mutate::Mutator;

const BOUNDARY: &str = "a-boundary-of-the-test";
const TOKEN: &str = "THE-TOKEN-OF-THE-FORM";
const PARTS: [Part; 1] = [Part::Intake];

/// Forms as a browser sends them.
fn forms() -> Vec<Vec<u8>> {
    let field = |name: &str, text: &str| {
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n").into_bytes()
    };
    let file = |name: &str, content: &[u8]| {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
             Content-Type: image/jpeg\r\n\r\n"
        );
        [head.as_bytes(), content, b"\r\n"].concat()
    };
    let end = format!("--{BOUNDARY}--\r\n").into_bytes();
    let photograph = b"\xff\xd8\xff\xfe\x00\x06abcd\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00picture\xff\xd9";
    let plain = [
        field("token", TOKEN),
        field("narrative", "It happened."),
        field("when-kind", "year"),
        field("when-value", "2025"),
    ];
    let with_files = [
        plain.concat(),
        field("keep", "yes"),
        file("a.jpg", photograph),
        file("", b""),
        end.clone(),
    ];
    vec![[plain.concat(), end].concat(), with_files.concat()]
}

async fn sent(reporter: &Reporter, body: Vec<u8>) -> StatusCode {
    let request = reporter.request(Method::POST, "/en/report");
    let request = request.header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"));
    request.body(body).send().await.unwrap().status()
}

/// Where a text stands in a body, another one.
fn replaced(body: &[u8], text: &str, by: &str) -> Vec<u8> {
    let Some(at) = body.windows(text.len()).position(|window| window == text.as_bytes()) else {
        return body.to_vec();
    };
    [&body[..at], by.as_bytes(), &body[at + text.len()..]].concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_with_files() {
    let company = Company::founded("2026-03-02", "cn", &PARTS).await;
    let reporter = company.reporter();
    let seeds = forms();
    let seeds: Vec<&[u8]> = seeds.iter().map(Vec::as_slice).collect();
    let words = [
        "--a-boundary-of-the-test",
        "--\r\n",
        "Content-Disposition: form-data; ",
        "name=\"token\"",
        "filename=\"\"",
        "filename*=UTF-8''%00",
        TOKEN,
    ];
    let mut inputs = Mutator::new(&seeds, &words);
    let mut filed = 0;
    while let Some(input) = inputs.next() {
        let token = reporter.new_form("en").await;
        let status = sent(&reporter, replaced(&input, TOKEN, &token)).await;
        assert!(
            !status.is_server_error(),
            "{status} for {:?}",
            String::from_utf8_lossy(&input)
        );
        filed += usize::from(status == StatusCode::OK);
    }
    assert!(filed >= seeds.len(), "the good forms are taken in");
    let reports = company
        .events()
        .iter()
        .filter(|event| event.kind == "report-received")
        .count();
    assert_eq!(reports, filed, "a form is taken in exactly when the page says so");
    assert!(inputs.given > 20, "{} inputs", inputs.given);
}

#[tokio::test(flavor = "multi_thread")]
async fn queries() {
    let company = Company::founded("2026-03-02", "cn", &PARTS).await;
    let intake = company.as_(Part::Intake);
    let seeds: [&str; 4] = [
        "{ reports(first: 10) { totalCount edges { node { id status number } } } }",
        "query($id: ID!) { report(id: $id) { status messages { kind text attachments { id facts { mediaType scan { state } } } } } }",
        "mutation { openCase(input: { title: \"a\", counsel: \"person-01J0000000000000000000000A\", knownOn: \"2026-03-02\" }) { case { id } } }",
        "fragment F on Report { id ...F } { node(id: \"report-01J0000000000000000000000A\") { ...F } __typename }",
    ];
    let bytes: Vec<&[u8]> = seeds.iter().map(|seed| seed.as_bytes()).collect();
    let words = [
        "{",
        "}",
        "...F",
        "on Report",
        "$id: ID!",
        "first: -1",
        "@include(if: true)",
        "\"\"\"",
        "__schema",
        "reports",
        "[",
        "null",
    ];
    let mut inputs = Mutator::new(&bytes, &words);
    let written = company.written();
    while let Some(query) = inputs.next_text() {
        let body = json!({ "query": query, "variables": { "id": query.get(..30) } });
        let answer = intake.post(&body.to_string()).await;
        assert!(
            answer.status.is_success() || answer.status.is_client_error(),
            "{} for {query}",
            answer.status
        );
        assert!(!answer.body.contains("\"INTERNAL\""), "{} for {query}", answer.body);
    }
    assert!(inputs.given > 100, "{} inputs", inputs.given);
    let events = company.events().split_off(written);
    let kinds: Vec<&str> = events.iter().map(|event| event.kind.as_str()).collect();
    assert!(
        !kinds.contains(&"case-opened"),
        "an intake officer opens no case: {kinds:?}"
    );
}
