use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use probity_domain::ids::{PersonId, ReportId};
use probity_domain::{Actor, Role};
use proptest::prelude::*;
use ulid::Ulid;

use super::load::{FILES, SCHEMA, load};
use super::table::table;
use super::{Access, AccessError, Action, Relation};

static ACCESS: LazyLock<Access> = LazyLock::new(|| Access::load().unwrap());

/// For each action who is allowed it, and which conflicts take it away.
static RULES: LazyLock<BTreeMap<Action, Rule>> = LazyLock::new(|| {
    let rule = |action: Action| (ACCESS.list_rule(action), ACCESS.conflict_relations(action));
    Action::ALL.iter().map(|action| (*action, rule(*action))).collect()
});

type Rule = (Vec<(Role, Option<Relation>)>, Vec<Relation>);

const CONFLICTS: [Relation; 8] = [
    Relation::Subject,
    Relation::Reporter,
    Relation::Witness,
    Relation::Victim,
    Relation::Manager,
    Relation::DirectReport,
    Relation::Relative,
    Relation::Declared,
];

/// What a person may do about a record of their own in a case, whatever their part in it.
const OWN_ACTS: [Action; 7] = [
    Action::ReadOwnAllegation,
    Action::ReadOwnEvidence,
    Action::ReadOwnFinding,
    Action::ReadOwnSanction,
    Action::AppealSanction,
    Action::RecordDispute,
    Action::ReadOwnClaim,
];

/// Actions that hand out words, files or names about a report, a case or a person.
const CONTENT: [Action; 22] = [
    Action::ViewReport,
    Action::ReadReportText,
    Action::ReadReportRedacted,
    Action::ReadAttachments,
    Action::ViewCase,
    Action::ReadCaseTitle,
    Action::ReadCaseNotes,
    Action::ReadTimeline,
    Action::ReadAllegation,
    Action::ReadAllegationRedacted,
    Action::ReadFinding,
    Action::ReadFindingRedacted,
    Action::ReadInvestigation,
    Action::ReadEvidence,
    Action::ReadEvidenceRedacted,
    Action::ReadSanction,
    Action::ReadLegalOpinion,
    Action::ReadClaim,
    Action::ReadPayroll,
    Action::ReadWages,
    Action::ReadPeople,
    Action::ReadAccounts,
];

fn staff(roles: impl IntoIterator<Item = Role>) -> Actor {
    Actor::Staff {
        person: PersonId(Ulid::nil()),
        roles: roles.into_iter().collect(),
        level: None,
    }
}

fn may(role: Role, action: Action, relations: &[Relation]) -> bool {
    ACCESS.allows(&staff([role]), action, &relations.iter().copied().collect())
}

fn some_roles() -> impl Strategy<Value = BTreeSet<Role>> {
    prop::sample::subsequence(Role::ALL.to_vec(), 0..=Role::ALL.len()).prop_map(BTreeSet::from_iter)
}

fn some_relations() -> impl Strategy<Value = BTreeSet<Relation>> {
    prop::sample::subsequence(Relation::ALL.to_vec(), 0..=Relation::ALL.len()).prop_map(BTreeSet::from_iter)
}

fn some_action() -> impl Strategy<Value = Action> {
    prop::sample::select(Action::ALL.to_vec())
}

#[test]
fn the_policies_fit_the_schema_and_the_program() {
    Access::load().unwrap();
}

#[test]
fn the_table_is_what_the_policies_say() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/access/TABLE.md");
    let table = table(&ACCESS);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, &table).unwrap();
    }
    let golden = std::fs::read_to_string(path).unwrap();
    assert!(
        golden == table,
        "TABLE.md is not what the policies say; read the change, then run with UPDATE_GOLDEN=1"
    );
}

#[test]
fn every_policy_has_a_comment_above_it() {
    for (file, text) in FILES {
        let lines: Vec<&str> = text.lines().collect();
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.starts_with("@id")) {
            assert!(
                index > 0 && lines[index - 1].starts_with("// "),
                "{file}: {line} is not explained"
            );
        }
    }
}

#[test]
fn every_action_is_allowed_to_somebody() {
    let reporter = Actor::Reporter(ReportId(Ulid::nil()));
    for action in Action::ALL {
        let everyone: BTreeSet<Role> = Role::ALL.into_iter().collect();
        let by_staff = Relation::ALL
            .iter()
            .any(|relation| ACCESS.allows_roles(&everyone, *action, &BTreeSet::from([*relation])));
        let by_reporter = ACCESS.allows(&reporter, *action, &BTreeSet::from([Relation::Own]));
        assert!(
            by_staff || by_reporter || ACCESS.allows(&Actor::System, *action, &BTreeSet::new()),
            "{action:?}"
        );
    }
}

#[test]
fn intake_works_on_the_pool_and_on_their_own_cases_only() {
    assert!(may(Role::IntakeOfficer, Action::TriageReport, &[Relation::IntakePool]));
    assert!(may(
        Role::IntakeOfficer,
        Action::ReadReportText,
        &[Relation::HandlerIntake]
    ));
    assert!(!may(Role::IntakeOfficer, Action::ReadReportText, &[]));
    assert!(!may(
        Role::IntakeOfficer,
        Action::ReadReportText,
        &[Relation::HandlerCounsel]
    ));
}

