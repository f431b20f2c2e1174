//! A demotion by agreement in Guangdong, and the money: an employee who passed an offer on through WeChat agrees to make
//! good 6,400 yuan, and is told of the reason and the amount before the first deduction. It takes five instalments and six
//! months: the wage falls with the demotion in the third, and in the fourth it does not exceed the minimum wage.

use serde_json::{Value, json};

use crate::company::{Company, Part, digest, holds, on};
use crate::sanctions::{self, Proposal};
use crate::steps::{self, Charge, Piece};

fn yuan(amount: i64) -> Value {
    json!({ "minor": (amount * 100).to_string(), "currency": "CNY" })
}

/// The months after the first, with the wage in yuan, what is planned, and what payroll says that it deducted.
const MONTHS: [(&str, i64, i64, &str); 5] = [
    ("2025-05", 8_000, 1_600, "1500,\"rounded down, see note\""),
    ("2025-06", 6_000, 1_200, "1200.00,"),
    ("2025-07", 2_500, 0, ""),
    ("2025-08", 6_000, 1_200, "1200.00,"),
    ("2025-09", 6_000, 900, "900.00,"),
];

struct Matter {
    case: String,
    finding: String,
    chen: String,
}

/// What was passed on is found, and the employee admits it.
async fn it_is_found(company: &Company) -> Matter {
    let policy = steps::draft_policy(company, "2025").await;
    steps::consult(
        company,
        &policy,
        on("2025-01-06"),
        json!({ "minutesSha256": digest("minutes") }),
    )
    .await;
    steps::publish(company, &policy, on("2025-01-10"), Some("notice")).await;
    let chen = steps::register(company, "Chen", json!({ "joined": on("2020-03-02") })).await;
    steps::acknowledge(company, &chen, &policy, on("2025-01-13"), Some("signed")).await;
    let case = steps::open_on_own_knowledge(company, "An offer that went to a competitor", "2025-03-03").await;
    steps::add_subject(company, &case, &chen).await;
    let subject = json!({ "person": chen });
    let charge = Charge {
        case: &case,
        subject: subject.clone(),
        clause: "WX-6.1.2",
        severity: "GRAVE",
        conduct: on("2025-02-20"),
        description: "Sent the offer to a buyer's private account, who passed it on.",
    };
    let charge = steps::raise(company, &charge).await;
    let sources = [("WORK_ACCOUNT", "Chen's work account".to_owned())];
    let mut investigation = steps::plan(company, &case, "How the offer got out.", &sources).await;
    steps::authorise(company, &investigation).await;
    let piece = Piece {
        source: &investigation.sources[0],
        method: "EXPORT",
        title: "The message with the offer",
        paper: "the message",
        collected: on("2025-03-03"),
        shows: on("2025-02-20"),
    };
    let evidence = steps::seal(company, &investigation, &piece).await;
    investigation.evidence.push(evidence);
    steps::inform(company, &investigation, &charge, subject.clone()).await;
    steps::answer(company, &investigation, subject, "It was careless, I am sorry.", true).await;
    let text = "Chen sent the offer without release; the competitor underbid it.";
    steps::conclude(company, &investigation, text).await;
    let conclusions = json!([{
        "allegationId": charge,
        "determination": "SUBSTANTIATED",
        "evidenceIds": investigation.evidence,
    }]);
    let finding = steps::draft_finding(company, &case, text, conclusions).await;
    steps::issue_finding(company, &case, &finding).await;
    Matter { case, finding, chen }
}

