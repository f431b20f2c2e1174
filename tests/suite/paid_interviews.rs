//! A published case: an executive of company O in Guangzhou sold interviews about its suppliers and was dismissed; the
//! dismissal was upheld in arbitration and by two courts, the last time on 25 January 2024.
//!
//! What the reports give a day for is entered on that day. What they give no day for stays as coarse as they have it, and
//! what they do not tell is not made up: who consulted whom on the rule, who else approved, what the union or a hearing
//! would have said. The steps that Probity asks for between knowledge and decision are taken by the story's own staff.

use serde_json::{Value, json};

use crate::company::{Company, Part, before, on, unknown};
use crate::sanctions::{self, Proposal, dismissal};
use crate::steps::{self, Charge, Investigation, Piece};

const DISCLOSURE: &str = "Told outsiders, in four or five paid interviews through a platform, about supply-chain practice, \
    the names of partners, and the spread and rough number of suppliers; 1,000 yuan each, about 5,000 in all.";
const RELEASE: &str = "Gave those interviews although the warning of January allowed none that the two named persons had \
    not arranged.";

/// What the story comes to before the decision.
pub struct Dismissal {
    /// The company.
    pub company: Company,
    /// The case.
    pub case: String,
    investigation: Investigation,
    /// The sanction.
    pub sanction: String,
}

/// O warns its staff; L signs the undertaking five months later.
async fn rule_is_made_known(company: &Company) -> String {
    company.on("2021-01-04");
    let l = steps::register(company, "L", json!({})).await;
    let policy = steps::draft_policy(company, "Warning about paid interviews").await;
    let memo = json!({
        "memo": "The reports tell that all staff were warned, and nothing of a consultation; the courts applied the rule.",
    });
    steps::consult(company, &policy, unknown(), memo).await;
    steps::publish(company, &policy, on("2021-01-04"), None).await;
    company.on("2021-06-03");
    steps::acknowledge(company, &l, &policy, on("2021-06-03"), None).await;
    l
}

/// Audit and supervision hand L notice and undertaking of investigation, and L admits it the same day.
async fn admission_is_sealed(company: &Company, l: &str) -> Investigation {
    company.on("2021-08-18");
    let case = steps::open_on_own_knowledge(company, "Paid interviews about suppliers", "2021-08-18").await;
    steps::add_subject(company, &case, l).await;
    let mut charges = Vec::new();
    for (clause, severity, description) in [("WX-6.1.2", "GRAVE", DISCLOSURE), ("WX-3.1.2", "SERIOUS", RELEASE)] {
        let charge = Charge {
            case: &case,
            subject: json!({ "person": l }),
            clause,
            severity,
            conduct: before("2021-08-18"),
            description,
        };
        charges.push(steps::raise(company, &charge).await);
    }
    let sources = [("INTERVIEW", "L, by audit and supervision".to_owned())];
    let investigation = steps::plan(
        company,
        &case,
        "Who gave which interviews, and what was told.",
        &sources,
    )
    .await;
    steps::authorise(company, &investigation).await;
    for charge in &charges {
        let told = json!({ "caseId": case, "allegationId": charge, "on": "2021-08-18" });
        company.as_(Part::Investigator).mutate("informSubject", told).await;
    }
    let admission = Piece {
        source: &investigation.sources[0],
        method: "INTERVIEW_RECORD",
        title: "Record of the interview in which L admits it",
        paper: "L admits four or five paid interviews",
        collected: on("2021-08-18"),
        shows: before("2021-08-18"),
    };
    let evidence = steps::seal(company, &investigation, &admission).await;
    let subject = json!({ "person": l });
    let record = "L admits the interviews, the platform and the money.";
    steps::interview(company, &investigation, subject.clone(), (record, &evidence)).await;
    steps::answer(company, &investigation, subject, record, true).await;
    steps::conclude(company, &investigation, "Admitted in full.").await;
    Investigation {
        evidence: vec![evidence, charges[0].clone(), charges[1].clone()],
        ..investigation
    }
}

