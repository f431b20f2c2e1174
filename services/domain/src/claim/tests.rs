//! Given a claim, when a command, then events or a refusal.

mod admitted;
mod limitation;
mod matrix;
mod money;

use jiff::civil::date;

use super::testing::*;
use super::*;
use crate::case::{CaseStatus, SubjectFacts};
use crate::ids::PaymentId;
use crate::money::{Currency, Money};
use crate::person::Employment;
use ClaimRefusal as R;
use ClaimStatus as S;

fn assess_with(change: impl FnOnce(&mut AssessLoss)) -> ClaimCommand {
    let mut command = assess();
    change(&mut command);
    ClaimCommand::AssessLoss(Box::new(command))
}

fn refused(scene: &Scene, command: &ClaimCommand) -> ClaimRefusal {
    scene.decide(command).expect_err("a refusal")
}

#[test]
fn a_loss_is_worked_out_and_the_debtors_part_is_claimed() {
    let scene = Scene::assessed();
    assert_eq!((scene.claim.loss, scene.claim.claimed), (1_000_000, 500_000));
    assert_eq!(scene.claim.assessor, Some(person(9)));
    assert_eq!(scene.decide(&assess_with(|_| {})), Ok(vec![]), "asked again");
    let other = assess_with(|loss| loss.assessment.share = 1);
    assert_eq!(refused(&scene, &other), R::AlreadyAssessed);
}

#[test]
fn every_method_of_working_out_a_loss_counts() {
    let loss = |method| Assessment {
        items: vec![method],
        fault: Fault::Intent,
        share: 3_333,
    };
    let profit = Money::new(7, Currency::Cny);
    let methods = [
        (LossMethod::LicenceFee { fee: yuan(1) }, 100),
        (LossMethod::LostUnits { units: 3, profit }, 21),
        (LossMethod::InfringingUnits { units: 5, profit }, 35),
        (LossMethod::CommercialValue { value: yuan(2) }, 200),
        (LossMethod::RemediationCost { cost: yuan(3) }, 300),
    ];
    for (method, minor) in methods {
        let assessed = loss(method);
        assert_eq!(assessed.loss(), Ok(Money::new(minor, Currency::Cny)));
        assert_eq!(
            assessed.claimed().map(|claimed| claimed.minor),
            Ok(minor * 3_333 / 10_000),
            "rounded down"
        );
    }
}

/// What is done to an assessment that is sound.
type Change = Box<dyn Fn(&mut AssessLoss)>;

#[test]
fn what_cannot_be_an_assessment_is_refused() {
    let scene = Scene::empty();
    let profit = yuan(1);
    let euro = LossMethod::LicenceFee {
        fee: Money::new(1, Currency::Eur),
    };
    let nothing = LossMethod::LostUnits { units: 0, profit };
    let below = LossMethod::LicenceFee { fee: yuan(-1) };
    let endless = LossMethod::LostUnits {
        units: u32::MAX,
        profit: Money::new(i64::MAX, Currency::Cny),
    };
    let cases: [(Change, ClaimRefusal); 9] = [
        (Box::new(|loss| loss.assessment.items.clear()), R::LossEmpty),
        (
            Box::new(|loss| loss.assessment.items = vec![LossMethod::LicenceFee { fee: yuan(1) }; 21]),
            R::LossTooLong,
        ),
        (Box::new(move |loss| loss.assessment.items.push(euro)), R::CurrencyMixed),
        (
            Box::new(move |loss| loss.assessment.items = vec![nothing]),
            R::AmountUnsound,
        ),
        (
            Box::new(move |loss| loss.assessment.items = vec![below]),
            R::AmountUnsound,
        ),
        (
            Box::new(move |loss| loss.assessment.items = vec![endless]),
            R::AmountUnsound,
        ),
        (Box::new(|loss| loss.assessment.share = 0), R::ShareUnsound),
        (Box::new(|loss| loss.assessment.share = 10_001), R::ShareUnsound),
        (Box::new(|loss| loss.claim = claim_id(99)), R::NotTracked),
    ];
    for (change, refusal) in cases {
        assert_eq!(refused(&scene, &assess_with(change)), refusal);
    }
}