/// Demotion by agreement: proposed, approved by the matrix, the union heard, decided, served and final.
async fn chen_is_demoted(company: &Company, matter: &Matter) {
    company.on("2025-03-05");
    let terms = json!({ "kind": "DEMOTION", "demotion": "AGREEMENT", "agreement": digest("the agreement") });
    let proposal = Proposal {
        case: &matter.case,
        finding: &matter.finding,
        subject: &matter.chen,
        terms: terms.clone(),
        reasons: "Chen agrees to the post of a clerk.",
        why_not_less: ["Careless.", "An order was lost.", "None before.", "As in 2023."],
    };
    let sanction = sanctions::propose(company, &proposal).await;
    let approvals = [
        (Part::Counsel, "LEGAL_COUNSEL"),
        (Part::HumanResources, "HUMAN_RESOURCES"),
        (Part::SeniorManager, "DECISION_MAKER"),
    ];
    sanctions::approve(company, &sanction, "By agreement (LCL 35).", &approvals).await;
    sanctions::check(company, &sanction).await;
    sanctions::notify_union(company, &sanction).await;
    let reply = json!({ "sanctionId": sanction, "position": "NO_OBJECTION" });
    company.as_(Part::Union).mutate("recordUnionReply", reply).await;
    sanctions::offer_hearing(company, &sanction).await;
    let hr = company.as_(Part::HumanResources);
    let waived = json!({ "sanctionId": sanction, "on": company.today(), "waiverSha256": digest("waiver") });
    hr.mutate("waiveHearing", waived).await;
    company.on("2025-03-14");
    company.the_day_begins().await;
    let decision = json!({ "sanctionId": sanction, "terms": terms, "reasons": "As agreed." });
    company
        .as_(Part::GeneralManager)
        .mutate("decideSanction", decision)
        .await;
    let issued = json!({
        "sanctionId": sanction,
        "documentSha256": digest("the agreement"),
        "effectiveOn": "2025-06-01",
    });
    hr.mutate("issueDecision", issued).await;
    let served = json!({
        "sanctionId": sanction,
        "method": "IN_PERSON",
        "on": company.today(),
        "proofSha256": digest("signed by Chen"),
    });
    hr.mutate("serveDecision", served).await;
    company.on("2025-04-07");
    hr.mutate("finaliseSanction", json!({ "sanctionId": sanction })).await;
}

/// 16,000 yuan of profit on units not sold, of which Chen answers for two fifths.
async fn damages_are_agreed(company: &Company, matter: &Matter) -> String {
    let counsel = company.as_(Part::Counsel);
    let loss = json!({
        "caseId": matter.case,
        "debtor": { "person": matter.chen },
        "items": [{ "method": "LOST_UNITS", "units": 40, "amount": yuan(400) }],
        "fault": "GROSS_NEGLIGENCE",
        "share": 4_000,
        "reasons": "The order went to whoever had the offer; the buyer has a part in it.",
    });
    let claim = counsel.makes("assessLoss", loss).await;
    // A year from the day on which the company knew.
    assert_eq!(to_be_brought_by(company, &claim).await, "2026-03-03");
    let named = |more: Value| {
        let mut input = json!({ "claimId": claim });
        for (key, value) in more.as_object().unwrap() {
            input[key] = value.clone();
        }
        input
    };
    let early = json!({ "on": company.today(), "noticeSha256": digest("claim") });
    let early = counsel.refused("noticeClaim", named(early)).await;
    assert_eq!(early.code, "CLAIM_OUT_OF_ORDER");
    let basis = json!({ "basis": "Labour contract, clause 14.", "contractSha256": digest("contract") });
    counsel.mutate("confirmClaimBasis", named(basis)).await;
    let notice = json!({ "on": company.today(), "noticeSha256": digest("claim") });
    counsel.mutate("noticeClaim", named(notice)).await;
    // And anew from the notice.
    assert_eq!(to_be_brought_by(company, &claim).await, "2026-04-07");
    let agreement = |amount| json!({ "amount": amount, "on": company.today(), "agreementSha256": digest("paper") });
    let over = counsel.refused("recordAgreement", named(agreement(yuan(6_401)))).await;
    assert_eq!(over.code, "CLAIM_OVER_CLAIMED");
    counsel.mutate("recordAgreement", named(agreement(yuan(6_400)))).await;
    let wages = named(json!({ "way": "WAGES", "from": "2025-04" }));
    let unnoticed = counsel.refused("scheduleRecovery", wages.clone()).await;
    assert_eq!(unnoticed.code, "CLAIM_DEDUCTION_NOTICE_MISSING", "Guangdong");
    let notice = json!({ "on": company.today(), "noticeSha256": digest("reason and amount") });
    counsel.mutate("noticeDeduction", named(notice)).await;
    counsel.mutate("scheduleRecovery", wages).await;
    claim
}

