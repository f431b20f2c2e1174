//! The power goes: the real binary is killed while people file and work, again and again, and what was acknowledged is
//! there afterwards.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};
use tokio::task::JoinHandle;

use crate::company::{Company, Part, Reporter, report};

const PARTS: [Part; 2] = [Part::Intake, Part::Counsel];
/// How often it is killed.
const KILLS: usize = 3;
/// What has to be acknowledged between two kills.
const ACTS: usize = 12;

/// A reporter who files without pause until told to stop, or until nobody answers; gives the receipts.
fn files_on(reporter: Reporter, over: Arc<AtomicBool>) -> JoinHandle<Vec<String>> {
    tokio::spawn(async move {
        let mut receipts = Vec::new();
        while !over.load(Ordering::SeqCst) {
            match file(&reporter, receipts.len()).await {
                Some(receipt) => receipts.push(receipt),
                None => break,
            }
        }
        receipts
    })
}

/// Files a report; `None` if the connection broke before the receipt was shown.
async fn file(reporter: &Reporter, number: usize) -> Option<String> {
    let form = reporter.request(reqwest::Method::GET, "/en/report").send().await.ok()?;
    let token = crate::company::Page::read(form).await?.token();
    let request = reporter.request(reqwest::Method::POST, "/en/report");
    let sent = request
        .multipart(report(&token, &format!("Report {number}.")))
        .send()
        .await
        .ok()?;
    let receipt = crate::company::Page::read(sent).await?.text(".receipt");
    (!receipt.is_empty()).then_some(receipt)
}

/// Counsel opens cases until `acts` of them are acknowledged.
async fn opens_cases(company: &Company, acts: usize) -> Vec<String> {
    let mut cases = Vec::new();
    for number in 0..acts {
        let input = json!({
            "title": format!("Case {number}"),
            "counsel": company.id(Part::Counsel),
            "knownOn": company.today(),
        });
        cases.push(company.as_(Part::Counsel).makes("openCase", input).await);
    }
    cases
}

async fn every_case(company: &Company) -> Value {
    let query =
        "{ cases(first: 100, orderBy: { by: NUMBER }) { totalCount edges { node { id number title status } } } }";
    company.as_(Part::Counsel).query(query, json!({})).await["cases"].clone()
}

async fn every_report(company: &Company) -> Value {
    let query = "{ reports(first: 100) { totalCount edges { node { id number status } } } }";
    company.as_(Part::Intake).query(query, json!({})).await["reports"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_is_there_after_a_kill() {
    let mut company = Company::on_the_binary(&PARTS).await;
    let (mut receipts, mut cases) = (Vec::new(), Vec::new());
    for _ in 0..KILLS {
        let over = Arc::new(AtomicBool::new(false));
        let filing = [0, 1].map(|_| files_on(company.reporter(), Arc::clone(&over)));
        cases.extend(opens_cases(&company, ACTS).await);
        company.kill_and_start_again().await;
        over.store(true, Ordering::SeqCst);
        for filed in filing {
            receipts.extend(filed.await.unwrap());
        }
    }
    assert!(
        receipts.len() >= KILLS,
        "reports were filed all the while: {}",
        receipts.len()
    );

    for receipt in &receipts {
        let inbox = company.reporter().comes_back("en", receipt).await;
        assert!(
            inbox.text(".message.mine p").starts_with("Report "),
            "{}",
            inbox.text("main")
        );
    }
    let seen = every_case(&company).await;
    let known: BTreeSet<&str> = seen["edges"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|edge| edge["node"]["id"].as_str())
        .collect();
    for case in &cases {
        assert!(known.contains(case.as_str()), "{case}: {seen}");
    }
    views_are_rebuilt_alike(company, &seen).await;
}

/// The read models are thrown away, and built again from the events alone.
async fn views_are_rebuilt_alike(mut company: Company, cases: &Value) {
    let reports = every_report(&company).await;
    company.stop_and_start_without_views().await;
    company.is_ready().await;
    assert_eq!(every_case(&company).await, *cases);
    assert_eq!(every_report(&company).await, reports);
}
