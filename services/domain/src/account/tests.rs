//! Given events, when a command, then events or a refusal.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use ulid::Ulid;

use super::*;
use crate::actor::{Actor, Role};
use crate::decider::{Context, Decider, Refusal};
use crate::ids::{AccountId, PersonId};
use crate::sealed::Sealed;
use crate::when::When;

const TODAY: Date = date(2024, 3, 15);

fn person(n: u64) -> PersonId {
    PersonId(Ulid::from_parts(1_700_000_000_000, u128::from(n)))
}

fn account() -> AccountId {
    AccountId(Ulid::from_parts(1_700_000_000_000, 70))
}

fn acting(id: PersonId, role: Role) -> Context {
    Context {
        actor: Actor::Staff {
            person: id,
            roles: BTreeSet::from([role]),
            level: None,
        },
        now: jiff::Timestamp::UNIX_EPOCH,
        today: TODAY,
    }
}

fn hr() -> Context {
    acting(person(9), Role::HumanResources)
}

fn sealed(cipher: &str) -> Sealed {
    Sealed {
        key: person(1).stream(),
        field: "identifier".to_owned(),
        cipher: cipher.to_owned(),
    }
}

fn register_on(registered: When) -> AccountCommand {
    AccountCommand::RegisterAccount {
        account: account(),
        holder: person(1),
        kind: AccountKind::Company,
        identifier: sealed("YQ=="),
        contacts: Some(599),
        registered,
    }
}

fn register() -> AccountCommand {
    register_on(When::Month { year: 2020, month: 10 })
}

fn registered() -> AccountEvent {
    AccountRegistered {
        account: account(),
        holder: person(1),
        kind: AccountKind::Company,
        identifier: sealed("YQ=="),
        contacts: Some(599),
        registered: When::Month { year: 2020, month: 10 },
        by: person(9),
    }
    .into()
}

fn anomaly(happened: When) -> AccountCommand {
    AccountCommand::ReportAnomaly {
        description: sealed("Yg=="),
        happened,
    }
}

fn anomaly_reported(by: PersonId) -> AccountEvent {
    AccountAnomalyReported {
        description: sealed("Yg=="),
        happened: date(2021, 4, 17).into(),
        by,
    }
    .into()
}

fn hand_over(to: PersonId, day: Date) -> AccountCommand {
    AccountCommand::HandOverAccount {
        to,
        handed_over: day.into(),
        cleaned: true,
    }
}

fn handed_over() -> AccountEvent {
    AccountHandedOver {
        to: person(2),
        handed_over: date(2022, 4, 1).into(),
        cleaned: true,
        by: person(9),
    }
    .into()
}

fn when(
    given: &[AccountEvent],
    command: &AccountCommand,
    context: &Context,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    Account::fold(given).decide(command, context)
}

#[test]
fn the_register_is_kept_by_four_roles() {
    for role in Role::ALL {
        let keeps = matches!(
            role,
            Role::HumanResources | Role::IntakeOfficer | Role::Investigator | Role::Administrator
        );
        let expected = if keeps {
            Ok(vec![registered()])
        } else {
            Err(AccountRefusal::NotRegisterKeeper)
        };
        assert_eq!(when(&[], &register(), &acting(person(9), role)), expected, "{role:?}");
    }
}

#[test]
fn the_system_keeps_no_register() {
    let system = Context {
        actor: Actor::System,
        ..hr()
    };
    assert_eq!(when(&[], &register(), &system), Err(AccountRefusal::NotRegisterKeeper));
}

#[test]
fn an_account_is_registered_once() {
    assert_eq!(when(&[registered()], &register(), &hr()), Ok(vec![]));
    let other = register_on(When::Unknown);
    assert_eq!(
        when(&[registered()], &other, &hr()),
        Err(AccountRefusal::AlreadyRegistered)
    );
}

#[test]
fn registration_has_a_day_that_is_one_and_has_come() {
    let nonsense = register_on(When::Month { year: 2020, month: 0 });
    assert_eq!(when(&[], &nonsense, &hr()), Err(AccountRefusal::DateInconsistent));
    let ahead = register_on(date(2024, 3, 16).into());
    assert_eq!(when(&[], &ahead, &hr()), Err(AccountRefusal::DateInFuture));
}