/// The last day to bring the claim before arbitration.
async fn to_be_brought_by(company: &Company, claim: &str) -> Value {
    let running = "{ deadlines(first: 100) { nodes { recordId kind due restsOn { rule } } } }";
    let found = company.as_(Part::Counsel).query(running, json!({})).await;
    let mut rows = found["deadlines"]["nodes"].as_array().unwrap().iter();
    let row = rows.find(|row| row["recordId"] == claim && row["kind"] == "CLAIM_LIMITATION");
    let row = row.unwrap_or_else(|| panic!("{found}"));
    assert_eq!(row["restsOn"]["rule"], "labour_limitation");
    row["due"].clone()
}

/// Unpaid, the case is closed only with somebody who answers for the claim.
async fn case_is_closed(company: &Company, case: &str, claim: &str) {
    let counsel = company.as_(Part::Counsel);
    let close = json!({ "caseId": case, "retention": "damages" });
    let ownerless = counsel.refused("closeCase", close.clone()).await;
    assert_eq!(ownerless.code, "CASE_CLAIM_OWNERLESS");
    let owner = json!({ "claimId": claim, "owner": company.id(Part::Counsel) });
    counsel.mutate("nameClaimOwner", owner).await;
    counsel.mutate("closeCase", close).await;
}

async fn file(company: &Company, month: &str) -> String {
    let query = "query($month: Month!) { payrollFile(month: $month) }";
    let found = company
        .as_(Part::HumanResources)
        .query(query, json!({ "month": month }))
        .await;
    found["payrollFile"].as_str().unwrap().to_owned()
}

const CONFIRM: &str = "mutation($input: ConfirmPayrollInput!) { confirmPayroll(input: $input) { rows { changed } } }";

async fn confirm(company: &Company, csv: &str) -> Value {
    let hr = company.as_(Part::HumanResources);
    hr.query(CONFIRM, json!({ "input": { "csv": csv } })).await["confirmPayroll"]["rows"].clone()
}

/// A month is planned for everybody once its wage is there, and what was deducted comes back from the payroll office.
async fn month_is_run(company: &Company, chen: &str, (month, wage, planned, answer): (&str, i64, i64, &str)) {
    company.on(&format!("{month}-28"));
    let hr = company.as_(Part::HumanResources);
    let plan = "mutation($input: PlanPayrollInput!) { planPayroll(input: $input) {
        planned unplanned { code message person { id } } } }";
    let input = json!({ "input": { "month": month } });
    let without = hr.query(plan, input.clone()).await["planPayroll"].clone();
    assert_eq!(without["planned"], 0);
    assert_eq!(without["unplanned"][0]["code"], "PAYROLL_WAGE_MISSING", "{without}");
    assert_eq!(without["unplanned"][0]["person"]["id"], chen);
    let refused = hr
        .refused("planMonth", json!({ "personId": chen, "month": month }))
        .await;
    assert_eq!(refused.code, "PAYROLL_WAGE_MISSING", "a wage is not guessed");
    let record = json!({ "personId": chen, "month": month, "place": "shenzhen", "wage": yuan(wage) });
    hr.mutate("recordWage", record.clone()).await;
    let with = hr.query(plan, input).await["planPayroll"].clone();
    assert_eq!(with, json!({ "planned": 1, "unplanned": [] }));
    let mut late = record;
    late["wage"] = yuan(wage + 1);
    assert_eq!(hr.refused("recordWage", late).await.code, "PAYROLL_WAGE_IN_USE");
    let csv = file(company, month).await;
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    if planned == 0 {
        assert!(rows.is_empty(), "below the minimum wage nothing is deducted: {rows:?}");
        return;
    }
    assert_eq!(rows.len(), 1, "{csv}");
    assert!(rows[0].contains(&format!(",{planned}.00,CNY,")), "{csv}");
    for word in ["claim", "Chen", "damage", "clause"] {
        assert!(!csv.contains(word), "payroll learns no reason: {csv}");
    }
    let answered = csv.replace("CNY,,", &format!("CNY,{answer}"));
    assert_eq!(confirm(company, &answered).await, json!([{ "changed": true }]));
    assert_eq!(
        confirm(company, &answered).await,
        json!([{ "changed": false }]),
        "replayed"
    );
}

