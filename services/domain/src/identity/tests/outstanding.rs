//! What custodians still have to do.

use super::redistribution::by;
use super::*;

fn people(numbers: &[u8]) -> BTreeSet<PersonId> {
    numbers.iter().map(|number| custodian(*number)).collect()
}

#[test]
fn what_the_custodians_in_force_hold_needs_nothing() {
    assert_eq!(Identity::default().outstanding(&before()), Outstanding::Nothing);
    let identity = given(&[(reporter(), seal("first"))]);
    assert_eq!(identity.outstanding(&before()), Outstanding::Nothing);
}

#[test]
fn whoever_has_a_new_key_seals_their_share_to_it() {
    let identity = given(&[(reporter(), seal("first"))]);
    let mut newer = before();
    newer.custodians[1].recipient = key(31);
    let outstanding = identity.outstanding(&newer);
    assert_eq!(outstanding, Outstanding::Rotation(people(&[2])));
    assert!(outstanding.is_for(custodian(2)) && !outstanding.is_for(custodian(1)));
    let mut new = share(2, &[0], "again");
    new.recipient = key(31);
    let rotated = IdentityCommand::RotateShare(Box::new(RotateShare {
        set: 1,
        fields: both(&[new]),
    }));
    let old_key = identity.decide(&rotate(1, 2, &[0], "again"), &facts(staff(2), newer.clone()));
    assert_eq!(old_key, Err(IdentityRefusal::CustodyChanged), "to the old key again");
    let events = identity.decide(&rotated, &facts(staff(2), newer.clone())).unwrap();
    assert_eq!(evolved(&identity, &events).outstanding(&newer), Outstanding::Nothing);
}

#[test]
fn other_custodians_or_another_number_of_them_need_as_many_as_are_needed_now() {
    let identity = given(&[(reporter(), seal("first"))]);
    let expected = |waiting: &[u8]| Outstanding::Redistribution(people(waiting));
    assert_eq!(identity.outstanding(&after()), expected(&[1, 2, 3]));
    let more_needed = sealing(3, &[1, 2, 3]);
    assert_eq!(identity.outstanding(&more_needed), expected(&[1, 2, 3]));
    let one = given(&[(reporter(), seal("first")), (by(3), offer(1, 3, &after(), "c"))]);
    assert_eq!(one.outstanding(&after()), expected(&[1, 2]));
    assert_eq!(
        one.outstanding(&more_needed),
        expected(&[1, 2, 3]),
        "what was made for others does not count"
    );
    let both = given(&[
        (reporter(), seal("first")),
        (by(3), offer(1, 3, &after(), "c")),
        (by(1), offer(1, 1, &after(), "a")),
    ]);
    assert_eq!(both.outstanding(&after()), Outstanding::Nothing);
}