/// Both charges are found proved, and the dismissal is proposed: two days after the company came to know.
pub async fn dismissal_is_proposed() -> Dismissal {
    let company = Company::founded("2021-01-04", "cn-guangdong", &Part::ALL).await;
    let l = rule_is_made_known(&company).await;
    let investigation = admission_is_sealed(&company, &l).await;
    company.on("2021-08-20");
    let [evidence, disclosure, release] = [0, 1, 2].map(|place| investigation.evidence[place].clone());
    let conclusions: Vec<Value> = [disclosure, release]
        .iter()
        .map(|charge| json!({ "allegationId": charge, "determination": "SUBSTANTIATED", "evidenceIds": [evidence] }))
        .collect();
    let text = "L used information, experience and position for private gain.";
    let finding = steps::draft_finding(&company, &investigation.case, text, json!(conclusions)).await;
    steps::issue_finding(&company, &investigation.case, &finding).await;
    let proposal = Proposal {
        case: &investigation.case,
        finding: &finding,
        subject: &l,
        terms: dismissal(),
        reasons: "A serious breach of the rules on conflicts of interest.",
        why_not_less: [
            "Against an explicit warning, and for money.",
            "What suppliers and partners O has is known to outsiders.",
            "26 years in the trade; nothing else is reported.",
            "Nothing is reported.",
        ],
    };
    let sanction = sanctions::propose(&company, &proposal).await;
    Dismissal {
        case: investigation.case.clone(),
        company,
        investigation,
        sanction,
    }
}

/// Everybody approves whose approval the matrix asks for.
pub async fn is_approved(story: &Dismissal) {
    let approvals = [
        (Part::Counsel, "LEGAL_COUNSEL"),
        (Part::HumanResources, "HUMAN_RESOURCES"),
        (Part::GeneralManager, "DECISION_MAKER"),
    ];
    sanctions::approve(&story.company, &story.sanction, "The finding carries it.", &approvals).await;
}

/// The dismissal is proposed, approved, and checked.
async fn dismissal_is_approved() -> Dismissal {
    let story = dismissal_is_proposed().await;
    is_approved(&story).await;
    sanctions::check(&story.company, &story.sanction).await;
    story
}

fn decision(sanction: &str) -> Value {
    json!({ "sanctionId": sanction, "terms": dismissal(), "reasons": "As proposed." })
}

#[tokio::test(flavor = "multi_thread")]
async fn the_dismissal_as_reported_is_refused_here_and_put_on_record_with_what_it_lacks() {
    let story = dismissal_is_approved().await;
    let (company, sanction) = (&story.company, &story.sanction);
    readiness_lists_what_would_have_to_be_on_record(company, sanction).await;
    let refused = company
        .as_(Part::SeniorManager)
        .refused("decideSanction", decision(sanction))
        .await;
    assert_eq!(refused.code, "SANCTION_UNION_NOTICE_MISSING");
    assert_eq!(
        refused.message,
        "the union was not notified of the reasons; notify it, or let counsel file a memo that there is none",
        "the answer says what would have to be on record"
    );
    assert!(!refused.zh.is_empty());

    let memo = json!({
        "sanctionId": sanction,
        "terms": dismissal(),
        "decided": on("2021-08-20"),
        "memo": "Decided by notice of 20 August 2021. Nothing is reported of a notice to the union or of a hearing.",
    });
    let other = company
        .as_(Part::HumanResources)
        .tries("recordOutsideDecision", memo.clone())
        .await;
    assert_eq!(other.refusal().code, "NOT_FOUND", "counsel alone puts it on record");
    company.as_(Part::Counsel).mutate("recordOutsideDecision", memo).await;
    what_it_lacks_is_lost(company, &story).await;
    courts_have_spoken(company, sanction).await;
    nothing_is_at_risk_any_more(company).await;

    let recorded = sanction_of(company, &story.case).await;
    assert_eq!(recorded["status"], "TAKEN_OUTSIDE");
    assert_eq!(
        recorded["unmet"],
        json!([
            "SANCTION_UNION_NOTICE_MISSING",
            "SANCTION_HEARING_NOT_OFFERED",
            "SANCTION_RETALIATION_GATE_PENDING"
        ])
    );
    assert_eq!(recorded["annulled"], false, "annulled: no");
    assert_eq!(steps_of(&recorded, "PROCEEDING_RECORDED"), proceedings());
    knowledge_to_decision(company, &story.case).await;
    rests_on_the_warning(company, &story.case).await;
    admission_is_on_file(company, &story).await;
    courts_are_on_the_timeline(company, &story.case).await;
}

