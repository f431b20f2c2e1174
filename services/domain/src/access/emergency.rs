//! Roles in an emergency: given by one administrator, to themselves if need be, or from the operator's command line; for
//! some hours and a reason, and announced to counsel and auditors. They end by themselves.

use jiff::SignedDuration;

use super::roles::level_fits;
use super::{AccessEvent, AccessRefusal, Emergency, EmergencyRoleEnded, EmergencyRoleGranted, StaffAccess};
use crate::actor::{Actor, DecisionLevel, Role};
use crate::decider::Context;
use crate::ids::PersonId;
use crate::sealed::Sealed;

/// An emergency lasts no longer: a weekend.
pub const MOST_EMERGENCY_HOURS: u16 = 72;

type Outcome = Result<Vec<AccessEvent>, AccessRefusal>;

/// What is given.
pub(super) struct Given<'a> {
    pub(super) role: Role,
    pub(super) level: Option<DecisionLevel>,
    pub(super) hours: u16,
    pub(super) reason: &'a Sealed,
}

/// What is held already, for as long as anything or because of an emergency that runs, is not given again. An emergency is
/// not made longer either: when it is over, another one can be declared, and is announced again.
pub(super) fn grant(state: &StaffAccess, person: PersonId, given: &Given<'_>, context: &Context) -> Outcome {
    state.belongs_to(person)?;
    let by = giver(context)?;
    if matches!(given.role, Role::Administrator | Role::IdentityCustodian) {
        return Err(AccessRefusal::EmergencyRole);
    }
    level_fits(given.role, given.level)?;
    if !(1..=MOST_EMERGENCY_HOURS).contains(&given.hours) {
        return Err(AccessRefusal::EmergencyHours);
    }
    let held = state.held(context.now);
    if held.get(&given.role).is_some_and(|level| *level >= given.level) {
        return Ok(Vec::new());
    }
    let lasts = SignedDuration::from_hours(i64::from(given.hours));
    let until = context
        .now
        .checked_add(lasts)
        .map_err(|_| AccessRefusal::EmergencyHours)?;
    let granted = EmergencyRoleGranted {
        person,
        role: given.role,
        level: given.level,
        reason: given.reason.clone(),
        by,
        until,
        on: context.today,
    };
    Ok(vec![granted.into()])
}

/// Before its time an administrator ends it, or whoever has it. Where none runs, nothing happens.
pub(super) fn end(state: &StaffAccess, person: PersonId, role: Role, context: &Context) -> Outcome {
    state.belongs_to(person)?;
    let by = match &context.actor {
        Actor::Staff { person: by, .. } if *by == person => Some(*by),
        Actor::Staff { .. } | Actor::Reporter(_) | Actor::System => giver(context)?,
    };
    let runs = |emergency: &Emergency| context.now < emergency.until;
    if !state.emergency.get(&role).is_some_and(runs) {
        return Ok(Vec::new());
    }
    let on = context.today;
    Ok(vec![EmergencyRoleEnded { person, role, by, on }.into()])
}

pub(super) fn evolve(state: &mut StaffAccess, event: &AccessEvent) {
    if let AccessEvent::EmergencyRoleGranted(event) = event {
        state.person = Some(event.person);
        let emergency = Emergency {
            level: event.level,
            until: event.until,
        };
        state.emergency.insert(event.role, emergency);
    }
    if let AccessEvent::EmergencyRoleEnded(event) = event {
        state.person = Some(event.person);
        state.emergency.remove(&event.role);
    }
}

/// Who gives; `None` for the operator's command line.
fn giver(context: &Context) -> Result<Option<PersonId>, AccessRefusal> {
    match &context.actor {
        Actor::System => Ok(None),
        Actor::Staff { person: by, roles, .. } if roles.contains(&Role::Administrator) => Ok(Some(*by)),
        Actor::Staff { .. } | Actor::Reporter(_) => Err(AccessRefusal::NotAdministrator),
    }
}
