//! Steps that several stories take, each by whoever takes it in a company.

use std::sync::atomic::{AtomicU64, Ordering};

use probity_domain::ids::DepartmentId;
use reqwest::Method;
use reqwest::multipart::Form;
use serde_json::{Value, json};
use ulid::Ulid;

use crate::company::{Company, Part, digest, file};

/// An investigation under way.
#[derive(Debug, Clone)]
pub struct Investigation {
    /// The case.
    pub case: String,
    /// The investigation.
    pub id: String,
    /// Its sources, in the order of the plan.
    pub sources: Vec<String>,
    /// What was sealed.
    pub evidence: Vec<String>,
}

/// A charge to be made.
pub struct Charge<'a> {
    /// In which case.
    pub case: &'a str,
    /// Against whom.
    pub subject: Value,
    /// Under which clause.
    pub clause: &'a str,
    /// How grave.
    pub severity: &'a str,
    /// When it happened.
    pub conduct: Value,
    /// In words.
    pub description: &'a str,
}

/// A piece of evidence to be sealed.
pub struct Piece<'a> {
    /// From which source.
    pub source: &'a str,
    /// How it was collected.
    pub method: &'a str,
    /// What it is.
    pub title: &'a str,
    /// What stands in it, for its digest.
    pub paper: &'a str,
    /// When it was collected.
    pub collected: Value,
    /// When what it shows happened.
    pub shows: Value,
}

/// The id of a department that nobody else is in.
fn new_department() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    DepartmentId(Ulid::from_parts(3, u128::from(COUNT.fetch_add(1, Ordering::Relaxed)))).stream()
}

/// Human resources enter somebody into the directory, into a department of their own.
pub async fn register(company: &Company, name: &str, more: Value) -> String {
    let mut input = json!({
        "name": name,
        "departmentId": new_department(),
        "employment": "EMPLOYEE",
        "headsDepartment": false,
        "joined": { "precision": "UNKNOWN" },
    });
    for (key, value) in more.as_object().unwrap() {
        input[key] = value.clone();
    }
    company.as_(Part::HumanResources).makes("registerPerson", input).await
}

/// Counsel drafts a version of the policy.
pub async fn draft_policy(company: &Company, version: &str) -> String {
    let draft = json!({
        "pack": "wechat-confidentiality",
        "version": version,
        "sha256": digest("the text of the policy"),
    });
    company.as_(Part::Counsel).makes("draftPolicy", draft).await
}

/// Counsel records that staff were consulted, with minutes or a memo.
pub async fn consult(company: &Company, policy: &str, consulted: Value, proof: Value) {
    let mut input = json!({ "policyId": policy, "consulted": consulted });
    for (key, value) in proof.as_object().unwrap() {
        input[key] = value.clone();
    }
    company.as_(Part::Counsel).mutate("recordConsultation", input).await;
}

/// Counsel publishes it.
pub async fn publish(company: &Company, policy: &str, published: Value, proof: Option<&str>) {
    let input = json!({ "policyId": policy, "published": published, "proofSha256": proof.map(digest) });
    company.as_(Part::Counsel).mutate("publishPolicy", input).await;
}

/// Human resources record that somebody acknowledged it; without a paper, that a source says so.
pub async fn acknowledge(company: &Company, person: &str, policy: &str, when: Value, paper: Option<&str>) {
    let input = json!({
        "personId": person,
        "policyId": policy,
        "acknowledged": when,
        "signedSha256": paper.map(digest),
    });
    company
        .as_(Part::HumanResources)
        .mutate("acknowledgePolicy", input)
        .await;
}

