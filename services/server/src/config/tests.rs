use std::path::PathBuf;

use super::{ConfigError, KekSource, LogFormat, Origin, Setting, Sources};

fn variables(pairs: &[(&str, &str)]) -> Sources {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    Sources {
        file: None,
        variables: pairs.iter().map(owned).collect(),
    }
}

fn with_file(text: &str) -> (tempfile::TempDir, Sources) {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("probity.toml");
    std::fs::write(&file, text).unwrap();
    (
        dir,
        Sources {
            file: Some(file),
            variables: Vec::new(),
        },
    )
}

fn setting(settings: &[Setting], key: &str) -> Setting {
    settings.iter().find(|setting| setting.key == key).unwrap().clone()
}

#[test]
fn without_any_setting_the_defaults_hold() {
    let (config, settings) = variables(&[("PROBITY_DATA", "/nowhere/at/all")]).load().unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.profile, "cn");
    assert!(matches!(&config.kek, KekSource::File(path) if path.ends_with("at/all/secrets/kek")));
    assert_eq!(setting(&settings, "listen").origin, Origin::Default);
    assert_eq!(
        setting(&settings, "data").origin,
        Origin::Variable("PROBITY_DATA".to_owned())
    );
}

#[test]
fn a_variable_overrides_the_file_and_the_file_the_default() {
    let (_dir, mut sources) = with_file("profile = \"de\"\nsession_hours = 8\n");
    sources.variables.push(("PROBITY_PROFILE".to_owned(), "eu".to_owned()));
    let (config, settings) = sources.load().unwrap();
    assert_eq!((config.profile.as_str(), config.session_hours), ("eu", 8));
    assert_eq!(
        setting(&settings, "profile").origin,
        Origin::Variable("PROBITY_PROFILE".to_owned())
    );
    assert!(matches!(setting(&settings, "session_hours").origin, Origin::File(_)));
}

#[test]
fn the_file_in_the_data_directory_is_read_without_being_named() {
    let (dir, _) = with_file("profile = \"de\"\n");
    let sources = variables(&[("PROBITY_DATA", dir.path().to_str().unwrap())]);
    assert_eq!(sources.load().unwrap().0.profile, "de");
}

#[test]
fn an_unknown_key_is_refused_with_the_place_where_it_stands() {
    let (_dir, sources) = with_file("lisen = \"127.0.0.1:1\"\n");
    let error = sources.load().unwrap_err();
    assert!(matches!(&error, ConfigError::UnknownKey { key, origin: Origin::File(_), .. } if key == "lisen"));
    assert!(error.to_string().contains("probity.toml"), "{error}");
    let error = variables(&[("PROBITY_LISEN", "x")]).load().unwrap_err();
    assert!(error.to_string().contains("variable PROBITY_LISEN"), "{error}");
}

#[test]
fn a_key_has_no_place_in_a_file() {
    let (_dir, sources) = with_file("kek = \"c2VjcmV0\"\n");
    let error = sources.load().unwrap_err();
    assert!(
        matches!(&error, ConfigError::UnknownKey { key, .. } if key == "kek"),
        "{error}"
    );
}

#[test]
fn a_value_of_the_wrong_kind_is_refused_with_key_and_place() {
    let (_dir, sources) = with_file("listen = \"everywhere\"\n");
    let text = sources.load().unwrap_err().to_string();
    assert!(text.contains("listen") && text.contains("probity.toml"), "{text}");
    let text = variables(&[("PROBITY_LOG", "xml")]).load().unwrap_err().to_string();
    assert!(text.contains("PROBITY_LOG") && text.contains("json"), "{text}");
}

#[test]
fn a_file_that_is_no_toml_is_refused_with_line_and_column() {
    let (_dir, sources) = with_file("profile = \"cn\"\nlisten = = 1\n");
    let error = sources.load().unwrap_err();
    let text = error.to_string();
    assert!(
        matches!(error, ConfigError::Unreadable { .. }) && text.contains("line 2"),
        "{text}"
    );
}

