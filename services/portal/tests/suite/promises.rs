//! What every page promises: its language, its shape, and silence about who asked.

use std::io::Write;
use std::sync::{Arc, Mutex};

use reqwest::header::CONTENT_TYPE;
use reqwest::{Method, StatusCode};
use tracing_subscriber::fmt::MakeWriter;

use crate::browser::{AGENT, Browser, Page, report};
use crate::site::Site;

#[tokio::test(flavor = "multi_thread")]
async fn the_browser_is_led_to_its_language_without_a_cookie() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    for (wish, expected) in [("en-GB,en;q=0.9", "/en"), ("zh-CN", "/zh"), ("de", "/zh")] {
        let request = browser.request(Method::GET, "/").header("accept-language", wish);
        let page = Page::of(request).await;
        assert_eq!(
            (page.status, page.location().as_str()),
            (StatusCode::SEE_OTHER, expected)
        );
        assert!(page.headers.get("set-cookie").is_none());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_whole_in_both_languages() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    for (language, tag, other) in [("zh", "zh-Hans", "en"), ("en", "en", "zh")] {
        assert_eq!(browser.get(&format!("/{language}/")).await.status, StatusCode::OK);
        for path in ["", "/report", "/return", "/about"] {
            let page = browser.get(&format!("/{language}{path}")).await;
            assert_eq!(page.status, StatusCode::OK);
            assert_eq!(page.attribute("html", "lang").as_deref(), Some(tag));
            let switch = page.attribute(".languages a", "href").unwrap();
            assert_eq!(switch, format!("/{other}{path}"));
            assert_eq!(page.texts("h1").len(), 1);
            assert!(page.text("title").contains('·'));
            assert!(!page.html.contains("{ $"), "no text without its values");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_ways_are_friendly_in_the_readers_language() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let missing = browser.get("/zh/nothing").await;
    assert_eq!(
        (missing.status, missing.text("main .lead").as_str()),
        (StatusCode::NOT_FOUND, "这里没有这个页面。")
    );
    let request = browser.request(Method::GET, "/nothing").header("accept-language", "en");
    assert_eq!(
        Page::of(request).await.text("main .lead"),
        "There is no such page here."
    );
    for path in ["/en/receipt", "/en/leave", "/en/inbox/messages"] {
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
        assert!(page.text("main").contains("cannot be used in this way"));
    }
    assert_eq!(browser.get("/fr").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_style_sheet_loads_nothing() {
    let site = Site::start().await;
    let sheet = Browser::open(&site).get("/assets/portal.css").await;
    assert_eq!(sheet.headers[CONTENT_TYPE], "text/css; charset=utf-8");
    for forbidden in ["url(", "@import", "@font-face"] {
        assert!(!sheet.html.contains(forbidden), "{forbidden}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_field_has_a_label_and_every_description_is_there() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("Something.").await;
    let wrong = browser.send("/en/report", report(&browser.new_form().await, "")).await;
    let inbox = browser.come_back(&receipt).await;
    for page in [
        browser.get("/en/report").await,
        browser.get("/zh/return").await,
        wrong,
        inbox,
    ] {
        let document = scraper::Html::parse_document(&page.html);
        let select = |css: &str| scraper::Selector::parse(css).unwrap();
        for field in document.select(&select(
            "main input:not([type=hidden]):not([type=checkbox]), textarea, select",
        )) {
            let id = field.value().attr("id").expect("a field has an id");
            assert_eq!(page.texts(&format!("label[for=\"{id}\"]")).len(), 1, "{id}");
        }
        for described in document.select(&select("[aria-describedby]")) {
            for id in described.value().attr("aria-describedby").unwrap().split(' ') {
                assert!(!page.text(&format!("[id=\"{id}\"]")).is_empty(), "{id} is there");
            }
        }
        for link in document.select(&select("main a[href^=\"#\"]")) {
            let target = link.value().attr("href").unwrap();
            assert!(document.select(&select(target)).next().is_some(), "{target}");
        }
    }
}

/// Everything that is logged.
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

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_about_a_request_is_logged() {
    let log = Log::default();
    // What the test itself says as a client and reader of pages is not the server's.
    let listened = "debug,html5ever=off,selectors=off,reqwest=off,hyper_util::client=off";
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(listened)
        .with_writer(log.clone());
    subscriber.init();
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("The story of the reporter").await;
    browser.come_back(&receipt).await;
    browser
        .post("/en/return", &[("code", "0123-4567-89AB-CDEF-GHJK")])
        .await;
    browser.get("/en/nothing").await;
    site.store.break_down();
    let token = browser.new_form().await;
    browser
        .send("/en/report", report(&token, "The story of the reporter"))
        .await;

    let logged = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(logged.contains("not available"), "the log is listened to: {logged}");
    for secret in [
        AGENT,
        "The story",
        receipt.as_str(),
        "/en/",
        "0123-4567",
        "POST",
        token.as_str(),
    ] {
        assert!(!logged.contains(secret), "{secret} in {logged}");
    }
}
