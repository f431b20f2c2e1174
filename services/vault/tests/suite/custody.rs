//! Identities sealed to custodians: what opens them, what does not, and what is said then.

use probity_domain::custody::{SealedPart, SealedShare, SealedToCustodians};
use probity_vault::custody::{
    Answer, Holder, Package, Task, TaskItem, TaskKind, carry_out, check_sealed, open, seal_to_custodians,
};
use probity_vault::{CustodianIdentity, CustodyError, Plaintext, VaultError};
use proptest::prelude::*;

const STREAM: &str = "identity-01J0000000000000000000000A";
const OTHER: &str = "identity-01J0000000000000000000000B";
const NAME: &str = "李娜 · Li Na";

/// Custodians with the numbers of their shares.
struct Custody {
    needed: u8,
    holders: Vec<Holder>,
    keys: Vec<CustodianIdentity>,
}

impl Custody {
    /// Custodians whose shares have these numbers.
    fn of(needed: u8, numbers: &[u8]) -> Self {
        let keys: Vec<_> = numbers.iter().map(|_| CustodianIdentity::generate().unwrap()).collect();
        let holders = numbers
            .iter()
            .zip(&keys)
            .map(|(number, key)| holder(*number, key))
            .collect();
        Self { needed, holders, keys }
    }

    fn seal(&self, field: &str, text: &str) -> SealedToCustodians {
        seal_to_custodians(STREAM, field, &Plaintext::from(text), self.needed, &self.holders).unwrap()
    }

    /// The task of one custodian, by place.
    fn task(sealed: &SealedToCustodians, place: usize, recipients: Vec<Holder>, new_needed: Option<u8>) -> Task {
        let kind = new_needed.map_or(TaskKind::Reseal, |_| TaskKind::Redistribute);
        let item = TaskItem {
            reference: "1-0a".to_owned(),
            stream: STREAM.to_owned(),
            field: sealed.field.clone(),
            needed: sealed.needed,
            number: sealed.shares[place].number,
            parts: sealed.shares[place].parts.clone(),
            recipients,
            new_needed,
        };
        Task::new(kind, vec![item])
    }

    /// One custodian's share, sealed again to a key.
    fn resealed(&self, sealed: &SealedToCustodians, place: usize, to: &CustodianIdentity) -> SealedShare {
        let recipient = holder(sealed.shares[place].number, to);
        let answer = carry_out(&Self::task(sealed, place, vec![recipient], None), &self.keys[place]).unwrap();
        let answer = Answer::read(&serde_json::to_vec(&answer).unwrap()).unwrap();
        assert_eq!(answer.items[0].shares.len(), 1);
        assert_eq!(answer.items[0].reference, "1-0a", "it comes back");
        assert_eq!(answer.items[0].shares[0].recipient, to.recipient().to_string());
        answer.items[0].shares[0].clone()
    }

    /// What the recipient of a disclosure gets from some custodians.
    fn disclosed(&self, sealed: &SealedToCustodians, places: &[usize], to: &CustodianIdentity) -> SealedToCustodians {
        let shares = places.iter().map(|place| self.resealed(sealed, *place, to)).collect();
        SealedToCustodians {
            shares,
            ..sealed.clone()
        }
    }

    /// What some custodians disclose to a key that was made for it, opened.
    fn opened(&self, sealed: &SealedToCustodians, places: &[usize]) -> Result<Plaintext, CustodyError> {
        let recipient = CustodianIdentity::generate().unwrap();
        open(STREAM, &self.disclosed(sealed, places, &recipient), &recipient)
    }

    /// Custodian at a place gets another key; their share is sealed again to it.
    fn rotate(&mut self, sealed: &mut SealedToCustodians, place: usize) {
        let new = CustodianIdentity::generate().unwrap();
        sealed.shares[place] = self.resealed(sealed, place, &new);
        self.holders[place] = holder(self.holders[place].number, &new);
        self.keys[place] = new;
    }

    /// What the custodian at a place makes of their share for new ones.
    fn split(&self, sealed: &SealedToCustodians, place: usize, new: &Self) -> Vec<SealedShare> {
        let task = Self::task(sealed, place, new.holders.clone(), Some(new.needed));
        carry_out(&task, &self.keys[place]).unwrap().items.remove(0).shares
    }

