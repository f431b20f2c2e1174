//! Reports, the cases that are opened on them, and charges.

use std::collections::BTreeSet;

use probity_app::{FileReport, Plaintext, Receipted};
use probity_domain::report::{Channel, Language};
use probity_domain::when::When;
use probity_vault::Receipt;
use serde_json::{Value, json};

use super::{Proved, Staff};
use crate::world::{World, mutation, on};

/// A report through the portal, which its reporter can come back to.
pub async fn portal_report(world: &World) -> String {
    kept_report(world).await.0
}

/// The same, with the receipt.
pub async fn kept_report(world: &World) -> (String, Receipt) {
    let receipt = Receipt::generate().unwrap();
    let report = FileReport {
        channel: Channel::Portal,
        anonymous: true,
        language: Language::ZhHans,
        categories: vec!["WX-6.1.2".parse().unwrap()],
        narrative: Plaintext::from("somebody tells a competitor"),
        happened: When::Month { year: 2025, month: 2 },
        place: Some(Plaintext::from("on the third floor")),
        files: vec![],
        receipt: Some(Receipted::by(&receipt).unwrap()),
        to_alternate: false,
    };
    let (id, _) = world.app.file_report(&report).await.unwrap();
    world.settle().await;
    (id.stream(), receipt)
}

/// A report that an officer took down and weighed.
pub(super) async fn triaged_report(world: &World, staff: &Staff) -> String {
    let filing = json!({
        "channel": "TELEPHONE",
        "anonymous": false,
        "language": "EN",
        "categories": ["WX-6.1.2"],
        "narrative": "a caller tells",
        "happened": { "precision": "MONTH", "year": 2025, "month": 1 },
        "place": "at a fair",
    });
    let report = world.act(staff.intake, "fileReport", filing).await;
    triage(world, staff, &report).await;
    report
}

pub async fn triage(world: &World, staff: &Staff, report: &str) {
    world
        .act(staff.intake, "acknowledgeReport", json!({ "reportId": report }))
        .await;
    world.act(staff.intake, "triageReport", weighing(report)).await;
}

pub(super) fn weighing(report: &str) -> Value {
    json!({ "reportId": report, "clauses": ["WX-6.1.2"], "severity": "GRAVE", "assessment": "it is detailed" })
}

/// A case on a report, with its handlers.
pub struct Opened {
    pub report: String,
    pub case: String,
}

pub async fn opened(world: &World, staff: &Staff) -> Opened {
    let report = portal_report(world).await;
    triage(world, staff, &report).await;
    let text = |text: &str| json!({ "reportId": report, "text": text });
    world
        .act(staff.intake, "requestInformation", text("which floor?"))
        .await;
    world.act(staff.intake, "triageReport", weighing(&report)).await;
    world
        .act(staff.intake, "replyToReporter", text("we are looking into it"))
        .await;
    world
        .act(staff.intake, "acceptReport", json!({ "reportId": report }))
        .await;
    let case = open_case(world, staff, Some(&report)).await;
    Opened { report, case }
}

pub(super) async fn open_case(world: &World, staff: &Staff, report: Option<&str>) -> String {
    let opening = json!({
        "reportId": report,
        "title": "a leak to a competitor",
        "counsel": staff.counsel.stream(),
        "knownOn": world.today(),
    });
    let by = if report.is_some() { staff.intake } else { staff.counsel };
    let case = world.act(by, "openCase", opening).await;
    for (handler, role) in [(staff.investigator, "INVESTIGATOR"), (staff.intake, "INTAKE")] {
        if report.is_some() && role == "INTAKE" {
            continue;
        }
        let assign = json!({ "caseId": case, "handler": handler.stream(), "role": role });
        let assessed = json!({ "caseId": case, "severity": "GRAVE", "assessment": "it would be grave" });
        if role == "INVESTIGATOR" {
            world.act(by, "assessCase", assessed).await;
        }
        world.act(by, "assignCase", assign).await;
    }
    let party = json!({ "caseId": case, "party": { "person": staff.subject.stream() }, "role": "SUBJECT" });
    world.act(staff.intake, "addParty", party).await;
    case
}

pub(super) async fn charge(world: &World, staff: &Staff, case: &str) -> String {
    let raise = json!({
        "caseId": case,
        "subject": { "person": staff.subject.stream() },
        "clause": "WX-6.1.2",
        "severity": "GRAVE",
        "conduct": on("2025-02-20"),
        "description": "told a competitor of the tender",
    });
    world.make(staff.intake, "raiseAllegation", ("allegation", raise)).await
}

