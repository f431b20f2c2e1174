//! What custodians are asked for: a disclosure, a change of key, a change of custodians; and what a recipient does.

use probity_domain::custody::{SealedShare, SealedToCustodians};
use probity_vault::Plaintext;
use probity_vault::custody::{Holder, Package, seal_to_custodians};

use super::desk::{Desk, NAME, STREAM, shares_of};
use crate::process::{run, stderr, stdout};

#[test]
fn two_of_three_disclose_and_the_recipient_opens() {
    let desk = Desk::of(2, 3);
    let recipient = desk.key("recipient.txt", 9);
    let mut shares = Vec::new();
    for number in [1, 3] {
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
    assert!(shares.iter().all(|share| share.custodian == recipient.custodian));
    desk.hand_over(shares);
    assert_eq!(
        desk.done(&["open", "--key", "recipient.txt", "package.json"]),
        format!("name: {NAME}\n")
    );
    let stranger = desk.refused(&["open", "--key", "2.txt", "package.json"]);
    assert!(stranger.contains("not sealed to this key"), "{stranger}");
}

#[test]
fn what_is_to_be_done_is_said_in_words_and_not_done_before_somebody_agrees() {
    let desk = Desk::of(2, 2);
    let recipient = desk.key("recipient.txt", 1);
    desk.task(1, vec![recipient.clone()], None);
    let refused = desk.refused(&["work", "--key", "1.txt", "task.json"]);
    assert!(refused.contains("your shares of identities (1)"), "{refused}");
    assert!(
        refused.contains(&format!("  {}  {}\n", recipient.key, recipient.custodian.stream())),
        "{refused}"
    );
    assert!(refused.contains(&format!("  {STREAM}  name\n")), "{refused}");
    assert!(refused.contains("nothing was done"), "{refused}");

    let work = format!(
        "{} custodian work --key 1.txt task.json > answer.json",
        env!("CARGO_BIN_EXE_probity")
    );
    let (done, shown) = desk.at_terminal(&work, &["no"]);
    assert!(
        !done && shown.contains("Type yes") && shown.contains("nothing was done"),
        "{shown}"
    );
    assert_eq!(desk.read("answer.json"), "");
    let (done, shown) = desk.at_terminal(&work, &["yes"]);
    assert!(done, "{shown}");
    assert_eq!(shares_of(&desk.read("answer.json"))[0].custodian, recipient.custodian);
}

#[test]
fn a_change_of_key_seals_to_the_own_new_key_and_to_no_other() {
    let mut desk = Desk::of(1, 2);
    let new = Holder {
        number: 2,
        custodian: desk.holders[1].custodian,
        ..desk.key("new.txt", 2)
    };
    let other = desk.key("other.txt", 2);
    desk.task(2, vec![other.clone()], None);
    let refused = desk.refused(&["work", "--key", "2.txt", "--new-key", "new.txt", "--yes", "task.json"]);
    assert!(
        refused.contains(&other.key.to_string()) && refused.contains(&new.key.to_string()),
        "{refused}"
    );

    desk.task(2, vec![new.clone()], None);
    let output = run(desk.probity(&["work", "--key", "2.txt", "--new-key", "new.txt", "--yes", "task.json"]));
    assert!(
        stderr(&output).contains(&format!("  {}  your new key\n", new.key)),
        "{}",
        stderr(&output)
    );
    desk.sealed.shares[1] = shares_of(&stdout(&output)).remove(0);
    assert_eq!(desk.sealed.shares[1].custodian, desk.holders[1].custodian);
    desk.task(2, vec![Holder { number: 2, ..other }], None);
    let refused = desk.refused(&["work", "--key", "2.txt", "--yes", "task.json"]);
    assert!(
        refused.contains("share 2 of `name`") && refused.contains("not sealed to this key"),
        "{refused}"
    );
    std::fs::rename(desk.path("new.txt"), desk.path("2.txt")).unwrap();
    desk.hand_over(desk.worked(2));
    assert_eq!(
        desk.done(&["open", "--key", "other.txt", "package.json"]),
        format!("name: {NAME}\n")
    );
}

#[test]
fn custodians_share_anew_among_others_without_one_who_is_lost() {
    let mut desk = Desk::of(2, 3);
    let new: Vec<Holder> = (4..=6)
        .map(|number| desk.key(&format!("{number}.txt"), number))
        .collect();
    let mut made: Vec<SealedShare> = Vec::new();
    for number in [3, 1] {
        desk.task(number, new.clone(), Some(3));
        let key = format!("{number}.txt");
        let output = run(desk.probity(&["work", "--key", &key, "--yes", "task.json"]));
        assert!(
            stderr(&output).contains("of whom 3 will be needed"),
            "{}",
            stderr(&output)
        );
        let refused = desk.refused(&["work", "--key", &key, "--new-key", "2.txt", "--yes", "task.json"]);
        assert!(refused.contains("Leave --new-key out"), "{refused}");
        for (place, share) in shares_of(&stdout(&output)).into_iter().enumerate() {
            match made.get_mut(place) {
                Some(known) => known.parts.extend(share.parts),
                None => made.push(share),
            }
        }
    }
    desk.sealed = SealedToCustodians {
        needed: 3,
        shares: made,
        ..desk.sealed.clone()
    };
    let recipient = desk.key("recipient.txt", 1);
    let mut shares = Vec::new();
    for number in 4..=6 {
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
    desk.hand_over(shares.clone());
    assert_eq!(
        desk.done(&["open", "--key", "recipient.txt", "package.json"]),
        format!("name: {NAME}\n")
    );
    shares.pop();
    desk.hand_over(shares);
    let refused = desk.refused(&["open", "--key", "recipient.txt", "package.json"]);
    assert!(refused.contains("2 of 3 shares are here, 1 missing"), "{refused}");
}

#[test]
fn a_text_gives_no_orders_to_the_recipients_terminal() {
    let desk = Desk::of(1, 1);
    let text = Plaintext::from("Li\u{1b}[2J\u{7}\nNa\u{9b}");
    let sealed = seal_to_custodians(STREAM, "name", &text, 1, &desk.holders).unwrap();
    desk.write_json("package.json", &Package::new(STREAM.to_owned(), vec![sealed]));
    let shown = desk.done(&["open", "--key", "1.txt", "package.json"]);
    assert_eq!(shown, "name: Li\\u{1b}[2J\\u{7}\nNa\\u{9b}\n");
}
