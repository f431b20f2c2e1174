//! What every answer has, and what is refused before anybody looks at it.

use probity_vault::{KeyEncryptionKey, change_kek};
use reqwest::StatusCode;

use crate::site::{PASSWORD, Site, browser};

#[tokio::test]
async fn every_answer_carries_the_headers_that_protect_it() {
    let site = Site::start().await;
    for path in [
        "/healthz",
        "/readyz",
        "/metrics",
        "/staff/sign-in",
        "/staff/session",
        "/",
        "/no/such/page",
    ] {
        let answer = browser().get(site.at(path)).send().await.unwrap();
        let header = |name: &str| {
            answer
                .headers()
                .get(name)
                .unwrap_or_else(|| panic!("{path}: no {name}"))
        };
        assert_eq!(header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("x-frame-options"), "DENY", "{path}");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert_eq!(header("cross-origin-resource-policy"), "same-origin", "{path}");
        assert_eq!(header("cache-control"), "no-store", "{path}");
        let policy = header("content-security-policy").to_str().unwrap();
        assert!(
            policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{path}"
        );
        assert!(answer.headers().get("server").is_none(), "{path}");
        assert!(
            answer.headers().get("strict-transport-security").is_none(),
            "{path}: not over TLS"
        );
    }
}

#[tokio::test]
async fn an_address_that_does_not_exist_is_a_reporters_page_that_does_not_exist() {
    let site = Site::start().await;
    let answer = browser().get(site.at("/no/such/page")).send().await.unwrap();
    let policy = answer
        .headers()
        .get("content-security-policy")
        .unwrap()
        .to_str()
        .unwrap();
    assert!(
        policy.contains("default-src 'none'") && !policy.contains("script-src"),
        "{policy}"
    );
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_page_of_another_site_cannot_make_a_browser_sign_in() {
    let site = Site::start().await;
    let own = site.url.clone();
    for (name, value, status) in [
        ("sec-fetch-site", "cross-site", StatusCode::FORBIDDEN),
        ("sec-fetch-site", "same-site", StatusCode::FORBIDDEN),
        ("sec-fetch-site", "same-origin", StatusCode::OK),
        ("origin", "https://evil.example", StatusCode::FORBIDDEN),
        ("origin", "http://127.0.0.1:1", StatusCode::FORBIDDEN),
        ("origin", "null", StatusCode::FORBIDDEN),
        ("origin", own.as_str(), StatusCode::OK),
    ] {
        let answer = site
            .sign_in(&browser(), PASSWORD)
            .header(name, value)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), status, "{name}: {value}");
    }
}

#[tokio::test]
async fn a_name_that_leads_to_this_machine_is_not_this_machine() {
    let site = Site::start().await;
    let request = site.sign_in(&browser(), PASSWORD);
    let rebound = request
        .header("host", "evil.example")
        .header("origin", "http://evil.example");
    assert_eq!(rebound.send().await.unwrap().status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn behind_a_proxy_only_the_public_address_is_the_own_one() {
    let site = Site::start_with(&[("PROBITY_PUBLIC_URL", "https://speak-up.example.com")]).await;
    let status = async |origin: &str| {
        site.sign_in(&browser(), PASSWORD)
            .header("origin", origin)
            .send()
            .await
            .unwrap()
            .status()
    };
    assert_eq!(status("https://speak-up.example.com").await, StatusCode::OK);
    assert_eq!(status(&site.url).await, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_whether_its_length_was_told_or_not() {
    let site = Site::start().await;
    let told = site.sign_in(&browser(), &"x".repeat(9_000)).send().await.unwrap();
    assert_eq!(told.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let chunks = (0..9).map(|_| Ok::<_, std::io::Error>("x".repeat(1_000)));
    let body = reqwest::Body::wrap_stream(futures_util::stream::iter(chunks));
    let request = browser()
        .post(site.at("/staff/sign-in"))
        .header("content-type", "application/json")
        .body(body);
    assert_eq!(request.send().await.unwrap().status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn what_is_no_request_is_refused_and_not_a_failure() {
    let site = Site::start().await;
    let post = browser().post(site.at("/staff/sign-in"));
    let answer = post
        .header("content-type", "application/json")
        .body("{")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    let answer = browser().put(site.at("/staff/sign-in")).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn operators_see_health_readiness_and_counters() {
    let site = Site::start().await;
    let text = async |path: &str| browser().get(site.at(path)).send().await.unwrap().text().await.unwrap();
    assert_eq!(text("/healthz").await, "ok\n");
    let everything = serde_json::json!({
        "accounts": "ok", "calendar": "ok", "clock": "ok", "keys": "ok", "read_models": "ok", "store": "ok"
    });
    while text("/readyz").await.parse::<serde_json::Value>().unwrap() != everything {
        // Read models are being built.
        tokio::task::yield_now().await;
    }
    site.sign_in(&browser(), PASSWORD).send().await.unwrap();
    site.sign_in(&browser(), "a wrong password").send().await.unwrap();
    let counters = text("/metrics").await;
    for line in [
        r#"probity_http_requests_total{area="staff",status="2xx"} 1"#,
        r#"probity_http_requests_total{area="staff",status="4xx"} 1"#,
        r#"probity_sign_ins_total{outcome="signed_in"} 1"#,
        r#"probity_sign_ins_total{outcome="refused"} 1"#,
    ] {
        assert!(counters.contains(line), "{line}\n{counters}");
    }
}

#[tokio::test]
async fn a_server_whose_keys_were_wrapped_anew_beside_it_says_that_it_cannot_serve() {
    let site = Site::start().await;
    let folder = site.data.path();
    let old = KeyEncryptionKey::from_file(&folder.join("secrets/kek")).unwrap();
    change_kek(&folder.join("keys.db"), &old, &KeyEncryptionKey::generate().unwrap()).unwrap();
    let answer = browser().get(site.at("/readyz")).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    let parts: serde_json::Value = answer.json().await.unwrap();
    assert_eq!(parts["keys"], "failed");
    assert_eq!(parts["store"], "ok");
}

#[tokio::test]
async fn a_request_of_a_reporter_is_not_counted() {
    let site = Site::start().await;
    let counters = async || {
        browser()
            .get(site.at("/metrics"))
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap()
    };
    let before = counters().await;
    for path in ["/", "/report", "/no/such/page"] {
        browser().get(site.at(path)).send().await.unwrap();
    }
    assert_eq!(counters().await, before);
}

#[tokio::test]
async fn an_operator_is_told_before_the_calendar_ends_and_kept_away_when_it_has() {
    let site = Site::start().await;
    let readiness = async |day: &str| {
        site.clock.set(format!("{day}T08:00:00Z").parse().unwrap());
        let answer = browser().get(site.at("/readyz")).send().await.unwrap();
        let status = answer.status();
        let parts: serde_json::Value = answer.json().await.unwrap();
        (status, parts["calendar"].as_str().unwrap().to_owned())
    };
    assert_eq!(readiness("2027-09-30").await.1, "ok");
    let (_, told) = readiness("2027-10-01").await;
    assert_eq!(
        told,
        "warning: calendar cn has no year 2028; add it before deadlines reach into it"
    );
    let (status, told) = readiness("2028-01-02").await;
    assert_eq!((status, told.as_str()), (StatusCode::SERVICE_UNAVAILABLE, "failed"));
}
