//! What goes wrong at a custodian's machine: named, harmless, and nothing lost.

use probity_domain::custody::SealedShare;
use probity_vault::custody::{Holder, Task};

use super::desk::Desk;

/// What makes something unsound.
type Change<'a, T> = &'a dyn Fn(&mut T);

fn work(desk: &Desk) -> String {
    desk.refused(&["work", "--key", "1.txt", "--yes", "task.json"])
}

fn open(desk: &Desk) -> String {
    desk.refused(&["open", "--key", "recipient.txt", "package.json"])
}

#[test]
fn a_task_that_is_not_sound_is_refused_by_name() {
    let desk = Desk::of(2, 2);
    let task = desk.task(1, vec![desk.key("recipient.txt", 1)], None);
    let changed = |change: &dyn Fn(&mut Task)| {
        let mut task = task.clone();
        change(&mut task);
        desk.write_json("task.json", &task);
        work(&desk)
    };
    let cut = |task: &mut Task| {
        let sealed = &mut task.items[0].parts[0].sealed;
        sealed.truncate(sealed.len() - 80);
    };
    let checks: [(&str, Change<'_, Task>); 7] = [
        ("not sealed to this key", &|task| {
            task.items[0].parts.clone_from(&desk.sealed.shares[1].parts);
        }),
        ("damaged or cut off", &cut),
        ("damaged or cut off", &|task| {
            task.items[0].parts[0].sealed = "share".to_owned();
        }),
        ("put in the wrong place", &|task| {
            task.items[0].stream = "identity-01J0000000000000000000000B".to_owned();
        }),
        ("put in the wrong place", &|task| {
            task.items[0].field = "contact".to_owned();
        }),
        ("version 2, this program knows version 1", &|task| task.version = 2),
        ("there is no share in it", &|task| task.items[0].parts.clear()),
    ];
    for (words, change) in checks {
        let refused = changed(change);
        assert!(refused.contains(words), "{words}: {refused}");
    }
    desk.write("task.json", "{ \"version\": 1,\n \"kind\": 7 }");
    assert!(work(&desk).contains("line 2"), "{}", work(&desk));
    std::fs::remove_file(desk.path("task.json")).unwrap();
    assert!(work(&desk).contains("cannot read task.json"), "{}", work(&desk));
}

#[test]
fn a_package_that_is_not_sound_is_refused_by_name() {
    let desk = Desk::of(2, 3);
    let recipient = desk.key("recipient.txt", 1);
    let mut shares = Vec::new();
    for number in 1..=2 {
        desk.task(
            number,
            vec![Holder {
                number,
                ..recipient.clone()
            }],
            None,
        );
        shares.extend(desk.worked(number));
    }
    let changed = |change: &dyn Fn(&mut Vec<SealedShare>)| {
        let mut shares = shares.clone();
        change(&mut shares);
        desk.hand_over(shares);
        open(&desk)
    };
    let checks: [(&str, Change<'_, Vec<SealedShare>>); 5] = [
        ("1 of 2 shares are here, 1 missing", &|shares| shares.truncate(1)),
        ("is there twice", &|shares| shares[1] = shares[0].clone()),
        ("put in the wrong place", &|shares| shares[1].number = 3),
        ("not sealed to this key", &|shares| {
            shares[0] = desk.sealed.shares[0].clone();
        }),
        ("damaged or cut off", &|shares| shares[1].parts[0].sealed.truncate(100)),
    ];
    for (words, change) in checks {
        let refused = changed(change);
        assert!(refused.contains(words), "{words}: {refused}");
    }
    desk.write("package.json", &desk.read("task.json"));
    assert!(open(&desk).contains("a file of another kind"), "{}", open(&desk));
}

#[test]
fn what_is_no_key_file_is_refused_by_name() {
    let desk = Desk::of(1, 1);
    desk.task(1, vec![desk.key("recipient.txt", 1)], None);
    for text in [
        "",
        "hello",
        "AGE-PLUGIN-YUBIKEY-1QQPQQQQQ",
        "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n",
    ] {
        desk.write("1.txt", text);
        let refused = work_with_passphrase(&desk);
        assert!(refused.contains("1.txt is not a key file"), "{text}: {refused}");
    }
    std::fs::remove_file(desk.path("1.txt")).unwrap();
    assert!(work(&desk).contains("cannot read 1.txt"), "{}", work(&desk));
}

fn work_with_passphrase(desk: &Desk) -> String {
    desk.write("passphrase", "correct horse battery\n");
    let mut command = desk.probity(&["work", "--key", "1.txt", "--yes", "task.json"]);
    command.env("PROBITY_PASSPHRASE_FILE", "passphrase");
    let output = crate::process::run(command);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    crate::process::stderr(&output)
}
