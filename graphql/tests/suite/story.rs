//! A whole year of a company over the staff API: every mutation takes effect at least once.

use std::collections::BTreeSet;

use probity_app::{FileReport, Plaintext, Receipted};
use probity_domain::ids::{DepartmentId, PersonId};
use probity_domain::report::{Channel, Language};
use probity_domain::when::When;
use probity_domain::{DecisionLevel, Role};
use probity_vault::Receipt;
use serde_json::{Value, json};

use crate::world::{DIGEST, World, on};

/// The people of the company.
pub struct Cast {
    pub administrator: PersonId,
    pub intake: PersonId,
    pub investigator: PersonId,
    pub second: PersonId,
    pub counsel: PersonId,
    pub hr: PersonId,
    pub approver: PersonId,
    pub decider: PersonId,
    pub reviewer: PersonId,
    pub union: PersonId,
    pub auditor: PersonId,
    pub subject: PersonId,
    pub policy: String,
}

impl Cast {
    /// Everybody, with a policy that the subject acknowledged.
    pub async fn of(world: &World) -> Self {
        let manager = Some(DecisionLevel::GeneralManager);
        let mut cast = Self {
            administrator: world.person(&[(Role::Administrator, None)]).await,
            intake: world.person(&[(Role::IntakeOfficer, None)]).await,
            investigator: world.person(&[(Role::Investigator, None)]).await,
            second: world.person(&[(Role::Investigator, None)]).await,
            counsel: world.person(&[(Role::LegalCounsel, None)]).await,
            hr: world.person(&[(Role::HumanResources, None)]).await,
            approver: world.person(&[(Role::DecisionMaker, manager)]).await,
            decider: world.person(&[(Role::DecisionMaker, manager)]).await,
            reviewer: world.person(&[(Role::DecisionMaker, manager)]).await,
            union: world.person(&[(Role::UnionRepresentative, None)]).await,
            auditor: world.person(&[(Role::Auditor, None)]).await,
            subject: world.person(&[]).await,
            policy: String::new(),
        };
        cast.policy = policy(world, &cast).await;
        acknowledge(world, &cast, cast.subject).await;
        cast
    }
}

async fn policy(world: &World, cast: &Cast) -> String {
    let draft = json!({ "pack": "wechat-confidentiality", "version": "2021", "sha256": DIGEST });
    let policy = world.act(cast.counsel, "draftPolicy", draft).await;
    let consulted = json!({ "policyId": policy, "consulted": on("2021-01-04"), "memo": "no minutes, but witnesses" });
    world.act(cast.counsel, "recordConsultation", consulted).await;
    let published = json!({ "policyId": policy, "published": on("2021-02-01"), "proofSha256": DIGEST });
    world.act(cast.counsel, "publishPolicy", published).await;
    policy
}

async fn acknowledge(world: &World, cast: &Cast, person: PersonId) {
    let input = json!({
        "personId": person.stream(),
        "policyId": cast.policy,
        "acknowledged": on("2021-02-10"),
        "signedSha256": DIGEST,
    });
    world.act(cast.hr, "acknowledgePolicy", input).await;
}

/// A report through the portal, which its reporter can come back to.
pub async fn portal_report(world: &World) -> String {
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
    };
    let (id, _) = world.app.file_report(&report).await.unwrap();
    world.settle().await;
    id.stream()
}

/// A report that an officer took down and weighed.
async fn triaged_report(world: &World, cast: &Cast) -> String {
    let filing = json!({
        "channel": "TELEPHONE",
        "anonymous": false,
        "language": "EN",
        "categories": ["WX-6.1.2"],
        "narrative": "a caller tells",
        "happened": { "precision": "MONTH", "year": 2025, "month": 1 },
        "place": "at a fair",
    });
    let report = world.act(cast.intake, "fileReport", filing).await;
    triage(world, cast, &report).await;
    report
}

pub async fn triage(world: &World, cast: &Cast, report: &str) {
    world
        .act(cast.intake, "acknowledgeReport", json!({ "reportId": report }))
        .await;
    world.act(cast.intake, "triageReport", weighing(report)).await;
}