/// Counsel opens a case on what the company itself came to know, takes its intake officer in, and has it weighed and
/// given to the investigator.
pub async fn open_on_own_knowledge(company: &Company, title: &str, known_on: &str) -> String {
    let counsel = company.as_(Part::Counsel);
    let opened = json!({ "title": title, "counsel": company.id(Part::Counsel), "knownOn": known_on });
    let case = counsel.makes("openCase", opened).await;
    let assessed = json!({ "caseId": case, "severity": "GRAVE", "assessment": title });
    counsel.mutate("assessCase", assessed).await;
    for (part, role) in [(Part::Intake, "INTAKE"), (Part::Investigator, "INVESTIGATOR")] {
        let assigned = json!({ "caseId": case, "handler": company.id(part), "role": role });
        counsel.mutate("assignCase", assigned).await;
    }
    case
}

/// The intake officer names somebody as a subject.
pub async fn add_subject(company: &Company, case: &str, person: &str) {
    let input = json!({ "caseId": case, "party": { "person": person }, "role": "SUBJECT" });
    company.as_(Part::Intake).mutate("addParty", input).await;
}

/// The intake officer makes a charge.
pub async fn raise(company: &Company, charge: &Charge<'_>) -> String {
    let input = json!({
        "caseId": charge.case,
        "subject": charge.subject,
        "clause": charge.clause,
        "severity": charge.severity,
        "conduct": charge.conduct,
        "description": charge.description,
        "isProtectedReport": false,
    });
    company
        .as_(Part::Intake)
        .adds("raiseAllegation", "allegationId", input)
        .await
}

/// The investigator begins and plans.
pub async fn plan(company: &Company, case: &str, scope: &str, sources: &[(&str, String)]) -> Investigation {
    let planned: Vec<Value> = sources
        .iter()
        .map(|(kind, description)| json!({ "kind": kind, "basis": "LAWFUL_RULES", "description": description }))
        .collect();
    let input = json!({ "caseId": case, "scope": scope, "sources": planned });
    let investigator = company.as_(Part::Investigator);
    let id = investigator.makes("startInvestigation", input).await;
    let query = "query($id: ID!) { investigation(id: $id) { sources { id kind } } }";
    let found = investigator.query(query, json!({ "id": id })).await;
    let known = found["investigation"]["sources"].as_array().unwrap();
    let of_kind = |(kind, _): &(&str, String)| {
        let source = known.iter().find(|source| source["kind"] == *kind).unwrap();
        source["id"].as_str().unwrap().to_owned()
    };
    Investigation {
        case: case.to_owned(),
        id,
        sources: sources.iter().map(of_kind).collect(),
        evidence: Vec::new(),
    }
}

/// Counsel allows every source, and the investigator begins to collect.
pub async fn authorise(company: &Company, investigation: &Investigation) {
    let input = json!({ "investigationId": investigation.id, "sourceIds": investigation.sources });
    company.as_(Part::Counsel).mutate("authoriseInvestigation", input).await;
    let input = json!({ "investigationId": investigation.id });
    company.as_(Part::Investigator).mutate("startCollection", input).await;
}

/// The investigator hands a file in, to be kept sealed; gives its id.
pub async fn put_away(company: &Company, case: &str, paper: &str) -> String {
    let form = Form::new()
        .text("case", case.to_owned())
        .part("file", file("log.txt", paper.as_bytes().to_vec()));
    let request = company
        .as_(Part::Investigator)
        .request(Method::POST, "/files/evidence")
        .await;
    let answer = request.multipart(form).send().await.unwrap();
    let kept: Value = answer.json().await.unwrap();
    assert_eq!(
        (&kept["sha256"], &kept["size"]),
        (&json!(digest(paper)), &json!(paper.len())),
        "{kept}"
    );
    kept["id"].as_str().unwrap().to_owned()
}

/// The investigator seals a file that was handed in, under the hash that it has.
pub async fn seal_file(company: &Company, investigation: &Investigation, piece: &Piece<'_>, file: Value) -> String {
    let input = json!({
        "investigationId": investigation.id,
        "sourceId": piece.source,
        "method": piece.method,
        "title": piece.title,
        "file": file,
        "collected": piece.collected,
        "shows": piece.shows,
        "collector": company.id(Part::Investigator),
    });
    let investigator = company.as_(Part::Investigator);
    let other = investigator
        .refused("sealEvidence", with(&input, "sha256", &digest("something else")))
        .await;
    assert_eq!(other.code, "INVALID_INPUT", "a file that is another than was meant");
    investigator.adds("sealEvidence", "evidenceId", input).await
}

