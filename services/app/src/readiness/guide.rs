//! `ops/docs/readiness.md` is written from the checks and their texts, so that it says what the program does.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use probity_domain::readiness::{Check, Supply, Weight};
use probity_domain::report::Language;
use probity_domain::sanction::SanctionRefusal;

use super::{check_texts, texts};

const HEAD: &str = include_str!("guide.md");

fn supply(check: Check) -> &'static str {
    match check.supply() {
        Supply::BeforeDecision => "before the decision",
        Supply::Later => "after the decision",
        Supply::Anytime => "at any time",
    }
}

fn weight(check: Check) -> &'static str {
    match check.weight() {
        Weight::Law => "law",
        Weight::LawForDismissal => "law for a dismissal, own process otherwise",
        Weight::Process => "own process",
    }
}

fn section(text: &mut String, check: Check) {
    let (en, zh) = (check_texts(Language::En, check), check_texts(Language::ZhHans, check));
    let by_memo = if check.may_be_overridden() { "yes" } else { "no" };
    let refusals = check.refusals();
    let _ = writeln!(text, "\n### {} · {}\n", en.title, zh.title);
    let _ = writeln!(text, "`{}`\n", check.code());
    let _ = writeln!(text, "| | |\n|---|---|");
    let _ = writeln!(text, "| Basis | {} |\n| 依据 | {} |", en.basis, zh.basis);
    let _ = writeln!(text, "| Weight | {} |", weight(check));
    let _ = writeln!(text, "| Can be supplied | {} |", supply(check));
    let _ = writeln!(text, "| Counsel may answer for it | {by_memo} |");
    if !refusals.is_empty() {
        let _ = writeln!(text, "| Refuses a decision as | `{}` |", refusals.join("`, `"));
    }
    let _ = writeln!(text, "\nMissing: {}  \nHow to meet it: {}\n", en.missing, en.supply);
    let _ = writeln!(text, "缺少：{}  \n如何满足：{}", zh.missing, zh.supply);
}

fn guide() -> String {
    let mut text = HEAD.to_owned();
    for check in Check::ALL {
        section(&mut text, *check);
    }
    text
}

#[test]
fn the_guide_says_what_the_program_does() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../ops/docs/readiness.md");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, guide()).expect("the guide is written");
    }
    let golden = std::fs::read_to_string(&path).expect("ops/docs/readiness.md");
    assert!(
        golden == guide(),
        "run this test with UPDATE_GOLDEN=1 and read what changed"
    );
}

#[test]
fn every_check_has_its_texts_in_both_languages_and_every_text_a_check() {
    let codes: BTreeSet<&str> = Check::ALL.iter().map(|check| check.code()).collect();
    let is_han = |character: char| ('\u{4e00}'..='\u{9fff}').contains(&character);
    for language in [Language::En, Language::ZhHans] {
        let with_text: BTreeSet<&str> = texts(language).keys().map(String::as_str).collect();
        assert_eq!(with_text, codes, "{language:?}");
        for (code, entry) in texts(language) {
            for text in [&entry.title, &entry.basis, &entry.missing, &entry.supply] {
                assert_eq!(text.chars().any(is_han), language == Language::ZhHans, "{code}: {text}");
            }
        }
    }
}

/// A code that no refusal has would let a decision taken elsewhere pass a check that it should not.
#[test]
fn the_refusals_of_a_check_are_refusals_of_sanctions_and_belong_to_one_check() {
    let mut seen = BTreeSet::new();
    for check in Check::ALL {
        for code in check.refusals() {
            assert!(SanctionRefusal::CODES.contains(code), "{code}");
            assert!(seen.insert(*code), "{code} belongs to two checks");
        }
    }
}
