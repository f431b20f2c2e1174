//! Given events, when a command, then events or a refusal.

mod drill;
mod properties;
mod refusals;

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use ulid::Ulid;

use super::*;
use crate::actor::{Actor, Role};
use crate::decider::{Context, Decider, Refusal};
use crate::ids::{DrillId, PersonId, ReportId};

const TODAY: Date = date(2026, 2, 2);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    First,
    Second,
    Third,
    Counsel,
    /// Counsel who is to be a custodian as well.
    Both,
    Hr,
    System,
    Reporter,
}

impl Who {
    const ALL: [Self; 8] = [
        Self::First,
        Self::Second,
        Self::Third,
        Self::Counsel,
        Self::Both,
        Self::Hr,
        Self::System,
        Self::Reporter,
    ];

    fn id(self) -> PersonId {
        PersonId(Ulid(100 + self as u128))
    }

    fn actor(self) -> Actor {
        let roles: &[Role] = match self {
            Self::First | Self::Second | Self::Third => &[Role::IdentityCustodian],
            Self::Counsel => &[Role::LegalCounsel],
            Self::Both => &[Role::LegalCounsel, Role::IdentityCustodian],
            Self::Hr => &[Role::HumanResources],
            Self::System => return Actor::System,
            Self::Reporter => return Actor::Reporter(ReportId(Ulid(1))),
        };
        Actor::Staff {
            person: self.id(),
            roles: roles.iter().copied().collect::<BTreeSet<_>>(),
            level: None,
        }
    }
}

fn facts(who: Who) -> CustodyFacts {
    CustodyFacts {
        context: Context {
            actor: who.actor(),
            now: jiff::Timestamp::UNIX_EPOCH,
            today: TODAY,
        },
        demo: false,
        custodian_qualified: true,
    }
}

/// A key of somebody; each number is another one.
fn key(who: Who, number: usize) -> String {
    let digits = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    let digit = |index: usize| &digits[index % 32..=index % 32];
    format!("age1{}{}{}", digit(who as usize), digit(number), "q".repeat(56))
}

fn offer(who: Who, number: usize) -> CustodyCommand {
    CustodyCommand::OfferCustodianKey {
        recipient: key(who, number),
    }
}

fn admit(who: Who, number: usize) -> CustodyCommand {
    CustodyCommand::AdmitCustodian {
        custodian: who.id(),
        recipient: key(who, number),
    }
}

fn revoke(who: Who, number: usize) -> CustodyCommand {
    CustodyCommand::RevokeCustodian {
        custodian: who.id(),
        recipient: key(who, number),
    }
}

/// What a proof of somebody is recognised by.
fn check_of(custodian: PersonId) -> String {
    format!("{:064x}", custodian.0.0)
}

fn canary(who: Who, number: u8, of: usize) -> Canary {
    Canary {
        custodian: who.id(),
        number,
        recipient: key(who, of),
        sealed: format!("a line for {who:?}"),
        check: check_of(who.id()),
    }
}

fn drill(id: u128, canaries: Vec<Canary>) -> CustodyCommand {
    CustodyCommand::StartCustodyDrill {
        drill: DrillId(Ulid(id)),
        canaries,
    }
}

fn prove(check: &str) -> CustodyCommand {
    CustodyCommand::ProveCustody {
        check: check.to_owned(),
    }
}

fn threshold(needed: u8) -> CustodyCommand {
    CustodyCommand::SetCustodyThreshold { needed }
}

/// Custody after commands that each change something once.
fn given(steps: &[(Who, CustodyCommand)]) -> Custody {
    let mut custody = Custody::default();
    for (who, command) in steps {
        let facts = facts(*who);
        let events = custody.decide(command, &facts).expect("it is accepted");
        assert_eq!(events.len(), 1, "{command:?}");
        for event in &events {
            custody.evolve(event);
        }
        assert_eq!(custody.decide(command, &facts), Ok(Vec::new()), "repeated: {command:?}");
    }
    custody
}

fn joining(who: Who) -> [(Who, CustodyCommand); 2] {
    [(who, offer(who, 0)), (Who::Counsel, admit(who, 0))]
}

/// Custodians with their first keys.
fn joined(custodians: &[Who]) -> Vec<(Who, CustodyCommand)> {
    custodians.iter().flat_map(|who| joining(*who)).collect()
}

/// Two of three.
fn whole() -> Vec<(Who, CustodyCommand)> {
    let mut steps = joined(&[Who::First, Who::Second, Who::Third]);
    steps.push((Who::Counsel, threshold(2)));
    steps
}

fn and(mut steps: Vec<(Who, CustodyCommand)>, more: &[(Who, CustodyCommand)]) -> Custody {
    steps.extend_from_slice(more);
    given(&steps)
}

fn refused(custody: &Custody, command: &CustodyCommand, facts: &CustodyFacts) -> CustodyRefusal {
    custody.decide(command, facts).expect_err("it is refused")
}

