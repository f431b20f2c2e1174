//! Conflicts of interest: who has one does not learn that the case exists.
//!
//! Everybody here is an auditor besides, and auditors see every case: what keeps them out is the conflict alone.
//!
//! | Conflict (section 5 of the specification) | Story |
//! |---|---|
//! | subject, manager, direct report, relative, witness | `who_is_close_to_a_case_…` |
//! | victim, head of the department, whoever is declared to have reported or not to be impartial | `every_other_conflict_…` |
//! | manager, head and direct report on the day of the conduct | `who_was_close_when_it_happened_…` |
//! | a subject is added, a charge is made | `a_subject_who_is_added_later_…`, `a_handler_who_managed_the_subject_then_…` |
//! | assigning somebody with a conflict | `nobody_with_a_conflict_is_given_the_case` |
//! | who decided, on appeal | `sanctions.rs`; `services/app/tests/suite/conflicts.rs` |
//!
//! Lists are held against the policies over random histories in `visibility.rs`.

use serde_json::{Value, json};

use crate::company::{Answer, Company, Part, digest, on, unknown};
use crate::steps;

/// The auditors who stand in some relation to the case.
const SUBJECT: Part = Part::Relation(0);
const MANAGER: Part = Part::Relation(1);
const DIRECT_REPORT: Part = Part::Relation(2);
const RELATIVE: Part = Part::Relation(3);
const WITNESS: Part = Part::Relation(4);
const CLOSE: [Part; 5] = [SUBJECT, MANAGER, DIRECT_REPORT, RELATIVE, WITNESS];

const PARTS: [Part; 12] = [
    Part::Intake,
    Part::Investigator,
    Part::SecondInvestigator,
    Part::Counsel,
    Part::HumanResources,
    Part::Auditor,
    Part::Administrator,
    SUBJECT,
    MANAGER,
    DIRECT_REPORT,
    RELATIVE,
    WITNESS,
];

/// Human resources record whom somebody reports to.
async fn reports_to(company: &Company, person: Part, manager: Part) {
    let department = department_of(company, person).await;
    moves(company, person, (&department, Some(manager), false), "2026-03-02").await;
}

async fn department_of(company: &Company, person: Part) -> String {
    let query = "query($id: ID!) { person(id: $id) { departmentId } }";
    let found = company
        .as_(Part::HumanResources)
        .query(query, json!({ "id": company.id(person) }))
        .await;
    found["person"]["departmentId"].as_str().unwrap().to_owned()
}

/// Human resources record where somebody works since a day, whom they report to, and whether they head the department.
async fn moves(company: &Company, person: Part, (department, manager, heads): (&str, Option<Part>, bool), since: &str) {
    let input = json!({
        "personId": company.id(person),
        "departmentId": department,
        "manager": manager.map(|manager| company.id(manager)),
        "headsDepartment": heads,
        "employment": "EMPLOYEE",
        "since": on(since),
    });
    company.as_(Part::HumanResources).mutate("movePerson", input).await;
}

/// A report that the intake officer took down by telephone and looks into.
async fn accepted_report(company: &Company) -> String {
    let intake = company.as_(Part::Intake);
    let told = json!({
        "channel": "TELEPHONE",
        "anonymous": true,
        "language": "EN",
        "categories": [],
        "narrative": "The auditor shows customers' data around.",
        "happened": unknown(),
    });
    let report = intake.makes("fileReport", told).await;
    intake.mutate("acknowledgeReport", json!({ "reportId": report })).await;
    let weighed = json!({ "reportId": report, "clauses": ["WX-6.3.1"], "severity": "GRAVE", "assessment": "Serious." });
    intake.mutate("triageReport", weighed).await;
    intake.mutate("acceptReport", json!({ "reportId": report })).await;
    report
}

