//! Given events, when a command, then events or a refusal.

mod handover;
mod outstanding;
mod properties;
mod redistribution;
mod refusals;

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use ulid::Ulid;

use super::*;
use crate::actor::{Actor, Role};
use crate::custody::{KeptForCustodians, KeyHolder, SealedPart, SealedShare, Sealing};
use crate::decider::{Context, Decider, Refusal};
use crate::ids::{IdentityId, PersonId, ReportId};
use crate::sealed::Sealed;

const TODAY: Date = date(2026, 2, 2);
const REPORT: ReportId = ReportId(Ulid(7));

fn custodian(number: u8) -> PersonId {
    PersonId(Ulid(100 + u128::from(number)))
}

/// A custodian by the number of their share; 0 is somebody who is none.
fn staff(number: u8) -> Actor {
    Actor::Staff {
        person: custodian(number),
        roles: BTreeSet::from([Role::IdentityCustodian]),
        level: None,
    }
}

/// The first key of a custodian.
fn key(number: u8) -> String {
    let digits = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    let digit = usize::from(number % 32);
    format!("age1{}{}", &digits[digit..=digit], "q".repeat(57))
}

fn sealing(needed: u8, numbers: &[u8]) -> Sealing {
    let holder = |number: &u8| KeyHolder {
        custodian: custodian(*number),
        number: *number,
        recipient: key(*number),
    };
    Sealing {
        needed,
        custodians: numbers.iter().map(holder).collect(),
    }
}

/// Two of the custodians 1, 2 and 3.
fn before() -> Sealing {
    sealing(2, &[1, 2, 3])
}

/// Three of the custodians 2, 3, 4 and 5.
fn after() -> Sealing {
    sealing(3, &[2, 3, 4, 5])
}

fn facts(actor: Actor, sealing: Sealing) -> IdentityFacts {
    IdentityFacts {
        context: Context {
            actor,
            now: jiff::Timestamp::UNIX_EPOCH,
            today: TODAY,
        },
        report_exists: true,
        sealing: Some(sealing),
    }
}

fn reporter() -> IdentityFacts {
    facts(Actor::Reporter(REPORT), before())
}

fn share(number: u8, origins: &[u8], mark: &str) -> SealedShare {
    let part = |from: &u8| SealedPart {
        from: *from,
        sealed: format!("{mark}: {from} for {number}"),
    };
    SealedShare {
        custodian: custodian(number),
        number,
        recipient: key(number),
        parts: origins.iter().map(part).collect(),
    }
}

/// A field as it is first sealed.
fn field(name: &str, to: &Sealing, mark: &str) -> KeptForCustodians {
    let holders = to.custodians.iter();
    KeptForCustodians {
        field: name.to_owned(),
        cipher: Sealed {
            key: REPORT.stream(),
            field: format!("cipher.{name}"),
            cipher: format!("{name} {mark}"),
        },
        needed: to.needed,
        shares: holders.map(|holder| share(holder.number, &[0], mark)).collect(),
    }
}

fn identity(mark: &str) -> SealIdentity {
    SealIdentity {
        report: REPORT,
        fields: FIELDS.iter().map(|name| field(name, &before(), mark)).collect(),
        sealed_in: SealedIn::Browser,
    }
}

fn seal(mark: &str) -> IdentityCommand {
    IdentityCommand::SealIdentity(Box::new(identity(mark)))
}

/// For both fields the same shares.
fn both(shares: &[SealedShare]) -> Vec<FieldShares> {
    let shares_of = |name: &&str| FieldShares {
        field: (*name).to_owned(),
        shares: shares.to_vec(),
    };
    FIELDS.iter().map(shares_of).collect()
}

fn rotation(set: u32, number: u8, origins: &[u8], mark: &str) -> RotateShare {
    RotateShare {
        set,
        fields: both(&[share(number, origins, mark)]),
    }
}

fn rotate(set: u32, number: u8, origins: &[u8], mark: &str) -> IdentityCommand {
    IdentityCommand::RotateShare(Box::new(rotation(set, number, origins, mark)))
}

/// What the holder of one share makes of it for others.
fn subshares(set: u32, from: u8, to: &Sealing, mark: &str) -> OfferSubshares {
    let holders = to.custodians.iter();
    let shares: Vec<_> = holders.map(|holder| share(holder.number, &[from], mark)).collect();
    OfferSubshares {
        set,
        to: to.clone(),
        fields: both(&shares),
    }
}

