//! Custodians and counsel are told that something waits for them, and not what.

use jiff::civil::date;
use probity_app::{Request, TheCustody};
use probity_domain::custody::{Custody, CustodyCommand};
use probity_domain::disclosure::{DisclosureBasis, DisclosureEvent, DisclosureRequested};
use probity_domain::ids::{DisclosureId, IdentityId, PersonId, ReportId};
use probity_domain::{Role, Sealed};
use probity_vault::CustodianIdentity;
use probity_vault::custody::prove;
use ulid::Ulid;

use super::duties::{firm, on, recipients};
use super::firm::Firm;
use super::mailbox::Mailbox;

async fn does(firm: &Firm, who: PersonId, command: CustodyCommand) {
    let actor = firm.app().actor(who).await.unwrap();
    let done = firm
        .app()
        .execute::<Custody>(&actor, TheCustody, |_| Ok(command.clone()))
        .await;
    done.unwrap();
}

async fn joins(firm: &Firm, custodian: PersonId, counsel: PersonId) -> CustodianIdentity {
    let key = CustodianIdentity::generate().unwrap();
    let recipient = key.recipient().to_string();
    let offer = CustodyCommand::OfferCustodianKey {
        recipient: recipient.clone(),
    };
    does(firm, custodian, offer).await;
    does(firm, counsel, CustodyCommand::AdmitCustodian { custodian, recipient }).await;
    key
}

#[tokio::test(flavor = "multi_thread")]
async fn a_drill_is_told_to_each_custodian_once_and_a_request_to_counsel_who_did_not_make_it() {
    let mailbox = Mailbox::plain();
    let mut firm = firm(&mailbox).await;
    let counsel = firm.person(&[Role::LegalCounsel], "counsel@example.com").await;
    firm.person(&[Role::LegalCounsel], "other@example.com").await;
    let first = firm.person(&[Role::IdentityCustodian], "first@example.com").await;
    let second = firm.person(&[Role::IdentityCustodian], "second@example.com").await;
    firm.person(&[Role::Auditor], "auditor@example.com").await;
    let key = joins(&firm, first, counsel).await;
    joins(&firm, second, counsel).await;
    does(&firm, counsel, CustodyCommand::SetCustodyThreshold { needed: 2 }).await;
    on(&firm, "2026-03-02");
    assert_eq!(firm.round().await.told, 0, "nothing waits");

    let actor = firm.app().actor(counsel).await.unwrap();
    firm.app().start_custody_drill(Request::of(&actor)).await.unwrap();
    assert_eq!(firm.round().await.sent, 2, "both custodians");
    let actor = firm.app().actor(first).await.unwrap();
    let task = firm.app().drill_task(&actor).await.unwrap().unwrap();
    let proof = prove(&task, &key).unwrap();
    firm.app().prove_custody(Request::of(&actor), &proof).await.unwrap();
    assert_eq!(firm.round().await.told, 0, "each once");

    let disclosure = DisclosureId(Ulid(90));
    let requested = DisclosureRequested {
        disclosure,
        identity: IdentityId(Ulid(91)),
        report: ReportId(Ulid(91)),
        purpose: Sealed {
            key: ReportId(Ulid(91)).stream(),
            field: "purpose".to_owned(),
            cipher: "c2VhbGVk".to_owned(),
        },
        recipient: counsel,
        recipient_key: key.recipient().to_string(),
        fields: vec!["name".to_owned()],
        basis: DisclosureBasis::Consent,
        paper_sha256: None,
        by: counsel,
        on: date(2026, 3, 2),
    };
    firm.write(&disclosure.stream(), vec![DisclosureEvent::from(requested)])
        .await;
    assert_eq!(firm.round().await.sent, 1, "counsel who did not ask");
    assert_eq!(firm.round().await.told, 0);
    let mails = mailbox.end();
    assert_eq!(
        recipients(&mails),
        ["first@example.com", "other@example.com", "second@example.com"]
    );
}
