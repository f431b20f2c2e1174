//! The key-encryption key: where it comes from, and what is refused.

use std::path::Path;

use probity_vault::{KekError, KeyEncryptionKey, Plaintext, Vault, VaultConfig};

use crate::{KEK, TODAY};

const BASE64_KEK: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

fn write(path: &Path, text: &str, mode: u32) {
    std::fs::write(path, text).unwrap();
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
}

fn refused(result: Result<KeyEncryptionKey, KekError>) -> KekError {
    result.err().expect("the key was taken")
}

/// Whether a second key opens the keys' file that the first one made.
fn are_the_same(first: KeyEncryptionKey, second: KeyEncryptionKey) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let open = |kek| {
        Vault::open(VaultConfig {
            keys_path: folder.path().join("keys.db"),
            attachments_dir: folder.path().join("attachments"),
            kek,
        })
    };
    open(first).unwrap();
    open(second).is_ok()
}

#[test]
fn base64_and_hex_from_file_and_environment_are_the_same_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kek");
    let from_env = || KeyEncryptionKey::from_env_value(KEK).unwrap();
    for text in [
        BASE64_KEK.to_owned(),
        format!("{BASE64_KEK}\n"),
        KEK.to_uppercase(),
        format!("  {KEK}\r\n"),
    ] {
        write(&path, &text, 0o400);
        assert!(
            are_the_same(from_env(), KeyEncryptionKey::from_file(&path).unwrap()),
            "{text}"
        );
        std::fs::remove_file(&path).unwrap();
    }
    assert!(!are_the_same(from_env(), KeyEncryptionKey::generate().unwrap()));
}

#[test]
fn a_created_file_is_private_and_never_overwritten() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secrets").join("kek");
    let created = KeyEncryptionKey::create_file(&path).unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
    assert!(are_the_same(created, KeyEncryptionKey::from_file(&path).unwrap()));

    let before = std::fs::read(&path).unwrap();
    assert!(matches!(
        refused(KeyEncryptionKey::create_file(&path)),
        KekError::Exists { .. }
    ));
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_file_that_others_can_read_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for mode in [0o640, 0o604, 0o660, 0o601, 0o644] {
        let path = folder.path().join(format!("kek-{mode:o}"));
        write(&path, BASE64_KEK, mode);
        let error = refused(KeyEncryptionKey::from_file(&path));
        assert!(matches!(error, KekError::Exposed { mode: found, .. } if found == mode));
        let text = error.to_string();
        assert!(text.contains(&format!("mode {mode:o}")) && text.contains("chmod 600") && !text.contains(BASE64_KEK));
    }
}

#[test]
fn what_is_not_a_key_is_refused_without_being_quoted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kek");
    let zeros = "0".repeat(64);
    for text in [
        "",
        "hunter2-hunter2",
        &KEK[1..],
        &BASE64_KEK[4..],
        &KEK.replace('1', "g"),
        &zeros,
        &KEK.repeat(100),
    ] {
        write(&path, text, 0o600);
        let errors = [
            refused(KeyEncryptionKey::from_file(&path)),
            refused(KeyEncryptionKey::from_env_value(text)),
        ];
        for error in errors {
            assert!(matches!(error, KekError::Malformed { .. }), "{text}");
            assert!(text.is_empty() || !error.to_string().contains(text));
        }
    }
}

#[test]
fn a_missing_file_is_named() {
    let error = refused(KeyEncryptionKey::from_file(Path::new("no/such/kek")));
    assert!(matches!(error, KekError::Missing { .. }) && error.to_string().contains("no/such/kek"));
}

#[test]
fn no_key_stands_in_the_clear_in_any_file() {
    let (folder, vault) = crate::fresh();
    let mut sealer = vault.sealer("case-1", "case-1");
    sealer.seal("note", &Plaintext::from("note")).unwrap();
    sealer.commit(TODAY).unwrap();
    let bytes = crate::all_bytes(folder.path());
    let kek: Vec<u8> = (0..32).collect();
    assert!(!crate::holds(&bytes, &kek[..16]));
    assert!(!crate::holds(&bytes, KEK.as_bytes()) && !crate::holds(&bytes, BASE64_KEK.as_bytes()));
}
