//! A report that belongs to no case: kept half a year, longer when it is opened again, and never erased over the head of
//! whoever wrote last.

use serde_json::json;

use crate::company::{Company, Part};

use super::{custodian, erased, retention, told_by_somebody};

async fn answered_and_closed(company: &Company, report: &str) {
    let intake = company.as_(Part::Intake);
    let feedback = json!({ "reportId": report, "text": "This is not for us to look into; here is who can." });
    intake.mutate("giveFeedback", feedback).await;
    intake.mutate("closeReport", json!({ "reportId": report })).await;
}

async fn ruled_out_and_closed(company: &Company, report: &str, reason: &str) {
    let intake = company.as_(Part::Intake);
    let weighed = json!({ "reportId": report, "clauses": [], "severity": "MINOR", "assessment": "No clause." });
    intake.mutate("triageReport", weighed).await;
    let out = json!({ "reportId": report, "reason": reason });
    intake.mutate("ruleOutOfScope", out).await;
    answered_and_closed(company, report).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_out_of_scope_is_kept_half_a_year_and_longer_when_it_is_opened_again() {
    let company = Company::on_day("2026-03-02").await;
    custodian(&company).await;
    let (report, receipt) = told_by_somebody(&company, "The canteen is too expensive.").await;
    let intake = company.as_(Part::Intake);
    intake.mutate("acknowledgeReport", json!({ "reportId": report })).await;
    ruled_out_and_closed(&company, &report, "Prices are not in the policy.").await;
    company.the_day_begins().await;
    let kept = retention(&company, &report).await;
    assert_eq!(
        (&kept["status"], &kept["dueOn"]),
        (&json!("SCHEDULED"), &json!("2026-09-02"))
    );
    assert_eq!(kept["obligations"][0]["class"], "out-of-scope");

    company.on("2026-09-03");
    company.the_day_begins().await;
    assert_eq!(retention(&company, &report).await["status"], "DUE");
    let id = kept["id"].as_str().unwrap();
    let approval = json!({ "retentionId": id, "role": "LEGAL_COUNSEL" });
    company
        .as_(Part::Counsel)
        .mutate("approveErasure", approval.clone())
        .await;

    // The reporter comes back, and the report is open again: what was approved is void.
    let reporter = company.reporter();
    let inbox = reporter.comes_back("en", &receipt).await;
    reporter.writes("en", &inbox, "And the soup is thin.").await;
    company.the_day_begins().await;
    let open = retention(&company, &report).await;
    assert_eq!((&open["status"], &open["dueOn"]), (&json!("ACTIVE"), &json!(null)));
    assert_eq!(open["approvals"], json!([]));
    let refused = company.as_(Part::Counsel).refused("approveErasure", approval).await;
    assert_eq!(refused.code, "RETENTION_RECORD_OPEN");

    company.on("2026-09-10");
    ruled_out_and_closed(&company, &report, "Soup is not in the policy either.").await;
    company.the_day_begins().await;
    assert_eq!(
        retention(&company, &report).await["dueOn"],
        "2027-03-10",
        "it counts anew"
    );

    company.on("2027-03-11");
    company.the_day_begins().await;
    erased(&company, id).await;
    let verify = json!({ "retentionId": id });
    company.as_(Part::Administrator).mutate("verifyErasure", verify).await;
    assert_eq!(retention(&company, &report).await["status"], "TOMBSTONED");
    let hold = json!({ "scope": { "reportId": report }, "reason": "Too late." });
    let late = company.as_(Part::Counsel).refused("placeHold", hold).await;
    assert_eq!(late.code, "HOLD_SCOPE_ERASED");
    let more = json!({ "reportId": report, "reason": "New soup." });
    let erased = intake.refused("reopenReport", more).await;
    assert_eq!(erased.code, "VAULT_KEY_DESTROYED");
}
