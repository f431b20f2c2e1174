//! `probity people import` with the real binary.

use std::path::Path;
use std::process::Output;

use crate::process::{initialised, probity, run, stderr, stdout};

const FILE: &str = "工号,姓名,部门,直属上级工号\n\
                    KA-77,金丝雀·陈,销售部,KA-78\n\
                    KA-78,金丝雀·白,销售部,\n";

fn import(data: &Path, file: &str, more: &[&str]) -> Output {
    let path = data.parent().unwrap().join("people.csv");
    std::fs::write(&path, file).unwrap();
    let arguments = [&["people", "import", path.to_str().unwrap()], more].concat();
    run(probity(data, &arguments))
}

/// The word after another one.
fn after<'a>(text: &'a str, word: &str) -> &'a str {
    let mut words = text.split_whitespace().skip_while(|found| *found != word);
    words.nth(1).unwrap_or_else(|| panic!("{word}: {text}"))
}

#[test]
fn a_file_is_looked_at_brought_once_and_changes_nothing_the_second_time() {
    let (_dir, data) = initialised();
    let dry = import(&data, FILE, &["--dry-run"]);
    let told = stdout(&dry);
    assert!(dry.status.success(), "{}", stderr(&dry));
    assert!(
        told.contains("2 in the file: 2 new") && told.contains("金丝雀·陈"),
        "{told}"
    );
    let plan = after(&told, "Plan").to_owned();
    let again = stdout(&import(&data, FILE, &["--dry-run"]));
    assert_eq!(after(&again, "Plan"), plan, "a dry run changes nothing");

    let other = import(&data, &FILE.replace("KA-77", "KA-79"), &["--plan", &plan]);
    assert!(
        !other.status.success() && stderr(&other).contains("is not what was looked at"),
        "{}",
        stderr(&other)
    );
    let done = import(&data, FILE, &["--plan", &plan]);
    assert!(done.status.success(), "{}", stderr(&done));
    assert!(stdout(&done).contains("Done: 2 entered"), "{}", stdout(&done));
    assert!(stderr(&done).contains("2 of 2"), "{}", stderr(&done));
    let second = stdout(&import(&data, FILE, &[]));
    assert!(
        second.contains("2 unchanged") && second.contains("Done: 0 entered"),
        "{second}"
    );

    let gone = stdout(&import(
        &data,
        &FILE.replace("KA-77,金丝雀·陈,销售部,KA-78\n", ""),
        &["--gone-left", "2024-01-31"],
    ));
    assert!(
        gone.contains("left: – → 2024-01-31") && gone.contains("1 left"),
        "{gone}"
    );
    for entry in std::fs::read_dir(&data)
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().is_file())
    {
        let bytes = std::fs::read(entry.path()).unwrap();
        for word in ["KA-77", "金丝雀", "销售部"] {
            let stands = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            assert!(!stands, "{word} in {}", entry.path().display());
        }
    }
}

#[test]
fn a_file_with_a_problem_is_told_where_and_what_to_do() {
    let (_dir, data) = initialised();
    let circle = import(&data, &FILE.replace("销售部,\n", "销售部,KA-77\n"), &[]);
    assert_eq!(circle.status.code(), Some(1));
    let told = stdout(&circle);
    assert!(
        told.starts_with("line 2, column 4, manager: the managers from here on lead back"),
        "{told}"
    );
    assert!(
        stderr(&circle).contains("1 problems in the file; nothing was written"),
        "{}",
        stderr(&circle)
    );
    assert!(
        stdout(&import(&data, FILE, &[])).contains("2 new"),
        "nothing was written before"
    );
    let none = run(probity(&data, &["people", "import", "/nowhere/people.csv"]));
    assert!(
        stderr(&none).contains("cannot read the file of people"),
        "{}",
        stderr(&none)
    );
}
