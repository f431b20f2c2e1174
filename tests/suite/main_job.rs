//! The main job: from a report that nobody signed to a warning that holds, and back to whoever reported.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::company::{Company, Part, Recorded, Reporter, digest, file, month, on, report};
use crate::sanctions::{self, Proposal};
use crate::steps::{self, Investigation};
use crate::words::Words;

/// A report as its handlers read it.
const REPORT: &str =
    "query($id: ID!) { report(id: $id) { status messages { kind text attachments { id name size } } } }";

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

/// A company with a policy that the salesman Chen acknowledged; gives the ids of Chen and the policy.
pub async fn company_with_policy(company: &Company, words: Words) -> String {
    company.on("2026-01-05");
    let name = words.say("subject", "Chen Bo");
    let contact = words.say("contact", "chen.bo@example.com");
    let chen = steps::register(company, &name, json!({ "contact": contact, "joined": month(2024, 5) })).await;
    let policy = steps::draft_policy(company, "2026-1").await;
    let minutes = json!({ "minutesSha256": digest("minutes of the staff congress") });
    steps::consult(company, &policy, on("2026-01-05"), minutes).await;
    company.on("2026-01-12");
    steps::publish(
        company,
        &policy,
        on("2026-01-12"),
        Some("photograph of the notice board"),
    )
    .await;
    company.on("2026-01-15");
    steps::acknowledge(company, &chen, &policy, on("2026-01-15"), Some("signed by Chen")).await;
    chen
}

/// What is in the picture that the reporter took.
fn picture(words: Words) -> String {
    words.say("picture", "PNG of the price list in a chat group")
}

/// Somebody who saw it files a report with a picture, and writes the receipt down.
async fn report_is_filed(company: &Company, words: Words) -> (Reporter, String) {
    company.at("2026-03-02", 14);
    let reporter = company.reporter();
    let token = reporter.new_form("zh").await;
    let narrative = words.say("narrative", "销售部的陈某把客户报价单发到了外部微信群。");
    let form = report(&token, &narrative)
        .text("category", "WX-6.1.2")
        .text("place", words.say("place", "销售部微信群"))
        .text("when-kind", "month")
        .text("when-value", "2026-02")
        .part(
            "files",
            file(&words.say("filename", "截图.png"), picture(words).into_bytes()),
        );
    let receipt = reporter.files("zh", form).await;
    (reporter, receipt)
}

/// The intake officer reads the text and opens the picture; human resources get neither.
async fn report_is_read(company: &Company, words: Words, id: &str) {
    let intake = company.as_(Part::Intake);
    let seen = intake.query(REPORT, json!({ "id": id })).await;
    let told = &seen["report"]["messages"][0];
    assert!(
        told["text"]
            .as_str()
            .unwrap()
            .starts_with("销售部的陈某把客户报价单发到了外部微信群。"),
        "{seen}"
    );
    assert!(
        told["attachments"][0]["name"].as_str().unwrap().starts_with("截图.png"),
        "{seen}"
    );
    assert_eq!(told["attachments"][0]["size"], picture(words).len());
    let path = format!("/files/{id}/{}", told["attachments"][0]["id"].as_str().unwrap());
    let opened = intake.request(Method::GET, &path).await.send().await.unwrap();
    assert_eq!(opened.status(), StatusCode::OK);
    assert!(
        opened.headers()["content-disposition"]
            .to_str()
            .unwrap()
            .starts_with("attachment")
    );
    assert_eq!(opened.text().await.unwrap(), picture(words));
    let hr = company
        .as_(Part::HumanResources)
        .request(Method::GET, &path)
        .await
        .send()
        .await
        .unwrap();
    assert_eq!(
        hr.status(),
        StatusCode::NOT_FOUND,
        "human resources see no file of a report"
    );
}