#[test]
fn a_file_that_was_named_has_to_be_there() {
    let sources = Sources {
        file: Some(PathBuf::from("/nowhere/probity.toml")),
        variables: Vec::new(),
    };
    assert_eq!(
        sources.load().unwrap_err(),
        ConfigError::NoFile {
            path: "/nowhere/probity.toml".into()
        }
    );
}

#[test]
fn the_key_is_said_to_be_set_and_never_shown() {
    let key = "a3NlY3JldGtleXNlY3JldGtleXNlY3JldGtleXNlYw==";
    let (config, settings) = variables(&[("PROBITY_KEK", key)]).load().unwrap();
    let shown = setting(&settings, "kek");
    assert_eq!(
        (shown.value.as_str(), shown.origin),
        ("set", Origin::Variable("PROBITY_KEK".to_owned()))
    );
    assert!(!format!("{config:?}").contains("a3Nl"));
    assert!(matches!(&config.kek, KekSource::Environment(secret) if secret.expose() == key));
}

#[test]
fn listening_to_the_network_without_tls_is_refused_unless_in_development() {
    assert!(variables(&[("PROBITY_LISTEN", "0.0.0.0:8080")]).load().is_err());
    let proxied = [
        ("PROBITY_LISTEN", "0.0.0.0:8080"),
        ("PROBITY_PUBLIC_URL", "https://speak-up.example.com"),
    ];
    assert!(variables(&proxied).load().unwrap().0.over_tls());
    assert!(
        variables(&[("PROBITY_PUBLIC_URL", "http://speak-up.example.com")])
            .load()
            .is_err()
    );
    let developing = [("PROBITY_LISTEN", "0.0.0.0:8080"), ("PROBITY_DEVELOPMENT", "true")];
    assert!(variables(&developing).load().is_ok());
}

#[test]
fn variables_of_others_and_empty_ones_are_left_alone() {
    let pairs = [
        ("HOME", "/root"),
        ("PROBITY_TEST_KURRENTDB", "x"),
        ("PROBITY_CONFIG", "x"),
        ("PROBITY_LOG", ""),
    ];
    assert_eq!(variables(&pairs).load().unwrap().0.log, LogFormat::Json);
}

#[test]
fn a_second_factor_is_required_unless_the_operator_says_otherwise() {
    let nowhere = ("PROBITY_DATA", "/nowhere/at/all");
    let (config, settings) = variables(&[nowhere]).load().unwrap();
    assert!(config.requires_second_factor());
    let shown = setting(&settings, "require_second_factor");
    assert_eq!((shown.value.as_str(), shown.origin), ("true", Origin::Default));
    let off = [nowhere, ("PROBITY_REQUIRE_SECOND_FACTOR", "false")];
    assert!(!variables(&off).load().unwrap().0.requires_second_factor());
    let (_dir, sources) = with_file("require_second_factor = \"perhaps\"\n");
    let text = sources.load().unwrap_err().to_string();
    assert!(text.contains("require_second_factor"), "{text}");
}

#[test]
fn a_scanner_is_reached_on_this_machine_alone() {
    let (config, settings) = variables(&[]).load().unwrap();
    assert_eq!(config.scanner, None);
    assert!(setting(&settings, "scanner").value.starts_with("none"));
    let (_, settings) = variables(&[("PROBITY_SCANNER", "unix:/run/clamav/clamd.ctl")])
        .load()
        .unwrap();
    assert_eq!(setting(&settings, "scanner").value, "unix:/run/clamav/clamd.ctl");
    for (address, why) in [("tcp:10.0.0.5:3310", "in the clear"), ("clamd", "expected unix:/")] {
        let text = variables(&[("PROBITY_SCANNER", address)])
            .load()
            .unwrap_err()
            .to_string();
        assert!(text.contains(why) && text.contains("PROBITY_SCANNER"), "{text}");
    }
}
