//! Second factors that are taken away, and roles in an emergency: over the API, and from the command line.

use std::path::Path;
use std::sync::Arc;

use jiff::SignedDuration;
use probity::config::Secret;
use probity::start::Opened;
use probity_app::{AccessStream, SystemClock};
use probity_domain::access::{AccessCommand, StaffAccess};
use probity_domain::ids::PersonId;
use probity_domain::{Actor, Role};
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use ulid::Ulid;

use crate::process::{initialised, probity, run, run_with_input, stderr, stdout};
use crate::second_factor::{code_of, enrol, strict_site};
use crate::site::{PASSWORD, Site, browser, config, now, person};

/// Somebody at work, signed in.
struct Desk {
    browser: Client,
    csrf: String,
}

impl Desk {
    /// Makes an account with a role, and signs its holder in.
    async fn of(site: &Site, number: u128, role: Role) -> Self {
        let (person, name) = (PersonId(Ulid(number)), format!("colleague.{number}"));
        let password = Secret::new(PASSWORD.to_owned());
        site.accounts.add(&name, password, person).await.unwrap();
        let grant = AccessCommand::GrantRole {
            person,
            role,
            level: None,
        };
        let stream = AccessStream::Roles(person);
        let done = site
            .app
            .execute::<StaffAccess>(&Actor::System, stream, |_| Ok(grant.clone()));
        done.await.unwrap();
        let browser = browser();
        let credentials = json!({ "username": name, "password": PASSWORD });
        let request = browser.post(site.at("/staff/sign-in")).json(&credentials);
        let session: Value = request.send().await.unwrap().json().await.unwrap();
        let csrf = session["csrf"].as_str().unwrap().to_owned();
        Self { browser, csrf }
    }

    async fn ask(&self, site: &Site, query: &str) -> Value {
        let request = self.browser.post(site.at("/graphql")).json(&json!({ "query": query }));
        let answer = request.header("x-probity-csrf", &self.csrf).send().await.unwrap();
        answer.json().await.unwrap()
    }

    /// What a mutation about the one account's second factor gives.
    async fn reset(&self, site: &Site, name: &str) -> Value {
        let id = person().stream();
        let query = format!("mutation {{ {name}(input: {{ personId: \"{id}\" }}) {{ pending {{ requestedOn }} }} }}");
        self.ask(site, &query).await
    }
}

fn refusal(answer: &Value) -> &str {
    answer["errors"][0]["extensions"]["code"].as_str().unwrap_or("none")
}

/// A site where a password is enough, but for whoever enrolled something more.
async fn site_with_factor() -> (Site, Client) {
    let site = Site::start().await;
    site.grant(Role::Investigator).await;
    let browser = browser();
    site.sign_in(&browser, PASSWORD).send().await.unwrap();
    let session: Value = browser
        .get(site.at("/staff/session"))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let form = [
        ("csrf", session["csrf"].as_str().unwrap()),
        ("wish", "enrol"),
        ("proof", PASSWORD),
    ];
    let begun = browser
        .post(site.at("/staff/second-factor"))
        .form(&form)
        .send()
        .await
        .unwrap();
    assert_eq!(begun.status(), StatusCode::SEE_OTHER);
    let asked = browser
        .get(site.at("/staff/sign-in/enrol"))
        .header("accept", "application/json");
    let shown: Value = asked.send().await.unwrap().json().await.unwrap();
    let telephone = crate::second_factor::Telephone::with(shown["secret"].as_str().unwrap());
    let code = json!({ "code": telephone.code(now()) });
    let done = browser
        .post(site.at("/staff/sign-in/enrol"))
        .json(&code)
        .send()
        .await
        .unwrap();
    assert_eq!(done.status(), StatusCode::OK);
    (site, browser)
}

async fn is_signed_in(site: &Site, browser: &Client) -> bool {
    let answer = browser.get(site.at("/staff/session")).send().await.unwrap();
    answer.status() == StatusCode::OK
}

