//! The keys' file: its key-encryption key, races, and destruction that leaves nothing.

use std::sync::Arc;

use jiff::civil::date;
use probity_domain::Sealed;
use probity_vault::{Destruction, KeyEncryptionKey, Plaintext, Vault, VaultError, change_kek};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::{KEK, TODAY, all_bytes, fresh, holds, open};

const CASE: &str = "case-01J0000000000000000000000A";
const OTHER: &str = "case-01J0000000000000000000000B";

fn seal(vault: &Vault, key: &str, text: &str) -> Result<Sealed, VaultError> {
    let mut sealer = vault.sealer(key, CASE);
    let note = sealer.seal("note", &Plaintext::from(text))?;
    sealer.commit(TODAY)?;
    Ok(note)
}

fn beside(folder: &TempDir) -> Connection {
    Connection::open(folder.path().join("keys.db")).unwrap()
}

fn wrapped(folder: &TempDir, name: &str) -> Vec<u8> {
    let row = beside(folder).query_row("SELECT wrapped FROM data_keys WHERE name = ?1", [name], |row| {
        row.get(0)
    });
    row.unwrap()
}

#[test]
fn a_wrong_key_encryption_key_is_refused_at_once() {
    let (folder, vault) = fresh();
    let note = seal(&vault, CASE, "note").unwrap();
    drop(vault);
    let other = KEK.replace('0', "f");
    let Err(error) = open(folder.path(), &other) else {
        panic!("a wrong key was taken")
    };
    assert_eq!(error.code(), "VAULT_WRONG_KEK");
    assert!(error.to_string().contains("keys.db") && !error.to_string().contains(&other));
    let vault = open(folder.path(), KEK).unwrap();
    assert_eq!(vault.unseal(CASE, &note).unwrap().expose(), "note");
}

#[test]
fn a_file_of_a_newer_program_is_refused() {
    let (folder, vault) = fresh();
    drop(vault);
    beside(&folder).pragma_update(None, "user_version", 99).unwrap();
    assert!(matches!(
        open(folder.path(), KEK),
        Err(VaultError::NewerLayout {
            found: 99,
            known: 1,
            ..
        })
    ));
}

#[cfg(unix)]
#[test]
fn the_files_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, vault) = fresh();
    seal(&vault, CASE, "note").unwrap();
    for (name, expected) in [("keys.db", 0o600), ("keys.db-wal", 0o600), ("attachments", 0o700)] {
        let mode = std::fs::metadata(folder.path().join(name))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, expected, "{name}");
    }
}

#[test]
fn a_wrapped_key_that_was_moved_to_another_name_does_not_open() {
    let (folder, vault) = fresh();
    let note = seal(&vault, CASE, "note").unwrap();
    seal(&vault, OTHER, "note").unwrap();
    drop(vault);
    beside(&folder)
        .execute(
            "UPDATE data_keys SET wrapped = ?1 WHERE name = ?2",
            (wrapped(&folder, OTHER), CASE),
        )
        .unwrap();
    let vault = open(folder.path(), KEK).unwrap();
    assert!(matches!(vault.unseal(CASE, &note), Err(VaultError::Damaged { what }) if what == CASE));
}

#[test]
fn a_destroyed_key_is_gone_from_the_file() {
    let (folder, vault) = fresh();
    let names: Vec<String> = (0..400).map(|number| format!("case-{number:06}")).collect();
    for name in &names {
        seal(&vault, name, "note").unwrap();
    }
    let doomed = &names[150..160];
    let remains: Vec<Vec<u8>> = doomed.iter().map(|name| wrapped(&folder, name)).collect();
    let kept = wrapped(&folder, &names[0]);
    let before = all_bytes(folder.path());
    assert!(remains.iter().all(|bytes| holds(&before, bytes)), "they were there");

    for name in doomed {
        assert_eq!(vault.destroy(name, TODAY).unwrap(), Destruction::Done);
    }
    let after = all_bytes(folder.path());
    // Nonce, key and tag: no piece of 16 bytes of any of them is left.
    let pieces = remains.iter().flat_map(|bytes| bytes.chunks_exact(16));
    assert!(
        !pieces.into_iter().any(|piece| holds(&after, piece)),
        "a piece of a destroyed key is left"
    );
    assert!(holds(&after, &kept), "the others are still there");
}

#[test]
fn what_a_destroyed_key_sealed_is_erased_and_nothing_more_is_sealed_under_it() {
    let (folder, vault) = fresh();
    let (note, other) = (
        seal(&vault, CASE, "note").unwrap(),
        seal(&vault, OTHER, "other").unwrap(),
    );
    assert_eq!(vault.destroy(CASE, TODAY).unwrap(), Destruction::Done);
    assert_eq!(
        vault.destroy(CASE, date(2027, 1, 1)).unwrap(),
        Destruction::Before(TODAY)
    );
    assert_eq!(vault.destroy("person-unknown", TODAY).unwrap(), Destruction::Closed);
    for vault in [vault.clone(), open(folder.path(), KEK).unwrap()] {
        let destroyed = |error| matches!(error, Err(VaultError::KeyDestroyed { on, .. }) if on == TODAY);
        assert!(destroyed(vault.unseal(CASE, &note).map(|_| ())));
        assert!(destroyed(seal(&vault, CASE, "again").map(|_| ())));
        assert!(destroyed(seal(&vault, "person-unknown", "first").map(|_| ())));
        assert_eq!(vault.unseal(CASE, &other).unwrap().expose(), "other");
    }
    let listed = vault
        .keys()
        .list()
        .unwrap()
        .into_iter()
        .find(|key| key.name == CASE)
        .unwrap();
    assert_eq!((listed.created_on, listed.destroyed_on), (Some(TODAY), Some(TODAY)));
}

