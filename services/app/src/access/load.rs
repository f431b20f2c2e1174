//! Reading and checking the policies.

use std::collections::{BTreeMap, BTreeSet};

use cedar_policy::{
    ActionConstraint, Authorizer, Context, Entities, Entity, EntityUid, Policy, PolicyId, PolicySet, Request,
    RestrictedExpression, Schema, ValidationMode, Validator,
};
use probity_domain::Role;

use super::{Access, AccessError, Action, Principals, Question, Relation};

/// The schema, as it stands in the source.
pub(super) const SCHEMA: &str = include_str!("../../access/schema.cedarschema");

/// A file of policies: its name and its text.
pub(super) type PolicyFile = (&'static str, &'static str);

/// Every file of policies, as it stands in the source.
pub(super) const FILES: [PolicyFile; 18] = [
    ("audit.cedar", include_str!("../../access/audit.cedar")),
    ("cases.cedar", include_str!("../../access/cases.cedar")),
    ("claims.cedar", include_str!("../../access/claims.cedar")),
    ("conflicts.cedar", include_str!("../../access/conflicts.cedar")),
    ("custody.cedar", include_str!("../../access/custody.cedar")),
    ("findings.cedar", include_str!("../../access/findings.cedar")),
    ("gates.cedar", include_str!("../../access/gates.cedar")),
    (
        "investigations.cedar",
        include_str!("../../access/investigations.cedar"),
    ),
    ("notifications.cedar", include_str!("../../access/notifications.cedar")),
    ("keeping.cedar", include_str!("../../access/keeping.cedar")),
    ("people.cedar", include_str!("../../access/people.cedar")),
    ("policies.cedar", include_str!("../../access/policies.cedar")),
    ("protection.cedar", include_str!("../../access/protection.cedar")),
    ("registers.cedar", include_str!("../../access/registers.cedar")),
    ("reports.cedar", include_str!("../../access/reports.cedar")),
    ("rewards.cedar", include_str!("../../access/rewards.cedar")),
    ("roles.cedar", include_str!("../../access/roles.cedar")),
    ("sanctions.cedar", include_str!("../../access/sanctions.cedar")),
];

/// Reads, checks and splits the policies by action.
pub(super) fn load(schema: &str, files: &[PolicyFile]) -> Result<Access, AccessError> {
    let (schema, warnings) =
        Schema::from_cedarschema_str(schema).map_err(|error| AccessError::Schema(error.to_string()))?;
    let warnings: Vec<String> = warnings.map(|warning| warning.to_string()).collect();
    if !warnings.is_empty() {
        return Err(AccessError::Schema(warnings.join("; ")));
    }
    let policies = read(files)?;
    validate(&schema, &policies)?;
    let actions = schema
        .action_entities()
        .map_err(|error| AccessError::Schema(error.to_string()))?;
    match_actions(&schema)?;
    let principals = Principals {
        staff: uid("Staff", "any")?,
        reporter: uid("Reporter", "any")?,
        system: uid("System", "any")?,
    };
    let roles = Role::ALL
        .iter()
        .map(|role| Ok((*role, uid("Role", role.code())?)))
        .collect::<Result<_, _>>()?;
    let relations = Relation::ALL
        .iter()
        .map(|relation| Ok((*relation, uid("Relation", relation.name())?)))
        .collect::<Result<_, _>>()?;
    let mut questions = BTreeMap::new();
    for action in Action::ALL {
        questions.insert(*action, question(*action, &policies, &actions)?);
    }
    let access = Access {
        questions,
        principals,
        roles,
        relations,
        authorizer: Authorizer::new(),
    };
    match_vocabulary(&access, &schema)?;
    Ok(access)
}

/// Parses every file, and names each policy by its `@id`.
fn read(files: &[PolicyFile]) -> Result<PolicySet, AccessError> {
    let mut all = PolicySet::new();
    for (file, text) in files {
        let set: PolicySet = text
            .parse()
            .map_err(|error: cedar_policy::ParseErrors| AccessError::Syntax {
                file: (*file).to_owned(),
                reason: error.to_string(),
            })?;
        for policy in set.policies() {
            let id = policy.annotation("id").filter(|id| !id.is_empty());
            let id = id
                .ok_or_else(|| AccessError::Unnamed {
                    file: (*file).to_owned(),
                })?
                .to_owned();
            all.add(policy.new_id(PolicyId::new(&id)))
                .map_err(|_| AccessError::Repeated {
                    file: (*file).to_owned(),
                    id,
                })?;
        }
    }
    Ok(all)
}

