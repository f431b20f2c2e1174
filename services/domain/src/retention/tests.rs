//! Given events, when a command, then events or a refusal.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use ulid::Ulid;

use super::*;
use crate::actor::{Actor, Role};
use crate::decider::{Context, Decider};
use crate::ids::{CaseId, HoldId, PersonId, ReportId, RetentionId, SanctionId};

mod obligations;

const CLOSED: Date = date(2024, 3, 15);
const LAST: Date = date(2024, 9, 15);
const AFTER: Date = date(2024, 9, 16);

fn ulid(n: u64) -> Ulid {
    Ulid::from_parts(1_700_000_000_000, u128::from(n))
}

fn person(n: u64) -> PersonId {
    PersonId(ulid(n))
}

fn record() -> Retained {
    Retained::Case(CaseId(ulid(70)))
}

fn hold() -> HoldId {
    HoldId(ulid(80))
}

fn staff(n: u64, roles: &[Role]) -> Actor {
    Actor::Staff {
        person: person(n),
        roles: roles.iter().copied().collect(),
        level: None,
    }
}

fn counsel() -> Actor {
    staff(1, &[Role::LegalCounsel])
}

fn custodian() -> Actor {
    staff(2, &[Role::IdentityCustodian])
}

fn administrator() -> Actor {
    staff(3, &[Role::Administrator])
}

fn class(until: Date) -> Obligation {
    Obligation {
        basis: Basis::Class {
            class: "unsubstantiated".to_owned(),
        },
        from: CLOSED,
        until,
    }
}

fn closed() -> Standing {
    Standing {
        closed_on: Some(CLOSED),
        obligations: vec![class(LAST)],
        ..Standing::default()
    }
}

fn facts(actor: Actor, today: Date, standing: Standing) -> RetentionFacts {
    RetentionFacts {
        context: Context {
            actor,
            now: jiff::Timestamp::UNIX_EPOCH,
            today,
        },
        retention: RetentionId(ulid(90)),
        standing,
        doomed: Doomed {
            keys: vec![record().stream()],
            files: vec![],
        },
    }
}

fn when(given: &[RetentionEvent], command: &RetentionCommand, facts: &RetentionFacts) -> Decided {
    Retention::fold(given).decide(command, facts)
}

fn keep() -> RetentionCommand {
    RetentionCommand::KeepSchedule { record: record() }
}

fn approve(role: Role) -> RetentionCommand {
    RetentionCommand::ApproveErasure { role }
}

/// What the system makes of a standing on a day.
fn kept(given: &[RetentionEvent], today: Date, standing: Standing) -> Vec<RetentionEvent> {
    when(given, &keep(), &facts(Actor::System, today, standing)).unwrap()
}

/// Everything so far, and what the system makes of it.
fn and_kept(mut given: Vec<RetentionEvent>, today: Date, standing: Standing) -> Vec<RetentionEvent> {
    given.extend(kept(&given, today, standing));
    given
}

fn due() -> Vec<RetentionEvent> {
    and_kept(and_kept(vec![], CLOSED, closed()), AFTER, closed())
}

fn and(mut given: Vec<RetentionEvent>, command: &RetentionCommand, actor: Actor) -> Vec<RetentionEvent> {
    let new = when(&given, command, &facts(actor, AFTER, closed())).unwrap();
    assert!(!new.is_empty(), "{command:?} yields something");
    given.extend(new);
    given
}

fn approved() -> Vec<RetentionEvent> {
    let given = and(due(), &approve(Role::LegalCounsel), counsel());
    and(given, &approve(Role::IdentityCustodian), custodian())
}

fn destroyed() -> Vec<RetentionEvent> {
    and(approved(), &RetentionCommand::DestroyKey, administrator())
}

fn search(readable: u64) -> RetentionCommand {
    let searched = Place::ALL.map(|place| Searched {
        place,
        looked_at: 5,
        readable: if place == Place::ReadModels { readable } else { 0 },
    });
    let remains = vec![Remains {
        kind: "case-opened".to_owned(),
        count: 1,
        first: CLOSED,
        last: CLOSED,
    }];
    RetentionCommand::RecordVerification {
        searched: searched.to_vec(),
        remains,
    }
}

fn status(given: &[RetentionEvent]) -> RetentionStatus {
    Retention::fold(given).status
}