/// The ids of what stands in one member of a case.
pub async fn ids(world: &World, staff: &Staff, case: &str, member: &str) -> BTreeSet<String> {
    let document = format!("query($id: ID!) {{ case(id: $id) {{ {member} {{ id }} }} }}");
    let data = world.get(staff.counsel, &document, json!({ "id": case })).await;
    let items = data["case"][member].as_array().unwrap();
    items
        .iter()
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect()
}

pub(super) async fn reports(world: &World, staff: &Staff, proved: &Proved) {
    let id = |report: &str| json!({ "reportId": report });
    let attached = triaged_report(world, staff).await;
    world.act(staff.intake, "acceptReport", id(&attached)).await;
    world
        .act(
            staff.intake,
            "attachReport",
            json!({ "caseId": proved.case, "reportId": attached }),
        )
        .await;
    let linked = triaged_report(world, staff).await;
    world.act(staff.intake, "acceptReport", id(&linked)).await;
    world
        .act(
            staff.intake,
            "linkReport",
            json!({ "reportId": linked, "caseId": proved.case }),
        )
        .await;
    let merged = triaged_report(world, staff).await;
    world
        .act(
            staff.intake,
            "mergeReport",
            json!({ "reportId": merged, "intoId": proved.report }),
        )
        .await;
    let outside = triaged_report(world, staff).await;
    world
        .act(
            staff.intake,
            "ruleOutOfScope",
            json!({ "reportId": outside, "reason": "a tax matter" }),
        )
        .await;
    let referred = triaged_report(world, staff).await;
    taken_down(world, staff, &referred).await;
    world
        .act(
            staff.intake,
            "referReport",
            json!({ "reportId": referred, "to": "the tax office" }),
        )
        .await;
    let close = json!({ "reportId": referred, "withoutChannel": "no number was left" });
    world.act(staff.intake, "closeReport", close).await;
    let text = |text: &str| json!({ "reportId": proved.report, "text": text });
    world.act(staff.intake, "giveFeedback", text("it was proved")).await;
    world.act(staff.intake, "closeReport", id(&proved.report)).await;
    let reopen = json!({ "reportId": proved.report, "reason": "a second look" });
    world.act(staff.counsel, "reopenReport", reopen).await;
}

pub(super) async fn other_charge(world: &World, staff: &Staff, case: &str) -> String {
    let raise = json!({
        "caseId": case, "subject": { "person": staff.subject.stream() }, "clause": "WX-2.2.1", "severity": "MINOR",
        "conduct": on("2025-02-20"), "description": "lent the account",
    });
    world.make(staff.intake, "raiseAllegation", ("allegation", raise)).await
}

/// What a reporter adds and answers on the telephone, and what nobody writes for a reporter who uses the portal.
async fn taken_down(world: &World, staff: &Staff, report: &str) {
    let text = |report: &str, text: &str| json!({ "reportId": report, "text": text });
    let adds = text(report, "called again: there was a second time");
    world.act(staff.intake, "supplementReport", adds).await;
    let asks = text(report, "asked on the telephone: when?");
    world.act(staff.intake, "requestInformation", asks).await;
    let answers = text(report, "in March, said the caller");
    world.act(staff.intake, "replyAsReporter", answers).await;
    let document = "query($id: ID!) { report(id: $id) { messages { kind from text by { id } } } }";
    let data = world.get(staff.intake, document, json!({ "id": report })).await;
    let officer = json!({ "id": staff.intake.stream() });
    let said = |kind: &str, from: &str, text: &str| json!({ "kind": kind, "from": from, "text": text, "by": officer });
    assert_eq!(
        data["report"]["messages"].as_array().unwrap()[1..],
        [
            said("SUPPLEMENT", "REPORTER", "called again: there was a second time"),
            said("QUESTION", "HANDLER", "asked on the telephone: when?"),
            said("ANSWER", "REPORTER", "in March, said the caller"),
        ]
    );
    let portal = portal_report(world).await;
    for name in ["supplementReport", "replyAsReporter"] {
        let input = json!({ "input": text(&portal, "in the name of the reporter") });
        let error = world.error(staff.intake, &mutation(name), input).await;
        assert_eq!(error["extensions"]["code"], "REPORT_NOT_THE_REPORTER", "{name}");
    }
}