    /// Some of the custodians share anew among others.
    fn redistribute(&self, sealed: &SealedToCustodians, places: &[usize], new: &Self) -> SealedToCustodians {
        let mut shares: Vec<SealedShare> = Vec::new();
        for place in places {
            let made = self.split(sealed, *place, new);
            if shares.is_empty() {
                shares = made;
            } else {
                for (share, made) in shares.iter_mut().zip(made) {
                    assert_eq!((share.custodian, share.number), (made.custodian, made.number));
                    assert_eq!(share.recipient, made.recipient);
                    share.parts.extend(made.parts);
                }
            }
        }
        SealedToCustodians {
            needed: new.needed,
            shares,
            ..sealed.clone()
        }
    }
}

pub(crate) fn holder(number: u8, key: &CustodianIdentity) -> Holder {
    Holder {
        custodian: format!("{number:026}").parse().unwrap(),
        number,
        key: key.recipient(),
    }
}

fn text(opened: Result<Plaintext, CustodyError>) -> String {
    opened.map_err(|error| error.to_string()).unwrap().expose().to_owned()
}

#[test]
fn what_stands_in_the_event_tells_neither_text_nor_length_and_each_custodian_has_one_whole_share() {
    let custody = Custody::of(2, &[1, 2, 3]);
    let (long, short) = (custody.seal("name", NAME), custody.seal("name", ""));
    assert_eq!(long.cipher.len(), short.cipher.len());
    assert_ne!(long.cipher, custody.seal("name", NAME).cipher);
    let stored = serde_json::to_string(&long).unwrap();
    assert!(!stored.contains("Li Na") && !stored.contains(STREAM), "{stored}");
    for (share, holder) in long.shares.iter().zip(&custody.holders) {
        assert_eq!((share.custodian, share.number), (holder.custodian, holder.number));
        assert_eq!(share.recipient, holder.key.to_string());
        assert!(matches!(share.parts.as_slice(), [SealedPart { from: 0, .. }]));
    }
}

#[test]
fn one_of_one_is_possible_and_can_be_shared_further() {
    let alone = Custody::of(1, &[1]);
    let sealed = alone.seal("name", NAME);
    assert_eq!(text(alone.opened(&sealed, &[0])), NAME);
    let more = Custody::of(2, &[2, 3]);
    let sealed = alone.redistribute(&sealed, &[0], &more);
    assert_eq!(text(more.opened(&sealed, &[0, 1])), NAME);
    let again = Custody::of(1, &[9]);
    let sealed = more.redistribute(&sealed, &[1, 0], &again);
    assert_eq!(text(again.opened(&sealed, &[0])), NAME);
}

#[test]
fn shares_from_before_and_after_a_redistribution_do_not_mix() {
    let (old, new) = (Custody::of(2, &[1, 2, 3]), Custody::of(2, &[1, 4, 5]));
    let before = old.seal("name", NAME);
    let after = old.redistribute(&before, &[0, 2], &new);
    let recipient = CustodianIdentity::generate().unwrap();
    for (of_before, of_after) in [(0, 1), (1, 0), (2, 2)] {
        let mut mixed = new.disclosed(&after, &[of_after], &recipient);
        mixed.shares.push(old.resealed(&before, of_before, &recipient));
        let refused = open(STREAM, &mixed, &recipient).err().unwrap();
        assert!(matches!(refused, CustodyError::NotFitting { .. }), "{refused}");
    }
    assert_eq!(text(old.opened(&before, &[0, 1])), NAME, "nothing was lost");
    assert_eq!(text(new.opened(&after, &[0, 2])), NAME);
}

#[test]
fn all_new_shares_have_to_be_made_by_the_same_custodians() {
    let (old, new) = (Custody::of(2, &[1, 2, 3]), Custody::of(2, &[4, 5]));
    let sealed = old.seal("name", NAME);
    let mut made = old.redistribute(&sealed, &[0, 1], &new);
    made.shares[1] = old.redistribute(&sealed, &[0, 2], &new).shares[1].clone();
    let refused = new.opened(&made, &[0, 1]).err().unwrap();
    assert!(matches!(refused, CustodyError::NotFitting { .. }), "{refused}");
}

#[test]
fn shares_of_another_sealing_do_not_open_a_text_that_replaced_it() {
    let custody = Custody::of(2, &[1, 2]);
    let (first, second) = (custody.seal("name", "wrong"), custody.seal("name", NAME));
    let mixed = SealedToCustodians {
        shares: first.shares,
        ..second
    };
    assert!(matches!(
        custody.opened(&mixed, &[0, 1]),
        Err(CustodyError::NotFitting { .. })
    ));
}

