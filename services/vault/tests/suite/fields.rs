//! Fields of events: sealed, moved, damaged, opened.

use data_encoding::BASE64;
use probity_domain::Sealed;
use probity_vault::{MAX_TEXT_BYTES, Plaintext, Vault, VaultError, sealed_fields};
use proptest::prelude::*;
use serde_json::json;

use crate::{KEK, TODAY, all_bytes, fresh, holds, open};

const CASE: &str = "case-01J0000000000000000000000A";
const PERSON: &str = "person-01J0000000000000000000000B";

fn seal(vault: &Vault, text: &str) -> Sealed {
    let mut sealer = vault.sealer(CASE, CASE);
    let note = sealer.seal("assessment.note", &Plaintext::from(text)).unwrap();
    sealer.commit(TODAY).unwrap();
    note
}

fn is_damaged(vault: &Vault, stream: &str, sealed: &Sealed) -> bool {
    matches!(vault.unseal(stream, sealed), Err(VaultError::Damaged { .. }))
}

#[test]
fn a_sealed_field_opens_after_a_restart() {
    let (folder, vault) = fresh();
    let sealed = seal(&vault, "举报人看见了他");
    drop(vault);
    let vault = open(folder.path(), KEK).unwrap();
    assert_eq!(vault.unseal(CASE, &sealed).unwrap().expose(), "举报人看见了他");
    assert_eq!((sealed.key.as_str(), sealed.field.as_str()), (CASE, "assessment.note"));
}

#[test]
fn several_fields_open_at_once_and_a_bad_one_keeps_no_other_closed() {
    let (folder, vault) = fresh();
    let note = seal(&vault, "note");
    let mut sealer = vault.sealer(PERSON, PERSON);
    let name = sealer.seal("name", &Plaintext::from("name")).unwrap();
    sealer.commit(TODAY).unwrap();
    let moved = Sealed {
        field: "finding.text".to_owned(),
        ..note.clone()
    };
    let fields = [(CASE, &note), (CASE, &moved), (PERSON, &name), (PERSON, &note)];
    let opened = vault.unseal_all(&fields).unwrap();
    let alone = fields.map(|(stream, sealed)| vault.unseal(stream, sealed));
    let text = |opened: &Result<Plaintext, VaultError>| opened.as_ref().ok().map(|text| text.expose().to_owned());
    let found: Vec<Option<String>> = opened.iter().map(text).collect();
    assert_eq!(found, [Some("note".to_owned()), None, Some("name".to_owned()), None]);
    assert_eq!(found, alone.iter().map(text).collect::<Vec<_>>());

    // By another process, as the operator's command line does.
    open(folder.path(), KEK).unwrap().destroy(PERSON, TODAY).unwrap();
    let opened = vault.unseal_all(&fields).unwrap();
    assert!(matches!(opened[2], Err(VaultError::KeyDestroyed { .. })));
    assert_eq!(text(&opened[0]).as_deref(), Some("note"));
    assert!(vault.unseal_all(&[]).unwrap().is_empty());
}

#[test]
fn the_same_text_sealed_twice_looks_different() {
    let (_folder, vault) = fresh();
    assert_ne!(seal(&vault, "same").cipher, seal(&vault, "same").cipher);
}

#[test]
fn a_field_does_not_open_elsewhere() {
    let (_folder, vault) = fresh();
    let note = seal(&vault, "note");
    let mut sealer = vault.sealer(PERSON, CASE);
    let other_key = sealer.seal("assessment.note", &Plaintext::from("note")).unwrap();
    sealer.commit(TODAY).unwrap();

    assert!(is_damaged(&vault, PERSON, &note), "in another stream");
    let moved = Sealed {
        field: "finding.text".to_owned(),
        ..note.clone()
    };
    assert!(is_damaged(&vault, CASE, &moved), "in another field");
    let rekeyed = Sealed {
        key: other_key.key,
        ..note
    };
    assert!(is_damaged(&vault, CASE, &rekeyed), "under another key");
}

