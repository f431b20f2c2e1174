//! The receipt: confirmed by typing, and the way back.

use reqwest::StatusCode;
use reqwest::header::SET_COOKIE;

use crate::browser::{Browser, report};
use crate::site::{Site, limits};

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_is_confirmed_by_typing_it() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    let shown = browser.send("/en/report", report(&token, "Something.")).await;
    let receipt = shown.text(".receipt");
    assert!(
        shown.attribute(".languages", "class").is_none(),
        "no way off this page by mistake"
    );

    for wrong in ["", "0000-0000-0000-0000-0000", "0000", "nonsense"] {
        let page = browser
            .post("/en/receipt", &[("token", &shown.token()), ("code", wrong)])
            .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.text(".receipt"), receipt, "it is still shown");
        assert!(page.text("#code-wrong").contains("not the code above"));
        assert_eq!(page.attribute("#code", "aria-invalid").as_deref(), Some("true"));
    }
    let typed = receipt.to_lowercase().replace('-', " ");
    let page = browser
        .post("/en/receipt", &[("token", &shown.token()), ("code", &typed)])
        .await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.text("h1"), "That is right");
    assert!(!page.html.contains(&receipt));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_page_that_is_too_old_or_foreign_does_not_frighten() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    let shown = browser.send("/en/report", report(&token, "Something.")).await;
    let foreign = browser.post("/en/receipt", &[("token", &token), ("code", "x")]).await;
    assert_eq!(foreign.status, StatusCode::BAD_REQUEST);
    site.clock.advance_days(2);
    let old = browser
        .post("/en/receipt", &[("token", &shown.token()), ("code", "x")])
        .await;
    assert!(old.text(".note.warn").contains("Your report is safe"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_leads_back_and_stands_in_no_address_and_no_cookie() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("Something.").await;
    let page = browser.post("/en/return", &[("code", &receipt.to_lowercase())]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(page.location(), "/en/inbox");
    let cookie = page.headers[SET_COOKIE].to_str().unwrap();
    assert!(!cookie.contains("Max-Age") && !cookie.contains("Expires") && !cookie.contains("Secure"));
    assert!(!cookie.contains(&receipt));
    let inbox = browser.get("/en/inbox").await;
    assert_eq!(inbox.status, StatusCode::OK);
    assert!(!inbox.html.contains(&receipt));
}

#[tokio::test(flavor = "multi_thread")]
async fn over_https_the_cookie_is_for_https_alone() {
    let site = Site::start_with(limits(), true).await;
    let browser = Browser::open(&site);
    let receipt = browser.file("Something.").await;
    let page = browser.post("/en/return", &[("code", &receipt)]).await;
    assert!(page.headers[SET_COOKIE].to_str().unwrap().ends_with("; Secure"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_that_nothing_was_filed_under_is_one_calm_message() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    browser.file("Something.").await;
    let page = browser
        .post("/en/return", &[("code", "0123-4567-89AB-CDEF-GHJK")])
        .await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.text("#code-wrong").contains("No report was found"));
    assert!(page.headers.get(SET_COOKIE).is_none());
    assert_eq!(
        page.attribute("#code", "value").as_deref(),
        Some("0123-4567-89AB-CDEF-GHJK"),
        "to compare"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_receipt_is_explained() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    for (typed, said) in [
        ("", "This one has 0."),
        ("0123-4567", "This one has 8."),
        ("0123-4567-89AU-CDEF-GHJK", "in place 12"),
    ] {
        let page = browser.post("/en/return", &[("code", typed)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text("#code-wrong").contains(said), "{}", page.text("#code-wrong"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_lasts_half_an_hour_after_the_last_page() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("Something.").await;
    browser.come_back(&receipt).await;
    for moment in ["2026-03-02T08:40:00Z", "2026-03-02T09:05:00Z"] {
        site.clock.set(moment.parse().unwrap());
        assert_eq!(browser.get("/en/inbox").await.status, StatusCode::OK, "{moment}");
    }
    site.clock.set("2026-03-02T09:36:00Z".parse().unwrap());
    let page = browser.get("/en/inbox").await;
    assert!(page.text(".note.warn").contains("nothing happened for half an hour"));
    assert!(page.headers[SET_COOKIE].to_str().unwrap().contains("Max-Age=0"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_is_gone() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("Something.").await;
    browser.come_back(&receipt).await;
    let page = browser.post("/zh/leave", &[]).await;
    assert_eq!(page.text("h1"), "您已退出");
    let page = browser.get("/zh/inbox").await;
    assert_eq!(
        (page.status, page.location()),
        (StatusCode::SEE_OTHER, "/zh/return".to_owned())
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_that_was_not_made_here_is_none() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    for cookie in [
        "probity-reporter=",
        "probity-reporter=AAAA",
        &format!("probity-reporter={token}"),
        "other=1",
    ] {
        let request = browser
            .request(reqwest::Method::GET, "/en/inbox")
            .header("cookie", cookie);
        let page = crate::browser::Page::of(request).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{cookie}");
    }
}
