//! Signing in with an identity provider: a real one, as a process of its own.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use probity_domain::access::{AccessCommand, StaffAccess};
use probity_domain::{Actor, Role};
use reqwest::{Client, Response, StatusCode, Url};
use scraper::{Html, Selector};
use serde_json::{Value, json};

use crate::second_factor::{Telephone, code_of};
use crate::site::{PASSWORD, Site, browser, now, person};

const SECRET: &str = "a secret of the tests that no one else has";

/// The provider.
struct Issuer {
    process: Child,
    address: String,
}

impl Drop for Issuer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Issuer {
    /// Starts it for a site; `claims` is what it says of people, by name.
    fn start(site: &str, claims: &Value) -> Self {
        let home = home();
        let script = home.join(format!("provider-{}.mjs", std::process::id()));
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oidc/provider.mjs");
        std::fs::copy(source, &script).unwrap();
        let mut process = Command::new("node")
            .arg(&script)
            .args(["probity", SECRET, site])
            .env("CLAIMS", claims.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let address = lines.find_map(|line| line.ok().filter(|line| line.starts_with("http://")));
        // It writes more lines: whoever reads them not must not make it wait.
        std::thread::spawn(move || lines.for_each(drop));
        std::fs::remove_file(script).unwrap();
        let address = address.expect("the provider says where it listens");
        Self { process, address }
    }
}

/// Where the provider is installed; made if it is not there yet.
fn home() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let installed = Command::new("bash")
        .args(["-c", ". ops/need && need_oidc"])
        .current_dir(&root)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(
        installed.success(),
        "the identity provider of the tests could not be installed"
    );
    root.join("ops/.build/oidc")
}

/// A site with a provider, which says something of people.
struct World {
    site: Site,
    issuer: Issuer,
    _settings: tempfile::TempDir,
}

/// A port that is free and stays so until the server has it: the system hands out higher ones when it is asked for any, and each
/// test is a process of its own.
fn free_port() -> u16 {
    let first = std::process::id();
    let ports = (0..12_000).map(|step| 20_000 + (first.wrapping_add(step) % 12_000));
    let mut ports = ports.filter_map(|port| u16::try_from(port).ok());
    ports
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .unwrap()
}

impl World {
    async fn with(claims: &Value, settings: &str) -> Self {
        let listen = format!("127.0.0.1:{}", free_port());
        let issuer = Issuer::start(&format!("http://{listen}"), claims);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("oidc.toml");
        let secret = folder.path().join("secret");
        std::fs::write(&secret, SECRET).unwrap();
        let own_only = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        std::fs::set_permissions(&secret, own_only).unwrap();
        let address = &issuer.address;
        let least = format!("issuer = \"{address}\"\nclient_id = \"probity\"\nclient_secret_file = \"secret\"\n");
        std::fs::write(&path, format!("{least}{settings}")).unwrap();
        let site = Site::start_with(&[
            ("PROBITY_LISTEN", &listen),
            ("PROBITY_OIDC", path.to_str().unwrap()),
            ("PROBITY_REQUIRE_SECOND_FACTOR", "true"),
        ])
        .await;
        Self {
            site,
            issuer,
            _settings: folder,
        }
    }

    /// Begins here, signs in there under a name, and gives the address to which the browser is sent back.
    async fn there_and_back(&self, browser: &Client, name: &str) -> Url {
        let begun = browser.get(self.site.at("/staff/oidc/begin")).send().await.unwrap();
        assert_eq!(begun.status(), StatusCode::SEE_OTHER);
        let mut next = location(&begun);
        assert!(next.as_str().starts_with(&self.issuer.address), "{next}");
        for _ in 0..10 {
            if next.as_str().starts_with(&self.site.url) {
                return next;
            }
            let answer = browser.get(next.clone()).send().await.unwrap();
            next = if answer.status().is_redirection() {
                location(&answer)
            } else {
                let base = answer.url().clone();
                let page = answer.text().await.unwrap();
                location(&self.fill_in(browser, (&base, &page), name).await)
            };
        }
        panic!("the provider does not come to an end: {next}");
    }

    /// Fills in the provider's form, for the sign-in or for the consent.
    async fn fill_in(&self, browser: &Client, (base, page): (&Url, &str), name: &str) -> Response {
        let (action, prompt) = {
            let page = Html::parse_document(page);
            let attribute = |selector: &str, name: &str| {
                let selector = Selector::parse(selector).unwrap();
                let found = page.select(&selector).next();
                found.and_then(|element| element.attr(name)).map(str::to_owned)
            };
            (
                attribute("form", "action").unwrap_or_else(|| panic!("no form")),
                attribute("input[name=prompt]", "value").unwrap(),
            )
        };
        let form = [("prompt", prompt.as_str()), ("login", name), ("password", "any")];
        let action = base.join(&action).unwrap();
        browser.post(action).form(&form).send().await.unwrap()
    }

