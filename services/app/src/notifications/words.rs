//! The words of a notice, in both languages. They are the same for everybody and have no parameters.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use probity_domain::notification::Purpose;
use probity_domain::report::Language;

static EN: LazyLock<Texts> = LazyLock::new(|| read(include_str!("en.toml")));
static ZH: LazyLock<Texts> = LazyLock::new(|| read(include_str!("zh.toml")));

type Texts = BTreeMap<String, String>;

/// Subject, text and footer.
pub(super) fn words(language: Language, purpose: Purpose) -> [&'static str; 3] {
    let texts: &'static Texts = match language {
        Language::En => &EN,
        Language::ZhHans => &ZH,
    };
    let text = |key: &str| texts.get(key).map_or("", String::as_str);
    match purpose {
        Purpose::Work => [text("work.subject"), text("work.text"), text("footer")],
        Purpose::System => [text("system.subject"), text("system.text"), text("footer")],
    }
}

/// The files are part of the program and are read in a test: one that cannot be read is not shipped.
fn read(file: &str) -> Texts {
    toml::from_str(file).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_there_in_its_language() {
        let is_han = |character: char| ('\u{4e00}'..='\u{9fff}').contains(&character);
        for purpose in [Purpose::Work, Purpose::System] {
            for text in words(Language::En, purpose) {
                assert!(
                    !text.is_empty() && !text.contains('{') && !text.chars().any(is_han),
                    "{text}"
                );
            }
            for text in words(Language::ZhHans, purpose) {
                assert!(!text.contains('{') && text.chars().any(is_han), "{text}");
            }
        }
        assert_eq!(EN.len(), 5);
        assert!(EN.keys().eq(ZH.keys()));
    }
}
