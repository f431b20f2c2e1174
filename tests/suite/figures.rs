//! What management is told: figures by hand-counted reports, and nothing of which anybody could be picked out.

use serde_json::{Value, json};

use crate::company::{Company, Part, report};

const PARTS: [Part; 4] = [Part::Intake, Part::Counsel, Part::HumanResources, Part::Management];

async fn filed(company: &Company, day: &str, count: usize) {
    company.at(day, 10);
    for number in 0..count {
        let reporter = company.reporter();
        let token = reporter.new_form("en").await;
        let form = report(&token, &format!("Report {number} of {day}."));
        reporter.files("en", form).await;
    }
}

/// The intake officer finds that the oldest of the reports are about nothing in the policy, says so, and closes them.
async fn closed(company: &Company, day: &str, count: usize) {
    company.on(day);
    let intake = company.as_(Part::Intake);
    let open = "{ reports(filter: { statuses: [RECEIVED, ACKNOWLEDGED] }, first: 100) { nodes { id status } } }";
    let reports = intake.query(open, json!({})).await["reports"]["nodes"]
        .as_array()
        .unwrap()
        .clone();
    for report in reports.iter().rev().take(count) {
        let id = &report["id"];
        if report["status"] == "RECEIVED" {
            intake.mutate("acknowledgeReport", json!({ "reportId": id })).await;
        }
        let weighed = json!({ "reportId": id, "clauses": [], "severity": "MINOR", "assessment": "No clause." });
        intake.mutate("triageReport", weighed).await;
        intake
            .mutate(
                "ruleOutOfScope",
                json!({ "reportId": id, "reason": "Not in the policy." }),
            )
            .await;
        intake
            .mutate(
                "giveFeedback",
                json!({ "reportId": id, "text": "Not for us; here is who can." }),
            )
            .await;
        intake.mutate("closeReport", json!({ "reportId": id })).await;
    }
}

async fn figure(company: &Company, part: Part, kind: &str, period: Value) -> Value {
    let query =
        "query($year: Int!, $quarter: Int, $month: Int) { metrics(year: $year, quarter: $quarter, month: $month) {
        kind total { count part value medianDays withheld } } }";
    let seen = company.as_(part).query(query, period).await;
    let figures = seen["metrics"].as_array().unwrap().clone();
    figures.into_iter().find(|figure| figure["kind"] == kind).unwrap()["total"].clone()
}

fn withheld() -> Value {
    json!({ "count": null, "part": null, "value": null, "medianDays": null, "withheld": true })
}

#[tokio::test(flavor = "multi_thread")]
async fn management_sees_figures_and_no_cell_in_which_somebody_could_be_found() {
    let company = Company::founded("2026-01-05", "cn", &PARTS).await;
    filed(&company, "2026-01-12", 7).await;
    filed(&company, "2026-02-10", 2).await;
    filed(&company, "2026-03-10", 6).await;
    closed(&company, "2026-03-20", 6).await;
    company.on("2026-04-02");
    company.the_day_begins().await;
    let management = async |kind: &str, period: Value| figure(&company, Part::Management, kind, period).await;

    let quarter = json!({ "year": 2026, "quarter": 1 });
    let reports = management("REPORTS", quarter.clone()).await;
    assert_eq!(
        (&reports["count"], &reports["value"]),
        (&json!(15), &json!(1500.0)),
        "15 reports of 4 employees in a quarter: 375 per 100, 1500 a year"
    );
    let days = management("DAYS_TO_CLOSE", quarter.clone()).await;
    assert_eq!(
        (&days["count"], &days["medianDays"]),
        (&json!(6), &json!(67)),
        "six of 12 January, closed on 20 March"
    );
    let came_back = management("ANONYMOUS_FOLLOW_UP", quarter.clone()).await;
    assert_eq!(came_back, withheld(), "nobody came back: that would tell it of each");

    // Two in February are too few; with those of March they could be reckoned from the quarter and January.
    assert_eq!(
        management("REPORTS", json!({ "year": 2026, "month": 1 })).await["count"],
        7
    );
    for month in [2, 3] {
        let cell = management("REPORTS", json!({ "year": 2026, "month": month })).await;
        assert_eq!(cell, withheld(), "{month}");
    }
    // What is not over tells nothing: its last cells could be watched as they grow.
    for period in [json!({ "year": 2026, "month": 4 }), json!({ "year": 2026 })] {
        assert_eq!(management("REPORTS", period).await, withheld());
    }
    assert_eq!(
        figure(&company, Part::Counsel, "REPORTS", quarter).await,
        reports,
        "the same for everybody"
    );
    let query = "{ metrics(year: 2026, quarter: 1) { kind } }";
    let denied = company.as_(Part::HumanResources).asks(query, json!({})).await;
    assert_eq!(denied.refusal().code, "NOT_FOUND");
}