/// A case against somebody with a manager, a direct report, a relative, and a witness; gives it and its report.
async fn case_with_relations(company: &Company) -> (String, String) {
    reports_to(company, SUBJECT, MANAGER).await;
    reports_to(company, DIRECT_REPORT, SUBJECT).await;
    let relatives = json!({ "personId": company.id(SUBJECT), "relativeId": company.id(RELATIVE) });
    company
        .as_(Part::HumanResources)
        .mutate("declareRelative", relatives)
        .await;
    let report = accepted_report(company).await;
    let intake = company.as_(Part::Intake);
    let opened = json!({
        "reportId": report,
        "title": "Something about an auditor",
        "counsel": company.id(Part::Counsel),
        "knownOn": "2026-03-02",
    });
    let case = intake.makes("openCase", opened).await;
    let assessed = json!({ "caseId": case, "severity": "GRAVE", "assessment": "Serious." });
    intake.mutate("assessCase", assessed).await;
    let assigned = json!({ "caseId": case, "handler": company.id(Part::Investigator), "role": "INVESTIGATOR" });
    intake.mutate("assignCase", assigned).await;
    steps::add_subject(company, &case, &company.id(SUBJECT)).await;
    let witness = json!({ "caseId": case, "party": { "person": company.id(WITNESS) }, "role": "WITNESS" });
    intake.mutate("addParty", witness).await;
    (case, report)
}

/// Every way to ask for a record.
async fn asked_about(company: &Company, part: Part, (case, report): (&str, &str)) -> Vec<Answer> {
    let desk = company.as_(part);
    let mut answers = Vec::new();
    for query in [
        "query($id: ID!) { case(id: $id) { id number title status } }",
        "query($id: ID!) { case(id: $id) { allegations { id } timeline(first: 5) { edges { node { kind } } } } }",
        "query($id: ID!) { node(id: $id) { id } }",
    ] {
        answers.push(desk.asks(query, json!({ "id": case })).await);
    }
    for query in [
        "query($id: ID!) { report(id: $id) { id status narrative } }",
        "query($id: ID!) { node(id: $id) { id } }",
    ] {
        answers.push(desk.asks(query, json!({ "id": report })).await);
    }
    let input = json!({ "caseId": case, "person": company.id(part), "kind": "DECLARED" });
    answers.push(desk.tries("declareConflict", input).await);
    answers
}

async fn listed(company: &Company, part: Part) -> Value {
    let query = "{
        cases(first: 100) { totalCount edges { node { id } } }
        reports(first: 100) { totalCount edges { node { id } } }
        deadlines(first: 100) { edges { node { recordId caseId } } }
        accessLog(first: 100) { edges { node { recordId person { id } } } }
    }";
    company.as_(part).query(query, json!({})).await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_close_to_a_case_is_told_what_is_told_of_no_case() {
    let company = Company::founded("2026-03-02", "cn", &PARTS).await;
    let (case, report) = case_with_relations(&company).await;
    let known = (case.as_str(), report.as_str());
    // The handlers read what they have, and leave their lines on the log.
    let reads = "query($id: ID!) { case(id: $id) { assessments { reasons } reports { narrative } } }";
    company.as_(Part::Intake).query(reads, json!({ "id": case })).await;
    let reads = "query($id: ID!) { report(id: $id) { narrative } }";
    company.as_(Part::Intake).query(reads, json!({ "id": report })).await;
    // Before anybody else asked, for what is denied is on the log as well, under the name of whoever asked.
    for part in CLOSE {
        let seen = listed(&company, part).await;
        assert_eq!(
            (&seen["cases"]["totalCount"], &seen["reports"]["totalCount"]),
            (&json!(0), &json!(0)),
            "{part:?}"
        );
        assert!(
            !seen.to_string().contains(&case) && !seen.to_string().contains(&report),
            "{part:?}: {seen}"
        );
    }
    let seen = listed(&company, Part::Auditor).await;
    assert_eq!(
        (&seen["cases"]["totalCount"], &seen["reports"]["totalCount"]),
        (&json!(1), &json!(1))
    );
    let on_the_log = seen["accessLog"].to_string();
    assert!(
        on_the_log.contains(&case) && on_the_log.contains(&report),
        "an auditor sees every line: {on_the_log}"
    );
    let answers = asked_about(&company, Part::Auditor, known).await;
    assert_eq!(answers[0].data()["case"]["id"], json!(case));
    assert_eq!(answers[3].data()["report"]["id"], json!(report));

    let missing = ("case-01KK0000000000000000000000", "report-01KK0000000000000000000000");
    for part in CLOSE {
        let denied = asked_about(&company, part, known).await;
        let unknown = asked_about(&company, part, missing).await;
        assert_eq!(denied, unknown, "{part:?}: byte for byte the same");
        for answer in &denied {
            assert_eq!(answer.refusal().code, "NOT_FOUND", "{part:?}");
        }
        let log = listed(&company, part).await["accessLog"].clone();
        for edge in log["edges"].as_array().unwrap() {
            let line = &edge["node"];
            let of_the_case = line["recordId"] == json!(case) || line["recordId"] == json!(report);
            assert!(
                !of_the_case || line["person"]["id"] == json!(company.id(part)),
                "{part:?} sees {line}"
            );
        }
    }
}