#[test]
fn a_report_is_read_in_full_by_intake_and_counsel_only() {
    for role in Role::ALL {
        for action in [Action::ReadReportText, Action::ReadAttachments] {
            let anyhow = Relation::ALL.iter().any(|relation| may(role, action, &[*relation]));
            assert_eq!(
                anyhow,
                matches!(role, Role::IntakeOfficer | Role::LegalCounsel),
                "{role:?} {action:?}"
            );
        }
    }
}

#[test]
fn a_sanction_is_seen_by_the_union_only_when_it_has_to_be_heard() {
    assert!(!may(
        Role::UnionRepresentative,
        Action::ViewCase,
        &[Relation::SanctionStage]
    ));
    assert!(may(
        Role::UnionRepresentative,
        Action::ViewCase,
        &[Relation::SanctionStage, Relation::UnionStage]
    ));
}

#[test]
fn who_decided_does_not_decide_the_appeal_but_loses_nothing_else() {
    let stage = Relation::SanctionStage;
    assert!(may(Role::DecisionMaker, Action::DecideAppeal, &[stage]));
    assert!(!may(
        Role::DecisionMaker,
        Action::DecideAppeal,
        &[stage, Relation::Decided]
    ));
    assert!(may(
        Role::DecisionMaker,
        Action::ReadSanction,
        &[stage, Relation::Decided]
    ));
}

#[test]
fn a_subject_in_human_resources_reads_and_appeals_their_own_sanction_and_nothing_else() {
    let relations = [Relation::SanctionStage, Relation::Subject, Relation::Own];
    let left: Vec<Action> = Action::ALL
        .iter()
        .copied()
        .filter(|action| may(Role::HumanResources, *action, &relations))
        .collect();
    let own: BTreeSet<Action> = OWN_ACTS.into_iter().collect();
    assert_eq!(left.into_iter().collect::<BTreeSet<_>>(), own);
}

#[test]
fn a_relative_in_human_resources_lodges_no_appeal() {
    assert!(may(
        Role::HumanResources,
        Action::AppealSanction,
        &[Relation::SanctionStage]
    ));
    assert!(!may(
        Role::HumanResources,
        Action::AppealSanction,
        &[Relation::SanctionStage, Relation::Relative]
    ));
}

#[test]
fn a_reporter_reaches_their_own_report_and_nothing_else() {
    let reporter = Actor::Reporter(ReportId(Ulid::nil()));
    let everything = Relation::ALL.into_iter().collect();
    let allowed: Vec<Action> = Action::ALL
        .iter()
        .copied()
        .filter(|action| ACCESS.allows(&reporter, *action, &everything))
        .collect();
    let expected = [
        Action::FileReport,
        Action::SupplementReport,
        Action::ReplyAsReporter,
        Action::ReadOwnReport,
        Action::AllegeRetaliation,
        Action::SealIdentity,
        Action::AnswerDisclosure,
    ];
    assert_eq!(allowed, expected);
    let others = Relation::ALL
        .into_iter()
        .filter(|relation| *relation != Relation::Own)
        .collect();
    assert!(
        !Action::ALL
            .iter()
            .any(|action| ACCESS.allows(&reporter, *action, &others))
    );
}

#[test]
fn the_list_rule_of_a_case_is_the_one_of_the_access_matrix() {
    let expected = vec![
        (Role::IntakeOfficer, Some(Relation::Handler)),
        (Role::Investigator, Some(Relation::Handler)),
        (Role::LegalCounsel, Some(Relation::Handler)),
        (Role::HumanResources, Some(Relation::SanctionStage)),
        (Role::DecisionMaker, Some(Relation::SanctionStage)),
        (Role::UnionRepresentative, Some(Relation::UnionStage)),
        (Role::Auditor, None),
    ];
    assert_eq!(ACCESS.list_rule(Action::ViewCase), expected);
    assert_eq!(ACCESS.conflict_relations(Action::ViewCase), CONFLICTS);
}

#[test]
fn the_list_rule_of_a_report_is_the_one_of_the_access_matrix() {
    let expected = vec![
        (Role::IntakeOfficer, Some(Relation::HandlerIntake)),
        (Role::IntakeOfficer, Some(Relation::IntakePool)),
        (Role::Investigator, Some(Relation::Handler)),
        (Role::LegalCounsel, Some(Relation::Handler)),
        (Role::LegalCounsel, Some(Relation::AlternatePool)),
        (Role::Auditor, None),
    ];
    assert_eq!(ACCESS.list_rule(Action::ViewReport), expected);
    let barring = ACCESS.barring_roles(Action::ViewReport, &expected);
    assert_eq!(barring, [(Role::IntakeOfficer, Relation::AlternatePool)]);
}

fn refused(file: &'static str, policy: &'static str) -> AccessError {
    load(SCHEMA, &[(file, policy)]).unwrap_err()
}

