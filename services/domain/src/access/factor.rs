//! Taking a second factor away that somebody lost. One administrator asks, another one agrees, and neither is the person
//! themselves; in an emergency the operator does it from the command line, on record.

use jiff::civil::Date;

use super::{
    AccessEvent, AccessRefusal, FactorResetByOperator, FactorResetConfirmed, FactorResetRequested,
    FactorResetWithdrawn, ResetAsked, StaffAccess,
};
use crate::actor::{Actor, Role};
use crate::decider::Context;
use crate::ids::PersonId;
use crate::sealed::Sealed;

/// What one administrator asked for and no other one agreed to lapses after so many days: what was asked for long ago fits a
/// theft better than a loss, and a role is wanted by somebody who is still there.
pub const REQUEST_DAYS: i32 = 7;

type Outcome = Result<Vec<AccessEvent>, AccessRefusal>;

/// Asking twice yields nothing the second time. A request that lapsed gives way to a new one.
pub(super) fn request(state: &StaffAccess, person: PersonId, context: &Context) -> Outcome {
    state.belongs_to(person)?;
    let by = administrator(person, context)?;
    match state.reset_asked.filter(|asked| still_holds(asked.on, context)) {
        Some(asked) if asked.by == by => Ok(Vec::new()),
        Some(_) => Err(AccessRefusal::ResetAskedAlready),
        None => {
            let on = context.today;
            Ok(vec![FactorResetRequested { person, by, on }.into()])
        }
    }
}

/// Confirming twice yields nothing the second time.
pub(super) fn confirm(state: &StaffAccess, person: PersonId, context: &Context) -> Outcome {
    state.belongs_to(person)?;
    let by = administrator(person, context)?;
    let Some(asked) = state.reset_asked else {
        let done = state.reset_by == Some(by);
        return if done {
            Ok(Vec::new())
        } else {
            Err(AccessRefusal::ResetNotAsked)
        };
    };
    if asked.by == by {
        return Err(AccessRefusal::ResetOwnRequest);
    }
    if !still_holds(asked.on, context) {
        return Err(AccessRefusal::ResetLapsed);
    }
    let confirmed = FactorResetConfirmed {
        person,
        requested_by: asked.by,
        by,
        on: context.today,
    };
    Ok(vec![confirmed.into()])
}

/// Any administrator but the person may; where nothing was asked for, nothing happens.
pub(super) fn withdraw(state: &StaffAccess, person: PersonId, context: &Context) -> Outcome {
    state.belongs_to(person)?;
    let by = administrator(person, context)?;
    if state.reset_asked.is_none() {
        return Ok(Vec::new());
    }
    let on = context.today;
    Ok(vec![FactorResetWithdrawn { person, by, on }.into()])
}

/// Each is an event of its own: the operator does it on purpose.
pub(super) fn reset(state: &StaffAccess, person: PersonId, reason: &Sealed, context: &Context) -> Outcome {
    state.belongs_to(person)?;
    if context.actor != Actor::System {
        return Err(AccessRefusal::SystemOnly);
    }
    let reset = FactorResetByOperator {
        person,
        reason: reason.clone(),
        on: context.today,
    };
    Ok(vec![reset.into()])
}

pub(super) fn evolve(state: &mut StaffAccess, event: &AccessEvent) {
    let (person, asked, reset_by) = match event {
        AccessEvent::FactorResetRequested(event) => {
            let asked = ResetAsked {
                by: event.by,
                on: event.on,
            };
            (event.person, Some(asked), None)
        }
        AccessEvent::FactorResetWithdrawn(event) => (event.person, None, None),
        AccessEvent::FactorResetConfirmed(event) => (event.person, None, Some(Some(event.by))),
        AccessEvent::FactorResetByOperator(event) => (event.person, None, Some(None)),
        AccessEvent::RoleRequested(_)
        | AccessEvent::RoleRequestWithdrawn(_)
        | AccessEvent::RoleGranted(_)
        | AccessEvent::RoleRevoked(_)
        | AccessEvent::RolesMirrored(_)
        | AccessEvent::EmergencyRoleGranted(_)
        | AccessEvent::EmergencyRoleEnded(_)
        | AccessEvent::RecordViewed(_)
        | AccessEvent::AccessDenied(_)
        | AccessEvent::DenialsCapped(_) => return,
    };
    state.person = Some(person);
    state.reset_asked = asked;
    if let Some(by) = reset_by {
        state.resets = state.resets.saturating_add(1);
        state.reset_by = by;
    }
}

/// Whether what was asked for on a day can still be agreed to.
pub(super) fn still_holds(on: Date, context: &Context) -> bool {
    let age = context.today.since(on).map_or(i32::MAX, |age| age.get_days());
    age <= REQUEST_DAYS
}

/// The administrator who acts.
fn administrator(person: PersonId, context: &Context) -> Result<PersonId, AccessRefusal> {
    match &context.actor {
        Actor::Staff { person: by, .. } if *by == person => Err(AccessRefusal::OwnReset),
        Actor::Staff { person: by, roles, .. } if roles.contains(&Role::Administrator) => Ok(*by),
        Actor::Staff { .. } | Actor::Reporter(_) | Actor::System => Err(AccessRefusal::ResetNotAdministrator),
    }
}
