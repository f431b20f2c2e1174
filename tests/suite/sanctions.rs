//! Steps towards a sanction that several stories take.

use serde_json::{Value, json};

use crate::company::{Company, Part, digest};

/// A sanction to be proposed.
pub struct Proposal<'a> {
    /// The case.
    pub case: &'a str,
    /// The finding.
    pub finding: &'a str,
    /// Against whom.
    pub subject: &'a str,
    /// What.
    pub terms: Value,
    /// Reasons.
    pub reasons: &'a str,
    /// Why not less: intent, harm, history, comparable cases.
    pub why_not_less: [&'a str; 4],
}

/// A dismissal for a serious breach of the rules (Labour Contract Law 39(2)).
pub fn dismissal() -> Value {
    json!({ "kind": "DISMISSAL", "limb": "SERIOUS_BREACH" })
}

/// The investigator proposes it.
pub async fn propose(company: &Company, proposal: &Proposal<'_>) -> String {
    let [intent, harm, history, comparable] = proposal.why_not_less;
    let input = json!({
        "caseId": proposal.case,
        "findingId": proposal.finding,
        "subject": proposal.subject,
        "terms": proposal.terms,
        "proportionality": { "intent": intent, "harm": harm, "history": history, "comparable": comparable },
        "reasons": proposal.reasons,
    });
    company.as_(Part::Investigator).makes("proposeSanction", input).await
}

/// Custodian and counsel check the person against the identities of reporters, and find nothing.
pub async fn check(company: &Company, sanction: &str) {
    let gate = sanction.replace("sanction-", "gate-");
    for (part, checker) in [(Part::Custodian, "CUSTODIAN"), (Part::Counsel, "COUNSEL")] {
        let check = json!({ "gateId": gate, "part": checker, "concern": false, "note": "No reporter of that name." });
        company.as_(part).mutate("recordGateCheck", check).await;
    }
}

/// Counsel reviews it, and everybody approves whose approval the matrix asks for.
pub async fn approve(company: &Company, sanction: &str, opinion: &str, approvals: &[(Part, &str)]) {
    let review = json!({ "sanctionId": sanction, "opinion": opinion });
    company.as_(Part::Counsel).mutate("reviewSanction", review).await;
    for (part, role) in approvals {
        let approval = json!({ "sanctionId": sanction, "role": role });
        company.as_(*part).mutate("approveSanction", approval).await;
    }
}

/// Human resources tell the union the reasons, today.
pub async fn notify_union(company: &Company, sanction: &str) {
    let notice =
        json!({ "sanctionId": sanction, "on": company.today(), "noticeSha256": digest("notice to the union") });
    company.as_(Part::HumanResources).mutate("notifyUnion", notice).await;
}

/// Human resources offer a hearing, today.
pub async fn offer_hearing(company: &Company, sanction: &str) {
    let offer = json!({ "sanctionId": sanction, "on": company.today() });
    company.as_(Part::HumanResources).mutate("offerHearing", offer).await;
}

/// The checks of a sanction's readiness that stand so now, as somebody sees them.
pub async fn checks(company: &Company, part: Part, sanction: &str, status: &str) -> Vec<String> {
    let query = "query($id: ID!, $status: ReadinessStatus!) {
        sanction(id: $id) { readiness { lines(statuses: [$status]) { check } } } }";
    let asked = json!({ "id": sanction, "status": status });
    let found = company.as_(part).query(query, asked).await;
    names(&found["sanction"]["readiness"]["lines"])
}

/// The names of the checks of some lines.
pub fn names(lines: &Value) -> Vec<String> {
    let lines = lines.as_array().unwrap_or_else(|| panic!("no lines: {lines}"));
    lines
        .iter()
        .map(|line| line["check"].as_str().unwrap().to_owned())
        .collect()
}

/// One line of a sanction's readiness, as counsel sees it.
pub async fn line(company: &Company, sanction: &str, check: &str) -> Value {
    let query = "query($id: ID!) { sanction(id: $id) { readiness { lines {
        check status mandatory mayBeOverridden danger due basis { en zh } missing { en } supply { en zh }
        proofs { recordId revision kind last }
    } } } }";
    let found = company.as_(Part::Counsel).query(query, json!({ "id": sanction })).await;
    let lines = found["sanction"]["readiness"]["lines"].as_array().unwrap().clone();
    lines.into_iter().find(|line| line["check"] == check).unwrap()
}

/// From the day on which the retaliation gate clears to the one on which it is in force: decided, put in writing and served
/// on the same day, and final once the days for an appeal are over.
pub async fn carry_through(company: &Company, sanction: &str, (by, terms): (Part, Value), in_force_on: &str) {
    let hr = company.as_(Part::HumanResources);
    company.the_day_begins().await;
    let decided = json!({ "sanctionId": sanction, "terms": terms, "reasons": "As proposed." });
    company.as_(by).mutate("decideSanction", decided).await;
    let today = company.today();
    let issued = json!({ "sanctionId": sanction, "documentSha256": digest("the decision"), "effectiveOn": today });
    hr.mutate("issueDecision", issued).await;
    let served = json!({
        "sanctionId": sanction,
        "method": "IN_PERSON",
        "on": today,
        "proofSha256": digest("signed for"),
    });
    hr.mutate("serveDecision", served).await;
    company.on(in_force_on);
    for step in ["finaliseSanction", "activateSanction"] {
        hr.mutate(step, json!({ "sanctionId": sanction })).await;
    }
}
