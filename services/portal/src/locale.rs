//! The languages of the pages and their texts.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use jiff::civil::Date;
use probity_domain::calendar::Period;
use probity_domain::money::{Currency, Money};
use probity_domain::pack::Text;
use probity_domain::report::Language;
use unic_langid::LanguageIdentifier;

/// A language of the pages, with its texts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Locale(Language);

/// A language as the switch at the top of a page shows it.
pub struct Choice {
    /// The language's own name.
    pub name: &'static str,
    /// First part of the path.
    pub path: &'static str,
    /// BCP 47 tag.
    pub tag: &'static str,
    /// The page is in this language.
    pub is_current: bool,
}

type Bundle = FluentBundle<FluentResource>;

static EN: LazyLock<Bundle> = LazyLock::new(|| bundle("en", include_str!("../locales/en.ftl")));
static ZH: LazyLock<Bundle> = LazyLock::new(|| bundle("zh-Hans", include_str!("../locales/zh-Hans.ftl")));

/// A catalogue that is broken loses the texts that are; a test reads both catalogues and fails on any error.
fn bundle(tag: &str, source: &str) -> Bundle {
    let language: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, _)| partial);
    bundle.add_resource_overriding(resource);
    bundle
}

impl Locale {
    /// Simplified Chinese.
    pub const ZH: Self = Self(Language::ZhHans);
    /// English.
    pub const EN: Self = Self(Language::En);

    /// The language named by the first part of a path.
    pub fn from_path(path: &str) -> Option<Self> {
        match path {
            "zh" => Some(Self::ZH),
            "en" => Some(Self::EN),
            _ => None,
        }
    }

    /// The language that a browser asks for first, of those there are; Chinese if it asks for neither.
    pub fn from_accept_language(header: Option<&str>) -> Self {
        let mut wishes: Vec<(f32, Self)> = Vec::new();
        for wish in header.unwrap_or_default().split(',').take(16) {
            let mut parts = wish.split(';');
            let tag = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
            let weight = parts
                .find_map(|part| part.trim().strip_prefix("q=")?.parse().ok())
                .unwrap_or(1.0);
            match tag.split('-').next() {
                Some("zh") => wishes.push((weight, Self::ZH)),
                Some("en") => wishes.push((weight, Self::EN)),
                _ => {}
            }
        }
        let mut best = Self::ZH;
        let mut best_weight = 0.0;
        for (weight, locale) in wishes {
            if weight > best_weight {
                (best, best_weight) = (locale, weight);
            }
        }
        best
    }

    /// The domain's name of the language.
    pub fn language(self) -> Language {
        self.0
    }