/// Files with faults count for nothing, and say where the fault is.
async fn faulty_files_are_refused(company: &Company, chen: &str) {
    company.on("2025-04-28");
    let hr = company.as_(Part::HumanResources);
    let record = json!({ "personId": chen, "month": "2025-04", "place": "shenzhen", "wage": yuan(8_000) });
    hr.mutate("recordWage", record).await;
    hr.mutate("planMonth", json!({ "personId": chen, "month": "2025-04" }))
        .await;
    let csv = file(company, "2025-04").await;
    for (answer, said) in [
        ("1600.01,", "line 2: more was deducted in 2025-04 than was planned"),
        ("100.00,", "line 2: less was deducted in 2025-04 than was planned"),
        ("=1600,", "line 2, column 6: expected what was deducted"),
    ] {
        let faulty = csv.replace("CNY,,", &format!("CNY,{answer}"));
        let answer = hr.asks(CONFIRM, json!({ "input": { "csv": faulty } })).await;
        let refusal = answer.refusal();
        assert_eq!(refusal.code, "INVALID_INPUT");
        assert!(refusal.message.contains(said), "{}", refusal.message);
    }
    let elsewhere = json!({ "personId": chen, "month": "2025-04", "place": "atlantis", "wage": yuan(1) });
    assert_eq!(hr.refused("recordWage", elsewhere).await.code, "PAYROLL_PLACE_UNKNOWN");
    let own = json!({ "personId": company.id(Part::HumanResources), "month": "2025-04", "place": "shenzhen",
        "wage": yuan(1) });
    assert_eq!(hr.refused("recordWage", own).await.code, "PAYROLL_OWN");
    confirm(company, &csv.replace("CNY,,", "CNY,1600.00,")).await;
}

async fn schedule_adds_up(company: &Company, claim: &str) {
    let query = "query($id: ID!) { claim(id: $id) { status claimed { minor } due { minor } recovered { minor }
        outstanding { minor } instalments { month planned { minor } deducted { minor } skipped }
        steps { kind on text amount { minor } } } }";
    let found = company.as_(Part::Counsel).query(query, json!({ "id": claim })).await;
    let claim = &found["claim"];
    assert_eq!(claim["status"], "SETTLED");
    assert_eq!(claim["claimed"]["minor"], "640000");
    assert_eq!(
        (&claim["recovered"]["minor"], &claim["outstanding"]["minor"]),
        (&json!("640000"), &json!("0"))
    );
    let months = claim["instalments"].as_array().unwrap();
    let told: Vec<(String, String, String)> = months
        .iter()
        .map(|month| {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            (
                text(&month["month"]),
                text(&month["deducted"]["minor"]),
                text(&month["skipped"]),
            )
        })
        .collect();
    let expected = [
        ("2025-04", "160000", ""),
        ("2025-05", "150000", ""),
        ("2025-06", "120000", ""),
        ("2025-07", "0", "BELOW_MINIMUM_WAGE"),
        ("2025-08", "120000", ""),
        ("2025-09", "90000", ""),
    ];
    let expected =
        expected.map(|(month, deducted, skipped)| (month.to_owned(), deducted.to_owned(), skipped.to_owned()));
    assert_eq!(told, expected);
    let steps = claim["steps"].as_array().unwrap();
    assert_eq!(steps[0]["kind"], "loss-assessed");
    assert!(steps[0]["text"].as_str().unwrap().starts_with("The order went"));
    assert_eq!(steps.last().unwrap()["kind"], "claim-settled");
}

