//! Claims, holds, requests and erasures that wait for somebody: a link, and nothing of what it is about.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use probity_app::{PlaceHold, ReceiveRequest, retention_of};
use probity_domain::case::{CaseEvent, ClaimTracked};
use probity_domain::claim::{Assessment, ClaimBasisConfirmed, ClaimEvent, Debtor, Fault, LossAssessed};
use probity_domain::hold::HoldScope;
use probity_domain::ids::{CaseId, ClaimId, HoldId, PersonId, RightsRequestId};
use probity_domain::money::{Currency, Money};
use probity_domain::request::RightsRequestKind;
use probity_domain::retention::{ErasureApproved, Retained, RetentionEvent, RetentionFellDue, RetentionScheduled};
use probity_domain::{Role, Sealed};
use probity_vault::Plaintext;
use serde_json::Value;
use ulid::Ulid;

use super::firm::{CANARY, Firm};
use super::mailbox::Mailbox;

pub(super) async fn firm(mailbox: &Mailbox) -> Firm {
    let port = mailbox.port;
    let mail = format!("[mail]\nhost = '127.0.0.1'\nport = {port}\nsecurity = 'none'\nfrom = 'probity@example.com'\n");
    Firm::with(&mail).await
}

/// Somebody of each role that the lists are shown to, and of some that they are not.
async fn staff(firm: &mut Firm) -> [PersonId; 3] {
    let counsel = firm.person(&[Role::LegalCounsel], "counsel@example.com").await;
    let custodian = firm.person(&[Role::IdentityCustodian], "custodian@example.com").await;
    let administrator = firm.person(&[Role::Administrator], "administrator@example.com").await;
    for (role, address) in [
        (Role::Auditor, "auditor@example.com"),
        (Role::HumanResources, "hr@example.com"),
        (Role::Management, "management@example.com"),
    ] {
        firm.person(&[role], address).await;
    }
    [counsel, custodian, administrator]
}

/// The moment is ten in the morning in Shanghai.
pub(super) fn on(firm: &Firm, day: &str) {
    firm.clock.set(format!("{day}T02:00:00Z").parse().unwrap());
}

/// To whom the mails went, in order; each holds a link and nothing else.
pub(super) fn recipients(mails: &[Value]) -> Vec<&str> {
    for mail in mails {
        let data = mail["data"].as_str().unwrap();
        assert!(data.contains("http://127.0.0.1:0/staff/"), "{data}");
        for secret in [
            CANARY,
            "claim",
            "hold",
            "request",
            "erasure",
            "retention",
            "case-",
            "person-",
        ] {
            assert!(
                !data.to_lowercase().contains(&secret.to_lowercase()),
                "{secret} in {data}"
            );
        }
    }
    let mut recipients: Vec<&str> = mails.iter().map(|mail| mail["to"][0].as_str().unwrap()).collect();
    recipients.sort_unstable();
    recipients
}

