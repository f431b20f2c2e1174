//! A published case: four salespeople of company A in Changsha left without a handover, took the work accounts along and
//! did business through company B. Court of Tianxin district, reported on 14 April 2022.
//!
//! What is reported with a day is entered on that day, what is reported with a month stays a month, and what is not
//! reported stays unknown: the names of two of the four, the contacts of three accounts, what the four had to say.

use serde_json::{Value, json};

use crate::company::{Company, Part, digest, month, on, unknown};
use crate::main_job::{place, timeline};
use crate::steps::{self, Charge, Investigation, Piece};

/// The four, and the contacts of their accounts as far as that is reported.
const LEAVERS: [(&str, Option<u32>); 4] = [("Y", Some(599)), ("M", None), ("the third", None), ("the fourth", None)];

/// What A saw on the day on which the four left: clause, severity, and what they did.
const SEEN: [(&str, &str, &str); 2] = [
    (
        "WX-2.2.2",
        "SERIOUS",
        "Left without handing over the work account and the SIM card.",
    ),
    ("WX-6.3.1", "GRAVE", "Took the customers' data in the account along."),
];

/// October 2020: contracts, phones with accounts, and what is a trade secret and has to be given back.
async fn four_are_hired(company: &Company) -> Vec<String> {
    company.on("2020-10-31");
    let policy = steps::draft_policy(company, "Non-compete and trade secrets").await;
    let memo = json!({ "memo": "Nothing is reported of a consultation; each of the four signed an agreement." });
    steps::consult(company, &policy, unknown(), memo).await;
    steps::publish(company, &policy, month(2020, 10), None).await;
    let mut four = Vec::new();
    for (name, contacts) in LEAVERS {
        let person = steps::register(company, name, json!({ "joined": month(2020, 10) })).await;
        steps::acknowledge(company, &person, &policy, month(2020, 10), None).await;
        let account = json!({
            "holder": person,
            "kind": "COMPANY",
            "identifier": format!("work phone of {name}"),
            "contacts": contacts,
            "registered": month(2020, 10),
        });
        company
            .as_(Part::HumanResources)
            .makes("registerAccount", account)
            .await;
        four.push(person);
    }
    four
}

async fn open_handovers(company: &Company) -> Vec<Value> {
    let query = "{ accounts(filter: { handoverMissing: true }, first: 10) { edges { node {
        id holder { id } contacts registered { precision year month } } } } }";
    let found = company.as_(Part::HumanResources).query(query, json!({})).await;
    let edges = found["accounts"]["edges"].as_array().unwrap();
    edges.iter().map(|edge| edge["node"].clone()).collect()
}

/// 17 April 2021: notice by WeChat, no handover, accounts re-bound to private numbers.
async fn four_leave(company: &Company, four: &[String]) {
    assert!(open_handovers(company).await.is_empty(), "nobody has left yet");
    company.on("2021-04-17");
    let hr = company.as_(Part::HumanResources);
    for person in four {
        hr.mutate(
            "recordDeparture",
            json!({ "personId": person, "left": on("2021-04-17") }),
        )
        .await;
    }
    let missing = open_handovers(company).await;
    assert_eq!(missing.len(), 4, "what is not handed over follows from the register");
    for account in &missing {
        assert_eq!(
            account["registered"],
            json!({ "precision": "MONTH", "year": 2020, "month": 10 })
        );
        let anomaly = json!({
            "accountId": account["id"],
            "description": "Re-bound to a private number.",
            "happened": on("2021-04-17"),
        });
        hr.mutate("reportAnomaly", anomaly).await;
    }
    let contacts: Vec<&Value> = missing.iter().map(|account| &account["contacts"]).collect();
    assert_eq!(contacts.iter().filter(|number| **number == &json!(599)).count(), 1);
    assert_eq!(
        contacts.iter().filter(|number| number.is_null()).count(),
        3,
        "not reported, so not known"
    );
}

/// What the case is about.
struct Matter {
    investigation: Investigation,
    /// Charges against the four.
    charges: Vec<String>,
    /// The charge against company B.
    against_b: String,
    /// Company B, as a party.
    company_b: Value,
}

/// A case on what the company itself saw, with the four as subjects.
async fn case_is_opened(company: &Company, four: &[String]) -> Matter {
    let case = steps::open_on_own_knowledge(company, "Four leavers and their work accounts", "2021-04-17").await;
    let mut charges = Vec::new();
    for person in four {
        steps::add_subject(company, &case, person).await;
        for (clause, severity, description) in SEEN {
            let charge = Charge {
                case: &case,
                subject: json!({ "person": person }),
                clause,
                severity,
                conduct: on("2021-04-17"),
                description,
            };
            charges.push(steps::raise(company, &charge).await);
        }
    }
    let sources = [
        (
            "COMPANY_RECORDS",
            "Agreements, register of accounts, notices of 17 April".to_owned(),
        ),
        ("PUBLIC_SOURCE", "Register of companies, judgment".to_owned()),
    ];
    let investigation = steps::plan(company, &case, "What was taken along, and who used it.", &sources).await;
    steps::authorise(company, &investigation).await;
    Matter {
        investigation,
        charges,
        against_b: String::new(),
        company_b: Value::Null,
    }
}

