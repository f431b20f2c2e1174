//! What a table of minimum wages may not say, and what it gives.

use probity_domain::claim::Fault;
use probity_domain::pack::Deduction;

use super::{Folder, PROFILE, WAGES};
use crate::packs::{DEFAULT_PACK, embedded};

/// What the profile says besides, to have minimum wages.
const NAMED: &str = "\n[minimum_wages]\nvalue = \"town\"\nsource = \"Its law\"\n";

/// A folder whose profile names the table.
fn naming() -> Folder {
    let folder = Folder::new();
    folder.write("profiles/land", &format!("{PROFILE}{NAMED}"));
    folder
}

/// Replaces one text of the table and expects a single fault there.
fn table_refuses(old: &str, new: &str, reason: &str) {
    assert_eq!(WAGES.matches(old).count(), 1, "`{old}` stands once in the fixture");
    let folder = naming();
    folder.write("wages/town", &WAGES.replace(old, new));
    let message = folder.open().expect_err("a fault").to_string();
    let line = WAGES[..WAGES.find(old).expect("it is there")].matches('\n').count() + 1;
    assert!(message.contains(&format!("wages/town.toml:{line}:")), "{message}");
    assert!(message.contains(reason) && message.lines().count() == 1, "{message}");
}

#[test]
fn a_month_has_the_value_that_is_in_force_and_none_after_the_last_check() {
    let rules = naming().open().expect("a pack").rules;
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
    let rules = Folder::new().open().expect("a pack").rules;
    assert!(rules.minimum_wages.places.is_empty());
}

#[test]
fn contradictions_are_said_where_they_stand() {
    table_refuses("id = \"town\"", "id = \"sea\"", "named `town`");
    table_refuses("\"city\"", "\"City\"", "no short name of a place");
    table_refuses("\"2025-06\"", "\"June\"", "`June` is no month");
    table_refuses(
        "\"2025-06\"",
        "\"2024-12\"",
        "comes after the last month that was checked",
    );
    table_refuses(
        "\"2025-01-01\"",
        "\"2023-01-01\"",
        "does not come after the value before it",
    );
    table_refuses("\"2025-01-01\"", "\"soon\"", "`soon` is no day");
    table_refuses("250000", "0", "more than nothing");
}

#[test]
fn the_table_that_a_profile_names_exists() {
    let folder = naming();
    folder.write("profiles/land", &format!("{PROFILE}{}", NAMED.replace("town", "sea")));
    let message = folder.open().expect_err("a fault").to_string();
    assert!(message.contains("no table of minimum wages `sea`"), "{message}");
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
