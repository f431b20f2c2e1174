//! The real binary from `init` to a stop.

use std::os::unix::fs::PermissionsExt as _;
use std::sync::Arc;

use probity::start::Opened;
use probity_app::ManualClock;
use probity_domain::{DecisionLevel, Role};
use reqwest::StatusCode;
use serde_json::Value;

use crate::process::{Serving, initialised, probity, run, run_with_input, stderr, stdout};
use crate::site::{PASSWORD, browser, config, now, person};

#[test]
fn init_makes_a_directory_and_a_key_for_their_owner_alone() {
    let (_dir, data) = initialised();
    let mode = |path: &str| std::fs::metadata(data.join(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(""), mode("secrets"), mode("secrets/kek")), (0o700, 0o700, 0o600));
}

#[test]
fn config_prints_every_setting_with_its_origin_and_no_secret() {
    let (_dir, data) = initialised();
    std::fs::write(data.join("probity.toml"), "profile = \"de\"\n").unwrap();
    let mut command = probity(&data, &["config"]);
    command.env("PROBITY_KEK", "canary-of-a-key");
    let output = run(command);
    let text = stdout(&output);
    let line = |key: &str| {
        text.lines()
            .find(|line| line.starts_with(key))
            .unwrap_or_else(|| panic!("{key}: {text}"))
    };
    assert!(line("listen").ends_with("variable PROBITY_LISTEN"), "{text}");
    assert!(
        line("profile").contains(" de ") && line("profile").ends_with("probity.toml"),
        "{text}"
    );
    assert!(line("session_hours").ends_with("default"), "{text}");
    assert!(line("calendar de").contains("2026"), "{text}");
    assert!(line("kek ").contains("set") && !text.contains("canary"), "{text}");
}

#[test]
fn accounts_are_made_on_the_command_line() {
    let (_dir, data) = initialised();
    let id = person().stream();
    let add =
        |name: &str, password: &str| run_with_input(probity(&data, &["staff", "add", name, "--person", &id]), password);
    let short = add("li.na", "short\n");
    assert!(
        !short.status.success() && stderr(&short).contains("at least 12"),
        "{}",
        stderr(&short)
    );
    assert!(add("li.na", &format!("{PASSWORD}\n")).status.success());
    let twice = add("li.na", &format!("{PASSWORD}\n"));
    assert!(stderr(&twice).contains("already"), "{}", stderr(&twice));
    assert!(run(probity(&data, &["staff", "disable", "li.na"])).status.success());
    assert_eq!(
        stdout(&run(probity(&data, &["staff", "list"]))),
        format!("li.na  {id}  disabled\n")
    );
    let unknown = run_with_input(probity(&data, &["staff", "passwd", "nobody"]), &format!("{PASSWORD}\n"));
    assert!(stderr(&unknown).contains("no account `nobody`"), "{}", stderr(&unknown));
}

#[test]
fn staff_are_entered_into_the_directory_with_their_roles() {
    let (_dir, data) = initialised();
    let add = |more: &[&str], password: &str| {
        let arguments = [&["staff", "add", "li.na", "--name", "李娜·canary"], more].concat();
        run_with_input(probity(&data, &arguments), password)
    };
    let unknown = add(&["--role", "BOSS"], PASSWORD);
    assert!(
        stderr(&unknown).contains("expected one of INT, INV"),
        "{}",
        stderr(&unknown)
    );
    // A decision maker needs a level; what was begun is undone.
    let refused = add(&["--role", "DEC"], PASSWORD);
    assert!(!refused.status.success(), "{}", stdout(&refused));
    assert_eq!(stdout(&run(probity(&data, &["staff", "list"]))), "");
    let added = add(&["--role", "leg", "--role", "DEC", "--level", "senior"], PASSWORD);
    assert!(added.status.success(), "{}", stderr(&added));
    let person = stdout(&added)
        .trim_end_matches(".\n")
        .rsplit(' ')
        .next()
        .unwrap()
        .parse()
        .unwrap();

    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    let actor = runtime.block_on(async {
        let opened = Opened::open(&config(&data, &[]), Arc::new(ManualClock::at(now())))
            .await
            .unwrap();
        let actor = opened.app.actor(person).await.unwrap();
        opened.close().await;
        actor
    });
    assert!(actor.has(Role::LegalCounsel) && actor.has(Role::DecisionMaker) && !actor.has(Role::Auditor));
    assert_eq!(actor.decision_level(), Some(DecisionLevel::Senior));
    let bytes = std::fs::read(data.join("events.db")).unwrap();
    assert!(
        !bytes.windows(6).any(|window| window == b"canary"),
        "a name stands in the clear"
    );
}

