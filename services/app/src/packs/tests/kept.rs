//! Checking one file, keeping packs, and the page of what differs.

use std::fs;

use super::super::{Checked, KeepError, KeptPacks, PackFiles, check_file, comparison_page};
use super::{Folder, POLICY};

#[test]
fn one_file_is_checked_by_what_it_is() {
    let folder = Folder::new();
    let path = |name: &str| folder.0.path().join(name);
    let pack = check_file(&path("house.toml")).expect("a pack");
    assert!(
        matches!(pack, Checked::Pack { ref pack, clauses: 2, .. } if pack == "house"),
        "{pack:?}"
    );
    let profile = check_file(&path("profiles/land.toml")).expect("a profile");
    assert_eq!(
        profile,
        Checked::Profile {
            id: "land".to_owned(),
            contested: vec!["action_stop".to_owned()]
        }
    );
    let calendar = check_file(&path("calendars/land.toml")).expect("a calendar");
    assert_eq!(
        calendar,
        Checked::Calendar {
            id: "land".to_owned(),
            years: vec![2024, 2025],
            provisional: vec![2025]
        }
    );
}

#[test]
fn a_file_that_is_not_there_or_wrong_is_said_so() {
    let folder = Folder::new();
    let missing = check_file(&folder.0.path().join("elsewhere.toml")).expect_err("no file");
    assert!(missing.to_string().contains("make the file readable"), "{missing}");
    folder.write("house", &POLICY.replace("days = 7", "days = 0"));
    let wrong = check_file(&folder.0.path().join("house.toml")).expect_err("a fault");
    assert!(wrong.to_string().contains("period of zero"), "{wrong}");
}

#[test]
fn every_pack_that_was_in_force_is_kept_once_and_whole() {
    let folder = Folder::new();
    let files = PackFiles::folder(folder.0.path());
    let dir = folder.0.path().join("kept");
    let first = files.open("house", "land").expect("a pack").sha256;
    for _ in 0..2 {
        let kept = KeptPacks::open(&dir, &files, "house").expect("kept packs");
        assert_eq!(kept.all().count(), 1);
    }
    folder.write("house", &POLICY.replace("months = [6, 12]", "months = [6, 9]"));
    let kept = KeptPacks::open(&dir, &files, "house").expect("kept packs");
    assert_eq!(kept.all().count(), 2);
    let earlier = kept.get(&first).expect("the earlier one");
    let rule = earlier.sanctions.values().next().expect("a rule");
    assert_eq!(rule.months_in_force, Some((6, 12)));
    let names: Vec<_> = fs::read_dir(&dir).expect("the folder").collect();
    assert_eq!(names.len(), 2, "nothing unfinished is left behind");
}

#[test]
fn a_kept_pack_that_was_changed_is_refused() {
    let folder = Folder::new();
    let files = PackFiles::folder(folder.0.path());
    let dir = folder.0.path().join("kept");
    let sha256 = files.open("house", "land").expect("a pack").sha256;
    KeptPacks::open(&dir, &files, "house").expect("kept packs");
    let path = dir.join(format!("{sha256}.toml"));
    fs::write(&path, POLICY.replace("days = 7", "days = 9")).expect("a write");
    let error = KeptPacks::open(&dir, &files, "house").expect_err("it was changed");
    assert!(matches!(error, KeepError::Changed { .. }), "{error}");
}

#[test]
fn the_page_names_what_differs_and_nothing_else() {
    let folder = Folder::new();
    let (earlier, later) = (folder.0.path().join("house.toml"), folder.0.path().join("later.toml"));
    fs::write(&later, POLICY).expect("a write");
    let same = comparison_page(&earlier, &later).expect("a page");
    assert!(same.contains("Nothing that decisions take differs."), "{same}");
    let changed = POLICY
        .replace(
            "triage = { value = { working_days = 5 }",
            "triage = { value = { working_days = 8 }",
        )
        .replace("months = [6, 12]", "months = [6, 9]")
        .replace("keep = { months = 6 }", "keep = { months = 9 }")
        .replace("id = \"HR-1\"", "id = \"HR-3\"")
        .replace("en = \"Register it first\"", "en = \"Register it at once\"");
    fs::write(&later, changed).expect("a write");
    let page = comparison_page(&earlier, &later).expect("a page");
    for line in [
        "- **HR-1** removed; it said: title “目的” / “Purpose”; summary “为什么” / “Why”; severities none; process no; \
         offered to reporters no; spares protected reports no",
        "- **HR-2** changed:\n  - summary: “要登记” / “Register it first” → “要登记” / “Register it at once”",
        "- **HR-3** added: title",
        "- **written warning** changed:\n  - months in force: 6 to 12 → 6 to 9",
        "- **triage**: 5 working days → 8 working days",
        "- **closed** changed:\n  - kept: 6 months → 9 months",
    ] {
        assert!(page.contains(line), "{page}\nexpected to hold\n{line}");
    }
    assert!(!page.contains("hearing"), "{page}");
}
