//! A warning, from the proposal until it is in force.

use serde_json::{Value, json};

use crate::company::{Company, Part, digest};
use crate::sanctions::{self, Proposal};
use crate::words::Words;

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
pub(super) async fn warning_is_prepared(
    company: &Company,
    words: Words,
    case: &str,
    finding: &str,
    chen: &str,
) -> String {
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
pub(super) async fn warning_is_decided(company: &Company, words: Words, sanction: &str) {
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
pub(super) async fn gate_is_pending(company: &Company, words: Words, sanction: &str) {
    let early = company
        .as_(Part::SeniorManager)
        .refused("decideSanction", decision(words, sanction))
        .await;
    assert_eq!(early.code, "SANCTION_RETALIATION_GATE_PENDING");
}

/// The decision is issued, served, appealed against and upheld; then it is final and in force.
pub(super) async fn warning_holds(company: &Company, words: Words, sanction: &str) {
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
