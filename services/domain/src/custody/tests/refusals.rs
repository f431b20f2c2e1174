//! Every business no, from a scene that differs from a good one in one point.

use CustodyRefusal as R;

use super::*;

type Refused = (Custody, CustodyCommand, CustodyFacts, CustodyRefusal);

fn bare(recipient: &str) -> CustodyCommand {
    CustodyCommand::OfferCustodianKey {
        recipient: recipient.to_owned(),
    }
}

fn offering() -> Vec<Refused> {
    let by = facts;
    let mut all: Vec<Refused> = [Who::Counsel, Who::Hr, Who::System, Who::Reporter]
        .map(|who| (Custody::default(), offer(who, 0), by(who), R::NotACustodian))
        .into();
    let first = Who::First;
    for wrong in ["", "age1", "a person's name", &key(first, 0).to_uppercase()] {
        all.push((Custody::default(), bare(wrong), by(first), R::RecipientMalformed));
    }
    let of_another = bare(&key(Who::Second, 0));
    all.push((given(&whole()), of_another, by(first), R::RecipientKnown));
    let gone = and(whole(), &[(Who::Counsel, revoke(first, 0))]);
    all.push((gone, offer(first, 0), by(first), R::RecipientKnown));
    let turned_down = and(vec![], &[(first, offer(first, 0)), (Who::Counsel, revoke(first, 0))]);
    all.push((turned_down, offer(first, 0), by(first), R::RecipientKnown));
    let replaced = and(vec![], &[(first, offer(first, 0)), (first, offer(first, 1))]);
    all.push((replaced, offer(first, 0), by(first), R::RecipientKnown));
    all
}

fn admitting() -> Vec<Refused> {
    let waiting = || given(&[(Who::First, offer(Who::First, 0))]);
    let counsel = || facts(Who::Counsel);
    let mut all: Vec<Refused> = [Who::First, Who::Second, Who::Hr, Who::System, Who::Reporter]
        .map(|who| (waiting(), admit(Who::First, 0), facts(who), R::CounselNeeded))
        .into();
    let own = given(&[(Who::Both, offer(Who::Both, 0))]);
    all.push((own, admit(Who::Both, 0), facts(Who::Both), R::OwnKey));
    all.push((Custody::default(), admit(Who::First, 0), counsel(), R::NothingOffered));
    all.push((waiting(), admit(Who::First, 1), counsel(), R::KeyChanged));
    let unqualified = CustodyFacts {
        custodian_qualified: false,
        ..counsel()
    };
    all.push((waiting(), admit(Who::First, 0), unqualified, R::RoleMissing));
    let mut full = waiting();
    full.last_number = u8::MAX;
    all.push((full, admit(Who::First, 0), counsel(), R::NumbersUsedUp));
    all
}

fn revoking_and_counting() -> Vec<Refused> {
    let whole = || given(&whole());
    let counsel = || facts(Who::Counsel);
    let others = [Who::First, Who::Hr, Who::Reporter];
    let mut all: Vec<Refused> = others
        .map(|who| (whole(), revoke(Who::First, 0), facts(who), R::CounselNeeded))
        .into();
    all.push((whole(), threshold(3), facts(Who::System), R::CounselNeeded));
    all.extend(others.map(|who| (whole(), threshold(3), facts(who), R::CounselNeeded)));
    let of_another = CustodyCommand::RevokeCustodian {
        custodian: Who::First.id(),
        recipient: key(Who::Second, 0),
    };
    all.push((whole(), of_another, counsel(), R::KeyUnknown));
    all.push((whole(), revoke(Who::First, 7), counsel(), R::KeyUnknown));
    let mut two = whole();
    two.in_force.remove(&Who::Third.id());
    all.push((
        two,
        revoke(Who::First, 0),
        counsel(),
        R::TooFewLeft { needed: 2, left: 1 },
    ));
    for needed in [0, 1] {
        all.push((whole(), threshold(needed), counsel(), R::ThresholdTooLow { least: 2 }));
    }
    all.push((whole(), threshold(4), counsel(), R::ThresholdTooHigh { in_force: 3 }));
    let nobody = Custody::default();
    all.push((nobody, threshold(2), counsel(), R::ThresholdTooHigh { in_force: 0 }));
    all
}

fn rehearsing() -> Vec<Refused> {
    let counsel = || facts(Who::Counsel);
    vec![
        (Custody::default(), drill(1, vec![]), counsel(), R::NotReady),
        (given(&whole()), drill(1, vec![]), counsel(), R::DrillKeysChanged),
        (given(&whole()), prove("0"), facts(Who::First), R::NoDrill),
        (
            and(whole(), &[(Who::Counsel, drill(1, drill::all()))]),
            prove("0"),
            facts(Who::First),
            R::ProofWrong,
        ),
    ]
}

#[test]
fn every_refusal_is_given_where_it_belongs() {
    let mut codes = BTreeSet::new();
    for (custody, command, facts, refusal) in [offering(), admitting(), revoking_and_counting(), rehearsing()].concat()
    {
        let decided = custody.decide(&command, &facts);
        assert_eq!(
            decided,
            Err(refusal.clone()),
            "{command:?} by {:?}",
            facts.context.actor
        );
        assert!(refusal.to_string().len() > 20, "{refusal}");
        codes.insert(refusal.code());
    }
    assert_eq!(codes, CustodyRefusal::CODES.iter().copied().collect());
}
