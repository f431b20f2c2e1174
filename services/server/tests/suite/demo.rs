//! The demo, by the real binary: every role signs in and asks, reporters come back, files open for whoever may.

use std::path::Path;
use std::process::Stdio;

use probity::demo::DemoFile;
use reqwest::{Client, StatusCode, multipart};
use serde_json::{Value, json};

use crate::process::{Serving, probity, run, stderr};
use crate::site::browser;

const BOARD: &str = "{ viewer { roles { role } } cases(first: 50) { totalCount edges { node { id status investigations { id evidence { id fileId } } } } } }";

fn serve_demo(data: &Path) -> Serving {
    let mut command = probity(data, &["demo"]);
    // Nobody set it: a demo asks for none.
    command.env_remove("PROBITY_REQUIRE_SECOND_FACTOR");
    command.stdout(Stdio::null()).env("PROBITY_DEVELOPMENT", "true");
    Serving::of(command)
}

/// Waits until the company is there and the pages answer.
async fn ready(serving: &Serving) -> String {
    let url = format!("http://{}", serving.address);
    let answer = browser().get(format!("{url}/readyz")).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    url
}

struct SignedIn {
    browser: Client,
    url: String,
    csrf: String,
}

impl SignedIn {
    async fn new(url: &str, username: &str, password: &str) -> Self {
        let browser = browser();
        let credentials = json!({ "username": username, "password": password });
        let answer = browser.post(format!("{url}/staff/sign-in")).json(&credentials).send();
        let answer = answer.await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{username}");
        let session: Value = answer.json().await.unwrap();
        let csrf = session["csrf"].as_str().unwrap().to_owned();
        Self {
            browser,
            url: url.to_owned(),
            csrf,
        }
    }

    async fn ask(&self, query: &str) -> Value {
        let answer = self
            .browser
            .post(format!("{}/graphql", self.url))
            .header("x-probity-csrf", &self.csrf)
            .json(&json!({ "query": query }))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        let kind = answer.headers()["content-type"].to_str().unwrap().to_owned();
        assert!(kind.starts_with("application/graphql-response+json"), "{kind}");
        let body: Value = answer.json().await.unwrap();
        assert!(body.get("errors").is_none(), "{body}");
        body["data"].clone()
    }

    async fn get(&self, path: &str) -> reqwest::Response {
        self.browser.get(format!("{}{path}", self.url)).send().await.unwrap()
    }
}

#[tokio::test]
async fn every_role_signs_in_and_sees_its_part() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("var");
    let serving = serve_demo(&data);
    let url = ready(&serving).await;
    let file = DemoFile::read(&data).unwrap().unwrap();
    for sign_in in &file.sign_ins {
        let staff = SignedIn::new(&url, &sign_in.username, &file.password).await;
        let board = staff.ask(BOARD).await;
        let seen = board["cases"]["totalCount"].as_u64().unwrap();
        let expected = match sign_in.username.as_str() {
            // Everything: the auditor, and an investigator who is on every case.
            "peng.yue" | "chen.li" => 6,
            "wu.tong" => 5,
            "lin.xiao" | "he.chuan" => 4,
            // Their own two, or the two in which a sanction was begun.
            "zhou.min" | "xu.jing" | "sun.qian" | "ma.jun" | "zheng.kai" | "liang.hui" | "shen.yue" | "luo.qin" => 2,
            _ => 0,
        };
        assert_eq!(seen, expected, "{}", sign_in.username);
        let page = staff.get("/staff/?lang=en").await.text().await.unwrap();
        assert!(page.contains(&sign_in.name) && page.contains(&staff.csrf), "{page}");
    }
    let auditor = SignedIn::new(&url, "peng.yue", &file.password).await;
    lists_are_filled(&auditor).await;
    a_quarter_has_figures(&auditor, file.founded_on).await;
    let (code, _) = serving.stop("TERM");
    assert_eq!(code, Some(0));

    // A demo that is there already is served as it is.
    let again = serve_demo(&data);
    let url = ready(&again).await;
    SignedIn::new(&url, "lin.xiao", &file.password).await;
    assert_eq!(DemoFile::read(&data).unwrap().unwrap(), file);
}

async fn lists_are_filled(auditor: &SignedIn) {
    let query = "{ claims(first: 10) { nodes { status recovered { minor } } } holds(first: 10) { nodes { reviewBy } }
        rightsRequests(first: 10) { nodes { status } } deadlines(first: 100) { nodes { kind } } }";
    let lists = auditor.ask(query).await;
    let all = |list: &str, field: &str| -> Vec<String> {
        let nodes = lists[list]["nodes"].as_array().unwrap();
        let mut values: Vec<String> = nodes
            .iter()
            .map(|node| node[field].as_str().unwrap_or_default().to_owned())
            .collect();
        values.sort_unstable();
        values
    };
    assert_eq!(all("claims", "status"), ["NOTICED", "RECOVERING"]);
    assert_eq!(all("holds", "reviewBy").len(), 2);
    assert_eq!(all("rightsRequests", "status"), ["FULFILLED", "VERIFIED"]);
    let kinds = all("deadlines", "kind");
    for kind in ["CLAIM_ANSWER", "HOLD_REVIEW", "REQUEST_ANSWER"] {
        assert!(kinds.iter().any(|found| found == kind), "{kind} is missing: {kinds:?}");
    }
}

