//! What a lawyer is told of each check of readiness, in both languages of the product.

#[cfg(test)]
mod guide;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use probity_domain::readiness::Check;
use probity_domain::report::Language;
use serde::Deserialize;

static EN: LazyLock<Texts> = LazyLock::new(|| read(include_str!("en.toml")));
static ZH: LazyLock<Texts> = LazyLock::new(|| read(include_str!("zh.toml")));

type Texts = BTreeMap<String, CheckTexts>;

/// The texts of one check.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckTexts {
    /// What is asked.
    pub title: String,
    /// Law and article, or what else it rests on.
    pub basis: String,
    /// What is missing when it is not met.
    pub missing: String,
    /// What would supply it.
    pub supply: String,
}

static NONE: CheckTexts = CheckTexts {
    title: String::new(),
    basis: String::new(),
    missing: String::new(),
    supply: String::new(),
};

/// The texts of a check. Every check has them in both languages, which a test holds.
pub fn check_texts(language: Language, check: Check) -> &'static CheckTexts {
    texts(language).get(check.code()).unwrap_or(&NONE)
}

fn texts(language: Language) -> &'static Texts {
    match language {
        Language::En => &EN,
        Language::ZhHans => &ZH,
    }
}

/// The files are part of the program and are read in a test: one that cannot be read is not shipped.
fn read(file: &str) -> Texts {
    toml::from_str(file).unwrap_or_default()
}
