//! What custodians hand over for a disclosure.

use std::sync::Arc;

use super::*;
use crate::ids::DisclosureId;

fn given() -> Arc<Identity> {
    let events = Identity::default().decide(&seal("a"), &reporter()).unwrap();
    Arc::new(Identity::fold(&events))
}

fn facts_of(number: u8) -> HandoverFacts {
    HandoverFacts {
        context: facts(staff(number), before()).context,
        identity: given(),
        fields: BTreeSet::from(["name".to_owned()]),
        recipient: key(number),
    }
}

fn hand_over(shares: Vec<SealedShare>) -> HandOver {
    HandOver {
        disclosure: DisclosureId(Ulid(9)),
        identity: IdentityId(REPORT.0),
        fields: vec![FieldShares {
            field: "name".to_owned(),
            shares,
        }],
    }
}

#[test]
fn a_custodian_hands_over_their_share_and_the_latest_counts() {
    let first = Handover::default()
        .decide(&hand_over(vec![share(1, &[0], "x")]), &facts_of(1))
        .unwrap();
    let state = Handover::fold(&first);
    let again = state.decide(&hand_over(vec![share(1, &[0], "x")]), &facts_of(1));
    assert_eq!(again, Ok(vec![]), "the same again");
    let other = state
        .decide(&hand_over(vec![share(2, &[0], "x")]), &facts_of(2))
        .unwrap();
    let corrected = state
        .decide(&hand_over(vec![share(1, &[0], "y")]), &facts_of(1))
        .unwrap();
    let state = Handover::fold(&[first, other, corrected].concat());
    assert_eq!(state.shares.len(), 2);
    let handed = &state.shares[&custodian(1)];
    assert_eq!(
        (handed.set, &handed.fields),
        (1, &hand_over(vec![share(1, &[0], "y")]).fields)
    );
    assert!(
        Identity::fold(
            &Handover::default()
                .decide(&hand_over(vec![share(1, &[0], "x")]), &facts_of(1))
                .unwrap()
        )
        .id
        .is_none()
    );
}

#[test]
fn what_opens_nothing_is_not_taken() {
    let refused = |number: u8, handed: &HandOver| {
        Handover::default()
            .decide(handed, &facts_of(number))
            .expect_err("a refusal")
            .code()
    };
    let sound = share(1, &[0], "x");
    let cases = [
        (4, hand_over(vec![share(4, &[0], "x")]), "IDENTITY_NOT_A_CUSTODIAN"),
        (1, hand_over(vec![]), "IDENTITY_PARTS_DO_NOT_COVER"),
        (1, hand_over(vec![share(2, &[0], "x")]), "IDENTITY_PARTS_DO_NOT_COVER"),
        (
            1,
            hand_over(vec![sound.clone(), share(2, &[0], "x")]),
            "IDENTITY_PARTS_DO_NOT_COVER",
        ),
        (1, hand_over(vec![share(1, &[2], "x")]), "IDENTITY_NUMBERS_DO_NOT_FIT"),
        (
            1,
            hand_over(vec![share(1, &[0, 0], "x")]),
            "IDENTITY_NUMBERS_DO_NOT_FIT",
        ),
    ];
    let mut elsewhere = share(1, &[0], "x");
    elsewhere.recipient = key(2);
    assert_eq!(
        refused(1, &hand_over(vec![elsewhere])),
        "IDENTITY_SEALED_TO_ANOTHER_KEY"
    );
    for (number, handed, code) in cases {
        assert_eq!(refused(number, &handed), code, "{handed:?}");
    }
    let mut more = hand_over(vec![sound.clone()]);
    more.fields.push(FieldShares {
        field: "contact".to_owned(),
        shares: vec![sound],
    });
    assert_eq!(
        refused(1, &more),
        "IDENTITY_PARTS_DO_NOT_COVER",
        "only what is disclosed"
    );
    let empty = HandoverFacts {
        identity: Arc::default(),
        ..facts_of(1)
    };
    let missing = Handover::default().decide(&hand_over(vec![share(1, &[0], "x")]), &empty);
    assert_eq!(missing, Err(IdentityRefusal::Missing));
}