/// The intake officer finds it, says that it arrived, weighs it and asks; the reporter answers.
async fn question_is_answered(company: &Company, words: Words, receipt: &str) -> String {
    company.on("2026-03-03");
    let intake = company.as_(Part::Intake);
    let reports = intake
        .query("{ reports { edges { node { id status } } } }", json!({}))
        .await;
    let edges = reports["reports"]["edges"].as_array().unwrap();
    assert_eq!(edges.len(), 1);
    assert_eq!(edges[0]["node"]["status"], "RECEIVED");
    let id = edges[0]["node"]["id"].as_str().unwrap().to_owned();
    report_is_read(company, words, &id).await;
    intake.mutate("acknowledgeReport", json!({ "reportId": id })).await;
    let weighed = json!({
        "reportId": id,
        "clauses": ["WX-6.1.2"],
        "severity": "GRAVE",
        "assessment": words.say("triage", "A price list is a trade secret; the picture supports it."),
    });
    intake.mutate("triageReport", weighed).await;
    let question = words.say("question", "这个群里还有哪些外部人员?");
    intake
        .mutate("requestInformation", json!({ "reportId": id, "text": question }))
        .await;

    company.at("2026-03-04", 20);
    let reporter = company.reporter();
    let inbox = reporter.comes_back("zh", receipt).await;
    assert_eq!(inbox.text(".message.asked p:not(.label)"), question);
    let answer = words.say("answer", "有两家同行公司的人。");
    let inbox = reporter.writes("zh", &inbox, &answer).await;
    assert!(
        inbox.texts(".message.mine p").contains(&answer),
        "{}",
        inbox.text("main")
    );
    id
}

/// The report becomes a case with a charge, and gets an investigator.
async fn case_is_opened(company: &Company, words: Words, report: &str, chen: &str) -> (String, String) {
    company.on("2026-03-05");
    let intake = company.as_(Part::Intake);
    let seen = intake.query(REPORT, json!({ "id": report })).await;
    let messages = seen["report"]["messages"].to_string();
    assert!(messages.contains("有两家同行公司的人"), "{seen}");
    intake.mutate("acceptReport", json!({ "reportId": report })).await;
    let opened = json!({
        "reportId": report,
        "title": words.say("title", "Price list in an outside group"),
        "counsel": company.id(Part::Counsel),
        "knownOn": company.today(),
    });
    let case = intake.makes("openCase", opened).await;
    let assessed = json!({
        "caseId": case,
        "severity": "GRAVE",
        "assessment": words.say("assessment", "One person, one group, a picture of it."),
    });
    intake.mutate("assessCase", assessed).await;
    let assigned = json!({ "caseId": case, "handler": company.id(Part::Investigator), "role": "INVESTIGATOR" });
    intake.mutate("assignCase", assigned).await;
    steps::add_subject(company, &case, chen).await;
    let description = words.say(
        "charge",
        "Posted the price list for customers to a group with outsiders.",
    );
    let charge = steps::Charge {
        case: &case,
        subject: json!({ "person": chen }),
        clause: "WX-6.1.2",
        severity: "GRAVE",
        conduct: month(2026, 2),
        description: &description,
    };
    let allegation = steps::raise(company, &charge).await;
    (case, allegation)
}

/// Investigator and counsel of the case open the file that was sealed, which is recorded; others are told that there is none.
async fn evidence_is_opened(company: &Company, investigation: &str, (file, name): (&str, &str), paper: &str) {
    let query = "query($id: ID!) { investigation(id: $id) { evidence { sha256 fileId fileName fileSize } } }";
    let seen = company
        .as_(Part::Counsel)
        .query(query, json!({ "id": investigation }))
        .await;
    let kept = json!([{ "sha256": digest(paper), "fileId": file, "fileName": name, "fileSize": paper.len() }]);
    assert_eq!(seen["investigation"]["evidence"], kept);
    let path = format!("/files/{investigation}/{file}");
    for part in [Part::Investigator, Part::Counsel] {
        let opened = company
            .as_(part)
            .request(Method::GET, &path)
            .await
            .send()
            .await
            .unwrap();
        assert_eq!(opened.status(), StatusCode::OK, "{part:?}");
        assert_eq!(digest(&opened.text().await.unwrap()), digest(paper));
        let log = format!("access-{}-", company.id(part).trim_start_matches("person-"));
        let of_them = |event: &Recorded| event.stream.starts_with(&log) && event.kind == "record-viewed";
        assert!(company.events().iter().any(of_them), "{part:?} left a trace");
    }
    for part in [Part::Intake, Part::HumanResources, Part::Auditor] {
        let refused = company
            .as_(part)
            .request(Method::GET, &path)
            .await
            .send()
            .await
            .unwrap();
        assert_eq!(refused.status(), StatusCode::NOT_FOUND, "{part:?}");
    }
}

