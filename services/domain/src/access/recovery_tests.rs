//! Given events, when a reset, a mirrored role or an emergency is asked for, then events or a refusal.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use ulid::Ulid;

use super::*;
use crate::actor::{Actor, DecisionLevel, Role};
use crate::decider::{Context, Decider};
use crate::ids::PersonId;
use crate::sealed::Sealed;

const TODAY: Date = date(2024, 3, 15);

fn person(n: u64) -> PersonId {
    PersonId(Ulid::from_parts(1_700_000_000_000, u128::from(n)))
}

fn context(actor: Actor) -> Context {
    Context {
        actor,
        now: Timestamp::UNIX_EPOCH,
        today: TODAY,
    }
}

fn administrator(n: u64) -> Context {
    context(Actor::Staff {
        person: person(n),
        roles: BTreeSet::from([Role::Administrator]),
        level: None,
    })
}

fn counsel() -> Context {
    context(Actor::Staff {
        person: person(5),
        roles: BTreeSet::from([Role::LegalCounsel]),
        level: None,
    })
}

fn days_later(context: Context, days: i64) -> Context {
    let today = TODAY.checked_add(jiff::Span::new().days(days)).unwrap();
    Context { today, ..context }
}

fn sealed() -> Sealed {
    Sealed {
        key: person(1).stream(),
        field: "reason".to_owned(),
        cipher: "AAAA".to_owned(),
    }
}

const ASK: AccessCommand = AccessCommand::RequestFactorReset {
    person: PersonId(Ulid::from_parts(1_700_000_000_000, 1)),
};
const CONFIRM: AccessCommand = AccessCommand::ConfirmFactorReset {
    person: PersonId(Ulid::from_parts(1_700_000_000_000, 1)),
};
const WITHDRAW: AccessCommand = AccessCommand::WithdrawFactorReset {
    person: PersonId(Ulid::from_parts(1_700_000_000_000, 1)),
};

/// Carries a command out and folds what came of it in.
fn act(state: &mut StaffAccess, command: &AccessCommand, context: &Context) -> Result<usize, AccessRefusal> {
    let events = state.decide(command, context)?;
    for event in &events {
        state.evolve(event);
    }
    Ok(events.len())
}

#[test]
fn two_administrators_take_a_second_factor_away() {
    let mut state = StaffAccess::default();
    assert_eq!(act(&mut state, &ASK, &administrator(8)), Ok(1));
    assert_eq!(act(&mut state, &ASK, &administrator(8)), Ok(0), "asked once");
    assert_eq!(
        (state.resets, state.reset_asked.map(|asked| asked.by)),
        (0, Some(person(8)))
    );
    let alone = act(&mut state, &CONFIRM, &administrator(8));
    assert_eq!(alone, Err(AccessRefusal::ResetOwnRequest));
    let again = act(&mut state, &ASK, &administrator(9));
    assert_eq!(again, Err(AccessRefusal::ResetAskedAlready));
    assert_eq!(act(&mut state, &CONFIRM, &administrator(9)), Ok(1));
    assert_eq!(act(&mut state, &CONFIRM, &administrator(9)), Ok(0), "confirmed once");
    assert_eq!((state.resets, state.reset_asked), (1, None));
    let other = act(&mut state, &CONFIRM, &administrator(8));
    assert_eq!(other, Err(AccessRefusal::ResetNotAsked));
}

#[test]
fn nobody_takes_part_in_their_own_reset_and_nobody_but_administrators_in_any() {
    let own = AccessCommand::RequestFactorReset { person: person(8) };
    let own_confirmation = AccessCommand::ConfirmFactorReset { person: person(8) };
    let mut state = StaffAccess::default();
    assert_eq!(act(&mut state, &own, &administrator(8)), Err(AccessRefusal::OwnReset));
    assert_eq!(act(&mut state, &own, &administrator(9)), Ok(1));
    assert_eq!(
        act(&mut state, &own_confirmation, &administrator(8)),
        Err(AccessRefusal::OwnReset)
    );
    for command in [ASK, CONFIRM, WITHDRAW] {
        for whoever in [counsel(), context(Actor::System)] {
            let refused = act(&mut StaffAccess::default(), &command, &whoever);
            assert_eq!(refused, Err(AccessRefusal::ResetNotAdministrator), "{command:?}");
        }
    }
}

