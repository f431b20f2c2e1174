//! What stands before the staff API: a session, and the session's token.

use std::sync::Arc;

use poem::listener::TcpAcceptor;
use poem::{Route, get, handler};
use probity::config::Secret;
use probity::http::{Area, CSRF_HEADER, Metrics, Shell, Viewer, add_staff, area, signed_in_only};
use probity::start::{self, Opened};
use probity::wiring::Parts;
use probity_app::ManualClock;
use reqwest::StatusCode;
use serde_json::Value;

use crate::site::{PASSWORD, browser, config, now, person};

#[handler]
fn whoami(Viewer { person, .. }: Viewer) -> String {
    person.stream()
}

/// A site with nothing but sign-in and an API that says who asks.
async fn api() -> (tempfile::TempDir, String) {
    let data = tempfile::tempdir().unwrap();
    let config = config(data.path(), &[]);
    start::init(&config).unwrap();
    let clock = Arc::new(ManualClock::at(now()));
    let opened = Opened::open(&config, clock.clone()).await.unwrap();
    opened
        .accounts
        .add("li.na", Secret::new(PASSWORD.to_owned()), person())
        .await
        .unwrap();
    let shell = Shell::new(&config, &Parts::new(&opened, clock), Metrics::default());
    let api = area(&shell, Area::Api, signed_in_only(&shell, get(whoami).post(whoami)));
    let routes = add_staff(Route::new(), &shell).at("/graphql", api);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(poem::Server::new_with_acceptor(TcpAcceptor::from_tokio(listener).unwrap()).run(routes));
    (data, url)
}

#[tokio::test]
async fn the_api_answers_to_a_session_with_its_token_only() {
    let (_data, url) = api().await;
    let browser = browser();
    let ask = |csrf: &str| browser.post(format!("{url}/graphql")).header(CSRF_HEADER, csrf).send();
    let answer = ask("").await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");

    let credentials = serde_json::json!({ "username": "li.na", "password": PASSWORD });
    let session = browser
        .post(format!("{url}/staff/sign-in"))
        .json(&credentials)
        .send()
        .await
        .unwrap();
    let session: Value = session.json().await.unwrap();
    assert_eq!(ask("").await.unwrap().status(), StatusCode::FORBIDDEN);
    let answer = ask(session["csrf"].as_str().unwrap()).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.text().await.unwrap(), person().stream());
    let read = browser.get(format!("{url}/graphql")).send().await.unwrap();
    assert_eq!(read.status(), StatusCode::FORBIDDEN, "reading needs the token as well");
}

#[tokio::test]
async fn a_web_socket_is_opened_by_pages_of_this_site_only() {
    let (_data, url) = api().await;
    let browser = browser();
    let credentials = serde_json::json!({ "username": "li.na", "password": PASSWORD });
    browser
        .post(format!("{url}/staff/sign-in"))
        .json(&credentials)
        .send()
        .await
        .unwrap();
    let open = |origin: &str| {
        let request = browser
            .get(format!("{url}/graphql"))
            .header("upgrade", "websocket")
            .header("connection", "upgrade");
        request.header("origin", origin).send()
    };
    assert_eq!(
        open("https://evil.example").await.unwrap().status(),
        StatusCode::FORBIDDEN
    );
    assert_eq!(open(&url).await.unwrap().status(), StatusCode::OK);
}
