//! The policy's own file: clauses, scale, periods, retention.

use std::collections::BTreeMap;

use probity_domain::calendar::Period;
use probity_domain::pack::{Clause, Origin, Provenance, RetentionClass, SanctionRule, Text, Value, Window, Windows};
use probity_domain::sanction::SanctionKind;
use probity_domain::{ClauseId, Role};
use toml::Spanned;

use super::document::{Checker, Document};
use super::error::{Fault, PackError};
use super::files::is_name;
use super::provenance::Values;
use super::shape::{PeriodText, PolicyFile, RetentionEntry, SanctionEntry, UnionPart};

/// What the policy's file says; a profile may still override periods.
pub(super) struct Policy {
    pub pack: String,
    pub title: Text,
    pub clauses: BTreeMap<ClauseId, Clause>,
    pub records: BTreeMap<ClauseId, Text>,
    pub sanctions: BTreeMap<SanctionKind, SanctionRule>,
    pub windows: Windows,
    pub retention: BTreeMap<String, RetentionClass>,
    pub values: Values,
}

/// Reads and checks a policy's file; under a name, if it has to have one.
pub(super) fn check_policy(
    document: &Document,
    name: Option<&str>,
    faults: &mut Vec<Fault>,
) -> Result<Policy, PackError> {
    let file: PolicyFile = document.parse()?;
    let mut checker = Checker::new(document, faults);
    if let Some(name) = name {
        checker.is_named(&file.pack, name);
    }
    let sanctions = checker.sanctions(&file);
    let (clauses, records) = checker.clauses(&file, &sanctions);
    let mut values = Values::new();
    Ok(Policy {
        pack: file.pack.get_ref().clone(),
        title: checker.text(&file.title),
        clauses,
        records,
        sanctions,
        windows: checker.windows(&file, &mut values),
        retention: checker.retention(&file, &mut values),
        values,
    })
}