/// The last quarter that is over when the demo is made, or its year if that is over too: a year whose first quarter is empty
/// withholds one of the others.
async fn a_quarter_has_figures(auditor: &SignedIn, today: jiff::civil::Date) {
    let quarter = (today.month() - 1) / 3;
    let (year, quarter) = if quarter == 0 {
        (today.year() - 1, 4)
    } else {
        (today.year(), quarter)
    };
    let figures = "{ kind total { count } }";
    let query = format!(
        "{{ quarter: metrics(year: {year}, quarter: {quarter}) {figures} year: metrics(year: {year}) {figures} }}"
    );
    let found = auditor.ask(&query).await;
    let reports = |period: &str| {
        let figures = found[period].as_array().unwrap();
        let reports = figures.iter().find(|figure| figure["kind"] == "REPORTS").unwrap();
        reports["total"]["count"].as_u64()
    };
    let shown = reports("quarter").or_else(|| reports("year"));
    assert!(shown.is_some_and(|count| count >= 5), "{found}");
}

#[tokio::test]
async fn a_reporter_comes_back_to_a_question() {
    let dir = tempfile::tempdir().unwrap();
    let serving = serve_demo(&dir.path().join("var"));
    let url = ready(&serving).await;
    let file = DemoFile::read(&dir.path().join("var")).unwrap().unwrap();
    let asked = file.receipts.iter().find(|back| back.what.contains("asked")).unwrap();
    let reporter = Client::builder().cookie_store(true).build().unwrap();
    let answer = reporter
        .post(format!("{url}/zh/return"))
        .form(&[("code", asked.receipt.as_str())])
        .send()
        .await
        .unwrap();
    let page = answer.text().await.unwrap();
    assert!(page.contains("哪位客户提起的"), "{page}");
}

#[tokio::test]
async fn evidence_is_opened_and_put_away_by_whoever_may() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("var");
    let serving = serve_demo(&data);
    let url = ready(&serving).await;
    let file = DemoFile::read(&data).unwrap().unwrap();
    let investigator = SignedIn::new(&url, "wu.tong", &file.password).await;
    let outsider = SignedIn::new(&url, "deng.rui", &file.password).await;
    let (case, investigation, attachment) = investigating(&investigator).await;

    let content = "聊天记录".repeat(1000);
    let put = |staff: &SignedIn, csrf: &str| {
        let part = multipart::Part::text(content.clone()).file_name("记录.txt");
        let form = multipart::Form::new().text("case", case.clone()).part("file", part);
        let request = staff
            .browser
            .post(format!("{}/files/evidence", staff.url))
            .multipart(form);
        request.header("x-probity-csrf", csrf.to_owned()).send()
    };
    let refused = put(&investigator, "").await.unwrap();
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    let denied = put(&outsider, &outsider.csrf).await.unwrap();
    assert_eq!(denied.status(), StatusCode::NOT_FOUND);
    let stored: Value = put(&investigator, &investigator.csrf)
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(stored["size"], content.len());
    assert_eq!(stored["sha256"].as_str().unwrap().len(), 64);

    let path = format!("/files/{investigation}/{attachment}");
    let opened = investigator.get(&path).await;
    assert_eq!(opened.status(), StatusCode::OK);
    let header = |name: &str| opened.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "application/octet-stream");
    assert!(header("content-disposition").starts_with("attachment;"));
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(!opened.text().await.unwrap().is_empty());

    let denied = outsider.get(&path).await;
    let missing = outsider
        .get(&format!("/files/{investigation}/{}", stored["id"].as_str().unwrap()))
        .await;
    assert_eq!(
        (denied.status(), missing.status()),
        (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
    );
    assert_eq!(denied.text().await.unwrap(), missing.text().await.unwrap());
    let signed_out = browser().get(format!("{url}{path}")).send().await.unwrap();
    assert_eq!(signed_out.status(), StatusCode::UNAUTHORIZED);
}

/// The case that is being investigated, its investigation, and the file of its evidence.
async fn investigating(staff: &SignedIn) -> (String, String, String) {
    let board = staff.ask(BOARD).await;
    let edges = board["cases"]["edges"].as_array().unwrap().clone();
    let case = edges.iter().find(|edge| edge["node"]["status"] == "INVESTIGATING");
    let case = &case.unwrap()["node"];
    let investigation = &case["investigations"][0];
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let file = text(&investigation["evidence"][0]["fileId"]);
    (text(&case["id"]), text(&investigation["id"]), file)
}

#[test]
fn a_company_of_ones_own_is_not_taken_for_a_demo() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("var");
    assert!(run(probity(&data, &["init"])).status.success());
    let mut add = probity(&data, &["staff", "add", "gao.yuan", "--name", "高原", "--role", "ADM"]);
    add.env("RUST_BACKTRACE", "0");
    let added = crate::process::run_with_input(add, "a quiet river bends\n");
    assert!(added.status.success(), "{}", stderr(&added));
    let refused = run(probity(&data, &["demo"]));
    assert!(!refused.status.success());
    assert!(
        stderr(&refused).contains("holds a company already"),
        "{}",
        stderr(&refused)
    );
}