#[test]
fn a_request_can_be_withdrawn_and_lapses() {
    let mut state = StaffAccess::default();
    act(&mut state, &ASK, &administrator(8)).unwrap();
    assert_eq!(act(&mut state, &WITHDRAW, &administrator(9)), Ok(1));
    assert_eq!(act(&mut state, &WITHDRAW, &administrator(9)), Ok(0));
    let gone = act(&mut state, &CONFIRM, &administrator(9));
    assert_eq!(gone, Err(AccessRefusal::ResetNotAsked));
    act(&mut state, &ASK, &administrator(8)).unwrap();
    let last = i64::from(REQUEST_DAYS);
    let late = days_later(administrator(9), last + 1);
    assert_eq!(act(&mut state, &CONFIRM, &late), Err(AccessRefusal::ResetLapsed));
    let in_time = days_later(administrator(9), last);
    assert_eq!(act(&mut state.clone(), &CONFIRM, &in_time), Ok(1));
    // Who comes late asks anew, and then needs somebody else again.
    assert_eq!(act(&mut state, &ASK, &late), Ok(1));
    assert_eq!(state.reset_asked.map(|asked| asked.by), Some(person(9)));
}

#[test]
fn the_operator_resets_alone_and_on_record() {
    let command = AccessCommand::ResetFactor {
        person: PersonId(Ulid::from_parts(1_700_000_000_000, 1)),
        reason: sealed(),
    };
    let mut state = StaffAccess::default();
    let refused = act(&mut state, &command, &administrator(8));
    assert_eq!(refused, Err(AccessRefusal::SystemOnly));
    act(&mut state, &ASK, &administrator(8)).unwrap();
    assert_eq!(act(&mut state, &command, &context(Actor::System)), Ok(1));
    assert_eq!((state.resets, state.reset_asked, state.reset_by), (1, None, None));
}

fn mirror(roles: &[(Role, Option<DecisionLevel>)]) -> AccessCommand {
    AccessCommand::MirrorRoles {
        person: person(1),
        roles: roles.iter().copied().collect(),
    }
}

#[test]
fn what_the_provider_says_is_held_until_it_says_otherwise_and_takes_nothing_that_was_given() {
    let system = context(Actor::System);
    let mut state = StaffAccess::default();
    let grant = AccessCommand::GrantRole {
        person: person(1),
        role: Role::Investigator,
        level: None,
    };
    act(&mut state, &grant, &system).unwrap();
    let said = mirror(&[(Role::Auditor, None), (Role::DecisionMaker, Some(DecisionLevel::Line))]);
    assert_eq!(
        act(&mut state, &said, &administrator(9)),
        Err(AccessRefusal::SystemOnly)
    );
    assert_eq!(act(&mut state, &said, &system), Ok(1));
    assert_eq!(act(&mut state, &said, &system), Ok(0), "recorded when it changes");
    let held: Vec<Role> = state.held(Timestamp::UNIX_EPOCH).into_keys().collect();
    assert_eq!(held, [Role::Investigator, Role::DecisionMaker, Role::Auditor]);
    let take = AccessCommand::RevokeRole {
        person: person(1),
        role: Role::Auditor,
    };
    let refused = act(&mut state, &take, &administrator(9));
    assert_eq!(refused, Err(AccessRefusal::RoleFromProvider));
    assert_eq!(act(&mut state, &mirror(&[]), &system), Ok(1));
    let held: Vec<Role> = state.held(Timestamp::UNIX_EPOCH).into_keys().collect();
    assert_eq!(held, [Role::Investigator]);
    let without = act(&mut state, &mirror(&[(Role::DecisionMaker, None)]), &system);
    assert_eq!(without, Err(AccessRefusal::LevelMissing));
}