/// Plan, authorisation, evidence, two interviewers, and the subject's answer.
async fn case_is_investigated(
    company: &Company,
    words: Words,
    case: &str,
    allegation: &str,
    chen: &str,
) -> Investigation {
    company.on("2026-03-09");
    let sources = [
        (
            "COMPANY_RECORDS",
            words.say("source", "Log of the price lists that were opened"),
        ),
        (
            "INTERVIEW",
            words.say("interviews", "Chen, and whoever opened the list"),
        ),
    ];
    let scope = words.say("scope", "Who posted the list, and to whom.");
    let investigation = steps::plan(company, case, &scope, &sources).await;
    company.on("2026-03-10");
    steps::authorise(company, &investigation).await;
    company.on("2026-03-11");
    let paper = words.say("paper", "the exported log");
    let file = steps::put_away(company, case, &paper).await;
    let title = words.say("evidence", "Log of the file server, February 2026");
    let log = steps::Piece {
        source: &investigation.sources[0],
        method: "EXPORT",
        title: &title,
        paper: &paper,
        collected: on("2026-03-11"),
        shows: month(2026, 2),
    };
    let name = words.say("logname", "log.txt");
    let evidence = steps::seal_file(company, &investigation, &log, json!({ "id": file, "name": name })).await;
    evidence_is_opened(company, &investigation.id, (&file, &name), &paper).await;
    company.on("2026-03-12");
    steps::inform(company, &investigation, allegation, json!({ "person": chen })).await;
    company.on("2026-03-13");
    let record = words.say("interview", "Chen says that he confused two groups of the same name.");
    steps::interview(company, &investigation, json!({ "person": chen }), (&record, &evidence)).await;
    let statement = words.say("response", "I posted it, by mistake, and took it back after an hour.");
    steps::answer(company, &investigation, json!({ "person": chen }), &statement, true).await;
    company.on("2026-03-16");
    let text = words.say("investigation", "The log and the admission agree.");
    steps::conclude(company, &investigation, &text).await;
    Investigation {
        evidence: vec![evidence],
        ..investigation
    }
}

/// The finding is written by one and reviewed and issued by another.
async fn finding_is_issued(company: &Company, words: Words, investigation: &Investigation, allegation: &str) -> String {
    company.on("2026-03-18");
    let text = words.say(
        "finding",
        "Chen disclosed a price list to outsiders; negligence, not intent.",
    );
    let conclusions = json!([{
        "allegationId": allegation,
        "determination": "SUBSTANTIATED",
        "evidenceIds": investigation.evidence,
    }]);
    let finding = steps::draft_finding(company, &investigation.case, &text, conclusions).await;
    company.on("2026-03-19");
    let counsel = company.as_(Part::Counsel);
    let early = counsel
        .refused(
            "issueFinding",
            json!({ "caseId": investigation.case, "findingId": finding }),
        )
        .await;
    assert_eq!(early.code, "CASE_FINDING_NOT_REVIEWED");
    steps::issue_finding(company, &investigation.case, &finding).await;
    finding
}

