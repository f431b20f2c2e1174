//! The policy pack and the jurisdiction in force.

use std::sync::Arc;

use async_graphql::{Context, Enum, Object, SimpleObject};
use jiff::civil::Date;
use probity_domain::ClauseId;
use probity_domain::calendar::{Outlook, Period as DomainPeriod, WorkCalendar};
use probity_domain::pack::{
    Clause as DomainClause, Origin, Provenance, RetentionClass as DomainClass, Rules as DomainRules,
    SanctionRule as DomainRule, Text as Words, Value,
};

use super::windows::Windows;
use crate::errors::ApiResult;
use crate::sanction::vocabulary::SanctionKind;
use crate::scalars::{ClauseName, Sha256};
use crate::session::Session;
use crate::vocabulary::{DecisionLevel, Role, Severity};

/// A text in both languages of the product.
#[derive(SimpleObject)]
pub struct Bilingual {
    /// Simplified Chinese.
    zh: String,
    /// English.
    en: String,
}

impl Bilingual {
    /// The same text in Chinese and in English.
    pub(crate) fn of(zh: String, en: String) -> Self {
        Self { zh, en }
    }
}

impl From<&Words> for Bilingual {
    fn from(words: &Words) -> Self {
        Self {
            zh: words.zh.clone(),
            en: words.en.clone(),
        }
    }
}

/// A clause of the policy. Its texts are null if the pack in force does not know it any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause(pub ClauseId);

impl Clause {
    fn entry<T>(&self, ctx: &Context<'_>, take: impl FnOnce(&DomainClause) -> T) -> ApiResult<Option<T>> {
        Ok(Session::of(ctx)?.app().rules().clauses.get(&self.0).map(take))
    }
}

#[Object]
impl Clause {
    /// Its id, such as `WX-6.1.2`.
    async fn id(&self) -> ClauseName {
        ClauseName(self.0.clone())
    }

    /// A short title.
    async fn title(&self, ctx: &Context<'_>) -> ApiResult<Option<Bilingual>> {
        self.entry(ctx, |clause| (&clause.title).into())
    }

    /// What it asks for.
    async fn summary(&self, ctx: &Context<'_>) -> ApiResult<Option<Bilingual>> {
        self.entry(ctx, |clause| (&clause.summary).into())
    }

    /// The severities under which a breach can be charged, mildest first; empty: it cannot be charged.
    async fn severities(&self, ctx: &Context<'_>) -> ApiResult<Vec<Severity>> {
        let severities = self.entry(ctx, |clause| {
            clause.severities.iter().copied().map(Into::into).collect()
        })?;
        Ok(severities.unwrap_or_default())
    }

    /// A process that the company must run and record.
    async fn is_process(&self, ctx: &Context<'_>) -> ApiResult<Option<bool>> {
        self.entry(ctx, |clause| clause.process)
    }

    /// Offered to reporters as a category.
    async fn is_reportable(&self, ctx: &Context<'_>) -> ApiResult<Option<bool>> {
        self.entry(ctx, |clause| clause.reportable)
    }
}

/// In what a period is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum PeriodUnit {
    /// Calendar days.
    Days,
    /// Working days of the profile's calendar.
    WorkingDays,
    /// Calendar months.
    Months,
}

/// A length of time.
#[derive(SimpleObject)]
pub struct Period {
    /// How many.
    amount: u16,
    /// Of what.
    unit: PeriodUnit,
}

impl From<DomainPeriod> for Period {
    fn from(period: DomainPeriod) -> Self {
        let (amount, unit) = match period {
            DomainPeriod::Days(amount) => (amount, PeriodUnit::Days),
            DomainPeriod::WorkingDays(amount) => (amount, PeriodUnit::WorkingDays),
            DomainPeriod::Months(amount) => (amount, PeriodUnit::Months),
        };
        Self { amount, unit }
    }
}

/// One kind of sanction on the scale of the policy.
#[derive(SimpleObject)]
pub struct SanctionRule {
    /// The kind.
    kind: SanctionKind,
    /// Severities for which it is on the scale.
    severities: Vec<Severity>,
    /// Roles whose approval is needed, each by another person.
    approvals: Vec<Role>,
    /// The authority that the approving decision maker needs.
    level: DecisionLevel,
    /// The union must be heard before the decision (LCL 43); else it is notified only.
    union_mandatory: bool,
    /// For how many months the record stands at least; null: it does not expire.
    least_months: Option<u8>,
    /// For how many months the record stands at most; null: it does not expire.
    most_months: Option<u8>,
}

impl From<&DomainRule> for SanctionRule {
    fn from(rule: &DomainRule) -> Self {
        Self {
            kind: rule.kind.into(),
            severities: rule.severities.iter().copied().map(Into::into).collect(),
            approvals: rule.approvals.iter().copied().map(Into::into).collect(),
            level: rule.level.into(),
            union_mandatory: rule.union_mandatory,
            least_months: rule.months_in_force.map(|(least, _)| least),
            most_months: rule.months_in_force.map(|(_, most)| most),
        }
    }
}

/// A value of the pack or of the jurisdiction, with where it comes from.
#[derive(SimpleObject)]
pub struct RuleValue {
    /// Its key: `action_stop`, `windows.hearing`, `retention.sanction`.
    key: String,
    /// A length of time, if it is one.
    period: Option<Period>,
    /// Yes or no, if it is that.
    flag: Option<bool>,
    /// A share in whole percent, if it is one.
    percent: Option<u8>,
    /// The name of something else, such as a calendar, if it is one.
    name: Option<String>,
    /// The law and article, text or choice that it comes from.
    source: String,
    /// In what practice or literature disagrees; null: it is not known to be contested.
    contested: Option<Bilingual>,
    /// The law fixes it: a window that is fixed is not extended.
    fixed: bool,
    /// The jurisdiction sets it, before the policy pack.
    set_by_profile: bool,
}

