//! Given a payroll, when a command, then events or a refusal.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::date;

use super::*;
use crate::actor::Role;
use crate::case::SubjectFacts;
use crate::claim::SkipReason;
use crate::claim::testing::{TODAY, claim_id, context, counsel, debtor, month, staff, subject, yuan};
use crate::ids::ClaimId;
use crate::money::{Currency, Money};
use crate::month::Month;
use crate::pack::testing::{CITY, rules};
use crate::sealed::Sealed;
use PayrollRefusal as R;

fn hr() -> Actor {
    staff(7, &[Role::HumanResources])
}

fn sealed() -> Sealed {
    Sealed {
        key: debtor().stream(),
        field: "wage".to_owned(),
        cipher: "YQ==".to_owned(),
    }
}

fn facts(wage: Option<Money>, plannable: &[(u64, i64)]) -> PayrollFacts {
    PayrollFacts {
        context: context(hr(), TODAY),
        rules: Arc::new(rules()),
        person: Some(subject()),
        wage,
        plannable: plannable.iter().map(|(n, minor)| (claim_id(*n), *minor)).collect(),
    }
}

fn as_system(mut facts: PayrollFacts) -> PayrollFacts {
    facts.context.actor = Actor::System;
    facts
}

fn record(text: &str, amount: Money) -> PayrollCommand {
    PayrollCommand::RecordWage {
        person: debtor(),
        month: month(text),
        place: CITY.to_owned(),
        wage: sealed(),
        amount,
    }
}

fn enrol(n: u64, day: i8) -> PayrollCommand {
    PayrollCommand::EnrolClaim {
        person: debtor(),
        enrolment: Enrolment {
            claim: claim_id(n),
            assessed_on: date(2024, 1, day),
            from: month("2024-02"),
            currency: Currency::Cny,
        },
    }
}

fn plan(text: &str) -> PayrollCommand {
    PayrollCommand::PlanMonth {
        person: debtor(),
        month: month(text),
    }
}

fn confirm(text: &str, n: u64, deducted: i64, reason: bool) -> PayrollCommand {
    PayrollCommand::ConfirmInstalment {
        month: month(text),
        claim: claim_id(n),
        deducted,
        reason: reason.then(sealed),
    }
}

fn release(text: &str, n: u64) -> PayrollCommand {
    PayrollCommand::ReleaseInstalment {
        month: month(text),
        claim: claim_id(n),
    }
}

fn after(state: &Payroll, command: &PayrollCommand, facts: &PayrollFacts) -> Payroll {
    let events = state
        .decide(command, facts)
        .unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"));
    let mut state = state.clone();
    for event in &events {
        state.evolve(event);
    }
    state
}

/// Two claims, the second one older, and a wage of 8,000 yuan in March 2024: a cap of 1,600.
fn march() -> Payroll {
    let system = as_system(facts(None, &[]));
    let state = after(&Payroll::default(), &enrol(1, 20), &system);
    let state = after(&state, &enrol(2, 10), &system);
    after(&state, &record("2024-03", yuan(8_000)), &facts(None, &[]))
}

fn lines(state: &Payroll, text: &str) -> BTreeMap<ClaimId, (i64, LineStatus)> {
    let lines = state.months.get(&month(text)).cloned().unwrap_or_default();
    lines
        .into_iter()
        .map(|(claim, line)| (claim, (line.planned, line.status)))
        .collect()
}

#[test]
fn the_oldest_claim_takes_first_and_all_share_one_cap() {
    let open = facts(Some(yuan(8_000)), &[(1, 500_000), (2, 100_000)]);
    let state = after(&march(), &plan("2024-03"), &open);
    let expected = BTreeMap::from([
        (claim_id(2), (100_000, LineStatus::Reserved)),
        (claim_id(1), (60_000, LineStatus::Reserved)),
    ]);
    assert_eq!(lines(&state, "2024-03"), expected);
    assert_eq!(state.taken(month("2024-03")), 160_000);
    assert_eq!(state.decide(&plan("2024-03"), &open), Ok(vec![]), "planned once");
}

#[test]
fn what_finds_no_room_is_omitted_with_its_reason() {
    let open = facts(Some(yuan(8_000)), &[(1, 500_000), (2, 500_000)]);
    let state = after(&march(), &plan("2024-03"), &open);
    assert_eq!(
        lines(&state, "2024-03")[&claim_id(1)],
        (0, LineStatus::Omitted(SkipReason::CapTaken))
    );
    let low = after(
        &march(),
        &record("2024-03", yuan(2_000)),
        &facts(Some(yuan(8_000)), &[]),
    );
    let open = facts(Some(yuan(2_000)), &[(1, 500_000)]);
    let state = after(&low, &plan("2024-03"), &open);
    let reason = SkipReason::BelowMinimumWage;
    assert_eq!(lines(&state, "2024-03")[&claim_id(1)], (0, LineStatus::Omitted(reason)));
}

