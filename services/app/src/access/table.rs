//! The policies as a table that a lawyer can read: `services/app/access/TABLE.md`. Generated; never edited.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use probity_domain::{Actor, Role, ids::ReportId};

use super::{Access, Action, RecordKind, Relation};

const HEAD: &str = "\
# Who may see and do what

Generated from the access policies in this folder by asking them about every role and every relation.
Do not edit: change the policies, then run the tests of `probity-app` with `UPDATE_GOLDEN=1`.

A cell says on which condition the role at its head may do what the line says.

| In a cell | Condition |
|---|---|
| yes | none |
| handler | handles the case, as intake officer, investigator or counsel |
| intake handler | handles the case as intake officer |
| investigator | handles the case as investigator |
| counsel | handles the case as counsel |
| no case yet | the report belongs to no case yet |
| sanction stage | a sanction was begun in the case |
| union stage | in the case there is a sanction on which the union has to be heard, or was |
| checked it | made one of the two checks of the retaliation gate |
| – | never |

Roles: INT intake officer, INV investigator, LEG legal counsel, HR human resources, DEC decision maker, UN union
representative, CUS identity custodian, AUD auditor, MGT management, ADM administrator.
*Anyone's own*: every member of staff, whatever their roles, about a record of their own: an allegation, a sanction or a
claim against them of which they were told, their entry in the directory, their payroll, their account, their roles.
*Reporter*: with the receipt of this one report. *System*: Probity itself, and the operator's command line.
A person with several roles may do what any of them may.
";

/// Writes the whole table.
pub(super) fn table(access: &Access) -> String {
    let mut text = HEAD.to_owned();
    let mut kinds: Vec<RecordKind> = Vec::new();
    for action in Action::ALL {
        if !kinds.contains(&action.kind()) {
            kinds.push(action.kind());
        }
    }
    for kind in kinds {
        section(&mut text, access, kind);
    }
    conflicts(&mut text, access);
    barred(&mut text, access);
    text
}

fn section(text: &mut String, access: &Access, kind: RecordKind) {
    let codes: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
    let _ = writeln!(text, "\n## {}\n", kind.name());
    let _ = writeln!(
        text,
        "| Action | What it means | {} | Anyone's own | Reporter | System |",
        codes.join(" | ")
    );
    let _ = writeln!(text, "|---|---|{}---|---|---|", "---|".repeat(codes.len()));
    for action in Action::ALL.iter().filter(|action| action.kind() == kind) {
        let rule = access.list_rule(*action);
        let cells: Vec<String> = Role::ALL.iter().map(|role| cell(&rule, *role)).collect();
        let own = yes(access.allows_roles(&BTreeSet::new(), *action, &BTreeSet::from([Relation::Own])));
        let reporter = Actor::Reporter(ReportId(ulid::Ulid::nil()));
        let reporter = yes(access.allows(&reporter, *action, &BTreeSet::from([Relation::Own])));
        let system = yes(access.allows(&Actor::System, *action, &BTreeSet::new()));
        let (name, meaning, cells) = (action.name(), action.meaning(), cells.join(" | "));
        let _ = writeln!(text, "| {name} | {meaning} | {cells} | {own} | {reporter} | {system} |");
    }
}

fn cell(lines: &[(Role, Option<Relation>)], role: Role) -> String {
    let labels: Vec<&str> = lines
        .iter()
        .filter(|(of, relation)| *of == role && *relation != Some(Relation::Own))
        .map(|(_, relation)| relation.map_or("yes", label))
        .collect();
    if labels.is_empty() {
        "–".to_owned()
    } else {
        labels.join(", ")
    }
}

fn yes(allowed: bool) -> &'static str {
    if allowed { "yes" } else { "–" }
}

fn label(relation: Relation) -> &'static str {
    match relation {
        Relation::Handler => "handler",
        Relation::HandlerIntake => "intake handler",
        Relation::HandlerInvestigator => "investigator",
        Relation::HandlerCounsel => "counsel",
        Relation::IntakePool => "no case yet",
        Relation::AlternatePool => "no case yet (about intake)",
        Relation::SanctionStage => "sanction stage",
        Relation::UnionStage => "union stage",
        Relation::GateChecker => "checked it",
        Relation::Own
        | Relation::Subject
        | Relation::Reporter
        | Relation::Witness
        | Relation::Victim
        | Relation::Manager
        | Relation::DirectReport
        | Relation::Relative
        | Relation::Declared
        | Relation::Decided => relation.name(),
    }
}

fn conflicts(text: &mut String, access: &Access) {
    text.push_str("\n## Conflicts of interest\n\nEach of these takes away what the tables above allow.\n\n");
    text.push_str("| Conflict | Takes away | Leaves |\n|---|---|---|\n");
    let mut denied: BTreeMap<Relation, Vec<&str>> = BTreeMap::new();
    for action in Action::ALL {
        let conflicts = access.conflict_relations(*action).into_iter();
        // What keeps out those with one role, and is a ground for others, stands below.
        for relation in conflicts.filter(|relation| *relation != Relation::AlternatePool) {
            denied.entry(relation).or_default().push(action.name());
        }
    }
    for (relation, names) in denied {
        let everyone = BTreeSet::from_iter(Role::ALL);
        let own = BTreeSet::from([relation, Relation::Own]);
        let left = Action::ALL
            .iter()
            .filter(|action| access.allows_roles(&everyone, **action, &own));
        let left: Vec<&str> = left.map(|action| action.name()).collect();
        let (denied, left) = if left.len() < names.len() {
            (
                "everything else".to_owned(),
                format!("about oneself: {}", left.join(", ")),
            )
        } else {
            (names.join(", "), "everything else".to_owned())
        };
        let _ = writeln!(text, "| {} | {denied} | {left} |", relation.name());
    }
}

fn barred(text: &mut String, access: &Access) {
    text.push_str("\n## Roles that keep out\n\nWhoever holds the role has none of these, whatever else they are.\n\n");
    text.push_str("| Role | Record | Takes away |\n|---|---|---|\n");
    let mut taken: BTreeMap<(Role, Relation), Vec<&str>> = BTreeMap::new();
    for action in Action::ALL.iter().filter(|action| action.kind() == RecordKind::Report) {
        for bar in access.barring_roles(*action, &access.list_rule(*action)) {
            taken.entry(bar).or_default().push(action.name());
        }
    }
    for ((role, relation), names) in taken {
        let _ = writeln!(
            text,
            "| {} | report: {} | {}, and what hangs on the report |",
            role.code(),
            label(relation),
            names.join(", ")
        );
    }
}