/// Three things stand between the approval and the decision; of the consultation counsel's memo says what is known.
async fn readiness_lists_what_would_have_to_be_on_record(company: &Company, sanction: &str) {
    let missing = sanctions::checks(company, Part::Counsel, sanction, "MISSING").await;
    assert_eq!(missing, ["RETALIATION_GATE", "UNION_NOTIFIED", "HEARING_OFFERED"]);
    let overridden = sanctions::checks(company, Part::Counsel, sanction, "OVERRIDDEN").await;
    assert_eq!(overridden, ["POLICY_CONSULTED"]);
    let union = sanctions::line(company, sanction, "UNION_NOTIFIED").await;
    assert_eq!(union["danger"], "MANDATORY", "it can still be supplied");
    assert_eq!(union["due"], "2022-08-18", "the last day to act");
    assert!(
        union["basis"]["en"]
            .as_str()
            .unwrap()
            .contains("Labour Contract Law 43")
    );
    assert!(union["supply"]["en"].as_str().unwrap().contains("counsel files a memo"));
    assert!(union["supply"]["zh"].as_str().unwrap().contains("工会"));
}

/// Once it was decided elsewhere, what the law asked for cannot be supplied any more: it heads the board. For what our own
/// process asks, counsel can answer; for the union nobody can.
async fn what_it_lacks_is_lost(company: &Company, story: &Dismissal) {
    let (sanction, counsel) = (story.sanction.as_str(), company.as_(Part::Counsel));
    let board = "{ sanctionsAtRisk { edges { node { sanctionId danger missing case { id } } } } }";
    let found = counsel.query(board, json!({})).await;
    let lacking = [
        "PARTS_APART",
        "RETALIATION_GATE",
        "UNION_NOTIFIED",
        "HEARING_OFFERED",
        "DECISION_ISSUED",
        "DECISION_SERVED",
        "APPEAL_OFFERED",
        "CERTIFICATE_ISSUED",
    ];
    let row = json!({
        "sanctionId": sanction,
        "danger": "IRREPARABLE",
        "missing": lacking,
        "case": { "id": story.case },
    });
    assert_eq!(found["sanctionsAtRisk"]["edges"], json!([{ "node": row }]));
    let union = sanctions::line(company, sanction, "UNION_NOTIFIED").await;
    assert_eq!(
        (&union["mandatory"], &union["mayBeOverridden"]),
        (&json!(true), &json!(false))
    );
    let input =
        |check: &str| json!({ "sanctionId": sanction, "check": check, "memo": "The courts upheld it without." });
    let refused = counsel.refused("overrideReadiness", input("UNION_NOTIFIED")).await;
    assert_eq!(refused.code, "SANCTION_CHECK_NOT_OVERRIDABLE");
    let other = company.as_(Part::HumanResources);
    let denied = other.tries("overrideReadiness", input("HEARING_OFFERED")).await;
    assert_eq!(denied.refusal().code, "NOT_FOUND", "counsel alone answers");
    counsel.mutate("overrideReadiness", input("HEARING_OFFERED")).await;
    let hearing = sanctions::line(company, sanction, "HEARING_OFFERED").await;
    assert_eq!(hearing["status"], "OVERRIDDEN");
    as_of_the_day_before(company, &story.case).await;
}

