//! Keys: made, locked, shown by their public half.

use std::os::unix::fs::PermissionsExt as _;

use probity_vault::custody::CustodianRecipient;

use super::desk::Desk;
use crate::process::{run, stderr, stdout};

const PASSPHRASE: &str = "correct horse battery";

#[test]
fn a_key_is_made_locked_and_printed_by_its_public_half_alone() {
    let desk = Desk::of(1, 1);
    desk.write("passphrase", &format!("{PASSPHRASE}\r\nnot this\n"));
    let with_passphrase = |arguments: &[&str]| {
        let mut command = desk.probity(arguments);
        command.env("PROBITY_PASSPHRASE_FILE", "passphrase");
        run(command)
    };
    let made = with_passphrase(&["new", "--out", "key.age"]);
    assert!(made.status.success(), "{}", stderr(&made));
    let public: CustodianRecipient = stdout(&made).parse().unwrap();
    assert_eq!(stdout(&made), format!("{public}\n"));
    assert!(
        stderr(&made).contains("key.age holds your private key"),
        "{}",
        stderr(&made)
    );
    let bits = std::fs::metadata(desk.path("key.age")).unwrap().permissions().mode();
    assert_eq!(bits & 0o777, 0o600);
    let before = desk.read("key.age");
    assert!(before.starts_with("-----BEGIN AGE") && !before.contains("AGE-SECRET-KEY"));

    assert_eq!(
        stdout(&with_passphrase(&["public", "--key", "key.age"])),
        format!("{public}\n")
    );
    let again = with_passphrase(&["new", "--out", "key.age"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(
        stderr(&again).contains("key.age exists and is not overwritten"),
        "{}",
        stderr(&again)
    );
    assert_eq!(desk.read("key.age"), before);

    desk.write("passphrase", "correct horse batterie\n");
    let wrong = with_passphrase(&["public", "--key", "key.age"]);
    assert_eq!((wrong.status.code(), stdout(&wrong).as_str()), (Some(1), ""));
    assert!(
        stderr(&wrong).contains("not the passphrase of key.age"),
        "{}",
        stderr(&wrong)
    );
    assert!(!stderr(&wrong).contains("horse"), "{}", stderr(&wrong));
}

#[test]
fn no_key_is_made_for_a_passphrase_that_is_none() {
    let desk = Desk::of(1, 1);
    for (passphrase, words) in [
        ("elevenchars", "at least 12 characters"),
        ("", "no passphrase in its first line"),
    ] {
        desk.write("passphrase", &format!("{passphrase}\n"));
        let mut command = desk.probity(&["new", "--out", "key.age"]);
        command.env("PROBITY_PASSPHRASE_FILE", "passphrase");
        let refused = run(command);
        assert_eq!(refused.status.code(), Some(1));
        assert!(stderr(&refused).contains(words), "{}", stderr(&refused));
        assert!(passphrase.is_empty() || !stderr(&refused).contains(passphrase));
        assert!(!desk.path("key.age").exists());
    }
}

#[test]
fn at_a_terminal_the_passphrase_is_asked_for_twice_and_not_shown() {
    let desk = Desk::of(1, 1);
    let new = format!("{} custodian new --out key.age", env!("CARGO_BIN_EXE_probity"));
    let (done, shown) = desk.at_terminal(&new, &[PASSPHRASE, "another passphrase"]);
    assert!(!done && shown.contains("passphrases differ"), "{shown}");
    assert!(!desk.path("key.age").exists());
    let (done, shown) = desk.at_terminal(&new, &[PASSPHRASE, PASSPHRASE]);
    assert!(done && shown.contains("Again: ") && shown.contains("age1"), "{shown}");
    let public = format!("{} custodian public --key key.age", env!("CARGO_BIN_EXE_probity"));
    let (done, asked) = desk.at_terminal(&public, &[PASSPHRASE]);
    assert!(done && asked.contains("Passphrase of key.age: "), "{asked}");
    let key = |text: &str| {
        text.split_whitespace()
            .find(|word| word.starts_with("age1"))
            .unwrap()
            .to_owned()
    };
    assert_eq!(key(&asked), key(&shown));
}