#[tokio::test]
async fn two_administrators_take_a_lost_second_factor_away() {
    let (site, holder) = site_with_factor().await;
    let one = Desk::of(&site, 8, Role::Administrator).await;
    let other = Desk::of(&site, 9, Role::Administrator).await;
    let auditor = Desk::of(&site, 10, Role::Auditor).await;
    let counsel = Desk::of(&site, 11, Role::LegalCounsel).await;

    assert_eq!(
        refusal(&other.reset(&site, "confirmFactorReset").await),
        "ACCESS_RESET_NOT_ASKED"
    );
    let asked = one.reset(&site, "requestFactorReset").await;
    assert_eq!(
        asked["data"]["requestFactorReset"]["pending"]["requestedOn"],
        "2026-03-02"
    );
    assert_eq!(
        refusal(&one.reset(&site, "confirmFactorReset").await),
        "ACCESS_RESET_OWN_REQUEST"
    );
    assert_eq!(refusal(&counsel.reset(&site, "confirmFactorReset").await), "NOT_FOUND");
    assert!(is_signed_in(&site, &holder).await, "one alone does nothing");
    let seen = auditor
        .ask(&site, "{ factorResets { person { id } requestedBy { id } } }")
        .await;
    assert_eq!(seen["data"]["factorResets"][0]["person"]["id"], person().stream());
    let unseen = counsel.ask(&site, "{ factorResets { requestedOn } }").await;
    assert_eq!(unseen["data"]["factorResets"], json!([]));

    let confirmed = other.reset(&site, "confirmFactorReset").await;
    assert_eq!(
        confirmed["data"]["confirmFactorReset"]["pending"],
        Value::Null,
        "{confirmed}"
    );
    assert!(!is_signed_in(&site, &holder).await, "the session is over");
    let again = site.sign_in(&holder, PASSWORD).send().await.unwrap();
    assert_eq!(again.status(), StatusCode::OK, "the old second factor is not asked for");
}

#[tokio::test]
async fn after_a_reset_the_old_telephone_opens_nothing_and_another_one_is_enrolled() {
    let site = strict_site().await;
    let holder = browser();
    let (old, codes) = enrol(&site, &holder).await;
    for (number, command) in [
        (8, AccessCommand::RequestFactorReset { person: person() }),
        (9, AccessCommand::ConfirmFactorReset { person: person() }),
    ] {
        let by = PersonId(Ulid(number));
        let administrator = Actor::Staff {
            person: by,
            roles: [Role::Administrator].into(),
            level: None,
        };
        let stream = AccessStream::Roles(person());
        let done = site
            .app
            .execute::<StaffAccess>(&administrator, stream, |_| Ok(command.clone()));
        done.await.unwrap();
    }
    assert!(!is_signed_in(&site, &holder).await);
    let later = now() + SignedDuration::from_secs(60);
    site.clock.set(later);
    for code in [&old.code(later), &codes[0]] {
        let body = json!({ "username": "li.na", "password": PASSWORD, "code": code });
        let answer = browser()
            .post(site.at("/staff/sign-in"))
            .json(&body)
            .send()
            .await
            .unwrap();
        assert_eq!(code_of(answer).await, "SECOND_FACTOR_NOT_ENROLLED");
    }
    enrol(&site, &holder).await;
    assert!(is_signed_in(&site, &holder).await);
}