#[test]
fn damages_are_claimed_from_those_whom_the_case_is_about() {
    let scene = Scene::empty();
    let witness = assess_with(|loss| {
        loss.claim = claim_id(4);
        loss.debtor = Debtor::Person(person(3));
    });
    assert_eq!(refused(&scene, &witness), R::DebtorNotSubject);
    let joint = assess_with(|loss| loss.joint = [Debtor::Person(person(3))].into());
    assert_eq!(refused(&scene, &joint), R::DebtorNotSubject);
    let closed = scene.clone().with(|facts| {
        let case = std::sync::Arc::make_mut(&mut facts.case);
        case.status = CaseStatus::Closed;
    });
    let status = CaseStatus::Closed;
    assert_eq!(refused(&closed, &assess_with(|_| {})), R::CaseNotReady { status });
    let own = scene.decide_as(staff(1, &[Role::LegalCounsel]), &assess_with(|_| {}));
    assert_eq!(own, Err(R::DebtorActs));
    let together = scene.after(&assess_with(|loss| {
        loss.joint = [Debtor::Outside(outside()), Debtor::Person(debtor())].into();
    }));
    assert_eq!(
        together.claim.joint,
        [Debtor::Outside(outside())].into(),
        "the debtor is no debtor twice"
    );
}

#[test]
fn counsel_confirms_the_basis_and_a_slight_fault_needs_a_memo() {
    let slight = Scene::empty().after(&assess_with(|loss| loss.assessment.fault = Fault::OrdinaryNegligence));
    assert_eq!(refused(&slight, &confirm_basis(true)), R::FaultTooSlight);
    let with_memo = ClaimCommand::ConfirmBasis {
        basis: sealed("basis"),
        contract_sha256: None,
        fault_memo: Some(sealed("memo")),
    };
    assert_eq!(slight.after(&with_memo).claim.status, S::BasisConfirmed);
    let scene = Scene::assessed();
    let hr = scene.decide_as(staff(7, &[Role::HumanResources]), &confirm_basis(true));
    assert_eq!(hr, Err(R::CounselNeeded));
    let malformed = ClaimCommand::ConfirmBasis {
        basis: sealed("basis"),
        contract_sha256: Some("AB".repeat(32)),
        fault_memo: None,
    };
    assert_eq!(refused(&scene, &malformed), R::DigestMalformed);
}

#[test]
fn whoever_is_to_pay_disputes_and_does_nothing_else() {
    let scene = Scene::noticed();
    let debtor = staff(1, &[Role::LegalCounsel, Role::DecisionMaker]);
    for command in [agree(yuan(1)), write_off(), confirm_basis(true)] {
        assert_eq!(scene.decide_as(debtor.clone(), &command), Err(R::DebtorActs));
    }
    assert_eq!(scene.decide_as(debtor, &dispute()).map(|events| events.len()), Ok(1));
    assert_eq!(scene.decide_as(Actor::System, &dispute()), Err(R::StaffNeeded));
}

#[test]
fn nothing_is_recorded_before_its_day() {
    let ahead = date(2024, 3, 16);
    let notice_ahead = ClaimCommand::NoticeClaim {
        on: ahead,
        notice_sha256: sha(),
    };
    assert_eq!(refused(&Scene::at(S::BasisConfirmed), &notice_ahead), R::DateInFuture);
    let malformed = ClaimCommand::NoticeClaim {
        on: TODAY,
        notice_sha256: "no digest".to_owned(),
    };
    assert_eq!(refused(&Scene::at(S::BasisConfirmed), &malformed), R::DigestMalformed);
    let brought = ClaimCommand::BringClaim {
        forum: Forum::Court,
        on: ahead,
        reference: sealed("reference"),
    };
    assert_eq!(refused(&Scene::at(S::Disputed), &brought), R::DateInFuture);
    let payment = ClaimCommand::RecordPayment {
        payment: PaymentId(ulid::Ulid::nil()),
        amount: yuan(1),
        on: ahead,
        reference: sealed("reference"),
    };
    assert_eq!(refused(&Scene::scheduled(), &payment), R::DateInFuture);
}

