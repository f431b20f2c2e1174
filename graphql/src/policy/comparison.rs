//! What differs between two versions of the policy, clause by clause.

use async_graphql::{Enum, SimpleObject};
use probity_domain::pack::{
    Change as DomainChange, Clause, Comparison, RetentionClass as DomainClass, SanctionRule as DomainRule,
};

use crate::rules::types::{Bilingual, Period, RetentionClass, SanctionRule};
use crate::sanction::vocabulary::SanctionKind;
use crate::scalars::{ClauseName, Sha256};
use crate::vocabulary::Severity;

/// How something changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum ChangeKind {
    /// It is only in the later version.
    Added,
    /// It is only in the earlier version.
    Removed,
    /// It is in both, and not the same.
    Changed,
}

/// A clause as one version has it.
#[derive(SimpleObject)]
pub struct ClauseForm {
    /// A short title.
    title: Bilingual,
    /// What it asks for.
    summary: Bilingual,
    /// The severities under which a breach can be charged, mildest first; empty: it cannot be charged.
    severities: Vec<Severity>,
    /// A process that the company must run and record.
    is_process: bool,
    /// Offered to reporters as a category.
    is_reportable: bool,
}

impl From<&Clause> for ClauseForm {
    fn from(clause: &Clause) -> Self {
        Self {
            title: (&clause.title).into(),
            summary: (&clause.summary).into(),
            severities: clause.severities.iter().copied().map(Into::into).collect(),
            is_process: clause.process,
            is_reportable: clause.reportable,
        }
    }
}

/// A clause that differs.
#[derive(SimpleObject)]
pub struct ClauseChange {
    /// Its id.
    id: ClauseName,
    /// How it changed.
    change: ChangeKind,
    /// As the earlier version has it.
    from: Option<ClauseForm>,
    /// As the later version has it.
    to: Option<ClauseForm>,
}

/// A kind of sanction whose place on the scale differs.
#[derive(SimpleObject)]
pub struct SanctionRuleChange {
    /// The kind.
    kind: SanctionKind,
    /// How it changed.
    change: ChangeKind,
    /// As the earlier version has it.
    from: Option<SanctionRule>,
    /// As the later version has it.
    to: Option<SanctionRule>,
}

/// A period that differs.
#[derive(SimpleObject)]
pub struct WindowChange {
    /// Its key, such as `hearing`.
    key: &'static str,
    /// In the earlier version.
    from: Period,
    /// In the later version.
    to: Period,
}

/// A retention class that differs.
#[derive(SimpleObject)]
pub struct RetentionChange {
    /// Its name.
    id: String,
    /// How it changed.
    change: ChangeKind,
    /// As the earlier version has it.
    from: Option<RetentionClass>,
    /// As the later version has it.
    to: Option<RetentionClass>,
}

/// What differs between two versions, before a jurisdiction changes any period.
#[derive(SimpleObject)]
pub struct PolicyComparison {
    /// SHA-256 of the earlier text.
    from_sha256: Sha256,
    /// SHA-256 of the later text.
    to_sha256: Sha256,
    /// Clauses that differ.
    clauses: Vec<ClauseChange>,
    /// Kinds of sanction whose place on the scale differs.
    sanctions: Vec<SanctionRuleChange>,
    /// Periods that differ.
    windows: Vec<WindowChange>,
    /// Retention classes that differ.
    retention: Vec<RetentionChange>,
    /// Nothing that decisions take differs.
    is_same: bool,
}

impl From<&Comparison> for PolicyComparison {
    fn from(compared: &Comparison) -> Self {
        let windows = compared.windows.iter().map(|window| WindowChange {
            key: window.key(),
            from: compared.from.windows.get(*window).into(),
            to: compared.to.windows.get(*window).into(),
        });
        Self {
            from_sha256: Sha256(compared.from.sha256.clone()),
            to_sha256: Sha256(compared.to.sha256.clone()),
            clauses: compared.clauses.iter().map(clause).collect(),
            sanctions: compared.sanctions.iter().map(rule).collect(),
            windows: windows.collect(),
            retention: compared.retention.iter().map(retention).collect(),
            is_same: compared.is_empty(),
        }
    }
}

/// How something changed, with its earlier and its later form.
fn parts<T, F: for<'a> From<&'a T>>(change: &DomainChange<T>) -> (ChangeKind, Option<F>, Option<F>) {
    match change {
        DomainChange::Added(to) => (ChangeKind::Added, None, Some(to.into())),
        DomainChange::Removed(from) => (ChangeKind::Removed, Some(from.into()), None),
        DomainChange::Changed { from, to } => (ChangeKind::Changed, Some(from.into()), Some(to.into())),
    }
}

fn clause((id, changed): &(probity_domain::ClauseId, DomainChange<Clause>)) -> ClauseChange {
    let (change, from, to) = parts(changed);
    ClauseChange {
        id: ClauseName(id.clone()),
        change,
        from,
        to,
    }
}

fn rule((kind, changed): &(probity_domain::sanction::SanctionKind, DomainChange<DomainRule>)) -> SanctionRuleChange {
    let (change, from, to) = parts(changed);
    SanctionRuleChange {
        kind: (*kind).into(),
        change,
        from,
        to,
    }
}

fn retention((id, changed): &(String, DomainChange<DomainClass>)) -> RetentionChange {
    let (change, from, to) = parts(changed);
    RetentionChange {
        id: id.clone(),
        change,
        from,
        to,
    }
}
