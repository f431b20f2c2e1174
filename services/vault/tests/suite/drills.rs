//! The rehearsal of custodians.

use probity_domain::custody::SealedShare;
use probity_vault::custody::{
    CANARY, Holder, NewCanary, Task, TaskItem, TaskKind, canaries, carry_out, check_of, prove,
};
use probity_vault::{CustodianIdentity, CustodyError, Plaintext};

use crate::custody::holder;

const DRILL: &str = "drill-01J0000000000000000000000D";
const IDENTITY: &str = "identity-01J0000000000000000000000A";

fn custodians() -> (Vec<CustodianIdentity>, Vec<Holder>) {
    let keys: Vec<_> = (0..3).map(|_| CustodianIdentity::generate().unwrap()).collect();
    let holders = (1..=3).zip(&keys).map(|(number, key)| holder(number, key)).collect();
    (keys, holders)
}

fn task(kind: TaskKind, stream: &str, field: &str, share: &SealedShare) -> Task {
    let item = TaskItem {
        reference: String::new(),
        stream: stream.to_owned(),
        field: field.to_owned(),
        needed: 2,
        number: share.number,
        parts: share.parts.clone(),
        recipients: Vec::new(),
        new_needed: None,
    };
    Task::new(kind, vec![item])
}

fn drill_of(canary: &NewCanary) -> Task {
    task(TaskKind::Prove, DRILL, CANARY, &canary.share)
}

#[test]
fn whoever_opens_their_canary_can_show_it_and_nobody_else() {
    let (keys, holders) = custodians();
    let made = canaries(DRILL, 2, &holders).unwrap();
    assert_eq!(made.len(), 3);
    for (key, canary) in keys.iter().zip(&made) {
        let read = Task::read(&serde_json::to_vec(&drill_of(canary)).unwrap()).unwrap();
        let proof = prove(&read, key).unwrap();
        assert_eq!(check_of(&proof), canary.check);
        assert_ne!(proof, canary.check, "what is kept proves nothing");
    }
    assert_ne!(made[0].check, made[1].check);
    let foreign = prove(&drill_of(&made[0]), &keys[1]).err().unwrap();
    assert!(matches!(foreign, CustodyError::WrongKey { .. }), "{foreign}");
    let mut cut = drill_of(&made[0]);
    cut.items[0].parts[0].sealed.truncate(200);
    assert!(matches!(prove(&cut, &keys[0]), Err(CustodyError::DamagedPart { .. })));
}

#[test]
fn no_share_of_an_identity_is_taken_for_a_canary_nor_handed_over_as_one() {
    let (keys, holders) = custodians();
    let text = Plaintext::from("Li Na");
    let sealed = probity_vault::custody::seal_to_custodians(IDENTITY, "name", &text, 2, &holders).unwrap();
    let plain = task(TaskKind::Prove, IDENTITY, "name", &sealed.shares[0]);
    assert!(matches!(prove(&plain, &keys[0]), Err(CustodyError::NotADrill)));
    let passed_off = task(TaskKind::Prove, DRILL, CANARY, &sealed.shares[0]);
    let refused = prove(&passed_off, &keys[0]).err().unwrap();
    assert!(matches!(refused, CustodyError::WrongPlace { .. }), "{refused}");
    let made = canaries(DRILL, 2, &holders).unwrap();
    assert!(matches!(
        carry_out(&drill_of(&made[0]), &keys[0]),
        Err(CustodyError::IsADrill)
    ));
    let mut with_recipient = drill_of(&made[0]);
    with_recipient.items[0].recipients = vec![holders[1].clone()];
    assert!(Task::read(&serde_json::to_vec(&with_recipient).unwrap()).is_err());
    assert!(matches!(
        canaries(IDENTITY, 2, &holders),
        Err(CustodyError::InvalidName)
    ));
}
