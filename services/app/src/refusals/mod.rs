//! What a person is told for each code, in both languages of the product. The texts have no parameters: particulars stand
//! in the message of the refusal itself, which is in English and goes with the code.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use probity_domain::report::Language;

static EN: LazyLock<Texts> = LazyLock::new(|| read(include_str!("en.toml")));
static ZH: LazyLock<Texts> = LazyLock::new(|| read(include_str!("zh.toml")));

type Texts = BTreeMap<String, String>;

/// The text for a code; `None` for a code that does not exist.
pub fn text(language: Language, code: &str) -> Option<&'static str> {
    texts(language).get(code).map(String::as_str)
}

/// Every code that has a text, in order.
pub fn codes(language: Language) -> impl Iterator<Item = &'static str> {
    texts(language).keys().map(String::as_str)
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use probity_domain::access::AccessRefusal;
    use probity_domain::account::AccountRefusal;
    use probity_domain::case::CaseRefusal;
    use probity_domain::claim::ClaimRefusal;
    use probity_domain::custody::CustodyRefusal;
    use probity_domain::department::DepartmentRefusal;
    use probity_domain::disclosure::DisclosureRefusal;
    use probity_domain::gate::GateRefusal;
    use probity_domain::hold::HoldRefusal;
    use probity_domain::identity::IdentityRefusal;
    use probity_domain::investigation::InvestigationRefusal;
    use probity_domain::notification::NotificationRefusal;
    use probity_domain::payroll::PayrollRefusal;
    use probity_domain::person::PersonRefusal;
    use probity_domain::policy::PolicyRefusal;
    use probity_domain::protection::ProtectionRefusal;
    use probity_domain::report::ReportRefusal;
    use probity_domain::request::RightsRequestRefusal;
    use probity_domain::retention::RetentionRefusal;
    use probity_domain::reward::RewardRefusal;
    use probity_domain::sanction::SanctionRefusal;
    use probity_vault::{AttachmentError, InvalidReceipt, TokenError, VaultError};

    use super::*;
    use crate::error::AppError;

    const SOURCES: [&[&str]; 27] = [
        crate::directory::CODES,
        ReportRefusal::CODES,
        CaseRefusal::CODES,
        GateRefusal::CODES,
        InvestigationRefusal::CODES,
        RewardRefusal::CODES,
        SanctionRefusal::CODES,
        ClaimRefusal::CODES,
        CustodyRefusal::CODES,
        DepartmentRefusal::CODES,
        DisclosureRefusal::CODES,
        PayrollRefusal::CODES,
        PersonRefusal::CODES,
        PolicyRefusal::CODES,
        ProtectionRefusal::CODES,
        AccountRefusal::CODES,
        AccessRefusal::CODES,
        NotificationRefusal::CODES,
        RetentionRefusal::CODES,
        HoldRefusal::CODES,
        IdentityRefusal::CODES,
        RightsRequestRefusal::CODES,
        AppError::CODES,
        VaultError::CODES,
        AttachmentError::CODES,
        InvalidReceipt::CODES,
        TokenError::CODES,
    ];

    #[test]
    fn every_code_has_a_text_in_both_languages_and_every_text_a_code() {
        let codes_of_program: BTreeSet<&str> = SOURCES.into_iter().flatten().copied().collect();
        for language in [Language::En, Language::ZhHans] {
            let with_text: BTreeSet<&str> = codes(language).collect();
            let missing: Vec<_> = codes_of_program.difference(&with_text).collect();
            let left_over: Vec<_> = with_text.difference(&codes_of_program).collect();
            assert_eq!((missing, left_over), (vec![], vec![]), "{language:?}");
        }
    }

    #[test]
    fn no_two_refusals_share_a_code() {
        let all: Vec<&str> = SOURCES.into_iter().flatten().copied().collect();
        let distinct: BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(all.len(), distinct.len());
    }

    #[test]
    fn a_text_has_no_parameter_and_is_in_its_language() {
        let is_han = |character: char| ('\u{4e00}'..='\u{9fff}').contains(&character);
        for code in codes(Language::En) {
            let (en, zh) = (text(Language::En, code).unwrap(), text(Language::ZhHans, code).unwrap());
            assert!(!en.contains('{') && !zh.contains('{'), "{code}");
            assert!(!en.chars().any(is_han) && zh.chars().any(is_han), "{code}");
        }
        assert_eq!(text(Language::En, "NO_SUCH_CODE"), None);
    }
}