/// Checks every policy against the schema; a warning counts like an error.
fn validate(schema: &Schema, policies: &PolicySet) -> Result<(), AccessError> {
    let result = Validator::new(schema.clone()).validate(policies, ValidationMode::Strict);
    if result.validation_passed_without_warnings() {
        return Ok(());
    }
    let errors = result.validation_errors().map(ToString::to_string);
    let warnings = result.validation_warnings().map(ToString::to_string);
    let reasons: Vec<String> = errors.chain(warnings).collect();
    Err(AccessError::Unsound(reasons.join("; ")))
}

/// The schema's actions are those of the program, groups left out.
fn match_actions(schema: &Schema) -> Result<(), AccessError> {
    let groups: BTreeSet<String> = schema
        .action_groups()
        .map(|group| group.id().unescaped().to_owned())
        .collect();
    let known: BTreeSet<String> = Action::ALL.iter().map(|action| action.name().to_owned()).collect();
    let named: BTreeSet<String> = schema
        .actions()
        .map(|action| action.id().unescaped().to_owned())
        .collect();
    if let Some(name) = known.difference(&named).next() {
        return Err(AccessError::Unmatched {
            name: name.clone(),
            known_to: "the program",
        });
    }
    match named.difference(&known).find(|name| !groups.contains(*name)) {
        Some(name) => Err(AccessError::Unmatched {
            name: name.clone(),
            known_to: "the schema",
        }),
        None => Ok(()),
    }
}

/// Every role and every relation of the program is in the schema, and every action is about the kind of record that the
/// program believes it to be about.
fn match_vocabulary(access: &Access, schema: &Schema) -> Result<(), AccessError> {
    let unmatched = |name: &str| AccessError::Unmatched {
        name: name.to_owned(),
        known_to: "the program",
    };
    for (action, question) in &access.questions {
        let everything = access
            .relations
            .values()
            .cloned()
            .map(RestrictedExpression::new_entity_uid);
        let context = Context::from_pairs([("relations".to_owned(), RestrictedExpression::new_set(everything))])
            .map_err(|_| unmatched("relations"))?;
        let resource = question.resource.clone();
        let principals = [
            &access.principals.staff,
            &access.principals.reporter,
            &access.principals.system,
        ];
        let fits = principals.into_iter().any(|principal| {
            let action = question.action_uid.clone();
            Request::new(
                principal.clone(),
                action,
                resource.clone(),
                context.clone(),
                Some(schema),
            )
            .is_ok()
        });
        if !fits {
            return Err(unmatched(action.name()));
        }
    }
    let roles = access.roles.values().cloned().map(RestrictedExpression::new_entity_uid);
    let roles = [("roles".to_owned(), RestrictedExpression::new_set(roles))]
        .into_iter()
        .collect();
    let staff = Entity::new(access.principals.staff.clone(), roles, std::collections::HashSet::new())
        .map_err(|_| unmatched("roles"))?;
    Entities::from_entities([staff], Some(schema)).map_err(|_| unmatched("roles"))?;
    Ok(())
}

/// The policies that can bear on one action.
fn question(action: Action, policies: &PolicySet, actions: &Entities) -> Result<Question, AccessError> {
    let action_uid = uid("Action", action.name())?;
    let entity = actions
        .get(&action_uid)
        .cloned()
        .ok_or_else(|| AccessError::Unmatched {
            name: action.name().to_owned(),
            known_to: "the program",
        })?;
    let mut own = PolicySet::new();
    for policy in policies
        .policies()
        .filter(|policy| bears_on(policy, &action_uid, actions))
    {
        own.add(policy.clone())
            .map_err(|error| AccessError::Unsound(error.to_string()))?;
    }
    Ok(Question {
        policies: own,
        action: entity,
        action_uid,
        resource: uid(action.kind().name(), "any")?,
    })
}

fn bears_on(policy: &Policy, action: &EntityUid, actions: &Entities) -> bool {
    match policy.action_constraint() {
        ActionConstraint::Any => true,
        ActionConstraint::Eq(one) => one == *action,
        ActionConstraint::In(some) => some
            .iter()
            .any(|one| one == action || actions.is_ancestor_of(one, action)),
    }
}

fn uid(kind: &str, id: &str) -> Result<EntityUid, AccessError> {
    let kind = kind.parse().map_err(|_| AccessError::Unmatched {
        name: kind.to_owned(),
        known_to: "the program",
    })?;
    Ok(EntityUid::from_type_name_and_id(kind, cedar_policy::EntityId::new(id)))
}
