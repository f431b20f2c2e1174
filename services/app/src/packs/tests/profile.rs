//! What a profile may not say, and what it overrides.

use probity_domain::calendar::Period;
use probity_domain::pack::Text;

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
    assert_eq!(rules.profile.sources["windows.triage"], "Its law");
    let disputed = Text {
        zh: "有争议".to_owned(),
        en: "Disputed".to_owned(),
    };
    assert_eq!(rules.profile.contested.get("action_stop"), Some(&disputed));
    assert_eq!(rules.profile.contested.len(), 1);
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
        "arbitration",
        "hold_review",
        "rights_request",
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
