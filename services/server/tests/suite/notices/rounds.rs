//! Who is told, when, and that it comes once.

use std::io::Write;
use std::sync::{Arc, Mutex};

use probity::notifications::Round;
use probity_domain::Role;
use probity_domain::notification::{Failure, Pace, Route};
use serde_json::Value;
use tracing_subscriber::fmt::MakeWriter;

use super::firm::{CANARY, Firm};
use super::mailbox::Mailbox;

fn by_mail(port: u16) -> String {
    format!("[mail]\nhost = '127.0.0.1'\nport = {port}\nsecurity = 'none'\nfrom = 'Probity <probity@example.com>'\n")
}

fn recipients(mails: &[Value]) -> Vec<&str> {
    let mut recipients: Vec<&str> = mails.iter().map(|mail| mail["to"][0].as_str().unwrap()).collect();
    recipients.sort_unstable();
    recipients
}

fn header<'a>(mail: &'a Value, name: &str) -> &'a str {
    let data = mail["data"].as_str().unwrap();
    let line = data.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_once(": ").unwrap().1
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_told_on_the_next_working_day_to_those_who_take_reports_in() {
    let mailbox = Mailbox::plain();
    let mut firm = Firm::with(&by_mail(mailbox.port)).await;
    firm.person(&[Role::IntakeOfficer], "138 0000 0000, intake@example.com")
        .await;
    let prompt = firm.person(&[Role::IntakeOfficer], "prompt@example.com").await;
    firm.choose(prompt, Route::Mail, Pace::AtOnce).await;
    for (role, address) in [
        (Role::Auditor, "auditor@example.com"),
        (Role::Management, "management@example.com"),
        (Role::HumanResources, "hr@example.com"),
        (Role::LegalCounsel, "counsel@example.com"),
        (Role::Administrator, "administrator@example.com"),
    ] {
        firm.person(&[role], address).await;
    }
    firm.pass(10 * 60);
    firm.report().await;
    assert_eq!(firm.round().await, Round::default(), "nothing on the day of the report");
    firm.pass(14 * 60);
    assert_eq!(firm.round().await, Round::default(), "nor before nine on the next");
    firm.pass(60);
    let told = firm.round().await;
    assert_eq!((told.told, told.sent, told.failed), (2, 2, 0));
    assert_eq!(firm.round().await, Round::default());
    let mails = mailbox.end();
    assert_eq!(recipients(&mails), ["intake@example.com", "prompt@example.com"]);
    for mail in &mails {
        let data = mail["data"].as_str().unwrap();
        assert!(data.contains("http://127.0.0.1:0/staff/"), "{data}");
        assert_eq!(header(mail, "Auto-Submitted"), "auto-generated");
        assert!(
            !data.contains(CANARY) && !data.contains("report-") && !data.contains("person-"),
            "{data}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_gets_a_case_is_told_at_once_and_whoever_is_not_impartial_of_nothing() {
    let mailbox = Mailbox::plain();
    let mut firm = Firm::with(&by_mail(mailbox.port)).await;
    let counsel = firm.person(&[Role::LegalCounsel], "counsel@example.com").await;
    let investigator = firm.person(&[Role::Investigator], "investigator@example.com").await;
    let subject = firm
        .person(&[Role::LegalCounsel, Role::HumanResources], "subject@example.com")
        .await;
    for person in [counsel, investigator, subject] {
        firm.choose(person, Route::Mail, Pace::AtOnce).await;
    }
    firm.case(counsel, subject, Some(investigator)).await;
    let told = firm.round().await;
    assert_eq!((told.told, told.sent), (2, 2));
    assert_eq!(firm.round().await, Round::default());
    assert_eq!(
        recipients(&mailbox.end()),
        ["counsel@example.com", "investigator@example.com"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn two_nodes_at_once_send_each_notice_once() {
    let mailbox = Mailbox::plain();
    let settings = by_mail(mailbox.port);
    let mut firm = Firm::with(&settings).await;
    let mut expected = Vec::new();
    for number in 0..12 {
        let address = format!("intake{number:02}@example.com");
        firm.person(&[Role::IntakeOfficer], &address).await;
        expected.push(address);
    }
    firm.report().await;
    firm.pass(25 * 60);
    let other = firm.another_node(&settings).await;
    firm.settle(&firm.opened.projections).await;
    for _ in 0..3 {
        let (one, two) = tokio::join!(firm.notifier().round(), other.round());
        assert_eq!((one.unwrap().failed, two.unwrap().failed), (0, 0));
        firm.settle(&firm.opened.projections).await;
    }
    assert_eq!(recipients(&mailbox.end()), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn mail_that_is_put_off_comes_later_under_the_same_id_and_refused_mail_is_told_to_the_administrator() {
    let mailbox = Mailbox::plain();
    let mut firm = Firm::with(&by_mail(mailbox.port)).await;
    firm.person(&[Role::IntakeOfficer], "busy@example.com").await;
    firm.person(&[Role::IntakeOfficer], "refused@example.com").await;
    firm.person(&[Role::Administrator], "administrator@example.com").await;
    firm.report().await;
    firm.pass(25 * 60);
    assert_eq!(firm.round().await.failed, 2);
    let everything = probity_projections::Sight {
        person: probity_domain::ids::PersonId(ulid::Ulid(0)),
        everything: true,
        through: std::collections::BTreeSet::new(),
        barred: std::collections::BTreeSet::new(),
    };
    firm.settle(&firm.opened.projections).await;
    let notices = firm.opened.projections.notices();
    let state = notices.state(&everything, firm.app().today()).await.unwrap();
    let mut failures: Vec<Failure> = state.pending.iter().filter_map(|notice| notice.failure).collect();
    failures.sort_unstable();
    assert_eq!((failures, state.failed), (vec![Failure::Busy, Failure::Refused], 2));
    // Two days later both are given up; the day after, the administrator knows.
    for _ in 0..50 {
        firm.pass(60);
        firm.round().await;
    }
    let state = notices.state(&everything, firm.app().today()).await.unwrap();
    assert_eq!(state.unreached, 2);
    let mails = mailbox.end();
    let to = |name: &str| mails.iter().filter(|mail| mail["to"][0] == name).collect::<Vec<_>>();
    let busy: std::collections::BTreeSet<&str> = to("busy@example.com")
        .iter()
        .map(|mail| header(mail, "Message-ID"))
        .collect();
    assert!(to("busy@example.com").len() > 10 && busy.len() <= 2, "{busy:?}");
    assert!(!to("administrator@example.com").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_that_is_down_loses_nothing() {
    let port = {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        free.local_addr().unwrap().port()
    };
    let mut firm = Firm::with(&by_mail(port)).await;
    firm.person(&[Role::IntakeOfficer], "intake@example.com").await;
    firm.report().await;
    firm.pass(25 * 60);
    assert_eq!(firm.round().await.failed, 1);
    let mailbox = Mailbox::plain();
    let other = firm.another_node(&by_mail(mailbox.port)).await;
    firm.pass(24 * 60);
    firm.settle(&firm.opened.projections).await;
    assert_eq!(other.round().await.unwrap().sent, 1);
    assert_eq!(recipients(&mailbox.end()), ["intake@example.com"]);
    assert_eq!(firm.round().await, Round::default());
}

/// Keeps what is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn nothing_of_what_it_is_about_is_in_a_mail_or_in_the_log() {
    let mailbox = Mailbox::plain();
    let mut firm = Firm::with(&by_mail(mailbox.port)).await;
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(log.clone())
        .with_max_level(tracing::Level::TRACE)
        .finish();
    let counsel = firm
        .person(&[Role::LegalCounsel, Role::IntakeOfficer], "counsel@example.com")
        .await;
    let subject = firm.person(&[], "subject@example.com").await;
    firm.person(&[Role::IntakeOfficer], "refused@example.com").await;
    firm.case(counsel, subject, None).await;
    firm.report().await;
    firm.pass(25 * 60);
    let told = {
        let _guard = tracing::subscriber::set_default(subscriber);
        firm.round().await
    };
    assert_eq!((told.sent, told.failed), (1, 1));
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("attempt failed"), "{log}");
    let mails = mailbox.end();
    assert_eq!(mails.len(), 2);
    for text in mails
        .iter()
        .map(|mail| mail["data"].as_str().unwrap())
        .chain([log.as_str()])
    {
        for secret in [CANARY, "case-", "report-", "narrative"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
    for address in ["counsel@example.com", "refused@example.com"] {
        let ours: Vec<&str> = log.lines().filter(|line| line.contains("probity")).collect();
        assert!(!ours.iter().any(|line| line.contains(address)), "{ours:?}");
    }
}
