//! Being told of changes: over a WebSocket, signed in, for as long as one may see the case.

use std::pin::pin;

use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Error;
use ulid::Ulid;

use crate::company::{Company, Part};
use crate::steps;

/// Tells of one case.
fn changes(case: &str) -> String {
    format!("subscription {{ caseChanged(id: \"{case}\") {{ caseId }} }}")
}

/// Counsel names one witness more.
async fn witness(company: &Company, case: &str) {
    let party = json!({ "caseId": case, "party": { "outsideName": "Somebody who saw it" }, "role": "WITNESS" });
    company.as_(Part::Counsel).mutate("addParty", party).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handler_is_told_of_a_change_over_the_socket() {
    let company = Company::on_day("2026-03-02").await;
    let case = steps::open_on_own_knowledge(&company, "A leak", "2026-03-02").await;
    let mut investigator = company.listens(Part::Investigator, &changes(&case)).await;
    // The server says nothing when it begins to listen; one of these changes comes after that.
    let told = {
        let mut next = pin!(investigator.hears());
        loop {
            tokio::select! {
                biased;
                told = &mut next => break told,
                () = witness(&company, &case) => {}
            }
        }
    };
    assert_eq!((&told["type"], &told["id"]), (&json!("next"), &json!("1")), "{told}");
    assert_eq!(told["payload"]["data"]["caseChanged"]["caseId"], json!(case));
    company.close().await;
}

/// What somebody hears who asks to be told, without the id of the case.
async fn answer(company: &Company, part: Part, case: &str) -> Vec<Value> {
    let mut listening = company.listens(part, &changes(case)).await;
    let (first, last) = (listening.hears().await, listening.hears().await);
    vec![first, last]
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_part_is_told_the_same_as_of_a_case_that_is_not_there() {
    let company = Company::on_day("2026-03-02").await;
    let case = steps::open_on_own_knowledge(&company, "A leak", "2026-03-02").await;
    let missing = format!("case-{}", Ulid::from_parts(1, 99));
    for part in [Part::SecondInvestigator, Part::HumanResources, Part::Administrator] {
        let denied = answer(&company, part, &case).await;
        assert_eq!(denied, answer(&company, part, &missing).await, "{part:?}");
        let error = &denied[0]["payload"]["errors"][0];
        assert_eq!(error["extensions"]["code"], "NOT_FOUND", "{denied:?}");
        assert_eq!(denied[1]["type"], "complete", "nothing comes after it");
    }
    company.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_listens_without_a_session() {
    let company = Company::on_day("2026-03-02").await;
    match company.socket(None).await {
        Err(Error::Http(answer)) => assert_eq!(answer.status().as_u16(), 401),
        other => panic!("the handshake is refused: {other:?}"),
    }
    company.close().await;
}