#[test]
fn a_custodian_hands_over_no_share_of_another_identity_field_or_number() {
    let custody = Custody::of(2, &[1, 2]);
    let (name, contact) = (custody.seal("name", NAME), custody.seal("contact", "139"));
    let recipient = CustodianIdentity::generate().unwrap();
    let task = Custody::task(&name, 0, vec![holder(1, &recipient)], None);
    let refused = |change: &dyn Fn(&mut TaskItem)| {
        let mut task = task.clone();
        change(&mut task.items[0]);
        carry_out(&task, &custody.keys[0]).err().unwrap()
    };
    let errors = [
        refused(&|item| OTHER.clone_into(&mut item.stream)),
        refused(&|item| item.parts.clone_from(&contact.shares[0].parts)),
        refused(&|item| item.parts[0].from = 2),
        refused(&|item| {
            item.number = 2;
            item.recipients[0].number = 2;
        }),
    ];
    for error in errors {
        assert!(matches!(error, CustodyError::WrongPlace { .. }), "{error}");
    }
    let error = refused(&|item| item.needed = 1);
    assert!(matches!(error, CustodyError::NotFitting { .. }), "{error}");
    assert!(carry_out(&task, &custody.keys[0]).is_ok());
}

/// What is done to a package that is sound.
type Change<'a> = &'a dyn Fn(&mut SealedToCustodians);