/// The case as of the evening before it was put together has no sanction; as of now it has one with its checklist.
async fn as_of_the_day_before(company: &Company, case: &str) {
    let query = "query($id: ID!, $asOf: DateTime) { case(id: $id, asOf: $asOf) {
        sanctions { readiness { onDay lines(statuses: [MISSING]) { check } } } } }";
    let counsel = company.as_(Part::Counsel);
    let before = json!({ "id": case, "asOf": "2021-08-19T12:00:00+08:00" });
    assert_eq!(counsel.query(query, before).await["case"]["sanctions"], json!([]));
    let now = counsel.query(query, json!({ "id": case })).await;
    let readiness = &now["case"]["sanctions"][0]["readiness"];
    assert_eq!(readiness["onDay"], "2021-08-20");
    assert!(sanctions::names(&readiness["lines"]).contains(&"UNION_NOTIFIED".to_owned()));
}

/// The last instance has spoken.
async fn nothing_is_at_risk_any_more(company: &Company) {
    let board = "{ sanctionsAtRisk { edges { node { sanctionId } } } }";
    let found = company.as_(Part::Counsel).query(board, json!({})).await;
    assert_eq!(found["sanctionsAtRisk"]["edges"], json!([]));
}

/// Arbitration and first instance are reported without a day; the second instance is the last, and all is entered then.
async fn courts_have_spoken(company: &Company, sanction: &str) {
    company.on("2024-01-25");
    for (instance, happened, summary) in [
        ("ARBITRATION", before("2024-01-25"), "L's claim was rejected."),
        (
            "FIRST_INSTANCE",
            before("2024-01-25"),
            "The dismissal is lawful under Labour Contract Law 39.",
        ),
        (
            "SECOND_INSTANCE",
            on("2024-01-25"),
            "Guangzhou intermediate court: upheld. L argued that nothing proves the disclosures to be trade secrets.",
        ),
    ] {
        let input = json!({
            "sanctionId": sanction,
            "instance": instance,
            "outcome": "UPHELD",
            "happened": happened,
            "summary": summary,
        });
        company.as_(Part::Counsel).mutate("recordProceeding", input).await;
    }
}

/// The steps of one kind, in order.
fn steps_of(sanction: &Value, kind: &str) -> Value {
    let steps = sanction["steps"].as_array().unwrap();
    steps.iter().filter(|step| step["kind"] == kind).cloned().collect()
}

fn proceedings() -> Value {
    let entry = |instance: &str, precision: &str| {
        let happened = json!({ "precision": precision, "date": "2024-01-25" });
        json!({
            "kind": "PROCEEDING_RECORDED",
            "instance": instance,
            "instanceOutcome": "UPHELD",
            "happened": happened,
        })
    };
    json!([
        entry("ARBITRATION", "BEFORE"),
        entry("FIRST_INSTANCE", "BEFORE"),
        entry("SECOND_INSTANCE", "DAY"),
    ])
}

async fn sanction_of(company: &Company, case: &str) -> Value {
    let query = "query($id: ID!) { case(id: $id) { sanctions {
        status unmet annulled
        steps { kind instance instanceOutcome happened { precision date } }
    } } }";
    let found = company.as_(Part::Counsel).query(query, json!({ "id": case })).await;
    assert_eq!(found["case"]["sanctions"].as_array().unwrap().len(), 1);
    found["case"]["sanctions"][0].clone()
}

/// Two days from knowledge to decision.
async fn knowledge_to_decision(company: &Company, case: &str) {
    let found = company
        .as_(Part::Counsel)
        .query("query($id: ID!) { case(id: $id) { knownOn } }", json!({ "id": case }))
        .await;
    let known: jiff::civil::Date = found["case"]["knownOn"].as_str().unwrap().parse().unwrap();
    let decided = steps_of(&sanction_of(company, case).await, "OUTSIDE_DECISION_RECORDED");
    let decided: jiff::civil::Date = decided[0]["happened"]["date"].as_str().unwrap().parse().unwrap();
    assert_eq!(known.until(decided).unwrap().get_days(), 2);
}