/// The investigator's own manager turns out to have a part in it.
async fn manager_becomes_a_subject(company: &Company, case: &str) {
    let investigator = company.as_(Part::Investigator);
    let boss = steps::register(company, "The boss", json!({})).await;
    let entry = investigator
        .query(
            "query($id: ID!) { person(id: $id) { departmentId } }",
            json!({ "id": company.id(Part::Investigator) }),
        )
        .await;
    let moved = json!({
        "personId": company.id(Part::Investigator),
        "departmentId": entry["person"]["departmentId"],
        "manager": boss,
        "headsDepartment": false,
        "employment": "EMPLOYEE",
        "since": on("2026-03-02"),
    });
    company.as_(Part::HumanResources).mutate("movePerson", moved).await;
    assert_eq!(
        investigator.query(TITLE, json!({ "id": case })).await["case"]["id"],
        json!(case)
    );
    steps::add_subject(company, case, &boss).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_subject_who_is_added_later_cuts_a_handler_off() {
    let company = Company::founded("2026-03-02", "cn", &PARTS).await;
    let (case, _) = case_with_relations(&company).await;
    let investigator = company.as_(Part::Investigator);
    let sources = [("COMPANY_RECORDS", "Log".to_owned())];
    let investigation = steps::plan(&company, &case, "What happened.", &sources).await;
    steps::authorise(&company, &investigation).await;

    manager_becomes_a_subject(&company, &case).await;
    let unknown = investigator
        .asks(TITLE, json!({ "id": "case-01KK0000000000000000000000" }))
        .await;
    assert_eq!(investigator.asks(TITLE, json!({ "id": case })).await, unknown);
    let evidence = json!({
        "investigationId": investigation.id,
        "sourceId": investigation.sources[0],
        "method": "EXPORT",
        "title": "Log",
        "sha256": digest("log"),
        "collected": on("2026-03-02"),
        "shows": on("2026-03-02"),
        "collector": company.id(Part::Investigator),
    });
    let before = company.written();
    assert_eq!(investigator.refused("sealEvidence", evidence).await.code, "NOT_FOUND");
    assert_eq!(company.written(), before);
    let handlers = company
        .as_(Part::Counsel)
        .query(
            "query($id: ID!) { case(id: $id) { handlers { person { id } } recusals { handler { id } } } }",
            json!({ "id": case }),
        )
        .await;
    assert!(
        !handlers["case"]["handlers"]
            .to_string()
            .contains(&company.id(Part::Investigator))
    );
    assert_eq!(
        handlers["case"]["recusals"][0]["handler"]["id"],
        json!(company.id(Part::Investigator))
    );
    let next = json!({ "caseId": case, "handler": company.id(Part::SecondInvestigator), "role": "INVESTIGATOR" });
    company.as_(Part::Counsel).mutate("assignCase", next).await;
    assert_eq!(
        company
            .as_(Part::SecondInvestigator)
            .query(TITLE, json!({ "id": case }))
            .await["case"]["id"],
        json!(case)
    );
}

const TITLE: &str = "query($id: ID!) { case(id: $id) { id title } }";

/// What one of the auditors and somebody who asks for nothing that exists are told.
async fn is_shut_out(company: &Company, part: Part, known: (&str, &str)) -> bool {
    let missing = ("case-01KK0000000000000000000000", "report-01KK0000000000000000000000");
    let denied = asked_about(company, part, known).await;
    let listed = listed(company, part).await["cases"]["totalCount"] == json!(0);
    let same = denied == asked_about(company, part, missing).await;
    assert_eq!(same, listed, "{part:?}: the list and the record agree");
    same
}

#[tokio::test(flavor = "multi_thread")]
async fn every_other_conflict_shuts_out_as_well() {
    const HEAD: Part = Part::Relation(1);
    let company = Company::founded("2026-03-02", "cn", &PARTS).await;
    let department = department_of(&company, SUBJECT).await;
    moves(&company, HEAD, (&department, None, true), "2026-03-02").await;
    let report = accepted_report(&company).await;
    let opened =
        json!({ "reportId": report, "title": "T", "counsel": company.id(Part::Counsel), "knownOn": "2026-03-02" });
    let case = company.as_(Part::Intake).makes("openCase", opened).await;
    steps::add_subject(&company, &case, &company.id(SUBJECT)).await;
    let victim = json!({ "caseId": case, "party": { "person": company.id(DIRECT_REPORT) }, "role": "VICTIM" });
    company.as_(Part::Intake).mutate("addParty", victim).await;
    for (part, kind) in [(RELATIVE, "REPORTER"), (WITNESS, "DECLARED")] {
        let declared = json!({ "caseId": case, "person": company.id(part), "kind": kind });
        company.as_(Part::Counsel).mutate("declareConflict", declared).await;
    }
    for part in CLOSE {
        assert!(is_shut_out(&company, part, (&case, &report)).await, "{part:?}");
    }
    assert!(!is_shut_out(&company, Part::Auditor, (&case, &report)).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_with_a_conflict_is_given_the_case() {
    let company = Company::founded("2026-03-02", "cn", &PARTS).await;
    let (case, _) = case_with_relations(&company).await;
    reports_to(&company, Part::SecondInvestigator, SUBJECT).await;
    let before = company.written();
    let assigned = json!({ "caseId": case, "handler": company.id(Part::SecondInvestigator), "role": "INVESTIGATOR" });
    let refused = company.as_(Part::Counsel).refused("assignCase", assigned).await;
    assert_eq!(
        (refused.code.as_str(), company.written()),
        ("CASE_HANDLER_CONFLICTED", before)
    );
}

/// Until the end of 2025 the subject reported to one auditor, was in the department that another one headed, and had a
/// third one as a report, and the second investigator as manager before all that. Nothing of it is so today.
async fn all_have_moved_on(company: &Company) {
    let department = department_of(company, SUBJECT).await;
    moves(
        company,
        SUBJECT,
        (&department, Some(Part::SecondInvestigator), false),
        "2024-01-01",
    )
    .await;
    moves(company, SUBJECT, (&department, Some(MANAGER), false), "2025-01-01").await;
    moves(company, RELATIVE, (&department, None, true), "2025-01-01").await;
    let of_report = department_of(company, DIRECT_REPORT).await;
    moves(company, DIRECT_REPORT, (&of_report, Some(SUBJECT), false), "2025-01-01").await;
    let elsewhere = department_of(company, WITNESS).await;
    moves(company, SUBJECT, (&elsewhere, None, false), "2026-01-01").await;
    moves(company, DIRECT_REPORT, (&of_report, None, false), "2026-01-01").await;
    moves(company, RELATIVE, (&of_report, None, false), "2026-01-01").await;
}

/// A policy that the subject knew all the time.
async fn known_policy(company: &Company) {
    let policy = steps::draft_policy(company, "2023").await;
    let minutes = json!({ "minutesSha256": digest("minutes") });
    steps::consult(company, &policy, on("2023-01-10"), minutes).await;
    steps::publish(company, &policy, on("2023-02-01"), Some("notice")).await;
    steps::acknowledge(company, &company.id(SUBJECT), &policy, on("2023-02-02"), Some("signed")).await;
}

async fn charged(company: &Company, case: &str, day: &str) {
    let charge = steps::Charge {
        case,
        subject: json!({ "person": company.id(SUBJECT) }),
        clause: "WX-6.3.1",
        severity: "GRAVE",
        conduct: on(day),
        description: "What is said to have happened.",
    };
    steps::raise(company, &charge).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_close_when_it_happened_is_shut_out_though_they_moved_on() {
    let company = Company::founded("2026-03-02", "cn", &PARTS).await;
    known_policy(&company).await;
    all_have_moved_on(&company).await;
    let then = [MANAGER, RELATIVE, DIRECT_REPORT];
    for (day, shuts_out) in [("2026-01-01", false), ("2025-12-31", true)] {
        let report = accepted_report(&company).await;
        let opened =
            json!({ "reportId": report, "title": "T", "counsel": company.id(Part::Counsel), "knownOn": "2026-03-02" });
        let case = company.as_(Part::Intake).makes("openCase", opened).await;
        steps::add_subject(&company, &case, &company.id(SUBJECT)).await;
        for part in then {
            let seen = company.as_(part).asks(TITLE, json!({ "id": case })).await;
            assert_eq!(
                seen.data()["case"]["id"],
                json!(case),
                "{part:?}: nobody knows yet when it happened"
            );
        }
        charged(&company, &case, day).await;
        let missing = json!({ "id": "case-01KK0000000000000000000000" });
        for part in then {
            let seen = company.as_(part).asks(TITLE, json!({ "id": case })).await;
            let none = company.as_(part).asks(TITLE, missing.clone()).await;
            assert_eq!(seen == none, shuts_out, "{part:?} on {day}: {}", seen.body);
            let listed = listed(&company, part).await["cases"].to_string();
            assert_eq!(listed.contains(&case), !shuts_out, "{part:?} on {day}");
        }
        let seen = company.as_(WITNESS).asks(TITLE, json!({ "id": case })).await;
        assert_eq!(seen.data()["case"]["id"], json!(case), "who was close to nobody then");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handler_who_managed_the_subject_then_is_taken_off_the_case_by_the_charge() {
    let company = Company::founded("2026-03-02", "cn", &PARTS).await;
    known_policy(&company).await;
    all_have_moved_on(&company).await;
    let case = steps::open_on_own_knowledge(&company, "T", "2026-03-02").await;
    let second = company.id(Part::SecondInvestigator);
    let assigned = json!({ "caseId": case, "handler": second, "role": "INVESTIGATOR" });
    company.as_(Part::Counsel).mutate("assignCase", assigned.clone()).await;
    steps::add_subject(&company, &case, &company.id(SUBJECT)).await;
    let investigator = company.as_(Part::SecondInvestigator);
    assert_eq!(
        investigator.query(TITLE, json!({ "id": case })).await["case"]["id"],
        json!(case)
    );
    charged(&company, &case, "2024-06-01").await;
    let denied = investigator.asks(TITLE, json!({ "id": case })).await;
    let missing = json!({ "id": "case-01KK0000000000000000000000" });
    assert_eq!(denied, investigator.asks(TITLE, missing).await);
    let query = "query($id: ID!) { case(id: $id) { handlers { person { id } } recusals { handler { id } } } }";
    let seen = company.as_(Part::Counsel).query(query, json!({ "id": case })).await;
    assert!(!seen["case"]["handlers"].to_string().contains(&second));
    assert!(seen["case"]["recusals"].to_string().contains(&second));
    let refused = company.as_(Part::Counsel).refused("assignCase", assigned).await;
    assert_eq!(refused.code, "CASE_HANDLER_CONFLICTED");
}
