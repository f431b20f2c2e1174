//! Damages: one claim that is agreed and deducted from wages until the debtor leaves, one that is disputed and given up.

use probity_domain::ids::PersonId;
use serde_json::{Value, json};

use super::{Staff, acknowledge, proved};
use crate::world::{DIGEST, World, on};

const CLAIM: &str = "query($id: ID!) { claim(id: $id) { status claimed { minor } due { minor } recovered { minor }
    writtenOff { minor } outstanding { minor } ruledBy owner { id } noticedOn deductionNoticedOn recoveryWay recoveryFrom
    instalments { month planned { minor } deducted { minor } skipped } payments { amount { minor } }
    steps { kind text } } }";

fn yuan(amount: i64) -> Value {
    json!({ "minor": (amount * 100).to_string(), "currency": "CNY" })
}

fn minor(amount: i64) -> Value {
    json!({ "minor": (amount * 100).to_string() })
}

/// The input of a step of one claim.
fn of(claim: &str, more: &Value) -> Value {
    let mut input = json!({ "claimId": claim });
    for (member, value) in more.as_object().unwrap() {
        input[member] = value.clone();
    }
    input
}

async fn seen(world: &World, viewer: PersonId, claim: &str) -> Value {
    world.get(viewer, CLAIM, json!({ "id": claim })).await["claim"].clone()
}

/// Half of what a remedy cost.
fn loss(case: &str, staff: &Staff, cost: i64) -> Value {
    json!({
        "caseId": case,
        "debtor": { "person": staff.subject.stream() },
        "items": [{ "method": "REMEDIATION_COST", "amount": yuan(cost) }],
        "fault": "INTENT",
        "share": 5_000,
        "reasons": "it had to be put right",
    })
}

/// From the loss to the notice; gives the claim.
async fn noticed(world: &World, staff: &Staff, case: &str, cost: i64) -> String {
    let claim = world.act(staff.counsel, "assessLoss", loss(case, staff, cost)).await;
    let assessed = seen(world, staff.counsel, &claim).await;
    assert_eq!(
        (&assessed["status"], &assessed["claimed"]),
        (&json!("ASSESSED"), &minor(cost / 2))
    );
    assert_eq!(
        assessed["steps"],
        json!([{ "kind": "loss-assessed", "text": "it had to be put right" }])
    );
    let notice = of(&claim, &json!({ "on": world.today(), "noticeSha256": DIGEST }));
    let early = world.refused(staff.counsel, "noticeClaim", notice.clone()).await;
    assert_eq!(early, "CLAIM_OUT_OF_ORDER");
    let basis = of(
        &claim,
        &json!({ "basis": "the contract, clause 9", "contractSha256": DIGEST }),
    );
    world.act(staff.counsel, "confirmClaimBasis", basis).await;
    assert_eq!(seen(world, staff.counsel, &claim).await["status"], "BASIS_CONFIRMED");
    let unseen = world.error(staff.subject, CLAIM, json!({ "id": claim })).await;
    assert_eq!(
        unseen["extensions"]["code"], "NOT_FOUND",
        "the debtor was not told of it yet"
    );
    world.act(staff.counsel, "noticeClaim", notice).await;
    let told = seen(world, staff.subject, &claim).await;
    assert_eq!(
        (&told["status"], &told["noticedOn"]),
        (&json!("NOTICED"), &json!(world.today()))
    );
    claim
}

