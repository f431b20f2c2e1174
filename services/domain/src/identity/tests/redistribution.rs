//! Other custodians take over, and another number of them.

use super::*;

pub(super) fn by(number: u8) -> IdentityFacts {
    facts(staff(number), after())
}

/// Of the old custodians 1 and 3 have handed in their parts.
fn handed_over() -> Identity {
    given(&[
        (reporter(), seal("first")),
        (by(3), offer(1, 3, &after(), "c")),
        (by(1), offer(1, 1, &after(), "a")),
    ])
}

#[test]
fn the_first_offer_waits_for_as_many_as_are_needed() {
    let events = sealed().decide(&offer(1, 3, &after(), "c"), &by(3)).unwrap();
    let offered = SubsharesOffered {
        custodian: custodian(3),
        number: 3,
        to: after(),
        fields: subshares(1, 3, &after(), "c").fields,
        on: TODAY,
    };
    assert_eq!(events, vec![offered.into()]);
    let waiting = evolved(&sealed(), &events);
    assert_eq!(
        (waiting.set, waiting.fields),
        (1, sealed().fields),
        "the old shares stay"
    );
}

#[test]
fn the_last_offer_that_is_needed_brings_the_new_shares_into_force() {
    let waiting = given(&[(reporter(), seal("first")), (by(3), offer(1, 3, &after(), "c"))]);
    let events = waiting.decide(&offer(1, 1, &after(), "a"), &by(1)).unwrap();
    let [
        IdentityEvent::SubsharesOffered(_),
        IdentityEvent::IdentitySharesReplaced(replaced),
    ] = events.as_slice()
    else {
        panic!("{events:?}")
    };
    assert_eq!((replaced.cause, replaced.needed), (Replacement::Redistribution, 3));
    assert_eq!(replaced.by, [custodian(1), custodian(3)]);
    let identity = evolved(&waiting, &events);
    assert_eq!((identity.set, identity.redistribution.as_ref()), (2, None));
    for name in FIELDS {
        for number in [2, 3, 4, 5] {
            let parts = [share(number, &[1], "a").parts, share(number, &[3], "c").parts].concat();
            let expected = SealedShare {
                custodian: custodian(number),
                number,
                recipient: key(number),
                parts,
            };
            assert_eq!(
                identity.share(name, number),
                Some(&expected),
                "one part of each who took part"
            );
        }
        assert_eq!(identity.share(name, 1), None);
    }
    let holding = identity.holding().expect("it is held");
    assert_eq!((holding.needed, holding.custodians.len()), (3, 4));
}

#[test]
fn a_share_of_parts_is_rotated_and_split_as_a_whole_one_is() {
    let steps = |mut more: Vec<(IdentityFacts, IdentityCommand)>| {
        let mut steps = vec![
            (reporter(), seal("first")),
            (by(3), offer(1, 3, &after(), "c")),
            (by(1), offer(1, 1, &after(), "a")),
        ];
        steps.append(&mut more);
        given(&steps)
    };
    let rotated = steps(vec![(by(4), rotate(2, 4, &[1, 3], "new key"))]);
    assert_eq!(rotated.share("name", 4), Some(&share(4, &[1, 3], "new key")));
    let last = sealing(2, &[4, 6]);
    let to_last = |number| facts(staff(number), last.clone());
    let again = steps(vec![
        (to_last(5), offer(2, 5, &last, "e")),
        (to_last(2), offer(2, 2, &last, "b")),
        (to_last(4), offer(2, 4, &last, "d")),
    ]);
    let origins: Vec<u8> = again
        .share("name", 6)
        .unwrap()
        .parts
        .iter()
        .map(|part| part.from)
        .collect();
    assert_eq!((again.set, origins), (3, vec![2, 4, 5]));
}

#[test]
fn what_was_made_for_others_is_dropped_when_custody_changes() {
    let other = sealing(2, &[1, 2, 6]);
    let to_other = |number| facts(staff(number), other.clone());
    let identity = given(&[
        (reporter(), seal("first")),
        (by(3), offer(1, 3, &after(), "c")),
        (to_other(1), offer(1, 1, &other, "a")),
    ]);
    let begun = identity.redistribution.expect("it has begun anew");
    assert_eq!(
        (begun.to, begun.offers.keys().copied().collect::<Vec<_>>()),
        (other, vec![1])
    );
}

#[test]
fn a_correction_ends_a_redistribution() {
    let identity = given(&[
        (reporter(), seal("first")),
        (by(3), offer(1, 3, &after(), "c")),
        (reporter(), seal("second")),
    ]);
    assert_eq!((identity.redistribution, identity.set), (None, 2));
}

#[test]
fn whoever_held_a_share_before_holds_none_after() {
    let identity = handed_over();
    let refusal = identity.decide(&rotate(2, 1, &[0], "late"), &by(1));
    assert_eq!(refusal, Err(IdentityRefusal::NotACustodian));
    let late = identity.decide(&offer(1, 2, &after(), "b"), &by(2));
    assert_eq!(late, Err(IdentityRefusal::SharesReplacedSince));
}

/// A repetition is known by its parts; an offer without any is none.
#[test]
fn an_empty_offer_is_no_repetition() {
    let empty = OfferSubshares {
        fields: vec![],
        ..subshares(1, 3, &after(), "c")
    };
    let decided = handed_over().decide(&IdentityCommand::OfferSubshares(Box::new(empty)), &by(3));
    assert_eq!(decided, Err(IdentityRefusal::SharesReplacedSince));
}
