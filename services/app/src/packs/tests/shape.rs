//! Syntax, keys, kinds of values, missing files.

use super::{CALENDAR, Folder, POLICY, PROFILE, refuses, refuses_at};
use crate::packs::{PackError, PackFiles};

#[test]
fn an_unknown_key_is_refused_everywhere() {
    refuses(
        "house",
        "level = \"line\"",
        "levels = \"line\"",
        "unknown field `levels`",
    );
    refuses(
        "house",
        "reportable = true",
        "reportabel = true",
        "unknown field `reportabel`",
    );
    refuses(
        "profiles/land",
        "contested = {",
        "disputed = {",
        "unknown field `disputed`",
    );
    refuses(
        "calendars/land",
        "provisional = true",
        "prov = true",
        "unknown field `prov`",
    );
    refuses(
        "house",
        "en = \"Rules\"",
        "en = \"Rules\", de = \"Regeln\"",
        "unknown field `de`",
    );
}

#[test]
fn a_missing_key_is_refused_where_its_table_begins() {
    let without = POLICY.replace("union = \"notify\"\n", "");
    refuses_at("house", &without, 25, "missing field `union`");
    let without = PROFILE.replace("[fines_allowed]\nvalue = false\n", "[fines_allowed]\n");
    refuses_at("profiles/land", &without, 21, "missing field `value`");
    let without = CALENDAR.replacen("year = 2024\n", "", 1);
    refuses_at("calendars/land", &without, 3, "missing field `year`");
}

#[test]
fn a_value_of_the_wrong_kind_is_refused() {
    refuses("house", "reportable = true", "reportable = \"yes\"", "invalid type");
    refuses(
        "house",
        "acknowledge = { value = { days = 7 }",
        "acknowledge = { value = { days = \"7\" }",
        "invalid type",
    );
    refuses(
        "house",
        "acknowledge = { value = { days = 7 }",
        "acknowledge = { value = { days = -7 }",
        "invalid value",
    );
    refuses("house", "months = [6, 12]", "months = [6]", "invalid length");
    refuses("profiles/land", "value = false", "value = 0", "invalid type");
    refuses("calendars/land", "year = 2024\n", "year = \"2024\"\n", "invalid type");
}

#[test]
fn a_name_that_is_none_is_refused() {
    refuses(
        "house",
        "severities = [\"minor\", \"serious\"]\napprovals",
        "severities = [\"minor\", \"dire\"]\napprovals",
        "unknown variant `dire`",
    );
    refuses(
        "house",
        "kind = \"written_warning\"",
        "kind = \"flogging\"",
        "unknown variant `flogging`",
    );
    refuses(
        "house",
        "acknowledge = { value = { days = 7 }",
        "acknowledge = { value = { weeks = 1 }",
        "unknown variant `weeks`",
    );
    refuses(
        "house",
        "level = \"line\"",
        "level = \"chair\"",
        "unknown variant `chair`",
    );
}

#[test]
fn broken_syntax_is_refused_with_its_column() {
    let folder = Folder::new();
    folder.write("house", &POLICY.replace("level = \"line\"", "level = \"line"));
    let message = folder.open().expect_err("broken syntax").to_string();
    assert!(message.contains("house.toml:29:"), "{message}");
    assert!(message.contains("correct this place of the TOML file"), "{message}");
}

#[test]
fn a_column_counts_characters() {
    let folder = Folder::new();
    folder.write(
        "house",
        &POLICY.replace(
            "title = { zh = \"规章\", en = \"Rules\" }",
            "title = { zh = \"规章\", en = 5 }",
        ),
    );
    let message = folder.open().expect_err("a number").to_string();
    assert!(message.contains("house.toml:2:27:"), "{message}");
}

#[test]
fn a_missing_pack_or_profile_is_named_with_those_that_there_are() {
    let folder = Folder::new();
    let files = PackFiles::folder(folder.0.path());
    let error = files.open("hous", "land").expect_err("no such pack");
    assert_eq!(
        error,
        PackError::Unknown {
            kind: "policy pack",
            name: "hous".to_owned(),
            known: vec!["house".to_owned()],
        }
    );
    let error = files.open("house", "atlantis").expect_err("no such profile");
    assert_eq!(
        error.to_string(),
        "there is no profile `atlantis`; add its file, or name one of land"
    );
}

#[test]
fn a_name_never_leads_out_of_the_folder() {
    let folder = Folder::new();
    let files = PackFiles::folder(&folder.0.path().join("profiles"));
    let error = files.open("../house", "land").expect_err("outside");
    assert!(matches!(error, PackError::Unknown { .. }), "{error}");
}

#[test]
fn a_file_that_is_no_text_is_unreadable() {
    let folder = Folder::new();
    std::fs::write(folder.0.path().join("house.toml"), [0xff, 0xfe, 0x00]).expect("a file");
    let error = folder.open().expect_err("no text");
    assert!(matches!(error, PackError::Unreadable { .. }), "{error}");
}

#[test]
fn every_contradiction_is_said_at_once() {
    let folder = Folder::new();
    folder.write(
        "house",
        &POLICY.replace("days = 7", "days = 0").replace("[6, 12]", "[12, 6]"),
    );
    folder.write("profiles/land", &PROFILE.replace("Asia/Shanghai", "Asia/Atlantis"));
    folder.write("calendars/land", &CALENDAR.replace("2024-02-18", "2024-02-19"));
    let message = folder.open().expect_err("faults").to_string();
    assert_eq!(message.lines().count(), 4, "{message}");
}
