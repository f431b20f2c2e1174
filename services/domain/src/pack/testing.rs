//! A small policy pack for the tests of this crate: every kind of clause, the whole scale of sanctions, all windows.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{
    Clause, MinimumWage, MinimumWages, Options, Origin, PackVersion, Profile, Provenance, RetentionClass, Rules,
    SanctionRule, Text, Value, WagePlace, Window, Windows,
};
use crate::actor::{DecisionLevel, Role};
use jiff::civil::date;

use crate::calendar::{CalendarYear, Period, WorkCalendar};
use crate::claim::Fault;
use crate::clause::{ClauseId, Severity};
use crate::deadline::Basis;
use crate::money::{Currency, Money};
use crate::month::Month;
use crate::sanction::SanctionKind;

/// A norm: never charged, never reported.
pub(crate) const NORM: &str = "WX-1.1";
/// A process of the company: reported, never charged.
pub(crate) const PROCESS: &str = "WX-4.2.1";
/// Chargeable as minor.
pub(crate) const MINOR: &str = "WX-2.1.1";
/// Chargeable as minor or serious.
pub(crate) const MINOR_OR_SERIOUS: &str = "WX-2.2.1";
/// Chargeable as serious.
pub(crate) const SERIOUS: &str = "WX-2.2.2";
/// Chargeable as serious or grave, never for a protected report.
pub(crate) const SPARING: &str = "WX-3.2.2";
/// Chargeable as grave.
pub(crate) const GRAVE: &str = "WX-6.1.2";

/// Retention class for what was not proved.
pub(crate) const UNSUBSTANTIATED: &str = "unsubstantiated";
/// Retention class for what was proved.
pub(crate) const SUBSTANTIATED: &str = "substantiated";
/// Retention class for the record of who read what.
pub(crate) const ACCESS_LOG: &str = "access-log";

/// The pack.
pub(crate) fn rules() -> Rules {
    Rules {
        pack: "wechat".to_owned(),
        sha256: "5a".repeat(32),
        title: text("微信泄密管理", "Leaks through WeChat"),
        clauses: clauses(),
        sanctions: sanctions(),
        windows: windows(),
        retention: retention(),
        profile: profile(),
        calendar: weekends_only(2020..=2027),
        minimum_wages: minimum_wages(),
        provenance: Window::ALL.iter().copied().map(provenance).collect(),
    }
}

/// The same without a jurisdiction.
pub(crate) fn version() -> PackVersion {
    let rules = rules();
    PackVersion {
        pack: rules.pack,
        sha256: rules.sha256,
        title: rules.title,
        clauses: rules.clauses,
        sanctions: rules.sanctions,
        windows: rules.windows,
        retention: rules.retention,
    }
}

/// What the last day of a window rests on that starts on `from`, as events hold it.
#[allow(clippy::unnecessary_wraps, reason = "events from before bases were kept hold none")]
pub(crate) fn basis(from: Date, window: Window) -> Option<Basis> {
    Some(rules().due(from, window).unwrap().basis)
}

/// A clause's id.
pub(crate) fn clause(id: &str) -> ClauseId {
    id.parse().unwrap()
}

fn text(zh: &str, en: &str) -> Text {
    Text {
        zh: zh.to_owned(),
        en: en.to_owned(),
    }
}

fn clauses() -> BTreeMap<ClauseId, Clause> {
    use Severity::{Grave, Minor, Serious};
    let scale: [(&str, &[Severity]); 7] = [
        (NORM, &[]),
        (PROCESS, &[]),
        (MINOR, &[Minor]),
        (MINOR_OR_SERIOUS, &[Minor, Serious]),
        (SERIOUS, &[Serious]),
        (SPARING, &[Serious, Grave]),
        (GRAVE, &[Grave]),
    ];
    let clause = |(id, severities): (&str, &[Severity])| Clause {
        id: clause(id),
        title: text("条款", "Clause"),
        summary: text("摘要", "Summary"),
        severities: severities.to_vec(),
        process: id == PROCESS,
        reportable: id != NORM,
        spares_protected_reports: id == SPARING,
    };
    scale
        .into_iter()
        .map(clause)
        .map(|clause| (clause.id.clone(), clause))
        .collect()
}

fn sanctions() -> BTreeMap<SanctionKind, SanctionRule> {
    use Role::{DecisionMaker, HumanResources, LegalCounsel};
    use SanctionKind::{Demotion, Dismissal, Fine, ReturnToAgency, SeriousWarning, WrittenWarning};
    use Severity::{Grave, Minor, Serious};
    let rule = |kind, severities: &[Severity], approvals: &[Role], level, months_in_force| SanctionRule {
        kind,
        severities: severities.to_vec(),
        approvals: approvals.to_vec(),
        level,
        union_mandatory: kind == Dismissal,
        months_in_force,
    };
    let three = [LegalCounsel, HumanResources, DecisionMaker];
    let (line, senior, general) = (
        DecisionLevel::Line,
        DecisionLevel::Senior,
        DecisionLevel::GeneralManager,
    );
    [
        rule(
            WrittenWarning,
            &[Minor, Serious],
            &[HumanResources, DecisionMaker],
            line,
            Some((6, 12)),
        ),
        rule(SeriousWarning, &[Serious, Grave], &three, line, Some((12, 12))),
        rule(Fine, &[Minor, Serious], &three, line, None),
        rule(Demotion, &[Serious, Grave], &three, senior, None),
        rule(ReturnToAgency, &[Serious, Grave], &three, general, None),
        rule(Dismissal, &[Serious, Grave], &three, general, None),
    ]
    .into_iter()
    .map(|rule| (rule.kind, rule))
    .collect()
}