/// An input with one more member.
fn with(input: &Value, member: &str, value: &str) -> Value {
    let mut input = input.clone();
    input[member] = json!(value);
    input
}

/// The investigator seals a piece of evidence.
pub async fn seal(company: &Company, investigation: &Investigation, piece: &Piece<'_>) -> String {
    let input = json!({
        "investigationId": investigation.id,
        "sourceId": piece.source,
        "method": piece.method,
        "title": piece.title,
        "sha256": digest(piece.paper),
        "collected": piece.collected,
        "shows": piece.shows,
        "collector": company.id(Part::Investigator),
    });
    company
        .as_(Part::Investigator)
        .adds("sealEvidence", "evidenceId", input)
        .await
}

/// The subject is told of a charge today, and asked to answer.
pub async fn inform(company: &Company, investigation: &Investigation, allegation: &str, subject: Value) {
    let investigator = company.as_(Part::Investigator);
    let told = json!({ "caseId": investigation.case, "allegationId": allegation, "on": company.today() });
    investigator.mutate("informSubject", told).await;
    let window = json!({ "investigationId": investigation.id, "subject": subject });
    investigator.mutate("openResponseWindow", window).await;
}

/// Two investigators hear somebody today.
pub async fn interview(
    company: &Company,
    investigation: &Investigation,
    interviewee: Value,
    (record, evidence): (&str, &str),
) {
    let investigator = company.as_(Part::Investigator);
    let mut input = json!({
        "investigationId": investigation.id,
        "interviewers": [company.id(Part::Investigator)],
        "interviewee": interviewee,
        "record": record,
        "evidenceId": evidence,
        "heldOn": company.today(),
    });
    let alone = investigator.refused("recordInterview", input.clone()).await;
    assert_eq!(alone.code, "INVESTIGATION_SECOND_INTERVIEWER_MISSING");
    input["interviewers"] = json!([company.id(Part::Investigator), company.id(Part::SecondInvestigator)]);
    investigator.mutate("recordInterview", input).await;
}

/// The subject answers today.
pub async fn answer(company: &Company, investigation: &Investigation, subject: Value, statement: &str, admits: bool) {
    let input = json!({
        "investigationId": investigation.id,
        "subject": subject,
        "statement": statement,
        "admits": admits,
        "answeredOn": company.today(),
    });
    company.as_(Part::Investigator).mutate("recordResponse", input).await;
}

/// The report of the investigation is written, reviewed by counsel, and the investigation is over.
pub async fn conclude(company: &Company, investigation: &Investigation, text: &str) {
    let (investigator, counsel) = (company.as_(Part::Investigator), company.as_(Part::Counsel));
    let drafted = json!({ "investigationId": investigation.id, "text": text });
    investigator.mutate("draftInvestigationReport", drafted).await;
    let named = json!({ "investigationId": investigation.id });
    counsel.mutate("reviewInvestigationReport", named.clone()).await;
    investigator.mutate("completeInvestigation", named).await;
}

/// The investigator writes a finding.
pub async fn draft_finding(company: &Company, case: &str, text: &str, conclusions: Value) -> String {
    let input = json!({ "caseId": case, "text": text, "conclusions": conclusions });
    company
        .as_(Part::Investigator)
        .adds("draftFinding", "findingId", input)
        .await
}

/// Counsel agrees with a finding and puts it into force.
pub async fn issue_finding(company: &Company, case: &str, finding: &str) {
    let counsel = company.as_(Part::Counsel);
    let input = json!({ "caseId": case, "findingId": finding });
    counsel.mutate("reviewFinding", input.clone()).await;
    counsel.mutate("issueFinding", input).await;
}
