//! A reward: granted by those who know the case, claimed with a code that only the reporter sees, paid by people who learn
//! neither a name nor a report.

use serde_json::{Value, json};

use crate::company::{Company, Part, digest, holds, report};

const REWARD: &str =
    "query($id: ID!) { reward(id: $id) { status amount { minor currency } basis reasons usefulness reportId
    lapsesOn approvers { id } } }";

/// A report of a named reporter with a receipt, in a case of its own.
async fn reported(company: &Company, language: &str) -> (String, String) {
    let reporter = company.reporter();
    let form = report(&reporter.new_form(language).await, "A price list left the house.");
    let receipt = reporter.files(language, form).await;
    let intake = company.as_(Part::Intake);
    let data = intake.query("{ reports { nodes { id } } }", json!({})).await;
    let report = data["reports"]["nodes"][0]["id"].as_str().unwrap().to_owned();
    let named = json!({ "reportId": report });
    intake.mutate("acknowledgeReport", named.clone()).await;
    let triage = json!({ "reportId": report, "clauses": [], "severity": "SERIOUS", "assessment": "Credible." });
    intake.mutate("triageReport", triage).await;
    intake.mutate("acceptReport", named).await;
    let opened = json!({
        "reportId": report, "title": "A price list", "counsel": company.id(Part::Counsel), "knownOn": company.today(),
    });
    intake.makes("openCase", opened).await;
    (receipt, report)
}

async fn granted(company: &Company, report: &str) -> String {
    let intake = company.as_(Part::Intake);
    let proposed = json!({
        "reportId": report,
        "amount": { "minor": "500000", "currency": "CNY" },
        "reasons": "It stopped a leak early.",
    });
    let reward = intake.makes("proposeReward", proposed).await;
    let id = json!({ "rewardId": reward });
    let bare = company.as_(Part::Counsel).refused("verifyReward", id.clone()).await;
    assert_eq!(bare.code, "REWARD_NOT_EARNED", "nothing is proved yet");
    let useful = json!({ "rewardId": reward, "usefulness": "The link was withdrawn the same day." });
    company.as_(Part::Counsel).mutate("verifyReward", useful).await;
    company.as_(Part::LineManager).mutate("approveReward", id.clone()).await;
    let hidden = company
        .as_(Part::HumanResources)
        .asks(REWARD, json!({ "id": reward }))
        .await;
    assert_eq!(hidden.refusal().code, "NOT_FOUND", "whoever pays does not read it");
    company.as_(Part::SeniorManager).mutate("approveReward", id).await;
    reward
}

async fn seen(company: &Company, part: Part, reward: &str) -> Value {
    company.as_(part).query(REWARD, json!({ "id": reward })).await["reward"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_shows_the_code_is_paid_and_nobody_asks_for_a_name() {
    let company = Company::on_day("2026-03-02").await;
    let (receipt, report) = reported(&company, "en").await;
    let reward = granted(&company, &report).await;
    let manager = seen(&company, Part::SeniorManager, &reward).await;
    assert_eq!(
        (&manager["status"], &manager["basis"]),
        (&json!("CODE_ISSUED"), &json!("MATERIALLY_USEFUL"))
    );
    assert!(manager["reportId"].is_null(), "a decision maker learns of no report");
    assert_eq!(seen(&company, Part::Intake, &reward).await["reportId"], report.as_str());

    let reporter = company.reporter();
    let page = reporter.comes_back("en", &receipt).await;
    let code = page.text("p.receipt");
    assert!(
        page.text("main")
            .contains("CNY 5000.00 is yours. Show this code to human resources until 29 August 2026")
    );
    assert_eq!(
        holds(company.data(), &code),
        Vec::<std::path::PathBuf>::new(),
        "the code stands nowhere"
    );

    company.on("2026-04-01");
    let hr = company.as_(Part::HumanResources);
    let wrong = hr
        .tries("claimReward", json!({ "code": "0000-0000-0000-0000-0000" }))
        .await;
    assert_eq!(wrong.refusal().code, "NOT_FOUND");
    let odd = hr.refused("claimReward", json!({ "code": "a short one" })).await;
    assert_eq!(odd.code, "INVALID_INPUT");
    let granter = company
        .as_(Part::Counsel)
        .tries("claimReward", json!({ "code": code }))
        .await;
    assert_eq!(granter.refusal().code, "NOT_FOUND", "who granted it does not pay it");
    let claim = "mutation($input: ClaimRewardInput!) { claimReward(input: $input) {
        payment { id status amount { minor currency } } } }";
    let typed = code.to_lowercase().replace('-', " ");
    let claimed = hr.query(claim, json!({ "input": { "code": typed } })).await;
    let payment = &claimed["claimReward"]["payment"];
    assert_eq!(
        (&payment["status"], &payment["amount"]["minor"]),
        (&json!("CLAIMED"), &json!("500000"))
    );
    assert_eq!(payment["id"], reward.as_str());
    let paid = json!({ "rewardId": reward, "receiptSha256": digest("cash, against the code") });
    hr.mutate("payReward", paid).await;
    let again = hr.query(claim, json!({ "input": { "code": code } })).await;
    assert_eq!(
        again["claimReward"]["payment"]["status"], "PAID",
        "a second showing pays nothing"
    );
    let page = reporter.comes_back("en", &receipt).await;
    assert!(
        page.text("main")
            .contains("CNY 5000.00 was paid to whoever showed the code.")
    );
    assert_eq!(page.text("p.receipt"), "");
    payer_learns_nothing(&company, &report).await;
}

