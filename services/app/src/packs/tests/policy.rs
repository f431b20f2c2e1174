//! What a policy may not say at once.

use super::{POLICY, refuses, refuses_at};

const WARNING: &str = "severities = [\"minor\", \"serious\"]\napprovals";
const BREACH: &str = "severities = [\"minor\", \"serious\"]\nreportable";

#[test]
fn the_name_inside_is_the_name_of_the_file() {
    refuses("house", "pack = \"house\"", "pack = \"other\"", "named `house`");
}

#[test]
fn a_text_is_written_in_both_languages() {
    refuses("house", "en = \"Rules\"", "en = \" \"", "blank in one of its languages");
    refuses(
        "house",
        "summary = { zh = \"要登记\"",
        "summary = { zh = \"\"",
        "blank in one of its languages",
    );
}

#[test]
fn a_window_of_zero_leaves_no_time() {
    refuses(
        "house",
        "hearing = { value = { working_days = 5 }",
        "hearing = { value = { working_days = 0 }",
        "period of zero",
    );
    refuses(
        "house",
        "keep = { months = 6 }",
        "keep = { months = 0 }",
        "period of zero",
    );
}

#[test]
fn every_window_stands_there_once_with_its_source() {
    let line = "triage = { value = { working_days = 5 }, source = \"Choice of triage\" }\n";
    refuses_at("house", &POLICY.replace(line, ""), 4, "the window `triage` is missing");
    let besides = POLICY.replace(
        line,
        &format!("{line}triag = {{ value = {{ days = 5 }}, source = \"Choice\" }}\n"),
    );
    refuses_at("house", &besides, 7, "there is no window `triag`");
    refuses(
        "house",
        "source = \"Choice of triage\"",
        "source = \" \"",
        "the value has no source",
    );
    refuses(
        "house",
        "source = \"Choice of the house\"",
        "source = \"\"",
        "the value has no source",
    );
}

#[test]
fn somebody_has_to_approve() {
    let approvals = "approvals = [\"human_resources\", \"decision_maker\"]";
    refuses("house", approvals, "approvals = []", "nobody approves");
    refuses(
        "house",
        approvals,
        "approvals = [\"legal_counsel\"]",
        "no decision maker approves",
    );
    refuses(
        "house",
        approvals,
        "approvals = [\"auditor\", \"decision_maker\"]",
        "the role AUD does not approve",
    );
    refuses(
        "house",
        approvals,
        "approvals = [\"decision_maker\", \"decision_maker\"]",
        "stands among the approvals twice",
    );
}

#[test]
fn a_sanction_follows_severities_in_order() {
    refuses(
        "house",
        WARNING,
        "severities = [\"serious\", \"minor\"]\napprovals",
        "mildest first",
    );
    refuses(
        "house",
        WARNING,
        "severities = [\"minor\", \"minor\", \"serious\"]\napprovals",
        "mildest first",
    );
}

#[test]
fn a_range_of_months_goes_upwards_from_one() {
    refuses(
        "house",
        "months = [6, 12]",
        "months = [12, 6]",
        "reversed: 12 is more than 6",
    );
    refuses("house", "months = [6, 12]", "months = [0, 12]", "zero months");
}

#[test]
fn a_sanction_stands_on_the_scale_once() {
    let entry = &POLICY[POLICY.find("[[sanctions]]").unwrap()..POLICY.find("[[retention]]").unwrap()];
    let twice = POLICY.replace(entry, &format!("{entry}{entry}"));
    refuses_at("house", &twice, 34, "stands on the scale twice");
}

#[test]
fn every_chargeable_severity_has_a_sanction() {
    refuses(
        "house",
        BREACH,
        "severities = [\"minor\", \"grave\"]\nreportable",
        "no sanction on the scale can follow a grave breach",
    );
}

#[test]
fn a_retention_class_has_a_name_of_its_own() {
    let entry = &POLICY[POLICY.find("[[retention]]").unwrap()..POLICY.find("[[clauses]]").unwrap()];
    let twice = POLICY.replace(entry, &format!("{entry}{entry}"));
    refuses_at("house", &twice, 40, "`closed` stands here twice");
    // The profile overrides `closed`, so the class that it names stays beside the one that is wrong.
    let named = POLICY.replace(entry, &format!("{entry}{}", entry.replace("closed", "Closed cases")));
    refuses_at("house", &named, 40, "`Closed cases` is not a name");
}

