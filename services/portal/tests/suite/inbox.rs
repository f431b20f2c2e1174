//! What a reporter finds, answers and adds.

use jiff::civil::date;
use probity_app::{Plaintext, Request, ToReporter};
use probity_domain::Actor;
use probity_domain::report::ReportCommand;
use reqwest::StatusCode;
use reqwest::multipart::Form;

use crate::browser::{Browser, Page, file};
use crate::site::{PATIENCE, Site, officer};

fn message(page: &Page, text: &str) -> Form {
    Form::new().text("token", page.token()).text("message", text.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fresh_report_shows_its_text_and_the_day_of_the_confirmation() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("Something <b>happened</b> & more.").await;
    let page = browser.come_back(&receipt).await;
    assert_eq!(page.text(".status strong"), "It has arrived.");
    assert!(
        page.text("section.card")
            .contains("You will find a confirmation here by 9 March 2026.")
    );
    assert_eq!(page.text(".message p"), "Something <b>happened</b> & more.");
    assert_eq!(page.texts(".steps li.now"), ["Received"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_of_a_report_is_told_in_plain_words() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("Something.").await;
    let report = site.only_report().await;
    site.command(report, &Actor::System, |_| ReportCommand::AcknowledgeReport)
        .await;
    let page = browser.come_back(&receipt).await;
    assert_eq!(page.text(".status strong"), "It was received and is being read.");
    assert!(page.text("section.card").contains("by 2 June 2026."));
    assert_eq!(page.texts(".steps li.done"), ["Received"]);

    site.clock.set("2026-06-20T08:00:00Z".parse().unwrap());
    let page = browser.come_back(&receipt).await;
    assert!(
        page.text("section.card")
            .contains("You should have heard by 2 June 2026; it is late.")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_stands_out_and_is_answered() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("Something.").await;
    let report = site.only_report().await;
    site.handler_asks(report, "Who else was in the group?").await;
    let page = browser.come_back(&receipt).await;
    assert_eq!(page.text(".status strong"), "We have a question for you.");
    assert_eq!(page.text(".message.asked p:not(.label)"), "Who else was in the group?");
    assert_eq!(page.text("label[for=message]"), "Your answer");

    let sent = browser
        .send(
            "/en/inbox/messages",
            message(&page, "Two people from sales.\r\nOne left."),
        )
        .await;
    assert_eq!(
        (sent.status, sent.location()),
        (StatusCode::SEE_OTHER, "/en/inbox?sent".to_owned())
    );
    let page = browser.get(&sent.location()).await;
    assert_eq!(page.text("[role=status]"), "It has arrived.");
    let texts = page.texts(".message.mine p");
    assert_eq!(texts, ["Something.", "Two people from sales.\nOne left."]);
    assert!(page.texts(".message.asked").is_empty());
    assert_eq!(site.events().await.last().unwrap().event.kind, "reporter-replied");
}

#[tokio::test(flavor = "multi_thread")]
async fn handlers_answers_and_the_outcome_are_read_with_the_receipt() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("Something.").await;
    let report = site.only_report().await;
    site.handler_asks(report, "Where?").await;
    let text = Plaintext::from("Thank you.");
    let done = site
        .app
        .write_to_reporter(Request::of(&officer()), report, ToReporter::Reply, &text)
        .await
        .unwrap();
    site.views.wait_for(done.position, PATIENCE).await.unwrap();
    let page = browser.come_back(&receipt).await;
    assert_eq!(page.texts(".message.theirs p:not(.label)"), ["Where?", "Thank you."]);
    assert_eq!(
        page.texts(".message header span:first-child"),
        ["You", "The company", "The company"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn something_is_added_with_files_and_counted() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("Something.").await;
    let page = browser.come_back(&receipt).await;
    let form = message(&page, "")
        .part("files", file("a.txt", 10))
        .part("files", file("b.txt", 20));
    let sent = browser.send("/en/inbox/messages", form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let page = browser.get("/en/inbox").await;
    let lists = page.texts(".message ul");
    assert_eq!(lists[0], "Files: 2");
    assert!(lists[1].contains("a.txt") && lists[1].contains("b.txt"), "{lists:?}");
    assert_eq!(site.stored_files().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_is_sent_twice_is_taken_in_once_and_a_changed_one_again() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("Something.").await;
    let page = browser.come_back(&receipt).await;
    let form = |text: &str| message(&page, text).part("files", file("a.txt", 10));
    for _ in 0..2 {
        let sent = browser.send("/en/inbox/messages", form("More.")).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(site.events().await.len(), 2);
    assert_eq!(site.stored_files().len(), 1);
    browser.send("/en/inbox/messages", form("More, and corrected.")).await;
    assert_eq!(site.events().await.len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_sent_twice_is_no_supplement() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("Something.").await;
    let report = site.only_report().await;
    site.handler_asks(report, "Where?").await;
    let page = browser.come_back(&receipt).await;
    let before = site.events().await.len();
    for _ in 0..2 {
        let sent = browser
            .send("/en/inbox/messages", message(&page, "In the office."))
            .await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(site.events().await.len(), before + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_outlives_the_session_that_it_was_written_in() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("Something.").await;
    let page = browser.come_back(&receipt).await;
    site.clock.set("2026-03-02T09:30:00Z".parse().unwrap());
    let form = message(&page, "A long addition.").part("files", file("a.txt", 10));
    let expired = browser.send("/en/inbox/messages", form).await;
    assert!(expired.text(".note.warn").contains("half an hour"));
    assert_eq!(expired.text("#draft"), "A long addition.");
    assert!(site.stored_files().is_empty());

    let wrong = browser
        .post("/en/return", &[("code", "0123"), ("draft", "A long addition.")])
        .await;
    assert_eq!(wrong.text("#draft"), "A long addition.");
    let back = browser
        .post("/en/return", &[("code", &receipt), ("draft", "A long addition.")])
        .await;
    assert_eq!(back.status, StatusCode::OK);
    assert_eq!(back.text("#message"), "A long addition.");
    let sent = browser
        .send("/en/inbox/messages", message(&back, "A long addition."))
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_another_report_or_day_keeps_the_text() {
    let site = Site::start().await;
    let (browser, other) = (Browser::open(&site), Browser::open(&site));
    let first = browser.file("First.").await;
    let second = other.file("Second.").await;
    let page_of_other = other.come_back(&second).await;
    browser.come_back(&first).await;
    let page = browser
        .send("/en/inbox/messages", message(&page_of_other, "Mine."))
        .await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert_eq!(page.text("#message"), "Mine.");
    assert_eq!(site.events().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_message_is_explained() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("Something.").await;
    let page = browser.come_back(&receipt).await;
    let page = browser.send("/en/inbox/messages", message(&page, " \r\n")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text("#message-wrong").contains("write something"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_report_takes_nothing_in_and_says_so() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("Something.").await;
    let report = site.only_report().await;
    let page = browser.come_back(&receipt).await;
    site.app.vault().destroy(&report.stream(), date(2026, 3, 2)).unwrap();
    let page = browser.send("/en/inbox/messages", message(&page, "More.")).await;
    assert_eq!(page.status, StatusCode::GONE);
    assert!(page.text(".note.warn").contains("was erased"));
}
