//! Signing in and out, by form and by JSON.

use jiff::SignedDuration;
use reqwest::{Response, StatusCode};
use serde_json::Value;

use crate::site::{PASSWORD, Site, browser, now, person};

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response
        .headers()
        .get(name)
        .unwrap_or_else(|| panic!("no {name}"))
        .to_str()
        .unwrap()
}

async fn code(response: Response) -> String {
    let body: Value = response.json().await.unwrap();
    body["errors"][0]["extensions"]["code"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_form_signs_in_and_out_without_scripts() {
    let site = Site::start().await;
    let browser = browser();
    let form = [("username", "li.na"), ("password", PASSWORD)];
    let answer = browser
        .post(site.at("/staff/sign-in"))
        .form(&form)
        .send()
        .await
        .unwrap();
    assert_eq!(
        (answer.status(), header(&answer, "location")),
        (StatusCode::SEE_OTHER, "/staff/")
    );
    let cookie = header(&answer, "set-cookie").to_owned();
    assert!(
        cookie.starts_with("probity=") && cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"),
        "{cookie}"
    );

    let session: Value = browser
        .get(site.at("/staff/session"))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(session["person"], person().stream());
    assert_eq!(session["expiresAt"], "2026-03-02T20:00:00Z");
    let csrf = session["csrf"].as_str().unwrap();

    let answer = browser
        .post(site.at("/staff/sign-out"))
        .form(&[("csrf", csrf)])
        .send()
        .await
        .unwrap();
    assert_eq!(
        (answer.status(), header(&answer, "location")),
        (StatusCode::SEE_OTHER, "/staff/sign-in")
    );
    assert!(header(&answer, "set-cookie").contains("Max-Age=0"));
    let answer = browser
        .get(site.at("/staff/session"))
        .header("cookie", cookie)
        .send()
        .await
        .unwrap();
    assert_eq!(
        answer.status(),
        StatusCode::UNAUTHORIZED,
        "the old cookie opens nothing"
    );
}

#[tokio::test]
async fn signing_out_needs_the_sessions_token() {
    let site = Site::start().await;
    let browser = browser();
    let session: Value = site
        .sign_in(&browser, PASSWORD)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    for given in ["", "x", session["session"].as_str().unwrap()] {
        let answer = browser
            .post(site.at("/staff/sign-out"))
            .header("x-probity-csrf", given)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{given}");
    }
    let answer = browser.post(site.at("/staff/sign-out")).send().await.unwrap();
    assert_eq!(code(answer).await, "CSRF_TOKEN_MISSING");
    let csrf = session["csrf"].as_str().unwrap();
    let answer = browser
        .post(site.at("/staff/sign-out"))
        .header("x-probity-csrf", csrf)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn a_wrong_password_is_refused_in_either_form_and_says_nothing_more() {
    let site = Site::start().await;
    let browser = browser();
    let answer = site.sign_in(&browser, "a quiet river bent").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    assert!(answer.headers().get("set-cookie").is_none());
    assert_eq!(code(answer).await, "SIGN_IN_REFUSED");
    let form = [("username", "<b>nobody"), ("password", PASSWORD)];
    let answer = browser
        .post(site.at("/staff/sign-in?lang=en"))
        .form(&form)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    let page = answer.text().await.unwrap();
    assert!(
        page.contains("User name or password is wrong.") && !page.contains("nobody"),
        "{page}"
    );
}

#[tokio::test]
async fn guessing_is_slowed_down_and_says_for_how_long() {
    let site = Site::start().await;
    let browser = browser();
    for _ in 0..5 {
        let answer = site.sign_in(&browser, "a wrong password").send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    }
    let answer = site.sign_in(&browser, PASSWORD).send().await.unwrap();
    assert_eq!(
        (answer.status(), header(&answer, "retry-after")),
        (StatusCode::TOO_MANY_REQUESTS, "2")
    );
    assert_eq!(code(answer).await, "SIGN_IN_TOO_OFTEN");
    site.clock.set(now() + SignedDuration::from_secs(2));
    assert_eq!(
        site.sign_in(&browser, PASSWORD).send().await.unwrap().status(),
        StatusCode::OK
    );
}

#[tokio::test]
async fn a_session_ends_with_its_hours() {
    let site = Site::start_with(&[("PROBITY_SESSION_HOURS", "1")]).await;
    let browser = browser();
    site.sign_in(&browser, PASSWORD).send().await.unwrap();
    let status = async || browser.get(site.at("/staff/session")).send().await.unwrap().status();
    assert_eq!(status().await, StatusCode::OK);
    site.clock.set(now() + SignedDuration::from_secs(3600));
    assert_eq!(status().await, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn sessions_are_listed_and_ended_one_by_one() {
    let site = Site::start().await;
    let (here, elsewhere) = (browser(), browser());
    let session: Value = site
        .sign_in(&here, PASSWORD)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let other: Value = site
        .sign_in(&elsewhere, PASSWORD)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let list: Value = here
        .get(site.at("/staff/sessions"))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let current: Vec<&Value> = list
        .as_array()
        .unwrap()
        .iter()
        .filter(|open| open["current"] == true)
        .collect();
    assert_eq!(
        (list.as_array().unwrap().len(), &current[0]["session"]),
        (2, &session["session"])
    );

    let revoke = |csrf: &str, session: &Value| {
        let body = serde_json::json!({ "session": session });
        here.post(site.at("/staff/sessions/revoke"))
            .header("x-probity-csrf", csrf)
            .json(&body)
            .send()
    };
    let csrf = session["csrf"].as_str().unwrap();
    assert_eq!(
        revoke("", &other["session"]).await.unwrap().status(),
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        revoke(csrf, &other["session"]).await.unwrap().status(),
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        revoke(csrf, &other["session"]).await.unwrap().status(),
        StatusCode::NOT_FOUND
    );
    let answer = elsewhere.get(site.at("/staff/session")).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn over_tls_the_cookie_is_bound_to_tls_and_to_this_host() {
    let site = Site::start_with(&[("PROBITY_PUBLIC_URL", "https://speak-up.example.com")]).await;
    let answer = site.sign_in(&browser(), PASSWORD).send().await.unwrap();
    let cookie = header(&answer, "set-cookie");
    assert!(
        cookie.starts_with("__Host-probity=") && cookie.ends_with("; SameSite=Strict; Secure"),
        "{cookie}"
    );
    assert!(header(&answer, "strict-transport-security").starts_with("max-age="));
}

#[tokio::test]
async fn the_page_speaks_chinese_and_english_and_runs_no_script() {
    let site = Site::start().await;
    let page = async |query: &str, wished: &str| {
        let request = browser()
            .get(site.at(&format!("/staff/sign-in{query}")))
            .header("accept-language", wished);
        request.send().await.unwrap().text().await.unwrap()
    };
    for (query, wished, title) in [
        ("", "", "工作人员登录"),
        ("", "fr, en-GB;q=0.8, zh;q=0.5", "Staff sign-in"),
        ("", "zh-CN, en", "工作人员登录"),
        ("?lang=en", "zh-CN", "Staff sign-in"),
        ("?lang=zh", "en", "工作人员登录"),
    ] {
        let text = page(query, wished).await;
        assert!(text.contains(title), "{query} {wished}: {text}");
        assert!(!text.contains("<script") && !text.contains("style="), "{text}");
    }
    let css = browser().get(site.at("/staff/sign-in.css")).send().await.unwrap();
    assert!(header(&css, "content-type").starts_with("text/css"));
}
