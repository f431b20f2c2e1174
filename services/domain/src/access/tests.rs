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

fn other_administrator() -> Context {
    staff(person(8), Role::Administrator)
}

fn request(role: Role, level: Option<DecisionLevel>) -> AccessCommand {
    AccessCommand::RequestRole {
        person: person(1),
        role,
        level,
    }
}

fn confirm(role: Role, level: Option<DecisionLevel>) -> AccessCommand {
    AccessCommand::ConfirmRole {
        person: person(1),
        role,
        level,
    }
}

fn requested(role: Role, level: Option<DecisionLevel>) -> AccessEvent {
    RoleRequested {
        person: person(1),
        role,
        level,
        by: person(9),
        on: TODAY,
    }
    .into()
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
        requested_by: None,
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
fn a_role_is_given_by_two_administrators() {
    let asked = [requested(Role::Investigator, None)];
    assert_eq!(
        when(&[], &request(Role::Investigator, None), &administrator()),
        Ok(asked.to_vec())
    );
    let agreed: AccessEvent = RoleGranted {
        person: person(1),
        role: Role::Investigator,
        level: None,
        requested_by: Some(person(9)),
        by: Some(person(8)),
        on: TODAY,
    }
    .into();
    let command = confirm(Role::Investigator, None);
    assert_eq!(when(&asked, &command, &other_administrator()), Ok(vec![agreed.clone()]));
    assert_eq!(
        when(&asked, &command, &administrator()),
        Err(AccessRefusal::RoleOwnRequest)
    );
    let own = staff(person(1), Role::Administrator);
    assert_eq!(when(&asked, &command, &own), Err(AccessRefusal::OwnRole));
    assert_eq!(
        when(&[], &command, &other_administrator()),
        Err(AccessRefusal::RoleNotAsked)
    );
    let done = [asked[0].clone(), agreed];
    assert_eq!(when(&done, &command, &other_administrator()), Ok(vec![]), "once");
    assert_eq!(StaffAccess::fold(&done).asked, BTreeMap::new());
}

#[test]
fn what_is_agreed_to_is_what_was_asked_for() {
    let (line, senior) = (Some(DecisionLevel::Line), Some(DecisionLevel::Senior));
    let asked = [requested(Role::DecisionMaker, line)];
    let more = confirm(Role::DecisionMaker, senior);
    assert_eq!(
        when(&asked, &more, &other_administrator()),
        Err(AccessRefusal::RoleNotAsked)
    );
    let same = request(Role::DecisionMaker, line);
    assert_eq!(when(&asked, &same, &administrator()), Ok(vec![]));
    assert_eq!(
        when(&asked, &same, &other_administrator()),
        Err(AccessRefusal::RoleAskedAlready)
    );
    let changed = request(Role::DecisionMaker, senior);
    assert_eq!(
        when(&asked, &changed, &administrator()),
        Ok(vec![requested(Role::DecisionMaker, senior)])
    );
}

#[test]
fn a_request_for_a_role_lapses_after_a_week_and_can_be_withdrawn() {
    let asked = [requested(Role::Auditor, None)];
    let later = |days: i64, by: u64| {
        let today = TODAY.checked_add(jiff::Span::new().days(days)).unwrap();
        let context = staff(person(by), Role::Administrator);
        Context { today, ..context }
    };
    let command = confirm(Role::Auditor, None);
    let week = i64::from(REQUEST_DAYS);
    assert_eq!(
        when(&asked, &command, &later(week, 8)).map(|events| events.len()),
        Ok(1)
    );
    assert_eq!(
        when(&asked, &command, &later(week + 1, 8)),
        Err(AccessRefusal::RoleRequestLapsed)
    );
    let anew = when(&asked, &request(Role::Auditor, None), &later(week + 1, 8));
    assert_eq!(
        anew.map(|events| events.len()),
        Ok(1),
        "a lapsed request gives way to another one's"
    );
    let withdraw = AccessCommand::WithdrawRoleRequest {
        person: person(1),
        role: Role::Auditor,
    };
    let withdrawn: AccessEvent = RoleRequestWithdrawn {
        person: person(1),
        role: Role::Auditor,
        by: person(8),
        on: TODAY,
    }
    .into();
    assert_eq!(
        when(&asked, &withdraw, &other_administrator()),
        Ok(vec![withdrawn.clone()])
    );
    let gone = [asked[0].clone(), withdrawn];
    assert_eq!(when(&gone, &withdraw, &other_administrator()), Ok(vec![]));
    assert_eq!(
        when(&gone, &command, &other_administrator()),
        Err(AccessRefusal::RoleNotAsked)
    );
}

#[test]
fn the_operator_alone_gives_a_role_at_once() {
    let command = grant(Role::Investigator, None);
    let by_system = granted(Role::Investigator, None, None);
    assert_eq!(
        when(&[], &command, &context(Actor::System)),
        Ok(vec![by_system.clone()])
    );
    assert_eq!(when(&[], &command, &administrator()), Err(AccessRefusal::SystemOnly));
    let asked = [requested(Role::Investigator, None), by_system];
    assert_eq!(
        StaffAccess::fold(&asked).asked,
        BTreeMap::new(),
        "what was asked for is there"
    );
}

#[test]
fn nobody_else_gives_or_takes_roles() {
    let withdraw = AccessCommand::WithdrawRoleRequest {
        person: person(1),
        role: Role::Investigator,
    };
    let (ask, agree) = (request(Role::Investigator, None), confirm(Role::Investigator, None));
    for command in [ask, agree, withdraw, revoke(Role::Investigator)] {
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
    let without = request(Role::DecisionMaker, None);
    assert_eq!(when(&[], &without, &administrator()), Err(AccessRefusal::LevelMissing));
    let operator = context(Actor::System);
    let without = grant(Role::DecisionMaker, None);
    assert_eq!(when(&[], &without, &operator), Err(AccessRefusal::LevelMissing));
    for role in Role::ALL.into_iter().filter(|role| *role != Role::DecisionMaker) {
        let with = request(role, Some(DecisionLevel::Line));
        assert_eq!(
            when(&[], &with, &administrator()),
            Err(AccessRefusal::LevelNotApplicable)
        );
    }
}

#[test]
fn a_role_is_given_once_and_a_level_may_change() {
    let given = [granted(Role::DecisionMaker, Some(DecisionLevel::Line), None)];
    let again = request(Role::DecisionMaker, Some(DecisionLevel::Line));
    assert_eq!(when(&given, &again, &administrator()), Ok(vec![]));
    let (role, senior) = (Role::DecisionMaker, Some(DecisionLevel::Senior));
    assert_eq!(
        when(&given, &request(role, senior), &administrator()),
        Ok(vec![requested(role, senior)])
    );
    let by_system = granted(role, senior, None);
    assert_eq!(
        when(&given, &grant(role, senior), &context(Actor::System)),
        Ok(vec![by_system])
    );
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
        when(&given, &command, &context(Actor::System)),
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
    fn any_order_of_events_folds_and_decides(picks in proptest::collection::vec(0_usize..5, 0..16)) {
        let asked = requested(Role::Auditor, None);
        let pool = [granted(Role::Auditor, None, None), revoked(Role::Auditor), asked, viewed(), denied()];
        let events: Vec<AccessEvent> = picks.iter().map(|pick| pool[*pick].clone()).collect();
        let state = StaffAccess::fold(&events);
        for command in [request(Role::Auditor, None), revoke(Role::Auditor)] {
            let new = state.decide(&command, &administrator()).expect("nothing stands against it");
            let mut after = state.clone();
            for event in &new {
 after.evolve(event);
 }
            prop_assert_eq!(after.decide(&command, &administrator()), Ok(vec![]));
        }
    }
}
