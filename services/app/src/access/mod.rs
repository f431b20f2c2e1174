//! Who may see or do what: the policies in `services/app/access/`, and one question to put to them.
//!
//! The rule lives in those files alone. Lists need it as a condition of their query: [`Access::list_rule`] reads it off the
//! policies by asking them about every role and relation; it is not written a second time.

mod action;
mod commands;
mod error;
mod load;
mod relation;
mod rule;
#[cfg(test)]
mod table;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicySet, Request, RestrictedExpression,
};
use probity_domain::{Actor, Role};

pub use action::{Action, RecordKind};
pub use commands::{
    action_of_access, action_of_account, action_of_case, action_of_claim, action_of_custody, action_of_department,
    action_of_disclosure, action_of_gate, action_of_hold, action_of_identity, action_of_investigation,
    action_of_notification, action_of_payroll, action_of_person, action_of_policy, action_of_protection,
    action_of_report, action_of_request, action_of_retention, action_of_reward, action_of_sanction,
};
pub use error::AccessError;
pub use relation::Relation;

/// What is needed to decide on one action: its own policies only, for a decision costs time for each policy.
struct Question {
    policies: PolicySet,
    action: Entity,
    action_uid: EntityUid,
    resource: EntityUid,
}

/// The access policies, checked and ready to be asked.
pub struct Access {
    questions: BTreeMap<Action, Question>,
    principals: Principals,
    roles: BTreeMap<Role, EntityUid>,
    relations: BTreeMap<Relation, EntityUid>,
    authorizer: Authorizer,
}

/// The three kinds of principal. Policies name roles and relations, never a person, so one of each kind is enough.
struct Principals {
    staff: EntityUid,
    reporter: EntityUid,
    system: EntityUid,
}

impl Access {
    /// Loads the policies that are part of this program, and checks every one of them against the schema.
    pub fn load() -> Result<Self, AccessError> {
        load::load(load::SCHEMA, &load::FILES)
    }

    /// Whether the policies allow an action to an actor who stands in these relations to the record.
    ///
    /// For a reporter the relation [`Relation::Own`] counts alone. What cannot be evaluated is denied.
    pub fn allows(&self, actor: &Actor, action: Action, relations: &BTreeSet<Relation>) -> bool {
        match actor {
            Actor::Staff { roles, .. } => self.allows_roles(roles, action, relations),
            Actor::Reporter(_) => {
                let own = relations.iter().copied().filter(|relation| *relation == Relation::Own);
                self.decide(&self.principals.reporter, action, own, None)
            }
            Actor::System => self.decide(&self.principals.system, action, std::iter::empty(), None),
        }
    }

    /// Whether the policies allow an action to staff with these roles who stand in these relations to the record.
    pub fn allows_roles(&self, roles: &BTreeSet<Role>, action: Action, relations: &BTreeSet<Relation>) -> bool {
        let implied = relations.iter().filter_map(|relation| relation.implies());
        let closed = relations.iter().copied().chain(implied);
        self.decide(&self.principals.staff, action, closed, Some(roles))
    }

    fn decide(
        &self,
        principal: &EntityUid,
        action: Action,
        relations: impl Iterator<Item = Relation>,
        roles: Option<&BTreeSet<Role>>,
    ) -> bool {
        let Some(question) = self.questions.get(&action) else {
            return false;
        };
        let Some(request) = self.request(question, principal, relations) else {
            return false;
        };
        let Some(entities) = self.entities(question, principal, roles) else {
            return false;
        };
        let response = self.authorizer.is_authorized(&request, &question.policies, &entities);
        response.decision() == Decision::Allow && response.diagnostics().errors().next().is_none()
    }

    fn request(
        &self,
        question: &Question,
        principal: &EntityUid,
        relations: impl Iterator<Item = Relation>,
    ) -> Option<Request> {
        let relations = relations.filter_map(|relation| self.relations.get(&relation));
        let relations = RestrictedExpression::new_set(relations.cloned().map(RestrictedExpression::new_entity_uid));
        let context = Context::from_pairs([("relations".to_owned(), relations)]).ok()?;
        let action = question.action_uid.clone();
        Request::new(principal.clone(), action, question.resource.clone(), context, None).ok()
    }

    fn entities(&self, question: &Question, principal: &EntityUid, roles: Option<&BTreeSet<Role>>) -> Option<Entities> {
        let attributes = match roles {
            Some(roles) => {
                let roles = roles.iter().filter_map(|role| self.roles.get(role));
                let roles = RestrictedExpression::new_set(roles.cloned().map(RestrictedExpression::new_entity_uid));
                HashMap::from([("roles".to_owned(), roles)])
            }
            None => HashMap::new(),
        };
        let principal = Entity::new(principal.clone(), attributes, HashSet::new()).ok()?;
        Entities::from_entities([principal, question.action.clone()], None).ok()
    }
}

impl std::fmt::Debug for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Access({} actions)", self.questions.len())
    }
}