/// 28 May 2021: A sues the four and company B, which is no employee. When the contacts were used is not reported.
async fn company_sues(company: &Company, matter: &mut Matter, four: &[String]) {
    company.on("2021-05-28");
    let case = &matter.investigation.case;
    for person in four {
        let misuse = Charge {
            case,
            subject: json!({ "person": person }),
            clause: "WX-4.3.2",
            severity: "GRAVE",
            conduct: unknown(),
            description: "Used the contacts for a business of their own.",
        };
        matter.charges.push(steps::raise(company, &misuse).await);
    }
    let party = json!({ "caseId": case, "party": { "outsideName": "Company B" }, "role": "SUBJECT" });
    let company_b = company.as_(Part::Intake).adds("addParty", "outsideId", party).await;
    assert_eq!(outside_party(company, case).await, company_b);
    matter.company_b = json!({ "outsideId": company_b });
    let against_b = Charge {
        case,
        subject: matter.company_b.clone(),
        clause: "WX-6.3.1",
        severity: "GRAVE",
        conduct: unknown(),
        description: "Registered by Y, M and others on 7 April 2021 for the same business; said to use A's customers.",
    };
    matter.against_b = steps::raise(company, &against_b).await;
}

async fn outside_party(company: &Company, case: &str) -> String {
    let query = "query($id: ID!) { case(id: $id) { parties { role party { person { id } outside { id name } } } } }";
    let found = company.as_(Part::Counsel).query(query, json!({ "id": case })).await;
    let parties = found["case"]["parties"].as_array().unwrap();
    assert_eq!(parties.iter().filter(|party| party["role"] == "SUBJECT").count(), 5);
    let outside: Vec<&Value> = parties
        .iter()
        .filter(|party| party["party"]["person"].is_null())
        .collect();
    assert_eq!(outside.len(), 1, "B is no employee: {parties:?}");
    assert_eq!(outside[0]["party"]["outside"]["name"], "Company B");
    outside[0]["party"]["outside"]["id"].as_str().unwrap().to_owned()
}

/// What A has is sealed; everybody is told what is charged, and nothing is reported of an answer.
async fn everybody_may_answer(company: &Company, matter: &mut Matter, four: &[String]) {
    let investigation = matter.investigation.clone();
    let records = &investigation.sources[0];
    let public = &investigation.sources[1];
    for (source, title, collected, shows) in [
        (records, "Notices by WeChat", on("2021-04-17"), on("2021-04-17")),
        (
            records,
            "Agreements and register of accounts",
            unknown(),
            month(2020, 10),
        ),
        (public, "Registration of company B", unknown(), on("2021-04-07")),
        (
            records,
            "Statement of claim: stop, return the accounts, 460,000 yuan",
            on("2021-05-28"),
            on("2021-05-28"),
        ),
    ] {
        let piece = Piece {
            source,
            method: "ORIGINAL",
            title,
            paper: title,
            collected,
            shows,
        };
        let evidence = steps::seal(company, &investigation, &piece).await;
        matter.investigation.evidence.push(evidence);
    }
    let investigator = company.as_(Part::Investigator);
    for charge in matter.charges.iter().chain([&matter.against_b]) {
        let told = json!({ "caseId": investigation.case, "allegationId": charge, "on": "2021-05-28" });
        investigator.mutate("informSubject", told).await;
    }
    let subjects: Vec<Value> = four.iter().map(|person| json!({ "person": person })).collect();
    for subject in subjects.iter().chain([&matter.company_b]) {
        let window = json!({ "investigationId": investigation.id, "subject": subject });
        investigator.mutate("openResponseWindow", window.clone()).await;
        let early = investigator.refused("recordWindowElapsed", window).await;
        assert_eq!(early.code, "INVESTIGATION_WINDOW_OPEN");
    }
    company.on("2021-06-05");
    for subject in subjects.iter().chain([&matter.company_b]) {
        let window = json!({ "investigationId": investigation.id, "subject": subject });
        investigator.mutate("recordWindowElapsed", window).await;
    }
}

