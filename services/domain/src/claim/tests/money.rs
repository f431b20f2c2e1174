//! What may be deducted, and what comes in.

use std::sync::Arc;

use super::*;

fn schedule_from(text: &str) -> ClaimCommand {
    ClaimCommand::ScheduleRecovery {
        way: RecoveryWay::Wages,
        from: month(text),
    }
}

fn notice_deduction() -> ClaimCommand {
    ClaimCommand::NoticeDeduction {
        on: TODAY,
        notice_sha256: sha(),
    }
}

/// The scene in a jurisdiction that deducts this share, and asks for this notice.
fn rule(scene: Scene, deduction: Option<(u8, bool)>) -> Scene {
    scene.with(|facts| {
        let options = &mut Arc::make_mut(&mut facts.rules).profile.options;
        options.deduction_share = deduction.map(|(share, _)| share);
        options.deduction_notice = deduction.map(|(_, notice)| notice);
    })
}

fn guangdong(scene: Scene) -> Scene {
    rule(scene, Some((20, true)))
}

#[test]
fn wages_are_deducted_from_an_employee_by_contract_after_notice() {
    let agreed = Scene::at(S::Agreed);
    let wages = schedule_from("2024-03");
    assert_eq!(refused(&rule(agreed.clone(), None), &wages), R::DeductionNotProvided);
    assert_eq!(refused(&agreed.clone().left_on(TODAY), &wages), R::EmploymentEnded);
    let dispatched = agreed.clone().with(|facts| {
        facts.debtor = Some(SubjectFacts {
            employment: Employment::Dispatched,
            ..subject()
        });
    });
    assert_eq!(refused(&dispatched, &wages), R::NotEmployed);
    assert_eq!(refused(&agreed, &schedule_from("2024-02")), R::MonthBeforeNotice);
    let no_contract = Scene::assessed()
        .after(&confirm_basis(false))
        .after(&notice())
        .after(&agree(yuan(5_000)));
    assert_eq!(refused(&no_contract, &wages), R::ContractMissing);
    let scheduled = agreed.after(&wages);
    assert_eq!(scheduled.claim.recovery, Some((RecoveryWay::Wages, month("2024-03"))));
}

#[test]
fn an_outside_party_and_somebody_who_left_pay_otherwise() {
    let against_outside = Scene::empty()
        .after(&assess_with(|loss| {
            loss.claim = claim_id(3);
            loss.debtor = Debtor::Outside(outside());
        }))
        .with(|facts| facts.debtor = None)
        .after(&confirm_basis(true))
        .after(&notice())
        .after(&agree(yuan(5_000)));
    assert_eq!(refused(&against_outside, &schedule_from("2024-03")), R::DebtorOutside);
    assert!(against_outside.decide(&schedule(RecoveryWay::Payment)).is_ok());
    let left = Scene::at(S::Awarded).left_on(date(2024, 1, 1));
    assert_eq!(refused(&left, &schedule_from("2024-03")), R::EmploymentEnded);
    let by_payment = left.after(&schedule(RecoveryWay::Payment));
    assert_eq!(
        refused(&by_payment, &plan("2024-03", 100)),
        R::MonthBeforeNotice,
        "no wage is deducted"
    );
}

#[test]
fn in_guangdong_the_deduction_itself_is_noticed_with_its_amount() {
    let agreed = guangdong(Scene::at(S::Agreed));
    assert_eq!(refused(&agreed, &schedule_from("2024-03")), R::DeductionNoticeMissing);
    let noticed = agreed.after(&notice_deduction());
    assert_eq!(noticed.claim.deduction_noticed, Some((TODAY, 500_000)));
    assert_eq!(refused(&noticed, &schedule_from("2024-02")), R::MonthBeforeNotice);
    assert!(noticed.decide(&schedule_from("2024-03")).is_ok());
    // What a court awards afterwards is not what the debtor was told of.
    let award = guangdong(Scene::at(S::Awarded));
    assert_eq!(refused(&award, &schedule_from("2024-03")), R::DeductionNoticeMissing);
}

#[test]
fn no_claim_takes_more_than_is_due() {
    let scene = Scene::scheduled().after(&plan("2024-03", 300_000));
    let left = Money::new(200_000, Currency::Cny);
    assert_eq!(refused(&scene, &plan("2024-04", 200_001)), R::OverDue { left });
    assert_eq!(
        refused(&scene, &pay(1, Money::new(200_001, Currency::Cny))),
        R::OverDue { left }
    );
    assert_eq!(refused(&scene, &plan("2024-03", 1)), R::MonthTaken);
    assert_eq!(refused(&scene, &confirm("2024-03", 300_001)), R::OverInstalment);
    assert_eq!(refused(&scene, &confirm("2024-03", -1)), R::OverInstalment);
    assert_eq!(refused(&scene, &confirm("2024-05", 0)), R::NothingPending);
    let part = scene.after(&confirm("2024-03", 100_000));
    assert_eq!((part.claim.status, part.claim.plannable()), (S::Recovering, 400_000));
    assert_eq!(
        refused(&part, &confirm("2024-03", 200_000)),
        R::NothingPending,
        "confirmed once"
    );
    let last = part
        .after(&plan("2024-04", 400_000))
        .after(&confirm("2024-04", 400_000));
    assert_eq!((last.claim.status, last.claim.recovered), (S::Settled, 500_000));
}

#[test]
fn a_month_in_which_nothing_was_deducted_is_skipped_with_its_reason() {
    let scene = Scene::scheduled()
        .after(&plan("2024-03", 100))
        .after(&confirm("2024-03", 0));
    let outcome = scene.claim.months[&month("2024-03")].outcome;
    assert_eq!(outcome, InstalmentOutcome::Skipped(SkipReason::NotDeducted));
    assert_eq!(scene.decide(&confirm("2024-03", 0)), Ok(vec![]));
    let skip = |reason| ClaimCommand::SkipDeduction {
        month: month("2024-04"),
        reason,
    };
    let skipped = scene.after(&skip(SkipReason::BelowMinimumWage));
    assert_eq!(refused(&skipped, &skip(SkipReason::CapTaken)), R::MonthTaken);
    assert_eq!(skipped.claim.plannable(), 500_000, "nothing came in");
}

#[test]
fn a_payment_counts_once_and_before_any_schedule() {
    let scene = Scene::at(S::Agreed).after(&pay(1, yuan(1_000)));
    assert_eq!(
        (scene.claim.status, scene.claim.recovered),
        (S::Agreed, 100_000),
        "it can still be scheduled"
    );
    assert_eq!(scene.decide(&pay(1, yuan(1_000))), Ok(vec![]));
    assert_eq!(refused(&scene, &pay(1, yuan(2_000))), R::PaymentTaken);
    assert_eq!(scene.after(&pay(2, yuan(4_000))).claim.status, S::Settled);
}