/// The rule was made known on 4 January and signed for on 3 June; conduct of which only is known that it lies before 18
/// August may lie before the signature, and then rests on the warning alone.
async fn rests_on_the_warning(company: &Company, case: &str) {
    let query = "query($id: ID!) { case(id: $id) { allegations {
        clause { id } determination
        ground { published { date } acknowledged { date } restsOnPublication consultationByMemo }
    } } }";
    let found = company.as_(Part::Counsel).query(query, json!({ "id": case })).await;
    let ground = json!({
        "published": { "date": "2021-01-04" },
        "acknowledged": { "date": "2021-06-03" },
        "restsOnPublication": true,
        "consultationByMemo": true,
    });
    let charge =
        |clause: &str| json!({ "clause": { "id": clause }, "determination": "SUBSTANTIATED", "ground": ground });
    let found = found["case"]["allegations"].as_array().unwrap();
    assert_eq!(found.len(), 2);
    for clause in ["WX-6.1.2", "WX-3.1.2"] {
        assert!(found.contains(&charge(clause)), "{clause}: {found:?}");
    }
}

async fn admission_is_on_file(company: &Company, story: &Dismissal) {
    let query = "query($id: ID!) { case(id: $id) { investigations {
        evidence { id method sha256 collected { date } shows { precision date } }
        responses { admits answeredOn }
    } } }";
    let found = company
        .as_(Part::Counsel)
        .query(query, json!({ "id": story.case }))
        .await;
    let investigation = &found["case"]["investigations"][0];
    let evidence = json!([{
        "id": story.investigation.evidence[0],
        "method": "INTERVIEW_RECORD",
        "sha256": crate::company::digest("L admits four or five paid interviews"),
        "collected": { "date": "2021-08-18" },
        "shows": { "precision": "BEFORE", "date": "2021-08-18" },
    }]);
    assert_eq!(investigation["evidence"], evidence);
    assert_eq!(
        investigation["responses"],
        json!([{ "admits": true, "answeredOn": "2021-08-18" }])
    );
}

async fn courts_are_on_the_timeline(company: &Company, case: &str) {
    let timeline = crate::main_job::timeline(company, case, "RECORDED").await;
    let proceedings = timeline
        .iter()
        .filter(|(kind, _)| kind == "proceeding-recorded")
        .count();
    assert_eq!(proceedings, 3);
    assert!(!timeline.iter().any(|(kind, _)| kind == "sanction-annulled"));
    let happened = crate::main_job::timeline(company, case, "HAPPENED").await;
    let place = |kind: &str| crate::main_job::place(&happened, kind);
    assert!(place("policy-published") < place("policy-acknowledged"), "{happened:?}");
    assert!(
        place("policy-acknowledged") < place("outside-decision-recorded"),
        "{happened:?}"
    );
}

/// Had there been no union, counsel's memo would have said so; then the hearing is missing, and then its window.
#[tokio::test(flavor = "multi_thread")]
async fn with_a_memo_on_the_union_the_hearing_is_still_missing() {
    let story = dismissal_is_approved().await;
    let (company, sanction) = (&story.company, &story.sanction);
    let decider = company.as_(Part::SeniorManager);
    let memo = json!({ "sanctionId": sanction, "kind": "NO_UNION", "text": "There is no union here." });
    company.as_(Part::Counsel).mutate("fileMemo", memo).await;
    let refused = decider.refused("decideSanction", decision(sanction)).await;
    assert_eq!(refused.code, "SANCTION_HEARING_NOT_OFFERED");
    sanctions::offer_hearing(company, sanction).await;
    let refused = decider.refused("decideSanction", decision(sanction)).await;
    assert_eq!(refused.code, "SANCTION_HEARING_WINDOW_OPEN");
    assert!(
        refused.message.contains("2021-08-27"),
        "five working days: {}",
        refused.message
    );
    company.on("2021-08-28");
    company.the_day_begins().await;
    decider.mutate("decideSanction", decision(sanction)).await;
    assert_eq!(sanction_of(company, &story.case).await["status"], "DECIDED");
}