#[test]
fn a_claim_that_comes_later_takes_what_is_left_of_the_month() {
    let state = after(&march(), &plan("2024-03"), &facts(Some(yuan(8_000)), &[(1, 100_000)]));
    let state = after(
        &state,
        &plan("2024-03"),
        &facts(Some(yuan(8_000)), &[(1, 0), (2, 500_000)]),
    );
    assert_eq!(lines(&state, "2024-03")[&claim_id(2)], (60_000, LineStatus::Reserved));
    let unused = after(&state, &confirm("2024-03", 1, 0, true), &facts(None, &[]));
    assert_eq!(
        unused.taken(month("2024-03")),
        160_000,
        "what payroll left out is given to nobody else"
    );
}

#[test]
fn nothing_is_guessed() {
    let open = [(1, 500_000)];
    let state = march();
    let (february, march) = (month("2024-02"), month("2024-03"));
    assert_eq!(
        state.decide(&plan("2024-02"), &facts(None, &open)),
        Err(R::WageMissing { month: february })
    );
    let early = after(&state, &record("2019-12", yuan(8_000)), &facts(None, &[]));
    let mut enrolled = early.clone();
    enrolled
        .claims
        .values_mut()
        .for_each(|claim| claim.from = month("2019-01"));
    assert_eq!(
        enrolled.decide(&plan("2019-12"), &facts(Some(yuan(8_000)), &open)),
        Err(R::MinimumWageMissing {
            place: CITY.to_owned(),
            month: month("2019-12")
        })
    );
    assert_eq!(
        state.decide(&plan("2024-04"), &facts(Some(yuan(1)), &open)),
        Err(R::MonthAhead {
            month: month("2024-04")
        })
    );
    let euro = facts(Some(Money::new(800_000, Currency::Eur)), &open);
    assert_eq!(state.decide(&plan("2024-03"), &euro), Err(R::CurrencyMixed));
    let mut elsewhere = facts(Some(yuan(8_000)), &open);
    Arc::make_mut(&mut elsewhere.rules).profile.options.deduction_share = None;
    assert_eq!(state.decide(&plan("2024-03"), &elsewhere), Err(R::NotProvided));
    let mut unknown = facts(Some(yuan(8_000)), &open);
    unknown.person = None;
    assert_eq!(state.decide(&plan("2024-03"), &unknown), Err(R::PersonUnknown));
    let nothing_open = facts(None, &[(1, 0)]);
    assert_eq!(
        state.decide(&plan("2024-02"), &nothing_open),
        Ok(vec![]),
        "a settled claim needs no wage"
    );
    assert_eq!(state.taken(march), 0);
}

#[test]
fn the_minimum_wage_of_later_months_is_not_known() {
    let table = rules().minimum_wages;
    let at = |text: &str| table.in_month(CITY, month(text)).map(|money| money.minor);
    assert_eq!(at("2019-12"), None);
    assert_eq!(
        (at("2020-01"), at("2024-12"), at("2025-01")),
        (Some(200_000), Some(200_000), Some(250_000))
    );
    assert_eq!(
        (at("2025-12"), at("2026-01")),
        (Some(250_000), None),
        "checked until the end of 2025"
    );
    assert_eq!(table.in_month("elsewhere", month("2024-01")), None);
}

#[test]
fn employment_ends_deduction_with_the_month_of_the_last_day() {
    let left_on = |day: jiff::civil::Date| PayrollFacts {
        person: Some(SubjectFacts {
            left: Some(day.into()),
            ..subject()
        }),
        ..facts(Some(yuan(8_000)), &[(1, 500_000)])
    };
    let gone = march().decide(&plan("2024-03"), &left_on(date(2024, 2, 29)));
    assert_eq!(
        gone,
        Err(R::EmploymentEnded {
            month: month("2024-03")
        })
    );
    assert!(
        march().decide(&plan("2024-03"), &left_on(date(2024, 3, 1))).is_ok(),
        "the last wage"
    );
}

#[test]
fn a_wage_is_entered_by_a_colleague_and_stands_once_it_is_used() {
    let state = march();
    let again = record("2024-03", yuan(8_000));
    let known = facts(Some(yuan(8_000)), &[(1, 500_000)]);
    assert_eq!(state.decide(&again, &known), Ok(vec![]), "the same wage again");
    let other = record("2024-03", yuan(9_000));
    assert_eq!(
        state.decide(&other, &known).map(|events| events.len()),
        Ok(1),
        "corrected"
    );
    let planned = after(&state, &plan("2024-03"), &known);
    let refused = R::WageInUse {
        month: month("2024-03"),
    };
    assert_eq!(planned.decide(&other, &known), Err(refused));
    let mut own = known.clone();
    own.context.actor = staff(1, &[Role::HumanResources]);
    for command in [other, plan("2024-03")] {
        assert_eq!(state.decide(&command, &own), Err(R::Own));
    }
    assert_eq!(
        planned.decide(&confirm("2024-03", 1, 160_000, false), &own),
        Err(R::Own)
    );
    assert_eq!(state.decide(&again, &as_system(known)), Err(R::StaffNeeded));
}