/// Whoever pays finds neither the report nor its case, nor rewards in a list.
async fn payer_learns_nothing(company: &Company, report: &str) {
    let hr = company.as_(Part::HumanResources);
    let lists = "{ rewards { nodes { id } } reports { totalCount } cases { totalCount } }";
    let found = hr.query(lists, json!({})).await;
    assert_eq!(found["rewards"]["nodes"], json!([]));
    assert_eq!(
        (&found["reports"]["totalCount"], &found["cases"]["totalCount"]),
        (&json!(0), &json!(0))
    );
    let denied = hr
        .asks("query($id: ID!) { report(id: $id) { id } }", json!({ "id": report }))
        .await;
    assert_eq!(denied.refusal().code, "NOT_FOUND");
    let listed = company.as_(Part::SeniorManager).query(lists, json!({})).await;
    assert_eq!(
        listed["rewards"]["nodes"].as_array().unwrap().len(),
        1,
        "decision makers see what waits for them"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_nobody_shows_lapses_after_180_days_and_is_told_in_chinese() {
    let company = Company::on_day("2026-03-02").await;
    let (receipt, report) = reported(&company, "zh").await;
    let reward = granted(&company, &report).await;
    let reporter = company.reporter();
    let page = reporter.comes_back("zh", &receipt).await;
    assert!(
        page.text("main").contains("您可领取 5000.00 元"),
        "{}",
        page.text("main")
    );
    let code = page.text("p.receipt");
    company.on("2026-08-29");
    company.the_day_begins().await;
    assert_eq!(
        seen(&company, Part::Auditor, &reward).await["status"],
        "CODE_ISSUED",
        "its last day"
    );
    company.on("2026-08-30");
    let late = company
        .as_(Part::HumanResources)
        .refused("claimReward", json!({ "code": code }))
        .await;
    assert_eq!(late.code, "REWARD_CODE_LAPSED");
    company.the_day_begins().await;
    assert_eq!(seen(&company, Part::Auditor, &reward).await["status"], "LAPSED");
    let page = reporter.comes_back("zh", &receipt).await;
    assert!(page.text("main").contains("逾期未出示，已失效"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_a_part_in_the_case_approves_no_reward() {
    let company = Company::on_day("2026-03-02").await;
    let (_, report) = reported(&company, "en").await;
    let proposed = json!({
        "reportId": report, "amount": { "minor": "100", "currency": "CNY" }, "reasons": "It stopped a leak early.",
    });
    let reward = company.as_(Part::Intake).makes("proposeReward", proposed).await;
    let useful = json!({ "rewardId": reward, "usefulness": "The link was withdrawn the same day." });
    company.as_(Part::Counsel).mutate("verifyReward", useful).await;
    let data = company
        .as_(Part::Counsel)
        .query("{ cases { nodes { id } } }", json!({}))
        .await;
    let case = &data["cases"]["nodes"][0]["id"];
    let witness = json!({ "caseId": case, "party": { "person": company.id(Part::LineManager) }, "role": "WITNESS" });
    company.as_(Part::Counsel).mutate("addParty", witness).await;
    let id = json!({ "rewardId": reward });
    let denied = company.as_(Part::LineManager).tries("approveReward", id.clone()).await;
    assert_eq!(
        denied.refusal().code,
        "NOT_FOUND",
        "a witness does not learn that there is one"
    );
    company
        .as_(Part::SeniorManager)
        .mutate("approveReward", id.clone())
        .await;
    assert_eq!(
        seen(&company, Part::SeniorManager, &reward).await["status"],
        "VERIFIED",
        "two are needed"
    );
}