#[test]
fn a_closed_record_is_kept_up_to_its_last_day_and_due_on_the_next() {
    let given = and_kept(vec![], CLOSED, closed());
    assert_eq!(Retention::fold(&given).due_on, Some(LAST));
    assert_eq!(kept(&given, LAST, closed()), vec![]);
    assert_eq!(
        kept(&given, AFTER, closed()),
        vec![RetentionFellDue { on: AFTER }.into()]
    );
    assert_eq!(kept(&due(), AFTER, closed()), vec![], "once is enough");
}

#[test]
fn an_open_record_is_not_scheduled() {
    assert_eq!(kept(&[], CLOSED, Standing::default()), vec![]);
}

#[test]
fn nobody_keeps_a_schedule_by_hand() {
    let by_hand = when(&[], &keep(), &facts(counsel(), CLOSED, closed()));
    assert_eq!(by_hand, Err(RetentionRefusal::NotTheSystem));
    let another = RetentionCommand::KeepSchedule {
        record: Retained::Report(ReportId(ulid(71))),
    };
    let given = and_kept(vec![], CLOSED, closed());
    let refused = when(&given, &another, &facts(Actor::System, CLOSED, closed()));
    assert_eq!(refused, Err(RetentionRefusal::AnotherRecord));
    let nothing = Standing {
        closed_on: Some(CLOSED),
        ..Standing::default()
    };
    let refused = when(&[], &keep(), &facts(Actor::System, CLOSED, nothing));
    assert_eq!(refused, Err(RetentionRefusal::ClassMissing));
}

#[test]
fn reopening_lifts_the_schedule_and_voids_approvals_and_closing_schedules_anew() {
    let given = and(due(), &approve(Role::LegalCounsel), counsel());
    let given = and_kept(given, AFTER, Standing::default());
    assert_eq!(given.last(), Some(&RetentionLifted { on: AFTER }.into()));
    let state = Retention::fold(&given);
    assert_eq!((state.status, state.due_on), (RetentionStatus::Active, None));
    assert!(state.approvals.is_empty());
    let later = date(2025, 3, 16);
    let again = Standing {
        closed_on: Some(AFTER),
        obligations: vec![class(later)],
        ..Standing::default()
    };
    let given = and_kept(given, AFTER, again);
    assert_eq!(Retention::fold(&given).due_on, Some(later));
}

#[test]
fn a_longer_obligation_moves_the_day_also_after_it_was_past() {
    let later = date(2025, 1, 31);
    let longer = Standing {
        obligations: vec![class(LAST), class(later)],
        ..closed()
    };
    for given in [due(), approved()] {
        let moved = and_kept(given, AFTER, longer.clone());
        let state = Retention::fold(&moved);
        assert_eq!((state.status, state.due_on), (RetentionStatus::Scheduled, Some(later)));
        assert!(state.approvals.is_empty());
    }
}

#[test]
fn a_hold_keeps_what_is_due_and_what_is_approved_and_frees_it_for_new_approvals() {
    let held = Standing {
        holds: BTreeSet::from([hold()]),
        ..closed()
    };
    for given in [due(), approved()] {
        let given = and_kept(given, AFTER, held.clone());
        assert_eq!(status(&given), RetentionStatus::Held);
        assert_eq!(kept(&given, AFTER, held.clone()), vec![]);
        for actor in [counsel(), custodian()] {
            let role = if actor == counsel() {
                Role::LegalCounsel
            } else {
                Role::IdentityCustodian
            };
            let refused = when(&given, &approve(role), &facts(actor, AFTER, held.clone()));
            assert_eq!(refused, Err(RetentionRefusal::UnderHold));
        }
        let given = and_kept(given, AFTER, closed());
        assert_eq!(status(&given), RetentionStatus::Due);
        let destroy = when(
            &given,
            &RetentionCommand::DestroyKey,
            &facts(administrator(), AFTER, closed()),
        );
        let status = RetentionStatus::Due;
        assert_eq!(
            destroy,
            Err(RetentionRefusal::NotApproved { status }),
            "approvals are void"
        );
    }
}

