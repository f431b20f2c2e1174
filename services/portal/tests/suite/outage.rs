//! When the store cannot be reached, nothing is lost and nothing is half done.

use reqwest::StatusCode;
use reqwest::multipart::Form;

use crate::browser::{Browser, file, report};
use crate::site::Site;

#[tokio::test(flavor = "multi_thread")]
async fn a_report_waits_in_the_page_until_the_store_is_back() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    site.store.break_down();
    let form = report(&token, "A long story.").part("files", file("a.txt", 10));
    let page = browser.send("/en/report", form).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.text(".note.warn").contains("What you wrote is still here"));
    assert_eq!(page.text("textarea"), "A long story.");
    assert_eq!(
        site.stored_files().len(),
        1,
        "kept: a store that is away may have taken the report in"
    );
    site.store.repair();
    let page = browser.send("/en/report", report(&page.token(), "A long story.")).await;
    assert_eq!(page.status, StatusCode::OK);
    site.only_report().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_waits_in_the_page_until_the_store_is_back() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("Something.").await;
    let page = browser.come_back(&receipt).await;
    site.store.break_down();
    let form = |token: String| Form::new().text("token", token).text("message", "More.");
    let page = browser.send("/en/inbox/messages", form(page.token())).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(page.text("#message"), "More.");
    site.store.repair();
    let sent = browser.send("/en/inbox/messages", form(page.token())).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_is_not_called_unknown_because_the_store_is_away() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("Something.").await;
    site.store.break_down();
    let page = browser.post("/zh/return", &[("code", &receipt)]).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.text(".note.warn").contains("没有丢失"));
    site.store.repair();
    assert_eq!(browser.come_back(&receipt).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_whose_answer_was_lost_is_found_and_shows_its_receipt() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    site.store.lose_answers();
    let form = report(&token, "A long story.").part("files", file("a.txt", 10));
    let page = browser.send("/en/report", form).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.text("main .small"), "Files received: 1");
    site.only_report().await;
    assert_eq!(site.stored_files().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_whose_answer_was_lost_is_sent_again_and_taken_in_once() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("Something.").await;
    let page = browser.come_back(&receipt).await;
    let form = |token: String| {
        Form::new()
            .text("token", token)
            .text("message", "More.")
            .part("files", file("a.txt", 10))
    };
    site.store.lose_answers();
    let lost = browser.send("/en/inbox/messages", form(page.token())).await;
    assert_eq!(lost.status, StatusCode::SERVICE_UNAVAILABLE);
    site.store.repair();
    let sent = browser.send("/en/inbox/messages", form(lost.token())).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(site.events().await.len(), 2);
    assert_eq!(site.stored_files().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_cannot_be_stored_keep_the_text() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    site.break_attachments();
    let form = report(&token, "A long story.").part("files", file("a.txt", 10));
    let page = browser.send("/en/report", form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.problem("files").contains("cannot be stored at the moment"));
    assert_eq!(page.text("textarea"), "A long story.");
    let without = browser.send("/en/report", report(&token, "A long story.")).await;
    assert_eq!(without.status, StatusCode::OK);
}
