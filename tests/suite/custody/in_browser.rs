//! A browser that runs the one script locks the name before anything is sent; what it locked opens as what the server locked.

use super::changes::opens_for_the_investigator;
use super::*;
use crate::company::Browser;

async fn comes_back(browser: &mut Browser, company: &Company, receipt: &str) {
    browser.open(&format!("{}/en/return", company.url)).await;
    browser.fill("input[name=code]", receipt).await;
    browser.send_form_of("input[name=code]").await;
    browser.wait_for("location.pathname === '/en/inbox'").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_locked_in_the_browser_and_the_page_says_which_it_was() {
    let Some(mut browser) = Browser::start().await else {
        return;
    };
    let company = Company::on_day("2026-03-02").await;
    company.role(Part::Auditor, "LEGAL_COUNSEL").await;
    let keys = Keys {
        folder: tempfile::tempdir().unwrap(),
    };
    custodians_are_admitted(&company, &keys).await;
    let reporter = company.reporter();
    let (receipt, report) = reported(&company, &reporter).await;

    // Without scripts the server does it, and the page says so.
    let page = reporter.comes_back("en", &receipt).await;
    assert!(page.html.contains("integrity=\"sha256-"), "the script is offered");
    the_reporter_gives_a_name(&company, &reporter, &page, &report).await;
    let page = reporter.comes_back("en", &receipt).await;
    assert!(
        page.text("main").contains("It was locked on the server"),
        "{}",
        page.text("main")
    );

    comes_back(&mut browser, &company, &receipt).await;
    let said = "document.querySelector('[data-where=browser]').hidden === false \
                && document.querySelector('[data-where=server]').hidden === true";
    browser.wait_for(said).await;
    // What is sent is looked at as it goes out.
    let record = "document.querySelector('#who-name').form.submit = function () { \
                  globalThis.sent = new URLSearchParams(new FormData(this)).toString(); }; true";
    browser.value(record).await;
    browser.fill("#who-name", NAME).await;
    browser.fill("#who-contact", CONTACT).await;
    browser
        .value("document.querySelector('#who-name').form.requestSubmit()")
        .await;
    browser.wait_for("typeof globalThis.sent === 'string'").await;
    let sent = browser
        .value("decodeURIComponent(globalThis.sent.replaceAll('+', ' '))")
        .await;
    let sent = sent.as_str().unwrap();
    assert!(sent.contains("BEGIN AGE ENCRYPTED FILE"), "{sent}");
    for secret in PIECES {
        assert!(!sent.contains(secret), "{secret} left the browser: {sent}");
    }

    comes_back(&mut browser, &company, &receipt).await;
    browser.fill("#who-name", NAME).await;
    browser.send_form_of("#who-name").await;
    let text = browser.text().await;
    assert!(text.contains("It was locked in your browser"), "{text}");
    for secret in PIECES {
        assert_eq!(holds(company.data(), secret), Vec::<PathBuf>::new(), "{secret}");
    }
    opens_for_the_investigator(&company, &keys, (&report, &receipt), [Part::Custodian, WITH_AGE]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_browser_sends_is_looked_at() {
    let company = Company::on_day("2026-03-02").await;
    let keys = Keys {
        folder: tempfile::tempdir().unwrap(),
    };
    custodians_are_admitted(&company, &keys).await;
    let reporter = company.reporter();
    let (receipt, _) = reported(&company, &reporter).await;
    for sealed in [
        "{",
        "[]",
        "[{\"field\":\"name\"}]",
        "[{\"field\":\"name\",\"cipher\":\"QUJD\",\"needed\":2,\"shares\":[]}]",
    ] {
        let page = reporter.comes_back("en", &receipt).await;
        let fields = [("token", &*page.token()), ("sealed", sealed)];
        let answer = reporter.post("/en/inbox/identity", &fields).await;
        assert!(answer.status.is_client_error(), "{sealed}: {}", answer.status);
        let page = reporter.comes_back("en", &receipt).await;
        assert!(!page.text("main").contains("you gave who you are"), "{sealed}");
    }
}
