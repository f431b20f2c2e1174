//! The rehearsal.

use super::*;

pub(super) fn all() -> Vec<Canary> {
    vec![
        canary(Who::First, 1, 0),
        canary(Who::Second, 2, 0),
        canary(Who::Third, 3, 0),
    ]
}

fn proof_of(who: Who) -> CustodyCommand {
    prove(&canary(who, 0, 0).check)
}

#[test]
fn each_custodian_shows_that_they_can_open_their_own() {
    let steps = [(Who::Counsel, drill(1, all())), (Who::Second, proof_of(Who::Second))];
    let custody = and(whole(), &steps);
    assert_eq!(custody.proved, [(Who::Second.id(), TODAY)].into());
    let of_another = custody.decide(&proof_of(Who::Second), &facts(Who::First));
    assert_eq!(of_another, Err(CustodyRefusal::ProofWrong));
    let again = and(whole(), &[&steps[..], &[(Who::Counsel, drill(2, all()))]].concat());
    assert_eq!(
        again.drill.as_ref().map(|drill| drill.proved.len()),
        Some(0),
        "a new drill begins with nobody"
    );
    assert_eq!(again.proved.len(), 1, "what was shown before stays known");
}

#[test]
fn a_proof_counts_for_the_key_that_it_was_made_with() {
    let mut steps = vec![(Who::Counsel, drill(1, all())), (Who::First, proof_of(Who::First))];
    steps.extend([(Who::First, offer(Who::First, 1)), (Who::Counsel, admit(Who::First, 1))]);
    assert!(
        and(whole(), &steps).proved.is_empty(),
        "with the new key nothing was shown"
    );
    let late = [
        (Who::Counsel, drill(1, all())),
        (Who::First, offer(Who::First, 1)),
        (Who::Counsel, admit(Who::First, 1)),
        (Who::First, proof_of(Who::First)),
    ];
    assert!(
        and(whole(), &late).proved.is_empty(),
        "the old key is shown, not the new one"
    );
}

#[test]
fn a_drill_is_for_those_in_force_under_their_keys() {
    let custody = given(&whole());
    let counsel = facts(Who::Counsel);
    let mut other_key = all();
    other_key[0].recipient = key(Who::First, 2);
    for canaries in [vec![], all()[..2].to_vec(), other_key] {
        let refused = custody.decide(&drill(1, canaries), &counsel);
        assert_eq!(refused, Err(CustodyRefusal::DrillKeysChanged));
    }
    let few = given(&joined(&[Who::First, Who::Second, Who::Third]));
    assert_eq!(few.decide(&drill(1, all()), &counsel), Err(CustodyRefusal::NotReady));
    for who in [Who::First, Who::Hr, Who::System, Who::Reporter] {
        let refused = custody.decide(&drill(1, all()), &facts(who));
        assert_eq!(refused, Err(CustodyRefusal::CounselNeeded), "{who:?}");
    }
    assert_eq!(
        custody.decide(&proof_of(Who::First), &facts(Who::First)),
        Err(CustodyRefusal::NoDrill)
    );
    let begun = and(whole(), &[(Who::Counsel, drill(1, all()))]);
    for who in [Who::Both, Who::Counsel, Who::System, Who::Reporter] {
        let refused = begun.decide(&proof_of(Who::First), &facts(who));
        assert_eq!(refused, Err(CustodyRefusal::NoDrill), "{who:?}");
    }
}

#[test]
fn the_operator_takes_a_stolen_key_out_of_force_and_puts_none_in() {
    let custody = given(&whole());
    let operator = facts(Who::System);
    let events = custody.decide(&revoke(Who::First, 0), &operator).unwrap();
    let [CustodyEvent::CustodianRevoked(revoked)] = events.as_slice() else {
        panic!("{events:?}")
    };
    assert_eq!((revoked.custodian, revoked.by), (Who::First.id(), None));
    let waiting = and(whole(), &[(Who::Both, offer(Who::Both, 0))]);
    let admitted = waiting.decide(&admit(Who::Both, 0), &operator);
    assert_eq!(admitted, Err(CustodyRefusal::CounselNeeded));
    let fewer = and(whole(), &[(Who::Counsel, revoke(Who::First, 0))]);
    let too_few = fewer.decide(&revoke(Who::Second, 0), &operator);
    assert_eq!(too_few, Err(CustodyRefusal::TooFewLeft { needed: 2, left: 1 }));
}