impl Checker<'_> {
    /// The name inside a file is the file's name.
    pub(super) fn is_named(&mut self, inside: &Spanned<String>, file: &str) {
        if inside.get_ref() != file {
            self.say(
                inside.span(),
                format!("the file is named `{file}`, but says that it is `{}`", inside.get_ref()),
                "make the two the same",
            );
        }
    }

    pub(super) fn is_not_blank(&mut self, text: &Spanned<String>, reason: &str, remedy: &str) {
        if text.get_ref().trim().is_empty() {
            self.say(text.span(), reason, remedy);
        }
    }

    pub(super) fn has_source(&mut self, source: &Spanned<String>) {
        self.is_not_blank(
            source,
            "the value has no source",
            "say which law, text or choice it comes from",
        );
    }

    pub(super) fn text(&mut self, text: &Spanned<Text>) -> Text {
        if text.get_ref().zh.trim().is_empty() || text.get_ref().en.trim().is_empty() {
            self.say(
                text.span(),
                "a text is blank in one of its languages",
                "write it in zh and in en",
            );
        }
        text.get_ref().clone()
    }

    pub(super) fn period(&mut self, period: &Spanned<PeriodText>) -> Period {
        if period.get_ref().amount() == 0 {
            self.say(
                period.span(),
                "a period of zero leaves no time at all",
                "make it one or more",
            );
        }
        (*period.get_ref()).into()
    }

    /// Retention reaches further than any calendar of working days.
    pub(super) fn keep(&mut self, period: &Spanned<PeriodText>) -> Period {
        let period_checked = self.period(period);
        if matches!(period_checked, Period::WorkingDays(_)) {
            self.say(
                period.span(),
                "retention is not counted in working days: calendars do not reach that far",
                "write it in months or days",
            );
        }
        period_checked
    }

    fn clauses(
        &mut self,
        file: &PolicyFile,
        scale: &BTreeMap<SanctionKind, SanctionRule>,
    ) -> (BTreeMap<ClauseId, Clause>, BTreeMap<ClauseId, Text>) {
        let (mut clauses, mut records) = (BTreeMap::new(), BTreeMap::new());
        if file.clauses.get_ref().is_empty() {
            self.say(file.clauses.span(), "the policy has no clause", "add its clauses");
        }
        for entry in file.clauses.get_ref() {
            self.scale_covers(entry, scale);
            let Some((clause, record)) = self.clause(entry) else {
                continue;
            };
            if clauses.contains_key(&clause.id) {
                let reason = format!("the clause {} stands here twice", clause.id);
                self.say(entry.id.span(), reason, "keep one of the two, or correct its id");
            }
            records.extend(record.map(|record| (clause.id.clone(), record)));
            clauses.insert(clause.id.clone(), clause);
        }
        (clauses, records)
    }

    fn sanctions(&mut self, file: &PolicyFile) -> BTreeMap<SanctionKind, SanctionRule> {
        let mut sanctions = BTreeMap::new();
        if file.sanctions.get_ref().is_empty() {
            self.say(file.sanctions.span(), "the scale has no sanction", "add its sanctions");
        }
        for entry in file.sanctions.get_ref() {
            let rule = self.sanction(entry);
            if sanctions.insert(rule.kind, rule).is_some() {
                self.say(
                    entry.kind.span(),
                    "the sanction stands on the scale twice",
                    "keep one of the two",
                );
            }
        }
        sanctions
    }

    fn sanction(&mut self, entry: &SanctionEntry) -> SanctionRule {
        self.approvals(&entry.approvals);
        if entry.severities.get_ref().is_empty() {
            self.say(
                entry.severities.span(),
                "the sanction can follow no breach: it has no severity",
                "add severities, or remove the sanction",
            );
        }
        self.ascending(entry.severities.get_ref(), entry.severities.span());
        if let Some(months) = &entry.months {
            self.months(months);
        }
        SanctionRule {
            kind: *entry.kind.get_ref(),
            severities: entry.severities.get_ref().clone(),
            approvals: entry.approvals.get_ref().clone(),
            level: entry.level,
            union_mandatory: entry.union == UnionPart::Mandatory,
            months_in_force: entry.months.as_ref().map(|months| *months.get_ref()),
        }
    }

    fn approvals(&mut self, approvals: &Spanned<Vec<Role>>) {
        let roles = approvals.get_ref();
        let span = approvals.span();
        if roles.is_empty() {
            self.say(
                span,
                "nobody approves the sanction",
                "name the roles whose approval is needed",
            );
            return;
        }
        if !roles.contains(&Role::DecisionMaker) {
            self.say(
                span.clone(),
                "a level of authority is given, but no decision maker approves",
                "add decision_maker to the approvals",
            );
        }
        let may = [Role::HumanResources, Role::LegalCounsel, Role::DecisionMaker];
        if let Some(role) = roles.iter().find(|role| !may.contains(role)) {
            self.say(
                span.clone(),
                format!("the role {} does not approve sanctions", role.code()),
                "use human_resources, legal_counsel and decision_maker",
            );
        }
        if roles
            .iter()
            .enumerate()
            .any(|(n, role)| roles.iter().take(n).any(|earlier| earlier == role))
        {
            self.say(span, "a role stands among the approvals twice", "keep one of the two");
        }
    }

    fn months(&mut self, months: &Spanned<(u8, u8)>) {
        let (least, most) = *months.get_ref();
        if least > most {
            self.say(
                months.span(),
                format!("the range of months is reversed: {least} is more than {most}"),
                "write the smaller number first",
            );
        }
        if least == 0 {
            self.say(
                months.span(),
                "a record cannot stand for zero months",
                "make it one or more, or leave the key out",
            );
        }
    }

    fn retention(&mut self, file: &PolicyFile, values: &mut Values) -> BTreeMap<String, RetentionClass> {
        let mut classes = BTreeMap::new();
        if file.retention.get_ref().is_empty() {
            self.say(
                file.retention.span(),
                "there is no retention class, so that no case can be closed",
                "add at least one",
            );
        }
        for entry in file.retention.get_ref() {
            let class = self.retention_class(entry, values);
            if classes.insert(class.id.clone(), class).is_some() {
                let reason = format!("the retention class `{}` stands here twice", entry.id.get_ref());
                self.say(entry.id.span(), reason, "keep one of the two");
            }
        }
        classes
    }

    fn retention_class(&mut self, entry: &RetentionEntry, values: &mut Values) -> RetentionClass {
        if !is_name(entry.id.get_ref()) {
            self.say(
                entry.id.span(),
                format!("`{}` is not a name", entry.id.get_ref()),
                "use lower-case letters, digits and dashes",
            );
        }
        self.has_source(&entry.source);
        let keep = self.keep(&entry.keep);
        let provenance = Provenance {
            value: Value::Period(keep),
            source: entry.source.get_ref().clone(),
            contested: entry.contested.as_ref().map(|contested| self.text(contested)),
            fixed: false,
            origin: Origin::Pack,
        };
        values.insert(format!("retention.{}", entry.id.get_ref()), provenance);
        RetentionClass {
            id: entry.id.get_ref().clone(),
            title: self.text(&entry.title),
            keep,
        }
    }

    fn windows(&mut self, file: &PolicyFile, values: &mut Values) -> Windows {
        let table = file.windows.get_ref();
        let known = |key: &str| table.iter().find(|(name, _)| name.get_ref() == key);
        for (name, _) in table
            .iter()
            .filter(|(name, _)| Window::of_key(name.get_ref()).is_none())
        {
            self.say(
                name.span(),
                format!("there is no window `{}`", name.get_ref()),
                "remove the key or correct its spelling",
            );
        }
        let mut length = |window: Window| {
            let Some((name, entry)) = known(window.key()) else {
                self.say(
                    file.windows.span(),
                    format!("the window `{}` is missing", window.key()),
                    "add the key with its value and its source",
                );
                return Period::Days(1);
            };
            let period = self.period(&entry.value);
            let key = format!("windows.{}", name.get_ref());
            self.note(values, (Origin::Pack, key), entry, Value::Period(period));
            period
        };
        Windows::of(&mut length)
    }
}
