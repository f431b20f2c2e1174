//! The name of a reporter goes with the report. What is left of it in an old backup opens for nobody, the custodians
//! included: the key that is destroyed lies around everything that was sealed to them.

use probity_domain::codec::StoredEvent as _;
use probity_domain::custody::KeptForCustodians;
use probity_domain::identity::IdentityEvent;
use probity_store::{Direction, EventStore as _, SqliteStore, StreamName};
use probity_vault::{CustodianIdentity, VaultError};
use serde_json::json;

use super::{custodian, erased, retention, told_by_somebody};
use crate::company::{Company, Part, holds};

const NAME: &str = "Mu Wanqing 木婉清";

/// Two custodians, both needed.
async fn custodians(company: &Company) {
    custodian(company).await;
    for part in [Part::Custodian, Part::Union] {
        let recipient = CustodianIdentity::generate().unwrap().recipient().to_string();
        company
            .as_(part)
            .mutate("offerCustodianKey", json!({ "recipient": recipient }))
            .await;
        let named = json!({ "personId": company.id(part), "recipient": recipient });
        company.as_(Part::Counsel).mutate("admitCustodian", named).await;
    }
    company
        .as_(Part::Counsel)
        .mutate("setCustodyThreshold", json!({ "needed": 2 }))
        .await;
}

/// What a backup of this moment has of the identity.
async fn backed_up(company: &Company, stream: &str) -> KeptForCustodians {
    let backup = tempfile::tempdir().unwrap();
    let copy = backup.path().join("copy.db");
    let live = rusqlite::Connection::open(company.data().join("identities.db")).unwrap();
    live.execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    let store = SqliteStore::open(&copy).unwrap();
    let stream = StreamName::new(stream).unwrap();
    let events = store.read(&stream, None, Direction::Forward, 10).await.unwrap();
    let stored = &events[0].event;
    let event = IdentityEvent::decode(&stored.kind, stored.version, &stored.payload).unwrap();
    let IdentityEvent::IdentitySealed(sealed) = event else {
        panic!("{event:?}")
    };
    sealed.fields[0].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_goes_with_its_report_and_a_backup_of_it_opens_for_nobody() {
    let company = Company::on_day("2026-03-02").await;
    custodians(&company).await;
    let (report, receipt) = told_by_somebody(&company, "The canteen is too expensive.").await;
    let reporter = company.reporter();
    let page = reporter.comes_back("en", &receipt).await;
    let fields = [("token", &*page.token()), ("name", NAME), ("contact", "")];
    reporter.post("/en/inbox/identity", &fields).await;
    let stream = report.replace("report-", "identity-");
    let kept = backed_up(&company, &stream).await;
    let cipher = company.app().vault().unseal(&stream, &kept.cipher).unwrap();
    assert!(cipher.expose().len() > 80, "it is what the custodians could open");
    let share = kept.shares[0].parts[0].sealed.lines().nth(3).unwrap().to_owned();
    assert!(!holds(company.data(), &share).is_empty());

    let intake = company.as_(Part::Intake);
    intake.mutate("acknowledgeReport", json!({ "reportId": report })).await;
    let weighed = json!({ "reportId": report, "clauses": [], "severity": "MINOR", "assessment": "No clause." });
    intake.mutate("triageReport", weighed).await;
    intake
        .mutate(
            "ruleOutOfScope",
            json!({ "reportId": report, "reason": "Prices are not in the policy." }),
        )
        .await;
    let feedback = json!({ "reportId": report, "text": "This is not for us to look into." });
    intake.mutate("giveFeedback", feedback).await;
    intake.mutate("closeReport", json!({ "reportId": report })).await;
    company.the_day_begins().await;
    company.on("2026-09-03");
    company.the_day_begins().await;
    let id = retention(&company, &report).await["id"].as_str().unwrap().to_owned();
    erased(&company, &id).await;

    let backup = company.app().vault().unseal(&stream, &kept.cipher);
    assert!(matches!(backup, Err(VaultError::KeyDestroyed { .. })));
    for gone in [share.as_str(), NAME] {
        assert!(holds(company.data(), gone).is_empty(), "{gone}");
    }
    let verify = json!({ "retentionId": id });
    company.as_(Part::Administrator).mutate("verifyErasure", verify).await;
    assert_eq!(retention(&company, &report).await["status"], "TOMBSTONED");
}
