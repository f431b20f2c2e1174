//! What a profile may not say, and what it overrides.

use probity_domain::calendar::Period;
use probity_domain::pack::{Options, Origin, Text, Value};

use super::{Folder, PROFILE, refuses, refuses_at};

#[test]
fn the_name_inside_is_the_name_of_the_file() {
    refuses("profiles/land", "id = \"land\"", "id = \"sea\"", "named `land`");
}

#[test]
fn a_time_zone_is_one_of_the_database() {
    refuses(
        "profiles/land",
        "\"Asia/Shanghai\"",
        "\"Asia/Atlantis\"",
        "there is no time zone `Asia/Atlantis`",
    );
}

#[test]
fn the_calendar_exists() {
    refuses(
        "profiles/land",
        "value = \"land\"",
        "value = \"sea\"",
        "there is no calendar `sea`; add its file, or name one of land",
    );
    refuses(
        "profiles/land",
        "value = \"land\"",
        "value = \"../land\"",
        "there is no calendar `../land`",
    );
}

#[test]
fn the_warning_comes_before_the_stop() {
    refuses(
        "profiles/land",
        "value = { days = 90 }",
        "value = { days = 366 }",
        "after the stop",
    );
    refuses(
        "profiles/land",
        "value = { days = 90 }",
        "value = { months = 13 }",
        "after the stop",
    );
    refuses(
        "profiles/land",
        "value = { days = 90 }",
        "value = { working_days = 262 }",
        "after the stop",
    );
}

#[test]
fn the_action_clock_runs_at_all() {
    refuses(
        "profiles/land",
        "value = { days = 90 }",
        "value = { days = 0 }",
        "period of zero",
    );
}

#[test]
fn only_known_periods_are_overridden() {
    refuses(
        "profiles/land",
        "[windows.triage]",
        "[windows.triages]",
        "there is no window `triages`",
    );
    refuses(
        "profiles/land",
        "[retention.closed]",
        "[retention.open]",
        "there is no retention class `open`",
    );
}

#[test]
fn an_override_of_zero_leaves_no_time() {
    refuses(
        "profiles/land",
        "value = { working_days = 3 }",
        "value = { working_days = 0 }",
        "period of zero",
    );
    refuses(
        "profiles/land",
        "value = { months = 36 }",
        "value = { months = 0 }",
        "period of zero",
    );
    refuses(
        "profiles/land",
        "value = { months = 36 }",
        "value = { working_days = 9 }",
        "not counted in working days",
    );
}

#[test]
fn every_value_has_a_source() {
    refuses(
        "profiles/land",
        "source = \"Time zone database\"",
        "source = \"\"",
        "the value has no source",
    );
    let without = PROFILE.replace(
        "[fines_allowed]\nvalue = false\nsource = \"Choice\"\n",
        "[fines_allowed]\nvalue = false\n",
    );
    refuses_at("profiles/land", &without, 21, "missing field `source`");
}

#[test]
fn a_contested_value_says_in_what_in_both_languages() {
    refuses(
        "profiles/land",
        "en = \"Disputed\"",
        "en = \"\"",
        "blank in one of its languages",
    );
}

#[test]
fn overrides_sources_and_contested_points_reach_the_rules() {
    let rules = Folder::new().open().expect("a pack").rules;
    assert_eq!(rules.windows.triage, Period::WorkingDays(3));
    assert_eq!(rules.windows.hearing, Period::WorkingDays(5));
    assert_eq!(rules.retention["closed"].keep, Period::Months(36));
    let triage = &rules.provenance["windows.triage"];
    assert_eq!((triage.source.as_str(), triage.origin), ("Its law", Origin::Profile));
    assert_eq!(triage.value, Value::Period(Period::WorkingDays(3)));
    let hearing = &rules.provenance["windows.hearing"];
    assert_eq!(
        (hearing.source.as_str(), hearing.origin),
        ("Choice of hearing", Origin::Pack)
    );
    assert_eq!(rules.provenance["retention.closed"].source, "Its law");
    let disputed = Text {
        zh: "有争议".to_owned(),
        en: "Disputed".to_owned(),
    };
    assert_eq!(rules.provenance["action_stop"].contested, Some(disputed));
    let contested = rules.provenance.values().filter(|value| value.contested.is_some());
    assert_eq!(contested.count(), 1);
}

#[test]
fn what_a_profile_need_not_set_has_no_value_by_default() {
    let rules = Folder::new().open().expect("a pack").rules;
    assert_eq!(rules.profile.options, Options::default());
    assert!(!rules.provenance.contains_key("deduction_share"));
    let folder = Folder::new();
    let share = "[deduction_share]\nvalue = 15\nsource = \"Its law\"\n";
    folder.write("profiles/land", &format!("{PROFILE}\n{share}"));
    let rules = folder.open().expect("a pack").rules;
    assert_eq!(rules.profile.options.deduction_share, Some(15));
    assert_eq!(rules.provenance["deduction_share"].value, Value::Percent(15));
    for wrong in ["0", "101"] {
        let text = format!("{PROFILE}\n{}", share.replace("15", wrong));
        let line = PROFILE.lines().count() + 3;
        refuses_at("profiles/land", &text, line, "is no share in percent");
    }
}

#[test]
fn each_window_can_be_overridden() {
    let names = [
        "acknowledge",
        "feedback",
        "investigation",
        "subject_response",
        "union_reply",
        "hearing",
        "appeal",
        "appeal_decision",
        "public_notice",
        "certificate",
        "repeat",
        "reward",
        "retaliation_gate",
        "arbitration",
        "hold_review",
        "claim_notice",
        "claim_answer",
        "claim_plan",
        "disclosure_answer",
        "first_check_in",
        "second_check_in",
        "third_check_in",
        "fourth_check_in",
    ];
    for name in names {
        let folder = Folder::new();
        let text = PROFILE
            .replace("[windows.triage]", &format!("[windows.{name}]"))
            .replace("working_days = 3", "days = 123");
        folder.write("profiles/land", &text);
        let windows = format!("{:?}", folder.open().expect("a pack").rules.windows);
        assert!(windows.contains(&format!("{name}: Days(123)")), "{windows}");
    }
}