    /// The whole way, up to the page that is shown at its end.
    async fn sign_in(&self, browser: &Client, name: &str) -> Response {
        let back = self.there_and_back(browser, name).await;
        browser.get(back).send().await.unwrap()
    }

    async fn is_signed_in(&self, browser: &Client) -> bool {
        let answer = browser.get(self.site.at("/staff/session")).send().await.unwrap();
        answer.status() == StatusCode::OK
    }

    async fn roles(&self) -> Vec<Role> {
        let actor = self.site.app.actor(person()).await.unwrap();
        Role::ALL.into_iter().filter(|role| actor.has(*role)).collect()
    }
}

fn location(answer: &Response) -> Url {
    let location = answer.headers()["location"].to_str().unwrap();
    answer.url().join(location).unwrap()
}

const TRUSTED: &str = "second_factor = \"provider\"\nscopes = [\"groups\"]\nroles_claim = \"groups\"\n\
                       [[role]]\nvalue = \"lawyers\"\nrole = \"LEG\"\n\
                       [[role]]\nvalue = \"heads\"\nrole = \"DEC\"\nlevel = \"line\"\n";

#[tokio::test(flavor = "multi_thread")]
async fn whom_the_provider_names_is_signed_in_with_the_roles_of_the_table() {
    let claims = json!({ "u-1": { "groups": ["lawyers", "ADM", "everybody"] } });
    let world = World::with(&claims, TRUSTED).await;
    world.site.accounts.link("li.na", "u-1").await.unwrap();
    world.site.grant(Role::Auditor).await;
    let page = browser()
        .get(world.site.at("/staff/sign-in?lang=en"))
        .send()
        .await
        .unwrap();
    assert!(page.text().await.unwrap().contains("/staff/oidc/begin"));

    let browser = browser();
    let answer = world.sign_in(&browser, "u-1").await;
    assert_eq!(answer.status(), StatusCode::OK);
    let cookies: Vec<_> = answer.headers().get_all("set-cookie").iter().collect();
    let strict = cookies.iter().any(|cookie| {
        let cookie = cookie.to_str().unwrap();
        cookie.starts_with("probity=") && cookie.contains("SameSite=Strict")
    });
    assert!(strict, "{cookies:?}");
    let page = answer.text().await.unwrap();
    assert!(
        page.contains("content=\"0;url=/staff/\"") && !page.contains("<script"),
        "{page}"
    );
    assert!(
        world.is_signed_in(&browser).await,
        "the provider is trusted with the second factor"
    );
    let own_and_mapped = [Role::LegalCounsel, Role::Auditor];
    assert_eq!(
        world.roles().await,
        own_and_mapped,
        "neither ADM nor anything that the table does not name"
    );
    let take = AccessCommand::RevokeRole {
        person: person(),
        role: Role::LegalCounsel,
    };
    let stream = probity_app::AccessStream::Roles(person());
    let refused = world
        .site
        .app
        .execute::<StaffAccess>(&Actor::System, stream, |_| Ok(take.clone()));
    assert_eq!(refused.await.unwrap_err().code(), "ACCESS_ROLE_FROM_PROVIDER");

    // Whom the provider knows no longer has nothing of what it said.
    world.site.accounts.unlink("li.na").await.unwrap();
    assert!(!world.is_signed_in(&browser).await);
    world.site.sign_in(&browser, PASSWORD).send().await.unwrap();
    assert_eq!(world.roles().await, [Role::Auditor]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_begun_in_one_browser_ends_in_no_other() {
    let world = World::with(&json!({ "u-1": {}, "thief": {} }), "second_factor = \"provider\"\n").await;
    world.site.accounts.link("li.na", "u-1").await.unwrap();
    let code = async |answer: Response| {
        let status = answer.status();
        (status, answer.text().await.unwrap())
    };
    // Without what the browser kept.
    let (holder, other) = (browser(), browser());
    let back = world.there_and_back(&holder, "u-1").await;
    let (status, page) = code(other.get(back.clone()).send().await.unwrap()).await;
    assert!(
        status == StatusCode::UNAUTHORIZED && page.contains("本浏览器"),
        "{page}"
    );
    assert!(!world.is_signed_in(&other).await);
    // With another state.
    let mut forged = back.clone();
    let query = back.query().unwrap().replace("state=", "state=x");
    forged.set_query(Some(&query));
    assert_eq!(
        holder.get(forged).send().await.unwrap().status(),
        StatusCode::UNAUTHORIZED
    );
    // With the code of somebody else, under one's own state: a thief would have their account opened to the holder, or theirs.
    let theirs = world.there_and_back(&other, "thief").await;
    let own = world.there_and_back(&holder, "u-1").await;
    let value = |url: &Url, name: &str| url.query_pairs().find(|(key, _)| key == name).unwrap().1.into_owned();
    let mut mixed = own.clone();
    let query = [("code", value(&theirs, "code")), ("state", value(&own, "state"))];
    mixed.query_pairs_mut().clear().extend_pairs(&query);
    let (status, page) = code(holder.get(mixed).send().await.unwrap()).await;
    assert!(
        status == StatusCode::UNAUTHORIZED && page.contains("未能通过验证"),
        "{page}"
    );
    assert!(!world.is_signed_in(&holder).await);
    // A code counts once, and so does what the browser kept.
    let own = world.there_and_back(&holder, "u-1").await;
    assert_eq!(holder.get(own.clone()).send().await.unwrap().status(), StatusCode::OK);
    assert!(world.is_signed_in(&holder).await);
    let (status, _) = code(holder.get(own).send().await.unwrap()).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn probity_asks_for_the_second_factor_unless_the_provider_is_trusted_to() {
    let world = World::with(&json!({ "u-1": {} }), "").await;
    world.site.accounts.link("li.na", "u-1").await.unwrap();
    world.site.grant(Role::Investigator).await;
    let browser = browser();
    let answer = world.sign_in(&browser, "u-1").await;
    let page = answer.text().await.unwrap();
    assert!(page.contains("url=/staff/sign-in/enrol"), "{page}");
    assert!(!world.is_signed_in(&browser).await);
    let asked = browser
        .get(world.site.at("/staff/sign-in/enrol"))
        .header("accept", "application/json");
    let shown: Value = asked.send().await.unwrap().json().await.unwrap();
    let code = Telephone::with(shown["secret"].as_str().unwrap()).code(now());
    let done = browser
        .post(world.site.at("/staff/sign-in/enrol"))
        .json(&json!({ "code": code }));
    assert_eq!(done.send().await.unwrap().status(), StatusCode::OK);
    assert!(world.is_signed_in(&browser).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_known_by_an_address_only_if_it_was_verified() {
    let claims = json!({
        "u-1": { "email": "li.na@example.com", "email_verified": true },
        "u-2": { "email": "li.na@example.com", "email_verified": false },
        "u-3": { "email": "nobody@example.com", "email_verified": true },
    });
    let settings = "person_claim = \"email\"\nscopes = [\"email\"]\nsecond_factor = \"provider\"\n";
    let world = World::with(&claims, settings).await;
    world.site.accounts.link("li.na", "li.na@example.com").await.unwrap();
    for (name, status) in [
        ("u-2", StatusCode::UNAUTHORIZED),
        ("u-3", StatusCode::FORBIDDEN),
        ("u-1", StatusCode::OK),
    ] {
        let browser = browser();
        assert_eq!(world.sign_in(&browser, name).await.status(), status, "{name}");
        assert_eq!(world.is_signed_in(&browser).await, status == StatusCode::OK, "{name}");
    }
    world.site.accounts.disable("li.na").await.unwrap();
    let disabled = world.sign_in(&browser(), "u-1").await;
    assert_eq!(disabled.status(), StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_signs_out_can_do_so_at_the_provider_and_a_silent_one_is_named() {
    let world = World::with(&json!({ "u-1": {} }), "second_factor = \"provider\"\n").await;
    let browser = browser();
    let out = browser.get(world.site.at("/staff/oidc/sign-out")).send().await.unwrap();
    let there = location(&out);
    assert!(there.as_str().starts_with(&world.issuer.address) && there.query().unwrap().contains("client_id=probity"));
    let page = browser.get(there).send().await.unwrap();
    assert_eq!(page.status(), StatusCode::OK, "the provider knows the site and asks");
    let World { site, issuer, .. } = world;
    drop(issuer);
    let later = now() + jiff::SignedDuration::from_mins(2);
    site.clock.set(later);
    let unreachable = browser.get(site.at("/staff/oidc/begin?lang=en")).send().await.unwrap();
    assert_eq!(unreachable.status(), StatusCode::BAD_GATEWAY);
    assert!(unreachable.text().await.unwrap().contains("cannot be reached"));
    let by_password = site.sign_in(&browser, PASSWORD).send().await.unwrap();
    assert_eq!(by_password.status(), StatusCode::OK, "passwords go on working");
}

#[tokio::test]
async fn an_account_of_the_provider_alone_has_no_password() {
    let site = Site::start().await;
    let other = probity_domain::ids::PersonId(ulid::Ulid(2));
    site.accounts.add_linked("wang.wei", "u-2", other).await.unwrap();
    for password in ["", "none", PASSWORD] {
        let body = json!({ "username": "wang.wei", "password": password });
        let answer = browser()
            .post(site.at("/staff/sign-in"))
            .json(&body)
            .send()
            .await
            .unwrap();
        assert_eq!(code_of(answer).await, "SIGN_IN_REFUSED");
    }
    let taken = site.accounts.link("li.na", "u-2").await.unwrap_err();
    assert!(taken.to_string().contains("another account has this link"), "{taken}");
}
