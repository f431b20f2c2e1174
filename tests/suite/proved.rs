//! A charge that was proved properly, for stories about what follows from it.

use serde_json::json;

use crate::company::{Company, digest, on};
use crate::steps::{self, Charge, Piece};

/// A case with one proved charge.
pub struct Proved {
    /// Against whom.
    pub subject: String,
    /// The version of the policy that the charge rests on.
    pub policy: String,
    /// The case.
    pub case: String,
    /// The finding.
    pub finding: String,
}

/// What is known of the person and of the charge.
pub struct Matter<'a> {
    /// On what terms the person works.
    pub employment: &'a str,
    /// Under which clause.
    pub clause: &'a str,
    /// How grave.
    pub severity: &'a str,
    /// In words.
    pub description: &'a str,
}

/// Staff are consulted in January 2025, the policy is published and signed for; the conduct is of 2 March 2026 and becomes
/// known on the 9th; the finding is issued on the 20th.
pub async fn prove(company: &Company, matter: &Matter<'_>) -> Proved {
    company.on("2025-01-06");
    let policy = steps::draft_policy(company, "2025").await;
    let minutes = json!({ "minutesSha256": digest("minutes") });
    steps::consult(company, &policy, on("2025-01-06"), minutes).await;
    steps::publish(company, &policy, on("2025-01-06"), Some("on the notice board")).await;
    let subject = steps::register(company, "L", json!({ "employment": matter.employment })).await;
    company.on("2025-01-10");
    steps::acknowledge(company, &subject, &policy, on("2025-01-10"), Some("signed")).await;
    company.on("2026-03-09");
    let case = steps::open_on_own_knowledge(company, matter.description, "2026-03-09").await;
    steps::add_subject(company, &case, &subject).await;
    let charge = Charge {
        case: &case,
        subject: json!({ "person": subject }),
        clause: matter.clause,
        severity: matter.severity,
        conduct: on("2026-03-02"),
        description: matter.description,
    };
    let charge = steps::raise(company, &charge).await;
    let finding = investigate(company, (&case, &charge, &subject), matter.description).await;
    Proved {
        subject,
        policy,
        case,
        finding,
    }
}

async fn investigate(company: &Company, (case, charge, subject): (&str, &str, &str), told: &str) -> String {
    let sources = [
        ("WORK_ACCOUNT", "the account of the company".to_owned()),
        ("INTERVIEW", "the person themselves".to_owned()),
    ];
    let investigation = steps::plan(company, case, told, &sources).await;
    steps::authorise(company, &investigation).await;
    let party = json!({ "person": subject });
    steps::inform(company, &investigation, charge, party.clone()).await;
    let piece = Piece {
        source: &investigation.sources[0],
        method: "EXPORT",
        title: "The log of the account",
        paper: told,
        collected: on("2026-03-09"),
        shows: on("2026-03-02"),
    };
    let evidence = steps::seal(company, &investigation, &piece).await;
    steps::interview(company, &investigation, party.clone(), ("Admits it.", &evidence)).await;
    steps::answer(company, &investigation, party, "Admits it.", true).await;
    company.on("2026-03-20");
    steps::conclude(company, &investigation, told).await;
    let conclusion = json!({ "allegationId": charge, "determination": "SUBSTANTIATED", "evidenceIds": [evidence] });
    let finding = steps::draft_finding(company, case, told, json!([conclusion])).await;
    steps::issue_finding(company, case, &finding).await;
    finding
}