#[test]
fn a_key_that_another_process_destroyed_is_not_remembered() {
    let (folder, vault) = fresh();
    let note = seal(&vault, CASE, "note").unwrap();
    assert!(vault.unseal(CASE, &note).is_ok());
    open(folder.path(), KEK).unwrap().destroy(CASE, TODAY).unwrap();
    assert!(matches!(
        vault.unseal(CASE, &note),
        Err(VaultError::KeyDestroyed { .. })
    ));
}

#[test]
fn a_key_that_is_destroyed_between_sealing_and_storing_stops_the_command() {
    let (_folder, vault) = fresh();
    seal(&vault, CASE, "note").unwrap();
    let mut late = vault.sealer(CASE, CASE);
    late.seal("note", &Plaintext::from("late")).unwrap();
    late.seal_under(OTHER, "note", &Plaintext::from("late")).unwrap();
    vault.destroy(CASE, TODAY).unwrap();
    assert!(matches!(late.commit(TODAY), Err(VaultError::KeyDestroyed { .. })));
    assert!(
        vault.keys().list().unwrap().iter().all(|key| key.name != OTHER),
        "the other key was not stored"
    );
}

#[test]
fn a_file_in_use_is_not_called_clean_and_cleaning_can_be_repeated() {
    let (folder, vault) = fresh();
    seal(&vault, CASE, "note").unwrap();
    let remains = wrapped(&folder, CASE);
    let reader = beside(&folder);
    reader.execute_batch("BEGIN; SELECT count(*) FROM data_keys;").unwrap();
    assert!(matches!(vault.destroy(CASE, TODAY), Err(VaultError::NotCleaned { .. })));
    reader.execute_batch("COMMIT").unwrap();
    assert_eq!(vault.destroy(CASE, TODAY).unwrap(), Destruction::Before(TODAY));
    assert!(!holds(&all_bytes(folder.path()), &remains));
}

#[test]
fn writers_that_race_for_a_name_end_with_one_key() {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let writers: Vec<_> = (0..6)
        .map(|number| {
            let folder = Arc::clone(&folder);
            std::thread::spawn(move || {
                let vault = open(folder.path(), KEK).unwrap();
                let text = format!("writer {number}");
                loop {
                    match seal(&vault, CASE, &text) {
                        Err(VaultError::KeyRace { .. }) => {}
                        done => return (text, done.unwrap()),
                    }
                }
            })
        })
        .collect();
    let written: Vec<(String, Sealed)> = writers.into_iter().map(|writer| writer.join().unwrap()).collect();
    let vault = open(folder.path(), KEK).unwrap();
    for (text, note) in written {
        assert_eq!(vault.unseal(CASE, &note).unwrap().expose(), text);
    }
    assert_eq!(vault.keys().list().unwrap().len(), 1);
}

#[test]
fn the_key_encryption_key_can_be_changed() {
    let (folder, vault) = fresh();
    let notes = [CASE, OTHER].map(|key| seal(&vault, key, key).unwrap());
    vault.destroy("case-3", TODAY).unwrap();
    drop(vault);
    let remains = [CASE, OTHER].map(|name| wrapped(&folder, name));
    let (path, new) = (folder.path().join("keys.db"), KEK.replace('0', "f"));
    let kek = |value: &str| KeyEncryptionKey::from_env_value(value).unwrap();

    assert!(matches!(
        change_kek(&path, &kek(&new), &kek(KEK)),
        Err(VaultError::WrongKek { .. })
    ));
    assert_eq!(change_kek(&path, &kek(KEK), &kek(&new)).unwrap(), 2);

    assert!(matches!(open(folder.path(), KEK), Err(VaultError::WrongKek { .. })));
    let vault = open(folder.path(), &new).unwrap();
    for note in notes {
        assert_eq!(vault.unseal(CASE, &note).unwrap().expose(), note.key);
    }
    assert!(matches!(
        seal(&vault, "case-3", "text"),
        Err(VaultError::KeyDestroyed { .. })
    ));
    let bytes = all_bytes(folder.path());
    assert!(
        !remains.iter().any(|old| holds(&bytes, old)),
        "the old wrapping is gone"
    );
}

#[test]
fn a_token_opens_in_every_vault_of_the_same_key_encryption_key() {
    let (_first, one) = fresh();
    let (_second, two) = fresh();
    let until = "2026-03-02T10:00:00Z".parse().unwrap();
    let now = "2026-03-02T09:59:00Z".parse().unwrap();
    let token = one.seal_token("portal-session", b"some bytes", until).unwrap();
    assert!(
        token
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    );
    assert_eq!(
        two.open_token("portal-session", &token, now).unwrap().as_slice(),
        b"some bytes"
    );
    assert!(two.open_token("staff-session", &token, now).is_err());
}
