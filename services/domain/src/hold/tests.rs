//! Given events, when a command, then events or a refusal.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::{Date, date};
use ulid::Ulid;

use super::*;
use crate::actor::Actor;
use crate::ids::{CaseId, ReportId};
use crate::pack::testing::rules;
use crate::sealed::Sealed;

const TODAY: Date = date(2024, 3, 15);

fn ulid(n: u64) -> Ulid {
    Ulid::from_parts(1_700_000_000_000, u128::from(n))
}

fn facts(role: Role, today: Date) -> HoldFacts {
    HoldFacts {
        context: Context {
            actor: Actor::Staff {
                person: PersonId(ulid(1)),
                roles: BTreeSet::from([role]),
                level: None,
            },
            now: jiff::Timestamp::UNIX_EPOCH,
            today,
        },
        rules: Arc::new(rules()),
        scope_exists: true,
        scope_erased: false,
    }
}

fn counsel() -> HoldFacts {
    facts(Role::LegalCounsel, TODAY)
}

fn sealed() -> Sealed {
    Sealed {
        key: "case-x".to_owned(),
        field: "reason".to_owned(),
        cipher: "YQ==".to_owned(),
    }
}

fn place(scope: HoldScope) -> HoldCommand {
    HoldCommand::PlaceHold {
        hold: HoldId(ulid(2)),
        scope,
        reason: sealed(),
    }
}

fn on_case() -> HoldCommand {
    place(HoldScope::Case(CaseId(ulid(3))))
}

fn placed() -> Vec<HoldEvent> {
    Hold::default().decide(&on_case(), &counsel()).unwrap()
}

#[test]
fn counsel_places_a_hold_and_looks_at_it_again_within_half_a_year() {
    let state = Hold::fold(&placed());
    assert_eq!(state.review_by, Some(date(2024, 9, 15)));
    let review = HoldCommand::ReviewHold { note: sealed() };
    let later = facts(Role::LegalCounsel, date(2024, 9, 1));
    let mut events = placed();
    events.extend(state.decide(&review, &later).unwrap());
    let state = Hold::fold(&events);
    assert_eq!(state.review_by, Some(date(2025, 3, 1)));
    assert_eq!(state.decide(&review, &later), Ok(vec![]), "once a day");
}

#[test]
fn a_hold_is_counsels_alone() {
    let commands = [
        on_case(),
        HoldCommand::ReviewHold { note: sealed() },
        HoldCommand::ReleaseHold { reason: sealed() },
    ];
    for role in Role::ALL.into_iter().filter(|role| *role != Role::LegalCounsel) {
        for command in &commands {
            let refused = Hold::fold(&placed()).decide(command, &facts(role, TODAY));
            assert_eq!(refused, Err(HoldRefusal::NeedsCounsel), "{role:?}");
        }
    }
}

#[test]
fn what_is_not_there_or_erased_is_not_held() {
    let missing = HoldFacts {
        scope_exists: false,
        ..counsel()
    };
    assert_eq!(
        Hold::default().decide(&on_case(), &missing),
        Err(HoldRefusal::ScopeMissing)
    );
    let erased = HoldFacts {
        scope_erased: true,
        ..counsel()
    };
    assert_eq!(
        Hold::default().decide(&on_case(), &erased),
        Err(HoldRefusal::ScopeErased)
    );
}

#[test]
fn a_hold_is_placed_once_and_released_once() {
    let state = Hold::fold(&placed());
    assert_eq!(state.decide(&on_case(), &counsel()), Ok(vec![]));
    let elsewhere = place(HoldScope::Report(ReportId(ulid(4))));
    assert_eq!(state.decide(&elsewhere, &counsel()), Err(HoldRefusal::AlreadyPlaced));
    let release = HoldCommand::ReleaseHold { reason: sealed() };
    let mut events = placed();
    events.extend(state.decide(&release, &counsel()).unwrap());
    let released = Hold::fold(&events);
    assert!(released.released);
    assert_eq!(released.decide(&release, &counsel()), Ok(vec![]));
    let review = HoldCommand::ReviewHold { note: sealed() };
    assert_eq!(released.decide(&review, &counsel()), Err(HoldRefusal::Released));
    assert_eq!(Hold::default().decide(&release, &counsel()), Err(HoldRefusal::Missing));
}
