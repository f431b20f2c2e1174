//! Given events, when a command, then events or a refusal.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use ulid::Ulid;

use super::*;
use crate::actor::{Actor, Role};
use crate::decider::{Context, Decider, Refusal};
use crate::ids::{PersonId, ReportId, RewardId};
use crate::money::{Currency, Money};
use crate::pack::testing as pack;
use crate::sealed::{Sealed, SealedToReporter};

const TODAY: Date = date(2026, 2, 2);
const HASH: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Intake,
    Counsel,
    OtherCounsel,
    Boss,
    OtherBoss,
    Hr,
    OtherHr,
    System,
    Reporter,
}

const ALL: [Who; 9] = [
    Who::Intake,
    Who::Counsel,
    Who::OtherCounsel,
    Who::Boss,
    Who::OtherBoss,
    Who::Hr,
    Who::OtherHr,
    Who::System,
    Who::Reporter,
];

fn facts(who: Who, days: i64) -> RewardFacts {
    let roles: &[Role] = match who {
        Who::Intake => &[Role::IntakeOfficer],
        Who::Counsel | Who::OtherCounsel => &[Role::LegalCounsel],
        Who::Boss | Who::OtherBoss => &[Role::DecisionMaker],
        Who::Hr | Who::OtherHr => &[Role::HumanResources],
        Who::System | Who::Reporter => &[],
    };
    let actor = match who {
        Who::System => Actor::System,
        Who::Reporter => Actor::Reporter(ReportId(Ulid(1))),
        Who::Intake | Who::Counsel | Who::OtherCounsel | Who::Boss | Who::OtherBoss | Who::Hr | Who::OtherHr => {
            Actor::Staff {
                person: PersonId(Ulid(100 + who as u128)),
                roles: roles.iter().copied().collect::<BTreeSet<_>>(),
                level: None,
            }
        }
    };
    RewardFacts {
        context: Context {
            actor,
            now: jiff::Timestamp::UNIX_EPOCH,
            today: TODAY + days.days(),
        },
        rules: Arc::new(pack::rules()),
        report_exists: true,
        reporter_reachable: true,
        substantiated: true,
        actor_participates: false,
    }
}

fn sealed(field: &str) -> Sealed {
    Sealed {
        key: ReportId(Ulid(1)).stream(),
        field: field.to_owned(),
        cipher: "eA==".to_owned(),
    }
}

fn propose(minor: i64) -> RewardCommand {
    RewardCommand::ProposeReward {
        reward: RewardId(Ulid(5)),
        report: ReportId(Ulid(1)),
        amount: Money {
            minor,
            currency: Currency::Cny,
        },
        reasons: sealed("reasons"),
    }
}

fn verify(useful: bool) -> RewardCommand {
    RewardCommand::VerifyReward {
        useful: useful.then(|| sealed("useful")),
    }
}

fn issue() -> RewardCommand {
    RewardCommand::IssueRewardCode(IssuedCode {
        for_reporter: SealedToReporter {
            field: "code".to_owned(),
            reporter_cipher: "eA==".to_owned(),
        },
        hash: HASH.to_owned(),
    })
}

fn pay() -> RewardCommand {
    RewardCommand::PayReward {
        receipt_sha256: HASH.to_owned(),
    }
}

/// A reward's way, one command after the other.
fn given(steps: &[(Who, i64, RewardCommand)]) -> Reward {
    let mut reward = Reward::default();
    for (who, days, command) in steps {
        let facts = facts(*who, *days);
        let events = reward.decide(command, &facts).expect("it is accepted");
        assert_eq!(events.len(), 1, "{command:?}");
        for event in &events {
            reward.evolve(event);
        }
        assert_eq!(reward.decide(command, &facts), Ok(Vec::new()), "repeated: {command:?}");
    }
    reward
}

fn way() -> Vec<(Who, i64, RewardCommand)> {
    vec![
        (Who::Intake, 0, propose(500_000)),
        (Who::Counsel, 1, verify(false)),
        (Who::Boss, 2, RewardCommand::ApproveReward),
        (Who::OtherBoss, 3, RewardCommand::ApproveReward),
        (Who::System, 3, issue()),
        (Who::Hr, 100, RewardCommand::ClaimReward),
        (Who::Hr, 101, pay()),
    ]
}

fn after(steps: usize) -> Reward {
    given(&way()[..steps])
}