fn emergency(role: Role, level: Option<DecisionLevel>, hours: u16) -> AccessCommand {
    AccessCommand::GrantInEmergency {
        person: person(1),
        role,
        level,
        hours,
        reason: sealed(),
    }
}

fn at_hour(context: Context, hours: i64) -> Context {
    let now = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours);
    Context { now, ..context }
}

#[test]
fn a_role_in_an_emergency_ends_by_itself() {
    let mut state = StaffAccess::default();
    let command = emergency(Role::Investigator, None, 8);
    assert_eq!(act(&mut state, &command, &administrator(1)), Ok(1), "also one's own");
    assert_eq!(act(&mut state, &command, &administrator(9)), Ok(0), "it runs already");
    let held = |state: &StaffAccess, hours| state.held(at_hour(counsel(), hours).now);
    assert_eq!(held(&state, 7), BTreeMap::from([(Role::Investigator, None)]));
    assert_eq!(held(&state, 8), BTreeMap::new());
    let anew = at_hour(administrator(9), 8);
    assert_eq!(act(&mut state.clone(), &command, &anew), Ok(1), "another emergency");
    let end = AccessCommand::EndEmergency {
        person: person(1),
        role: Role::Investigator,
    };
    assert_eq!(act(&mut state, &end, &counsel()), Err(AccessRefusal::NotAdministrator));
    assert_eq!(act(&mut state.clone(), &end, &anew), Ok(0), "it is over anyway");
    assert_eq!(act(&mut state, &end, &context(Actor::System)), Ok(1));
    assert_eq!(act(&mut state, &end, &context(Actor::System)), Ok(0));
    assert_eq!(held(&state, 1), BTreeMap::new());
}

#[test]
fn an_emergency_has_limits() {
    let mut state = StaffAccess::default();
    let mut asked = |command: &AccessCommand, context: &Context| act(&mut state, command, context);
    for hours in [0, MOST_EMERGENCY_HOURS + 1] {
        let refused = asked(&emergency(Role::Auditor, None, hours), &administrator(9));
        assert_eq!(refused, Err(AccessRefusal::EmergencyHours), "{hours}");
    }
    for role in [Role::Administrator, Role::IdentityCustodian] {
        let refused = asked(&emergency(role, None, 1), &administrator(9));
        assert_eq!(refused, Err(AccessRefusal::EmergencyRole), "{role:?}");
    }
    let refused = asked(&emergency(Role::Auditor, None, 1), &counsel());
    assert_eq!(refused, Err(AccessRefusal::NotAdministrator));
    let refused = asked(&emergency(Role::DecisionMaker, None, 1), &administrator(9));
    assert_eq!(refused, Err(AccessRefusal::LevelMissing));
}

#[test]
fn in_an_emergency_the_higher_authority_counts() {
    let mut state = StaffAccess::default();
    let line = AccessCommand::GrantRole {
        person: person(1),
        role: Role::DecisionMaker,
        level: Some(DecisionLevel::Line),
    };
    act(&mut state, &line, &context(Actor::System)).unwrap();
    let lower = emergency(Role::DecisionMaker, Some(DecisionLevel::Line), 1);
    assert_eq!(act(&mut state, &lower, &administrator(9)), Ok(0), "held already");
    let higher = emergency(Role::DecisionMaker, Some(DecisionLevel::Senior), 1);
    assert_eq!(act(&mut state, &higher, &administrator(9)), Ok(1));
    let level = |hours| state.held(at_hour(counsel(), hours).now)[&Role::DecisionMaker];
    assert_eq!(
        (level(0), level(1)),
        (Some(DecisionLevel::Senior), Some(DecisionLevel::Line))
    );
}
