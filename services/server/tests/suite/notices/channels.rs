//! Encrypted mail, and webhooks.

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit as _, Mac as _};
use probity::notifications::Round;
use probity_domain::Role;
use probity_domain::notification::{Pace, Route};
use sha2::Sha256;
use std::os::unix::fs::PermissionsExt as _;

use super::firm::{CANARY, Firm};
use super::mailbox::{Mailbox, PASSWORD, USER, certificate};
use super::receiver::Receiver;

/// A folder with a secret and an authority, and the settings that name them.
fn folder(settings: &str, secret: &str, ca: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("secret");
    std::fs::write(&file, secret).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    std::fs::write(folder.path().join("ca.pem"), ca).unwrap();
    std::fs::write(folder.path().join("notifications.toml"), settings).unwrap();
    folder
}

#[tokio::test(flavor = "multi_thread")]
async fn mail_goes_over_tls_with_a_password_and_only_to_a_server_whom_the_authority_vouches_for() {
    let (files, ours, other) = (tempfile::tempdir().unwrap(), certificate(), certificate());
    for mode in ["starttls", "tls"] {
        for (authority, trusted) in [(&ours.ca, true), (&other.ca, false)] {
            let mailbox = Mailbox::encrypted(mode, files.path(), &ours);
            let settings = format!(
                "[mail]\nhost = '127.0.0.1'\nport = {}\nsecurity = '{mode}'\nfrom = 'probity@example.com'\n\
                 username = '{USER}'\npassword_file = 'secret'\nca_file = 'ca.pem'\n",
                mailbox.port
            );
            let mut firm = Firm::in_folder(folder(&settings, PASSWORD, authority)).await;
            firm.person(&[Role::IntakeOfficer], "intake@example.com").await;
            firm.report().await;
            firm.pass(25 * 60);
            let round = firm.round().await;
            assert_eq!((round.sent == 1, round.failed == 0), (trusted, trusted), "{mode}");
            let mails = mailbox.end();
            assert_eq!(mails.len(), usize::from(trusted));
            assert!(mails.iter().all(|mail| mail["tls"] == true));
        }
    }
}

fn webhook(kind: &str, port: u16, more: &str) -> String {
    format!(
        "[[webhook]]\nname = 'relay'\nkind = '{kind}'\nurl = 'http://127.0.0.1:{port}/hook'\nallow_plain = true\n\
         secret_file = 'secret'\n{more}\n"
    )
}

/// A firm in which an investigator gets a case, and wants to be told of it at once through the webhook.
async fn firm(settings: &str) -> Firm {
    let mut firm = Firm::in_folder(folder(settings, "secret", "")).await;
    let counsel = firm.person(&[Role::LegalCounsel], "no address").await;
    let subject = firm.person(&[], "no address").await;
    let investigator = firm.person(&[Role::Investigator], "no address").await;
    firm.choose(investigator, Route::Webhook("relay".to_owned()), Pace::AtOnce)
        .await;
    firm.case(counsel, subject, Some(investigator)).await;
    firm
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_webhook_that_fails_is_called_again_with_the_same_id_and_then_left_alone() {
    let receiver = Receiver::start().await;
    receiver.answers.lock().unwrap().extend([(500, ""), (302, "")]);
    let firm = firm(&webhook("standard", receiver.port, "allow_private = true")).await;
    // Chance adds up to half of a pause of one minute, then of two.
    for pause in [0, 2, 3] {
        firm.pass(pause);
        let round = firm.round().await;
        assert_eq!(round.sent + round.failed, 1, "after {pause} minutes");
    }
    firm.pass(60);
    assert_eq!(firm.round().await, Round::default());
    let calls = receiver.calls();
    assert_eq!(calls.len(), 3, "no redirect was followed");
    for (headers, body) in &calls {
        let header = |name: &str| headers[name].to_str().unwrap();
        assert_eq!(header("webhook-id"), calls[0].0["webhook-id"].to_str().unwrap());
        let mut mac = Hmac::<Sha256>::new_from_slice(b"secret").unwrap();
        mac.update(format!("{}.{}.{body}", header("webhook-id"), header("webhook-timestamp")).as_bytes());
        let signature = format!("v1,{}", BASE64.encode(&mac.finalize().into_bytes()));
        assert_eq!(header("webhook-signature"), signature);
        assert!(!body.contains(CANARY) && !body.contains("case-"), "{body}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_robot_of_a_group_is_believed_when_it_says_in_its_answer_that_it_did_not_take_the_message() {
    let receiver = Receiver::start().await;
    receiver
        .answers
        .lock()
        .unwrap()
        .push((200, r#"{"errcode":93000,"errmsg":"invalid webhook url"}"#));
    let firm = firm(&webhook("wecom", receiver.port, "allow_private = true")).await;
    assert_eq!(firm.round().await.failed, 1);
    firm.pass(5);
    assert_eq!(firm.round().await.sent, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_leads_into_ones_own_network_only_if_the_operator_says_so() {
    let receiver = Receiver::start().await;
    let firm = firm(&webhook("slack", receiver.port, "")).await;
    assert_eq!(firm.round().await.failed, 1);
    assert!(receiver.calls().is_empty());
}
