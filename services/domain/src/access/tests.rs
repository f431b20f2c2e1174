//! Given events, when a command, then events or a refusal.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use proptest::prelude::*;
use ulid::Ulid;

use super::*;
use crate::actor::{Actor, DecisionLevel, Role};
use crate::decider::{Context, Decider, Refusal};
use crate::ids::{PersonId, ReportId};

const TODAY: Date = date(2024, 3, 15);

fn person(n: u64) -> PersonId {
    PersonId(Ulid::from_parts(1_700_000_000_000, u128::from(n)))
}

fn context(actor: Actor) -> Context {
    Context {
        actor,
        now: jiff::Timestamp::UNIX_EPOCH,
        today: TODAY,
    }
}

fn staff(id: PersonId, role: Role) -> Context {
    context(Actor::Staff {
        person: id,
        roles: BTreeSet::from([role]),
        level: None,
    })
}

fn administrator() -> Context {
    staff(person(9), Role::Administrator)
}

fn grant(role: Role, level: Option<DecisionLevel>) -> AccessCommand {
    AccessCommand::GrantRole {
        person: person(1),
        role,
        level,
    }
}

fn granted(role: Role, level: Option<DecisionLevel>, by: Option<PersonId>) -> AccessEvent {
    RoleGranted {
        person: person(1),
        role,
        level,
        by,
        on: TODAY,
    }
    .into()
}

fn revoke(role: Role) -> AccessCommand {
    AccessCommand::RevokeRole {
        person: person(1),
        role,
    }
}

fn revoked(role: Role) -> AccessEvent {
    RoleRevoked {
        person: person(1),
        role,
        by: Some(person(9)),
        on: TODAY,
    }
    .into()
}

fn view() -> AccessCommand {
    AccessCommand::RecordView {
        person: person(1),
        record: "case-01J".to_owned(),
        action: "case.read".to_owned(),
    }
}

fn viewed() -> AccessEvent {
    RecordViewed {
        person: person(1),
        record: "case-01J".to_owned(),
        action: "case.read".to_owned(),
        on: TODAY,
    }
    .into()
}

fn denial() -> AccessCommand {
    AccessCommand::RecordDenial {
        person: person(1),
        record: "case-01J".to_owned(),
        action: "case.read".to_owned(),
    }
}

fn denied() -> AccessEvent {
    AccessDenied {
        person: person(1),
        record: "case-01J".to_owned(),
        action: "case.read".to_owned(),
        on: TODAY,
    }
    .into()
}

fn when(given: &[AccessEvent], command: &AccessCommand, context: &Context) -> Result<Vec<AccessEvent>, AccessRefusal> {
    StaffAccess::fold(given).decide(command, context)
}

#[test]
fn roles_are_given_by_another_administrator_or_the_command_line() {
    let command = grant(Role::Investigator, None);
    let by_admin = granted(Role::Investigator, None, Some(person(9)));
    assert_eq!(when(&[], &command, &administrator()), Ok(vec![by_admin]));
    let by_system = granted(Role::Investigator, None, None);
    assert_eq!(when(&[], &command, &context(Actor::System)), Ok(vec![by_system]));
}

#[test]
fn nobody_else_gives_or_takes_roles() {
    for command in [grant(Role::Investigator, None), revoke(Role::Investigator)] {
        let own = staff(person(1), Role::Administrator);
        assert_eq!(when(&[], &command, &own), Err(AccessRefusal::OwnRole));
        let counsel = staff(person(9), Role::LegalCounsel);
        assert_eq!(when(&[], &command, &counsel), Err(AccessRefusal::NotAdministrator));
        let reporter = context(Actor::Reporter(ReportId(Ulid::from_parts(1, 1))));
        assert_eq!(when(&[], &command, &reporter), Err(AccessRefusal::NotAdministrator));
    }
}

#[test]
fn a_level_goes_with_a_decision_maker_and_with_nobody_else() {
    let without = grant(Role::DecisionMaker, None);
    assert_eq!(when(&[], &without, &administrator()), Err(AccessRefusal::LevelMissing));
    for role in Role::ALL.into_iter().filter(|role| *role != Role::DecisionMaker) {
        let with = grant(role, Some(DecisionLevel::Line));
        assert_eq!(
            when(&[], &with, &administrator()),
            Err(AccessRefusal::LevelNotApplicable)
        );
    }
}

#[test]
fn a_role_is_given_once_and_a_level_may_change() {
    let line = granted(Role::DecisionMaker, Some(DecisionLevel::Line), Some(person(9)));
    let given = [line];
    let again = grant(Role::DecisionMaker, Some(DecisionLevel::Line));
    assert_eq!(when(&given, &again, &administrator()), Ok(vec![]));
    let senior = grant(Role::DecisionMaker, Some(DecisionLevel::Senior));
    let event = granted(Role::DecisionMaker, Some(DecisionLevel::Senior), Some(person(9)));
    assert_eq!(when(&given, &senior, &administrator()), Ok(vec![event]));
}