/// The union is notified, has an opinion, and is answered; the subject is offered a hearing.
async fn union_is_heard(company: &Company, words: Words, sanction: &str) {
    company.on("2026-03-25");
    sanctions::notify_union(company, sanction).await;
    let reply = json!({ "sanctionId": sanction, "position": "OPINION", "opinion": words.say("union", "Be lenient.") });
    company.as_(Part::Union).mutate("recordUnionReply", reply).await;
    let reply = json!({ "sanctionId": sanction, "answer": words.say("unionanswer", "The mildest kind was chosen.") });
    company.as_(Part::HumanResources).mutate("answerUnion", reply).await;
    sanctions::offer_hearing(company, sanction).await;
}

/// A warning is proposed, approved by the matrix, the union notified and the subject heard.
async fn warning_is_prepared(company: &Company, words: Words, case: &str, finding: &str, chen: &str) -> String {
    company.on("2026-03-23");
    let [intent, harm, history, comparable] = ["intent", "harm", "history", "comparable"]
        .map(|point| words.say(point, "As written down in the note on proportionality."));
    let proposal = Proposal {
        case,
        finding,
        subject: chen,
        terms: warning(),
        reasons: &words.say(
            "reasons",
            "A warning is enough: it was negligence, and admitted at once.",
        ),
        why_not_less: [&intent, &harm, &history, &comparable],
    };
    let sanction = sanctions::propose(company, &proposal).await;
    sanctions::check(company, &sanction).await;
    company.on("2026-03-24");
    let own = company
        .as_(Part::Investigator)
        .tries(
            "decideSanction",
            json!({ "sanctionId": sanction, "terms": proposal.terms, "reasons": "Mine." }),
        )
        .await;
    assert_eq!(
        own.refusal().code,
        "NOT_FOUND",
        "who proposes does not decide, and is told nothing"
    );
    let opinion = words.say("opinion", "On the scale; the finding carries it.");
    let approvals = [
        (Part::HumanResources, "HUMAN_RESOURCES"),
        (Part::LineManager, "DECISION_MAKER"),
    ];
    sanctions::approve(company, &sanction, &opinion, &approvals).await;
    union_is_heard(company, words, &sanction).await;
    company.on("2026-03-27");
    let statement = json!({
        "sanctionId": sanction,
        "statement": words.say("statement", "I apologise, and ask for the shortest time."),
        "on": company.today(),
    });
    company
        .as_(Part::HumanResources)
        .mutate("recordStatement", statement)
        .await;
    sanction
}

fn warning() -> Value {
    json!({ "kind": "WRITTEN_WARNING", "months": 6 })
}

/// It is decided, by none of those who had a part in it, and only when the retaliation gate has cleared.
async fn warning_is_decided(company: &Company, words: Words, sanction: &str) {
    let decision = decision(words, sanction);
    let same = company
        .as_(Part::LineManager)
        .refused("decideSanction", decision.clone())
        .await;
    assert_eq!(same.code, "SANCTION_SAME_PERSON", "who approved does not decide");
    company
        .as_(Part::SeniorManager)
        .mutate("decideSanction", decision)
        .await;
}

fn decision(words: Words, sanction: &str) -> Value {
    let reasons = words.say("decision", "Six months, for the reasons of the proposal.");
    json!({ "sanctionId": sanction, "terms": warning(), "reasons": reasons })
}

/// The senior manager cannot decide while the gate is pending.
async fn gate_is_pending(company: &Company, words: Words, sanction: &str) {
    let early = company
        .as_(Part::SeniorManager)
        .refused("decideSanction", decision(words, sanction))
        .await;
    assert_eq!(early.code, "SANCTION_RETALIATION_GATE_PENDING");
}