#[test]
fn a_misspelt_role_is_refused_at_start() {
    let error = refused(
        "x.cedar",
        r#"@id("x") permit (principal is Staff, action, resource) when { principal.roles.contains(Role::"LGE") };"#,
    );
    assert!(
        matches!(&error, AccessError::Unsound(reason) if reason.contains("LGE")),
        "{error}"
    );
}

#[test]
fn a_misspelt_action_is_refused_at_start() {
    let error = refused(
        "x.cedar",
        r#"@id("x") permit (principal, action == Action::"ReadRepotr", resource);"#,
    );
    assert!(
        matches!(&error, AccessError::Unsound(reason) if reason.contains("ReadRepotr")),
        "{error}"
    );
}

#[test]
fn a_policy_that_is_no_policy_is_refused_at_start() {
    let error = refused("x.cedar", "permit everybody everything;");
    assert!(
        matches!(&error, AccessError::Syntax { file, .. } if file == "x.cedar"),
        "{error}"
    );
}

#[test]
fn a_policy_without_an_id_is_refused_at_start() {
    let error = refused("x.cedar", "permit (principal is Staff, action, resource);");
    assert_eq!(
        error,
        AccessError::Unnamed {
            file: "x.cedar".to_owned()
        }
    );
}

#[test]
fn an_id_that_is_taken_is_refused_at_start() {
    let text = r#"@id("x") permit (principal is Staff, action, resource);"#;
    let error = load(SCHEMA, &[("x.cedar", text), ("y.cedar", text)]).unwrap_err();
    assert_eq!(
        error,
        AccessError::Repeated {
            file: "y.cedar".to_owned(),
            id: "x".to_owned()
        }
    );
}

#[test]
fn an_action_that_only_the_schema_knows_is_refused_at_start() {
    let schema: &'static str = Box::leak(SCHEMA.replace("ReadStatus", "ReadStatus, ReadMinds").into_boxed_str());
    let error = load(schema, &FILES).unwrap_err();
    assert_eq!(
        error,
        AccessError::Unmatched {
            name: "ReadMinds".to_owned(),
            known_to: "the schema"
        }
    );
}

#[test]
fn a_role_that_only_the_program_knows_is_refused_at_start() {
    let schema: &'static str = Box::leak(SCHEMA.replace(r#""CUS", "#, "").into_boxed_str());
    assert!(load(schema, &FILES).is_err());
}

proptest! {
    #[test]
    fn any_conflict_denies_everything_but_ones_own(
        roles in some_roles(),
        mut relations in some_relations(),
        conflict in prop::sample::select(CONFLICTS.to_vec()),
        action in some_action(),
    ) {
        relations.insert(conflict);
        let own = OWN_ACTS.contains(&action) && relations.contains(&Relation::Own);
        prop_assert_eq!(ACCESS.allows(&staff(roles), action, &relations), own);
    }

    /// But for the role of those who take reports in, where a report is about one of them.
    #[test]
    fn more_roles_never_take_anything_away(
        roles in some_roles(),
        more in some_roles(),
        relations in some_relations(),
        action in some_action(),
    ) {
        let barred = more.contains(&Role::IntakeOfficer) && relations.contains(&Relation::AlternatePool);
        let before = !barred && ACCESS.allows(&staff(roles.clone()), action, &relations);
        let after = ACCESS.allows(&staff(roles.union(&more).copied()), action, &relations);
        prop_assert!(!before || after);
    }

    #[test]
    fn management_administrators_and_custodians_get_no_content(
        relations in some_relations(),
        action in prop::sample::select(CONTENT.to_vec()),
        role in prop::sample::select(vec![Role::Management, Role::Administrator, Role::IdentityCustodian]),
    ) {
        let mut relations = relations;
        relations.remove(&Relation::Own);
        // A custodian judges a gate and an erasure by the person, and so reads names, unless a conflict stands against it.
        let names = role == Role::IdentityCustodian && action == Action::ReadPeople;
        prop_assert!(names || !ACCESS.allows(&staff([role]), action, &relations));
    }

    #[test]
    fn a_decision_is_what_the_list_rule_says(
        roles in some_roles().prop_filter("staff without a role are in no line of a rule", |roles| !roles.is_empty()),
        relations in some_relations(),
        action in some_action(),
    ) {
        let mut closed = relations.clone();
        closed.extend(relations.iter().filter_map(|relation| relation.implies()));
        let (rule, conflicts) = &RULES[&action];
        let fits = rule.iter().any(|(role, relation)| {
            roles.contains(role) && relation.is_none_or(|relation| closed.contains(&relation))
        });
        let conflict = conflicts.iter().any(|relation| closed.contains(relation));
        let own = OWN_ACTS.contains(&action) && closed.contains(&Relation::Own);
        let barred = roles.contains(&Role::IntakeOfficer) && closed.contains(&Relation::AlternatePool);
        let allowed = own || (fits && !conflict && !barred);
        prop_assert_eq!(ACCESS.allows(&staff(roles), action, &relations), allowed);
    }
}
