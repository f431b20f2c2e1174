//! What differs between two versions of a pack, as a page to read: Markdown, in both languages where the pack is.

use std::fmt::{self, Write as _};
use std::path::Path;
use std::sync::Arc;

use probity_domain::Severity;
use probity_domain::calendar::Period;
use probity_domain::pack::{Change, Clause, Comparison, RetentionClass, SanctionRule, Text};
use probity_domain::sanction::SanctionKind;

use super::check::read;
use super::error::PackError;
use super::kept::read_version;

/// Compares two files, clause by clause.
pub fn comparison_page(earlier: &Path, later: &Path) -> Result<String, PackError> {
    let version = |path: &Path| {
        read(path)
            .and_then(|document| read_version(&document, None))
            .map(Arc::new)
    };
    let compared = Comparison::of(version(earlier)?, version(later)?);
    let mut page = String::new();
    // Writing into a text does not fail.
    let _ = write_page(&mut page, &compared);
    Ok(page)
}

fn write_page(page: &mut String, compared: &Comparison) -> fmt::Result {
    let Comparison { from, to, .. } = compared;
    writeln!(page, "# {} / {}\n", to.title.zh, to.title.en)?;
    writeln!(page, "- Earlier: `{}`, SHA-256 `{}`", from.pack, from.sha256)?;
    writeln!(page, "- Later: `{}`, SHA-256 `{}`", to.pack, to.sha256)?;
    if compared.is_empty() {
        return writeln!(page, "\nNothing that decisions take differs.");
    }
    section(page, "Clauses", &compared.clauses, ToString::to_string, clause)?;
    section(
        page,
        "Scale of sanctions",
        &compared.sanctions,
        |kind| name_of(*kind).to_owned(),
        rule,
    )?;
    windows(page, compared)?;
    section(page, "Retention", &compared.retention, Clone::clone, retention)
}

/// One line for what was added or removed; for what was changed, each thing that differs.
fn section<K, V>(
    page: &mut String,
    title: &str,
    changes: &[(K, Change<V>)],
    name: impl Fn(&K) -> String,
    say: impl Fn(&V) -> Vec<(&'static str, String)>,
) -> fmt::Result {
    if changes.is_empty() {
        return Ok(());
    }
    writeln!(page, "\n## {title}\n")?;
    for (key, change) in changes {
        let name = name(key);
        match change {
            Change::Added(new) => writeln!(page, "- **{name}** added: {}", plain(&say(new)))?,
            Change::Removed(old) => writeln!(page, "- **{name}** removed; it said: {}", plain(&say(old)))?,
            Change::Changed { from, to } => {
                writeln!(page, "- **{name}** changed:")?;
                for ((what, old), (_, new)) in say(from).into_iter().zip(say(to)).filter(|(old, new)| old != new) {
                    writeln!(page, "  - {what}: {old} → {new}")?;
                }
            }
        }
    }
    Ok(())
}

fn plain(parts: &[(&'static str, String)]) -> String {
    let said: Vec<String> = parts.iter().map(|(what, value)| format!("{what} {value}")).collect();
    said.join("; ")
}

fn windows(page: &mut String, compared: &Comparison) -> fmt::Result {
    if compared.windows.is_empty() {
        return Ok(());
    }
    writeln!(page, "\n## Periods\n")?;
    for window in &compared.windows {
        let (from, to) = (compared.from.windows.get(*window), compared.to.windows.get(*window));
        writeln!(page, "- **{}**: {} → {}", window.key(), period(from), period(to))?;
    }
    Ok(())
}

fn clause(clause: &Clause) -> Vec<(&'static str, String)> {
    vec![
        ("title", text(&clause.title)),
        ("summary", text(&clause.summary)),
        ("severities", severities(&clause.severities)),
        ("process", yes(clause.process)),
        ("offered to reporters", yes(clause.reportable)),
        ("spares protected reports", yes(clause.spares_protected_reports)),
    ]
}

fn rule(rule: &SanctionRule) -> Vec<(&'static str, String)> {
    let approvals: Vec<&str> = rule.approvals.iter().map(|role| role.code()).collect();
    let months = rule.months_in_force;
    vec![
        ("severities", severities(&rule.severities)),
        ("approvals", approvals.join(", ")),
        ("authority", format!("{:?}", rule.level)),
        ("union heard before", yes(rule.union_mandatory)),
        (
            "months in force",
            months.map_or_else(|| "no end".to_owned(), |(least, most)| format!("{least} to {most}")),
        ),
    ]
}

fn retention(class: &RetentionClass) -> Vec<(&'static str, String)> {
    vec![("title", text(&class.title)), ("kept", period(class.keep))]
}

fn name_of(kind: SanctionKind) -> &'static str {
    match kind {
        SanctionKind::WrittenWarning => "written warning",
        SanctionKind::SeriousWarning => "serious warning",
        SanctionKind::Fine => "fine",
        SanctionKind::Demotion => "demotion",
        SanctionKind::Dismissal => "dismissal",
        SanctionKind::ReturnToAgency => "return to the agency",
    }
}

fn text(text: &Text) -> String {
    format!("“{}” / “{}”", text.zh, text.en)
}

fn severities(severities: &[Severity]) -> String {
    if severities.is_empty() {
        return "none".to_owned();
    }
    let names: Vec<String> = severities
        .iter()
        .map(|severity| format!("{severity:?}").to_lowercase())
        .collect();
    names.join(", ")
}

fn period(period: Period) -> String {
    match period {
        Period::Days(days) => format!("{days} days"),
        Period::WorkingDays(days) => format!("{days} working days"),
        Period::Months(months) => format!("{months} months"),
    }
}

fn yes(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}