/// Agreed, with somebody who answers for it, and to be deducted from this month on.
async fn scheduled(world: &World, staff: &Staff, claim: &str) {
    let agree = |amount| {
        of(
            claim,
            &json!({ "amount": yuan(amount), "on": world.today(), "agreementSha256": DIGEST }),
        )
    };
    let over = world.refused(staff.counsel, "recordAgreement", agree(5_001)).await;
    assert_eq!(over, "CLAIM_OVER_CLAIMED");
    world.act(staff.counsel, "recordAgreement", agree(5_000)).await;
    let owner = of(claim, &json!({ "owner": staff.counsel.stream() }));
    world.act(staff.counsel, "nameClaimOwner", owner).await;
    let notice = of(claim, &json!({ "on": world.today(), "noticeSha256": DIGEST }));
    world.act(staff.counsel, "noticeDeduction", notice).await;
    let wages = of(claim, &json!({ "way": "WAGES", "from": "2025-03" }));
    world.act(staff.counsel, "scheduleRecovery", wages).await;
    let found = seen(world, staff.counsel, claim).await;
    assert_eq!((&found["status"], &found["due"]), (&json!("SCHEDULED"), &minor(5_000)));
    assert_eq!(found["owner"]["id"], staff.counsel.stream());
    assert_eq!(found["deductionNoticedOn"], world.today());
    assert_eq!(
        (&found["recoveryWay"], &found["recoveryFrom"]),
        (&json!("WAGES"), &json!("2025-03"))
    );
}

async fn wage(world: &World, staff: &Staff, (month, amount): (&str, i64)) {
    let record = json!({
        "personId": staff.subject.stream(), "month": month, "place": "beijing", "wage": yuan(amount),
    });
    assert_eq!(
        world.refused(staff.counsel, "recordWage", record.clone()).await,
        "NOT_FOUND",
        "counsel learns no wage"
    );
    world.act(staff.hr, "recordWage", record).await;
    let document = "query($id: ID!) { payroll(personId: $id) { wages { month wage } } }";
    let data = world
        .get(staff.hr, document, json!({ "id": staff.subject.stream() }))
        .await;
    let wages = data["payroll"]["wages"].as_array().unwrap();
    assert!(wages.contains(&json!({ "month": month, "wage": format!("{} CNY", amount * 100) })));
}

/// Two months are planned, one for one person and one for everybody; of the first, payroll says what it deducted.
async fn deducted(world: &World, staff: &Staff, claim: &str) {
    let march = json!({ "personId": staff.subject.stream(), "month": "2025-03" });
    let without = world.refused(staff.hr, "planMonth", march.clone()).await;
    assert_eq!(without, "PAYROLL_WAGE_MISSING");
    wage(world, staff, ("2025-03", 8_000)).await;
    let planned = world
        .run(
            staff.hr,
            ("planMonth", "payroll { deductions { month planned { minor } status } }"),
            march,
        )
        .await;
    let line = |month: &str, amount: i64| json!({ "month": month, "planned": minor(amount), "status": "PLANNED" });
    assert_eq!(planned["payroll"]["deductions"], json!([line("2025-03", 1_600)]));
    let file = world
        .get(staff.hr, "{ payrollFile(month: \"2025-03\") }", json!({}))
        .await;
    let answered = file["payrollFile"].as_str().unwrap().replace("CNY,,", "CNY,1600.00,");
    let rows = world
        .run(
            staff.hr,
            ("confirmPayroll", "rows { month code changed }"),
            json!({ "csv": answered }),
        )
        .await;
    assert_eq!(
        rows["rows"],
        json!([{ "month": "2025-03", "code": claim, "changed": true }])
    );
    world.clock.advance_days(30);
    wage(world, staff, ("2025-04", 3_000)).await;
    let all = world
        .run(
            staff.hr,
            ("planPayroll", "planned unplanned { code }"),
            json!({ "month": "2025-04" }),
        )
        .await;
    assert_eq!(all, json!({ "planned": 1, "unplanned": [] }));
    let found = seen(world, staff.counsel, claim).await;
    assert_eq!(found["status"], "RECOVERING");
    let month = |month: &str, planned: i64, deducted: Value| json!({ "month": month, "planned": minor(planned), "deducted": deducted, "skipped": null });
    assert_eq!(
        found["instalments"],
        json!([
            month("2025-03", 1_600, minor(1_600)),
            month("2025-04", 580, Value::Null)
        ]),
        "a fifth of the wage, and what is left is the minimum wage"
    );
}