#[test]
fn a_field_with_any_changed_bit_does_not_open() {
    let (_folder, vault) = fresh();
    let sealed = seal(&vault, "note");
    let bytes = BASE64.decode(sealed.cipher.as_bytes()).unwrap();
    for bit in 0..bytes.len() * 8 {
        let mut changed = bytes.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        let changed = Sealed {
            cipher: BASE64.encode(&changed),
            ..sealed.clone()
        };
        assert!(is_damaged(&vault, CASE, &changed), "bit {bit}");
    }
    for cipher in [
        String::new(),
        "not base64".to_owned(),
        BASE64.encode(&bytes[..bytes.len() - 1]),
    ] {
        assert!(is_damaged(
            &vault,
            CASE,
            &Sealed {
                cipher,
                ..sealed.clone()
            }
        ));
    }
}

#[test]
fn a_sealer_that_is_dropped_leaves_nothing() {
    let (folder, vault) = fresh();
    let stored = || ["keys.db", "keys.db-wal"].map(|name| std::fs::read(folder.path().join(name)).unwrap());
    let before = stored();
    let mut sealer = vault.sealer(CASE, CASE);
    let note = sealer.seal("note", &Plaintext::from("never said")).unwrap();
    drop(sealer);
    assert!(vault.keys().list().unwrap().is_empty());
    assert!(matches!(vault.unseal(CASE, &note), Err(VaultError::UnknownKey { name }) if name == CASE));
    assert!(stored() == before, "the keys' file has changed");
}

#[test]
fn several_keys_are_stored_together_and_only_once() {
    let (_folder, vault) = fresh();
    let mut sealer = vault.sealer(CASE, CASE);
    let first = sealer.seal("note", &Plaintext::from("one")).unwrap();
    let second = sealer.seal_under(PERSON, "name", &Plaintext::from("two")).unwrap();
    let third = sealer.seal("reason", &Plaintext::from("three")).unwrap();
    sealer.commit(TODAY).unwrap();
    sealer.commit(TODAY).unwrap();
    let opened = [first, second, third].map(|sealed| vault.unseal(CASE, &sealed).unwrap().expose().to_owned());
    assert_eq!(opened, ["one", "two", "three"]);
    let stored: Vec<_> = vault
        .keys()
        .list()
        .unwrap()
        .into_iter()
        .map(|key| (key.name, key.created_on))
        .collect();
    assert_eq!(
        stored,
        [(CASE.to_owned(), Some(TODAY)), (PERSON.to_owned(), Some(TODAY))]
    );
}

#[test]
fn sealers_of_one_process_do_not_race() {
    let (folder, vault) = fresh();
    let (mut first, mut second) = (vault.sealer(CASE, CASE), vault.clone().sealer(CASE, CASE));
    let texts = [
        first.seal("note", &Plaintext::from("first")).unwrap(),
        second.seal("note", &Plaintext::from("second")).unwrap(),
    ];
    second.commit(TODAY).unwrap();
    first.commit(TODAY).unwrap();
    drop((first, second, vault));
    let vault = open(folder.path(), KEK).unwrap();
    let opened = texts.map(|text| vault.unseal(CASE, &text).unwrap().expose().to_owned());
    assert_eq!(opened, ["first", "second"]);
}

#[test]
fn of_two_racing_processes_the_second_has_to_seal_again_and_stores_nothing() {
    let (folder, vault) = fresh();
    let other = open(folder.path(), KEK).unwrap();
    let (mut first, mut second) = (vault.sealer(CASE, CASE), other.sealer(CASE, CASE));
    let kept = first.seal("note", &Plaintext::from("first")).unwrap();
    second.seal("note", &Plaintext::from("second")).unwrap();
    second.seal_under(PERSON, "name", &Plaintext::from("third")).unwrap();
    first.commit(TODAY).unwrap();
    assert!(matches!(second.commit(TODAY), Err(VaultError::KeyRace { name }) if name == CASE));
    assert_eq!(other.unseal(CASE, &kept).unwrap().expose(), "first");
    assert_eq!(
        vault.keys().list().unwrap().len(),
        1,
        "the other new key was not stored either"
    );

    let mut again = other.sealer(CASE, CASE);
    let text = again.seal("note", &Plaintext::from("second")).unwrap();
    again.commit(TODAY).unwrap();
    assert_eq!(vault.unseal(CASE, &text).unwrap().expose(), "second");
}

