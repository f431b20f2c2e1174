//! The guide for legal staff shows what the check says: each answer in it comes from the edit that stands above it.

use std::fs;
use std::path::Path;

use super::super::{DEFAULT_PACK, PackFiles};

const GUIDE: &str = include_str!("../../../../../ops/docs/policy-packs.md");

/// An edit of a shipped file, and the answer that the guide shows for it.
struct Example<'a> {
    file: &'a str,
    from: &'a str,
    to: &'a str,
    answer: &'a str,
}

fn examples() -> Vec<Example<'static>> {
    let mut found = Vec::new();
    for part in GUIDE.split("<!-- edit ").skip(1) {
        let (edit, rest) = part.split_once(" -->\n```\n").expect("an edit stands above its answer");
        let (file, edit) = edit.split_once(": `").expect("a file");
        let (from, to) = edit.split_once("` becomes `").expect("what becomes what");
        let (answer, _) = rest.split_once("\n```").expect("an answer");
        found.push(Example {
            file,
            from,
            to: to.strip_suffix('`').expect("the end of the edit"),
            answer,
        });
    }
    found
}

/// The answer without line and column, which move when a file grows.
fn said(answer: &str) -> String {
    let parts: Vec<&str> = answer.splitn(4, ':').collect();
    let [file, line, column, text] = parts.as_slice() else {
        panic!("{answer} has no place")
    };
    assert!(
        line.parse::<usize>().is_ok() && column.parse::<usize>().is_ok(),
        "{answer}"
    );
    format!("{file}:{text}")
}

#[test]
fn every_answer_in_the_guide_is_a_real_one() {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ops/policies");
    let examples = examples();
    assert!(examples.len() >= 7, "{}", examples.len());
    for Example { file, from, to, answer } in examples {
        let folder = tempfile::tempdir().expect("a folder");
        for sub in ["", "profiles", "calendars"] {
            fs::create_dir_all(folder.path().join(sub)).expect("a folder");
            for entry in fs::read_dir(shipped.join(sub)).expect("the shipped files") {
                let path = entry.expect("an entry").path();
                if path.is_file() {
                    let name = path.file_name().expect("a name");
                    fs::copy(&path, folder.path().join(sub).join(name)).expect("a copy");
                }
            }
        }
        let edited = folder.path().join(file);
        let text = fs::read_to_string(&edited).expect("the file");
        assert!(text.contains(from), "{file} holds {from}");
        fs::write(&edited, text.replacen(from, to, 1)).expect("the edited file");
        let profile = file
            .strip_prefix("profiles/")
            .and_then(|name| name.strip_suffix(".toml"))
            .unwrap_or("cn");
        let error = PackFiles::folder(folder.path())
            .open(DEFAULT_PACK, profile)
            .expect_err("a fault");
        let prefix = format!("{}/", folder.path().display());
        let message = error.to_string().replace(&prefix, "");
        let first = message.lines().next().expect("a line");
        assert_eq!(said(first), said(answer), "{from} becomes {to}");
    }
}
