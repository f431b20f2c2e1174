//! The reporter's pages in a real browser. Their own policy forbids every script, so that it runs none.

use std::path::Path;
use std::process::Command;

use crate::company::Company;

const BROWSER: &str = "/usr/bin/chromium";

/// What the browser makes of a page.
fn dump(url: &str) -> String {
    let profile = tempfile::tempdir().unwrap();
    let output = Command::new(BROWSER)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"])
        .args([
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .args(["--dump-dom", url])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_stand_in_a_browser_without_scripts() {
    if !Path::new(BROWSER).exists() {
        eprintln!("skipped: {BROWSER} is not installed");
        return;
    }
    let company = Company::founded("2026-03-02", "cn", &[]).await;
    for (path, words) in [
        ("/zh", "凭回执返回"),
        ("/zh/report", "提交举报"),
        ("/en/report", "What happened?"),
        ("/en/return", "Open"),
        ("/en/about", "does"),
    ] {
        let url = format!("{}{path}", company.url);
        let page = tokio::task::spawn_blocking(move || dump(&url)).await.unwrap();
        assert!(page.contains(words), "{path}: {page}");
        assert!(
            !page.contains("<script") && page.contains("portal.css"),
            "{path}: {page}"
        );
    }
}
