//! A reporter's photograph on the real binary: cleaned in a process of its own, seen by a scanner, and handed to an officer by
//! a browser that must not show it.

use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::clamd::{BAD, Clamd, Manner};
use crate::company::{Company, Part, file, holds, report};

const CANARY: &str = "Zhou-Canary-7731";
const PARTS: [Part; 2] = [Part::Intake, Part::HumanResources];

const FILES: &str = "{ reports { edges { node { id } } } }";
const ONE: &str = "query($id: ID!) { report(id: $id) { messages { attachments { id name sha256 facts { \
    mediaType treatment remains scan { state finding } } } } } }";

/// As the container of a JPEG goes, with a comment that names somebody.
fn photograph() -> Vec<u8> {
    let length = u16::try_from(CANARY.len() + 2).unwrap().to_be_bytes();
    let head: [&[u8]; 3] = [b"\xff\xd8\xff\xfe", &length, CANARY.as_bytes()];
    let picture: [&[u8]; 2] = [b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00", b"the picture\xff\xd9"];
    [head.concat(), picture.concat()].concat()
}

/// A company on the binary that has a scanner.
async fn company_with_scanner() -> (Company, Clamd) {
    let mut company = Company::on_the_binary(&PARTS).await;
    let socket = company.data().join("clamd.sock");
    let clamd = Clamd::start(&socket, Manner::Scans(1_000_000));
    let setting = format!("scanner = \"unix:{}\"\n", socket.display());
    std::fs::write(company.data().join("probity.toml"), setting).unwrap();
    company.kill_and_start_again().await;
    (company, clamd)
}

async fn open(company: &Company, part: Part, path: &str, accept: &str) -> Response {
    let request = company.as_(part).request(Method::GET, path).await;
    request.header("accept", accept).send().await.unwrap()
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers()[name].to_str().unwrap()
}

/// Whatever is answered under `/files`, the browser neither guesses what it is nor shows or keeps it.
fn is_only_to_be_saved(response: &Response) {
    assert!(header(response, "content-disposition").starts_with("attachment;"));
    assert_eq!(header(response, "content-type"), "application/octet-stream");
    assert_eq!(header(response, "x-content-type-options"), "nosniff");
    assert_eq!(header(response, "cache-control"), "no-store");
    let policy = header(response, "content-security-policy");
    assert!(policy.starts_with("sandbox; default-src 'none'"), "{policy}");
}

/// The report's files as the officer sees them, with the path of each.
async fn files(company: &Company) -> Vec<(String, Value)> {
    let intake = company.as_(Part::Intake);
    let found = intake.query(FILES, json!({})).await;
    let id = found["reports"]["edges"][0]["node"]["id"].as_str().unwrap().to_owned();
    let seen = intake.query(ONE, json!({ "id": id })).await;
    let files = seen["report"]["messages"][0]["attachments"].as_array().unwrap().clone();
    let path = |file: &Value| format!("/files/{id}/{}", file["id"].as_str().unwrap());
    files.into_iter().map(|file| (path(&file), file)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photograph_names_nobody_and_a_suspected_file_warns_first() {
    let (company, clamd) = company_with_scanner().await;
    let reporter = company.reporter();
    let token = reporter.new_form("en").await;
    let form = report(&token, "See for yourselves.")
        .part("files", file("holiday.jpg", photograph()))
        .part("files", file("list.txt", format!("{BAD} in a list").into_bytes()));
    reporter.files("en", form).await;
    assert_eq!(clamd.seen.lock().unwrap().len(), 2);

    let files = files(&company).await;
    let facts: Vec<&Value> = files.iter().map(|(_, file)| &file["facts"]).collect();
    let clean = json!({ "state": "CLEAN", "finding": null });
    assert_eq!(
        *facts[0],
        json!({ "mediaType": "image/jpeg", "treatment": "CLEANED", "remains": [], "scan": clean }),
        "it was cleaned by a process of its own"
    );
    let suspected = json!({ "state": "SUSPECTED", "finding": "Probity.Test.Stand-In" });
    assert_eq!(facts[1]["scan"], suspected);
    assert_eq!(facts[1]["mediaType"], "text/plain");

    let opened = open(&company, Part::Intake, &files[0].0, "*/*").await;
    is_only_to_be_saved(&opened);
    let content = opened.bytes().await.unwrap();
    assert!(content.ends_with(b"the picture\xff\xd9"));
    assert!(!content.windows(CANARY.len()).any(|window| window == CANARY.as_bytes()));
    it_warns_first(&company, &files[1].0).await;
    let (folder, log) = company.close().await;
    assert!(
        !log.contains("Stand-In") && !log.contains("scan"),
        "nothing tells when a file came: {log}"
    );
    assert_eq!(holds(folder.path(), CANARY), Vec::<std::path::PathBuf>::new());
}

/// A suspected file is handed out to an officer who says that they know, and to nobody else.
async fn it_warns_first(company: &Company, path: &str) {
    let warned = open(company, Part::Intake, path, "application/json").await;
    assert_eq!(warned.status(), StatusCode::CONFLICT);
    assert!(header(&warned, "content-security-policy").starts_with("sandbox;"));
    let told: Value = warned.json().await.unwrap();
    assert_eq!(told["errors"][0]["extensions"]["code"], "FILE_SUSPECTED");
    assert!(
        told["errors"][0]["message"]
            .as_str()
            .unwrap()
            .contains("Probity.Test.Stand-In")
    );

    let page = open(company, Part::Intake, path, "text/html").await;
    assert_eq!(page.status(), StatusCode::CONFLICT);
    assert!(header(&page, "content-security-policy").contains("form-action 'self'"));
    let html = page.text().await.unwrap();
    assert!(
        html.contains("Probity.Test.Stand-In") && html.contains("name=\"acknowledge\" value=\"suspected\""),
        "{html}"
    );

    let acknowledged = format!("{path}?acknowledge=suspected");
    let opened = open(company, Part::Intake, &acknowledged, "text/html").await;
    assert_eq!(opened.status(), StatusCode::OK);
    is_only_to_be_saved(&opened);
    assert!(opened.text().await.unwrap().starts_with(BAD));
    for path in [path, &acknowledged] {
        let denied = open(company, Part::HumanResources, path, "text/html").await;
        assert_eq!(
            denied.status(),
            StatusCode::NOT_FOUND,
            "who may not open it learns of no finding"
        );
    }
}
