//! One report under each jurisdiction: what differs comes from the profiles, and contested values say so.

use serde_json::{Value, json};

use crate::company::{Company, Part, report};

const PARTS: [Part; 2] = [Part::Intake, Part::Counsel];

/// What is due after a report shortly before Easter and the festival of the dead, and what the rules say of themselves.
async fn told_in(profile: &str) -> (Value, Value) {
    let company = Company::founded("2026-04-02", profile, &PARTS).await;
    let reporter = company.reporter();
    let token = reporter.new_form("en").await;
    reporter.files("en", report(&token, "A list went out.")).await;
    let intake = company.as_(Part::Intake);
    let reports = "{ reports(first: 1) { nodes { id } } }";
    let id = intake.query(reports, json!({})).await["reports"]["nodes"][0]["id"].clone();
    intake.mutate("acknowledgeReport", json!({ "reportId": id })).await;
    let due = "{ deadlines(first: 10) { nodes { kind due restsOn { profile zone } } } }";
    let seen = intake.query(due, json!({})).await;
    let due = |kind: &str| {
        let nodes = seen["deadlines"]["nodes"].as_array().unwrap();
        let found = nodes.iter().find(|node| node["kind"] == kind);
        found.unwrap_or_else(|| panic!("{kind} {seen}"))["due"].clone()
    };
    let days = json!({ "triage": due("TRIAGE"), "feedback": due("FEEDBACK") });
    let rules = "{ rules { profile { id zone finesAllowed actionStop { amount unit }
        contested { value reason { en zh } } } } }";
    let rules = company.as_(Part::Counsel).query(rules, json!({})).await["rules"]["profile"].clone();
    company.close().await;
    (days, rules)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_report_has_other_days_under_another_law() {
    for (profile, zone, triage, (amount, unit)) in [
        ("cn", "Asia/Shanghai", "2026-04-10", (365, "DAYS")),
        ("cn-guangdong", "Asia/Shanghai", "2026-04-10", (365, "DAYS")),
        ("cn-zhejiang", "Asia/Shanghai", "2026-04-10", (5, "MONTHS")),
        ("eu", "Europe/Brussels", "2026-04-13", (365, "DAYS")),
        ("de", "Europe/Berlin", "2026-04-13", (365, "DAYS")),
    ] {
        let (days, rules) = told_in(profile).await;
        let expected = json!({ "triage": triage, "feedback": "2026-07-02" });
        assert_eq!(
            days, expected,
            "{profile}: over Easter, or over the festival of the dead"
        );
        assert_eq!((&rules["id"], &rules["zone"]), (&json!(profile), &json!(zone)));
        assert_eq!(rules["actionStop"], json!({ "amount": amount, "unit": unit }));
        assert_eq!(rules["finesAllowed"], false);
        let contested = rules["contested"].as_array().unwrap();
        let stop = contested.iter().find(|value| value["value"] == "action_stop").unwrap();
        for language in ["en", "zh"] {
            assert_ne!(stop["reason"][language], "", "{profile}: why, in words");
        }
    }
}
