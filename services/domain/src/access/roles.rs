//! Giving and taking roles. Four eyes: one administrator asks that a role is given, another one agrees, and neither is the
//! person themselves. One takes a role, never their own. The operator's command line makes the first administrators.

use std::collections::BTreeMap;

use super::factor::still_holds;
use super::{
    AccessEvent, AccessRefusal, MirroredRole, RoleAsked, RoleGranted, RoleRequestWithdrawn, RoleRequested, RoleRevoked,
    RolesMirrored, StaffAccess,
};
use crate::actor::{Actor, DecisionLevel, Role};
use crate::decider::Context;
use crate::ids::PersonId;

type Outcome = Result<Vec<AccessEvent>, AccessRefusal>;

/// Asking twice for the same yields nothing the second time, and so does asking for what is held already. Another authority
/// takes the place of what was asked for; a request that lapsed gives way to a new one.
pub(super) fn request(
    state: &StaffAccess,
    person: PersonId,
    (role, level): (Role, Option<DecisionLevel>),
    context: &Context,
) -> Outcome {
    state.belongs_to(person)?;
    let by = administrator(person, context)?;
    level_fits(role, level)?;
    if state.roles.get(&role) == Some(&level) {
        return Ok(Vec::new());
    }
    let asked = state.asked.get(&role).filter(|asked| still_holds(asked.on, context));
    match asked {
        Some(asked) if asked.by != by => Err(AccessRefusal::RoleAskedAlready),
        Some(asked) if asked.level == level => Ok(Vec::new()),
        Some(_) | None => {
            let on = context.today;
            Ok(vec![
                RoleRequested {
                    person,
                    role,
                    level,
                    by,
                    on,
                }
                .into(),
            ])
        }
    }
}

/// Agreeing twice yields nothing the second time. What is agreed to is named with its authority, so that nobody agrees to
/// more than they saw.
pub(super) fn confirm(
    state: &StaffAccess,
    person: PersonId,
    (role, level): (Role, Option<DecisionLevel>),
    context: &Context,
) -> Outcome {
    state.belongs_to(person)?;
    let by = administrator(person, context)?;
    let Some(asked) = state.asked.get(&role).filter(|asked| asked.level == level) else {
        let is_held = state.roles.get(&role) == Some(&level);
        return if is_held {
            Ok(Vec::new())
        } else {
            Err(AccessRefusal::RoleNotAsked)
        };
    };
    if asked.by == by {
        return Err(AccessRefusal::RoleOwnRequest);
    }
    if !still_holds(asked.on, context) {
        return Err(AccessRefusal::RoleRequestLapsed);
    }
    let granted = RoleGranted {
        person,
        role,
        level,
        requested_by: Some(asked.by),
        by: Some(by),
        on: context.today,
    };
    Ok(vec![granted.into()])
}

/// Any administrator but the person may; where nothing was asked for, nothing happens.
pub(super) fn withdraw(state: &StaffAccess, person: PersonId, role: Role, context: &Context) -> Outcome {
    state.belongs_to(person)?;
    let by = administrator(person, context)?;
    if !state.asked.contains_key(&role) {
        return Ok(Vec::new());
    }
    let on = context.today;
    Ok(vec![RoleRequestWithdrawn { person, role, by, on }.into()])
}

/// From the operator's command line. A role that is held already with the same level yields nothing; a decision maker's level
/// is changed by granting the role again.
pub(super) fn grant(
    state: &StaffAccess,
    person: PersonId,
    (role, level): (Role, Option<DecisionLevel>),
    context: &Context,
) -> Outcome {
    state.belongs_to(person)?;
    if context.actor != Actor::System {
        return Err(AccessRefusal::SystemOnly);
    }
    level_fits(role, level)?;
    if state.roles.get(&role) == Some(&level) {
        return Ok(Vec::new());
    }
    let granted = RoleGranted {
        person,
        role,
        level,
        requested_by: None,
        by: None,
        on: context.today,
    };
    Ok(vec![granted.into()])
}

/// A role that is not held yields nothing.
pub(super) fn revoke(state: &StaffAccess, person: PersonId, role: Role, context: &Context) -> Outcome {
    state.belongs_to(person)?;
    let by = match context.actor {
        Actor::System => None,
        Actor::Staff { .. } | Actor::Reporter(_) => Some(administrator(person, context)?),
    };
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

/// The administrator who acts.
fn administrator(person: PersonId, context: &Context) -> Result<PersonId, AccessRefusal> {
    match &context.actor {
        Actor::Staff { person: by, .. } if *by == person => Err(AccessRefusal::OwnRole),
        Actor::Staff { person: by, roles, .. } if roles.contains(&Role::Administrator) => Ok(*by),
        Actor::Staff { .. } | Actor::Reporter(_) | Actor::System => Err(AccessRefusal::NotAdministrator),
    }
}

pub(super) fn evolve(state: &mut StaffAccess, event: &AccessEvent) {
    match event {
        AccessEvent::RoleRequested(event) => {
            let asked = RoleAsked {
                level: event.level,
                by: event.by,
                on: event.on,
            };
            state.person = Some(event.person);
            state.asked.insert(event.role, asked);
        }
        AccessEvent::RoleRequestWithdrawn(event) => {
            state.person = Some(event.person);
            state.asked.remove(&event.role);
        }
        AccessEvent::RoleGranted(event) => {
            state.person = Some(event.person);
            state.asked.remove(&event.role);
            state.roles.insert(event.role, event.level);
        }
        AccessEvent::RoleRevoked(event) => {
            state.person = Some(event.person);
            state.roles.remove(&event.role);
        }
        AccessEvent::RolesMirrored(event) => {
            state.person = Some(event.person);
            state.mirrored = event.roles.iter().map(|given| (given.role, given.level)).collect();
        }
        AccessEvent::FactorResetRequested(_)
        | AccessEvent::FactorResetWithdrawn(_)
        | AccessEvent::FactorResetConfirmed(_)
        | AccessEvent::FactorResetByOperator(_)
        | AccessEvent::EmergencyRoleGranted(_)
        | AccessEvent::EmergencyRoleEnded(_)
        | AccessEvent::RecordViewed(_)
        | AccessEvent::AccessDenied(_)
        | AccessEvent::DenialsCapped(_) => {}
    }
}