#[test]
fn a_key_is_offered_by_its_holder_and_admitted_by_counsel() {
    let recipient = key(Who::First, 0);
    let custodian = Who::First.id();
    let offered = Custody::default().decide(&offer(Who::First, 0), &facts(Who::First));
    let event = CustodianKeyOffered {
        custodian,
        recipient: recipient.clone(),
        on: TODAY,
    };
    assert_eq!(offered, Ok(vec![event.into()]));
    let waiting = given(&[(Who::First, offer(Who::First, 0))]);
    assert_eq!((waiting.pending.len(), waiting.in_force.len()), (1, 0));
    let event = CustodianAdmitted {
        custodian,
        recipient,
        number: 1,
        by: Who::Counsel.id(),
        on: TODAY,
    };
    let admitted = waiting.decide(&admit(Who::First, 0), &facts(Who::Counsel));
    assert_eq!(admitted, Ok(vec![event.into()]));
    let custody = given(&joining(Who::First));
    assert_eq!((custody.pending.len(), custody.in_force.len()), (0, 1));
}

#[test]
fn identities_are_sealed_to_those_in_force_once_there_are_enough() {
    let two = given(&joined(&[Who::Second, Who::First]));
    assert_eq!(two.sealing(false), None, "nobody has set how many are needed");
    let custody = and(joined(&[Who::Second, Who::First]), &[(Who::Counsel, threshold(2))]);
    let holder = |who, number| KeyHolder {
        custodian: Who::id(who),
        number,
        recipient: key(who, 0),
    };
    let sealing = Sealing {
        needed: 2,
        custodians: vec![holder(Who::Second, 1), holder(Who::First, 2)],
    };
    assert_eq!(custody.sealing(false), Some(sealing));
    assert!(custody.is_ready(false));
}

#[test]
fn one_custodian_is_enough_in_a_demonstration_alone() {
    let mut custody = given(&joining(Who::First));
    let mut demo = facts(Who::Counsel);
    demo.demo = true;
    for event in custody.decide(&threshold(1), &demo).unwrap() {
        custody.evolve(&event);
    }
    assert_eq!(custody.sealing(true).map(|sealing| sealing.custodians.len()), Some(1));
    assert_eq!((custody.sealing(false), custody.is_ready(false)), (None, false));
    let refusal = refused(&given(&joining(Who::First)), &threshold(1), &facts(Who::Counsel));
    assert_eq!(refusal, CustodyRefusal::ThresholdTooLow { least: 2 });
    let none = refused(&Custody::default(), &threshold(0), &demo);
    assert_eq!(none, CustodyRefusal::ThresholdTooLow { least: 1 });
}

#[test]
fn a_new_key_takes_the_place_of_the_old_one_under_the_same_number() {
    let waiting = and(whole(), &[(Who::Second, offer(Who::Second, 1))]);
    assert_eq!(waiting.in_force[&Who::Second.id()].recipient, key(Who::Second, 0));
    let renewed = and(
        whole(),
        &[
            (Who::Second, offer(Who::Second, 1)),
            (Who::Counsel, admit(Who::Second, 1)),
        ],
    );
    let holder = &renewed.in_force[&Who::Second.id()];
    assert_eq!((holder.number, &holder.recipient), (2, &key(Who::Second, 1)));
    assert_eq!((renewed.in_force.len(), renewed.pending.len()), (3, 0));
}

#[test]
fn the_latest_offer_counts() {
    let custody = given(&[(Who::First, offer(Who::First, 0)), (Who::First, offer(Who::First, 1))]);
    assert_eq!(custody.pending[&Who::First.id()], key(Who::First, 1));
    let refusal = refused(&custody, &admit(Who::First, 0), &facts(Who::Counsel));
    assert_eq!(refusal, CustodyRefusal::KeyChanged);
}

#[test]
fn who_comes_back_gets_another_number() {
    let custody = and(
        whole(),
        &[
            (Who::Counsel, revoke(Who::First, 0)),
            (Who::First, offer(Who::First, 1)),
            (Who::Counsel, admit(Who::First, 1)),
        ],
    );
    assert_eq!(custody.in_force[&Who::First.id()].number, 4);
}

#[test]
fn a_revoked_custodian_is_gone_with_what_they_offered() {
    let custody = and(
        whole(),
        &[
            (Who::Second, offer(Who::Second, 1)),
            (Who::Counsel, revoke(Who::Second, 0)),
        ],
    );
    assert_eq!((custody.in_force.len(), custody.pending.len()), (2, 0));
    assert!(custody.is_ready(false));
}

#[test]
fn a_key_that_waits_is_turned_down_and_the_one_in_force_stays() {
    let custody = and(
        whole(),
        &[
            (Who::Second, offer(Who::Second, 1)),
            (Who::Counsel, revoke(Who::Second, 1)),
        ],
    );
    assert_eq!(custody.in_force[&Who::Second.id()].recipient, key(Who::Second, 0));
    assert!(custody.pending.is_empty());
}

#[test]
fn fewer_are_needed_before_fewer_are_left() {
    let steps = and(whole(), &[(Who::Counsel, threshold(3))]);
    let refusal = refused(&steps, &revoke(Who::First, 0), &facts(Who::Counsel));
    assert_eq!(refusal, CustodyRefusal::TooFewLeft { needed: 3, left: 2 });
    let lowered = and(
        whole(),
        &[
            (Who::Counsel, threshold(3)),
            (Who::Counsel, threshold(2)),
            (Who::Counsel, revoke(Who::First, 0)),
        ],
    );
    assert_eq!(lowered.in_force.len(), 2);
}
