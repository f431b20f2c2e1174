//! Looking after a reporter: they are asked how they fare, tell of retaliation in the portal, and a case of its own on it
//! comes before all others.

use reqwest::multipart::Form;
use serde_json::{Value, json};

use crate::company::{Company, Part, report};

const PLAN: &str = "query($id: ID!) { report(id: $id) { protection { open openedOn openedBy { id }
    checkIns { number due doneOn text } claims { text caseId on takenBy { id } } } } }";
const CASES: &str =
    "{ cases(orderBy: { by: PRIORITY, descending: true }) { nodes { id title priority originReportId } } }";

/// A report that was filed in the portal and led to a case.
struct Told {
    receipt: String,
    report: String,
    case: String,
}

async fn told(company: &Company, language: &str) -> Told {
    let reporter = company.reporter();
    let form = report(&reporter.new_form(language).await, "A price list left the house.");
    let receipt = reporter.files(language, form).await;
    let intake = company.as_(Part::Intake);
    let data = intake.query("{ reports { nodes { id caseId } } }", json!({})).await;
    let reports = data["reports"]["nodes"].as_array().unwrap();
    let fresh = reports.iter().find(|report| report["caseId"].is_null()).unwrap();
    let report = fresh["id"].as_str().unwrap().to_owned();
    let named = json!({ "reportId": report });
    intake.mutate("acknowledgeReport", named.clone()).await;
    let triage = json!({ "reportId": report, "clauses": [], "severity": "SERIOUS", "assessment": "Credible." });
    intake.mutate("triageReport", triage).await;
    intake.mutate("acceptReport", named).await;
    let opened = json!({
        "reportId": report, "title": "A price list", "counsel": company.id(Part::Counsel), "knownOn": company.today(),
    });
    let case = intake.makes("openCase", opened).await;
    Told { receipt, report, case }
}