/// 14 April 2022: the judgment is reported; it is evidence, and the findings follow it.
async fn findings_are_issued(company: &Company, matter: &mut Matter) {
    company.on("2022-04-14");
    let investigation = matter.investigation.clone();
    let judgment = Piece {
        source: &investigation.sources[1],
        method: "ORIGINAL",
        title: "Judgment: trade secrets infringed by the four; accounts to be returned; 120,000 yuan; B dismissed",
        paper: "judgment of April 2022",
        collected: on("2022-04-14"),
        shows: month(2022, 4),
    };
    let judgment = steps::seal(company, &investigation, &judgment).await;
    matter.investigation.evidence.push(judgment.clone());
    let text = "The court found what the register shows; against B there was no proof.";
    steps::conclude(company, &investigation, text).await;
    let mut conclusions: Vec<Value> = matter
        .charges
        .iter()
        .map(|charge| {
            let evidence = &matter.investigation.evidence;
            json!({ "allegationId": charge, "determination": "SUBSTANTIATED", "evidenceIds": evidence })
        })
        .collect();
    conclusions.push(json!({
        "allegationId": matter.against_b,
        "determination": "INCONCLUSIVE",
        "evidenceIds": [judgment],
    }));
    let finding = steps::draft_finding(company, &investigation.case, text, json!(conclusions)).await;
    steps::issue_finding(company, &investigation.case, &finding).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn four_leavers_are_one_case_with_an_outside_party() {
    let company = Company::founded("2020-10-31", "cn", &Part::ALL).await;
    let four = four_are_hired(&company).await;
    four_leave(&company, &four).await;
    let mut matter = case_is_opened(&company, &four).await;
    company_sues(&company, &mut matter, &four).await;
    everybody_may_answer(&company, &mut matter, &four).await;
    findings_are_issued(&company, &mut matter).await;
    let case = matter.investigation.case.clone();
    findings_say_what_the_court_said(&company, &case).await;
    court_awards_a_part_of_what_was_claimed(&company, &matter, &four).await;
    nobody_can_be_sanctioned_any_more(&company, &case).await;
    timeline_has_both_orders(&company, &case).await;
    assert_eq!(
        open_handovers(&company).await.len(),
        4,
        "the return of the accounts is not reported"
    );
}

async fn findings_say_what_the_court_said(company: &Company, case: &str) {
    let query = "query($id: ID!) { case(id: $id) { status subjectCount allegations {
        determination clause { id } subject { person { id } outside { name } }
        ground { restsOnPublication consultationByMemo }
    } } }";
    let found = company.as_(Part::Counsel).query(query, json!({ "id": case })).await;
    assert_eq!(found["case"]["status"], "FINDINGS_ISSUED");
    assert_eq!(found["case"]["subjectCount"], 5);
    let allegations = found["case"]["allegations"].as_array().unwrap();
    assert_eq!(allegations.len(), 13);
    for allegation in allegations {
        if allegation["subject"]["person"].is_null() {
            assert_eq!(allegation["subject"]["outside"]["name"], "Company B");
            assert_eq!(allegation["determination"], "INCONCLUSIVE");
            assert!(allegation["ground"].is_null(), "the policy does not bind B");
        } else {
            assert_eq!(allegation["determination"], "SUBSTANTIATED");
            // Of conduct on no known day nothing shows that it came after the signature.
            let undated = allegation["clause"]["id"] == "WX-4.3.2";
            let ground = json!({ "restsOnPublication": undated, "consultationByMemo": true });
            assert_eq!(allegation["ground"], ground, "{allegation}");
        }
    }
}

fn yuan(amount: i64) -> Value {
    json!({ "minor": (amount * 100).to_string(), "currency": "CNY" })
}

/// From the confirmed basis to the judgment.
async fn goes_to_court(company: &Company, claim: &str) {
    let counsel = company.as_(Part::Counsel);
    for (mutation, more) in [
        (
            "confirmClaimBasis",
            json!({ "basis": "Infringement of trade secrets." }),
        ),
        (
            "noticeClaim",
            json!({ "on": "2021-05-28", "noticeSha256": digest("statement of claim") }),
        ),
        (
            "recordDispute",
            json!({ "objection": "Nothing is reported of what the four had to say." }),
        ),
        (
            "bringClaim",
            json!({ "forum": "COURT", "on": "2021-05-28", "reference": "Court of Tianxin district" }),
        ),
        (
            "recordRuling",
            json!({ "forum": "COURT", "awarded": yuan(120_000), "on": "2022-04-14", "rulingSha256": digest("judgment") }),
        ),
    ] {
        let mut input = more;
        input["claimId"] = json!(claim);
        counsel.mutate(mutation, input).await;
    }
}