fn text(words: &str) -> Plaintext {
    Plaintext::new(format!("{CANARY} {words}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_to_be_looked_at_again_is_told_to_counsel_when_its_day_is_near_and_when_it_is_past() {
    let mailbox = Mailbox::plain();
    let mut firm = firm(&mailbox).await;
    let [counsel, ..] = staff(&mut firm).await;
    let kept = firm.person(&[Role::LegalCounsel], "kept@example.com").await;
    let hold = PlaceHold {
        hold: HoldId(Ulid(70)),
        scope: HoldScope::Person(kept),
        reason: text("reason"),
    };
    let actor = firm.app().actor(counsel).await.unwrap();
    firm.app().place_hold(&actor, &hold).await.unwrap();
    on(&firm, "2026-08-28");
    assert_eq!(firm.round().await.told, 0, "five days before");
    on(&firm, "2026-08-31");
    assert_eq!(firm.round().await.sent, 1, "two days before");
    on(&firm, "2026-09-01");
    assert_eq!(firm.round().await.told, 0, "once");
    on(&firm, "2026-09-03");
    assert_eq!(firm.round().await.sent, 1, "the day after");
    assert_eq!(
        recipients(&mailbox.end()),
        ["counsel@example.com"; 2],
        "and never whom it is about"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_told_to_counsel_before_its_day_and_not_to_a_counsel_who_asked() {
    let mailbox = Mailbox::plain();
    let mut firm = firm(&mailbox).await;
    staff(&mut firm).await;
    let asks = firm.person(&[Role::LegalCounsel], "asks@example.com").await;
    let actor = firm.app().actor(asks).await.unwrap();
    let asked = ReceiveRequest {
        request: RightsRequestId(Ulid(71)),
        subject: asks,
        kind: RightsRequestKind::Access,
        statement: text("statement"),
    };
    firm.app().receive_request(&actor, &asked).await.unwrap();
    on(&firm, "2026-03-25");
    assert_eq!(firm.round().await.told, 0, "a week before");
    on(&firm, "2026-03-30");
    assert_eq!(firm.round().await.sent, 1);
    assert_eq!(recipients(&mailbox.end()), ["counsel@example.com"]);
}

fn sealed(key: &str) -> Sealed {
    Sealed {
        key: key.to_owned(),
        field: "text".to_owned(),
        cipher: "c2VhbGVk".to_owned(),
    }
}

fn assessed(
    (case, claim): (CaseId, ClaimId),
    (debtor, by): (Debtor, PersonId),
    amount: Money,
    on: Date,
) -> LossAssessed {
    LossAssessed {
        claim,
        case,
        debtor,
        joint: BTreeSet::new(),
        assessment: Assessment {
            items: vec![],
            fault: Fault::Intent,
            share: 10_000,
        },
        loss: amount,
        claimed: amount,
        reasons: sealed(&case.stream()),
        by,
        on,
        limitation: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_step_of_a_claim_is_told_once_to_the_counsel_of_its_case() {
    let mailbox = Mailbox::plain();
    let mut firm = firm(&mailbox).await;
    let [counsel, ..] = staff(&mut firm).await;
    let debtor = firm.person(&[Role::LegalCounsel], "debtor@example.com").await;
    firm.person(&[Role::LegalCounsel], "elsewhere@example.com").await;
    let case = firm.case(counsel, debtor, None).await;
    on(&firm, "2026-03-03");
    firm.round().await;
    let (claim, by, today) = (ClaimId(Ulid(72)), counsel, date(2026, 3, 3));
    let (debtor, amount) = (Debtor::Person(debtor), Money::new(1_000, Currency::Cny));
    let tracked = ClaimTracked {
        claim,
        debtor,
        by,
        on: today,
    };
    firm.write(&case.stream(), vec![CaseEvent::from(tracked)]).await;
    let assessed = assessed((case, claim), (debtor, by), amount, today);
    firm.write(&claim.stream(), vec![ClaimEvent::from(assessed)]).await;
    on(&firm, "2026-03-04");
    assert_eq!(firm.round().await.sent, 1, "the basis is to be confirmed");
    on(&firm, "2026-03-05");
    assert_eq!(firm.round().await.told, 0, "once");
    let confirmed = ClaimBasisConfirmed {
        basis: sealed(&case.stream()),
        contract_sha256: None,
        fault_memo: None,
        by,
        on: today,
        notice: None,
    };
    firm.write(&claim.stream(), vec![ClaimEvent::from(confirmed)]).await;
    on(&firm, "2026-03-06");
    assert_eq!(firm.round().await.sent, 1, "the debtor is to be told");
    let mails = mailbox.end();
    let told = recipients(&mails);
    assert_eq!(
        told.iter().filter(|to| **to == "counsel@example.com").count(),
        3,
        "{told:?}"
    );
    assert!(
        !told.contains(&"debtor@example.com") && !told.contains(&"elsewhere@example.com"),
        "{told:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erasure_waits_for_each_approver_once_and_then_for_whoever_destroys() {
    let mailbox = Mailbox::plain();
    let mut firm = firm(&mailbox).await;
    let [counsel, custodian, _] = staff(&mut firm).await;
    let gone = firm.person(&[], "gone@example.com").await;
    let (record, today) = (Retained::Person(gone), date(2026, 3, 2));
    let retention = retention_of(record);
    let scheduled = RetentionScheduled {
        retention,
        record,
        obligations: vec![],
        due_on: today,
        on: today,
    };
    let due: Vec<RetentionEvent> = vec![scheduled.into(), RetentionFellDue { on: today }.into()];
    firm.write(&retention.stream(), due).await;
    on(&firm, "2026-03-03");
    assert_eq!(firm.round().await.sent, 2, "counsel and custodian");
    let approved = |by, role, complete| ErasureApproved {
        by,
        role,
        on: today,
        complete,
    };
    let first = approved(counsel, Role::LegalCounsel, false);
    firm.write(&retention.stream(), vec![RetentionEvent::from(first)]).await;
    on(&firm, "2026-03-04");
    assert_eq!(firm.round().await.told, 0, "the custodian knows, and counsel is done");
    let second = approved(custodian, Role::IdentityCustodian, true);
    firm.write(&retention.stream(), vec![RetentionEvent::from(second)])
        .await;
    on(&firm, "2026-03-05");
    assert_eq!(firm.round().await.sent, 1);
    assert_eq!(
        recipients(&mailbox.end()),
        [
            "administrator@example.com",
            "counsel@example.com",
            "custodian@example.com"
        ]
    );
}