#[test]
fn every_bad_part_of_a_package_has_an_error_of_its_own() {
    let custody = Custody::of(2, &[1, 2, 3]);
    let sealed = custody.seal("name", NAME);
    let recipient = CustodianIdentity::generate().unwrap();
    let whole = custody.disclosed(&sealed, &[0, 1], &recipient);
    let refused = |change: &dyn Fn(&mut SealedToCustodians)| {
        let mut package = whole.clone();
        change(&mut package);
        open(STREAM, &package, &recipient).err().unwrap()
    };
    let cut = |package: &mut SealedToCustodians| {
        let sealed = &mut package.shares[1].parts[0].sealed;
        sealed.truncate(sealed.len() / 2);
    };
    let checks: [(&str, Change<'_>); 8] = [
        ("CUSTODY_WRONG_KEY", &|package| {
            package.shares[0] = sealed.shares[0].clone();
        }),
        ("CUSTODY_DAMAGED_PART", &cut),
        ("CUSTODY_DUPLICATE_NUMBER", &|package| {
            package.shares[1] = package.shares[0].clone();
        }),
        ("CUSTODY_TOO_FEW_SHARES", &|package| package.shares.truncate(1)),
        ("CUSTODY_MISSING_PARTS", &|package| package.shares[1].parts.clear()),
        ("CUSTODY_WRONG_PLACE", &|package| package.shares[1].number = 3),
        ("CUSTODY_NOT_FITTING", &|package| package.needed = 1),
        ("CUSTODY_NOT_FITTING", &|package| {
            package.cipher = custody.seal("name", NAME).cipher;
        }),
    ];
    for (code, change) in checks {
        let error = refused(change);
        assert_eq!(error.code(), code, "{error}");
        assert!(!error.to_string().contains("Li Na"), "{error}");
    }
    let error = refused(&|package| package.shares.truncate(1));
    assert!(
        error.to_string().contains("1 of 2 shares are here, 1 missing"),
        "{error}"
    );
    let elsewhere = open(OTHER, &whole, &recipient).err().unwrap();
    assert!(matches!(elsewhere, CustodyError::WrongPlace { .. }), "{elsewhere}");
    assert_eq!(text(open(STREAM, &whole, &recipient)), NAME);
}

#[test]
fn custodians_who_cannot_be_are_refused() {
    let key = || CustodianIdentity::generate().unwrap();
    let (one, two) = (holder(1, &key()), holder(2, &key()));
    let same_key = Holder {
        number: 3,
        custodian: holder(3, &key()).custodian,
        key: one.key.clone(),
    };
    let same_person = Holder {
        number: 3,
        ..holder(1, &key())
    };
    let same_number = Holder {
        number: 1,
        ..holder(3, &key())
    };
    for (needed, holders, words) in [
        (0, vec![one.clone()], "no custodian would be needed"),
        (1, vec![], "more custodians would be needed"),
        (3, vec![one.clone(), two.clone()], "more custodians would be needed"),
        (1, vec![one.clone(), same_key], "the same key"),
        (1, vec![one.clone(), same_person], "two shares;"),
        (1, vec![one.clone(), same_number], "the same number"),
        (1, vec![holder(0, &key())], "number 0"),
    ] {
        let refused = seal_to_custodians(STREAM, "name", &Plaintext::from(NAME), needed, &holders).unwrap_err();
        assert!(matches!(refused, CustodyError::InvalidSet(_)), "{refused}");
        assert!(refused.to_string().contains(words), "{refused}");
    }
    let seal = |stream: &str, field: &str, text: String| {
        seal_to_custodians(stream, field, &Plaintext::new(text), 2, &[one.clone(), two.clone()])
    };
    for (stream, field) in [("", "name"), ("a b", "name"), (STREAM, ""), (STREAM, "na\nme")] {
        assert!(matches!(
            seal(stream, field, NAME.to_owned()),
            Err(CustodyError::InvalidName)
        ));
    }
    let long = seal(STREAM, "name", "x".repeat(200_001)).unwrap_err();
    assert!(
        matches!(long, CustodyError::Vault(VaultError::TooLong { .. })),
        "{long}"
    );
}

#[test]
fn files_that_are_something_else_are_told_apart() {
    let custody = Custody::of(2, &[1, 2]);
    let sealed = custody.seal("name", NAME);
    let task = Custody::task(&sealed, 0, vec![holder(1, &custody.keys[1])], None);
    let package = Package::new(STREAM.to_owned(), vec![sealed]);
    let json = |value: &dyn Fn() -> serde_json::Value| serde_json::to_vec(&value()).unwrap();
    let of_task = || serde_json::to_value(&task).unwrap();
    assert_eq!(Task::read(&json(&of_task)).unwrap(), task);
    assert_eq!(
        Task::read(&[b"\xef\xbb\xbf", json(&of_task).as_slice()].concat()).unwrap(),
        task
    );
    let of_package = || serde_json::to_value(&package).unwrap();
    assert_eq!(Package::read(&json(&of_package)).unwrap(), package);

    let changed = |pointer: &str, value: serde_json::Value| {
        let mut task = of_task();
        *task.pointer_mut(pointer).unwrap() = value;
        Task::read(&serde_json::to_vec(&task).unwrap()).unwrap_err()
    };
    let newer = changed("/version", 2.into());
    assert!(
        matches!(newer, CustodyError::UnknownFileVersion { found: 2, known: 1 }),
        "{newer}"
    );
    let wrong = Task::read(&json(&of_package)).unwrap_err();
    assert!(matches!(wrong, CustodyError::WrongFile { .. }), "{wrong}");
    assert!(matches!(
        Package::read(&json(&of_task)),
        Err(CustodyError::WrongFile { .. })
    ));
    assert!(matches!(
        Answer::read(&json(&of_task)),
        Err(CustodyError::WrongFile { .. })
    ));
    for text in [
        "",
        "AGE-SECRET-KEY-1",
        "[]",
        "{}",
        r#"{"version":"AGE-SECRET-KEY-1","kind":"reseal"}"#,
    ] {
        let error = Task::read(text.as_bytes()).unwrap_err();
        assert!(matches!(error, CustodyError::UnreadableFile { .. }), "{text}: {error}");
        assert!(!error.to_string().contains("AGE-SECRET"), "{error}");
    }
    let key = changed("/items/0/recipients/0/key", "age1wrong".into());
    assert!(matches!(key, CustodyError::UnreadableFile { line: 1, .. }), "{key}");
    for (pointer, value, words) in [
        ("/items", serde_json::json!([]), "there is none"),
        ("/items/0/parts", serde_json::json!([]), "no share in it"),
        ("/items/0/recipients", serde_json::json!([]), "no recipient"),
        ("/items/0/recipients/0/number", 7.into(), "another number"),
        ("/kind", "redistribute".into(), "how many of the new"),
    ] {
        let error = changed(pointer, value);
        assert!(matches!(error, CustodyError::UnsoundTask { item: 1, .. }), "{error}");
        assert!(error.to_string().contains(words), "{error}");
    }
}

/// Numbers from 1 to 255 that differ.
fn numbers(count: usize) -> impl Strategy<Value = Vec<u8>> {
    let all: Vec<u8> = (1..=255).collect();
    proptest::sample::subsequence(all, count).prop_shuffle()
}

/// A custody of up to five: how many are needed, and the numbers.
fn sizes() -> impl Strategy<Value = (u8, Vec<u8>)> {
    (2_usize..=5).prop_flat_map(|count| (2..=u8::try_from(count).unwrap(), numbers(count)))
}

/// As many places as are needed, in any order.
fn some(custody: &Custody, seed: u64) -> Vec<usize> {
    let count = custody.keys.len();
    let mut places: Vec<usize> = (0..count).collect();
    let turn = usize::try_from(seed % 1_000).unwrap();
    places.rotate_left(turn % count);
    if turn % 2 == 1 {
        places.reverse();
    }
    places.truncate(usize::from(custody.needed));
    places
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_that_are_enough_open_and_one_fewer_never_do(
        (needed, numbers) in sizes(), seed in any::<u64>(), words in "\\PC{0,80}",
    ) {
        let custody = Custody::of(needed, &numbers);
        let sealed = custody.seal("contact", &words);
        let mut places = some(&custody, seed);
        prop_assert_eq!(text(custody.opened(&sealed, &places)), words.clone());
        let all: Vec<usize> = (0..numbers.len()).collect();
        prop_assert_eq!(text(custody.opened(&sealed, &all)), words);
        places.pop();
        let refused = custody.opened(&sealed, &places).err().unwrap();
        let have = places.len();
        prop_assert!(matches!(refused, CustodyError::TooFewShares { have: found, .. } if found == have), "{}", refused);
        // Whoever carries the package cannot talk the recipient into fewer.
        let lowered = SealedToCustodians { needed: needed - 1, ..sealed };
        let recipient = CustodianIdentity::generate().unwrap();
        let shares = places.iter().map(|place| {
            custody.resealed(&SealedToCustodians { needed, ..lowered.clone() }, *place, &recipient)
        }).collect();
        let refused = open(STREAM, &SealedToCustodians { shares, ..lowered }, &recipient).err().unwrap();
        prop_assert!(matches!(refused, CustodyError::NotFitting { .. }), "{}", refused);
    }

    #[test]
    fn after_any_chain_of_changes_it_still_opens(
        start in sizes(),
        changes in proptest::collection::vec((any::<bool>(), sizes(), any::<u64>()), 1..5),
    ) {
        let mut custody = Custody::of(start.0, &start.1);
        let mut sealed = custody.seal("name", NAME);
        for (rotates, (needed, numbers), seed) in changes {
            let places = some(&custody, seed);
            if rotates {
                custody.rotate(&mut sealed, places[0]);
            } else {
                let new = Custody::of(needed, &numbers);
                sealed = custody.redistribute(&sealed, &places, &new);
                custody = new;
            }
            let places = some(&custody, seed / 7);
            prop_assert_eq!(text(custody.opened(&sealed, &places)), NAME);
            let one_fewer = custody.opened(&sealed, &places[1..]).err().map(|error| error.code());
            prop_assert_eq!(one_fewer, Some("CUSTODY_TOO_FEW_SHARES"));
        }
    }
}

#[test]
fn what_others_sealed_is_looked_at_before_it_is_taken() {
    let custody = Custody::of(2, &[1, 2, 3]);
    assert!(check_sealed(&custody.seal("name", NAME)).is_ok());
    assert!(check_sealed(&custody.seal("contact", &"長".repeat(1_000))).is_ok());
    let changes: [fn(&mut SealedToCustodians); 10] = [
        |sealed| sealed.field = "na me".to_owned(),
        |sealed| sealed.cipher = "?".to_owned(),
        |sealed| sealed.cipher.clear(),
        |sealed| sealed.cipher = sealed.cipher[..sealed.cipher.len() - 4].to_owned(),
        |sealed| sealed.needed = 0,
        |sealed| sealed.needed = 4,
        |sealed| sealed.shares[1].parts.clear(),
        |sealed| sealed.shares[1].parts[0].from = 2,
        |sealed| sealed.shares[1].parts[0].sealed = "Li Na".to_owned(),
        |sealed| sealed.shares[1].parts[0].sealed.truncate(300),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let mut sealed = custody.seal("name", NAME);
        change(&mut sealed);
        let refused = check_sealed(&sealed);
        assert!(
            matches!(refused, Err(CustodyError::UnsoundSealing(_))),
            "{number}: {refused:?}"
        );
    }
    let long = custody.seal("name", &"x".repeat(9_000));
    assert!(check_sealed(&long).is_err(), "no name is so long");
}