fn windows() -> Windows {
    Windows {
        acknowledge: Period::Days(7),
        triage: Period::WorkingDays(5),
        feedback: Period::Months(3),
        investigation: Period::Days(60),
        subject_response: Period::WorkingDays(5),
        union_reply: Period::WorkingDays(5),
        hearing: Period::WorkingDays(5),
        appeal: Period::WorkingDays(10),
        appeal_decision: Period::WorkingDays(15),
        public_notice: Period::Days(30),
        certificate: Period::Days(15),
        repeat: Period::Months(24),
        first_check_in: Period::Days(30),
        second_check_in: Period::Days(90),
        third_check_in: Period::Days(180),
        fourth_check_in: Period::Days(365),
        reward: Period::Days(180),
        retaliation_gate: Period::WorkingDays(3),
        arbitration: Period::Months(12),
        hold_review: Period::Months(6),
        claim_notice: Period::Days(15),
        claim_answer: Period::Days(15),
        claim_plan: Period::Days(30),
        disclosure_answer: Period::Days(7),
    }
}

/// The law fixes the first two.
fn provenance(window: Window) -> (String, Provenance) {
    let key = format!("windows.{}", window.key());
    let provenance = Provenance {
        value: Value::Period(windows().get(window)),
        source: format!("Source of {key}"),
        contested: None,
        fixed: matches!(window, Window::Acknowledge | Window::Feedback),
        origin: Origin::Pack,
    };
    (key, provenance)
}

fn retention() -> BTreeMap<String, RetentionClass> {
    [(UNSUBSTANTIATED, 6), (SUBSTANTIATED, 36), (ACCESS_LOG, 36)]
        .into_iter()
        .map(|(id, months)| RetentionClass {
            id: id.to_owned(),
            title: text("保存类别", "Retention class"),
            keep: Period::Months(months),
        })
        .map(|class| (class.id.clone(), class))
        .collect()
}

fn profile() -> Profile {
    Profile {
        id: "cn".to_owned(),
        title: text("中国", "China"),
        zone: "Asia/Shanghai".to_owned(),
        action_warn: Period::Days(90),
        action_stop: Period::Days(365),
        fines_allowed: false,
        options: Options {
            deduction_share: Some(20),
            deduction_notice: Some(false),
            lowest_fault: Some(Fault::GrossNegligence),
            labour_limitation: Some(Period::Months(12)),
            civil_limitation: Some(Period::Months(36)),
            ..Options::default()
        },
    }
}

/// A place whose minimum wage is 2,000 yuan until the end of 2024 and 2,500 in 2025.
pub(crate) const CITY: &str = "city";

fn minimum_wages() -> MinimumWages {
    let value = |from, minor| MinimumWage {
        from,
        monthly: Money::new(minor, Currency::Cny),
    };
    let place = WagePlace {
        title: text("城市", "City"),
        values: vec![value(date(2020, 1, 1), 200_000), value(date(2025, 1, 1), 250_000)],
        checked_until: Month::of(date(2025, 12, 1)),
        contested: None,
    };
    MinimumWages {
        places: BTreeMap::from([(CITY.to_owned(), place)]),
    }
}

fn weekends_only(years: std::ops::RangeInclusive<i16>) -> WorkCalendar {
    let year = CalendarYear {
        holidays: BTreeSet::new(),
        worked_weekends: BTreeSet::new(),
        provisional: false,
    };
    WorkCalendar {
        id: "weekends-only".to_owned(),
        version: "0".repeat(64),
        years: years.map(|number| (number, year.clone())).collect(),
    }
}

#[test]
fn the_pack_is_coherent() {
    let rules = rules();
    assert_eq!(rules.clauses.len(), 7);
    assert_eq!(rules.sanctions.len(), 6);
    assert!(rules.clauses[&clause(MINOR_OR_SERIOUS)].chargeable_as(Severity::Serious));
    assert!(!rules.clauses[&clause(MINOR)].chargeable_as(Severity::Grave));
    for constant in [NORM, PROCESS, MINOR, MINOR_OR_SERIOUS, SERIOUS, SPARING, GRAVE] {
        assert!(
            rules.clauses.contains_key(&clause(constant)),
            "{constant} is in the pack"
        );
    }
    for class in [UNSUBSTANTIATED, SUBSTANTIATED, ACCESS_LOG] {
        assert!(rules.retention.contains_key(class), "{class} is in the pack");
    }
}
