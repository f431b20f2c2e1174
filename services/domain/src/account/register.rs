//! The register of work accounts: entry (policy WX-2.1.1), anomalies (WX-2.3.2), handover at departure (WX-2.2.2).

use super::{
    Account, AccountAnomalyReported, AccountCommand, AccountEvent, AccountHandedOver, AccountRefusal, AccountRegistered,
};
use crate::actor::Role;
use crate::decider::Context;
use crate::ids::PersonId;
use crate::sealed::Sealed;
use crate::when::When;

type Outcome = Result<Vec<AccountEvent>, AccountRefusal>;

const KEEPERS: [Role; 4] = [
    Role::HumanResources,
    Role::IntakeOfficer,
    Role::Investigator,
    Role::Administrator,
];

/// The person who acts, if they keep the register.
pub(super) fn keeper(context: &Context) -> Result<PersonId, AccountRefusal> {
    let actor = &context.actor;
    actor
        .person()
        .filter(|_| KEEPERS.iter().any(|role| actor.has(*role)))
        .ok_or(AccountRefusal::NotRegisterKeeper)
}

pub(super) fn register(state: &Account, command: &AccountCommand, context: &Context) -> Outcome {
    let AccountCommand::RegisterAccount {
        account,
        holder,
        kind,
        identifier,
        contacts,
        registered,
    } = command
    else {
        return Ok(Vec::new());
    };
    let by = keeper(context)?;
    if let Some(id) = state.id {
        let same = id == *account
            && state.holder == Some(*holder)
            && state.kind == Some(*kind)
            && state.registered == Some(*registered);
        return if same {
            Ok(Vec::new())
        } else {
            Err(AccountRefusal::AlreadyRegistered)
        };
    }
    has_happened(*registered, context)?;
    Ok(vec![
        AccountRegistered {
            account: *account,
            holder: *holder,
            kind: *kind,
            identifier: identifier.clone(),
            contacts: *contacts,
            registered: *registered,
            by,
        }
        .into(),
    ])
}

/// An anomaly may be reported by the holder as well, and after a handover: that is when accounts are re-bound.
pub(super) fn report_anomaly(state: &Account, description: &Sealed, happened: When, context: &Context) -> Outcome {
    let holder = state.holder.ok_or(AccountRefusal::Missing)?;
    let by = match context.actor.person() {
        Some(person) if person == holder => person,
        Some(_) | None => keeper(context)?,
    };
    let repeated = state
        .latest_anomaly
        .as_ref()
        .is_some_and(|(what, when)| what == description && *when == happened);
    if repeated {
        return Ok(Vec::new());
    }
    has_happened(happened, context)?;
    let description = description.clone();
    Ok(vec![
        AccountAnomalyReported {
            description,
            happened,
            by,
        }
        .into(),
    ])
}

pub(super) fn hand_over(state: &Account, event: AccountHandedOver, context: &Context) -> Outcome {
    let holder = state.holder.ok_or(AccountRefusal::Missing)?;
    if let Some(handed_over) = state.handed_over {
        let same = handed_over == event.handed_over && state.handed_to == Some(event.to);
        return if same {
            Ok(Vec::new())
        } else {
            Err(AccountRefusal::AlreadyHandedOver)
        };
    }
    if event.to == holder {
        return Err(AccountRefusal::HandedToHolder);
    }
    has_happened(event.handed_over, context)?;
    if state
        .registered
        .is_some_and(|registered| event.handed_over.is_surely_before(&registered))
    {
        return Err(AccountRefusal::HandedOverBeforeRegistration);
    }
    Ok(vec![event.into()])
}

fn has_happened(when: When, context: &Context) -> Result<(), AccountRefusal> {
    if !when.is_consistent() {
        return Err(AccountRefusal::DateInconsistent);
    }
    (!when.is_after(context.today))
        .then_some(())
        .ok_or(AccountRefusal::DateInFuture)
}