#[tokio::test]
async fn a_role_in_an_emergency_is_given_seen_and_over() {
    let site = Site::start().await;
    let administrator = Desk::of(&site, 8, Role::Administrator).await;
    let auditor = Desk::of(&site, 10, Role::Auditor).await;
    let own = PersonId(Ulid(8)).stream();
    let grant = |role: &str, hours: u16| {
        format!(
            "mutation {{ grantInEmergency(input: {{ personId: \"{own}\", role: {role}, hours: {hours}, \
             reason: \"everybody at intake is ill\" }}) {{ staffMember {{ roles {{ role source until }} }} }} }}"
        )
    };
    let refused = administrator.ask(&site, &grant("IDENTITY_CUSTODIAN", 4)).await;
    assert_eq!(refusal(&refused), "ACCESS_EMERGENCY_ROLE");
    let refused = administrator.ask(&site, &grant("INTAKE_OFFICER", 73)).await;
    assert_eq!(refusal(&refused), "ACCESS_EMERGENCY_HOURS");
    assert_eq!(
        refusal(&auditor.ask(&site, &grant("INTAKE_OFFICER", 4)).await),
        "NOT_FOUND"
    );
    let given = administrator.ask(&site, &grant("INTAKE_OFFICER", 4)).await;
    let roles = &given["data"]["grantInEmergency"]["staffMember"]["roles"];
    let role = roles
        .as_array()
        .unwrap()
        .iter()
        .find(|held| held["source"] == "EMERGENCY");
    assert_eq!(role.unwrap()["until"], "2026-03-02T12:00:00Z", "{given}");

    let seen = "{ emergencyRoles { person { id } role reason grantedBy { id } until endedOn } }";
    let seen = auditor.ask(&site, seen).await;
    let seen = &seen["data"]["emergencyRoles"][0];
    assert_eq!(
        (&seen["person"]["id"], &seen["grantedBy"]["id"]),
        (&json!(own), &json!(own))
    );
    assert!(
        seen["reason"].to_string().contains("everybody at intake is ill"),
        "{seen}"
    );
    let events = std::fs::read(site.data.path().join("events.db")).unwrap();
    assert!(
        !events.windows(6).any(|window| window == b"is ill"),
        "the reason is sealed"
    );

    let actions = async || {
        let actor = site.app.actor(PersonId(Ulid(8))).await.unwrap();
        actor.has(Role::IntakeOfficer)
    };
    assert!(actions().await);
    site.clock.set(now() + SignedDuration::from_hours(4));
    assert!(!actions().await, "it ended by itself");
    let roles = administrator.ask(&site, "{ viewer { roles { role } } }").await;
    assert_eq!(roles["data"]["viewer"]["roles"], json!([{ "role": "ADMINISTRATOR" }]));
}

/// Every file of a data directory that holds a word.
fn files_with(data: &Path, word: &str) -> Vec<String> {
    let files = std::fs::read_dir(data).unwrap().map(|entry| entry.unwrap().path());
    let holds = |path: &std::path::PathBuf| {
        let content = std::fs::read(path).unwrap_or_default();
        content.windows(word.len()).any(|window| window == word.as_bytes())
    };
    let found = files.filter(|path| path.is_file()).filter(holds);
    found.map(|path| path.display().to_string()).collect()
}

#[test]
fn the_operator_acts_in_an_emergency_with_a_reason_and_on_record() {
    let (_dir, data) = initialised();
    let add = ["staff", "add", "gao.yuan", "--name", "高原", "--role", "AUD"];
    let added = run_with_input(probity(&data, &add), PASSWORD);
    let said = stdout(&added);
    let id = said
        .split_whitespace()
        .find(|word| word.starts_with("person-"))
        .unwrap();
    let person: PersonId = id.trim_end_matches('.').parse().unwrap();
    let without = run(probity(&data, &["staff", "reset-factor", "gao.yuan", "--reason", " "]));
    assert!(
        !without.status.success() && stderr(&without).contains("say why"),
        "{}",
        stderr(&without)
    );
    let nobody = run(probity(&data, &["staff", "reset-factor", "nobody", "--reason", "x"]));
    assert!(stderr(&nobody).contains("no account `nobody`"), "{}", stderr(&nobody));
    let reason = "canary: the telephone fell into the river";
    let reset = run(probity(
        &data,
        &["staff", "reset-factor", "gao.yuan", "--reason", reason],
    ));
    assert!(reset.status.success(), "{}", stderr(&reset));
    let given = [
        "staff",
        "emergency",
        "gao.yuan",
        "--role",
        "INT",
        "--hours",
        "8",
        "--reason",
        reason,
    ];
    let given = run(probity(&data, &given));
    assert!(stdout(&given).contains("holds INT for 8 hours"), "{}", stderr(&given));
    assert_eq!(
        files_with(&data, "canary"),
        Vec::<String>::new(),
        "the reason is sealed"
    );

    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let member = runtime.unwrap().block_on(async {
        let clock = Arc::new(SystemClock);
        let opened = Opened::open(&config(&data, &[]), clock).await.unwrap();
        let member = opened.app.member(person).await.unwrap();
        opened.close().await;
        member
    });
    assert_eq!(member.factor_resets, 1);
    assert!(member.actor.has(Role::IntakeOfficer) && member.actor.has(Role::Auditor));
}
