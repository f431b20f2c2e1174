//! The files that ship with the product.

use std::path::Path;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use probity_domain::calendar::{Period, WorkCalendar};
use probity_domain::pack::Window;
use probity_domain::sanction::SanctionKind;
use probity_domain::{DecisionLevel, Role, Severity};

use crate::packs::{DEFAULT_PACK, DEFAULT_PROFILE, PackFiles, embedded, load};

const PROFILES: [&str; 5] = ["cn", "cn-guangdong", "cn-zhejiang", "de", "eu"];

#[test]
fn every_shipped_profile_loads_and_is_complete_in_the_binary() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ops/policies");
    let files = PackFiles::folder(&folder);
    assert_eq!(files.packs(), [DEFAULT_PACK]);
    assert_eq!(files.profiles(), PROFILES);
    assert_eq!(files.calendars(), PackFiles::embedded().calendars());
    assert_eq!(PackFiles::embedded().profiles(), PROFILES);
    for profile in PROFILES {
        let inside = embedded(DEFAULT_PACK, profile).expect("a shipped profile");
        assert_eq!(load(&folder, DEFAULT_PACK, profile), Ok(inside), "{profile}");
    }
}

#[test]
fn the_digest_is_of_the_policy_file_alone() {
    let files = PackFiles::embedded();
    let cn = files.open(DEFAULT_PACK, "cn").expect("a pack");
    let de = files.open(DEFAULT_PACK, "de").expect("a pack");
    assert_eq!(cn.sha256, de.sha256);
    assert!(probity_domain::digest::is_sha256_hex(&cn.sha256));
}

#[test]
fn every_clause_of_the_policy_is_there() {
    let rules = embedded(DEFAULT_PACK, DEFAULT_PROFILE).expect("the default");
    let ids: Vec<&str> = rules.clauses.keys().map(probity_domain::ClauseId::as_str).collect();
    let expected = [
        "WX-1.1", "WX-1.2", "WX-1.3.1", "WX-1.3.2", "WX-1.3.3", "WX-2.1.1", "WX-2.1.2", "WX-2.2.1", "WX-2.2.2",
        "WX-2.3.1", "WX-2.3.2", "WX-3.1.1", "WX-3.1.2", "WX-3.2.1", "WX-3.2.2", "WX-3.3.1", "WX-3.3.2", "WX-4.1.1",
        "WX-4.1.2", "WX-4.2.1", "WX-4.2.2", "WX-4.3.1", "WX-4.3.2", "WX-5.1.1", "WX-5.1.2", "WX-5.2.1", "WX-5.2.2",
        "WX-5.3.1", "WX-5.3.2", "WX-5.4.1", "WX-5.4.2", "WX-6.1.1", "WX-6.1.2", "WX-6.2.1", "WX-6.2.2", "WX-6.3.1",
        "WX-6.3.2", "WX-7.1.1", "WX-7.1.2", "WX-7.2.1", "WX-7.2.2", "WX-7.3.1", "WX-7.3.2", "WX-8.1.1", "WX-8.1.2",
        "WX-8.2.1", "WX-8.2.2", "WX-8.3.1", "WX-8.3.2",
    ];
    assert_eq!(ids, expected);
}

#[test]
fn only_one_clause_spares_protected_reports_and_reporters_see_few() {
    let rules = embedded(DEFAULT_PACK, DEFAULT_PROFILE).expect("the default");
    let sparing = rules.clauses.values().filter(|clause| clause.spares_protected_reports);
    assert_eq!(
        sparing.map(|clause| clause.id.as_str()).collect::<Vec<_>>(),
        ["WX-3.2.2"]
    );
    let offered = rules.clauses.values().filter(|clause| clause.reportable).count();
    assert!((8..=16).contains(&offered), "{offered}");
}

#[test]
fn clauses_are_charged_as_the_policy_weighs_them() {
    let rules = embedded(DEFAULT_PACK, DEFAULT_PROFILE).expect("the default");
    let severities = |id: &str| rules.clauses[&id.parse().expect("an id")].severities.clone();
    assert_eq!(severities("WX-1.1"), []);
    assert_eq!(severities("WX-2.2.2"), [Severity::Serious]);
    assert_eq!(severities("WX-3.1.1"), [Severity::Minor, Severity::Serious]);
    assert_eq!(severities("WX-3.2.2"), [Severity::Serious, Severity::Grave]);
    assert_eq!(severities("WX-6.1.2"), [Severity::Grave]);
}

#[test]
fn the_scale_is_the_matrix() {
    let rules = embedded(DEFAULT_PACK, DEFAULT_PROFILE).expect("the default");
    assert_eq!(rules.sanctions.len(), 6);
    let dismissal = &rules.sanctions[&SanctionKind::Dismissal];
    assert!(dismissal.union_mandatory);
    assert_eq!(dismissal.level, DecisionLevel::GeneralManager);
    assert_eq!(dismissal.severities, [Severity::Serious, Severity::Grave]);
    assert!(rules.sanctions.values().filter(|rule| rule.union_mandatory).count() == 1);
    let warning = &rules.sanctions[&SanctionKind::WrittenWarning];
    assert_eq!(warning.approvals, [Role::HumanResources, Role::DecisionMaker]);
    assert_eq!(warning.months_in_force, Some((6, 12)));
    assert_eq!(rules.sanctions[&SanctionKind::Demotion].level, DecisionLevel::Senior);
}

