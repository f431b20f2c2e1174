//! Many at once: eight reporters, two hundred reports, and none of them fails.

use std::collections::BTreeSet;

use serde_json::json;

use crate::company::{Company, Part, report};

const REPORTERS: usize = 8;
const EACH: usize = 25;

#[tokio::test(flavor = "multi_thread")]
async fn eight_reporters_at_once_file_two_hundred_reports() {
    let company = Company::founded("2026-03-02", "cn", &[Part::Intake]).await;
    let filing = (0..REPORTERS).map(|number| {
        let reporter = company.reporter();
        tokio::spawn(async move {
            let mut receipts = Vec::new();
            for count in 0..EACH {
                let token = reporter.new_form("en").await;
                let form = report(&token, &format!("Report {count} of reporter {number}."));
                receipts.push(reporter.files("en", form).await);
            }
            receipts
        })
    });
    let mut receipts = BTreeSet::new();
    for filed in filing.collect::<Vec<_>>() {
        receipts.extend(filed.await.expect("every report is taken in"));
    }
    assert_eq!(receipts.len(), REPORTERS * EACH, "each has a receipt of its own");
    let filed = company
        .events()
        .iter()
        .filter(|event| event.kind == "report-received")
        .count();
    assert_eq!(filed, REPORTERS * EACH);
    let seen = company
        .as_(Part::Intake)
        .query("{ reports(first: 1) { totalCount } }", json!({}))
        .await;
    assert_eq!(
        seen["reports"]["totalCount"],
        REPORTERS * EACH,
        "the officer sees all of them"
    );
    let one = receipts.first().unwrap();
    let inbox = company.reporter().comes_back("en", one).await;
    assert!(
        inbox.text(".message.mine p").starts_with("Report "),
        "{}",
        inbox.text("main")
    );
}
