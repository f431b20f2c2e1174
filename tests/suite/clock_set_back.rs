//! The clock of the server is set back: nothing is decided, nothing is lost, reading goes on, and the operator is told.

use serde_json::{Value, json};

use crate::company::{Answer, Company, Page, Part, Reporter, report};

const PARTS: [Part; 2] = [Part::Intake, Part::Counsel];
/// How far it had run ahead.
const DAYS: i64 = 3;

/// What the server says of itself, with the status.
async fn readiness(company: &Company) -> (u16, Value) {
    let answer = reqwest::get(format!("{}/readyz", company.url)).await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

async fn opens(company: &Company, title: &str) -> Answer {
    let input = json!({
        "title": title,
        "counsel": company.id(Part::Counsel),
        "knownOn": company.today(),
    });
    company.as_(Part::Counsel).tries("openCase", input).await
}

async fn titles(company: &Company) -> Vec<String> {
    let seen = company
        .as_(Part::Counsel)
        .query("{ cases { nodes { title } } }", json!({}))
        .await;
    let nodes = seen["cases"]["nodes"].as_array().unwrap().clone();
    let mut titles: Vec<String> = nodes
        .iter()
        .map(|case| case["title"].as_str().unwrap().to_owned())
        .collect();
    titles.sort_unstable();
    titles
}

/// What a reporter who sends a report is shown.
async fn sends(reporter: &Reporter, narrative: &str) -> Page {
    let token = reporter.new_form("en").await;
    reporter.send("/en/report", report(&token, narrative)).await
}

async fn files(company: &Company, narrative: &str) -> String {
    let reporter = company.reporter();
    let token = reporter.new_form("en").await;
    reporter.files("en", report(&token, narrative)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_was_set_back_holds_decisions_up_and_loses_nothing() {
    let mut company = Company::on_the_binary(&PARTS).await;
    company.stop_and_start_days_later(DAYS).await;
    company.is_ready().await;
    opens(&company, "Before").await.data();
    let receipt = files(&company, "Filed before.").await;

    let quiet = company.stop_and_start_days_later(-DAYS).await;
    assert!(!quiet.contains("the clock is behind"), "{quiet}");
    let (status, checks) = readiness(&company).await;
    assert_eq!((status, &checks["clock"]), (503, &json!("failed")), "{checks}");
    assert_eq!(checks["store"], "ok", "{checks}");

    let written = company.written();
    let refused = opens(&company, "Meanwhile").await.refusal();
    assert_eq!(refused.code, "CLOCK_BEHIND");
    assert!(
        !refused.message.is_empty() && !refused.zh.is_empty(),
        "{}",
        refused.message
    );
    let page = sends(&company.reporter(), "Filed meanwhile.").await;
    assert_eq!(
        page.text(".receipt"),
        "",
        "no receipt is given for what was not taken in"
    );
    assert_eq!(company.written(), written, "nothing was written, and nothing was lost");
    let listed = company
        .as_(Part::Counsel)
        .query("{ cases { nodes { status } } }", json!({}))
        .await;
    assert_eq!(listed["cases"]["nodes"], json!([{ "status": "OPENED" }]), "lists go on");
    let opened = company
        .as_(Part::Counsel)
        .asks("{ cases { nodes { title } } }", json!({}))
        .await;
    assert_eq!(
        opened.refusal().code,
        "CLOCK_BEHIND",
        "what is recorded when it is opened waits"
    );
    let inbox = company.reporter().comes_back("en", &receipt).await;
    assert_eq!(inbox.status, 200, "a reporter reads on as well");

    let log = company.stop_and_start_days_later(DAYS).await;
    let told = log
        .lines()
        .filter(|line| line.contains("the clock is behind what is on record"));
    let told: Vec<&str> = told.collect();
    assert!(
        !told.is_empty() && told.iter().all(|line| line.contains("ERROR")),
        "{log}"
    );
    assert!(
        !log.contains("Before") && !log.contains("Filed"),
        "the log tells of no content"
    );
    company.is_ready().await;
    opens(&company, "After").await.data();
    assert_eq!(titles(&company).await, ["After", "Before"]);
    let again = files(&company, "Filed after.").await;
    assert_ne!(again, receipt);
    company.close().await;
}