fn offer(set: u32, from: u8, to: &Sealing, mark: &str) -> IdentityCommand {
    IdentityCommand::OfferSubshares(Box::new(subshares(set, from, to, mark)))
}

fn evolved(identity: &Identity, events: &[IdentityEvent]) -> Identity {
    let mut identity = identity.clone();
    for event in events {
        identity.evolve(event);
    }
    identity
}

/// An identity after commands that each change something once.
fn given(steps: &[(IdentityFacts, IdentityCommand)]) -> Identity {
    let mut identity = Identity::default();
    for (facts, command) in steps {
        let events = identity.decide(command, facts).expect("it is accepted");
        assert!(!events.is_empty(), "{command:?}");
        identity = evolved(&identity, &events);
        assert_eq!(identity.decide(command, facts), Ok(Vec::new()), "repeated: {command:?}");
    }
    identity
}

fn sealed() -> Identity {
    given(&[(reporter(), seal("first"))])
}

#[test]
fn an_identity_is_taken_in_from_its_owner() {
    let events = Identity::default().decide(&seal("first"), &reporter()).unwrap();
    let sealed = IdentitySealed {
        identity: IdentityId(REPORT.0),
        report: REPORT,
        fields: identity("first").fields,
        sealed_in: SealedIn::Browser,
        on: TODAY,
    };
    assert_eq!(events, vec![sealed.into()]);
    let holding = self::sealed().holding().expect("it is held");
    let holders = [1, 2, 3].map(|number| (custodian(number), number));
    assert_eq!((holding.set, holding.needed), (1, 2));
    assert_eq!(holding.custodians, holders.into());
    assert_eq!(holding.fields, FIELDS.map(str::to_owned).into());
    assert_eq!(Identity::default().holding(), None);
}

#[test]
fn a_correction_takes_the_place_of_everything() {
    let name_alone = SealIdentity {
        fields: vec![field("name", &before(), "second")],
        sealed_in: SealedIn::Server,
        ..identity("second")
    };
    let corrected = given(&[
        (reporter(), seal("first")),
        (reporter(), IdentityCommand::SealIdentity(Box::new(name_alone.clone()))),
    ]);
    assert_eq!((corrected.set, corrected.fields), (2, name_alone.fields));
    assert_eq!(corrected.sealed_in, Some(SealedIn::Server));
}

#[test]
fn a_custodian_seals_their_share_to_a_new_key() {
    let identity = sealed();
    let command = rotate(1, 2, &[0], "new key");
    let events = identity.decide(&command, &facts(staff(2), before())).unwrap();
    let replaced = IdentitySharesReplaced {
        cause: Replacement::Rotation,
        by: vec![custodian(2)],
        needed: 2,
        fields: both(&[share(2, &[0], "new key")]),
        on: TODAY,
    };
    assert_eq!(events, vec![replaced.into()]);
    let rotated = evolved(&identity, &events);
    assert_eq!(rotated.set, 1, "the shares still fit together");
    for name in FIELDS {
        assert_eq!(rotated.share(name, 2), Some(&share(2, &[0], "new key")));
        assert_eq!(rotated.share(name, 1), Some(&share(1, &[0], "first")));
    }
}

#[test]
fn two_custodians_rotate_independently() {
    let identity = given(&[
        (reporter(), seal("first")),
        (facts(staff(1), before()), rotate(1, 1, &[0], "one")),
        (facts(staff(3), before()), rotate(1, 3, &[0], "three")),
    ]);
    let marks: Vec<&str> = identity.fields[0]
        .shares
        .iter()
        .map(|share| share.parts[0].sealed.as_str())
        .collect();
    assert_eq!(marks, ["one: 0 for 1", "first: 0 for 2", "three: 0 for 3"]);
}

/// What custodians made of shares that are gone would spoil the ones that took their place.
#[test]
fn what_was_made_before_a_correction_is_not_taken_after_it() {
    let corrected = given(&[(reporter(), seal("first")), (reporter(), seal("second"))]);
    for command in [rotate(1, 2, &[0], "late"), offer(1, 2, &before(), "late")] {
        let decided = corrected.decide(&command, &facts(staff(2), before()));
        assert_eq!(decided, Err(IdentityRefusal::SharesReplacedSince), "{command:?}");
    }
}

#[test]
fn nothing_that_is_sealed_is_shown() {
    let shown = format!("{:?} {:?}", sealed(), seal("first"));
    assert!(!shown.contains("first"), "{shown}");
}
