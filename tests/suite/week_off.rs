//! The server stands still for a week and a half: what came due meanwhile happens once, and nobody who looks is misled.

use std::time::Duration;

use serde_json::{Value, json};

use crate::company::{Company, PATIENCE, Part, report};

const PARTS: [Part; 2] = [Part::Intake, Part::Counsel];

async fn told(company: &Company, narrative: &str) -> String {
    let reporter = company.reporter();
    let token = reporter.new_form("en").await;
    reporter.files("en", report(&token, narrative)).await
}

async fn reports(company: &Company) -> Vec<Value> {
    let query = "{ reports(first: 10) { nodes { id status } } }";
    let seen = company.as_(Part::Intake).query(query, json!({})).await;
    seen["reports"]["nodes"].as_array().unwrap().clone()
}

/// How often something happened, over all records.
fn times(company: &Company, kind: &str) -> usize {
    company.events().iter().filter(|event| event.kind == kind).count()
}

async fn acknowledged(company: &Company, count: usize) {
    let all = async {
        loop {
            let reports = reports(company).await;
            if reports
                .iter()
                .filter(|report| report["status"] == "ACKNOWLEDGED")
                .count()
                == count
            {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, all)
        .await
        .expect("they are acknowledged");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_due_while_nothing_ran_happens_once() {
    let mut company = Company::on_the_binary(&PARTS).await;
    let receipts = [
        told(&company, "A list went out.").await,
        told(&company, "And another.").await,
    ];
    assert!(
        reports(&company)
            .await
            .iter()
            .all(|report| report["status"] == "RECEIVED")
    );
    company.stop_and_start_days_later(10).await;
    company.is_ready().await;
    acknowledged(&company, 2).await;
    for receipt in &receipts {
        let inbox = company.reporter().comes_back("en", receipt).await;
        assert_ne!(inbox.text(".status strong"), "", "the reporter sees where it stands");
    }
    // Started again on the same day, and later, when the five working days to weigh it are over.
    company.stop_and_start_days_later(0).await;
    company.stop_and_start_days_later(16).await;
    company.is_ready().await;
    acknowledged(&company, 2).await;
    assert_eq!(times(&company, "report-acknowledged"), 2, "once each");
    let late = "{ deadlines(filter: { overdue: true }, first: 10) { totalCount nodes { kind } } }";
    let seen = company.as_(Part::Intake).query(late, json!({})).await;
    let expected = json!({ "totalCount": 2, "nodes": [{ "kind": "TRIAGE" }, { "kind": "TRIAGE" }] });
    assert_eq!(seen["deadlines"], expected);
    company.close().await;
}