#[test]
fn a_text_that_is_too_long_is_refused() {
    let (_folder, vault) = fresh();
    let mut sealer = vault.sealer(CASE, CASE);
    let longest = Plaintext::new("x".repeat(MAX_TEXT_BYTES));
    assert!(sealer.seal("note", &longest).is_ok());
    let longer = Plaintext::new("x".repeat(MAX_TEXT_BYTES + 1));
    let error = sealer.seal("note", &longer).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the text has 200001 bytes; at most 200000 can be sealed"
    );
}

#[test]
fn a_key_is_named_like_a_stream() {
    let (_folder, vault) = fresh();
    let mut sealer = vault.sealer(CASE, CASE);
    for name in ["", "case 1", "../case", "attach-case-1", &"x".repeat(201)] {
        let refused = sealer.seal_under(name, "note", &Plaintext::from("text"));
        assert!(matches!(refused, Err(VaultError::InvalidKeyName)), "{name}");
    }
}

#[test]
fn neither_text_nor_its_length_shows_in_what_is_stored() {
    let (folder, vault) = fresh();
    let canary = "CANARY-a-name-nobody-may-read";
    let sealed = seal(&vault, canary);
    let shorter = seal(&vault, "");
    assert_eq!(sealed.cipher.len(), shorter.cipher.len());
    assert!(!serde_json::to_string(&sealed).unwrap().contains(canary));
    assert!(!holds(&all_bytes(folder.path()), canary.as_bytes()));
}

#[test]
fn sealed_fields_are_found_however_deep_they_stand() {
    let sealed = |field: &str| Sealed {
        key: CASE.to_owned(),
        field: field.to_owned(),
        cipher: "AAAA".to_owned(),
    };
    let event = json!({
        "report": "01J0000000000000000000000A",
        "narrative": { "for_handlers": sealed("a"), "for_reporter": { "field": "x", "reporter_cipher": "AAAA" } },
        "attachments": [{ "name": sealed("b"), "size": 3 }, { "name": sealed("c") }],
        "place": sealed("d"),
        "reason": null,
        "near_miss": { "key": "k", "field": "f", "cipher": 3, "inner": [[sealed("e")]] },
    });
    let mut fields: Vec<_> = sealed_fields(&event).into_iter().map(|sealed| sealed.field).collect();
    fields.sort();
    assert_eq!(fields, ["a", "b", "c", "d", "e"]);
    assert_eq!(sealed_fields(&json!(sealed("whole"))), [sealed("whole")]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_text_in_place_of_a_cipher_opens_or_breaks(text in "[A-Za-z0-9+/]{0,200}={0,2}", any_text in "\\PC{0,80}") {
        let (_folder, vault) = fresh();
        let real = seal(&vault, "note");
        for cipher in [text, any_text] {
            let wrong = Sealed { cipher, ..real.clone() };
            prop_assert!(is_damaged(&vault, CASE, &wrong));
        }
    }

    #[test]
    fn any_text_opens_as_it_was_sealed_in_any_field(text in "\\PC{0,300}", field in "[a-z._]{1,40}", salt in any::<u8>()) {
        let (_folder, vault) = fresh();
        let mut sealer = vault.sealer(PERSON, CASE);
        let sealed = sealer.seal(&field, &Plaintext::from(text.as_str())).unwrap();
        sealer.commit(TODAY).unwrap();
        let plain = vault.unseal(CASE, &sealed).unwrap();
        prop_assert_eq!(plain.expose(), text.as_str());

        let elsewhere = Sealed { field: format!("{field}x"), ..sealed.clone() };
        prop_assert!(is_damaged(&vault, CASE, &elsewhere));
        let mut bytes = BASE64.decode(sealed.cipher.as_bytes()).unwrap();
        let place = usize::from(salt) % bytes.len();
        bytes[place] ^= salt | 1;
        let changed = Sealed { cipher: BASE64.encode(&bytes), ..sealed };
        prop_assert!(is_damaged(&vault, CASE, &changed));
    }
}