#[tokio::test]
async fn it_serves_and_stops_when_told_and_logs_nothing_about_who_asked_for_what() {
    let (_dir, data) = initialised();
    let id = person().stream();
    let add = run_with_input(probity(&data, &["staff", "add", "li.na", "--person", &id]), PASSWORD);
    assert!(add.status.success(), "{}", stderr(&add));
    let serving = Serving::start(&data);
    let url = format!("http://{}", serving.address);
    let browser = browser();
    let credentials = serde_json::json!({ "username": "li.na", "password": PASSWORD });
    let answer = browser
        .post(format!("{url}/staff/sign-in?canary=query"))
        .header("user-agent", "canary-agent")
        .header("x-forwarded-for", "203.0.113.77")
        .json(&credentials)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let session: Value = answer.json().await.unwrap();
    browser
        .get(format!("{url}/canary-of-a-reporter"))
        .header("user-agent", "canary-agent")
        .send()
        .await
        .unwrap();

    let (code, log) = serving.stop("TERM");
    assert_eq!(code, Some(0), "{log}");
    let events: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let answered: Vec<&Value> = events.iter().filter(|event| event["message"] == "answered").collect();
    assert_eq!(answered.len(), 1, "the reporter's request leaves no line: {log}");
    assert_eq!(
        (&answered[0]["area"], &answered[0]["status"]),
        (&Value::from("staff"), &Value::from(200))
    );
    let token = session["csrf"].as_str().unwrap();
    for word in [
        "canary",
        "203.0.113.77",
        "127.0.0.1",
        "li.na",
        PASSWORD,
        token,
        "portal",
    ] {
        assert!(!log.contains(word), "{word}: {log}");
    }
    assert_eq!(events.last().unwrap()["message"], "stopped");
}

#[test]
fn it_stops_on_an_interrupt_as_well() {
    let (_dir, data) = initialised();
    let (code, log) = Serving::start(&data).stop("INT");
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("stopped"), "{log}");
}

#[tokio::test]
async fn init_enters_a_first_administrator_who_can_sign_in() {
    for given in [None, Some(PASSWORD)] {
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().join("var");
        let mut init = probity(&data, &["init", "--administrator", "gao.yuan", "--name", "高原"]);
        init.envs(given.map(|password| ("PROBITY_ADMIN_PASSWORD", password)));
        let output = run(init);
        assert!(output.status.success(), "{}", stderr(&output));
        let text = stdout(&output);
        let shown = text.split("shown this once: ").nth(1).map(str::trim);
        assert_eq!(shown.is_some(), given.is_none(), "{text}");
        let serving = Serving::start(&data);
        let password = given.or(shown).unwrap();
        let credentials = serde_json::json!({ "username": "gao.yuan", "password": password });
        let browser = browser();
        let url = format!("http://{}", serving.address);
        let asked = browser.post(format!("{url}/staff/sign-in")).json(&credentials);
        assert_eq!(asked.send().await.unwrap().status(), StatusCode::OK);
        let page = browser.get(format!("{url}/staff/?lang=en")).send().await.unwrap();
        let page = page.text().await.unwrap();
        assert!(page.contains("高原") && page.contains("Administrator (ADM)"), "{page}");
    }
}

#[test]
fn a_policy_pack_is_checked_and_compared_on_the_command_line() {
    let (dir, data) = initialised();
    let shipped = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ops/policies");
    let path = |name: &str| shipped.join(name).display().to_string();
    let pack = path("wechat-confidentiality.toml");
    let sound = run(probity(&data, &["policy", "check", &pack]));
    assert!(stdout(&sound).contains("SHA-256 "), "{}", stdout(&sound));
    let profile = run(probity(&data, &["policy", "check", &path("profiles/cn-zhejiang.toml")]));
    assert!(stdout(&profile).contains("Contested values: "), "{}", stdout(&profile));
    let calendar = run(probity(&data, &["policy", "check", &path("calendars/cn.toml")]));
    assert!(stdout(&calendar).contains("Provisional: 2027"), "{}", stdout(&calendar));

    let changed = dir.path().join("wechat-confidentiality.toml");
    let text = std::fs::read_to_string(&pack).unwrap();
    std::fs::write(&changed, text.replacen("working_days = 10", "working_days = 12", 1)).unwrap();
    let changed = changed.display().to_string();
    let page = run(probity(&data, &["policy", "compare", &pack, &changed]));
    assert!(
        stdout(&page).contains("- **appeal**: 10 working days → 12 working days"),
        "{}",
        stdout(&page)
    );
    std::fs::write(&changed, text.replacen("working_days = 10", "working_days = 0", 1)).unwrap();
    let wrong = run(probity(&data, &["policy", "check", &changed]));
    assert!(!wrong.status.success());
    assert!(
        stderr(&wrong).contains("leaves no time at all; make it one or more"),
        "{}",
        stderr(&wrong)
    );
}
