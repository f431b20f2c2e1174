//! A passkey in the place of a code, in a real browser with an authenticator that the browser plays.

use jiff::SignedDuration;
use probity_app::{AccessStream, Plaintext};
use probity_domain::Actor;
use probity_domain::access::{AccessCommand, StaffAccess};
use probity_domain::ids::PersonId;
use probity_vault::Sealer;
use serde_json::json;
use totp_rs::{Builder, Secret, Totp};

use crate::company::{Browser, Company, PASSWORD, Part};

/// A browser with an authenticator in it, which knows its holder by the finger.
async fn browser() -> Option<Browser> {
    let mut browser = Browser::start().await?;
    browser.command("WebAuthn.enable", json!({})).await;
    let options = json!({
        "protocol": "ctap2",
        "ctap2Version": "ctap2_1",
        "transport": "internal",
        "hasResidentKey": true,
        "hasUserVerification": true,
        "isUserVerified": true,
        "automaticPresenceSimulation": true,
    });
    browser
        .command("WebAuthn.addVirtualAuthenticator", json!({ "options": options }))
        .await;
    Some(browser)
}

/// The pages are asked for by name: browsers bind no passkey to a number.
fn at(company: &Company, path: &str) -> String {
    format!("{}{path}", company.url.replace("127.0.0.1", "localhost"))
}

fn code(company: &Company, telephone: &Totp) -> String {
    let seconds = company.now().as_second();
    telephone.generate(u64::try_from(seconds).unwrap()).to_string()
}

/// Gives name and password, up to the page after them.
async fn begins(browser: &mut Browser, company: &Company) {
    browser.open(&at(company, "/staff/sign-in?lang=en")).await;
    browser.fill("#username", &Part::Investigator.username()).await;
    browser.fill("#password", PASSWORD).await;
    browser.send_form_of("#password").await;
}

/// Enrols a telephone at the first sign-in.
async fn enrols(browser: &mut Browser, company: &Company) -> Totp {
    begins(browser, company).await;
    let secret = browser.value("document.querySelector('code.token').innerText").await;
    let letters: String = secret.as_str().unwrap().split_whitespace().collect();
    let secret = Secret::try_from_base32(letters).unwrap();
    let telephone = Builder::new()
        .with_secret(secret)
        .with_account_name("somebody")
        .build()
        .unwrap();
    browser.fill("#code", &code(company, &telephone)).await;
    browser.send_form_of("#code").await;
    assert!(browser.text().await.contains("Recovery codes"));
    telephone
}

/// Presses a button of one's own second factor, with a code as proof.
async fn wishes(browser: &mut Browser, company: &Company, telephone: &Totp, wish: &str) {
    // A code counts once.
    company.passes(SignedDuration::from_secs(30));
    browser.open(&at(company, "/staff/second-factor?lang=en")).await;
    browser.fill("#proof", &code(company, telephone)).await;
    browser
        .presses(&format!("button[name=wish][value^={}]", json!(wish)))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_signs_in_where_a_code_would_until_it_is_removed() {
    let Some(mut browser) = browser().await else {
        return;
    };
    let company = Company::strict("2026-03-02", &[Part::Investigator]).await;
    let telephone = enrols(&mut browser, &company).await;
    wishes(&mut browser, &company, &telephone, "passkey").await;
    browser
        .wait_for("document.querySelector('[data-passkey]')?.hidden === false")
        .await;
    browser.fill("#name", "office <computer>").await;
    browser
        .value("document.querySelector('[data-passkey] button').click()")
        .await;
    browser.wait_for("location.pathname === '/staff/second-factor'").await;
    browser
        .wait_for("document.body?.innerText.includes('office <computer>')")
        .await;

    browser.command("Network.clearBrowserCookies", json!({})).await;
    begins(&mut browser, &company).await;
    browser
        .wait_for("document.querySelector('[data-passkey]')?.hidden === false")
        .await;
    browser
        .value("document.querySelector('[data-passkey] button').click()")
        .await;
    browser.wait_for("location.pathname === '/staff/'").await;
    // The address changes before its page is there.
    browser
        .wait_for("document.body?.innerText.includes('Investigator')")
        .await;

    wishes(&mut browser, &company, &telephone, "remove-").await;
    assert!(!browser.text().await.contains("office"));
    browser.command("Network.clearBrowserCookies", json!({})).await;
    begins(&mut browser, &company).await;
    assert_eq!(
        browser.value("document.querySelector('[data-passkey]')").await,
        json!(null)
    );
    assert!(
        browser.text().await.contains("six digits"),
        "the code is asked for as before"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn another_persons_passkey_and_one_of_before_a_reset_sign_nobody_in() {
    let Some(mut browser) = browser().await else {
        return;
    };
    let company = Company::strict("2026-03-02", &[Part::Investigator]).await;
    let telephone = enrols(&mut browser, &company).await;
    wishes(&mut browser, &company, &telephone, "passkey").await;
    browser
        .wait_for("document.querySelector('[data-passkey]')?.hidden === false")
        .await;
    browser
        .value("document.querySelector('[data-passkey] button').click()")
        .await;
    browser.wait_for("location.pathname === '/staff/second-factor'").await;
    // What was signed for one question answers no other.
    browser.command("Network.clearBrowserCookies", json!({})).await;
    begins(&mut browser, &company).await;
    let signs_twice = "(async () => {
        const post = (to, body) => fetch(to, { method: 'POST', headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body) });
        const path = '/staff/sign-in/passkey';
        const ask = async () => (await (await post(path + '/options', {})).json()).publicKey;
        const first = await ask();
        const credential = await navigator.credentials.get({
            publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(first) });
        await ask();
        const stale = await post(path, { credential: credential.toJSON() });
        const nothing = await post(path, { credential: credential.toJSON() });
        return [stale.status, nothing.status, (await fetch('/staff/session')).status];
    })()";
    assert_eq!(browser.value(signs_twice).await, json!([401, 401, 401]));

    let person: PersonId = company.id(Part::Investigator).parse().unwrap();
    let reset = |sealer: &mut Sealer| {
        let reason = sealer.seal("reason", &Plaintext::from("The computer was stolen."))?;
        Ok(AccessCommand::ResetFactor { person, reason })
    };
    let roles = AccessStream::Roles(person);
    let app = company.app();
    app.execute::<StaffAccess>(&Actor::System, roles, reset).await.unwrap();
    begins(&mut browser, &company).await;
    assert!(
        browser.text().await.contains("Set up a second factor"),
        "everything begins anew"
    );
}
