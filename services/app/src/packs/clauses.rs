//! Clauses, and what they may not say at once.

use std::collections::BTreeMap;
use std::ops::Range;

use probity_domain::pack::{Clause, SanctionRule, Text};
use probity_domain::sanction::SanctionKind;
use probity_domain::{ClauseId, Severity};

use super::document::Checker;
use super::shape::{ClauseEntry, ClauseKind};

impl Checker<'_> {
    /// The clause, with the name of its record if it is a process; `None` if the id cannot be read.
    pub(super) fn clause(&mut self, entry: &ClauseEntry) -> Option<(Clause, Option<Text>)> {
        self.kinds(entry);
        self.severities_of(entry);
        self.record(entry);
        self.only_a_breach(entry.reportable.as_ref(), entry, "is offered to reporters");
        self.only_a_breach(
            entry.spares_protected_reports.as_ref(),
            entry,
            "spares protected reports",
        );
        let title = self.text(&entry.title);
        let summary = self.text(&entry.summary);
        let id = match entry.id.get_ref().parse::<ClauseId>() {
            Ok(id) => id,
            Err(error) => {
                self.say(entry.id.span(), error.to_string(), "correct the id");
                return None;
            }
        };
        let clause = Clause {
            id,
            title,
            summary,
            severities: severities(entry).to_vec(),
            process: has(entry, ClauseKind::Process),
            reportable: is_set(entry.reportable.as_ref()),
            spares_protected_reports: is_set(entry.spares_protected_reports.as_ref()),
        };
        Some((clause, entry.record.as_ref().map(|record| record.get_ref().clone())))
    }

    /// A severity that a breach can be charged with needs at least one sanction on the scale.
    pub(super) fn scale_covers(&mut self, entry: &ClauseEntry, scale: &BTreeMap<SanctionKind, SanctionRule>) {
        for severity in severities(entry) {
            if !scale.values().any(|rule| rule.severities.contains(severity)) {
                self.say(
                    severities_span(entry),
                    format!("no sanction on the scale can follow a {} breach", name_of(*severity)),
                    "add the severity to a sanction, or take it from the clause",
                );
            }
        }
    }

    fn kinds(&mut self, entry: &ClauseEntry) {
        let kinds = entry.kinds.get_ref();
        let span = entry.kinds.span();
        if kinds.is_empty() {
            self.say(
                span,
                "the clause is of no kind",
                "write one or more of norm, breach, process",
            );
        } else if kinds.contains(&ClauseKind::Norm) && kinds.len() > 1 {
            self.say(span, "a norm is nothing besides", "write norm alone, or leave norm out");
        } else if kinds
            .iter()
            .enumerate()
            .any(|(n, kind)| kinds.iter().take(n).any(|earlier| earlier == kind))
        {
            self.say(span, "a kind stands here twice", "keep one of the two");
        }
    }

    fn severities_of(&mut self, entry: &ClauseEntry) {
        let severities = severities(entry);
        let span = severities_span(entry);
        match (has(entry, ClauseKind::Breach), severities.is_empty()) {
            (true, true) => self.say(
                span,
                "a breach has no severity with which it can be charged",
                "add severities",
            ),
            (false, false) if has(entry, ClauseKind::Norm) => self.say(
                span,
                "a norm can never be charged, but severities are given",
                "remove the severities, or make the clause a breach",
            ),
            (false, false) => self.say(
                span,
                "severities are given, but the clause is no breach",
                "remove the severities, or add breach to its kinds",
            ),
            (true, false) => self.ascending(severities, span),
            (false, true) => {}
        }
    }

    /// Severities stand once each, mildest first.
    pub(super) fn ascending(&mut self, severities: &[Severity], span: Range<usize>) {
        let ordered = severities
            .iter()
            .zip(severities.iter().skip(1))
            .all(|(mild, grave)| mild < grave);
        if !ordered {
            self.say(
                span,
                "severities stand once each, mildest first",
                "put them in order: minor, serious, grave",
            );
        }
    }

    fn record(&mut self, entry: &ClauseEntry) {
        match (has(entry, ClauseKind::Process), &entry.record) {
            (true, None) => self.say(
                entry.kinds.span(),
                "a process has no record",
                "name the record that the company keeps of it",
            ),
            (false, Some(record)) => self.say(
                record.span(),
                "a record is named, but the clause is no process",
                "remove the record, or add process to its kinds",
            ),
            (true, Some(record)) => {
                self.text(record);
            }
            (false, None) => {}
        }
    }

    fn only_a_breach(&mut self, flag: Option<&toml::Spanned<bool>>, entry: &ClauseEntry, what: &str) {
        if let Some(flag) = flag
            && *flag.get_ref()
            && !has(entry, ClauseKind::Breach)
        {
            self.say(
                flag.span(),
                format!("the clause {what}, but nobody can breach it"),
                "remove the key, or add breach to its kinds",
            );
        }
    }
}

fn has(entry: &ClauseEntry, kind: ClauseKind) -> bool {
    entry.kinds.get_ref().contains(&kind)
}

fn is_set(flag: Option<&toml::Spanned<bool>>) -> bool {
    flag.is_some_and(|flag| *flag.get_ref())
}

fn severities(entry: &ClauseEntry) -> &[Severity] {
    entry
        .severities
        .as_ref()
        .map_or(&[], |severities| severities.get_ref().as_slice())
}

fn severities_span(entry: &ClauseEntry) -> Range<usize> {
    entry
        .severities
        .as_ref()
        .map_or_else(|| entry.kinds.span(), toml::Spanned::span)
}

fn name_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Minor => "minor",
        Severity::Serious => "serious",
        Severity::Grave => "grave",
    }
}
