//! An employee in Guangdong is demoted by written agreement (Labour Contract Law 35). A demotion as mere punishment is
//! contested: without the agreement, or another recorded basis, there is none.

use serde_json::{Value, json};

use crate::company::{Company, Part, digest, on};
use crate::proved::{Matter, Proved, prove};
use crate::sanctions::{self, Proposal};

fn demotion(agreement: Option<&str>) -> Value {
    json!({ "kind": "DEMOTION", "demotion": "AGREEMENT", "agreement": agreement.map(digest) })
}

fn proposal(proved: &Proved, terms: Value) -> Proposal<'_> {
    Proposal {
        case: &proved.case,
        finding: &proved.finding,
        subject: &proved.subject,
        terms,
        reasons: "Both sides agreed on another post.",
        why_not_less: ["Negligent.", "A customer complained.", "Nothing before.", "None."],
    }
}

/// As the reports of such cases have it: without a basis, and with an agreement that nobody can show.
async fn without_a_basis_there_is_none(company: &Company, proved: &Proved) {
    let input = |terms: Value| {
        json!({
            "caseId": proved.case,
            "findingId": proved.finding,
            "subject": proved.subject,
            "terms": terms,
            "reasons": "As a punishment.",
        })
    };
    let investigator = company.as_(Part::Investigator);
    let punitive = investigator
        .refused("proposeSanction", input(json!({ "kind": "DEMOTION" })))
        .await;
    assert_eq!(punitive.code, "SANCTION_DEMOTION_BASIS_MISSING");
    let unsigned = investigator.refused("proposeSanction", input(demotion(None))).await;
    assert_eq!(unsigned.code, "SANCTION_DEMOTION_AGREEMENT_MISSING");
    assert!(unsigned.zh.contains("协议"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demotion_rests_on_the_agreement_that_both_signed() {
    let company = Company::founded("2025-01-06", "cn-guangdong", &Part::ALL).await;
    let matter = Matter {
        employment: "EMPLOYEE",
        clause: "WX-6.2.1",
        severity: "SERIOUS",
        description: "Sent material to a customer without the review that it needs.",
    };
    let proved = prove(&company, &matter).await;
    without_a_basis_there_is_none(&company, &proved).await;

    let signed = demotion(Some("the agreement on the new post"));
    let sanction = sanctions::propose(&company, &proposal(&proved, signed.clone())).await;
    let approvals = [
        (Part::Counsel, "LEGAL_COUNSEL"),
        (Part::HumanResources, "HUMAN_RESOURCES"),
        (Part::SeniorManager, "DECISION_MAKER"),
    ];
    sanctions::approve(&company, &sanction, "Article 35.", &approvals).await;
    sanctions::check(&company, &sanction).await;
    sanctions::notify_union(&company, &sanction).await;
    sanctions::offer_hearing(&company, &sanction).await;
    company.on("2026-03-28");
    sanctions::carry_through(&company, &sanction, (Part::GeneralManager, signed), "2026-04-20").await;

    let basis = sanctions::line(&company, &sanction, "DEMOTION_BASIS").await;
    assert_eq!(basis["status"], "MET");
    assert_eq!(basis["basis"]["en"], "Labour Contract Law 35 and 40");
    assert_eq!(basis["proofs"][0]["kind"], "sanction-proposed");
    stays_ready_when_the_policy_is_retired(&company, &proved, &sanction).await;
}

/// A new version next year takes nothing away from what was decided under this one.
async fn stays_ready_when_the_policy_is_retired(company: &Company, proved: &Proved, sanction: &str) {
    let nothing: [&str; 0] = [];
    assert_eq!(
        sanctions::checks(company, Part::Counsel, sanction, "MISSING").await,
        nothing
    );
    company.on("2027-01-04");
    let retired = json!({ "policyId": proved.policy, "retired": on("2027-01-04") });
    company.as_(Part::Counsel).mutate("retirePolicy", retired).await;
    assert_eq!(
        sanctions::checks(company, Part::Counsel, sanction, "MISSING").await,
        nothing
    );
    let in_force = sanctions::line(company, sanction, "POLICY_IN_FORCE").await;
    let kinds: Vec<&str> = in_force["proofs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|proof| proof["kind"].as_str().unwrap())
        .collect();
    assert!(
        kinds.contains(&"policy-retired"),
        "that it was retired is told: {kinds:?}"
    );
}