fn weighing(report: &str) -> Value {
    json!({ "reportId": report, "clauses": ["WX-6.1.2"], "severity": "GRAVE", "assessment": "it is detailed" })
}

/// A case on a report, with its handlers.
pub struct Opened {
    pub report: String,
    pub case: String,
}

pub async fn opened(world: &World, cast: &Cast) -> Opened {
    let report = portal_report(world).await;
    triage(world, cast, &report).await;
    let text = |text: &str| json!({ "reportId": report, "text": text });
    world.act(cast.intake, "requestInformation", text("which floor?")).await;
    world.act(cast.intake, "triageReport", weighing(&report)).await;
    world
        .act(cast.intake, "replyToReporter", text("we are looking into it"))
        .await;
    world
        .act(cast.intake, "acceptReport", json!({ "reportId": report }))
        .await;
    let case = open_case(world, cast, Some(&report)).await;
    Opened { report, case }
}

async fn open_case(world: &World, cast: &Cast, report: Option<&str>) -> String {
    let opening = json!({
        "reportId": report,
        "title": "a leak to a competitor",
        "counsel": cast.counsel.stream(),
        "knownOn": world.today(),
    });
    let by = if report.is_some() { cast.intake } else { cast.counsel };
    let case = world.act(by, "openCase", opening).await;
    for (handler, role) in [(cast.investigator, "INVESTIGATOR"), (cast.intake, "INTAKE")] {
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
    let party = json!({ "caseId": case, "party": { "person": cast.subject.stream() }, "role": "SUBJECT" });
    world.act(cast.intake, "addParty", party).await;
    case
}

async fn charge(world: &World, cast: &Cast, case: &str) -> String {
    let before = allegations(world, cast, case).await;
    let raise = json!({
        "caseId": case,
        "subject": { "person": cast.subject.stream() },
        "clause": "WX-6.1.2",
        "severity": "GRAVE",
        "conduct": on("2025-02-20"),
        "description": "told a competitor of the tender",
    });
    world.act(cast.intake, "raiseAllegation", raise).await;
    let after = allegations(world, cast, case).await;
    after.difference(&before).next().unwrap().clone()
}

async fn allegations(world: &World, cast: &Cast, case: &str) -> BTreeSet<String> {
    ids(world, cast, case, "allegations").await
}

/// The ids of what stands in one member of a case.
pub async fn ids(world: &World, cast: &Cast, case: &str, member: &str) -> BTreeSet<String> {
    let document = format!("query($id: ID!) {{ case(id: $id) {{ {member} {{ id }} }} }}");
    let data = world.get(cast.counsel, &document, json!({ "id": case })).await;
    let items = data["case"][member].as_array().unwrap();
    items
        .iter()
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect()
}

/// An investigation up to the end of collection.
pub struct Investigated {
    pub evidence: String,
    pub allegation: String,
}

pub async fn investigated(world: &World, cast: &Cast, case: &str) -> Investigated {
    let allegation = charge(world, cast, case).await;
    let source = |kind: &str, basis: &str| json!({ "kind": kind, "basis": basis, "description": "a source" });
    let plan = json!({
        "caseId": case,
        "scope": "whether it happened",
        "sources": [
            source("WORK_ACCOUNT", "LAWFUL_RULES"),
            source("PERSONAL_DEVICE", "SEPARATE_CONSENT"),
            source("INTERVIEW", "LAWFUL_RULES"),
        ],
    });
    let id = world.act(cast.investigator, "startInvestigation", plan).await;
    let [work, own, talk] = sources(world, cast, &id).await;
    let authorise = json!({ "investigationId": id, "sourceIds": [work, own, talk] });
    world.act(cast.counsel, "authoriseInvestigation", authorise).await;
    world
        .act(cast.investigator, "startCollection", json!({ "investigationId": id }))
        .await;
    let evidence = collect(world, cast, &id, (&work, &own)).await;
    hear(world, cast, (case, &id), (&allegation, &evidence)).await;
    Investigated { evidence, allegation }
}

async fn sources(world: &World, cast: &Cast, id: &str) -> [String; 3] {
    let document = "query($id: ID!) { investigation(id: $id) { sources { id kind description } } }";
    let data = world.get(cast.investigator, document, json!({ "id": id })).await;
    let all = data["investigation"]["sources"].as_array().unwrap().clone();
    let of = |kind: &str| {
        let source = all.iter().find(|source| source["kind"] == kind).unwrap();
        source["id"].as_str().unwrap().to_owned()
    };
    ["WORK_ACCOUNT", "PERSONAL_DEVICE", "INTERVIEW"].map(of)
}

async fn collect(world: &World, cast: &Cast, id: &str, (work, own): (&str, &str)) -> String {
    let task = json!({
        "investigationId": id, "kind": "COLLECT", "text": "export the chat",
        "assignee": cast.investigator.stream(), "due": "2025-03-20",
    });
    world.act(cast.investigator, "addTask", task).await;
    let document = "query($id: ID!) { investigation(id: $id) { tasks { id text } evidence { id title sha256 } } }";
    let data = world.get(cast.investigator, document, json!({ "id": id })).await;
    let task = data["investigation"]["tasks"][0]["id"].clone();
    world
        .act(
            cast.investigator,
            "completeTask",
            json!({ "investigationId": id, "taskId": task }),
        )
        .await;
    let consent = json!({
        "investigationId": id, "sourceId": own, "person": cast.subject.stream(),
        "documentSha256": DIGEST, "givenOn": world.today(),
    });
    world.act(cast.investigator, "recordConsent", consent).await;
    let evidence = json!({
        "investigationId": id, "sourceId": work, "method": "EXPORT", "title": "an export", "sha256": DIGEST,
        "collected": on(&world.today()), "shows": on("2025-02-20"), "collector": cast.investigator.stream(),
    });
    world.act(cast.investigator, "sealEvidence", evidence).await;
    let data = world.get(cast.investigator, document, json!({ "id": id })).await;
    assert_eq!(data["investigation"]["evidence"][0]["title"], "an export");
    let evidence = data["investigation"]["evidence"][0]["id"].as_str().unwrap().to_owned();
    let transfer = json!({
        "investigationId": id, "evidenceId": evidence, "to": cast.counsel.stream(), "reason": "for safe keeping",
    });
    world.act(cast.investigator, "transferEvidence", transfer).await;
    evidence
}

async fn hear(world: &World, cast: &Cast, (case, id): (&str, &str), (allegation, evidence): (&str, &str)) {
    let today = world.today();
    let subject = json!({ "person": cast.subject.stream() });
    let inform = json!({ "caseId": case, "allegationId": allegation, "on": today });
    world.act(cast.investigator, "informSubject", inform).await;
    let until = world.later(40);
    let more = json!({ "caseId": case, "allegationId": allegation, "until": until, "reason": "they are ill" });
    world.act(cast.investigator, "extendAllegationResponse", more).await;
    let window = json!({ "investigationId": id, "subject": subject });
    world.act(cast.investigator, "openResponseWindow", window).await;
    let more = json!({ "investigationId": id, "subject": subject, "until": until, "reason": "they are ill" });
    world.act(cast.investigator, "extendResponseWindow", more).await;
    let longer = json!({ "investigationId": id, "until": world.later(90), "reason": "the subject is ill" });
    world.act(cast.counsel, "extendInvestigation", longer).await;
    let interview = json!({
        "investigationId": id, "interviewers": [cast.investigator.stream(), cast.second.stream()],
        "interviewee": subject, "record": "what was said", "evidenceId": evidence, "heldOn": today,
    });
    world.act(cast.investigator, "recordInterview", interview).await;
    let response = json!({
        "investigationId": id, "subject": subject, "statement": "I did", "admits": true, "answeredOn": today,
    });
    world.act(cast.investigator, "recordResponse", response).await;
    let report = json!({ "investigationId": id, "text": "it happened" });
    world.act(cast.investigator, "draftInvestigationReport", report).await;
    world
        .act(
            cast.counsel,
            "reviewInvestigationReport",
            json!({ "investigationId": id }),
        )
        .await;
    world
        .act(
            cast.investigator,
            "completeInvestigation",
            json!({ "investigationId": id }),
        )
        .await;
}

/// A finding in force.
pub async fn issued(world: &World, cast: &Cast, case: &str, found: &Investigated, determination: &str) -> String {
    let before = ids(world, cast, case, "findings").await;
    let conclusion = json!({
        "allegationId": found.allegation, "determination": determination, "evidenceIds": [found.evidence],
    });
    let draft = json!({ "caseId": case, "conclusions": [conclusion], "text": "facts and reasons" });
    world.act(cast.investigator, "draftFinding", draft).await;
    let after = ids(world, cast, case, "findings").await;
    let finding = after.difference(&before).next().unwrap().clone();
    for name in ["reviewFinding", "issueFinding"] {
        world
            .act(cast.counsel, name, json!({ "caseId": case, "findingId": finding }))
            .await;
    }
    finding
}

pub fn dismissal() -> Value {
    json!({ "kind": "DISMISSAL", "limb": "SERIOUS_BREACH" })
}

pub fn warning(months: u8) -> Value {
    json!({ "kind": "SERIOUS_WARNING", "months": months })
}

pub async fn proposed(world: &World, cast: &Cast, (case, finding): (&str, &str), terms: Value) -> String {
    let proposal = json!({
        "caseId": case, "findingId": finding, "subject": cast.subject.stream(), "terms": terms,
        "proportionality": { "intent": "with intent", "harm": "a tender was lost", "history": "none", "comparable": "two" },
        "reasons": "because of the finding",
    });
    world.act(cast.investigator, "proposeSanction", proposal).await
}

/// From the proposal to the approvals, union and hearing.
pub async fn heard(world: &World, cast: &Cast, sanction: &str, waived: bool) {
    let id = || json!({ "sanctionId": sanction });
    let with = |member: &str, value: Value| {
        let mut input = id();
        input[member] = value;
        input
    };
    world
        .act(cast.counsel, "reviewSanction", with("opinion", json!("sound")))
        .await;
    for (by, role) in [
        (cast.counsel, "LEGAL_COUNSEL"),
        (cast.hr, "HUMAN_RESOURCES"),
        (cast.approver, "DECISION_MAKER"),
    ] {
        // Who reviewed may not approve as well where the matrix asks for counsel: another one of the role does.
        let by = if role == "LEGAL_COUNSEL" {
            second_counsel(world, cast, sanction).await
        } else {
            by
        };
        world.act(by, "approveSanction", with("role", json!(role))).await;
    }
    let today = json!(world.today());
    world.act(cast.hr, "notifyUnion", with("on", today.clone())).await;
    world.act(cast.hr, "offerHearing", with("on", today.clone())).await;
    let more = json!({
        "sanctionId": sanction, "window": "HEARING", "until": world.later(20), "reason": "their lawyer is away",
    });
    world.act(cast.hr, "extendSanctionWindow", more).await;
    let reply = json!({ "sanctionId": sanction, "position": "OPINION", "opinion": "too harsh" });
    world.act(cast.union, "recordUnionReply", reply).await;
    world
        .act(cast.hr, "answerUnion", with("answer", json!("it is not")))
        .await;
    if waived {
        let waiver = json!({ "sanctionId": sanction, "waiverSha256": DIGEST, "on": today });
        world.act(cast.hr, "waiveHearing", waiver).await;
    } else {
        let statement = json!({ "sanctionId": sanction, "statement": "I am sorry", "on": today });
        world.act(cast.hr, "recordStatement", statement).await;
    }
}

async fn second_counsel(world: &World, cast: &Cast, sanction: &str) -> PersonId {
    let data = world
        .get(
            cast.counsel,
            "query($id: ID!) { sanction(id: $id) { caseId } }",
            json!({ "id": sanction }),
        )
        .await;
    let other = world.person(&[(Role::LegalCounsel, None)]).await;
    let assign = json!({ "caseId": data["sanction"]["caseId"], "handler": other.stream(), "role": "COUNSEL" });
    world.act(cast.counsel, "assignCase", assign).await;
    other
}

/// Decides, issues and serves.
pub async fn served(world: &World, cast: &Cast, sanction: &str, terms: Value) {
    let decide = json!({ "sanctionId": sanction, "terms": terms, "reasons": "as proposed" });
    world.act(cast.decider, "decideSanction", decide).await;
    let today = world.today();
    let issue = json!({ "sanctionId": sanction, "documentSha256": DIGEST, "effectiveOn": today });
    world.act(cast.hr, "issueDecision", issue).await;
    let attempt = json!({ "sanctionId": sanction, "method": "REGISTERED_POST", "on": today, "outcome": "came back" });
    world.act(cast.hr, "recordServiceAttempt", attempt).await;
    let serve = json!({ "sanctionId": sanction, "method": "IN_PERSON", "on": today, "proofSha256": DIGEST });
    world.act(cast.hr, "serveDecision", serve).await;
}

/// A case with a finding that proves the charge.
pub struct Proved {
    pub report: String,
    pub case: String,
    pub finding: String,
}

pub async fn proved(world: &World, cast: &Cast) -> Proved {
    let Opened { report, case } = opened(world, cast).await;
    let found = investigated(world, cast, &case).await;
    let finding = issued(world, cast, &case, &found, "SUBSTANTIATED").await;
    Proved { report, case, finding }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_mutation_takes_effect_in_the_life_of_a_company() {
    let world = World::new().await;
    let cast = Cast::of(&world).await;
    registers(&world, &cast).await;
    let proved = proved(&world, &cast).await;
    reports(&world, &cast, &proved).await;
    sanctions(&world, &cast, &proved).await;
    without_sanction(&world, &cast).await;
    let sdl = probity_graphql::sdl();
    let block = sdl
        .split("type Mutation {")
        .nth(1)
        .unwrap()
        .split("\n}")
        .next()
        .unwrap();
    let offered: BTreeSet<String> = block
        .lines()
        .filter_map(|line| line.trim().split_once("(input:").map(|(name, _)| name.to_owned()))
        .collect();
    let used = world.used.lock().unwrap().clone();
    let missing: Vec<_> = offered.difference(&used).collect();
    assert!(missing.is_empty(), "never used: {missing:?}");
    assert!(offered.len() > 80);
}

async fn registers(world: &World, cast: &Cast) {
    let department = DepartmentId(world.ulid()).stream();
    let person = json!({
        "name": "Li", "contact": "a telephone", "departmentId": department,
        "employment": "EMPLOYEE", "joined": on("2022-05-05"),
    });
    let person = world.act(cast.hr, "registerPerson", person).await;
    let moved = json!({
        "personId": person, "departmentId": department, "headsDepartment": true,
        "employment": "EMPLOYEE", "since": on("2023-01-01"),
    });
    world.act(cast.hr, "movePerson", moved).await;
    let relative = json!({ "personId": person, "relativeId": cast.union.stream() });
    world.act(cast.hr, "declareRelative", relative).await;
    let account = json!({
        "holder": person, "kind": "COMPANY", "identifier": "wx-li", "contacts": 40, "registered": on("2022-05-06"),
    });
    let account = world.act(cast.hr, "registerAccount", account).await;
    let anomaly = json!({ "accountId": account, "description": "a strange login", "happened": on("2024-01-01") });
    world.act(cast.hr, "reportAnomaly", anomaly).await;
    world
        .act(
            cast.hr,
            "recordDeparture",
            json!({ "personId": person, "left": on("2025-01-31") }),
        )
        .await;
    let data = world
        .get(
            cast.hr,
            "{ accounts(filter: { handoverMissing: true }) { nodes { id identifier } } }",
            json!({}),
        )
        .await;
    assert_eq!(
        data["accounts"]["nodes"],
        json!([{ "id": account, "identifier": "wx-li" }])
    );
    let handover = json!({
        "accountId": account, "to": cast.hr.stream(), "handedOver": on("2025-02-03"), "cleaned": true,
    });
    world.act(cast.hr, "handOverAccount", handover).await;
    let grant = json!({ "personId": person, "role": "DECISION_MAKER", "level": "LINE" });
    world.act(cast.administrator, "grantRole", grant).await;
    world
        .act(
            cast.administrator,
            "revokeRole",
            json!({ "personId": person, "role": "DECISION_MAKER" }),
        )
        .await;
    let draft = json!({ "pack": "wechat-confidentiality", "version": "2019", "sha256": DIGEST });
    let old = world.act(cast.counsel, "draftPolicy", draft).await;
    let consulted = json!({ "policyId": old, "consulted": on("2019-01-04"), "minutesSha256": DIGEST });
    world.act(cast.hr, "recordConsultation", consulted).await;
    world
        .act(
            cast.counsel,
            "publishPolicy",
            json!({ "policyId": old, "published": on("2019-02-01") }),
        )
        .await;
    world
        .act(
            cast.counsel,
            "retirePolicy",
            json!({ "policyId": old, "retired": on("2021-02-01") }),
        )
        .await;
}

async fn reports(world: &World, cast: &Cast, proved: &Proved) {
    let id = |report: &str| json!({ "reportId": report });
    let attached = triaged_report(world, cast).await;
    world.act(cast.intake, "acceptReport", id(&attached)).await;
    world
        .act(
            cast.intake,
            "attachReport",
            json!({ "caseId": proved.case, "reportId": attached }),
        )
        .await;
    let linked = triaged_report(world, cast).await;
    world.act(cast.intake, "acceptReport", id(&linked)).await;
    world
        .act(
            cast.intake,
            "linkReport",
            json!({ "reportId": linked, "caseId": proved.case }),
        )
        .await;
    let merged = triaged_report(world, cast).await;
    world
        .act(
            cast.intake,
            "mergeReport",
            json!({ "reportId": merged, "intoId": proved.report }),
        )
        .await;
    let outside = triaged_report(world, cast).await;
    world
        .act(
            cast.intake,
            "ruleOutOfScope",
            json!({ "reportId": outside, "reason": "a tax matter" }),
        )
        .await;
    let referred = triaged_report(world, cast).await;
    world
        .act(
            cast.intake,
            "referReport",
            json!({ "reportId": referred, "to": "the tax office" }),
        )
        .await;
    let close = json!({ "reportId": referred, "withoutChannel": "no number was left" });
    world.act(cast.intake, "closeReport", close).await;
    let text = |text: &str| json!({ "reportId": proved.report, "text": text });
    world.act(cast.intake, "giveFeedback", text("it was proved")).await;
    world.act(cast.intake, "closeReport", id(&proved.report)).await;
    let reopen = json!({ "reportId": proved.report, "reason": "a second look" });
    world.act(cast.counsel, "reopenReport", reopen).await;
}

/// A dismissal to its end, an appeal that varies, a withdrawn one, one taken outside, one set aside.
async fn sanctions(world: &World, cast: &Cast, proved: &Proved) {
    let rests_on = (proved.case.as_str(), proved.finding.as_str());
    let dropped = proposed(world, cast, rests_on, warning(12)).await;
    let memo = json!({ "sanctionId": dropped, "kind": "NO_UNION", "text": "there is none here" });
    world.act(cast.counsel, "fileMemo", memo).await;
    world
        .act(
            cast.hr,
            "withdrawSanction",
            json!({ "sanctionId": dropped, "reason": "a mistake" }),
        )
        .await;
    let dismissed = proposed(world, cast, rests_on, dismissal()).await;
    heard(world, cast, &dismissed, false).await;
    served(world, cast, &dismissed, dismissal()).await;
    let today = world.today();
    let certificate = json!({ "sanctionId": dismissed, "certificateSha256": DIGEST, "transferOn": today });
    world.act(cast.hr, "issueCertificate", certificate).await;
    world.clock.advance_days(30);
    world
        .act(cast.hr, "finaliseSanction", json!({ "sanctionId": dismissed }))
        .await;
    world
        .act(cast.hr, "activateSanction", json!({ "sanctionId": dismissed }))
        .await;
    let pending = json!({
        "sanctionId": dismissed, "instance": "ARBITRATION", "outcome": "PENDING",
        "happened": on(&world.today()), "summary": "an application",
    });
    world.act(cast.counsel, "recordProceeding", pending).await;
    let annul = json!({
        "sanctionId": dismissed, "instance": "ARBITRATION", "ruledOn": world.today(), "ruling": "the notice was late",
    });
    world.act(cast.counsel, "annulSanction", annul).await;
    warned(world, cast, rests_on).await;
}

async fn warned(world: &World, cast: &Cast, rests_on: (&str, &str)) {
    let sanction = proposed(world, cast, rests_on, warning(12)).await;
    heard(world, cast, &sanction, true).await;
    served(world, cast, &sanction, warning(12)).await;
    let appeal = json!({ "sanctionId": sanction, "grounds": "too much", "on": world.today() });
    world.act(cast.subject, "appealSanction", appeal).await;
    let decided = json!({ "sanctionId": sanction, "outcome": "UPHELD", "reasons": "it is right" });
    world.act(cast.reviewer, "decideAppeal", decided).await;
    world
        .act(cast.hr, "finaliseSanction", json!({ "sanctionId": sanction }))
        .await;
    world
        .act(cast.hr, "activateSanction", json!({ "sanctionId": sanction }))
        .await;
    world.clock.advance_days(400);
    world
        .act(cast.hr, "expireSanction", json!({ "sanctionId": sanction }))
        .await;
    world
        .act(cast.hr, "expungeRecord", json!({ "sanctionId": sanction }))
        .await;
    let close = json!({ "caseId": rests_on.0, "retention": "substantiated" });
    world.act(cast.counsel, "closeCase", close).await;
    let reopen = json!({ "caseId": rests_on.0, "newEvidence": "a letter" });
    world.act(cast.counsel, "reopenCase", reopen).await;
}

/// Cases that end without a sanction of this process.
async fn without_sanction(world: &World, cast: &Cast) {
    let case = open_case(world, cast, None).await;
    let id = |case: &str| json!({ "caseId": case });
    let dropped = charge(world, cast, &case).await;
    let withdraw = json!({ "caseId": case, "allegationId": dropped, "reason": "a mistake" });
    world.act(cast.intake, "withdrawAllegation", withdraw).await;
    let conflict = json!({ "caseId": case, "person": cast.second.stream(), "kind": "DECLARED", "note": "a friend" });
    world.act(cast.counsel, "declareConflict", conflict).await;
    let assign = json!({ "caseId": case, "handler": cast.intake.stream(), "role": "INTAKE" });
    world
        .act(
            cast.counsel,
            "recuseHandler",
            json!({ "caseId": case, "handler": cast.intake.stream() }),
        )
        .await;
    world.act(cast.counsel, "assignCase", assign).await;
    let suspend = json!({ "caseId": case, "proceeding": "CRIMINAL", "reason": "the police asks" });
    world.act(cast.counsel, "suspendCase", suspend).await;
    world.act(cast.counsel, "resumeCase", id(&case)).await;
    let barred = charge(world, cast, &case).await;
    world.clock.advance_days(370);
    let time_barred = json!({ "caseId": case, "allegationId": barred });
    world.act(cast.counsel, "declareTimeBarred", time_barred).await;
    elapsed(world, cast).await;
    outside(world, cast).await;
}

/// A subject who does not answer, and a case that is left at its findings.
async fn elapsed(world: &World, cast: &Cast) {
    let case = open_case(world, cast, None).await;
    let allegation = other_charge(world, cast, &case).await;
    let change = json!({ "caseId": case, "allegationId": allegation, "severity": "SERIOUS", "reason": "it leaked" });
    world.act(cast.intake, "changeSeverity", change).await;
    let plan = json!({ "caseId": case, "scope": "whether", "sources": [
        { "kind": "WORK_ACCOUNT", "basis": "LAWFUL_RULES", "description": "a source" },
    ] });
    let id = world.act(cast.investigator, "startInvestigation", plan).await;
    let document = "query($id: ID!) { investigation(id: $id) { sources { id } } }";
    let data = world.get(cast.investigator, document, json!({ "id": id })).await;
    let source = data["investigation"]["sources"][0]["id"].clone();
    world
        .act(
            cast.counsel,
            "authoriseInvestigation",
            json!({ "investigationId": id, "sourceIds": [source] }),
        )
        .await;
    world
        .act(cast.investigator, "startCollection", json!({ "investigationId": id }))
        .await;
    let inform = json!({ "caseId": case, "allegationId": allegation, "on": world.today() });
    world.act(cast.investigator, "informSubject", inform).await;
    let until = world.later(40);
    let more = json!({ "caseId": case, "allegationId": allegation, "until": until, "reason": "they are ill" });
    world.act(cast.investigator, "extendAllegationResponse", more).await;
    let window = json!({ "investigationId": id, "subject": { "person": cast.subject.stream() } });
    world.act(cast.investigator, "openResponseWindow", window.clone()).await;
    world.clock.advance_days(30);
    world.act(cast.investigator, "recordWindowElapsed", window).await;
    let conclusion = json!({ "allegationId": allegation, "determination": "UNSUBSTANTIATED", "evidenceIds": [] });
    let draft = json!({ "caseId": case, "conclusions": [conclusion], "text": "not proved" });
    world.act(cast.investigator, "draftFinding", draft).await;
    let finding = ids(world, cast, &case, "findings").await.pop_first().unwrap();
    for name in ["reviewFinding", "issueFinding"] {
        world
            .act(cast.counsel, name, json!({ "caseId": case, "findingId": finding }))
            .await;
    }
    world
        .act(
            cast.counsel,
            "takeNoAction",
            json!({ "caseId": case, "reason": "nothing was proved" }),
        )
        .await;
}

async fn other_charge(world: &World, cast: &Cast, case: &str) -> String {
    let raise = json!({
        "caseId": case, "subject": { "person": cast.subject.stream() }, "clause": "WX-2.2.1", "severity": "MINOR",
        "conduct": on("2025-02-20"), "description": "lent the account",
    });
    world.act(cast.intake, "raiseAllegation", raise).await;
    allegations(world, cast, case).await.pop_first().unwrap()
}

/// What is proved goes to an authority, and a decision that was taken outside goes on record.
async fn outside(world: &World, cast: &Cast) {
    let Opened { case, .. } = opened(world, cast).await;
    let found = investigated(world, cast, &case).await;
    let finding = issued(world, cast, &case, &found, "SUBSTANTIATED").await;
    let sanction = proposed(world, cast, (&case, &finding), dismissal()).await;
    let record = json!({
        "sanctionId": sanction, "terms": dismissal(), "decided": on("2025-02-28"), "memo": "it was done by letter",
    });
    world.act(cast.counsel, "recordOutsideDecision", record).await;
    let data = world
        .get(
            cast.counsel,
            "query($id: ID!) { sanction(id: $id) { status unmet } }",
            json!({ "id": sanction }),
        )
        .await;
    assert_eq!(data["sanction"]["status"], "TAKEN_OUTSIDE");
    assert!(!data["sanction"]["unmet"].as_array().unwrap().is_empty());
    let case = open_case(world, cast, None).await;
    let found = investigated(world, cast, &case).await;
    issued(world, cast, &case, &found, "INCONCLUSIVE").await;
    world
        .act(cast.counsel, "referCase", json!({ "caseId": case, "to": "the police" }))
        .await;
}