#[test]
fn a_hold_that_was_just_placed_stops_approval_and_destruction_at_once() {
    let held = Standing {
        holds: BTreeSet::from([hold()]),
        ..closed()
    };
    let refused = when(
        &due(),
        &approve(Role::LegalCounsel),
        &facts(counsel(), AFTER, held.clone()),
    );
    assert_eq!(refused, Err(RetentionRefusal::UnderHold));
    let refused = when(
        &approved(),
        &RetentionCommand::DestroyKey,
        &facts(administrator(), AFTER, held),
    );
    assert_eq!(refused, Err(RetentionRefusal::UnderHold));
}

#[test]
fn two_different_people_approve_counsel_and_custodian() {
    let now = |actor| facts(actor, AFTER, closed());
    let both = staff(1, &[Role::LegalCounsel, Role::IdentityCustodian]);
    let one = and(due(), &approve(Role::LegalCounsel), both.clone());
    assert_eq!(status(&one), RetentionStatus::Due);
    assert_eq!(when(&one, &approve(Role::LegalCounsel), &now(both.clone())), Ok(vec![]));
    let twice = when(&one, &approve(Role::IdentityCustodian), &now(both));
    assert_eq!(twice, Err(RetentionRefusal::SamePersonTwice));
    let taken = when(
        &one,
        &approve(Role::LegalCounsel),
        &now(staff(9, &[Role::LegalCounsel])),
    );
    assert_eq!(taken, Err(RetentionRefusal::RoleTaken { by: person(1) }));
    assert_eq!(status(&approved()), RetentionStatus::ErasureApproved);
    for (actor, role) in [
        (administrator(), Role::Administrator),
        (administrator(), Role::LegalCounsel),
        (Actor::System, Role::LegalCounsel),
        (staff(4, &[Role::HumanResources]), Role::HumanResources),
    ] {
        let refused = when(&due(), &approve(role), &now(actor));
        assert_eq!(refused, Err(RetentionRefusal::NotApprover));
    }
}

#[test]
fn nothing_is_approved_before_its_day() {
    let given = and_kept(vec![], CLOSED, closed());
    let refused = when(&given, &approve(Role::LegalCounsel), &facts(counsel(), LAST, closed()));
    assert_eq!(refused, Err(RetentionRefusal::NotDue { until: LAST }));
    let refused = when(&[], &approve(Role::LegalCounsel), &facts(counsel(), LAST, closed()));
    assert_eq!(refused, Err(RetentionRefusal::RecordOpen));
}

#[test]
fn whatever_goes_on_stops_an_erasure_and_each_has_its_name() {
    let sanction = SanctionId(ulid(60));
    let report = ReportId(ulid(61));
    let until = date(2024, 12, 31);
    let limitation = Obligation {
        basis: Basis::Arbitration { sanction },
        from: CLOSED,
        until,
    };
    let with = |running| Standing {
        running: Some(running),
        ..closed()
    };
    let stops = [
        (Standing::default(), RetentionRefusal::RecordOpen),
        (
            Standing {
                obligations: vec![limitation],
                ..closed()
            },
            RetentionRefusal::LimitationRunning { until },
        ),
        (with(Running::Report(report)), RetentionRefusal::ReportOpen { report }),
        (
            with(Running::Protection(report)),
            RetentionRefusal::ReporterLookedAfter { report },
        ),
        (
            with(Running::Sanction(sanction)),
            RetentionRefusal::SanctionRunning { sanction },
        ),
        (
            with(Running::Proceeding(sanction)),
            RetentionRefusal::ProceedingPending { sanction },
        ),
        (
            with(Running::Case(CaseId(ulid(70)))),
            RetentionRefusal::PersonNeeded { case: CaseId(ulid(70)) },
        ),
        (
            Standing {
                unanswered: true,
                ..closed()
            },
            RetentionRefusal::ReporterUnanswered,
        ),
    ];
    for (standing, refusal) in stops {
        let refused = when(
            &due(),
            &approve(Role::LegalCounsel),
            &facts(counsel(), AFTER, standing.clone()),
        );
        assert_eq!(refused, Err(refusal.clone()));
        let refused = when(
            &approved(),
            &RetentionCommand::DestroyKey,
            &facts(administrator(), AFTER, standing),
        );
        assert_eq!(refused, Err(refusal));
    }
}

