//! Every business no, from a scene that differs from a good one in one point.

use IdentityRefusal as R;

use super::*;

type Refused = (Identity, IdentityCommand, IdentityFacts, IdentityRefusal);

fn sealing_with(change: impl FnOnce(&mut SealIdentity)) -> IdentityCommand {
    let mut sealing = identity("first");
    change(&mut sealing);
    IdentityCommand::SealIdentity(Box::new(sealing))
}

fn giving() -> Vec<Refused> {
    let none = Identity::default;
    let other = ReportId(Ulid(8));
    let mut all: Vec<Refused> = [Actor::Reporter(other), Actor::System, staff(1)]
        .map(|actor| (none(), seal("first"), facts(actor, before()), R::NotTheReporter))
        .into();
    let of_other = facts(Actor::Reporter(other), before());
    all.push((
        sealed(),
        sealing_with(|s| s.report = other),
        of_other,
        R::NotTheReporter,
    ));
    let mut facts = reporter();
    facts.report_exists = false;
    all.push((none(), seal("first"), facts, R::ReportMissing));
    let mut facts = reporter();
    facts.sealing = None;
    all.push((none(), seal("first"), facts, R::CustodyNotReady));
    let changes: [fn(&mut SealIdentity); 4] = [
        |s| s.fields.clear(),
        |s| s.fields[1] = s.fields[0].clone(),
        |s| s.fields[0].field = "address".to_owned(),
        |s| s.fields[0].cipher.cipher.clear(),
    ];
    all.extend(changes.map(|change| (none(), sealing_with(change), reporter(), R::FieldsMalformed)));
    let changes: [fn(&mut SealIdentity); 6] = [
        |s| s.fields[1].needed = 3,
        |s| _ = s.fields[1].shares.pop(),
        |s| s.fields[1].shares.push(share(4, &[0], "first")),
        |s| s.fields[1].shares[0] = s.fields[1].shares[1].clone(),
        |s| s.fields[1].shares[0].number = 9,
        |s| s.fields[1].shares[0].recipient = key(2),
    ];
    all.extend(changes.map(|change| (none(), sealing_with(change), reporter(), R::CustodyChanged)));
    let changes: [fn(&mut SealIdentity); 3] = [
        |s| s.fields[1].shares[0].parts.clear(),
        |s| s.fields[1].shares[0].parts[0].from = 1,
        |s| s.fields[1].shares[0] = share(1, &[0, 0], "first"),
    ];
    all.extend(changes.map(|change| (none(), sealing_with(change), reporter(), R::NumbersDoNotFit)));
    all
}

fn rotating_with(change: impl FnOnce(&mut RotateShare)) -> IdentityCommand {
    let mut rotating = rotation(1, 2, &[0], "new key");
    change(&mut rotating);
    IdentityCommand::RotateShare(Box::new(rotating))
}

fn rotating() -> Vec<Refused> {
    let by = |actor| facts(actor, before());
    let mut all: Vec<Refused> = vec![(
        Identity::default(),
        rotate(1, 2, &[0], "new key"),
        by(staff(2)),
        R::Missing,
    )];
    let others = [staff(0), staff(4), Actor::System, Actor::Reporter(REPORT)];
    all.extend(others.map(|actor| (sealed(), rotate(1, 2, &[0], "new key"), by(actor), R::NotACustodian)));
    for set in [0, 2] {
        let command = rotate(set, 2, &[0], "new key");
        all.push((sealed(), command, by(staff(2)), R::SharesReplacedSince));
    }
    let mut not_ready = by(staff(2));
    not_ready.sealing = None;
    all.push((sealed(), rotate(1, 2, &[0], "new key"), not_ready, R::CustodyNotReady));
    let to_another = rotating_with(|r| r.fields[1].shares[0].recipient = key(3));
    all.push((sealed(), to_another, by(staff(2)), R::CustodyChanged));
    let of_another = rotate(1, 2, &[0], "new key");
    all.push((sealed(), of_another, by(staff(3)), R::PartsDoNotCover));
    let changes: [fn(&mut RotateShare); 5] = [
        |r| _ = r.fields.pop(),
        |r| r.fields[1] = r.fields[0].clone(),
        |r| r.fields[1].field = "address".to_owned(),
        |r| r.fields[1].shares.clear(),
        |r| r.fields[1].shares.push(share(3, &[0], "new key")),
    ];
    all.extend(changes.map(|change| (sealed(), rotating_with(change), by(staff(2)), R::PartsDoNotCover)));
    let changes: [fn(&mut RotateShare); 3] = [
        |r| r.fields[1].shares[0].parts.clear(),
        |r| r.fields[1].shares[0].parts[0].from = 2,
        |r| r.fields[1].shares[0] = share(2, &[0, 1], "new key"),
    ];
    all.extend(changes.map(|change| (sealed(), rotating_with(change), by(staff(2)), R::NumbersDoNotFit)));
    all
}