#[test]
fn nobody_agrees_to_or_is_ordered_more_than_is_claimed() {
    let claimed = yuan(5_000);
    let over = Money::new(500_001, Currency::Cny);
    assert_eq!(refused(&Scene::noticed(), &agree(over)), R::OverClaimed { claimed });
    let court = Scene::at(S::Court);
    assert_eq!(
        refused(&court, &ruling(Forum::Court, Some(over))),
        R::OverClaimed { claimed }
    );
    let euro = Money::new(1, Currency::Eur);
    assert_eq!(refused(&court, &ruling(Forum::Court, Some(euro))), R::CurrencyMixed);
    let nothing = Money::new(0, Currency::Cny);
    assert_eq!(refused(&court, &ruling(Forum::Court, Some(nothing))), R::AmountUnsound);
    assert_eq!(
        court.after(&ruling(Forum::Court, Some(claimed))).claim.due,
        Some(500_000)
    );
}

#[test]
fn arbitrators_are_followed_by_a_court_and_a_court_by_nobody() {
    let arbitrated = Scene::at(S::Arbitration).after(&ruling(Forum::Arbitration, Some(yuan(2_000))));
    assert_eq!(arbitrated.claim.status, S::Awarded);
    let in_court = arbitrated.after(&bring(Forum::Court));
    assert_eq!(
        (in_court.claim.status, in_court.claim.due),
        (S::Court, None),
        "the award does not stand"
    );
    let rejected = in_court.after(&ruling(Forum::Court, None));
    assert_eq!(rejected.claim.status, S::Rejected);
    assert!(matches!(
        refused(&rejected, &bring(Forum::Court)),
        R::OutOfOrder {
            status: S::Rejected,
            ..
        }
    ));
    let wrong_forum = refused(&Scene::at(S::Arbitration), &ruling(Forum::Court, None));
    assert!(matches!(
        wrong_forum,
        R::OutOfOrder {
            status: S::Arbitration,
            ..
        }
    ));
}

#[test]
fn an_unpaid_claim_has_an_owner_who_works_here() {
    let scene = Scene::scheduled();
    let name = |owner| ClaimCommand::NameOwner { owner };
    assert_eq!(scene.clone().after(&name(person(5))).claim.owner, Some(person(5)));
    assert_eq!(refused(&scene, &name(debtor())), R::OwnerUnfit);
    let unfit = scene.with(|facts| facts.owner_fits = false);
    assert_eq!(refused(&unfit, &name(person(5))), R::OwnerUnfit);
    for status in [S::Settled, S::WrittenOff, S::Rejected] {
        assert!(matches!(
            refused(&Scene::at(status), &name(person(5))),
            R::OutOfOrder { .. }
        ));
    }
    assert!(Scene::at(S::ConvertedAtExit).decide(&name(person(5))).is_ok());
}

#[test]
fn a_claim_is_written_off_by_a_decision_maker_who_did_not_assess_it() {
    let scene = Scene::scheduled();
    assert_eq!(scene.decide_as(counsel(), &write_off()), Err(R::DecisionMakerNeeded));
    let assessor = staff(9, &[Role::LegalCounsel, Role::DecisionMaker]);
    assert_eq!(scene.decide_as(assessor, &write_off()), Err(R::SamePerson));
    let planned = scene.clone().after(&plan("2024-03", 100));
    assert_eq!(refused(&planned, &write_off()), R::InstalmentPending);
    let off = scene.after(&pay(1, yuan(1_000))).after(&write_off());
    assert_eq!((off.claim.written_off, off.claim.outstanding()), (400_000, 0));
}

#[test]
fn a_debt_is_converted_when_the_last_day_is_over() {
    let convert = ClaimCommand::ConvertClaim;
    assert_eq!(refused(&Scene::scheduled(), &convert), R::StillEmployed);
    assert_eq!(refused(&Scene::scheduled().left_on(TODAY), &convert), R::StillEmployed);
    let pending = Scene::scheduled()
        .after(&plan("2024-03", 100))
        .left_on(date(2024, 3, 14));
    let converted = pending.after(&convert);
    assert_eq!(converted.claim.status, S::ConvertedAtExit);
    let confirmed = converted.after(&confirm("2024-03", 100));
    assert_eq!(confirmed.claim.outstanding(), 499_900, "the last wage still counts");
    let paid = confirmed.after(&pay(1, Money::new(499_900, Currency::Cny)));
    assert_eq!(paid.claim.status, S::Settled);
}