async fn plan(company: &Company, part: Part, report: &str) -> Value {
    let data = company.as_(part).query(PLAN, json!({ "id": report })).await;
    data["report"]["protection"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reporter_who_suffers_for_the_report_is_heard_first() {
    let company = Company::on_day("2026-03-02").await;
    let told = told(&company, "en").await;
    let counsel = company.as_(Part::Counsel);
    counsel
        .mutate("openProtection", json!({ "reportId": told.report }))
        .await;
    let opened = plan(&company, Part::Counsel, &told.report).await;
    let due: Vec<&str> = opened["checkIns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["due"].as_str().unwrap())
        .collect();
    assert_eq!(due, ["2026-04-01", "2026-05-31", "2026-08-29", "2027-03-02"]);

    company.on("2026-03-30");
    let asked = json!({ "reportId": told.report, "text": "How have you been since March?" });
    counsel.mutate("checkIn", asked).await;
    let early = counsel
        .refused("checkIn", json!({ "reportId": told.report, "text": "And now?" }))
        .await;
    assert_eq!(early.code, "PROTECTION_TOO_EARLY");
    let made = plan(&company, Part::Intake, &told.report).await;
    assert_eq!(made["checkIns"][0]["doneOn"], "2026-03-30");
    assert_eq!(made["checkIns"][0]["text"], "How have you been since March?");

    let reporter = company.reporter();
    let page = reporter.comes_back("en", &told.receipt).await;
    let shown = page.text("main");
    assert!(
        shown.contains("How have you been since March?") && shown.contains("How you fare"),
        "{shown}"
    );
    let form = Form::new()
        .text("token", page.token())
        .text("message", "My manager took my customers away the day after.")
        .text("retaliation", "yes");
    let sent = reporter.send("/en/inbox/messages", form).await;
    let page = reporter.get(&sent.location()).await;
    let shown = page.text("main");
    assert!(
        shown.contains("On 30 March 2026 you told us that you suffer for your report."),
        "{shown}"
    );
    assert!(page.texts(".message .label").contains(&"Retaliation".to_owned()));
    comes_first(&company, &told).await;
}

/// The claim has a case of its own with the same counsel, before every other; who does not handle it learns nothing.
async fn comes_first(company: &Company, told: &Told) {
    let claimed = plan(company, Part::Counsel, &told.report).await;
    let claim = &claimed["claims"][0];
    assert_eq!(claim["text"], "My manager took my customers away the day after.");
    assert!(claim["takenBy"].is_null());
    let case = claim["caseId"].as_str().unwrap();
    company.the_day_begins().await;
    let none = company.as_(Part::Counsel).query(CASES, json!({})).await;
    assert_eq!(
        none["cases"]["nodes"].as_array().unwrap().len(),
        1,
        "it would tell when the reporter wrote"
    );
    company.on("2026-03-31");
    company.the_day_begins().await;
    crate::steps::open_on_own_knowledge(company, "Something later", "2026-03-31").await;
    let listed = company.as_(Part::Counsel).query(CASES, json!({})).await;
    let cases = listed["cases"]["nodes"].as_array().unwrap();
    assert_eq!(cases.len(), 3);
    assert_eq!(cases[0]["id"], case, "it comes first, whatever was opened later");
    assert_eq!(
        (&cases[0]["priority"], &cases[1]["priority"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(cases[0]["originReportId"], told.report.as_str());
    for part in [
        Part::Investigator,
        Part::HumanResources,
        Part::GeneralManager,
        Part::Administrator,
    ] {
        let other = company.as_(part);
        let denied = other
            .asks("query($id: ID!) { case(id: $id) { id } }", json!({ "id": case }))
            .await;
        assert_eq!(denied.refusal().code, "NOT_FOUND", "{part:?}");
        let plan = other
            .tries("checkIn", json!({ "reportId": told.report, "text": "Hm?" }))
            .await;
        assert_eq!(plan.refusal().code, "NOT_FOUND", "{part:?}");
    }
    let auditor = plan(company, Part::Auditor, &told.report).await;
    assert!(
        auditor.is_null(),
        "an auditor sees the report, and not how its reporter fares"
    );
    handlers_of_the_claim_are_impartial(company, case).await;
    let running = "{ deadlines(first: 100) { nodes { recordId kind due doneOn } } }";
    let data = company.as_(Part::Intake).query(running, json!({})).await;
    let check_ins: Vec<&Value> = data["deadlines"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|deadline| deadline["kind"] == "CHECK_IN")
        .collect();
    assert_eq!(check_ins.len(), 3, "the first one was made: {check_ins:?}");
    assert_ne!(told.case, case);
}

/// Who is charged with the retaliation, or above whom, handles no part of it.
async fn handlers_of_the_claim_are_impartial(company: &Company, case: &str) {
    let counsel = company.as_(Part::Counsel);
    let charged = json!({ "caseId": case, "party": { "person": company.id(Part::Investigator) }, "role": "SUBJECT" });
    counsel.mutate("addParty", charged).await;
    let assigned = json!({ "caseId": case, "handler": company.id(Part::Investigator), "role": "INVESTIGATOR" });
    let assessed = json!({ "caseId": case, "severity": "GRAVE", "assessment": "At once." });
    counsel.mutate("assessCase", assessed).await;
    let refused = counsel.refused("assignCase", assigned).await;
    assert_eq!(refused.code, "CASE_HANDLER_CONFLICTED");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_on_a_report_without_a_case_waits_for_one_and_is_told_in_chinese() {
    let company = Company::on_day("2026-03-02").await;
    let reporter = company.reporter();
    let form = report(&reporter.new_form("zh").await, "有人把报价发到了群里。");
    let receipt = reporter.files("zh", form).await;
    let page = reporter.comes_back("zh", &receipt).await;
    let form = Form::new()
        .text("token", page.token())
        .text("message", "主管第二天就把我调走了。")
        .text("retaliation", "yes");
    let sent = reporter.send("/zh/inbox/messages", form).await;
    let page = reporter.get(&sent.location()).await;
    assert!(
        page.text("main").contains("您于 2026年3月2日 反映因举报受到报复"),
        "{}",
        page.text("main")
    );
    company.on("2026-03-03");
    company.the_day_begins().await;
    let counsel = company.as_(Part::Counsel);
    let none = counsel.query(CASES, json!({})).await;
    assert_eq!(none["cases"]["nodes"], json!([]), "nobody could answer for it yet");

    let intake = company.as_(Part::Intake);
    let data = intake.query("{ reports { nodes { id } } }", json!({})).await;
    let report = data["reports"]["nodes"][0]["id"].as_str().unwrap();
    let seen = plan(&company, Part::Intake, report).await;
    assert_eq!(
        seen["claims"][0]["text"], "主管第二天就把我调走了。",
        "intake reads it at once"
    );
    let named = json!({ "reportId": report });
    let triage = json!({ "reportId": report, "clauses": [], "severity": "GRAVE", "assessment": "可信。" });
    intake.mutate("acknowledgeReport", named.clone()).await;
    intake.mutate("triageReport", triage).await;
    intake.mutate("acceptReport", named).await;
    let opened = json!({
        "reportId": report, "title": "报价外泄", "counsel": company.id(Part::Counsel), "knownOn": company.today(),
    });
    intake.makes("openCase", opened).await;
    company.on("2026-03-03");
    company.the_day_begins().await;
    let listed = counsel.query(CASES, json!({})).await;
    let cases = listed["cases"]["nodes"].as_array().unwrap();
    assert_eq!((cases.len(), &cases[0]["priority"]), (2, &json!(true)));
    assert_eq!(cases[0]["title"], "内部事项 / An internal matter");
}