fn offering_with(change: impl FnOnce(&mut OfferSubshares)) -> IdentityCommand {
    let mut offering = subshares(1, 3, &after(), "c");
    change(&mut offering);
    IdentityCommand::OfferSubshares(Box::new(offering))
}

fn redistributing() -> Vec<Refused> {
    let by = |actor| facts(actor, after());
    let good = || offer(1, 3, &after(), "c");
    let mut all: Vec<Refused> = vec![(Identity::default(), good(), by(staff(3)), R::Missing)];
    let others = [staff(0), staff(4), Actor::System, Actor::Reporter(REPORT)];
    all.extend(others.map(|actor| (sealed(), good(), by(actor), R::NotACustodian)));
    for set in [0, 2] {
        let command = offer(set, 3, &after(), "c");
        all.push((sealed(), command, by(staff(3)), R::SharesReplacedSince));
    }
    let mut not_ready = by(staff(3));
    not_ready.sealing = None;
    all.push((sealed(), good(), not_ready, R::CustodyChanged));
    for present in [before(), sealing(2, &[2, 3, 4, 5]), sealing(3, &[2, 3, 4])] {
        all.push((sealed(), good(), facts(staff(3), present), R::CustodyChanged));
    }
    let mut rekeyed = after();
    rekeyed.custodians[0].recipient = format!("age1{}", "p".repeat(58));
    all.push((sealed(), good(), facts(staff(3), rekeyed), R::CustodyChanged));
    let to_another = offering_with(|o| o.fields[1].shares[0].recipient = key(9));
    all.push((sealed(), to_another, by(staff(3)), R::CustodyChanged));
    let changes: [fn(&mut OfferSubshares); 5] = [
        |o| _ = o.fields.pop(),
        |o| o.fields[1] = o.fields[0].clone(),
        |o| _ = o.fields[1].shares.pop(),
        |o| o.fields[1].shares.push(share(6, &[3], "c")),
        |o| o.fields[1].shares[0].custodian = custodian(6),
    ];
    all.extend(changes.map(|change| (sealed(), offering_with(change), by(staff(3)), R::PartsDoNotCover)));
    let changes: [fn(&mut OfferSubshares); 3] = [
        |o| o.fields[1].shares[0].parts.clear(),
        |o| o.fields[1].shares[0].parts[0].from = 2,
        |o| o.fields[1].shares[0].parts[0].from = 0,
    ];
    all.extend(changes.map(|change| (sealed(), offering_with(change), by(staff(3)), R::NumbersDoNotFit)));
    let waiting = given(&[(reporter(), seal("first")), (by(staff(3)), good())]);
    all.push((waiting, offer(1, 3, &after(), "d"), by(staff(3)), R::OfferedTwice));
    all
}

#[test]
fn every_refusal_is_given_where_it_belongs() {
    let mut codes = BTreeSet::new();
    for (identity, command, facts, refusal) in [giving(), rotating(), redistributing()].concat() {
        let decided = identity.decide(&command, &facts);
        assert_eq!(
            decided,
            Err(refusal.clone()),
            "{command:?} by {:?}",
            facts.context.actor
        );
        assert!(refusal.to_string().len() > 20, "{refusal}");
        codes.insert(refusal.code());
    }
    // What is handed over for a disclosure is tried with it.
    codes.insert(R::SealedToAnotherKey.code());
    assert_eq!(codes, IdentityRefusal::CODES.iter().copied().collect());
}