/// Payroll knows no claim, counsel knows no wage, and whoever has no part knows nothing.
async fn each_sees_their_part(company: &Company, matter: &Matter, claim: &str) {
    let claim_query = "query($id: ID!) { claim(id: $id) { status } }";
    let payroll_query = "query($id: ID!) { payroll(personId: $id) { wages { month place wage }
        deductions { month status planned { minor } } } }";
    for part in [
        Part::HumanResources,
        Part::Investigator,
        Part::Union,
        Part::Administrator,
    ] {
        let answer = company.as_(part).asks(claim_query, json!({ "id": claim })).await;
        assert_eq!(answer.refusal().code, "NOT_FOUND", "{part:?}");
    }
    for part in [Part::Counsel, Part::Investigator, Part::LineManager] {
        let answer = company
            .as_(part)
            .asks(payroll_query, json!({ "id": matter.chen }))
            .await;
        assert_eq!(answer.refusal().code, "NOT_FOUND", "{part:?}");
    }
    let hr = company
        .as_(Part::HumanResources)
        .query(payroll_query, json!({ "id": matter.chen }))
        .await;
    assert_eq!(
        hr["payroll"]["wages"][0],
        json!({ "month": "2025-04", "place": "shenzhen", "wage": "800000 CNY" })
    );
    let auditor = company
        .as_(Part::Auditor)
        .query(payroll_query, json!({ "id": matter.chen }))
        .await;
    assert_eq!(
        auditor["payroll"]["wages"][0]["wage"],
        Value::Null,
        "an auditor reads no wage"
    );
    assert_eq!(auditor["payroll"]["deductions"].as_array().unwrap().len(), 6);
    let list = "{ claims(first: 10) { edges { node { id status steps { kind } } } } }";
    let counsel = company.as_(Part::Counsel).query(list, json!({})).await;
    assert_eq!(counsel["claims"]["edges"][0]["node"]["id"], claim);
    let hr = company.as_(Part::HumanResources).query(list, json!({})).await;
    assert_eq!(hr["claims"]["edges"], json!([]));
    let readable = holds(company.data(), "800000 CNY");
    assert!(readable.is_empty(), "a wage is sealed: {readable:?}");
}

/// Asked what is kept about them, Chen is given the claim as whoever pays it sees it.
async fn it_is_told_to_whoever_pays(company: &Company, matter: &Matter, claim: &str) {
    let counsel = company.as_(Part::Counsel);
    let input = json!({ "subjectId": matter.chen, "kind": "ACCESS", "statement": "By letter." });
    let request = counsel.makes("receiveRightsRequest", input).await;
    let verified = json!({ "requestId": request, "verification": "Copy of the identity card." });
    counsel.mutate("verifyRightsRequest", verified).await;
    let granted = json!({ "requestId": request, "granted": true, "reason": "As asked." });
    counsel.mutate("decideRightsRequest", granted).await;
    let query = "query($id: ID!) { rightsRequest(id: $id) { data { sanctions { kind }
        claims { id status claimed { minor } recovered { minor } instalments { month } } } } }";
    let told = counsel.query(query, json!({ "id": request })).await;
    let data = &told["rightsRequest"]["data"];
    assert_eq!(data["sanctions"], json!([{ "kind": "DEMOTION" }]));
    let shown = &data["claims"][0];
    assert_eq!((&shown["id"], &shown["status"]), (&json!(claim), &json!("SETTLED")));
    assert_eq!(shown["recovered"]["minor"], "640000");
    assert_eq!(shown["instalments"].as_array().unwrap().len(), 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demotion_in_guangdong_and_five_instalments() {
    let company = Company::founded("2025-03-03", "cn-guangdong", &Part::ALL).await;
    let matter = it_is_found(&company).await;
    chen_is_demoted(&company, &matter).await;
    let claim = damages_are_agreed(&company, &matter).await;
    case_is_closed(&company, &matter.case, &claim).await;
    faulty_files_are_refused(&company, &matter.chen).await;
    for month in MONTHS {
        month_is_run(&company, &matter.chen, month).await;
    }
    schedule_adds_up(&company, &claim).await;
    each_sees_their_part(&company, &matter, &claim).await;
    it_is_told_to_whoever_pays(&company, &matter, &claim).await;
}