/// The debtor pays a part, and leaves: the rest is an ordinary debt.
async fn converted(world: &World, staff: &Staff, claim: &str) {
    let pay = of(
        claim,
        &json!({ "amount": yuan(400), "on": world.today(), "reference": "by transfer" }),
    );
    let paid = world
        .run(
            staff.counsel,
            (
                "recordPayment",
                "claim { recovered { minor } payments { amount { minor } } }",
            ),
            pay,
        )
        .await;
    assert_eq!(
        paid["claim"],
        json!({ "recovered": minor(2_000), "payments": [{ "amount": minor(400) }] })
    );
    let id = of(claim, &json!({}));
    let employed = world.refused(staff.counsel, "convertClaim", id.clone()).await;
    assert_eq!(employed, "CLAIM_STILL_EMPLOYED");
    let departure = json!({ "personId": staff.subject.stream(), "left": on(&world.today()) });
    world.act(staff.hr, "recordDeparture", departure).await;
    world.clock.advance_days(1);
    world.act(staff.counsel, "convertClaim", id).await;
    let found = seen(world, staff.counsel, claim).await;
    assert_eq!(
        (&found["status"], &found["outstanding"]),
        (&json!("CONVERTED_AT_EXIT"), &minor(3_000))
    );
}

/// A claim that the debtor disputes goes to arbitration and to a court, and what was awarded is given up.
async fn given_up(world: &World, staff: &Staff, claim: &str) {
    let objection = of(claim, &json!({ "objection": "it was not me" }));
    world.act(staff.subject, "recordDispute", objection).await;
    assert_eq!(seen(world, staff.counsel, claim).await["status"], "DISPUTED");
    let bring = |forum: &str| {
        of(
            claim,
            &json!({ "forum": forum, "on": world.today(), "reference": "number 7" }),
        )
    };
    let ruling = |forum: &str, awarded: Value| {
        let more = json!({ "forum": forum, "awarded": awarded, "on": world.today(), "rulingSha256": DIGEST });
        of(claim, &more)
    };
    world.act(staff.counsel, "bringClaim", bring("ARBITRATION")).await;
    assert_eq!(seen(world, staff.counsel, claim).await["status"], "ARBITRATION");
    let elsewhere = world
        .refused(staff.counsel, "recordRuling", ruling("COURT", Value::Null))
        .await;
    assert_eq!(elsewhere, "CLAIM_OUT_OF_ORDER");
    world
        .act(staff.counsel, "recordRuling", ruling("ARBITRATION", Value::Null))
        .await;
    let found = seen(world, staff.counsel, claim).await;
    assert_eq!(
        (&found["status"], &found["ruledBy"]),
        (&json!("REJECTED"), &json!("ARBITRATION"))
    );
    world.act(staff.counsel, "bringClaim", bring("COURT")).await;
    world
        .act(staff.counsel, "recordRuling", ruling("COURT", yuan(300)))
        .await;
    let found = seen(world, staff.counsel, claim).await;
    assert_eq!((&found["status"], &found["due"]), (&json!("AWARDED"), &minor(300)));
    let reason = of(claim, &json!({ "reason": "it costs more than it brings" }));
    let by_counsel = world.refused(staff.counsel, "writeOffClaim", reason.clone()).await;
    assert_eq!(by_counsel, "NOT_FOUND", "a decision maker's");
    world.act(staff.decider, "writeOffClaim", reason).await;
    let found = seen(world, staff.counsel, claim).await;
    assert_eq!(
        (&found["status"], &found["writtenOff"], &found["outstanding"]),
        (&json!("WRITTEN_OFF"), &minor(300), &minor(0))
    );
}

/// The claims against somebody of whom a charge was proved.
pub(super) async fn damages(world: &World, staff: &Staff) {
    let staff = Staff {
        subject: world.person(&[]).await,
        ..staff.clone()
    };
    acknowledge(world, &staff, staff.subject).await;
    let case = proved(world, &staff).await.case;
    let claim = noticed(world, &staff, &case, 10_000).await;
    scheduled(world, &staff, &claim).await;
    deducted(world, &staff, &claim).await;
    let other = noticed(world, &staff, &case, 1_000).await;
    given_up(world, &staff, &other).await;
    converted(world, &staff, &claim).await;
}
