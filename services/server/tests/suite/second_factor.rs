//! The second factor: enrolled at the first sign-in, asked for at each further one.

use jiff::{SignedDuration, Timestamp};
use probity_domain::Role;
use reqwest::{Client, Response, StatusCode};
use scraper::{Html, Selector};
use serde_json::{Value, json};
use totp_rs::{Builder, Secret, Totp};

use crate::site::{PASSWORD, Site, browser, now};

/// Somebody's telephone.
pub struct Telephone(Totp);

impl Telephone {
    /// Types the secret in, as the page shows it.
    pub fn with(secret: &str) -> Self {
        let letters: String = secret.split_whitespace().collect();
        let secret = Secret::try_from_base32(letters).unwrap();
        Self(
            Builder::new()
                .with_secret(secret)
                .with_account_name("li.na")
                .build()
                .unwrap(),
        )
    }

    /// What it shows.
    pub fn code(&self, at: Timestamp) -> String {
        self.0.generate(u64::try_from(at.as_second()).unwrap()).to_string()
    }
}

fn later(seconds: i64) -> Timestamp {
    now() + SignedDuration::from_secs(seconds)
}

/// A site on which a second factor is asked for, with somebody who sees cases.
pub async fn strict_site() -> Site {
    let site = Site::start_with(&[("PROBITY_REQUIRE_SECOND_FACTOR", "true")]).await;
    site.grant(Role::Investigator).await;
    site
}

pub async fn code_of(answer: Response) -> String {
    let body: Value = answer.json().await.unwrap();
    body["errors"][0]["extensions"]["code"]
        .as_str()
        .unwrap_or_else(|| panic!("no error: {body}"))
        .to_owned()
}

fn location(answer: &Response) -> &str {
    answer.headers()["location"].to_str().unwrap()
}

