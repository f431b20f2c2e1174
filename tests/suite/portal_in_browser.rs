//! The reporter's pages in a real browser. Their own policy forbids every script but the one that locks a name, which is on
//! none of these, so that it runs none.

use crate::company::{Browser, Company};

#[tokio::test(flavor = "multi_thread")]
async fn pages_stand_in_a_browser_without_scripts() {
    let Some(mut browser) = Browser::start().await else {
        return;
    };
    let company = Company::founded("2026-03-02", "cn", &[]).await;
    for (path, words) in [
        ("/zh", "凭回执返回"),
        ("/zh/report", "提交举报"),
        ("/en/report", "What happened?"),
        ("/en/return", "Open"),
        ("/en/about", "does"),
    ] {
        browser.open(&format!("{}{path}", company.url)).await;
        let page = browser.value("document.documentElement.outerHTML").await;
        let page = page.as_str().unwrap();
        assert!(page.contains(words), "{path}: {page}");
        assert!(
            !page.contains("<script") && page.contains("portal.css"),
            "{path}: {page}"
        );
    }
}