/// The decision is issued, served, appealed against and upheld; then it is final and in force.
async fn warning_holds(company: &Company, words: Words, sanction: &str) {
    let hr = company.as_(Part::HumanResources);
    company.on("2026-03-31");
    let issued = json!({
        "sanctionId": sanction,
        "documentSha256": digest("the decision in writing"),
        "effectiveOn": company.today(),
    });
    hr.mutate("issueDecision", issued).await;
    let served = json!({
        "sanctionId": sanction,
        "method": "IN_PERSON",
        "on": company.today(),
        "proofSha256": digest("signed by Chen on receipt"),
    });
    hr.mutate("serveDecision", served).await;
    let early = hr.refused("finaliseSanction", json!({ "sanctionId": sanction })).await;
    assert_eq!(early.code, "SANCTION_APPEAL_WINDOW_OPEN");
    company.on("2026-04-02");
    let grounds = words.say("appeal", "Three months would be enough.");
    hr.mutate(
        "appealSanction",
        json!({ "sanctionId": sanction, "grounds": grounds, "on": company.today() }),
    )
    .await;
    company.on("2026-04-09");
    let reasons = words.say("appealreasons", "Six months is the least that the policy has.");
    let upheld = json!({ "sanctionId": sanction, "outcome": "UPHELD", "reasons": reasons });
    let again = company
        .as_(Part::SeniorManager)
        .tries("decideAppeal", upheld.clone())
        .await;
    assert_eq!(
        again.refusal().code,
        "NOT_FOUND",
        "who decided does not hear the appeal"
    );
    company.as_(Part::GeneralManager).mutate("decideAppeal", upheld).await;
    company.on("2026-04-10");
    hr.mutate("finaliseSanction", json!({ "sanctionId": sanction })).await;
    hr.mutate("activateSanction", json!({ "sanctionId": sanction })).await;
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

async fn case_says_how_it_ended(company: &Company, told: &Told) {
    let query = "query($id: ID!) { case(id: $id) {
        status outcome retention openedOn knownOn
        allegations { determination informedOn respondBy ground { restsOnPublication consultationByMemo } }
        findings { status }
        sanctions { id status until }
    } }";
    let case = company
        .as_(Part::Counsel)
        .query(query, json!({ "id": told.case }))
        .await["case"]
        .clone();
    assert_eq!(case["status"], "CLOSED");
    assert_eq!(case["outcome"], "SANCTIONED");
    assert_eq!(case["retention"], "sanction");
    let ground = json!({ "restsOnPublication": false, "consultationByMemo": false });
    let charge = json!({
        "determination": "SUBSTANTIATED",
        "informedOn": "2026-03-12",
        "respondBy": "2026-03-19",
        "ground": ground,
    });
    assert_eq!(case["allegations"], json!([charge]));
    assert_eq!(case["findings"][0]["status"], "ISSUED");
    let sanction = json!({ "id": told.sanction, "status": "ACTIVE", "until": "2026-10-09" });
    assert_eq!(
        case["sanctions"],
        json!([sanction]),
        "six months from the day on which the appeal was decided and it became final"
    );
}

