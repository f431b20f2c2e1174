//! Giving and taking roles. Four eyes: an administrator never changes their own; the operator's command line makes the
//! first administrator.

use super::{AccessEvent, AccessRefusal, RoleGranted, RoleRevoked, StaffAccess};
use crate::actor::{Actor, DecisionLevel, Role};
use crate::decider::Context;
use crate::ids::PersonId;

type Outcome = Result<Vec<AccessEvent>, AccessRefusal>;

/// A role that is held already with the same level yields nothing; a decision maker's level is changed by granting the
/// role again.
pub(super) fn grant(
    state: &StaffAccess,
    person: PersonId,
    (role, level): (Role, Option<DecisionLevel>),
    context: &Context,
) -> Outcome {
    state.belongs_to(person)?;
    let by = giver(person, context)?;
    match (role == Role::DecisionMaker, level) {
        (true, None) => return Err(AccessRefusal::LevelMissing),
        (false, Some(_)) => return Err(AccessRefusal::LevelNotApplicable),
        (true, Some(_)) | (false, None) => {}
    }
    if state.roles.get(&role) == Some(&level) {
        return Ok(Vec::new());
    }
    let on = context.today;
    Ok(vec![
        RoleGranted {
            person,
            role,
            level,
            by,
            on,
        }
        .into(),
    ])
}

/// A role that is not held yields nothing.
pub(super) fn revoke(state: &StaffAccess, person: PersonId, role: Role, context: &Context) -> Outcome {
    state.belongs_to(person)?;
    let by = giver(person, context)?;
    if !state.roles.contains_key(&role) {
        return Ok(Vec::new());
    }
    let on = context.today;
    Ok(vec![RoleRevoked { person, role, by, on }.into()])
}

/// Who gives; `None` for the operator's command line.
fn giver(person: PersonId, context: &Context) -> Result<Option<PersonId>, AccessRefusal> {
    match &context.actor {
        Actor::System => Ok(None),
        Actor::Staff { person: by, .. } if *by == person => Err(AccessRefusal::OwnRole),
        Actor::Staff { person: by, roles, .. } if roles.contains(&Role::Administrator) => Ok(Some(*by)),
        Actor::Staff { .. } | Actor::Reporter(_) => Err(AccessRefusal::NotAdministrator),
    }
}
