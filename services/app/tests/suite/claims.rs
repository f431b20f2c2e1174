//! Claims and the payroll from which they are deducted: two streams that never take more together than the month allows,
//! whoever is faster and wherever an interruption came.

use std::collections::BTreeSet;

use probity_app::reactors::run_due;
use probity_app::{App, AppError, AssessLoss, RecordWage};
use probity_domain::case::CaseCommand;
use probity_domain::claim::{
    Assessment, Claim, ClaimCommand, ClaimStatus, Debtor, Fault, InstalmentOutcome, LossMethod, RecoveryWay,
};
use probity_domain::ids::{ClaimId, PaymentId, PersonId};
use probity_domain::money::{Currency, Money};
use probity_domain::month::Month;
use probity_domain::payroll::{LineStatus, Payroll, PayrollCommand};
use probity_domain::person::{Person, PersonCommand};
use probity_domain::{Actor, DecisionLevel, Role};
use probity_vault::Plaintext;

use crate::story::{Found, Team, found};
use crate::world::{DIGEST, World, day, text};

fn yuan(amount: i64) -> Money {
    Money::new(amount * 100, Currency::Cny)
}

fn march() -> Month {
    Month::of(day(2025, 3, 1))
}

fn loss(found: &Found, debtor: PersonId, amount: Money) -> AssessLoss {
    AssessLoss {
        case: found.case,
        debtor: Debtor::Person(debtor),
        joint: BTreeSet::new(),
        assessment: Assessment {
            items: vec![LossMethod::RemediationCost { cost: amount }],
            fault: Fault::Intent,
            share: 10_000,
        },
        reasons: text("loss"),
    }
}

struct Desk {
    world: World,
    team: Team,
    found: Found,
    counsel: Actor,
    hr: Actor,
}

impl Desk {
    async fn new() -> Self {
        let world = World::new();
        let team = Team::of(&world).await;
        let found = found(&world, &team).await;
        let (counsel, hr) = (world.actor(team.counsel).await, world.actor(team.hr).await);
        Self {
            world,
            team,
            found,
            counsel,
            hr,
        }
    }

    fn app(&self) -> &App {
        &self.world.app
    }

    async fn counsel_says(&self, claim: ClaimId, command: ClaimCommand) -> Result<(), AppError> {
        let done = self
            .app()
            .execute::<Claim>(&self.counsel, claim, |_| Ok(command.clone()));
        done.await.map(|_| ())
    }

    /// A claim that the debtor agreed to, not scheduled yet.
    async fn agreed(&self, amount: Money) -> ClaimId {
        let input = loss(&self.found, self.team.subject, amount);
        let (claim, _) = self.app().assess_loss(&self.counsel, &input).await.unwrap();
        self.app()
            .execute::<Claim>(&self.counsel, claim, |sealer| {
                Ok(ClaimCommand::ConfirmBasis {
                    basis: sealer.seal("basis", &text("basis"))?,
                    contract_sha256: Some(DIGEST.to_owned()),
                    fault_memo: None,
                })
            })
            .await
            .unwrap();
        let notice_sha256 = DIGEST.to_owned();
        let on = self.world.today();
        self.counsel_says(claim, ClaimCommand::NoticeClaim { on, notice_sha256 })
            .await
            .unwrap();
        let agreement_sha256 = DIGEST.to_owned();
        let agree = ClaimCommand::RecordAgreement {
            amount,
            on,
            agreement_sha256,
        };
        self.counsel_says(claim, agree).await.unwrap();
        claim
    }

    async fn scheduled(&self, amount: Money) -> ClaimId {
        let claim = self.agreed(amount).await;
        let terms = (RecoveryWay::Wages, march());
        self.app().schedule_recovery(&self.counsel, claim, terms).await.unwrap();
        claim
    }

    async fn wage(&self, month: Month, amount: Money) {
        let input = RecordWage {
            person: self.team.subject,
            month,
            place: "shenzhen".to_owned(),
            amount,
        };
        self.app().record_wage(&self.hr, &input).await.unwrap();
    }

    async fn claim(&self, claim: ClaimId) -> Claim {
        self.app()
            .journal()
            .load::<Claim>(&claim.stream())
            .await
            .unwrap()
            .state
            .clone()
    }

    async fn payroll(&self) -> Payroll {
        let stream = format!("payroll-{}", self.team.subject);
        self.app()
            .journal()
            .load::<Payroll>(&stream)
            .await
            .unwrap()
            .state
            .clone()
    }

