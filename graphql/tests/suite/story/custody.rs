//! Who keeps reporters' names, and what is done about one of them.

use probity_app::{GivenIdentity, Plaintext, Request};
use probity_domain::ids::{DisclosureId, PersonId, ReportId};
use probity_domain::{Actor, Role};
use probity_vault::CustodianIdentity;
use probity_vault::custody::{Task, carry_out, prove};
use serde_json::{Value, json};

use super::Staff;
use super::intake::{kept_report, open_case, triage};
use crate::world::{DIGEST, World};

/// Somebody offers a key, and counsel admits it.
async fn joins(world: &World, staff: &Staff, custodian: PersonId) -> CustodianIdentity {
    let key = CustodianIdentity::generate().unwrap();
    let recipient = key.recipient().to_string();
    let offered = ("offerCustodianKey", "custody { ready }");
    world.run(custodian, offered, json!({ "recipient": recipient })).await;
    let named = json!({ "personId": custodian.stream(), "recipient": recipient });
    world
        .run(staff.counsel, ("admitCustodian", "custody { ready }"), named)
        .await;
    key
}

fn answer(task: &Task, key: &CustodianIdentity) -> String {
    serde_json::to_string(&carry_out(task, key).unwrap()).unwrap()
}

/// A report whose reporter gave a name.
async fn named_report(world: &World, staff: &Staff) -> ReportId {
    let (report, _) = kept_report(world).await;
    triage(world, staff, &report).await;
    world
        .act(staff.intake, "acceptReport", json!({ "reportId": report }))
        .await;
    open_case(world, staff, Some(&report)).await;
    let report: ReportId = report.parse().unwrap();
    let given = GivenIdentity {
        name: Some(Plaintext::from("Duan Yu")),
        contact: None,
    };
    let request = Request::of(&Actor::Reporter(report));
    world.app.give_identity(request, report, &given).await.unwrap();
    world.settle().await;
    report
}

/// Counsel asks by a court's order, and another counsel agrees.
async fn asked(world: &World, staff: &Staff, (report, other): (ReportId, PersonId), key: &CustodianIdentity) -> String {
    let input = json!({
        "reportId": report.stream(),
        "purpose": "to hear the reporter as a witness",
        "recipient": staff.investigator.stream(),
        "recipientKey": key.recipient().to_string(),
        "fields": ["name"],
        "basis": "COURT_ORDER",
        "paperSha256": DIGEST,
    });
    let id = world.act(staff.counsel, "requestDisclosure", input).await;
    let review = json!({ "disclosureId": id, "approve": true, "opinion": "it is needed" });
    world.act(other, "reviewDisclosure", review).await;
    id
}

/// Custodians rehearse, and one of them changes their key.
async fn kept(world: &World, staff: &Staff, custodian: PersonId, key: &CustodianIdentity) {
    let drill = ("startCustodyDrill", "custody { drill { startedOn } }");
    world.run(staff.counsel, drill, json!({})).await;
    let actor = world.app.actor(custodian).await.unwrap();
    let task = world.app.drill_task(&actor).await.unwrap().unwrap();
    let proof = json!({ "proof": prove(&task, key).unwrap() });
    world.run(custodian, ("proveCustody", "custody { ready }"), proof).await;
    joins(world, staff, custodian).await;
    let task = world.app.next_share_task(&actor).await.unwrap().unwrap();
    let given = json!({ "answer": answer(&task, key) });
    let taken = world.run(custodian, ("handInShares", "taken unchanged"), given).await;
    assert_eq!(taken, json!({ "taken": 1, "unchanged": 0 }));
}

pub async fn custody(world: &World, staff: &Staff) {
    let second = world.person(&[(Role::IdentityCustodian, None)]).await;
    let third = world.person(&[(Role::IdentityCustodian, None)]).await;
    let other = world.person(&[(Role::LegalCounsel, None)]).await;
    let first_key = joins(world, staff, staff.custodian).await;
    let second_key = joins(world, staff, second).await;
    let threshold = ("setCustodyThreshold", "custody { ready needed }");
    let set = world.run(staff.counsel, threshold, json!({ "needed": 2 })).await;
    assert_eq!(set["custody"], json!({ "ready": true, "needed": 2 }));
    let report = named_report(world, staff).await;
    kept(world, staff, second, &second_key).await;

    let recipient = CustodianIdentity::generate().unwrap();
    let declined = asked(world, staff, (report, other), &recipient).await;
    let waived = json!({ "disclosureId": declined, "letterSha256": DIGEST, "reason": "the prosecution asks for it" });
    world.act(other, "waiveDisclosureNotice", waived).await;
    let no = json!({ "disclosureId": declined, "reason": "it is not needed" });
    world.act(staff.custodian, "declineDisclosure", no).await;

    let id = asked(world, staff, (report, other), &recipient).await;
    let notice = json!({ "disclosureId": id, "text": "a court wants to hear you" });
    world.act(staff.counsel, "notifyOfDisclosure", notice).await;
    let disclosure: DisclosureId = id.parse().unwrap();
    let reporter = Request::of(&Actor::Reporter(report));
    let consented = world.app.answer_disclosure(reporter, disclosure, true, None).await;
    consented.unwrap();
    let actor = world.app.actor(staff.custodian).await.unwrap();
    let task = world.app.disclosure_task(&actor, disclosure).await.unwrap();
    let approved: Value = json!({ "disclosureId": id, "answer": answer(&task, &first_key) });
    world.act(staff.custodian, "approveDisclosure", approved).await;
    let withdrawn = json!({ "disclosureId": id, "reason": "the court has settled it" });
    world.act(staff.counsel, "withdrawDisclosure", withdrawn).await;

    let third_key = joins(world, staff, third).await;
    let revoked = json!({ "personId": third.stream(), "recipient": third_key.recipient().to_string() });
    let gone = world.run(
        staff.counsel,
        ("revokeCustodian", "custody { custodians { number } }"),
        revoked,
    );
    assert_eq!(gone.await["custody"]["custodians"].as_array().unwrap().len(), 2);
}
