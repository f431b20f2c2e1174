//! A backup of the keys' file that is put back brings no destroyed key back.

use std::fs;

use probity_vault::{Plaintext, Vault, VaultError};

use crate::{KEK, TODAY, all_bytes, fresh, holds, open};

const CASE: &str = "case-01J0000000000000000000000A";
const OTHER: &str = "case-01J0000000000000000000000B";
const LATER: &str = "case-01J0000000000000000000000C";

fn seal(vault: &Vault, key: &str) -> probity_domain::Sealed {
    let mut sealer = vault.sealer(key, CASE);
    let note = sealer.seal("note", &Plaintext::from("note")).unwrap();
    sealer.commit(TODAY).unwrap();
    note
}

#[test]
fn a_key_that_was_destroyed_after_the_backup_is_destroyed_again_when_it_is_put_back() {
    let (folder, vault) = fresh();
    let (note, other) = (seal(&vault, CASE), seal(&vault, OTHER));
    let backup = folder.path().join("copy");
    vault.keys().back_up(&backup).unwrap();
    let later = seal(&vault, LATER);
    vault.destroy(CASE, TODAY).unwrap();
    vault.destroy(LATER, TODAY).unwrap();
    drop(vault);

    let keys = folder.path().join("keys.db");
    let wrapped: Vec<u8> = rusqlite::Connection::open(&backup)
        .unwrap()
        .query_row("SELECT wrapped FROM data_keys WHERE name = ?1", [CASE], |row| {
            row.get(0)
        })
        .unwrap();
    fs::rename(&backup, &keys).unwrap();
    assert!(holds(&all_bytes(folder.path()), &wrapped), "the old key is back");

    let vault = open(folder.path(), KEK).unwrap();
    for erased in [&note, &later] {
        let error = vault.unseal(CASE, erased).map(|_| ()).unwrap_err();
        assert!(
            matches!(error, VaultError::KeyDestroyed { on, .. } if on == TODAY),
            "{error}"
        );
    }
    assert_eq!(vault.unseal(CASE, &other).unwrap().expose(), "note");
    assert!(!holds(&all_bytes(folder.path()), &wrapped), "and gone again");
}

#[test]
fn a_backup_is_its_owners_alone_and_overwrites_nothing() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, vault) = fresh();
    seal(&vault, CASE);
    let backup = folder.path().join("copy");
    vault.keys().back_up(&backup).unwrap();
    assert_eq!(fs::metadata(&backup).unwrap().permissions().mode() & 0o777, 0o600);
    let error = vault.keys().back_up(&backup).unwrap_err();
    assert!(matches!(error, VaultError::Files { .. }), "{error}");
}

#[test]
fn whether_a_key_was_destroyed_is_told_when_the_seal_is_stored_and_not_before() {
    let (_folder, vault) = fresh();
    vault.destroy(CASE, TODAY).unwrap();
    let mut sealer = vault.sealer(CASE, CASE);
    assert!(sealer.seal("note", &Plaintext::from("note")).is_ok());
    assert!(matches!(sealer.commit(TODAY), Err(VaultError::KeyDestroyed { .. })));
}