    /// First part of the path of every page in this language.
    pub fn path(self) -> &'static str {
        match self.0 {
            Language::ZhHans => "zh",
            Language::En => "en",
        }
    }

    /// BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self.0 {
            Language::ZhHans => "zh-Hans",
            Language::En => "en",
        }
    }

    /// Every language, for the switch.
    pub fn all(self) -> [Choice; 2] {
        [Self::ZH, Self::EN].map(|other| Choice {
            name: if other == Self::ZH { "中文" } else { "English" },
            path: other.path(),
            tag: other.tag(),
            is_current: other == self,
        })
    }

    /// A text without parameters; the key itself if there is none.
    pub fn t(self, key: &str) -> String {
        self.format(key, None)
    }

    /// A text with parameters.
    pub fn with(self, key: &str, args: &[(&'static str, String)]) -> String {
        let mut fluent = FluentArgs::new();
        for (name, value) in args {
            fluent.set(*name, value.as_str());
        }
        self.format(key, Some(&fluent))
    }

    /// A text that names a number as `count`.
    pub fn count(self, key: &str, count: &usize) -> String {
        let mut args = FluentArgs::new();
        args.set("count", *count);
        self.format(key, Some(&args))
    }

    /// A text that names a period of the policy pack as `period`.
    pub fn period(self, key: &str, period: &Period) -> String {
        let (unit, count) = match *period {
            Period::Days(count) => ("period-days", count),
            Period::WorkingDays(count) => ("period-working-days", count),
            Period::Months(count) => ("period-months", count),
        };
        self.with(key, &[("period", self.count(unit, &usize::from(count)))])
    }

    /// A text that names a day as `day`.
    pub fn day(self, key: &str, day: &Date) -> String {
        self.with(key, &[("day", self.date(day))])
    }

    /// A text of the policy pack in this language.
    pub fn of(self, text: &Text) -> &str {
        match self.0 {
            Language::ZhHans => &text.zh,
            Language::En => &text.en,
        }
    }

    /// An amount as it is written in this language.
    pub fn money(self, money: &Money) -> String {
        let (whole, rest) = (money.minor / 100, (money.minor % 100).abs());
        match (self.0, money.currency) {
            (Language::ZhHans, Currency::Cny) => format!("{whole}.{rest:02} 元"),
            (Language::ZhHans, Currency::Eur) => format!("{whole}.{rest:02} 欧元"),
            (Language::En, Currency::Cny) => format!("CNY {whole}.{rest:02}"),
            (Language::En, Currency::Eur) => format!("EUR {whole}.{rest:02}"),
        }
    }

    /// A day as it is written in this language.
    pub fn date(self, day: &Date) -> String {
        match self.0 {
            Language::ZhHans => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
            Language::En => day.strftime("%-d %B %Y").to_string(),
        }
    }

    fn format(self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let bundle: &Bundle = match self.0 {
            Language::ZhHans => &ZH,
            Language::En => &EN,
        };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, args, &mut errors).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    fn keys(source: &str) -> BTreeSet<String> {
        let resource = FluentResource::try_new(source.to_owned()).expect("the catalogue has no errors");
        assert!(resource.entries().count() > 0);
        source
            .lines()
            .filter(|line| !line.starts_with(['#', ' ']))
            .filter_map(|line| line.split_once(" = "))
            .map(|(key, _)| key.to_owned())
            .collect()
    }

    fn files(folder: &Path, into: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files(&path, into);
            } else {
                into.push(fs::read_to_string(path).unwrap());
            }
        }
    }

    #[test]
    fn both_languages_have_the_same_texts() {
        assert_eq!(
            keys(include_str!("../locales/en.ftl")),
            keys(include_str!("../locales/zh-Hans.ftl"))
        );
    }

    #[test]
    fn every_text_is_used_and_every_used_text_is_there() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut sources = Vec::new();
        files(&root.join("src"), &mut sources);
        files(&root.join("templates"), &mut sources);
        let keys = keys(include_str!("../locales/en.ftl"));
        for key in &keys {
            let quoted = format!("\"{key}\"");
            assert!(
                sources.iter().any(|source| source.contains(&quoted)),
                "{key} is never used"
            );
        }
        for source in &sources {
            for call in ["l.t(\"", "l.count(\"", "l.day(\"", "l.with(\"", "l.period(\""] {
                for rest in source.split(call).skip(1) {
                    let key = rest.split('"').next().unwrap();
                    assert!(keys.contains(key), "{key} has no text");
                }
            }
        }
    }

    #[test]
    fn the_browser_is_asked_for_the_language() {
        for (header, expected) in [
            (None, Locale::ZH),
            (Some("en"), Locale::EN),
            (Some("en-GB,en;q=0.9,zh;q=0.8"), Locale::EN),
            (Some("de,zh-CN;q=0.9,en;q=0.3"), Locale::ZH),
            (Some("fr"), Locale::ZH),
            (Some("*;q=x,,;"), Locale::ZH),
        ] {
            assert_eq!(Locale::from_accept_language(header), expected, "{header:?}");
        }
    }

    #[test]
    fn periods_are_written_as_each_language_does() {
        for (period, en, zh) in [
            (Period::Days(7), "Within 7 days", "7 日内"),
            (Period::Days(1), "Within one day", "1 日内"),
            (Period::WorkingDays(5), "Within 5 working days", "5 个工作日内"),
            (Period::Months(3), "Within 3 months", "3 个月内"),
            (Period::Months(1), "Within one month", "1 个月内"),
        ] {
            assert!(Locale::EN.period("home-next-1", &period).starts_with(en));
            assert!(Locale::ZH.period("home-next-1", &period).starts_with(zh));
        }
    }

    #[test]
    fn days_are_written_as_each_language_does() {
        let day = jiff::civil::date(2026, 3, 9);
        assert_eq!(Locale::ZH.day("inbox-filed", &day), "提交于 2026年3月9日");
        assert_eq!(Locale::EN.day("inbox-filed", &day), "Filed on 9 March 2026");
    }
}
