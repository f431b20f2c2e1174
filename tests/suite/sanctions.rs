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