#[test]
fn profiles_differ_where_the_law_does() {
    let stop = |profile: &str| embedded(DEFAULT_PACK, profile).expect("a profile").profile.action_stop;
    assert_eq!(stop("cn"), Period::Days(365));
    assert_eq!(stop("cn-zhejiang"), Period::Months(5));
    for profile in PROFILES {
        let rules = embedded(DEFAULT_PACK, profile).expect("a profile");
        assert!(!rules.profile.fines_allowed, "{profile}");
        assert!(rules.provenance["fines_allowed"].contested.is_some(), "{profile}");
        let windows = Window::ALL.iter().map(|window| format!("windows.{}", window.key()));
        let classes = rules.retention.keys().map(|class| format!("retention.{class}"));
        for key in windows.chain(classes) {
            assert!(rules.provenance.contains_key(&key), "{profile} {key}");
        }
        assert_eq!(rules.windows.acknowledge, Period::Days(7), "{profile}");
        assert_eq!(rules.windows.feedback, Period::Months(3), "{profile}");
    }
    let options = |profile: &str| embedded(DEFAULT_PACK, profile).expect("a profile").profile.options;
    assert_eq!(options("cn").deduction_share, Some(20));
    assert_eq!(options("cn").deduction_notice, Some(false));
    assert_eq!(options("cn-guangdong").deduction_notice, Some(true));
    assert_eq!(options("de").deduction_share, None);
    assert_eq!(options("eu").request_answer, Some(Period::Months(1)));
    let limits = |profile| (options(profile).labour_limitation, options(profile).civil_limitation);
    for profile in ["cn", "cn-guangdong", "cn-zhejiang"] {
        assert_eq!(limits(profile), (Some(Period::Months(12)), Some(Period::Months(36))));
    }
    assert_eq!(limits("eu"), (None, None));
    let german = embedded(DEFAULT_PACK, "de").expect("a profile");
    assert_eq!(german.windows.union_reply, Period::Days(7));
    assert_eq!(german.retention["unsubstantiated"].keep, Period::Months(36));
}

fn calendar_of(profile: &str) -> WorkCalendar {
    embedded(DEFAULT_PACK, profile).expect("a profile").calendar
}

#[test]
fn the_chinese_calendar_knows_moved_days() {
    let calendar = calendar_of("cn");
    let worked = |day| calendar.is_working_day(day).expect("a known year");
    assert!(!worked(date(2020, 1, 31)), "the extended Spring Festival of 2020");
    assert!(!worked(date(2020, 2, 1)), "no longer worked after the extension");
    assert!(worked(date(2024, 2, 18)), "a worked Sunday");
    assert!(!worked(date(2025, 2, 4)), "the last day of the festival");
    assert!(worked(date(2026, 2, 28)), "a worked Saturday");
    let ten = calendar.add(date(2024, 9, 27), Period::WorkingDays(10));
    assert_eq!(
        ten,
        Ok(date(2024, 10, 16)),
        "over the worked Sunday, the National Days and the worked Saturday"
    );
    let provisional: Vec<i16> = calendar
        .years
        .iter()
        .filter(|(_, year)| year.provisional)
        .map(|(n, _)| *n)
        .collect();
    assert_eq!(provisional, [2027]);
}

#[test]
fn moved_days_balance_the_statutory_ones() {
    // Days off on weekdays, less the weekends worked for them, are the days that the regulation gives: 11, and 13 since
    // 2025. In 2020 the Spring Festival was extended by a Friday and a Saturday that was to be worked.
    let calendar = calendar_of("cn");
    for (number, year) in calendar.years.iter().filter(|(_, year)| !year.provisional) {
        let weekdays = year
            .holidays
            .iter()
            .filter(|day| day.weekday().to_monday_one_offset() <= 5)
            .count();
        let net = weekdays - year.worked_weekends.len();
        let extension = if *number == 2020 { 2 } else { 0 };
        let statutory = if *number < 2025 { 11 } else { 13 };
        assert_eq!(net, statutory + extension, "{number}");
    }
}

/// Gauss's rule with the constants of the years 1900 to 2099.
fn easter(year: i16) -> Date {
    let moon = (19 * (year % 19) + 24) % 30;
    let sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7;
    date(year, 3, 22) + i64::from(moon + sunday).days()
}

#[test]
fn movable_feasts_follow_easter() {
    let (german, european) = (calendar_of("de"), calendar_of("eu"));
    assert_eq!(easter(2024), date(2024, 3, 31));
    for year in 2020..=2027 {
        for offset in [-2, 1, 39, 50] {
            let feast = easter(year) + i64::from(offset).days();
            assert!(german.years[&year].holidays.contains(&feast), "{feast}");
        }
        assert_eq!(german.years[&year].holidays.len(), 9);
        let friday = easter(year) - 2.days();
        assert!(european.years[&year].holidays.contains(&friday), "{friday}");
        assert_eq!(european.years[&year].holidays.len(), 6);
    }
}