/// Signs in for the first time, over JSON, and enrols: the telephone, and the recovery codes.
pub async fn enrol(site: &Site, browser: &Client) -> (Telephone, Vec<String>) {
    let first = site.sign_in(browser, PASSWORD).send().await.unwrap();
    assert_eq!(first.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(code_of(first).await, "SECOND_FACTOR_NOT_ENROLLED");
    let asked = browser
        .get(site.at("/staff/sign-in/enrol"))
        .header("accept", "application/json");
    let shown: Value = asked.send().await.unwrap().json().await.unwrap();
    let telephone = Telephone::with(shown["secret"].as_str().unwrap());
    let code = telephone.code(probity_app::Clock::now(&*site.clock));
    let answer = post_code(site, browser, "/staff/sign-in/enrol", &code).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let answer: Value = answer.json().await.unwrap();
    let codes = answer["recoveryCodes"].as_array().unwrap();
    let codes = codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect();
    (telephone, codes)
}

async fn post_code(site: &Site, browser: &Client, path: &str, code: &str) -> Response {
    let body = json!({ "code": code });
    browser.post(site.at(path)).json(&body).send().await.unwrap()
}

/// Tries to sign in over JSON with everything at once.
async fn sign_in(site: &Site, password: &str, code: &str) -> Response {
    let body = json!({ "username": "li.na", "password": password, "code": code });
    let request = browser().post(site.at("/staff/sign-in")).json(&body);
    request.send().await.unwrap()
}

async fn is_signed_in(site: &Site, browser: &Client) -> bool {
    let answer = browser.get(site.at("/staff/session")).send().await.unwrap();
    answer.status() == StatusCode::OK
}

fn texts(page: &str, selector: &str) -> Vec<String> {
    let (page, selector) = (Html::parse_document(page), Selector::parse(selector).unwrap());
    let found = page.select(&selector);
    found.map(|element| element.text().collect()).collect()
}

#[tokio::test]
async fn forms_lead_through_enrolment_and_code_without_scripts() {
    let site = strict_site().await;
    let browser = browser();
    let form = [("username", "li.na"), ("password", PASSWORD)];
    let post = async |path: &str, form: &[(&str, &str)]| browser.post(site.at(path)).form(form).send().await.unwrap();
    let answer = post("/staff/sign-in?lang=en", &form).await;
    assert_eq!(location(&answer), "/staff/sign-in/enrol?lang=en");
    assert!(!is_signed_in(&site, &browser).await, "half a sign-in opens nothing");

    let page = browser
        .get(site.at("/staff/sign-in/enrol?lang=en"))
        .send()
        .await
        .unwrap();
    let page = page.text().await.unwrap();
    assert!(
        page.contains("<svg class=\"qr\"") && !page.contains("<script"),
        "{page}"
    );
    let secret = texts(&page, ".token").remove(0);
    assert!(page.contains(&format!("secret={}", secret.replace(' ', ""))), "{page}");
    let telephone = Telephone::with(&secret);
    let wrong = post("/staff/sign-in/enrol?lang=en", &[("code", "000000")]).await;
    assert_eq!(wrong.status(), StatusCode::UNAUTHORIZED);
    let page = wrong.text().await.unwrap();
    assert!(
        page.contains("That is wrong") && page.contains(&secret),
        "the same picture again: {page}"
    );
    let code = telephone.code(now());
    let enrolled = post("/staff/sign-in/enrol?lang=zh", &[("code", &code)]).await;
    let page = enrolled.text().await.unwrap();
    assert_eq!(texts(&page, ".codes code").len(), 10, "{page}");
    assert!(page.contains("恢复码") && is_signed_in(&site, &browser).await);

    let answer = post("/staff/sign-in", &form).await;
    assert_eq!(location(&answer), "/staff/sign-in/code?lang=zh");
    let again = post("/staff/sign-in/code", &[("code", &code)]).await;
    assert_eq!(again.status(), StatusCode::UNAUTHORIZED, "a code counts once");
    site.clock.set(later(30));
    let next = telephone.code(later(30));
    let done = post("/staff/sign-in/code", &[("code", &next)]).await;
    assert_eq!((done.status(), location(&done)), (StatusCode::SEE_OTHER, "/staff/"));
    assert!(is_signed_in(&site, &browser).await);
}

#[tokio::test]
async fn a_client_sends_the_code_along_or_afterwards() {
    let site = strict_site().await;
    let (telephone, _) = enrol(&site, &browser()).await;
    site.clock.set(later(60));
    let code = telephone.code(later(60));
    let browser = browser();
    let asked = site.sign_in(&browser, PASSWORD).send().await.unwrap();
    assert_eq!(code_of(asked).await, "SECOND_FACTOR_REQUIRED");
    let done = post_code(&site, &browser, "/staff/sign-in/code", &code).await;
    assert_eq!(done.status(), StatusCode::OK);
    assert!(is_signed_in(&site, &browser).await);
    let used = sign_in(&site, PASSWORD, &code).await;
    assert_eq!(
        code_of(used).await,
        "SECOND_FACTOR_REFUSED",
        "used already, by whichever way"
    );
    site.clock.set(later(90));
    let both = sign_in(&site, PASSWORD, &telephone.code(later(90))).await;
    assert_eq!(both.status(), StatusCode::OK);
    let without_password = sign_in(&site, "a wrong password", &telephone.code(later(120))).await;
    assert_eq!(code_of(without_password).await, "SIGN_IN_REFUSED");
}

#[tokio::test]
async fn a_recovery_code_works_once_also_while_others_have_to_wait() {
    let site = strict_site().await;
    let (telephone, codes) = enrol(&site, &browser()).await;
    site.clock.set(later(60));
    for _ in 0..5 {
        let wrong = sign_in(&site, PASSWORD, "000000").await;
        assert_eq!(wrong.status(), StatusCode::UNAUTHORIZED);
    }
    let right = sign_in(&site, PASSWORD, &telephone.code(later(60))).await;
    assert_eq!(right.headers()["retry-after"], "2");
    assert_eq!(code_of(right).await, "SECOND_FACTOR_TOO_OFTEN");
    let typed = codes[3].to_lowercase().replace('-', " ");
    assert_eq!(sign_in(&site, PASSWORD, &typed).await.status(), StatusCode::OK);
    let again = sign_in(&site, PASSWORD, &typed).await;
    assert_eq!(code_of(again).await, "SECOND_FACTOR_REFUSED");
    assert_eq!(sign_in(&site, PASSWORD, &codes[4]).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn nobody_waits_longer_than_a_quarter_of_an_hour_and_nobody_without_the_password_makes_them() {
    let site = strict_site().await;
    let (telephone, _) = enrol(&site, &browser()).await;
    let mut at = 60;
    for _ in 0..15 {
        site.clock.set(later(at));
        sign_in(&site, PASSWORD, "000000").await;
        at += 15 * 60;
    }
    site.clock.set(later(at - 1));
    let early = sign_in(&site, PASSWORD, &telephone.code(later(at - 1))).await;
    assert_eq!(early.headers()["retry-after"], "1");
    site.clock.set(later(at));
    let right = sign_in(&site, PASSWORD, &telephone.code(later(at))).await;
    assert_eq!(right.status(), StatusCode::OK);
    for _ in 0..4 {
        sign_in(&site, "a wrong password", "000000").await;
    }
    site.clock.set(later(at + 60));
    let right = sign_in(&site, PASSWORD, &telephone.code(later(at + 60))).await;
    assert_eq!(right.status(), StatusCode::OK);
}

#[tokio::test]
async fn half_a_sign_in_ends_after_ten_minutes_or_five_wrong_codes() {
    let site = strict_site().await;
    let (telephone, _) = enrol(&site, &browser()).await;
    let started = 3_600;
    site.clock.set(later(started));
    let slow = browser();
    site.sign_in(&slow, PASSWORD).send().await.unwrap();
    let guesser = browser();
    site.sign_in(&guesser, PASSWORD).send().await.unwrap();
    for _ in 0..5 {
        let wrong = post_code(&site, &guesser, "/staff/sign-in/code", "000000").await;
        assert_eq!(code_of(wrong).await, "SECOND_FACTOR_REFUSED");
    }
    let over = post_code(&site, &guesser, "/staff/sign-in/code", "000000").await;
    assert_eq!(code_of(over).await, "SIGN_IN_OVER");
    site.clock.set(later(started + 600));
    let code = telephone.code(later(started + 600));
    let late = post_code(&site, &slow, "/staff/sign-in/code", &code).await;
    assert_eq!(code_of(late).await, "SIGN_IN_OVER");
    let begun = slow.get(site.at("/staff/sign-in/code")).send().await.unwrap();
    assert_eq!(location(&begun), "/staff/sign-in");
}

#[tokio::test]
async fn whoever_gets_a_role_during_a_session_signs_in_again() {
    let site = Site::start_with(&[("PROBITY_REQUIRE_SECOND_FACTOR", "true")]).await;
    let browser = browser();
    site.grant(Role::Management).await;
    let answer = site.sign_in(&browser, PASSWORD).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "management sees figures");
    let session: Value = answer.json().await.unwrap();
    let ask = async || {
        let request = browser
            .post(site.at("/graphql"))
            .json(&json!({ "query": "{ viewer { person { id } } }" }));
        let csrf = session["csrf"].as_str().unwrap();
        request.header("x-probity-csrf", csrf).send().await.unwrap()
    };
    assert_eq!(ask().await.status(), StatusCode::OK);
    site.grant(Role::Auditor).await;
    let refused = ask().await;
    assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(code_of(refused).await, "SECOND_FACTOR_REQUIRED");
    assert!(!is_signed_in(&site, &browser).await);
    let page = browser.get(site.at("/staff/")).send().await.unwrap();
    assert_eq!(location(&page), "/staff/sign-in");
    enrol(&site, &browser).await;
    assert!(is_signed_in(&site, &browser).await);
}

#[tokio::test]
async fn neither_secret_nor_recovery_codes_stand_in_a_file() {
    let site = strict_site().await;
    let browser = browser();
    site.sign_in(&browser, PASSWORD).send().await.unwrap();
    let asked = browser
        .get(site.at("/staff/sign-in/enrol"))
        .header("accept", "application/json");
    let shown: Value = asked.send().await.unwrap().json().await.unwrap();
    let letters: String = shown["secret"].as_str().unwrap().split_whitespace().collect();
    let bytes = data_encoding::BASE32_NOPAD.decode(letters.as_bytes()).unwrap();
    let code = Telephone::with(&letters).code(now());
    let answer = post_code(&site, &browser, "/staff/sign-in/enrol", &code).await;
    let answer: Value = answer.json().await.unwrap();
    let recovery = answer["recoveryCodes"][0].as_str().unwrap().replace('-', "");
    let holds = |file: &std::path::Path, word: &[u8]| {
        let content = std::fs::read(file).unwrap();
        content.windows(word.len()).any(|window| window == word)
    };
    let mut files = 0;
    for entry in std::fs::read_dir(site.data.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            files += 1;
            for word in [bytes.as_slice(), letters.as_bytes(), recovery.as_bytes()] {
                assert!(!holds(&path, word), "{}", path.display());
            }
        }
    }
    assert!(files >= 3, "accounts, keys and events were looked at");
}

#[tokio::test]
async fn what_is_enrolled_is_changed_by_whoever_has_it() {
    let site = strict_site().await;
    let browser = browser();
    let (telephone, codes) = enrol(&site, &browser).await;
    let page = browser
        .get(site.at("/staff/second-factor?lang=en"))
        .send()
        .await
        .unwrap();
    let page = page.text().await.unwrap();
    assert!(page.contains("2026-03-02") && page.contains("<dd>10</dd>"), "{page}");
    let session: Value = browser
        .get(site.at("/staff/session"))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let csrf = session["csrf"].as_str().unwrap();
    let change = async |csrf: &str, wish: &str, proof: &str| {
        let form = [("csrf", csrf), ("wish", wish), ("proof", proof)];
        let request = browser.post(site.at("/staff/second-factor?lang=en")).form(&form);
        request.send().await.unwrap()
    };
    assert_eq!(change("x", "codes", &codes[0]).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(change(csrf, "codes", "000000").await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(change(csrf, "codes", PASSWORD).await.status(), StatusCode::UNAUTHORIZED);
    let renewed = change(csrf, "codes", &codes[0]).await.text().await.unwrap();
    let renewed = texts(&renewed, ".codes code");
    assert_eq!(renewed.len(), 10);
    assert_eq!(
        sign_in(&site, PASSWORD, &codes[1]).await.status(),
        StatusCode::UNAUTHORIZED
    );
    site.clock.set(later(60));
    let moved = change(csrf, "replace", &telephone.code(later(60))).await;
    assert_eq!(location(&moved), "/staff/sign-in/enrol?lang=en");
    let page = browser.get(site.at("/staff/sign-in/enrol")).send().await.unwrap();
    let secret = texts(&page.text().await.unwrap(), ".token").remove(0);
    let other = Telephone::with(&secret);
    let answer = post_code(&site, &browser, "/staff/sign-in/enrol", &other.code(later(60))).await;
    assert_eq!(answer.status(), StatusCode::OK);
    site.clock.set(later(120));
    let old = sign_in(&site, PASSWORD, &telephone.code(later(120))).await;
    assert_eq!(code_of(old).await, "SECOND_FACTOR_REFUSED");
    let new = sign_in(&site, PASSWORD, &other.code(later(120))).await;
    assert_eq!(new.status(), StatusCode::OK);
}