#[test]
fn what_is_no_wage_is_refused() {
    let state = Payroll::default();
    let none = facts(None, &[]);
    let wrong_place = PayrollCommand::RecordWage {
        person: debtor(),
        month: month("2024-03"),
        place: "elsewhere".to_owned(),
        wage: sealed(),
        amount: yuan(1),
    };
    assert_eq!(state.decide(&wrong_place, &none), Err(R::PlaceUnknown));
    for minor in [-1, Money::MOST + 1] {
        let command = record("2024-03", Money::new(minor, Currency::Cny));
        assert_eq!(state.decide(&command, &none), Err(R::WageUnsound));
    }
    assert!(state.decide(&record("2024-03", yuan(0)), &none).is_ok(), "unpaid leave");
    let ahead = record("2024-04", yuan(1));
    assert_eq!(
        state.decide(&ahead, &none),
        Err(R::MonthAhead {
            month: month("2024-04")
        })
    );
    let mut unknown = none;
    unknown.person = None;
    assert_eq!(
        state.decide(&record("2024-03", yuan(1)), &unknown),
        Err(R::PersonUnknown)
    );
}

#[test]
fn a_confirmation_counts_once_and_within_the_instalment() {
    let open = facts(Some(yuan(8_000)), &[(1, 500_000)]);
    let state = after(&march(), &plan("2024-03"), &open);
    let month: Month = month("2024-03");
    let say = |state: &Payroll, command| state.decide(&command, &open);
    assert_eq!(
        say(&state, confirm("2024-03", 1, 160_001, false)),
        Err(R::OverInstalment { month })
    );
    assert_eq!(
        say(&state, confirm("2024-03", 1, -1, true)),
        Err(R::OverInstalment { month })
    );
    assert_eq!(
        say(&state, confirm("2024-03", 1, 100_000, false)),
        Err(R::ReasonMissing { month })
    );
    assert_eq!(
        say(&state, confirm("2024-03", 2, 0, true)),
        Err(R::NothingPlanned { month })
    );
    let confirmed = after(&state, &confirm("2024-03", 1, 100_000, true), &open);
    assert_eq!(
        say(&confirmed, confirm("2024-03", 1, 100_000, true)),
        Ok(vec![]),
        "replayed"
    );
    assert_eq!(
        say(&confirmed, confirm("2024-03", 1, 160_000, false)),
        Err(R::AlreadyConfirmed { month })
    );
    let nothing = Payroll::default().decide(&confirm("2024-03", 1, 0, true), &open);
    assert_eq!(nothing, Err(R::NothingPlanned { month }));
}

#[test]
fn what_a_claim_does_not_take_goes_back_to_the_month() {
    let open = facts(Some(yuan(8_000)), &[(1, 500_000)]);
    let system = as_system(open.clone());
    let state = after(&march(), &plan("2024-03"), &open);
    assert_eq!(state.decide(&release("2024-03", 1), &open), Err(R::SystemOnly));
    let released = after(&state, &release("2024-03", 1), &system);
    assert_eq!(released.taken(month("2024-03")), 0);
    assert_eq!(released.decide(&release("2024-03", 1), &system), Ok(vec![]));
    let again = after(&released, &plan("2024-03"), &facts(Some(yuan(8_000)), &[(1, 50_000)]));
    assert_eq!(lines(&again, "2024-03")[&claim_id(1)], (50_000, LineStatus::Reserved));
    let confirmed = after(&again, &confirm("2024-03", 1, 50_000, false), &open);
    let month = month("2024-03");
    assert_eq!(
        confirmed.decide(&release("2024-03", 1), &system),
        Err(R::NothingPlanned { month })
    );
}

#[test]
fn claims_are_enrolled_by_their_schedule_alone() {
    let system = as_system(facts(None, &[]));
    assert_eq!(march().decide(&enrol(1, 20), &system), Ok(vec![]));
    assert_eq!(march().decide(&enrol(1, 21), &system), Err(R::AlreadyEnrolled));
    let mut by_counsel = system;
    by_counsel.context.actor = counsel();
    assert_eq!(march().decide(&enrol(5, 1), &by_counsel), Err(R::SystemOnly));
}