#[test]
fn retention_is_not_counted_in_working_days() {
    refuses(
        "house",
        "keep = { months = 6 }",
        "keep = { working_days = 130 }",
        "not counted in working days",
    );
}

#[test]
fn a_clause_stands_once_under_an_id_that_is_one() {
    refuses(
        "house",
        "id = \"HR-2\"",
        "id = \"HR-1\"",
        "the clause HR-1 stands here twice",
    );
    refuses("house", "id = \"HR-2\"", "id = \"hr 2\"", "`hr 2` is not a clause id");
}

#[test]
fn a_norm_is_never_charged() {
    let text = POLICY.replace("kinds = [\"norm\"]", "kinds = [\"norm\"]\nseverities = [\"minor\"]");
    refuses_at("house", &text, 42, "a norm can never be charged");
}

#[test]
fn kinds_fit_together() {
    refuses("house", "kinds = [\"norm\"]", "kinds = []", "of no kind");
    refuses(
        "house",
        "kinds = [\"breach\", \"process\"]",
        "kinds = [\"norm\", \"breach\", \"process\"]",
        "a norm is nothing besides",
    );
    refuses(
        "house",
        "kinds = [\"breach\", \"process\"]",
        "kinds = [\"breach\", \"process\", \"breach\"]",
        "a kind stands here twice",
    );
}

#[test]
fn a_breach_has_severities_and_what_is_none_has_not() {
    let without = POLICY.replace(BREACH, "reportable");
    refuses_at("house", &without, 47, "no severity with which it can be charged");
    let text = POLICY
        .replace("kinds = [\"breach\", \"process\"]", "kinds = [\"process\"]")
        .replace("reportable = true\n", "");
    refuses_at("house", &text, 48, "the clause is no breach");
}

#[test]
fn a_process_has_a_record_and_what_is_none_has_not() {
    let without = POLICY.replace("record = { zh = \"登记簿\", en = \"Register\" }\n", "");
    refuses_at("house", &without, 47, "a process has no record");
    let text = POLICY.replace("kinds = [\"breach\", \"process\"]", "kinds = [\"breach\"]");
    refuses_at("house", &text, 50, "the clause is no process");
}

#[test]
fn only_a_breach_is_reported_or_spares_reports() {
    refuses(
        "house",
        "kinds = [\"norm\"]\n",
        "reportable = true\nkinds = [\"norm\"]\n",
        "is offered to reporters, but nobody can breach it",
    );
    refuses(
        "house",
        "kinds = [\"norm\"]\n",
        "spares_protected_reports = true\nkinds = [\"norm\"]\n",
        "spares protected reports, but nobody can breach it",
    );
}

#[test]
fn nothing_may_be_empty() {
    let (start, end) = (
        POLICY.find("[[clauses]]").unwrap(),
        POLICY.find("[windows.first_check_in]").unwrap(),
    );
    let text = format!("clauses = []\n{}{}", &POLICY[..start], &POLICY[end..]);
    refuses_at("house", &text, 1, "the policy has no clause");
    let retention = &POLICY[POLICY.find("[[retention]]").unwrap()..POLICY.find("[[clauses]]").unwrap()];
    let text = format!("retention = []\n{}", POLICY.replace(retention, ""));
    let folder = super::Folder::new();
    folder.write("house", &text);
    let message = folder.open().expect_err("no retention").to_string();
    assert!(
        message.contains("house.toml:1:13: there is no retention class"),
        "{message}"
    );
    assert!(
        message.contains("land.toml:29:12: there is no retention class `closed`"),
        "{message}"
    );
}

#[test]
fn a_scale_without_sanctions_punishes_nothing() {
    let scale = &POLICY[POLICY.find("[[sanctions]]").unwrap()..POLICY.find("[[retention]]").unwrap()];
    let text = format!("sanctions = []\n{}", POLICY.replace(scale, ""));
    let folder = super::Folder::new();
    folder.write("house", &text);
    let message = folder.open().expect_err("no scale").to_string();
    assert!(
        message.contains("house.toml:1:13: the scale has no sanction"),
        "{message}"
    );
    assert!(message.contains("can follow a serious breach"), "{message}");
    let without = POLICY.replace(WARNING, "severities = []\napprovals");
    folder.write("house", &without);
    let message = folder.open().expect_err("no severity").to_string();
    assert!(
        message.contains("house.toml:27:14: the sanction can follow no breach"),
        "{message}"
    );
}