/// 460,000 yuan were claimed of the four together, and 120,000 awarded. How the loss was worked out is not reported: the
/// sum of the statement of claim stands as one item. Nothing can come out of wages that nobody earns here any more.
async fn court_awards_a_part_of_what_was_claimed(company: &Company, matter: &Matter, four: &[String]) {
    let counsel = company.as_(Part::Counsel);
    let joint: Vec<Value> = four[1..].iter().map(|person| json!({ "person": person })).collect();
    let loss = json!({
        "caseId": matter.investigation.case,
        "debtor": { "person": four[0] },
        "jointDebtors": joint,
        "items": [{ "method": "COMMERCIAL_VALUE", "amount": yuan(460_000) }],
        "fault": "INTENT",
        "share": 10_000,
        "reasons": "The sum of the statement of claim.",
    });
    let claim = counsel.makes("assessLoss", loss).await;
    goes_to_court(company, &claim).await;
    let wages = json!({ "claimId": claim, "way": "WAGES", "from": "2022-05" });
    assert_eq!(
        counsel.refused("scheduleRecovery", wages).await.code,
        "CLAIM_EMPLOYMENT_ENDED"
    );
    let payment = json!({ "claimId": claim, "way": "PAYMENT", "from": "2022-05" });
    counsel.mutate("scheduleRecovery", payment).await;
    let query = "query($id: ID!) { claim(id: $id) { status ruledBy jointDebtors { person { id } } instalments { month }
        claimed { minor } due { minor } recovered { minor } } recovery { claims } }";
    let found = counsel.query(query, json!({ "id": claim })).await;
    let minor = |field: &str| found["claim"][field]["minor"].as_str().unwrap().parse::<i64>().unwrap();
    assert_eq!(
        (minor("claimed"), minor("due"), minor("recovered")),
        (46_000_000, 12_000_000, 0)
    );
    assert_eq!(
        minor("due") * 1_000 / minor("claimed"),
        260,
        "26.1 per cent of what was claimed"
    );
    assert_eq!(
        (&found["claim"]["status"], &found["claim"]["ruledBy"]),
        (&json!("SCHEDULED"), &json!("COURT"))
    );
    assert_eq!(found["claim"]["jointDebtors"].as_array().unwrap().len(), 3);
    assert_eq!(found["claim"]["instalments"], json!([]), "no deduction is scheduled");
    assert_eq!(
        found["recovery"],
        json!([{ "claims": null }]),
        "one claim gives no figures"
    );
    let owner = json!({ "claimId": claim, "owner": company.id(Part::Counsel) });
    counsel.mutate("nameClaimOwner", owner).await;
}

/// All four have left: nothing of the scale has an object.
async fn nobody_can_be_sanctioned_any_more(company: &Company, case: &str) {
    let counsel = company.as_(Part::Counsel);
    let reason = "Employment of all four ended on 17 April 2021; the claim for damages was decided by the court.";
    counsel
        .mutate("takeNoAction", json!({ "caseId": case, "reason": reason }))
        .await;
    counsel
        .mutate("closeCase", json!({ "caseId": case, "retention": "damages" }))
        .await;
    let query = "query($id: ID!) { case(id: $id) { status outcome retention sanctions { id } steps { kind reason } } }";
    let found = counsel.query(query, json!({ "id": case })).await;
    let expected = json!({
        "status": "CLOSED",
        "outcome": "NO_ACTION",
        "retention": "damages",
        "sanctions": [],
        "steps": [{ "kind": "NO_ACTION", "reason": reason }, { "kind": "CLOSED", "reason": null }],
    });
    assert_eq!(found["case"], expected);
}

async fn timeline_has_both_orders(company: &Company, case: &str) {
    let happened = timeline(company, case, "HAPPENED").await;
    let recorded = timeline(company, case, "RECORDED").await;
    assert_eq!(happened.len(), recorded.len());
    // B was registered ten days before the four left; A sealed the proof of it six weeks after.
    let registration = |timeline: &[(String, String)]| {
        let found = timeline
            .iter()
            .position(|(kind, day)| kind == "evidence-sealed" && day == "2021-04-07");
        found.unwrap_or_else(|| panic!("the registration of B: {timeline:?}"))
    };
    assert!(
        registration(&happened) < place(&happened, "person-left"),
        "{happened:?}"
    );
    assert!(
        registration(&recorded) > place(&recorded, "person-left"),
        "{recorded:?}"
    );
    for pair in [
        "account-registered",
        "person-left",
        "case-opened",
        "finding-issued",
        "no-action-taken",
        "case-closed",
    ]
    .windows(2)
    {
        assert!(
            place(&recorded, pair[0]) < place(&recorded, pair[1]),
            "{pair:?}: {recorded:?}"
        );
    }
    let undated = happened.iter().filter(|(_, day)| day == "?").count();
    assert!(undated > 0, "what is not reported stays undated: {happened:?}");
}
