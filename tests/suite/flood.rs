//! A flood of false reports: the door stays open, nobody waits behind it for good, and staff find what it would have buried.

use futures_util::future::join_all;
use reqwest::multipart::Form;
use serde_json::{Value, json};

use crate::company::{Company, Part, file, report};

const FALSE: usize = 40;

async fn filed(company: &Company, told: &str) -> String {
    let reporter = company.reporter();
    let form = report(&reporter.new_form("en").await, told);
    reporter.files("en", form).await
}

async fn narratives(company: &Company, crowded: Option<bool>) -> Vec<String> {
    let query = "query($crowded: Boolean) { reports(first: 100, filter: { crowded: $crowded }) {
        totalCount nodes { id } } }";
    let intake = company.as_(Part::Intake);
    let data = intake.query(query, json!({ "crowded": crowded })).await;
    let nodes = data["reports"]["nodes"].as_array().unwrap().clone();
    assert_eq!(data["reports"]["totalCount"], nodes.len());
    let text = |node: Value| async move {
        let query = "query($id: ID!) { report(id: $id) { narrative } }";
        let report = company
            .as_(Part::Intake)
            .query(query, json!({ "id": node["id"] }))
            .await;
        report["report"]["narrative"].as_str().unwrap().to_owned()
    };
    join_all(nodes.into_iter().map(text)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_neither_closes_the_door_nor_buries_what_came_before() {
    let company = Company::on_day("2026-03-02").await;
    filed(&company, "Before the flood.").await;
    assert_eq!(narratives(&company, Some(true)).await.len(), 0, "a day like any other");
    company.at("2026-03-03", 10);
    let flood = (0..FALSE).map(|number| {
        let company = &company;
        async move { filed(company, &format!("Nonsense {number}.")).await }
    });
    let honest = async {
        let reporter = company.reporter();
        let form: Form = report(&reporter.new_form("en").await, "In the middle of the flood.");
        let receipt = reporter
            .files("en", form.part("files", file("list.txt", b"prices".to_vec())))
            .await;
        (reporter, receipt)
    };
    let (receipts, (reporter, receipt)) = tokio::join!(join_all(flood), honest);
    assert_eq!(receipts.len(), FALSE, "every one was taken in");
    let page = reporter.comes_back("en", &receipt).await;
    assert!(page.text("main").contains("In the middle of the flood."));
    assert_eq!(narratives(&company, Some(false)).await, ["Before the flood."]);
    let crowd = narratives(&company, Some(true)).await;
    assert_eq!(crowd.len(), FALSE + 1, "nothing is thrown away");
    assert!(crowd.iter().any(|told| told == "In the middle of the flood."));
    assert_eq!(narratives(&company, None).await.len(), FALSE + 2);
}