/// The kinds of a timeline's entries, in an order, each with the first day on which it can have happened.
pub async fn timeline(company: &Company, case: &str, order: &str) -> Vec<(String, String)> {
    let query = "query($id: ID!, $order: TimelineOrder!, $after: String) { case(id: $id) {
        timeline(orderBy: $order, first: 100, after: $after) {
            pageInfo { hasNextPage endCursor }
            edges { node { kind happened { earliest latest } recorded } }
        } } }";
    let mut entries = Vec::new();
    let mut after = Value::Null;
    loop {
        let variables = json!({ "id": case, "order": order, "after": after });
        let page = company.as_(Part::Counsel).query(query, variables).await;
        let page = &page["case"]["timeline"];
        for edge in page["edges"].as_array().unwrap() {
            let node = &edge["node"];
            let happened = &node["happened"];
            let day = happened["earliest"]
                .as_str()
                .or(happened["latest"].as_str())
                .unwrap_or("?");
            entries.push((node["kind"].as_str().unwrap().to_owned(), day.to_owned()));
        }
        if page["pageInfo"]["hasNextPage"] == false {
            return entries;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

/// Where an entry stands.
pub fn place(timeline: &[(String, String)], kind: &str) -> usize {
    let found = timeline.iter().position(|(of, _)| of == kind);
    found.unwrap_or_else(|| panic!("{kind} is on the timeline: {timeline:?}"))
}

async fn timeline_has_both_orders(company: &Company, told: &Told) {
    let recorded = timeline(company, &told.case, "RECORDED").await;
    let happened = timeline(company, &told.case, "HAPPENED").await;
    assert_eq!(recorded.len(), happened.len());
    assert!(
        place(&recorded, "case-opened") < place(&recorded, "allegation-raised"),
        "the charge was written down after the case was opened"
    );
    assert!(
        place(&happened, "allegation-raised") < place(&happened, "report-received"),
        "what is charged happened before anybody reported it: {happened:?}"
    );
    let in_order = [
        "report-received",
        "report-acknowledged",
        "information-requested",
        "reporter-replied",
        "case-opened",
        "investigation-planned",
        "evidence-sealed",
        "subject-informed",
        "subject-responded",
        "finding-issued",
        "sanction-proposed",
        "union-notified",
        "statement-received",
        "sanction-decided",
        "decision-served",
        "appeal-lodged",
        "appeal-decided",
        "sanction-finalised",
        "sanction-activated",
        "feedback-given",
        "case-closed",
    ];
    for pair in in_order.windows(2) {
        assert!(
            place(&recorded, pair[0]) < place(&recorded, pair[1]),
            "{pair:?}: {recorded:?}"
        );
    }
}

/// On the evening of the day on which the finding was issued there was no sanction.
async fn past_is_as_it_was(company: &Company, told: &Told) {
    let query = "query($id: ID!, $asOf: DateTime!) { case(id: $id, asOf: $asOf) {
        status outcome allegations { determination } findings { status } sanctions { id }
    } }";
    let counsel = company.as_(Part::Counsel);
    let at =
        async |moment: &str| counsel.query(query, json!({ "id": told.case, "asOf": moment })).await["case"].clone();
    let after_the_finding = at("2026-03-19T12:00:00Z").await;
    let expected = json!({
        "status": "FINDINGS_ISSUED",
        "outcome": null,
        "allegations": [{ "determination": "SUBSTANTIATED" }],
        "findings": [{ "status": "ISSUED" }],
        "sanctions": [],
    });
    assert_eq!(after_the_finding, expected);
    let before_the_finding = at("2026-03-18T12:00:00Z").await;
    assert_eq!(before_the_finding["status"], "INVESTIGATING");
    assert_eq!(before_the_finding["findings"], json!([{ "status": "DRAFTED" }]));
}

async fn deadlines_were_kept(company: &Company, told: &Told) {
    let query = "query($id: ID!) { case(id: $id) { deadlines { recordId kind due doneOn } } }";
    let case = company
        .as_(Part::Counsel)
        .query(query, json!({ "id": told.case }))
        .await;
    let deadlines = case["case"]["deadlines"].as_array().unwrap();
    for (record, kind, due, done) in [
        ("report-", "ACKNOWLEDGE", "2026-03-09", "2026-03-03"),
        ("report-", "FEEDBACK", "2026-06-03", "2026-04-13"),
        ("investigation-", "SUBJECT_RESPONSE", "2026-03-19", "2026-03-13"),
        ("sanction-", "UNION_REPLY", "2026-04-01", "2026-03-25"),
        ("sanction-", "HEARING", "2026-04-01", "2026-03-27"),
        ("sanction-", "APPEAL_DECISION", "2026-04-24", "2026-04-09"),
    ] {
        let is_it = |deadline: &&Value| {
            deadline["kind"] == kind && deadline["recordId"].as_str().is_some_and(|id| id.starts_with(record))
        };
        let found = deadlines
            .iter()
            .find(is_it)
            .unwrap_or_else(|| panic!("{kind}: {deadlines:?}"));
        assert_eq!((&found["due"], &found["doneOn"]), (&json!(due), &json!(done)), "{kind}");
    }
}
