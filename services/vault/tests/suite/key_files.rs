//! Key files of custodians.

use std::path::Path;

use probity_vault::Plaintext;
use probity_vault::custody::{CustodianIdentity, CustodyError, KeyFile, create_key_file};

const PASSPHRASE: &str = "correct horse battery";

fn read(path: &Path, passphrase: &str) -> Result<CustodianIdentity, CustodyError> {
    match KeyFile::read(path)? {
        KeyFile::Open(key) => Ok(key),
        KeyFile::Locked(file) => file.unlock(&Plaintext::from(passphrase)),
    }
}

#[test]
fn a_key_file_opens_with_its_passphrase_is_private_and_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key.age");
    let key = CustodianIdentity::generate().unwrap();
    create_key_file(&path, &key, &Plaintext::from(PASSPHRASE)).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let before = std::fs::read(&path).unwrap();
    assert!(!crate::holds(&before, key.to_text().expose().as_bytes()) && before.starts_with(b"-----BEGIN AGE"));
    assert_eq!(read(&path, PASSPHRASE).ok().unwrap().recipient(), key.recipient());

    let wrong = read(&path, "correct horse batterie").err().unwrap();
    assert!(matches!(wrong, CustodyError::WrongPassphrase { .. }), "{wrong}");
    assert!(!wrong.to_string().contains("horse"), "{wrong}");
    let again = create_key_file(&path, &key, &Plaintext::from(PASSPHRASE)).unwrap_err();
    assert!(matches!(again, CustodyError::KeyFileExists { .. }), "{again}");
    assert_eq!(std::fs::read(&path).unwrap(), before);

    let cut = folder.path().join("cut.age");
    std::fs::write(&cut, &before[..before.len() - 40]).unwrap();
    let error = read(&cut, PASSPHRASE).err().unwrap();
    assert!(matches!(error, CustodyError::NotAKeyFile { .. }), "{error}");
    assert!(error.to_string().contains("cut.age"), "{error}");
}

#[test]
fn a_key_file_without_a_passphrase_holds_one_key_and_comments() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key.txt");
    let key = CustodianIdentity::generate().unwrap();
    let line = key.to_text();
    let line = line.expose();
    for text in [
        line.to_owned(),
        format!(
            "# created: today\r\n# public key: {}\r\n\r\n{line}\r\n",
            key.recipient()
        ),
    ] {
        std::fs::write(&path, text).unwrap();
        assert_eq!(read(&path, "").ok().unwrap().recipient(), key.recipient());
    }
    let long = format!("{line}\n{}", "#\n".repeat(10_000));
    for text in [
        "",
        "# nothing",
        &line[1..],
        &format!("{line}\n{line}"),
        &format!("{line}\nmore"),
        &long,
    ] {
        std::fs::write(&path, text).unwrap();
        let error = read(&path, "").err().unwrap();
        assert!(matches!(error, CustodyError::NotAKeyFile { .. }), "{error}");
        assert!(!error.to_string().contains(&line[20..40]), "{error}");
    }
    let missing = read(&folder.path().join("none"), "").err().unwrap();
    assert!(
        matches!(missing, CustodyError::Files { .. }) && missing.to_string().contains("none"),
        "{missing}"
    );
    let nowhere = create_key_file(Path::new("/no/such/folder/key"), &key, &Plaintext::from(PASSPHRASE)).unwrap_err();
    assert!(matches!(nowhere, CustodyError::Files { .. }), "{nowhere}");
}