#[test]
fn an_administrator_destroys_who_approved_nothing() {
    let destroy = RetentionCommand::DestroyKey;
    let refused = when(&approved(), &destroy, &facts(counsel(), AFTER, closed()));
    assert_eq!(refused, Err(RetentionRefusal::NotExecutor));
    let both = staff(1, &[Role::LegalCounsel, Role::Administrator]);
    let refused = when(&approved(), &destroy, &facts(both, AFTER, closed()));
    assert_eq!(refused, Err(RetentionRefusal::ExecutorApproved));
    let one = and(due(), &approve(Role::LegalCounsel), counsel());
    let refused = when(&one, &destroy, &facts(administrator(), AFTER, closed()));
    let status = RetentionStatus::Due;
    assert_eq!(refused, Err(RetentionRefusal::NotApproved { status }));
    let state = Retention::fold(&destroyed());
    assert_eq!(state.keys, vec![record().stream()]);
    assert_eq!(state.destroyed, Some((person(3), AFTER)));
    assert_eq!(
        when(&destroyed(), &destroy, &facts(administrator(), AFTER, closed())),
        Ok(vec![])
    );
    let refused = when(
        &destroyed(),
        &approve(Role::LegalCounsel),
        &facts(counsel(), AFTER, closed()),
    );
    assert_eq!(refused, Err(RetentionRefusal::Erased));
}

#[test]
fn a_search_of_every_place_that_finds_nothing_makes_a_tombstone() {
    let now = facts(administrator(), AFTER, closed());
    let refused = when(&approved(), &search(0), &now);
    let status = RetentionStatus::ErasureApproved;
    assert_eq!(refused, Err(RetentionRefusal::NothingToVerify { status }));
    let refused = when(&destroyed(), &search(1), &now);
    let place = Place::ReadModels;
    assert_eq!(refused, Err(RetentionRefusal::StillReadable { place }));
    let some = RetentionCommand::RecordVerification {
        searched: vec![],
        remains: vec![],
    };
    assert_eq!(when(&destroyed(), &some, &now), Err(RetentionRefusal::SearchIncomplete));
    let events = when(&destroyed(), &search(0), &now).unwrap();
    let Some(RetentionEvent::RecordTombstoned(stone)) = events.last() else {
        panic!("a tombstone");
    };
    let by = vec![(person(1), Role::LegalCounsel), (person(2), Role::IdentityCustodian)];
    assert_eq!((stone.approved_by.clone(), stone.destroyed_by), (by, person(3)));
    assert_eq!(stone.obligations, vec![class(LAST)]);
    let given: Vec<_> = destroyed().into_iter().chain(events).collect();
    assert_eq!(Retention::fold(&given).status, RetentionStatus::Tombstoned);
    assert_eq!(when(&given, &search(0), &now), Ok(vec![]));
    assert_eq!(
        kept(&given, date(2030, 1, 1), Standing::default()),
        vec![],
        "nothing is scheduled any more"
    );
}

proptest! {
    #[test]
    fn keys_go_only_after_two_people_and_never_under_a_hold(steps in proptest::collection::vec(0_usize..9, 0..24)) {
        let held = Standing { holds: BTreeSet::from([hold()]), ..closed() };
        let mut given = due();
        let mut standing = closed();
        for step in steps {
            let (command, actor) = match step {
                0 => { standing = held.clone(); (keep(), Actor::System) }
                1 => { standing = closed(); (keep(), Actor::System) }
                2 => { standing = Standing::default(); (keep(), Actor::System) }
                3 | 4 => (approve(Role::LegalCounsel), counsel()),
                5 | 6 => (approve(Role::IdentityCustodian), custodian()),
                7 => (RetentionCommand::DestroyKey, administrator()),
                _ => (keep(), Actor::System),
            };
            let before = Retention::fold(&given);
            let now = facts(actor, AFTER, standing.clone());
            if let Ok(new) = before.decide(&command, &now) {
                if new.iter().any(|event| matches!(event, RetentionEvent::KeyDestroyed(_))) {
                    prop_assert_eq!(before.approvals.len(), 2);
                    prop_assert!(standing.holds.is_empty() && standing.closed_on.is_some());
                }
                given.extend(new);
                prop_assert_eq!(Retention::fold(&given).decide(&command, &now), Ok(vec![]));
            }
        }
    }
}
