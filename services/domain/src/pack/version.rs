//! A version of a policy pack without a jurisdiction: what conduct is judged by, and how two versions differ.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Clause, RetentionClass, Rules, SanctionRule, Text, Window, Windows};
use crate::clause::ClauseId;
use crate::sanction::SanctionKind;

/// What one version of a pack says, before a jurisdiction changes any period of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackVersion {
    /// Name of the pack.
    pub pack: String,
    /// SHA-256 of its text, lower-case hex; `PolicyDrafted` carries it.
    pub sha256: String,
    /// The policy's title.
    pub title: Text,
    /// Every clause.
    pub clauses: BTreeMap<ClauseId, Clause>,
    /// The scale of sanctions with approvals.
    pub sanctions: BTreeMap<SanctionKind, SanctionRule>,
    /// The periods.
    pub windows: Windows,
    /// Retention classes by name.
    pub retention: BTreeMap<String, RetentionClass>,
}

impl Rules {
    /// These rules for conduct that another version of the pack was in force for: clauses and scale are of that version,
    /// periods, retention, jurisdiction and calendar are the present ones. What was not punishable so when it was done is
    /// not; how the process runs is a matter of the day on which it runs.
    #[must_use]
    pub fn judging_by(&self, version: &PackVersion) -> Self {
        Self {
            clauses: version.clauses.clone(),
            sanctions: version.sanctions.clone(),
            ..self.clone()
        }
    }
}

/// How something changed from one version to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change<T> {
    /// It is only in the later one.
    Added(T),
    /// It is only in the earlier one.
    Removed(T),
    /// It is in both, and not the same.
    Changed {
        /// The earlier form.
        from: T,
        /// The later form.
        to: T,
    },
}

/// What differs between two versions of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The earlier version.
    pub from: Arc<PackVersion>,
    /// The later version.
    pub to: Arc<PackVersion>,
    /// Clauses by id.
    pub clauses: Vec<(ClauseId, Change<Clause>)>,
    /// Kinds of sanction.
    pub sanctions: Vec<(SanctionKind, Change<SanctionRule>)>,
    /// Periods; each version has every one.
    pub windows: Vec<Window>,
    /// Retention classes by name.
    pub retention: Vec<(String, Change<RetentionClass>)>,
}

impl Comparison {
    /// Compares two versions.
    pub fn of(from: Arc<PackVersion>, to: Arc<PackVersion>) -> Self {
        let windows = Window::ALL.iter().copied();
        Self {
            clauses: changes(&from.clauses, &to.clauses),
            sanctions: changes(&from.sanctions, &to.sanctions),
            windows: windows
                .filter(|window| from.windows.get(*window) != to.windows.get(*window))
                .collect(),
            retention: changes(&from.retention, &to.retention),
            from,
            to,
        }
    }

    /// Nothing that decisions take differs; titles and comments of the file may.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty() && self.sanctions.is_empty() && self.windows.is_empty() && self.retention.is_empty()
    }
}

fn changes<K: Ord + Clone, V: PartialEq + Clone>(from: &BTreeMap<K, V>, to: &BTreeMap<K, V>) -> Vec<(K, Change<V>)> {
    let keys: BTreeSet<&K> = from.keys().chain(to.keys()).collect();
    keys.into_iter()
        .filter_map(|key| Some((key.clone(), change(from.get(key), to.get(key))?)))
        .collect()
}

fn change<V: PartialEq + Clone>(from: Option<&V>, to: Option<&V>) -> Option<Change<V>> {
    match (from, to) {
        (Some(from), Some(to)) if from == to => None,
        (Some(from), Some(to)) => Some(Change::Changed {
            from: from.clone(),
            to: to.clone(),
        }),
        (Some(from), None) => Some(Change::Removed(from.clone())),
        (None, to) => to.cloned().map(Change::Added),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Period;
    use crate::clause::Severity;
    use crate::pack::testing::{self, GRAVE, MINOR, NORM, version};

    #[test]
    fn a_version_equals_itself() {
        let version = Arc::new(version());
        assert!(Comparison::of(version.clone(), version).is_empty());
    }

    #[test]
    fn each_kind_of_change_is_named_once() {
        let from = version();
        let mut to = from.clone();
        let (norm, minor, grave) = (testing::clause(NORM), testing::clause(MINOR), testing::clause(GRAVE));
        to.clauses.remove(&norm);
        let mut moved = to.clauses.remove(&grave).expect("a clause");
        moved.id = testing::clause("WX-9.9");
        to.clauses.insert(moved.id.clone(), moved);
        to.clauses.get_mut(&minor).expect("a clause").severities = vec![Severity::Minor, Severity::Serious];
        to.sanctions
            .get_mut(&SanctionKind::Dismissal)
            .expect("a rule")
            .severities = vec![Severity::Grave];
        to.windows.hearing = Period::WorkingDays(3);
        to.retention.get_mut(testing::SUBSTANTIATED).expect("a class").keep = Period::Months(60);
        let compared = Comparison::of(Arc::new(from), Arc::new(to));
        let clauses: Vec<(&str, &str)> = compared
            .clauses
            .iter()
            .map(|(id, change)| (id.as_str(), kind(change)))
            .collect();
        assert_eq!(
            clauses,
            [
                (NORM, "removed"),
                (MINOR, "changed"),
                (GRAVE, "removed"),
                ("WX-9.9", "added")
            ]
        );
        assert_eq!(compared.sanctions.len(), 1);
        assert_eq!(compared.windows, [Window::Hearing]);
        assert_eq!(compared.retention.len(), 1);
    }

    fn kind<T>(change: &Change<T>) -> &'static str {
        match change {
            Change::Added(_) => "added",
            Change::Removed(_) => "removed",
            Change::Changed { .. } => "changed",
        }
    }

    #[test]
    fn conduct_is_judged_by_its_version_and_the_process_runs_by_the_present_one() {
        let mut rules = testing::rules();
        rules.windows.hearing = Period::WorkingDays(1);
        let mut old = version();
        old.clauses.remove(&testing::clause(GRAVE));
        let judging = rules.judging_by(&old);
        assert_eq!(judging.clauses, old.clauses);
        assert_eq!(judging.windows.hearing, Period::WorkingDays(1));
        assert_eq!(judging.profile, rules.profile);
    }
}
