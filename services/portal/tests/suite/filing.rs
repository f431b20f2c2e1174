//! Filing a report.

use probity_domain::ClauseId;
use probity_domain::codec::StoredEvent;
use probity_domain::report::{Language, ReportEvent, ReportReceived};
use probity_domain::when::When;
use reqwest::StatusCode;

use crate::browser::{Browser, file, report};
use crate::site::Site;

const STORY: &str = "He posted the customers' list to an outside group.\r\nI saw it — 我看到了。";

async fn received(site: &Site) -> ReportReceived {
    let events = site.events().await;
    let stored = &events[0].event;
    let ReportEvent::ReportReceived(received) =
        ReportEvent::decode(&stored.kind, stored.version, &stored.payload).unwrap()
    else {
        panic!("the first event is a report");
    };
    received
}

fn opened(site: &Site, stream: &str, sealed: &probity_domain::Sealed) -> String {
    site.app.vault().unseal(stream, sealed).unwrap().expose().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_with_everything_arrives_sealed() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    let form = report(&token, STORY)
        .text("category", "WX-6.1.2")
        .text("category", "WX-6.3.1")
        .text("when-kind", "month")
        .text("when-value", "2026-02")
        .text("place", "The sales office")
        .part("files", file("list.txt", 700_000))
        .part("files", file("群聊.png", 10));
    let page = browser.send("/zh/report", form).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text("main"));
    assert_eq!(page.text("main .small"), "已收到文件：2 个");

    let report = site.only_report().await;
    let filed = received(&site).await;
    let stream = report.stream();
    assert_eq!(filed.language, Language::ZhHans);
    assert!(filed.anonymous);
    assert_eq!(filed.happened, When::Month { year: 2026, month: 2 });
    let categories: Vec<&str> = filed.categories.iter().map(ClauseId::as_str).collect();
    assert_eq!(categories, ["WX-6.1.2", "WX-6.3.1"]);
    let told = opened(&site, &stream, &filed.narrative.for_handlers);
    assert_eq!(told, STORY.replace("\r\n", "\n"));
    assert_eq!(
        opened(&site, &stream, filed.place.as_ref().unwrap()),
        "The sales office"
    );
    let names: Vec<String> = filed
        .attachments
        .iter()
        .map(|file| opened(&site, &stream, &file.name))
        .collect();
    assert_eq!(names, ["list.txt", "群聊.png"]);
    assert_eq!(filed.attachments[0].size, 700_000);
    assert_eq!(site.stored_files().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_stored_tells_neither_the_text_nor_the_receipt_nor_the_time_of_day() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("The secret words of the reporter").await;
    for envelope in site.events().await {
        let payload = String::from_utf8(envelope.event.payload.clone()).unwrap();
        assert!(!payload.contains("secret words"));
        assert!(!payload.contains(&receipt) && !payload.contains(&receipt.replace('-', "")));
        // 2026-03-02 in Shanghai begins at 16:00 UTC of the day before.
        assert_eq!(envelope.event.recorded_at, 1_772_380_800_000);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_description_is_needed() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("Something happened.").await;
    let groups: Vec<usize> = receipt.split('-').map(str::len).collect();
    assert_eq!(groups, [4, 4, 4, 4, 4]);
    let filed = received(&site).await;
    assert_eq!((filed.happened, filed.place), (When::Unknown, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_sent_again_shows_the_same_receipt_and_files_nothing_twice() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    let form = || report(&token, STORY).part("files", file("a.txt", 100));
    let first = browser.send("/en/report", form()).await;
    let again = browser.send("/en/report", form()).await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(first.text(".receipt"), again.text(".receipt"));
    assert!(again.text(".note").contains("had arrived before"));
    assert_eq!(site.events().await.len(), 1);
    assert_eq!(site.stored_files().len(), 1, "the files of the repetition are gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_sent_again_with_another_text_says_that_this_was_not_added() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    let first = browser.send("/en/report", report(&token, "First.")).await;
    let changed = report(&token, "First, and more.").part("files", file("a.txt", 10));
    let again = browser.send("/en/report", changed).await;
    assert_eq!(first.text(".receipt"), again.text(".receipt"));
    assert!(again.text(".note.warn").contains("was not added"));
    assert_eq!(
        again.text(".kept"),
        "First, and more.",
        "nothing that was typed is lost"
    );
    assert_eq!(site.events().await.len(), 1);
    assert_eq!(site.stored_files().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_too_old_keeps_the_text_and_gets_a_new_token() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    site.clock.advance_days(1);
    let form = report(&token, "A long story.")
        .text("place", "Here")
        .part("files", file("a.txt", 10));
    let page = browser.send("/en/report", form).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.text(".note.warn").contains("too old"));
    assert_eq!(page.text("textarea"), "A long story.");
    assert_eq!(page.attribute("#place", "value").as_deref(), Some("Here"));
    assert!(site.events().await.is_empty() && site.stored_files().is_empty());
    let sent = browser.send("/en/report", report(&page.token(), "A long story.")).await;
    assert_eq!(sent.status, StatusCode::OK);
    site.only_report().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_of_another_page_is_not_one_of_the_form() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    let receipt_page = browser.send("/en/report", report(&token, "First.")).await;
    for foreign in [receipt_page.token(), "AAAA".to_owned(), String::new()] {
        let page = browser.send("/en/report", report(&foreign, "Second.")).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert_eq!(page.text("textarea"), "Second.");
        assert_ne!(page.token(), foreign);
    }
    assert_eq!(site.events().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_offers_what_the_policy_pack_lets_reporters_choose() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let page = browser.get("/zh/report").await;
    let offered = page.texts(".chapter .choice b");
    let reportable = site.app.rules().clauses.values().filter(|clause| clause.reportable);
    let expected: Vec<String> = reportable.map(|clause| clause.title.zh.clone()).collect();
    assert_eq!(offered, expected);
    assert!(page.texts(".chapter").len() > 3);
}