fn refused(reward: &Reward, command: &RewardCommand, facts: &RewardFacts) -> RewardRefusal {
    reward.decide(command, facts).expect_err("it is refused")
}

#[test]
fn it_goes_from_the_proposal_to_the_payment() {
    use RewardStatus as S;
    let statuses: Vec<RewardStatus> = (0..=7).map(|steps| after(steps).status).collect();
    let expected = [
        S::Missing,
        S::Proposed,
        S::Verified,
        S::Verified,
        S::Approved,
        S::CodeIssued,
        S::Claimed,
        S::Paid,
    ];
    assert_eq!(statuses, expected);
    assert_eq!(after(5).lapses_on, Some(TODAY + 183.days()), "180 days from the code");
}

fn commands() -> [RewardCommand; 7] {
    [
        propose(500_000),
        verify(true),
        RewardCommand::ApproveReward,
        issue(),
        RewardCommand::ClaimReward,
        pay(),
        RewardCommand::LapseReward,
    ]
}

/// Every state that there is.
fn states() -> Vec<Reward> {
    let mut states: Vec<Reward> = (0..=7).map(after).collect();
    let mut lapsing = way()[..5].to_vec();
    lapsing.push((Who::System, 400, RewardCommand::LapseReward));
    states.push(given(&lapsing));
    states
}

#[test]
fn no_more_has_an_effect_than_the_state_admits_and_what_it_admits_is_never_out_of_order() {
    for (reward, command) in states()
        .iter()
        .flat_map(|reward| commands().map(|command| (reward, command)))
    {
        let admitted = reward.admits(command.step());
        let mut effects = 0;
        for (who, days) in ALL.into_iter().flat_map(|who| [(who, 4), (who, 400)]) {
            match reward.decide(&command, &facts(who, days)) {
                Ok(events) => effects += events.len(),
                Err(RewardRefusal::OutOfOrder { .. } | RewardRefusal::Missing | RewardRefusal::AlreadyProposed) => {
                    assert!(!admitted, "{who:?} {command:?} on {:?}", reward.status);
                }
                Err(_) => {}
            }
        }
        assert_eq!(admitted, effects > 0, "{command:?} on {:?}", reward.status);
    }
}

/// In every state everybody tries everything: only the next step is taken, by whoever may take it.
#[test]
fn nothing_but_the_next_step_is_accepted() {
    let commands = commands();
    for steps in 0..=7 {
        let reward = after(steps);
        for command in &commands {
            for who in ALL {
                let Ok(events) = reward.decide(command, &facts(who, 4)) else {
                    continue;
                };
                let mut next = reward.clone();
                for event in &events {
                    next.evolve(event);
                }
                let moved = next.status as usize - reward.status as usize;
                assert!(moved <= 1, "{who:?} {command:?} on {:?}", reward.status);
                assert!(
                    events.is_empty()
                        || matches!(who, Who::System) == matches!(command, RewardCommand::IssueRewardCode(_)),
                    "{who:?} {command:?}"
                );
            }
        }
    }
}

#[test]
fn a_report_earns_it_by_a_finding_or_by_what_counsel_writes() {
    let mut facts = facts(Who::Counsel, 1);
    facts.substantiated = false;
    assert_eq!(refused(&after(1), &verify(false), &facts), RewardRefusal::NotEarned);
    let events = after(1).decide(&verify(true), &facts).unwrap();
    let [RewardEvent::RewardVerified(verified)] = events.as_slice() else {
        panic!("{events:?}")
    };
    assert_eq!(verified.basis, RewardBasis::MateriallyUseful);
}

#[test]
fn counsel_verifies_what_others_proposed() {
    let own = given(&[(Who::Counsel, 0, propose(1))]);
    let refusal = refused(&own, &verify(true), &facts(Who::Counsel, 0));
    assert_eq!(refusal, RewardRefusal::SamePerson);
    assert!(own.decide(&verify(true), &facts(Who::OtherCounsel, 0)).is_ok());
    let other = refused(&after(1), &verify(true), &facts(Who::Boss, 0));
    assert_eq!(other, RewardRefusal::CounselNeeded);
}