#[test]
fn an_anomaly_is_reported_by_the_holder_or_a_keeper() {
    let command = anomaly(date(2021, 4, 17).into());
    let holder = acting(person(1), Role::Auditor);
    assert_eq!(
        when(&[registered()], &command, &holder),
        Ok(vec![anomaly_reported(person(1))])
    );
    assert_eq!(
        when(&[registered()], &command, &hr()),
        Ok(vec![anomaly_reported(person(9))])
    );
    let stranger = acting(person(8), Role::Auditor);
    assert_eq!(
        when(&[registered()], &command, &stranger),
        Err(AccountRefusal::NotRegisterKeeper)
    );
}

#[test]
fn an_anomaly_is_reported_once_even_after_a_handover() {
    let command = anomaly(date(2021, 4, 17).into());
    assert_eq!(when(&[], &command, &hr()), Err(AccountRefusal::Missing));
    let given = [registered(), handed_over()];
    assert_eq!(when(&given, &command, &hr()), Ok(vec![anomaly_reported(person(9))]));
    let given = [registered(), anomaly_reported(person(9))];
    assert_eq!(when(&given, &command, &hr()), Ok(vec![]));
    let ahead = anomaly(date(2024, 3, 16).into());
    assert_eq!(when(&given, &ahead, &hr()), Err(AccountRefusal::DateInFuture));
}

#[test]
fn a_handover_is_recorded_once() {
    let command = hand_over(person(2), date(2022, 4, 1));
    assert_eq!(when(&[registered()], &command, &hr()), Ok(vec![handed_over()]));
    let given = [registered(), handed_over()];
    assert_eq!(when(&given, &command, &hr()), Ok(vec![]));
    let other = hand_over(person(3), date(2022, 4, 1));
    assert_eq!(when(&given, &other, &hr()), Err(AccountRefusal::AlreadyHandedOver));
}

#[test]
fn a_handover_goes_to_somebody_else_in_the_right_time() {
    let given = [registered()];
    let day = date(2022, 4, 1);
    assert_eq!(
        when(&[], &hand_over(person(2), day), &hr()),
        Err(AccountRefusal::Missing)
    );
    assert_eq!(
        when(&given, &hand_over(person(1), day), &hr()),
        Err(AccountRefusal::HandedToHolder)
    );
    let ahead = hand_over(person(2), date(2024, 3, 16));
    assert_eq!(when(&given, &ahead, &hr()), Err(AccountRefusal::DateInFuture));
    let early = hand_over(person(2), date(2020, 9, 30));
    assert_eq!(
        when(&given, &early, &hr()),
        Err(AccountRefusal::HandedOverBeforeRegistration)
    );
    let holder = acting(person(1), Role::Auditor);
    assert_eq!(
        when(&given, &hand_over(person(2), day), &holder),
        Err(AccountRefusal::NotRegisterKeeper)
    );
}

#[test]
fn folding_counts_anomalies_and_remembers_the_handover() {
    let state = Account::fold(&[registered(), anomaly_reported(person(1)), handed_over()]);
    assert_eq!((state.anomalies, state.handed_to), (1, Some(person(2))));
    assert_eq!(state.holder, Some(person(1)));
    assert_eq!(AccountRefusal::Missing.code(), "ACCOUNT_MISSING");
}

proptest! {
    #[test]
    fn any_order_of_events_folds_and_decides(picks in proptest::collection::vec(0_usize..3, 0..12)) {
        let pool = [registered(), anomaly_reported(person(9)), handed_over()];
        let events: Vec<AccountEvent> = picks.iter().map(|pick| pool[*pick].clone()).collect();
        let state = Account::fold(&events);
        for command in [register(), anomaly(TODAY.into()), hand_over(person(2), TODAY)] {
            if let Ok(new) = state.decide(&command, &hr()) {
                let mut after = state.clone();
                for event in &new {
 after.evolve(event);
 }
                prop_assert_eq!(after.decide(&command, &hr()), Ok(vec![]));
            }
        }
    }
}
