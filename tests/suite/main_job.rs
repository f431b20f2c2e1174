//! The main job: from a report that nobody signed to a warning that holds, and back to whoever reported.

mod inquiry;
mod record;
mod reported;
mod warning;

use serde_json::json;

use self::inquiry::{case_is_investigated, finding_is_issued};
use self::record::{case_says_how_it_ended, deadlines_were_kept, past_is_as_it_was, timeline_has_both_orders};
pub use self::record::{place, timeline};
pub use self::reported::company_with_policy;
use self::reported::{case_is_opened, question_is_answered, report_is_filed};
use self::warning::{gate_is_pending, warning_holds, warning_is_decided, warning_is_prepared};
use crate::company::{Company, Part};
use crate::words::Words;

/// What a whole story leaves behind.
pub struct Told {
    /// The reporter's receipt.
    pub receipt: String,
    /// The report.
    pub report: String,
    /// The case.
    pub case: String,
    /// The sanction.
    pub sanction: String,
}

/// The reporter hears what came of it, and report and case are closed.
async fn case_is_closed(company: &Company, words: Words, told: &Told) {
    company.on("2026-04-13");
    let counsel = company.as_(Part::Counsel);
    let open = counsel.refused("closeReport", json!({ "reportId": told.report })).await;
    assert_eq!(open.code, "REPORT_FEEDBACK_MISSING");
    let feedback = words.say("feedback", "已核实并处理,谢谢您。");
    counsel
        .mutate("giveFeedback", json!({ "reportId": told.report, "text": feedback }))
        .await;
    counsel.mutate("closeReport", json!({ "reportId": told.report })).await;
    counsel
        .mutate("closeCase", json!({ "caseId": told.case, "retention": "sanction" }))
        .await;
    let inbox = company.reporter().comes_back("zh", &told.receipt).await;
    assert!(
        inbox.texts(".message.theirs p:not(.label)").contains(&feedback),
        "{}",
        inbox.text("main")
    );
    assert_eq!(inbox.text(".status strong"), "已结束。");
}

/// Tells the whole story in a company with everybody.
pub async fn tell(company: &Company, words: Words) -> Told {
    let told = tell_until_the_gate(company, words).await;
    company.on("2026-03-30");
    gate_is_pending(company, words, &told.sanction).await;
    company.the_day_begins().await;
    tell_from_the_gate(company, words, &told).await;
    told
}

/// Tells it until everything waits for the retaliation gate to clear.
pub async fn tell_until_the_gate(company: &Company, words: Words) -> Told {
    let chen = company_with_policy(company, words).await;
    let (_, receipt) = report_is_filed(company, words).await;
    let report = question_is_answered(company, words, &receipt).await;
    let (case, allegation) = case_is_opened(company, words, &report, &chen).await;
    let investigation = case_is_investigated(company, words, &case, &allegation, &chen).await;
    let finding = finding_is_issued(company, words, &investigation, &allegation).await;
    let sanction = warning_is_prepared(company, words, &case, &finding, &chen).await;
    Told {
        receipt,
        report,
        case,
        sanction,
    }
}

/// Tells the rest, when the gate has cleared.
pub async fn tell_from_the_gate(company: &Company, words: Words, told: &Told) {
    warning_is_decided(company, words, &told.sanction).await;
    warning_holds(company, words, &told.sanction).await;
    case_is_closed(company, words, told).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn from_an_anonymous_report_to_a_warning_that_holds() {
    let company = Company::on_day("2026-01-05").await;
    let told = tell(&company, Words::Plain).await;
    case_says_how_it_ended(&company, &told).await;
    timeline_has_both_orders(&company, &told).await;
    past_is_as_it_was(&company, &told).await;
    deadlines_were_kept(&company, &told).await;
}
