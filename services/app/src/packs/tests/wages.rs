//! What a table of minimum wages may not say, and what it gives.

use probity_domain::claim::Fault;
use probity_domain::pack::Deduction;

use super::{Folder, PROFILE, refuses};
use crate::packs::{DEFAULT_PACK, embedded};

#[test]
fn a_month_has_the_value_that_is_in_force_and_none_after_the_last_check() {
    let rules = Folder::new().open().expect("a pack").rules;
    let at = |month: &str| {
        let value = rules.minimum_wages.in_month("city", month.parse().expect("a month"));
        value.map(|money| money.minor)
    };
    assert_eq!(
        (at("2022-12"), at("2023-01"), at("2024-12")),
        (None, Some(200_000), Some(200_000))
    );
    assert_eq!(
        (at("2025-01"), at("2025-06"), at("2025-07")),
        (Some(250_000), Some(250_000), None)
    );
}

#[test]
fn a_profile_need_not_have_a_table() {
    let folder = Folder::new();
    let start = PROFILE.find("[minimum_wages]").expect("the table");
    let end = PROFILE.find("[action_warn]").expect("the next one");
    folder.write("profiles/land", &format!("{}{}", &PROFILE[..start], &PROFILE[end..]));
    let rules = folder.open().expect("a pack").rules;
    assert!(rules.minimum_wages.places.is_empty());
}

#[test]
fn contradictions_are_said_where_they_stand() {
    let table = "wages/town";
    refuses(table, "id = \"town\"", "id = \"sea\"", "named `town`");
    refuses(table, "\"city\"", "\"City\"", "no short name of a place");
    refuses(table, "\"2025-06\"", "\"June\"", "`June` is no month");
    refuses(
        table,
        "\"2025-06\"",
        "\"2024-12\"",
        "comes after the last month that was checked",
    );
    refuses(
        table,
        "\"2025-01-01\"",
        "\"2023-01-01\"",
        "does not come after the value before it",
    );
    refuses(table, "\"2025-01-01\"", "\"soon\"", "`soon` is no day");
    refuses(table, "250000", "0", "more than nothing");
    let profile = "profiles/land";
    refuses(profile, "\"town\"", "\"sea\"", "no table of minimum wages `sea`");
}

#[test]
fn the_shipped_profiles_deduct_in_china_alone_and_guangdong_gives_notice() {
    for (profile, notice_each) in [
        ("cn", Some(false)),
        ("cn-zhejiang", Some(false)),
        ("cn-guangdong", Some(true)),
    ] {
        let rules = embedded(DEFAULT_PACK, profile).expect("a shipped profile");
        let deduction = notice_each.map(|notice_each| Deduction {
            share_percent: 20,
            notice_each,
        });
        assert_eq!(rules.profile.deduction(), deduction, "{profile}");
        assert_eq!(rules.profile.options.lowest_fault, Some(Fault::GrossNegligence));
        assert!(rules.provenance.contains_key("minimum_wages"));
        assert!(rules.provenance["lowest_fault"].contested.is_some());
        assert!(rules.minimum_wages.places.contains_key("shenzhen"));
    }
    for profile in ["de", "eu"] {
        let rules = embedded(DEFAULT_PACK, profile).expect("a shipped profile");
        assert_eq!(rules.profile.deduction(), None, "{profile}");
    }
}