    async fn pay(&self, claim: ClaimId, amount: Money) -> Result<(), AppError> {
        let payment = PaymentId(self.world.ulid());
        let on = self.world.today();
        let paid = self.app().execute::<Claim>(&self.counsel, claim, |sealer| {
            Ok(ClaimCommand::RecordPayment {
                payment,
                amount,
                on,
                reference: sealer.seal("payment.reference", &text("bank"))?,
            })
        });
        paid.await.map(|_| ())
    }

    /// Both streams tell the same of a month.
    async fn agree_on(&self, month: Month, claims: &[ClaimId]) {
        let payroll = self.payroll().await;
        for id in claims {
            let instalment = self.claim(*id).await.months.get(&month).copied();
            let line = payroll.line(month, *id).copied();
            let told = match line.map(|line| line.status) {
                None | Some(LineStatus::Released) => None,
                Some(LineStatus::Reserved) => Some(InstalmentOutcome::Pending),
                Some(LineStatus::Omitted(reason)) => Some(InstalmentOutcome::Skipped(reason)),
                Some(LineStatus::Confirmed(minor)) => Some(InstalmentOutcome::Deducted(minor)),
            };
            assert_eq!(instalment.map(|instalment| instalment.outcome), told, "{line:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn claims_that_race_never_take_more_than_the_cap_together() {
    let desk = Desk::new().await;
    let claims = [desk.scheduled(yuan(1_000)).await, desk.scheduled(yuan(5_000)).await];
    let late = desk.agreed(yuan(5_000)).await;
    desk.wage(march(), yuan(8_000)).await;
    let (one, other) = (desk.world.another_node(), desk.world.another_node());
    let (subject, hr) = (desk.team.subject, &desk.hr);
    let terms = (RecoveryWay::Wages, march());
    let (first, second, third) = tokio::join!(
        one.plan_month(hr, subject, march()),
        other.plan_month(hr, subject, march()),
        desk.app().schedule_recovery(&desk.counsel, late, terms),
    );
    first.unwrap();
    second.unwrap();
    third.unwrap();
    desk.app().plan_month(hr, subject, march()).await.unwrap();
    let payroll = desk.payroll().await;
    assert_eq!(payroll.taken(march()), 160_000, "20 per cent of 8,000");
    assert_eq!(
        payroll.line(march(), claims[0]).unwrap().planned,
        100_000,
        "the oldest first"
    );
    assert_eq!(payroll.months[&march()].len(), 3);
    desk.agree_on(march(), &[claims[0], claims[1], late]).await;
}

#[tokio::test]
async fn an_interrupted_plan_is_completed_by_the_next() {
    let desk = Desk::new().await;
    let claim = desk.scheduled(yuan(5_000)).await;
    desk.wage(march(), yuan(8_000)).await;
    let (person, month) = (desk.team.subject, march());
    // As if the process had been killed after the payroll was planned.
    desk.app()
        .execute::<Payroll>(&desk.hr, person, |_| Ok(PayrollCommand::PlanMonth { person, month }))
        .await
        .unwrap();
    assert!(desk.claim(claim).await.months.is_empty());
    run_due(desk.app()).await.unwrap();
    assert_eq!(desk.claim(claim).await.pending(), 160_000);
    let (_, again) = desk.app().plan_month(&desk.hr, person, month).await.unwrap();
    assert!(!again.changed, "nothing is left to do");
    desk.agree_on(month, &[claim]).await;
}

#[tokio::test]
async fn an_instalment_that_was_paid_in_the_meantime_goes_back() {
    let desk = Desk::new().await;
    let (claim, other) = (desk.scheduled(yuan(1_000)).await, desk.scheduled(yuan(5_000)).await);
    desk.wage(march(), yuan(8_000)).await;
    let (person, month) = (desk.team.subject, march());
    desk.app()
        .execute::<Payroll>(&desk.hr, person, |_| Ok(PayrollCommand::PlanMonth { person, month }))
        .await
        .unwrap();
    desk.pay(claim, yuan(1_000)).await.unwrap();
    let (planned, _) = desk.app().plan_month(&desk.hr, person, month).await.unwrap();
    let status = |id| planned.lines.iter().find(|(claim, _)| *claim == id).unwrap().1.status;
    assert_eq!(
        (status(claim), status(other)),
        (LineStatus::Released, LineStatus::Reserved)
    );
    assert_eq!(desk.claim(claim).await.recovered, 100_000, "no more than is due");
    desk.agree_on(month, &[claim, other]).await;
    let over = desk.pay(other, yuan(5_000)).await.unwrap_err();
    assert_eq!(over.code(), "CLAIM_OVER_DUE", "what is planned is not paid as well");
}

#[tokio::test]
async fn a_payroll_file_counts_whole_or_not_at_all_and_once() {
    let desk = Desk::new().await;
    let (one, other) = (desk.scheduled(yuan(1_000)).await, desk.scheduled(yuan(5_000)).await);
    desk.wage(march(), yuan(8_000)).await;
    let person = desk.team.subject;
    desk.app().plan_month(&desk.hr, person, march()).await.unwrap();
    let head = "person,month,code,amount,currency,deducted,reason";
    let row = |claim: ClaimId, rest: &str| format!("\n{person},2025-03,{claim},,CNY,{rest}");
    let file = |second: &str| Plaintext::new(format!("{head}{}{}", row(one, "1000.00,"), row(other, second)));
    let before = desk.world.head().await;
    let error = desk
        .app()
        .confirm_payroll(&desk.hr, &file("600.01,"))
        .await
        .unwrap_err();
    assert!(error.to_string().contains("line 3: more was deducted"), "{error}");
    assert_eq!(desk.world.head().await, before, "the good row does not count either");
    let denied = desk.app().confirm_payroll(&desk.counsel, &file("600,")).await;
    assert_eq!(
        denied.unwrap_err(),
        AppError::NotFound,
        "counsel does not run the payroll"
    );
    let (rows, _) = desk
        .app()
        .confirm_payroll(&desk.hr, &file("500.00,unpaid leave"))
        .await
        .unwrap();
    assert!(rows.iter().all(|row| row.changed));
    let (rows, done) = desk
        .app()
        .confirm_payroll(&desk.hr, &file("500.00,unpaid leave"))
        .await
        .unwrap();
    assert!(
        !done.changed && rows.iter().all(|row| !row.changed),
        "a file that comes twice"
    );
    assert_eq!(desk.claim(one).await.status, ClaimStatus::Settled);
    assert_eq!(desk.claim(other).await.recovered, 50_000);
    desk.agree_on(march(), &[one, other]).await;
}

#[tokio::test]
async fn when_the_debtor_has_left_the_rest_is_an_ordinary_debt() {
    let desk = Desk::new().await;
    let claim = desk.scheduled(yuan(5_000)).await;
    desk.wage(march(), yuan(8_000)).await;
    desk.app()
        .plan_month(&desk.hr, desk.team.subject, march())
        .await
        .unwrap();
    let left = day(2025, 3, 3).into();
    desk.app()
        .execute::<Person>(&desk.hr, desk.team.subject, |_| {
            Ok(PersonCommand::RecordDeparture { left })
        })
        .await
        .unwrap();
    run_due(desk.app()).await.unwrap();
    assert_eq!(
        desk.claim(claim).await.status,
        ClaimStatus::Scheduled,
        "the last day is not over"
    );
    desk.world.clock.set("2025-04-01T02:00:00Z".parse().unwrap());
    let ran = run_due(desk.app()).await.unwrap();
    assert_eq!((ran.changed, ran.failed), (1, 0));
    let converted = desk.claim(claim).await;
    assert_eq!(converted.status, ClaimStatus::ConvertedAtExit);
    assert_eq!(converted.pending(), 160_000, "the last wage still counts");
    desk.wage(Month::of(day(2025, 4, 1)), yuan(8_000)).await;
    let april = desk
        .app()
        .plan_month(&desk.hr, desk.team.subject, Month::of(day(2025, 4, 1)))
        .await;
    assert!(april.unwrap().0.lines.is_empty(), "nothing is deducted any more");
    desk.pay(claim, yuan(3_400)).await.unwrap();
    assert_eq!(run_due(desk.app()).await.unwrap().failed, 0);
}

#[tokio::test]
async fn a_refused_loss_leaves_nothing_and_a_claim_begun_is_the_one_assessed() {
    let desk = Desk::new().await;
    let stranger = desk.world.person(&[]).await;
    let (before, keys) = (desk.world.head().await, desk.world.key_names());
    let error = desk
        .app()
        .assess_loss(&desk.counsel, &loss(&desk.found, stranger, yuan(1)))
        .await
        .unwrap_err();
    assert_eq!(error.code(), "CASE_DEBTOR_NOT_SUBJECT");
    let mut nothing = loss(&desk.found, desk.team.subject, yuan(1));
    nothing.assessment.items.clear();
    let error = desk.app().assess_loss(&desk.counsel, &nothing).await.unwrap_err();
    assert_eq!(
        error.code(),
        "CLAIM_LOSS_EMPTY",
        "decided before the case begins to track it"
    );
    assert_eq!((desk.world.head().await, desk.world.key_names()), (before, keys));
    // As if the process had been killed after the case began to track it.
    let begun = ClaimId(desk.world.ulid());
    let debtor = Debtor::Person(desk.team.subject);
    desk.world
        .case(desk.team.counsel, desk.found.case, |_| {
            Ok(CaseCommand::TrackClaim { claim: begun, debtor })
        })
        .await
        .unwrap();
    let input = loss(&desk.found, desk.team.subject, yuan(1));
    let (assessed, _) = desk.app().assess_loss(&desk.counsel, &input).await.unwrap();
    assert_eq!(assessed, begun);
}

#[tokio::test]
async fn a_case_with_an_unpaid_claim_is_closed_once_somebody_present_answers_for_it() {
    let desk = Desk::new().await;
    let claim = desk.scheduled(yuan(5_000)).await;
    let (case, counsel) = (desk.found.case, desk.team.counsel);
    desk.world
        .case(counsel, case, |sealer| {
            Ok(CaseCommand::TakeNoAction {
                reason: sealer.seal("reason", &text("settled"))?,
            })
        })
        .await
        .unwrap();
    let retention = Some("damages".to_owned());
    let close = || CaseCommand::CloseCase {
        retention: retention.clone(),
    };
    let ownerless = desk.world.case(counsel, case, |_| Ok(close())).await.unwrap_err();
    assert_eq!(ownerless.code(), "CASE_CLAIM_OWNERLESS");
    let leaver = desk.world.person(&[]).await;
    desk.counsel_says(claim, ClaimCommand::NameOwner { owner: leaver })
        .await
        .unwrap();
    let left = desk.world.today().into();
    desk.app()
        .execute::<Person>(&desk.hr, leaver, |_| Ok(PersonCommand::RecordDeparture { left }))
        .await
        .unwrap();
    let gone = desk.world.case(counsel, case, |_| Ok(close())).await.unwrap_err();
    assert_eq!(gone.code(), "CASE_CLAIM_OWNERLESS", "who left answers for nothing");
    desk.counsel_says(claim, ClaimCommand::NameOwner { owner: counsel })
        .await
        .unwrap();
    desk.world.case(counsel, case, |_| Ok(close())).await.unwrap();
}

#[tokio::test]
async fn a_claim_is_handled_by_the_counsel_of_its_case_and_nobody_else() {
    let desk = Desk::new().await;
    let claim = desk.agreed(yuan(5_000)).await;
    let general = Some(DecisionLevel::GeneralManager);
    let other_counsel = desk.world.person(&[(Role::LegalCounsel, None)]).await;
    let subject_as_counsel = desk.team.subject;
    desk.world.grant(subject_as_counsel, Role::LegalCounsel, None).await;
    for person in [other_counsel, subject_as_counsel, desk.team.hr, desk.team.investigator] {
        let actor = desk.world.actor(person).await;
        let owner = person;
        let named = desk
            .app()
            .execute::<Claim>(&actor, claim, |_| Ok(ClaimCommand::NameOwner { owner }));
        assert_eq!(named.await.unwrap_err(), AppError::NotFound);
    }
    let debtor = desk.world.actor(desk.team.subject).await;
    assert!(
        desk.app().claim_reader(&debtor, claim).await.is_ok(),
        "whoever is to pay reads it"
    );
    let decider = desk.world.person(&[(Role::DecisionMaker, general)]).await;
    let decider = desk.world.actor(decider).await;
    desk.app()
        .execute::<Claim>(&decider, claim, |sealer| {
            Ok(ClaimCommand::WriteOffClaim {
                reason: sealer.seal("reason", &text("not worth it"))?,
            })
        })
        .await
        .unwrap();
    assert_eq!(desk.claim(claim).await.status, ClaimStatus::WrittenOff);
}
