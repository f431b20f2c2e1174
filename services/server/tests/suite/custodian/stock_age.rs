//! The stock `age` program beside ours: neither needs the other.

use std::path::Path;

use probity_vault::custody::{CustodianRecipient, Holder};

use super::desk::{Desk, NAME, STREAM, shares_of};
use crate::process::{run, stderr, stdout};

fn done(output: &std::process::Output) -> String {
    assert!(output.status.success(), "{}", stderr(output));
    stdout(output)
}

#[test]
fn the_stock_program_opens_a_share_that_we_sealed() {
    let desk = Desk::of(2, 3);
    desk.write("share.age", &desk.sealed.shares[1].parts[0].sealed);
    let line = done(&desk.shell("age -d -i 2.txt share.age"));
    let readable = format!("probity-share v1 {STREAM} name share=2 from=0 parts=1 needed=2 key=");
    assert!(
        line.starts_with(&readable) && line.ends_with("=\n") && line.lines().count() == 1,
        "{line}"
    );
}

#[test]
fn a_share_handed_over_with_the_stock_program_alone_fits_one_of_ours() {
    let desk = Desk::of(2, 3);
    let recipient = desk.key("recipient.txt", 1);
    desk.task(1, vec![recipient.clone()], None);
    let mut shares = desk.worked(1);
    desk.write("part.age", &desk.sealed.shares[2].parts[0].sealed);
    done(&desk.shell(&format!(
        "age -d -i 3.txt part.age | age -a -r {} > out.age",
        recipient.key
    )));
    let mut by_hand = desk.sealed.shares[2].clone();
    by_hand.custodian = recipient.custodian;
    by_hand.parts[0].sealed = desk.read("out.age");
    shares.push(by_hand);
    desk.hand_over(shares);
    assert_eq!(
        desk.done(&["open", "--key", "recipient.txt", "package.json"]),
        format!("name: {NAME}\n")
    );
}

#[test]
fn a_key_of_the_stock_program_works_with_ours() {
    let desk = Desk::of(1, 1);
    done(&desk.shell("age-keygen -o keygen.txt"));
    let public = done(&desk.shell("age-keygen -y keygen.txt"));
    assert_eq!(desk.done(&["public", "--key", "keygen.txt"]), public);
    let key: CustodianRecipient = public.parse().unwrap();
    desk.task(
        1,
        vec![Holder {
            key,
            ..desk.key("unused.txt", 1)
        }],
        None,
    );
    desk.hand_over(desk.worked(1));
    assert_eq!(
        desk.done(&["open", "--key", "keygen.txt", "package.json"]),
        format!("name: {NAME}\n")
    );
}

#[test]
fn our_key_file_opens_with_the_stock_program_and_its_passphrase() {
    let desk = Desk::of(1, 1);
    desk.write("passphrase", "correct horse battery\n");
    let mut command = desk.probity(&["new", "--out", "key.age"]);
    command.env("PROBITY_PASSPHRASE_FILE", "passphrase");
    let public: CustodianRecipient = done(&run(command)).parse().unwrap();
    let (opened, shown) = desk.at_terminal("age -d key.age", &["correct horse battery"]);
    assert!(
        opened && shown.contains("AGE-SECRET-KEY-1") && shown.contains(&public.to_string()),
        "{shown}"
    );
    let (opened, shown) = desk.at_terminal("age -d key.age", &["correct horse batterie"]);
    assert!(!opened && !shown.contains("AGE-SECRET-KEY-1"), "{shown}");
    done(&desk.shell(&format!("echo hello | age -a -r {public} > hello.age")));
    let (opened, shown) = desk.at_terminal("age -d -i key.age hello.age", &["correct horse battery"]);
    assert!(opened && shown.contains("hello"), "{shown}");
}

/// The commands of a section of the custodians' guide, for Linux and macOS.
fn commands_of_guide(section: &str) -> String {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ops/docs/custody.md");
    let guide = std::fs::read_to_string(guide).unwrap();
    let (_, section) = guide
        .split_once(&format!("\n### {section}\n"))
        .expect("there is such a section");
    let (_, commands) = section.split_once("```sh\n").unwrap();
    commands.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_commands_of_the_guide_make_an_answer_with_the_stock_program() {
    let mut desk = Desk::of(2, 2);
    let recipient = desk.key("recipient.txt", 1);
    // A share of several parts, as it is after a change of custodians.
    let new = [desk.holders[0].clone(), desk.holders[1].clone()];
    let mut parts = Vec::new();
    for number in [1, 2] {
        desk.task(number, new.to_vec(), Some(2));
        parts.push(desk.worked(number));
    }
    for (place, share) in desk.sealed.shares.iter_mut().enumerate() {
        share.parts = parts.iter().map(|made| made[place].parts[0].clone()).collect();
    }
    let mut shares = Vec::new();
    for number in [1, 2] {
        let task = desk.task(
            number,
            vec![Holder {
                number,
                ..recipient.clone()
            }],
            None,
        );
        std::fs::copy(desk.path(&format!("{number}.txt")), desk.path("key.txt")).unwrap();
        done(&desk.shell(&commands_of_guide("With the stock age program alone")));
        shares.extend(shares_of(&desk.read("answer.json")));

        let mut of_another = task;
        of_another.items[0].field = "contact".to_owned();
        desk.write_json("task.json", &of_another);
        std::fs::remove_file(desk.path("answer.json")).unwrap();
        let refused = desk.shell(&commands_of_guide("With the stock age program alone"));
        assert!(
            stderr(&refused).contains("a share of something else"),
            "{}",
            stderr(&refused)
        );
        assert!(!desk.path("answer.json").exists());
    }
    desk.hand_over(shares);
    assert_eq!(
        desk.done(&["open", "--key", "recipient.txt", "package.json"]),
        format!("name: {NAME}\n")
    );
}