#[test]
fn a_role_is_taken_once() {
    let given = [granted(Role::Investigator, None, None)];
    let command = revoke(Role::Investigator);
    assert_eq!(
        when(&given, &command, &administrator()),
        Ok(vec![revoked(Role::Investigator)])
    );
    let given = [granted(Role::Investigator, None, None), revoked(Role::Investigator)];
    assert_eq!(when(&given, &command, &administrator()), Ok(vec![]));
    assert_eq!(StaffAccess::fold(&given).roles, BTreeMap::new());
}

#[test]
fn each_view_is_an_event() {
    let viewer = staff(person(1), Role::Investigator);
    assert_eq!(when(&[viewed()], &view(), &viewer), Ok(vec![viewed()]));
    assert_eq!(when(&[viewed()], &view(), &context(Actor::System)), Ok(vec![viewed()]));
}

#[test]
fn a_denial_is_written_down_once_a_day_for_each_record() {
    let viewer = staff(person(1), Role::Investigator);
    assert_eq!(when(&[], &denial(), &viewer), Ok(vec![denied()]));
    assert_eq!(when(&[denied()], &denial(), &viewer), Ok(vec![]));
    let other = AccessCommand::RecordDenial {
        person: person(1),
        record: "case-01K".to_owned(),
        action: "case.read".to_owned(),
    };
    assert_eq!(when(&[denied()], &other, &viewer).map(|events| events.len()), Ok(1));
    let tomorrow = Context {
        today: TODAY.tomorrow().unwrap(),
        ..viewer
    };
    assert_eq!(
        when(&[denied()], &denial(), &tomorrow).map(|events| events.len()),
        Ok(1)
    );
}

#[test]
fn beyond_the_most_denials_of_a_month_one_event_says_so() {
    let viewer = staff(person(1), Role::Investigator);
    let many = |count: usize| -> Vec<AccessEvent> {
        let one = |number| AccessDenied {
            person: person(1),
            record: format!("case-{number}"),
            action: "case.read".to_owned(),
            on: TODAY,
        };
        (0..count).map(|number| one(number).into()).collect()
    };
    assert_eq!(when(&many(MOST_DENIALS - 1), &denial(), &viewer), Ok(vec![denied()]));
    let capped: AccessEvent = DenialsCapped {
        person: person(1),
        on: TODAY,
    }
    .into();
    let mut full = many(MOST_DENIALS);
    assert_eq!(when(&full, &denial(), &viewer), Ok(vec![capped.clone()]));
    full.push(capped);
    assert_eq!(when(&full, &denial(), &viewer), Ok(vec![]));
    assert_eq!(
        when(&full, &view(), &viewer),
        Ok(vec![viewed()]),
        "what is opened is always written down"
    );
}

#[test]
fn nobody_writes_what_another_one_viewed() {
    for command in [view(), denial()] {
        assert_eq!(when(&[], &command, &administrator()), Err(AccessRefusal::LogOfAnother));
    }
}

#[test]
fn a_stream_belongs_to_one_person() {
    let command = AccessCommand::GrantRole {
        person: person(2),
        role: Role::Auditor,
        level: None,
    };
    let given = [granted(Role::Auditor, None, None)];
    assert_eq!(
        when(&given, &command, &administrator()),
        Err(AccessRefusal::OtherPerson)
    );
    let other = staff(person(2), Role::Auditor);
    let of_another = AccessCommand::RecordView {
        person: person(2),
        record: "case-01J".to_owned(),
        action: "case.read".to_owned(),
    };
    assert_eq!(when(&[viewed()], &of_another, &other), Err(AccessRefusal::OtherPerson));
    assert_eq!(AccessRefusal::OtherPerson.code(), "ACCESS_OTHER_PERSON");
}

proptest! {
    #[test]
    fn any_order_of_events_folds_and_decides(picks in proptest::collection::vec(0_usize..4, 0..16)) {
        let pool = [granted(Role::Auditor, None, None), revoked(Role::Auditor), viewed(), denied()];
        let events: Vec<AccessEvent> = picks.iter().map(|pick| pool[*pick].clone()).collect();
        let state = StaffAccess::fold(&events);
        for command in [grant(Role::Auditor, None), revoke(Role::Auditor)] {
            let new = state.decide(&command, &administrator()).expect("nothing stands against it");
            let mut after = state.clone();
            for event in &new {
 after.evolve(event);
 }
            prop_assert_eq!(after.decide(&command, &administrator()), Ok(vec![]));
        }
    }
}
