//! Several processes that share the accounts: what is revoked at one is over at the others with their next request.

use std::os::unix::fs::symlink;
use std::path::Path;

use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

use crate::process::{Serving, initialised, probity, run, run_with_input, stderr};
use crate::site::{PASSWORD, person};

/// Two servers, each with a record of its own, on one file of accounts.
fn two_servers(first: &Path, second: &Path) -> (Serving, Serving) {
    let id = person().stream();
    let add = run_with_input(probity(first, &["staff", "add", "li.na", "--person", &id]), PASSWORD);
    assert!(add.status.success(), "{}", stderr(&add));
    symlink(first.join("accounts.db"), second.join("accounts.db")).unwrap();
    (Serving::start(first), Serving::start(second))
}

/// Somebody who is signed in, with the cookie that their browser keeps.
struct SignedIn {
    cookie: String,
    session: Value,
}

impl SignedIn {
    async fn at(server: &Serving) -> Self {
        let credentials = json!({ "username": "li.na", "password": PASSWORD });
        let url = format!("http://{}/staff/sign-in", server.address);
        let answer = Client::new().post(url).json(&credentials).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        let cookie = answer.headers()["set-cookie"].to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let session = answer.json().await.unwrap();
        Self { cookie, session }
    }

    async fn is_known_at(&self, server: &Serving) -> bool {
        let url = format!("http://{}/staff/session", server.address);
        let request = Client::new().get(url).header("cookie", &self.cookie);
        request.send().await.unwrap().status() == StatusCode::OK
    }

    async fn post(&self, server: &Serving, path: &str, body: Value) -> StatusCode {
        let url = format!("http://{}{path}", server.address);
        let csrf = self.session["csrf"].as_str().unwrap();
        let request = Client::new().post(url).header("cookie", &self.cookie).json(&body);
        request.header("x-probity-csrf", csrf).send().await.unwrap().status()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_one_process_ends_is_over_at_the_other() {
    let ((_one, first), (_other, second)) = (initialised(), initialised());
    let (one, other) = two_servers(&first, &second);
    let sessions = [
        SignedIn::at(&one).await,
        SignedIn::at(&other).await,
        SignedIn::at(&one).await,
    ];
    let [revoked, signed_out, disabled] = &sessions;
    for session in &sessions {
        assert!(session.is_known_at(&one).await && session.is_known_at(&other).await);
    }

    let body = json!({ "session": revoked.session["session"] });
    let status = signed_out.post(&other, "/staff/sessions/revoke", body).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    assert!(!revoked.is_known_at(&one).await && !revoked.is_known_at(&other).await);

    let status = signed_out.post(&one, "/staff/sign-out", json!({})).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    assert!(!signed_out.is_known_at(&other).await, "where it began");

    assert!(disabled.is_known_at(&one).await && disabled.is_known_at(&other).await);
    assert!(run(probity(&first, &["staff", "disable", "li.na"])).status.success());
    assert!(!disabled.is_known_at(&one).await && !disabled.is_known_at(&other).await);
}
