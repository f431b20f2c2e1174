//! The shape of the files. Places are kept (`Spanned`) wherever a contradiction can come to light later.

use std::collections::BTreeMap;

use probity_domain::calendar::Period;
use probity_domain::claim::Fault;
use probity_domain::money::Currency;
use probity_domain::pack::Text;
use probity_domain::sanction::SanctionKind;
use probity_domain::{DecisionLevel, Role, Severity};
use serde::Deserialize;
use toml::Spanned;

/// `<pack>.toml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PolicyFile {
    pub pack: Spanned<String>,
    pub title: Spanned<Text>,
    pub windows: Spanned<BTreeMap<Spanned<String>, Sourced<PeriodText>>>,
    pub sanctions: Spanned<Vec<SanctionEntry>>,
    pub retention: Spanned<Vec<RetentionEntry>>,
    pub clauses: Spanned<Vec<ClauseEntry>>,
}

/// A period: `{ days = 7 }`.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum PeriodText {
    Days(u16),
    WorkingDays(u16),
    Months(u16),
}

impl PeriodText {
    pub(super) fn amount(self) -> u16 {
        match self {
            Self::Days(amount) | Self::WorkingDays(amount) | Self::Months(amount) => amount,
        }
    }

    /// About how many calendar days, to compare periods of different units.
    pub(super) fn roughly_days(self) -> u32 {
        match self {
            Self::Days(days) => u32::from(days),
            Self::WorkingDays(days) => u32::from(days) * 7 / 5,
            Self::Months(months) => u32::from(months) * 365 / 12,
        }
    }
}

impl From<PeriodText> for Period {
    fn from(text: PeriodText) -> Self {
        match text {
            PeriodText::Days(days) => Self::Days(days),
            PeriodText::WorkingDays(days) => Self::WorkingDays(days),
            PeriodText::Months(months) => Self::Months(months),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SanctionEntry {
    pub kind: Spanned<SanctionKind>,
    pub severities: Spanned<Vec<Severity>>,
    pub approvals: Spanned<Vec<Role>>,
    pub level: DecisionLevel,
    pub union: UnionPart,
    pub months: Option<Spanned<(u8, u8)>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum UnionPart {
    Mandatory,
    Notify,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RetentionEntry {
    pub id: Spanned<String>,
    pub title: Spanned<Text>,
    pub keep: Spanned<PeriodText>,
    pub source: Spanned<String>,
    pub contested: Option<Spanned<Text>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClauseEntry {
    pub id: Spanned<String>,
    pub kinds: Spanned<Vec<ClauseKind>>,
    pub severities: Option<Spanned<Vec<Severity>>>,
    pub record: Option<Spanned<Text>>,
    pub title: Spanned<Text>,
    pub summary: Spanned<Text>,
    pub reportable: Option<Spanned<bool>>,
    pub spares_protected_reports: Option<Spanned<bool>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ClauseKind {
    Norm,
    Breach,
    Process,
}

/// `profiles/<profile>.toml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProfileFile {
    pub id: Spanned<String>,
    pub title: Spanned<Text>,
    pub zone: Sourced<String>,
    pub calendar: Sourced<String>,
    pub action_warn: Sourced<PeriodText>,
    pub action_stop: Sourced<PeriodText>,
    pub fines_allowed: Sourced<bool>,
    pub deduction_share: Option<Sourced<u8>>,
    pub deduction_notice: Option<Sourced<bool>>,
    pub minimum_wages: Option<Sourced<String>>,
    pub lowest_fault: Option<Sourced<Fault>>,
    pub request_answer: Option<Sourced<PeriodText>>,
    pub labour_limitation: Option<Sourced<PeriodText>>,
    pub civil_limitation: Option<Sourced<PeriodText>>,
    #[serde(default)]
    pub windows: BTreeMap<Spanned<String>, Sourced<PeriodText>>,
    #[serde(default)]
    pub retention: BTreeMap<Spanned<String>, Sourced<PeriodText>>,
}

/// A value with where it comes from and, if it is contested, in what.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sourced<T> {
    pub value: Spanned<T>,
    pub source: Spanned<String>,
    pub contested: Option<Spanned<Text>>,
    /// The law fixes this window.
    pub fixed: Option<Spanned<bool>>,
}

/// `calendars/<calendar>.toml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CalendarFile {
    pub id: Spanned<String>,
    pub years: Spanned<Vec<YearEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct YearEntry {
    pub year: Spanned<i16>,
    #[serde(default)]
    pub provisional: bool,
    pub source: Spanned<String>,
    pub holidays: Vec<HolidayEntry>,
    #[serde(default)]
    pub worked_weekends: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HolidayEntry {
    pub name: Spanned<String>,
    pub days: Spanned<String>,
}

/// `wages/<table>.toml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WagesFile {
    pub id: Spanned<String>,
    pub currency: Currency,
    pub places: Vec<PlaceEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceEntry {
    pub id: Spanned<String>,
    pub title: Spanned<Text>,
    pub checked_until: Spanned<String>,
    pub contested: Option<Spanned<Text>>,
    pub values: Spanned<Vec<WageEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WageEntry {
    pub from: Spanned<String>,
    pub monthly: Spanned<i64>,
    pub source: Spanned<String>,
}