#[test]
fn a_participant_does_not_approve() {
    let verified = after(2);
    for who in [Who::Intake, Who::Counsel] {
        let refusal = refused(&verified, &RewardCommand::ApproveReward, &facts(who, 2));
        assert_eq!(refusal, RewardRefusal::ParticipantApproves, "{who:?}");
    }
    let mut handler = facts(Who::Boss, 2);
    handler.actor_participates = true;
    let refusal = refused(&verified, &RewardCommand::ApproveReward, &handler);
    assert_eq!(refusal, RewardRefusal::ParticipantApproves);
}

#[test]
fn who_granted_it_does_not_pay_it() {
    let issued = after(5);
    for who in [Who::Intake, Who::Counsel, Who::Boss, Who::OtherBoss] {
        let refusal = refused(&issued, &RewardCommand::ClaimReward, &facts(who, 10));
        assert_eq!(refusal, RewardRefusal::GranterPays, "{who:?}");
    }
    let reporter = refused(&issued, &RewardCommand::ClaimReward, &facts(Who::Reporter, 10));
    assert_eq!(reporter, RewardRefusal::NotStaff);
}

#[test]
fn a_code_is_taken_once_and_paid_by_whoever_took_it() {
    let claimed = after(6);
    let again = refused(&claimed, &RewardCommand::ClaimReward, &facts(Who::OtherHr, 101));
    let waiting = RewardRefusal::OutOfOrder {
        status: RewardStatus::Claimed,
        needed: "waiting for its code",
    };
    assert_eq!(again, waiting);
    assert_eq!(
        refused(&claimed, &pay(), &facts(Who::OtherHr, 101)),
        RewardRefusal::AnotherPays
    );
    assert!(after(7).decide(&pay(), &facts(Who::OtherHr, 102)).is_err());
}

#[test]
fn a_code_holds_for_180_days_and_lapses_after() {
    let issued = after(5);
    let until = TODAY + 183.days();
    assert!(issued.decide(&RewardCommand::ClaimReward, &facts(Who::Hr, 183)).is_ok());
    let early = refused(&issued, &RewardCommand::LapseReward, &facts(Who::System, 183));
    assert_eq!(early, RewardRefusal::CodeHolds { until });
    let late = refused(&issued, &RewardCommand::ClaimReward, &facts(Who::Hr, 184));
    assert_eq!(late, RewardRefusal::CodeLapsed { until });
    let lapsed = issued
        .decide(&RewardCommand::LapseReward, &facts(Who::System, 184))
        .unwrap();
    let mut gone = issued.clone();
    for event in &lapsed {
        gone.evolve(event);
    }
    assert_eq!(gone.status, RewardStatus::Lapsed);
    assert!(gone.decide(&RewardCommand::ClaimReward, &facts(Who::Hr, 184)).is_err());
    let claimed = after(6);
    assert!(
        claimed
            .decide(&RewardCommand::LapseReward, &facts(Who::System, 400))
            .is_err()
    );
}

#[test]
fn a_proposal_needs_a_report_a_channel_and_an_amount() {
    let none = Reward::default();
    let mut missing = facts(Who::Intake, 0);
    missing.report_exists = false;
    assert_eq!(refused(&none, &propose(1), &missing), RewardRefusal::ReportMissing);
    let mut silent = facts(Who::Intake, 0);
    silent.reporter_reachable = false;
    assert_eq!(refused(&none, &propose(1), &silent), RewardRefusal::NoChannel);
    for minor in [0, -1] {
        let refusal = refused(&none, &propose(minor), &facts(Who::Intake, 0));
        assert_eq!(refusal, RewardRefusal::AmountNotPositive);
    }
    let other = refused(&after(1), &propose(2), &facts(Who::Intake, 0));
    assert_eq!(
        (other.code(), other),
        ("REWARD_ALREADY_PROPOSED", RewardRefusal::AlreadyProposed)
    );
}

#[test]
fn digests_have_their_shape() {
    let RewardCommand::IssueRewardCode(mut code) = issue() else {
        panic!("a code")
    };
    code.hash = "x".to_owned();
    let odd = RewardCommand::IssueRewardCode(code);
    let refusal = refused(&after(4), &odd, &facts(Who::System, 4));
    assert_eq!(refusal, RewardRefusal::DigestMalformed);
    let bare = RewardCommand::PayReward {
        receipt_sha256: String::new(),
    };
    assert_eq!(
        refused(&after(6), &bare, &facts(Who::Hr, 101)),
        RewardRefusal::DigestMalformed
    );
}
