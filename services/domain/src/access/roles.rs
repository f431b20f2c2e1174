//! Giving and taking roles. Four eyes: an administrator never changes their own; the operator's command line makes the
//! first administrator.

use std::collections::BTreeMap;

use super::{AccessEvent, AccessRefusal, MirroredRole, RoleGranted, RoleRevoked, RolesMirrored, StaffAccess};
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
    level_fits(role, level)?;
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
        let mirrored = state.mirrored.contains_key(&role);
        return if mirrored {
            Err(AccessRefusal::RoleFromProvider)
        } else {
            Ok(Vec::new())
        };
    }
    let on = context.today;
    Ok(vec![RoleRevoked { person, role, by, on }.into()])
}

/// What the identity provider says is recorded when it changes. It gives what the operator's table of claims names, and
/// takes nothing that was given here.
pub(super) fn mirror(
    state: &StaffAccess,
    person: PersonId,
    roles: &BTreeMap<Role, Option<DecisionLevel>>,
    context: &Context,
) -> Outcome {
    state.belongs_to(person)?;
    if context.actor != Actor::System {
        return Err(AccessRefusal::SystemOnly);
    }
    for (role, level) in roles {
        level_fits(*role, *level)?;
    }
    if state.mirrored == *roles {
        return Ok(Vec::new());
    }
    let on = context.today;
    let roles = roles.iter().map(|(role, level)| MirroredRole {
        role: *role,
        level: *level,
    });
    let roles = roles.collect();
    Ok(vec![RolesMirrored { person, roles, on }.into()])
}

/// A level of authority goes with the role of a decision maker, and with no other.
pub(super) fn level_fits(role: Role, level: Option<DecisionLevel>) -> Result<(), AccessRefusal> {
    match (role == Role::DecisionMaker, level) {
        (true, None) => Err(AccessRefusal::LevelMissing),
        (false, Some(_)) => Err(AccessRefusal::LevelNotApplicable),
        (true, Some(_)) | (false, None) => Ok(()),
    }
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
