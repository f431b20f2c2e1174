//! Roles in an emergency and resets of second factors: told to whom they concern.

use probity_app::{AccessStream, AppError};
use probity_domain::Role;
use probity_domain::access::{AccessCommand, StaffAccess};
use probity_domain::ids::PersonId;
use probity_vault::Sealer;

use super::firm::{CANARY, Firm};
use super::mailbox::Mailbox;

async fn command(
    firm: &Firm,
    (by, of): (PersonId, PersonId),
    build: impl Fn(&mut Sealer) -> Result<AccessCommand, AppError> + Send + Sync,
) {
    let actor = firm.app().actor(by).await.unwrap();
    let stream = AccessStream::Roles(of);
    firm.app().execute::<StaffAccess>(&actor, stream, build).await.unwrap();
}

/// Ten in the morning in Shanghai.
fn on(firm: &Firm, day: &str) {
    firm.clock.set(format!("{day}T02:00:00Z").parse().unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_emergency_is_told_to_counsel_and_auditors_and_a_reset_to_its_owner_and_the_second_administrator() {
    let mailbox = Mailbox::plain();
    let port = mailbox.port;
    let mail = format!("[mail]\nhost = '127.0.0.1'\nport = {port}\nsecurity = 'none'\nfrom = 'probity@example.com'\n");
    let mut firm = Firm::with(&mail).await;
    let mut person = async |role, address| firm.person(&[role], address).await;
    let first = person(Role::Administrator, "first@example.com").await;
    let second = person(Role::Administrator, "second@example.com").await;
    let owner = person(Role::Investigator, "owner@example.com").await;
    person(Role::LegalCounsel, "counsel@example.com").await;
    person(Role::Auditor, "auditor@example.com").await;
    person(Role::HumanResources, "hr@example.com").await;

    on(&firm, "2026-03-02");
    command(&firm, (first, first), |sealer| {
        Ok(AccessCommand::GrantInEmergency {
            person: first,
            role: Role::IntakeOfficer,
            level: None,
            hours: 8,
            reason: sealer.seal("reason", &CANARY.into())?,
        })
    })
    .await;
    // The other administrator sees emergencies as well; whoever gave it knows.
    assert_eq!(firm.round().await.sent, 3);
    on(&firm, "2026-03-03");
    command(&firm, (first, owner), |_| {
        Ok(AccessCommand::RequestFactorReset { person: owner })
    })
    .await;
    assert_eq!(firm.round().await.sent, 2);
    on(&firm, "2026-03-04");
    command(&firm, (second, owner), |_| {
        Ok(AccessCommand::ConfirmFactorReset { person: owner })
    })
    .await;
    assert_eq!(firm.round().await.sent, 1);
    on(&firm, "2026-03-05");
    assert_eq!(firm.round().await.sent, 0, "each is told once");

    let mails = mailbox.end();
    let told: Vec<&str> = mails.iter().map(|mail| mail["to"][0].as_str().unwrap()).collect();
    let days = |range: std::ops::Range<usize>| {
        let mut day = told[range].to_vec();
        day.sort_unstable();
        day
    };
    assert_eq!(
        days(0..3),
        ["auditor@example.com", "counsel@example.com", "second@example.com"]
    );
    assert_eq!(days(3..5), ["owner@example.com", "second@example.com"]);
    assert_eq!(days(5..6), ["owner@example.com"]);
    assert!(!mails.iter().any(|mail| mail.to_string().contains(CANARY)));
}
