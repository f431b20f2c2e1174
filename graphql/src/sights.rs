//! How far a viewer sees in lists: the rules of the access policies as conditions of queries.

use std::collections::BTreeMap;

use probity_app::access::{Access, Action};
use probity_domain::{Actor, Role};
use probity_projections::deadlines::DeadlineSights;
use probity_projections::{ListRule, Relation, Sight};

use crate::errors::{ApiError, ApiResult};

/// What lists need rules for.
const LISTED: [Action; 24] = [
    Action::ViewCase,
    Action::ReadCaseTitle,
    Action::ViewReport,
    Action::ReadProtection,
    Action::ViewGate,
    Action::ReadReward,
    Action::ReadDisclosure,
    Action::ReadPeople,
    Action::ReadDepartments,
    Action::ReadAccounts,
    Action::ReadPolicies,
    Action::ReadAcknowledgements,
    Action::ReadRoles,
    Action::ReadEmergencies,
    Action::ReadAudit,
    Action::ReadClaim,
    Action::ReadPayroll,
    Action::ReadAggregates,
    Action::ReadReadiness,
    Action::ReadRetention,
    Action::ReadHold,
    Action::ReadRequest,
    Action::ReadInvestigation,
    Action::ReadSanction,
];

/// Relations that a list knows, by their name in the access policies.
const KNOWN: [(probity_app::access::Relation, Relation); 8] = [
    (probity_app::access::Relation::Handler, Relation::Handler),
    (probity_app::access::Relation::HandlerIntake, Relation::HandlerIntake),
    (
        probity_app::access::Relation::HandlerInvestigator,
        Relation::HandlerInvestigator,
    ),
    (probity_app::access::Relation::HandlerCounsel, Relation::HandlerCounsel),
    (probity_app::access::Relation::IntakePool, Relation::IntakePool),
    (probity_app::access::Relation::AlternatePool, Relation::AlternatePool),
    (probity_app::access::Relation::SanctionStage, Relation::SanctionStage),
    (probity_app::access::Relation::UnionStage, Relation::UnionStage),
];

/// The rules of every list, read off the policies once.
pub struct Sights(BTreeMap<Action, ListRule>);

impl Sights {
    /// Reads the rules off the access policies.
    pub fn of(access: &Access) -> Self {
        let rules = LISTED.into_iter().map(|action| (action, rule(access, action)));
        Self(rules.collect())
    }

    /// How far a viewer sees in the list of an action.
    pub(crate) fn sight(&self, actor: &Actor, action: Action) -> ApiResult<Sight> {
        self.of_staff(actor, action).ok_or_else(ApiError::unauthenticated)
    }

    /// How far a member of staff sees in the list of deadlines; `None` for anybody else.
    pub fn of_deadlines(&self, actor: &Actor) -> Option<DeadlineSights> {
        Some(DeadlineSights {
            cases: self.of_staff(actor, Action::ViewCase)?,
            reports: self.of_staff(actor, Action::ViewReport)?,
            claims: self.of_staff(actor, Action::ReadClaim)?,
            holds: self.of_staff(actor, Action::ReadHold)?,
            requests: self.of_staff(actor, Action::ReadRequest)?,
            protection: self.of_staff(actor, Action::ReadProtection)?,
            tasks: self.of_staff(actor, Action::ReadInvestigation)?,
        })
    }

    /// How far a member of staff sees in the list of an action; `None` for anybody else.
    pub fn of_staff(&self, actor: &Actor, action: Action) -> Option<Sight> {
        let Actor::Staff { person, roles, .. } = actor else {
            return None;
        };
        let rule = self.0.get(&action).cloned().unwrap_or_default();
        Some(rule.sight(*person, roles))
    }
}

/// Under its name in lists.
fn listed(relation: probity_app::access::Relation) -> Option<Relation> {
    let known = KNOWN.into_iter().find(|(known, _)| *known == relation);
    known.map(|(_, listed)| listed)
}

/// A line that rests on a relation which no list knows (one's own record) opens nothing in a list.
fn rule(access: &Access, action: Action) -> ListRule {
    let line = |(role, relation): (Role, Option<probity_app::access::Relation>)| match relation {
        None => Some((role, None)),
        Some(relation) => listed(relation).map(|listed| (role, Some(listed))),
    };
    let allowed = access.list_rule(action);
    ListRule {
        all_staff: access.is_for_all_staff(action),
        barred: access
            .barring_roles(action, &allowed)
            .into_iter()
            .filter_map(|(role, relation)| Some((role, listed(relation)?)))
            .collect(),
        by_role: allowed.into_iter().filter_map(line).collect(),
    }
}