impl RuleValue {
    fn of((key, provenance): (&String, &Provenance)) -> Self {
        let mut value = Self {
            key: key.clone(),
            period: None,
            flag: None,
            percent: None,
            name: None,
            source: provenance.source.clone(),
            contested: provenance.contested.as_ref().map(Into::into),
            fixed: provenance.fixed,
            set_by_profile: provenance.origin == Origin::Profile,
        };
        match &provenance.value {
            Value::Period(period) => value.period = Some((*period).into()),
            Value::Flag(flag) => value.flag = Some(*flag),
            Value::Percent(percent) => value.percent = Some(*percent),
            Value::Name(name) => value.name = Some(name.clone()),
        }
        value
    }
}

/// A year of a calendar of working days.
#[derive(SimpleObject)]
pub struct CalendarYear {
    /// Which.
    year: i16,
    /// The authority has not arranged its holidays yet: only those fixed by regulation are known.
    is_provisional: bool,
}

/// A calendar of working days.
#[derive(SimpleObject)]
pub struct Calendar {
    /// Its name.
    id: String,
    /// SHA-256 of its file.
    version: Sha256,
    /// The years that it knows. A deadline that reaches into another one is refused, not guessed.
    years: Vec<CalendarYear>,
    /// The year that it lacks and that deadlines reach into soon, or already.
    missing_year: Option<i16>,
}

impl Calendar {
    fn on(today: Date, calendar: &WorkCalendar) -> Self {
        let years = calendar.years.iter().map(|(year, known)| CalendarYear {
            year: *year,
            is_provisional: known.provisional,
        });
        let missing_year = match calendar.outlook(today) {
            Outlook::Known | Outlook::NextYearProvisional(_) => None,
            Outlook::NextYearMissing(year) | Outlook::ThisYearMissing(year) => Some(year),
        };
        Self {
            id: calendar.id.clone(),
            version: Sha256(calendar.version.clone()),
            years: years.collect(),
            missing_year,
        }
    }
}

/// Something that practice or literature contests.
#[derive(SimpleObject)]
pub struct Contested {
    /// The name of the value.
    value: String,
    /// Why it is contested.
    reason: Bilingual,
}

/// What the jurisdiction sets.
#[derive(SimpleObject)]
pub struct Profile {
    /// `cn`, `cn-guangdong`, …
    id: String,
    /// Its name.
    title: Bilingual,
    /// IANA name of the time zone in which days are counted.
    zone: String,
    /// Time to act after knowledge: a warning stands from here on.
    action_warn: Period,
    /// Time to act after knowledge: no decision past this without counsel's override.
    action_stop: Period,
    /// Whether fines are allowed at all; counsel's memo is needed besides.
    fines_allowed: bool,
    /// Values that are contested.
    contested: Vec<Contested>,
}

/// How long what is kept.
#[derive(SimpleObject)]
pub struct RetentionClass {
    /// Its name, as a case is closed with it.
    id: String,
    /// What it is for.
    title: Bilingual,
    /// How long after the close.
    keep: Period,
}

impl From<&DomainClass> for RetentionClass {
    fn from(class: &DomainClass) -> Self {
        Self {
            id: class.id.clone(),
            title: (&class.title).into(),
            keep: class.keep.into(),
        }
    }
}

/// Everything that decisions take from the policy pack and the jurisdiction.
pub struct Rules(pub(crate) Arc<DomainRules>);

#[Object]
impl Rules {
    /// Name of the pack.
    async fn pack(&self) -> &str {
        &self.0.pack
    }

    /// SHA-256 of the pack's text; a version of the policy is drafted with it.
    async fn sha256(&self) -> Sha256 {
        Sha256(self.0.sha256.clone())
    }

    /// The policy's title.
    async fn title(&self) -> Bilingual {
        (&self.0.title).into()
    }

    /// Every clause.
    #[graphql(complexity = "10 + 10 * child_complexity")]
    async fn clauses(&self) -> Vec<Clause> {
        self.0.clauses.keys().cloned().map(Clause).collect()
    }

    /// The scale of sanctions, mildest first.
    async fn sanctions(&self) -> Vec<SanctionRule> {
        self.0.sanctions.values().map(Into::into).collect()
    }

    /// The periods of the process.
    async fn windows(&self) -> Windows {
        (&self.0.windows).into()
    }

    /// What the jurisdiction sets.
    async fn profile(&self) -> Profile {
        let profile = &self.0.profile;
        let contested = self.0.provenance.iter().filter_map(|(value, provenance)| {
            provenance.contested.as_ref().map(|reason| Contested {
                value: value.clone(),
                reason: reason.into(),
            })
        });
        Profile {
            id: profile.id.clone(),
            title: (&profile.title).into(),
            zone: profile.zone.clone(),
            action_warn: profile.action_warn.into(),
            action_stop: profile.action_stop.into(),
            fines_allowed: profile.fines_allowed,
            contested: contested.collect(),
        }
    }

    /// The working days of the jurisdiction.
    async fn calendar(&self, ctx: &Context<'_>) -> ApiResult<Calendar> {
        let today = Session::of(ctx)?.app().today();
        Ok(Calendar::on(today, &self.0.calendar))
    }

    /// Every value with its source, by key.
    async fn values(&self) -> Vec<RuleValue> {
        self.0.provenance.iter().map(RuleValue::of).collect()
    }

    /// How long what is kept.
    async fn retention(&self) -> Vec<RetentionClass> {
        self.0.retention.values().map(Into::into).collect()
    }
}
